"""What a proud house shows: pilasters, a vault, a chandelier, curtains, cases of curios."""

from math import cos, radians, sin

from game.art.canvas import Canvas
from game.art.curves import arc, box, loop, rounded, smooth
from game.art.furnishings import WOOD, calm, clock
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

BRASS: Rgb = (0xC9, 0x9A, 0x45)
MAHOGANY: Rgb = (0x8E, 0x5F, 0x40)


def pilaster(c: Canvas, x: float, top: float, floor: float, w: float, stone: Rgb) -> None:
    """Half a column against the wall, fluted, with a capital and a base."""
    c.fill(box(x + 0.6, top, x + w + 0.8, floor), shade(stone, 0.25), 0.5)
    c.fill(box(x, top, x + w, floor), stone)
    for i in range(3):
        fx = x + w * (0.2 + 0.24 * i)
        c.fill(rounded(fx, top + 6.0, fx + w * 0.12, floor - 6.4, 0.5), shade(stone, 0.10))
    for dx, y0, y1 in ((1.4, top, top + 1.8), (0.8, top + 1.8, top + 3.4), (0.5, floor - 5.0, floor - 3.4)):
        c.fill(box(x - dx, y0, x + w + dx, y1), tint(stone, 0.4))
        c.fill(box(x - dx, y1, x + w + dx, y1 + 0.4), shade(stone, 0.16))
    c.fill(box(x - 1.2, floor - 3.4, x + w + 1.2, floor + 0.8), tint(stone, 0.25))


def entablature(c: Canvas, width: float, stone: Rgb) -> None:
    """A band of dressed stone under the ceiling, with teeth."""
    c.fill(box(0, 2.6, width, 9.4), stone)
    c.fill(box(0, 2.6, width, 3.8), tint(stone, 0.45))
    for i in range(int(width / 3.2) + 1):
        c.fill(box(i * 3.2, 8.0, i * 3.2 + 1.7, 9.8), tint(stone, 0.35))
    c.fill(box(0, 9.8, width, 10.6), shade(stone, 0.14))


def bank_clock(c: Canvas, x: float, y: float, r: float) -> None:
    """A clock that was expensive, in a carved surround."""
    gold = calm(BRASS, 0.12)
    c.fill(smooth([(x - r * 2.1, y + r * 1.1), (x - r * 1.3, y - r * 0.1), (x - r, y - r), (x, y - r * 1.4),
                   (x + r, y - r), (x + r * 1.3, y - r * 0.1), (x + r * 2.1, y + r * 1.1)]),
           calm(MAHOGANY, 0.2))  # fmt: skip
    c.fill(box(x - r * 2.2, y + r * 0.98, x + r * 2.2, y + r * 1.3), calm(mix(MAHOGANY, INK, 0.2), 0.2))
    c.ellipse(x, y, r * 1.08, colour=gold)
    clock(c, x, y, r * 0.94)
    for hour in range(12):
        angle = radians(hour * 30.0)
        c.ellipse(x + r * 0.66 * cos(angle), y + r * 0.66 * sin(angle), r * 0.055, colour=calm(INK, 0.2))


def vault(c: Canvas, x: float, y: float, r: float) -> None:
    """A round steel door with bolts and a wheel."""
    steel = calm(mix(SLATE, MIST, 0.35), 0.12)
    c.fill(rounded(x - r * 1.2, y - r * 1.2, x + r * 1.2, y + r * 1.22, 1.4), shade(steel, 0.28))
    for dx in (-1, 1):
        for dy in (-1, 1):
            c.ellipse(x + dx * r * 1.06, y + dy * r * 1.06, r * 0.055, colour=tint(steel, 0.4))
    c.ellipse(x + 0.5, y + 0.6, r * 1.05, colour=shade(steel, 0.6))
    c.ellipse(x, y, r, colour=tint(steel, 0.2))
    c.ellipse(x, y, r * 0.87, colour=steel)
    for bolt in range(12):
        angle = radians(bolt * 30.0)
        c.ellipse(x + r * 0.935 * cos(angle), y + r * 0.935 * sin(angle), r * 0.045, colour=shade(steel, 0.3))
    c.ellipse(x, y, r * 0.66, colour=shade(steel, 0.12))
    c.stroke(arc(x, y, r * 0.76, r * 0.76, 190, 260, 14), WHITE, 0.2, 0.9, 0.2, alpha=0.6)
    gold = calm(BRASS, 0.05)
    for spoke in range(4):
        angle = radians(spoke * 45.0 + 14.0)
        c.stroke([(x - r * 0.46 * cos(angle), y - r * 0.46 * sin(angle)),
                  (x + r * 0.46 * cos(angle), y + r * 0.46 * sin(angle))], gold, r * 0.065, curved=False)  # fmt: skip
    c.stroke(arc(x, y, r * 0.36, r * 0.36, 0, 360, 40), gold, r * 0.08)
    c.ellipse(x, y, r * 0.13, colour=shade(gold, 0.2))
    for hinge in (y - r * 0.5, y + r * 0.5):
        c.fill(rounded(x + r * 0.92, hinge - r * 0.14, x + r * 1.2, hinge + r * 0.14, 0.4), shade(steel, 0.4))


def portrait(c: Canvas, x: float, y: float, r: float) -> None:
    """The founder, in oils: side whiskers, and no opinion of cheques."""
    gold = calm(BRASS, 0.12)
    c.ellipse(x + 0.5, y + 0.7, r, r * 1.25, colour=DEEP, alpha=0.2)
    c.ellipse(x, y, r, r * 1.25, colour=gold)
    c.ellipse(x, y, r * 0.86, r * 1.09, colour=shade(gold, 0.25))
    picture = arc(x, y, r * 0.8, r * 1.02, 0, 360, 32)
    c.fill(picture, calm(mix(DEEP, SAGE, 0.3), 0.15))
    with c.clipped(picture), c.placed(x, y, scale=r / 7.0):
        c.fill(loop("-6,9 -5,3.4 -2,1.8 2,1.8 5,3.4 6,9"), calm(INK, 0.1))
        c.fill([(-1.6, 1.8), (1.6, 1.8), (0, 5.0)], calm(PAPER, 0.0))
        c.ellipse(0, -1.6, 2.7, 3.4, colour=calm((0xE6, 0xB4, 0x92), 0.15))
        for side in (-1, 1):
            c.blob([(side * 2.7, -2.6), (side * 3.4, 0.4), (side * 2.0, 2.2), (side * 1.7, -0.2)], calm(PAPER, 0.1))
            c.ellipse(side * 1.0, -2.0, 0.3, colour=INK)
        c.stroke([(-1.8, 0.2), (0, -0.3), (1.8, 0.2)], calm(PAPER, 0.1), 0.8)
        c.blob([(-2.8, -2.8), (-1.8, -5.0), (1.8, -5.0), (2.8, -2.8), (0, -3.9)], calm(PAPER, 0.1))


def stanchions(c: Canvas, left: float, right: float, floor: float, rope: Rgb) -> None:
    """Brass posts with a rope between them."""
    gold, gap = calm(BRASS, 0.3), 18.0
    count = max(1, int((right - left) / gap))
    for i in range(count + 1):
        x = left + i * gap
        if i < count:
            c.stroke([(x, floor - 14), (x + gap / 2, floor - 8.6), (x + gap, floor - 14)], calm(rope, 0.3), 1.0)
        c.fill(box(x - 0.5, floor - 15, x + 0.5, floor), gold)
        c.ellipse(x, floor - 15.6, 1.1, colour=tint(gold, 0.3))
        c.ellipse(x, floor, 2.8, 0.8, colour=shade(gold, 0.2))


def chandelier(c: Canvas, x: float, y: float, size: float) -> None:
    """Six candles of glass and a good deal of crystal; `y` is where the arms meet."""
    gold = calm(BRASS, 0.05)
    c.stroke([(x, -1), (x, y)], gold, 0.6, curved=False)
    c.ellipse(x, y - 1.0 * size, 16 * size, 8 * size, colour=(0xFF, 0xE6, 0xA8), alpha=0.22)
    with c.placed(x, y, scale=size):
        for reach in (4.0, 8.4, 12.6):
            for side in (-1, 1):
                c.stroke([(0, 1), (side * reach * 0.5, 3.4), (side * reach, 1.4), (side * reach, -0.6)], gold, 0.55)
                c.fill(box(side * reach - 0.45, -3.4, side * reach + 0.45, -0.4), PAPER)
                c.blob([(side * reach, -6.2), (side * reach + 0.8, -4.2), (side * reach, -3.2),
                        (side * reach - 0.8, -4.2)], (0xFF, 0xDD, 0x8A))  # fmt: skip
                c.ellipse(side * reach, -0.4, 1.1, 0.5, colour=gold)
                c.ellipse(side * reach, 3.4, 0.5, 0.8, colour=tint(MIST, 0.4))
        c.fill(loop("-1.5,-3 -0.7,-6 0,-7.4 0.7,-6 1.5,-3 2.2,1 1.2,4 0,5.4 -1.2,4 -2.2,1"), gold)
        for i in range(-3, 4):
            c.ellipse(i * 1.5, 5.6 + 1.6 * cos(i * 0.5), 0.55, 0.9, colour=tint(MIST, 0.5))


def curtain(c: Canvas, x: float, top: float, bottom: float, colour: Rgb, flip: bool) -> None:
    """A heavy curtain tied back to one side."""
    tone = calm(colour, 0.18)
    with c.placed(x, 0, flip=flip):
        c.fill(smooth([(0, top), (0, top), (9, top), (9, top), (7.6, top + 12), (2.8, bottom - 11), (4.4, bottom),
                       (4.4, bottom), (0, bottom), (0, bottom)], closed=True), tone)  # fmt: skip
        for dx in (1.8, 4.2, 6.6):
            c.stroke([(dx, top), (dx * 0.85, top + 12), (dx * 0.4, bottom - 11), (dx * 0.6, bottom)],
                     shade(tone, 0.2), 0.3, 0.6, 0.3)  # fmt: skip
        c.stroke([(-0.4, bottom - 11.6), (3.4, bottom - 10.6)], calm(MUSTARD, 0.1), 1.1, curved=False)


def display_case(c: Canvas, left: float, right: float, floor: float, seed: int) -> None:
    """A table case: glass above, something small and old inside."""
    wood = calm(MAHOGANY, 0.42)
    top = floor - 15.0
    c.fill(box(left, top, right, floor - 7.0), calm(MIST, 0.35))
    c.fill(box(left + 0.8, floor - 8.4, right - 0.8, floor - 7.0), calm(CORAL, 0.55))
    for i in range(max(1, int((right - left) / 7))):
        curio(c, left + 4.0 + i * 7.0, floor - 8.2, 0.62, i + seed)
    c.fill([(left + 2, top), (left + 5, top), (left + 3, floor - 7), (left, floor - 7)], WHITE, 0.35)
    c.fill(box(left - 0.5, top - 0.6, right + 0.5, top + 0.2), wood)
    for x in (left, right):
        c.fill(box(x - 0.4, top, x + 0.4, floor - 7), wood)
    c.fill(box(left - 0.8, floor - 7.0, right + 0.8, floor - 4.4), wood)
    for x in (left + 1.0, right - 1.0):
        c.fill([(x - 0.9, floor - 4.4), (x + 0.9, floor - 4.4), (x + 0.5, floor + 1.6), (x - 0.5, floor + 1.6)], wood)


def curio(c: Canvas, x: float, y: float, size: float, kind: int) -> None:
    """An ammonite, a vase, a crystal or an egg, standing at `y`."""
    with c.placed(x, y, scale=size):
        if kind % 4 == 0:
            c.ellipse(0, -4, 4, colour=calm(WOOD, 0.15))
            for r in (2.7, 1.3):
                c.stroke(arc(0.3, -4, r, r, 0, 330, 22), calm(shade(WOOD, 0.4), 0.15), 0.6)
        elif kind % 4 == 1:
            c.fill(loop("-1.4,-9 -1.4,-9 1.4,-9 1.4,-9 1.2,-7 3.2,-4 1.8,0 1.8,0 -1.8,0 -1.8,0 -3.2,-4 -1.2,-7"),
                   calm(CORAL, 0.15))  # fmt: skip
            c.stroke([(-2.9, -4.2), (0, -3.6), (2.9, -4.2)], calm(DEEP, 0.2), 0.7)
        elif kind % 4 == 2:
            c.fill([(-3, 0), (-2, -5), (-0.4, -8), (1.2, -5.4), (2.4, -6.4), (3.2, 0)], calm(SEA, 0.3))
            c.fill([(-0.4, -8), (1.2, -5.4), (0.6, 0), (-0.8, 0)], tint(calm(SEA, 0.3), 0.35))
        else:
            c.ellipse(0, -3.4, 2.5, 3.4, colour=calm(PAPER, 0.1))
            c.ellipse(0, -0.4, 2.6, 0.8, colour=calm(SAND, 0.1))
