"""What is seen through the windows by day: a high street, a canal, a park in the rain, feet on a pavement, autumn."""

from math import sin

from game.art import scenery
from game.art.canvas import Canvas
from game.art.curves import arc, box, rounded
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
from game.art.scenery import CREAM, HULL, hazy

_BRICK: Rgb = mix(CORAL, (0x8A, 0x5A, 0x44), 0.6)


def high_street(c: Canvas, left: float, right: float) -> None:
    """Shops across the road under striped awnings."""
    c.gradient(box(left, 18, right, 52), scenery.SKY_TOP, scenery.SKY_LOW)
    fronts = (CREAM, mix(SAND, CORAL, 0.3), mix(MIST, SEA, 0.16), mix(SAND, MUSTARD, 0.3), mix(SAND, SAGE, 0.35))
    awnings = (CORAL, SEA, MUSTARD, SAGE, mix(CORAL, DEEP, 0.3))
    x, k = left - 5.0, 0
    while x < right:
        w, top = 17.0 + 3.0 * sin(k * 2.1), 24.5 + 2.6 * sin(k * 1.9 + 1.0)
        wall = hazy(fronts[k % 5], 0.22)
        c.fill([(x - 0.4, top), (x + w / 2, top - 4.4), (x + w + 0.4, top)], hazy(mix(CORAL, SLATE, 0.6), 0.3))
        c.fill(box(x, top, x + w, 52), wall)
        for wx in (0.2, 0.62):
            c.fill(box(x + w * wx, top + 2.4, x + w * wx + 3.4, top + 7.2), hazy(SLATE, 0.4))
            c.fill(box(x + w * wx - 0.4, top + 7.2, x + w * wx + 3.8, top + 7.8), tint(wall, 0.5))
        c.fill(box(x + 1.4, 41.0, x + w - 1.4, 50.0), hazy(mix(DEEP, SEA, 0.5), 0.4))
        c.fill(box(x + w * 0.66, 41.0, x + w * 0.66 + 0.5, 50.0), wall)
        stripes = 8
        for i in range(stripes):
            a, b = x + 0.8 + (w - 1.6) * i / stripes, x + 0.8 + (w - 1.6) * (i + 1) / stripes
            tone = hazy(awnings[k % 5], 0.25) if i % 2 == 0 else hazy(PAPER, 0.1)
            c.fill([(a + 0.5, 37.4), (b - 0.1, 37.4), (b, 41.4), ((a + b) / 2, 42.4), (a, 41.4)], tone)
        x, k = x + w + 0.6, k + 1
    c.fill(box(left, 49.6, right, 52), hazy(mix(SLATE, SAND, 0.6), 0.3))


def canal(c: Canvas, left: float, right: float) -> None:
    """A canal yard: brick warehouses with hoists, a swing bridge, a narrow boat, late light."""
    c.gradient(box(left, 10, right, 46), (0xB9, 0xD2, 0xDA), (0xFB, 0xE4, 0xC2))
    x, k = left - 3.0, 0
    while x < right:
        w, top = 20.0 + 3.0 * sin(k * 1.7), 30.0 + 2.4 * sin(k * 2.3)
        brick = hazy(mix(_BRICK, SAND, 0.25 + 0.2 * (k % 2)), 0.34)
        c.fill([(x, 52), (x, top), (x + w / 2, top - 5.0), (x + w, top), (x + w, 52)], brick)
        for row in range(3):
            for col in range(4):
                wx, wy = x + w * (0.12 + 0.22 * col), top + 2.0 + row * 5.2
                c.fill(rounded(wx, wy, wx + w * 0.11, wy + 3.0, 0.7), hazy(mix(DEEP, SLATE, 0.5), 0.4))
        c.stroke([(x + w / 2, top - 2.8), (x + w / 2 + 5.0, top - 2.8)], hazy(DEEP, 0.35), 0.6, curved=False)
        c.stroke([(x + w / 2 + 4.6, top - 2.8), (x + w / 2 + 4.6, top + 5.0)], hazy(DEEP, 0.35), 0.25, curved=False)
        x, k = x + w + 1.2, k + 1
    c.fill(box(left, 48.0, right, 51.0), hazy(mix(SAND, SLATE, 0.3), 0.2))
    scenery.sea(c, left, right, 51.0, 63.0, 0.7, 0.3)
    _swing_bridge(c, right - 21.0, 51.0)
    _narrow_boat(c, left + 26.0, 60.0)
    c.fill(box(left, 62.6, right, 70), hazy(mix(SAND, SLATE, 0.42), 0.1))
    c.fill(box(left, 62.6, right, 63.4), hazy(mix(SAND, PAPER, 0.4), 0.1))
    for i in range(int((right - left) / 16) + 1):
        c.fill(rounded(left + 5 + i * 16, 59.8, left + 6.8 + i * 16, 63.4, 0.8), hazy(DEEP, 0.25))


def _swing_bridge(c: Canvas, x: float, y: float) -> None:
    dark = hazy(DEEP, 0.28)
    c.fill([(x - 14, y + 1.4), (x - 14, y - 0.2), (x, y - 1.0), (x + 24, y - 1.0), (x + 24, y + 1.4)], dark)
    c.stroke([(x + 6, y - 12), (x - 13, y - 0.6)], dark, 0.4, curved=False)
    c.stroke([(x + 6, y - 12), (x + 22, y - 0.6)], dark, 0.4, curved=False)
    c.fill([(x + 4.6, y + 9), (x + 5.2, y - 12.4), (x + 6.8, y - 12.4), (x + 7.4, y + 9)], hazy(HULL, 0.25))


def _narrow_boat(c: Canvas, x: float, y: float) -> None:
    c.fill([(x - 19, y - 3.6), (x + 17, y - 3.6), (x + 15.4, y), (x - 15, y)], hazy(DEEP, 0.15))
    c.fill(rounded(x - 11, y - 7.6, x + 13, y - 3.4, 0.8), hazy(SEA, 0.15))
    c.fill(box(x - 11.6, y - 8.2, x + 13.6, y - 7.2), hazy(CORAL, 0.15))
    for i in range(4):
        c.ellipse(x - 7.6 + i * 5.4, y - 5.4, 1.0, colour=hazy(MUSTARD, 0.2))
    c.fill(box(x - 4, y - 10.4, x - 3, y - 8), hazy(INK, 0.2))


def rain(c: Canvas, left: float, right: float) -> None:
    """A park under a low sky, bare trees, two umbrellas, and rain across all of it."""
    c.gradient(box(left, 18, right, 52), (0x9C, 0xB0, 0xB8), (0xD3, 0xDA, 0xD6))
    for i in range(int((right - left) / 24) + 2):
        scenery.cloud(c, left + 6 + i * 24, 29.5 + 2.0 * sin(i * 2.0), 1.3, mix(SLATE, MIST, 0.5), 0.6)
    scenery.town(c, left, right, 46.0, 0.55)
    c.fill(box(left, 45.0, right, 52), hazy(mix(SAGE, SLATE, 0.35), 0.25))
    c.fill(box(left, 48.4, right, 50.2), hazy(mix(SLATE, MIST, 0.5), 0.2))
    for i in range(int((right - left) / 30) + 1):
        x, tone = left + 12 + i * 30, hazy(mix(DEEP, SLATE, 0.5), 0.2)
        c.stroke([(x, 48), (x + 0.4, 41), (x - 0.3, 33)], tone, 1.3, 0.5)
        for dx, dy in ((-5, 32), (5, 33), (-3.4, 28.6), (3, 27.6)):
            c.stroke([(x, dy + 6.6), (x + dx * 0.6, dy + 3), (x + dx, dy)], tone, 0.6, 0.2)
    for i in range(max(1, int((right - left) / 46))):
        _umbrella(c, left + 26 + i * 46, 50.0, (CORAL, MUSTARD, SEA)[i % 3])
    for i in range(int((right - left) / 1.5)):
        x, y = left + i * 1.5, 18 + (i * 13.7) % 31
        c.stroke([(x, y), (x - 0.9, y + 4.0)], WHITE, 0.26, alpha=0.6, curved=False)


def _umbrella(c: Canvas, x: float, y: float, colour: Rgb) -> None:
    tone = hazy(colour, 0.12)
    c.fill(rounded(x - 1.8, y - 8, x + 1.8, y - 1, 1.4), hazy(SLATE, 0.1))
    c.fill([*arc(x, y - 7.4, 5.2, 4.4, 180, 360, 16).tolist()], tone)
    c.fill([*arc(x, y - 7.4, 5.2, 4.4, 270, 360, 10).tolist(), (x, y - 7.4)], shade(tone, 0.14))


def pavement(c: Canvas, left: float, right: float) -> None:
    """The street as a basement sees it: railings, legs in a hurry, the wheel of a bicycle."""
    c.gradient(box(left, 5, right, 22), (0xCF, 0xE1, 0xE2), (0xF4, 0xEA, 0xD8))
    c.fill(box(left, 17.6, right, 22), hazy(mix(SAND, SLATE, 0.3), 0.1))
    for i in range(int((right - left) / 22) + 1):
        x = left + 9 + i * 22
        trousers = hazy((DEEP, SLATE, mix(CORAL, SLATE, 0.4), SEA)[i % 4], 0.22)
        for dx, shift in ((-1.4, -1.8), (1.8, 1.8)):
            c.fill([(x + dx * 0.4 - 1.2, 4), (x + dx * 0.4 + 1.4, 4), (x + dx + shift * 0.5 + 0.9, 17),
                    (x + dx + shift * 0.5 - 0.9, 17)], trousers)  # fmt: skip
            c.fill(rounded(x + dx + shift * 0.5 - 0.9, 16.6, x + dx + shift * 0.5 + 2.4, 18.4, 0.8), hazy(INK, 0.2))
    wheel = left + (right - left) * 0.62
    for r, tone in ((6.0, hazy(INK, 0.2)), (5.2, (0xE2, 0xE6, 0xDD))):
        c.ellipse(wheel, 12.2, r, colour=tone)
    for turn in range(0, 180, 30):
        spoke = arc(wheel, 12.2, 5.4, 5.4, turn, turn + 180, 2)
        c.stroke(spoke, hazy(SLATE, 0.2), 0.2, curved=False)
    for i in range(int((right - left) / 4.4) + 1):
        c.fill(box(left + i * 4.4, 5, left + i * 4.4 + 0.5, 19.4), hazy(DEEP, 0.12))
    c.fill(box(left, 7.2, right, 7.9), hazy(DEEP, 0.12))


def autumn(c: Canvas, left: float, right: float) -> None:
    """Trees turning in a quiet lane."""
    c.gradient(box(left, 18, right, 52), (0xBF, 0xDC, 0xE2), scenery.SKY_LOW)
    scenery.town(c, left, right, 52.0, 0.7)
    for i in range(int((right - left) / 21) + 1):
        x, tall = left + 8 + i * 21, 2.0 * sin(i * 2.7)
        crown = hazy((mix(SAGE, MUSTARD, 0.5), mix(MUSTARD, CORAL, 0.3), SAGE)[i % 3], 0.24)
        c.stroke([(x, 52), (x + 0.3, 42)], hazy((0x8A, 0x63, 0x46), 0.25), 1.1, 0.7)
        for dx, dy, rad in ((-3.2, 40, 3.8), (3.0, 39.4, 4.0), (0, 35.4 - tall, 4.6)):
            c.ellipse(x + dx, dy, rad, colour=crown)
        c.ellipse(x - 1.4, 36.0 - tall, 2.0, colour=tint(crown, 0.25))


def square(c: Canvas, left: float, right: float) -> None:
    """A market square: one long facade with a gable and a flag, under a wide sky."""
    c.gradient(box(left, 16, right, 52), scenery.SKY_TOP, scenery.SKY_LOW)
    scenery.cloud(c, left + 14, 27.0, 1.0)
    scenery.cloud(c, right - 20, 25.0, 0.9)
    scenery.town(c, left, right, 50.0, 0.6)
    middle = (left + right) / 2
    stone = hazy(mix(SAND, MUSTARD, 0.18), 0.25)
    c.fill(box(middle - 28, 34, middle + 28, 52), stone)
    c.fill([(middle - 12, 34), (middle, 27), (middle + 12, 34)], tint(stone, 0.3))
    c.fill(box(middle - 29, 33.4, middle + 29, 34.6), tint(stone, 0.4))
    for i in range(9):
        x = middle - 25 + i * 6.2
        c.fill(rounded(x - 1.4, 37.6, x + 1.4, 46.0, 1.4), hazy(SLATE, 0.45))
    c.stroke([(middle, 27), (middle, 20.6)], hazy(SLATE, 0.3), 0.4, curved=False)
    c.fill([(middle, 20.6), (middle + 6, 21.8), (middle, 23.2)], hazy(CORAL, 0.2))
    c.fill(box(left, 50.0, right, 52), hazy(SAND, 0.2))
