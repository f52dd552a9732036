"""What is alive or was: the whale under the ceiling, the axolotl, the fishes; and what stands with them."""

from math import sin

from game.art.canvas import Canvas
from game.art.curves import box, join, loop, rounded, smooth
from game.art.furnishings import CALM, WOOD, calm
from game.art.palette import (
    CORAL,
    DEEP,
    INK,
    MIST,
    MUSTARD,
    PAPER,
    SAGE,
    SAND,
    SEA,
    SLATE,
    WHITE,
    Rgb,
    mix,
    shade,
    tint,
)

_BONE: Rgb = (0xFA, 0xF1, 0xDC)


def whale(c: Canvas, left: float, right: float, y: float) -> None:
    """The skeleton of a whale hung under the ceiling, head to the left, tail to the right."""
    length, dark = right - left, shade(_BONE, 0.30)
    for t in (0.14, 0.42, 0.72):
        c.stroke([(left + length * t, -1), (left + length * t, y)], calm(SLATE, 0.2), 0.3, curved=False)
    spine = [(left + length * t, y + 0.6 - 2.0 * sin(t * 3.0) + 3.4 * t * t) for t in (0.24, 0.4, 0.55, 0.7, 0.85, 1.0)]
    c.stroke(spine, dark, 2.2, 0.7)
    for i in range(13):
        t = 0.262 + i * 0.0262
        x, drop = left + length * t, 14.0 * sin(0.62 + i * 0.19)
        top = y - 2.0 * sin(t * 3.0) + 3.4 * t * t
        c.stroke([(x, top), (x - 2.6, top + drop * 0.5), (x + 0.6, top + drop)], dark, 1.1, 1.0, 0.5)
        c.stroke([(x + 0.1, top - 0.1), (x - 2.4, top + drop * 0.5), (x + 0.8, top + drop - 0.2)], _BONE, 0.8, 0.7, 0.3)
    for i in range(42):
        t = 0.24 + i * 0.0182
        r = 1.6 - 0.9 * max(0.0, t - 0.5) / 0.5
        x, top = left + length * t, y + 0.4 - 2.0 * sin(t * 3.0) + 3.4 * t * t
        c.stroke([(x, top), (x + 0.9, top - 2.6 * r)], _BONE, 0.8 * r, 0.4, curved=False)
        c.ellipse(x, top, r * 1.15, r, colour=_BONE)
        c.ellipse(x + r * 0.5, top + r * 0.2, r * 0.4, r * 0.7, colour=shade(_BONE, 0.14))
    unit = length / 100.0
    with c.placed(left, y, scale=unit):
        c.fill(join(smooth([(25, -2.4), (19, -4.4), (9, -1.4), (-1, 6.6)]), smooth([(-1, 6.6), (9, 3.6), (19, 4.2),
               (25, 2.0)])), _BONE)  # fmt: skip
        c.stroke([(24, 3.4), (16, 9.4), (6, 10.2), (-2, 7.6)], dark, 1.6, 1.2, 0.6)
        c.stroke([(24, 3.0), (16, 8.9), (6, 9.7), (-2, 7.2)], _BONE, 1.3, 0.9, 0.4)
        c.ellipse(19.4, 0.4, 1.7, 1.2, colour=dark)
        c.stroke([(16, -2.2), (8, 0.8), (2, 4.6)], dark, 0.2, 0.5, 0.2)
        for dx, dy in ((3.2, 9.6), (5.0, 9.0), (6.4, 8.0)):
            c.stroke([(29, 4), (29 + dx * 0.6, 9), (29 + dx, 5 + dy)], _BONE, 1.2, 0.8, 0.4)
    fluke = spine[-1]
    with c.placed(fluke[0], fluke[1]):
        c.blob([(-1, -0.8), (4, -4), (9, -6.4), (7, -1), (8.6, 4.6), (4, 2.4), (-1, 1)], _BONE, 0.55)


def bucket(c: Canvas, x: float, y: float, colour: Rgb) -> None:
    """A bucket on the floor, where the roof lets in."""
    tone = calm(colour, 0.2)
    c.ellipse(x, y, 4.6, 1.1, colour=INK, alpha=0.14)
    c.fill([(x - 4.2, y - 7), (x + 4.2, y - 7), (x + 3.2, y), (x - 3.2, y)], tone)
    c.fill([(x + 1.4, y - 7), (x + 4.2, y - 7), (x + 3.2, y), (x + 1.2, y)], shade(tone, 0.14))
    c.ellipse(x, y - 7, 4.2, 1.1, colour=shade(tone, 0.3))
    c.ellipse(x, y - 6.8, 3.4, 0.7, colour=MIST)
    for dy in (-30, -20, -12):
        c.blob([(x, y + dy - 1.6), (x + 0.6, y + dy), (x, y + dy + 0.6), (x - 0.6, y + dy)], mix(SEA, MIST, 0.4))


def tank(c: Canvas, left: float, right: float, y: float, floor: float) -> None:
    """A glass tank of water on a cabinet, `y` its lower edge: weed, stones, bubbles; who lives in it comes after."""
    wood = calm(WOOD, 0.3)
    c.fill(box(left - 1, y, right + 1, floor + 2.4), wood)
    c.fill(box(left - 1.6, y, right + 1.6, y + 1.4), tint(wood, 0.3))
    middle = (left + right) / 2
    c.fill(box(middle - 0.2, y + 2.6, middle + 0.2, floor + 1.6), shade(wood, 0.2))
    top = y - 15.0
    c.fill(box(left, top, right, y), calm(WHITE, 0.1))
    water = box(left + 0.6, top + 1.8, right - 0.6, y - 0.4)
    c.gradient(water, (0xB4, 0xDF, 0xE0), (0x5E, 0xB0, 0xB4))
    with c.clipped(water):
        for i, x in enumerate((left + 3.4, left + 5.0, right - 4.4, right - 2.8)):
            c.stroke([(x, y), (x + 1.2, y - 4), (x - 0.8, y - 7), (x + 0.6, y - 10 + i % 2 * 2)],
                     mix(SAGE, SEA, 0.2 + 0.2 * (i % 2)), 1.1, 0.9, 0.3)  # fmt: skip
        c.fill(
            loop(f"{left},{y + 1} {left + 6},{y - 1.8} {middle},{y - 1.2} {right - 6},{y - 2} {right},{y + 1}"), SAND
        )
        for i in range(4):
            c.ellipse(middle + 2.4 + 0.5 * sin(i * 2.0), y - 4 - i * 2.4, 0.35 + i * 0.06, colour=WHITE, alpha=0.7)
        c.fill([(left + 3, top), (left + 7, top), (left + 4, y), (left, y)], WHITE, 0.16)
    c.fill(box(left - 0.4, top - 1.4, right + 0.4, top + 0.4), calm(DEEP, 0.3))


def fish(c: Canvas, x: float, y: float, size: float, colour: Rgb, flip: bool = False) -> None:
    """A small round fish."""
    with c.placed(x, y, scale=size, flip=flip):
        c.fill([(1.8, 0), (4.2, -1.8), (3.6, 0), (4.2, 1.8)], shade(colour, 0.1))
        c.fill(loop("-2.8,0.2 -1.4,-1.5 0.8,-1.5 2.4,0 0.8,1.5 -1.4,1.5"), colour)
        c.fill(loop("-0.3,-1.5 0.5,-1.6 0.5,1.6 -0.3,1.5"), tint(colour, 0.6))
        c.ellipse(-1.8, -0.3, 0.35, colour=INK)


def axolotl(c: Canvas, x: float, y: float, size: float) -> None:
    """She smiles; it is the shape of her mouth."""
    pink, frill = (0xF2, 0xB9, 0xB0), mix(CORAL, (0xF2, 0xB9, 0xB0), 0.35)
    with c.placed(x, y, scale=size):
        for side, lift in ((-1, -2.6), (-1, -1.2), (1, -2.6), (1, -1.2)):
            c.stroke([(side * 2.4 - 3, lift + 1), (side * 4.4 - 3, lift - 0.6)], frill, 0.9, 0.3)
        c.fill(loop("-1,-1.2 4,-1.8 8,-1.2 12,-2.6 11.4,0.4 8,1.6 3,1.8 -1,1.6"), pink)
        for lx in (1.0, 6.6):
            c.stroke([(lx, 1), (lx - 0.8, 3)], pink, 0.9, 0.6)
        c.ellipse(-3, 0, 3.2, 2.5, colour=pink)
        for eye in (-4.7, -1.3):
            c.ellipse(eye, -0.5, 0.36, colour=INK)
        c.stroke([(-4.2, 0.8), (-3, 1.4), (-1.8, 0.8)], shade(frill, 0.3), 0.3)


def eye_chart(c: Canvas, x: float, y: float, w: float) -> None:
    """Rows of marks that grow smaller, each open to another side."""
    h = w * 1.5
    c.fill(box(x + 0.5, y + 0.6, x + w + 0.5, y + h + 0.6), shade(CALM, 0.16))
    c.fill(box(x, y, x + w, y + h), calm(WHITE, 0.0))
    c.fill(box(x, y, x + w, y + 0.9), calm(SAGE, 0.1))
    top = y + w * 0.2
    for row, count in enumerate((1, 2, 3, 4, 5)):
        size = w * (0.26, 0.18, 0.125, 0.09, 0.066)[row]
        for i in range(count):
            cx = x + w / 2 + (i - (count - 1) / 2) * size * 1.75
            with c.placed(cx, top + size / 2, scale=size / 2, turn=90.0 * ((row * 3 + i * 2 + i * row) % 4)):
                c.fill(box(-1, -1, -0.4, 1), INK)
                for bar in (-0.8, 0.0, 0.8):
                    c.fill(box(-1, bar - 0.2, 1, bar + 0.2), INK)
        top += size + w * 0.12
    c.fill(box(x + w * 0.1, y + h - w * 0.22, x + w * 0.9, y + h - w * 0.19), calm(CORAL, 0.2))


def green_cross(c: Canvas, x: float, y: float, size: float) -> None:
    """The sign of a practice, hung from the ceiling."""
    for dx in (-0.6, 0.6):
        c.stroke([(x + dx * size, -1), (x + dx * size, y - size)], calm(SLATE, 0.3), 0.4, curved=False)
    c.fill(rounded(x - size, y - size, x + size, y + size, size * 0.3), mix(SAGE, SEA, 0.25))
    arm = size * 0.24
    c.fill(rounded(x - arm, y - size * 0.7, x + arm, y + size * 0.7, 0.4), WHITE)
    c.fill(rounded(x - size * 0.7, y - arm, x + size * 0.7, y + arm, 0.4), WHITE)


def suitcases(c: Canvas, x: float, floor: float) -> None:
    """A porter's trolley: a brass hoop, and cases upon cases."""
    gold = calm((0xC9, 0x9A, 0x45), 0.12)
    c.stroke([(x, floor - 1.5), (x, floor - 22), (x + 3, floor - 27.4), (x + 10, floor - 29), (x + 17, floor - 27.4),
              (x + 20, floor - 22), (x + 20, floor - 1.5)], gold, 0.9)  # fmt: skip
    pieces = ((1.4, 17.0, 1.6, 8.0, SEA), (2.6, 13.4, 9.6, 6.0, CORAL), (4.4, 9.0, 15.6, 4.4, MUSTARD))
    for dx, w, lift, h, tone in pieces:
        left, bottom, colour = x + dx, floor - lift, calm(tone, 0.24)
        c.fill(rounded(left, bottom - h, left + w, bottom, 1.0), colour)
        for strap in (0.22, 0.72):
            c.fill(box(left + w * strap, bottom - h, left + w * strap + 1.0, bottom), shade(colour, 0.3))
        top = bottom - h
        grip = left + w / 2
        c.stroke(
            [(grip - 1.2, top), (grip - 0.9, top - 1.0), (grip + 0.9, top - 1.0), (grip + 1.2, top)],
            shade(colour, 0.4),
            0.5,
        )
    c.fill(rounded(x - 1, floor - 1.8, x + 21, floor - 0.6, 0.5), calm(PAPER, 0.0))
    for wx in (x + 1.4, x + 18.6):
        c.ellipse(wx, floor + 0.5, 1.4, colour=calm(DEEP, 0.2))
