"""What is seen through the windows when it is not quite day: a bay at dusk, a city by night, a valley before dawn."""

from math import sin

from game.art import scenery
from game.art.canvas import Canvas
from game.art.curves import box
from game.art.palette import CORAL, DEEP, INK, PAPER, SEA, SLATE, WHITE, Rgb, mix, shade, tint

_GLOW: Rgb = (0xFF, 0xD9, 0x86)
_VIOLET: Rgb = (0x6E, 0x72, 0x98)


def dusk_bay(c: Canvas, left: float, right: float) -> None:
    """A bay after sunset: two headlands with lights, a moon, and its path on the water."""
    horizon = 40.0
    c.gradient(box(left, 14, right, horizon), (0x5D, 0x6C, 0x96), (0xF6, 0xC0, 0x9A))
    for i in range(9):
        c.ellipse(left + (right - left) * ((i * 0.37) % 1.0), 20.0 + (i * 5.3) % 9, 0.28, colour=WHITE, alpha=0.8)
    moon = left + (right - left) * 0.72
    c.ellipse(moon, 26.5, 4.6, colour=PAPER, alpha=0.18)
    c.ellipse(moon, 26.5, 2.9, colour=(0xFF, 0xF1, 0xD2))
    for base, tone, lift, phase in ((left, mix(_VIOLET, DEEP, 0.2), 7.0, 0.4), (left, mix(DEEP, SEA, 0.3), 4.6, 3.1)):
        ridge = [(base, horizon + 1.0)]
        for i in range(41):
            t = i / 40
            rise = max(0.0, abs(t - 0.5) * 2.4 - 0.35 + 0.10 * sin(t * 19 + phase))
            ridge.append((left + (right - left) * t, horizon + 0.8 - lift * rise))
        c.fill([*ridge, (right, horizon + 1.0)], tone)
    c.gradient(box(left, horizon + 0.6, right, 53), (0xC9, 0x9C, 0x9C), (0x3F, 0x62, 0x80))
    for i in range(8):
        half = 2.0 + i * 0.7 + 0.8 * sin(i * 2.4)
        c.stroke([(moon - half, horizon + 2 + i * 1.5), (moon + half, horizon + 2 + i * 1.5)],
                 (0xFF, 0xE7, 0xBD), 0.2, 0.5, 0.2, alpha=0.65)  # fmt: skip
    for i in range(14):
        t = (i * 0.193) % 1.0
        if abs(t - 0.5) > 0.2:
            c.ellipse(left + (right - left) * t, horizon - 0.4 - 1.4 * abs(sin(i * 1.7)), 0.4, colour=_GLOW)
    scenery.moored_boat(c, left + (right - left) * 0.34, 47.0, 0.5, mix(CORAL, DEEP, 0.3))


def city(c: Canvas, left: float, right: float) -> None:
    """Blocks of flats by night, half of their windows lit."""
    c.gradient(box(left, 16, right, 52), (0x2C, 0x45, 0x66), (0xB4, 0x8A, 0x96))
    for i in range(10):
        c.ellipse(
            left + (right - left) * ((i * 0.417 + 0.05) % 1.0), 20.4 + (i * 3.7) % 8, 0.25, colour=WHITE, alpha=0.8
        )
    for row, tone in enumerate((mix(_VIOLET, DEEP, 0.25), mix(DEEP, INK, 0.15))):
        x, k = left - 4.0 - row * 6, row * 3
        while x < right:
            w = 9.5 + 2.6 * sin(k * 2.2)
            top = (29.0 if row == 0 else 35.0) + 4.2 * sin(k * 1.6 + row)
            c.fill(box(x, top, x + w, 53), tone)
            if k % 3 == 0:
                c.stroke([(x + w * 0.3, top), (x + w * 0.3, top - 3.4)], tone, 0.4, curved=False)
            _lit(c, x, top, w, k, row)
            x, k = x + w + 1.4 - row * 0.6, k + 1


def _lit(c: Canvas, x: float, top: float, w: float, k: int, row: int) -> None:
    """The windows of one block."""
    glows = (_GLOW, mix(_GLOW, CORAL, 0.35), mix(_GLOW, PAPER, 0.5))
    for floor in range(int((52 - top) / 3.0)):
        for n in range(3):
            if (k * 5 + floor * 3 + n * 7 + floor * n) % 5 < 2 + row * 0.5:
                wx, wy = x + w * (0.14 + 0.28 * n), top + 1.4 + floor * 3.0
                c.fill(box(wx, wy, wx + w * 0.17, wy + 1.5), glows[(k + floor + n) % 3], 0.9 if row else 0.6)


def valley(c: Canvas, left: float, right: float) -> None:
    """A valley in frost before sunrise: dark hills, lit houses, smoke, masts along the ridge."""
    c.gradient(box(left, 16, right, 44), (0x3B, 0x57, 0x7A), (0xF0, 0xBE, 0x9E))
    for i in range(7):
        c.ellipse(left + (right - left) * ((i * 0.31 + 0.1) % 1.0), 20.0 + (i * 2.9) % 6, 0.26, colour=WHITE, alpha=0.8)
    for tone, base, lift, pace in (
        (mix(_VIOLET, PAPER, 0.2), 38.0, 5.0, 0.07),
        (mix(_VIOLET, DEEP, 0.4), 43.0, 4.0, 0.05),
        (mix(DEEP, SEA, 0.2), 44.6, 2.4, 0.06),
    ):
        ridge = [(left, 53.0)]
        for i in range(41):
            x = left + (right - left) * i / 40
            ridge.append((x, base - lift * (0.6 * sin(x * pace + base) + 0.4 * sin(x * pace * 2.6 + 1))))
        c.fill([*ridge, (right, 53.0)], tone)
    for i in range(int((right - left) / 26) + 1):
        x = left + 14 + i * 26
        mast = mix(SLATE, DEEP, 0.4)
        c.stroke([(x - 1.8, 42), (x, 30), (x + 1.8, 42)], mast, 0.35, curved=False)
        for y in (32.0, 34.6):
            c.stroke([(x - 2.6, y), (x + 2.6, y)], mast, 0.3, curved=False)
        c.stroke([(x, 32.4), (x + 13, 35.4), (x + 26, 32.4)], mast, 0.16)
    for i in range(int((right - left) / 9) + 1):
        _cottage(c, left + 3 + i * 9 + 2 * sin(i * 2.9), 44.4 + 1.2 * sin(i * 1.9))


def _cottage(c: Canvas, x: float, y: float) -> None:
    """A house with a light on, snow on its roof."""
    c.fill(box(x - 2.2, y - 3.0, x + 2.2, y + 3), shade(SLATE, 0.45))
    c.fill([(x - 2.8, y - 3.0), (x, y - 5.6), (x + 2.8, y - 3.0)], tint(SLATE, 0.62))
    c.fill(box(x - 1.2, y - 2.0, x + 0.2, y - 0.5), _GLOW)
