"""The strip of counter between clerk and customer, with the few things that stand on it."""

import pygame

from game.art.canvas import Canvas
from game.art.curves import arc, box, loop, rounded, shifted, smooth
from game.art.palette import CORAL, DEEP, INK, MIST, MUSTARD, PAPER, SAGE, SEA, SLATE, WHITE, Rgb, mix, shade, tint

WOOD: Rgb = (0xB9, 0x80, 0x4E)
TOP = 46.0


def _deep(t: float) -> Rgb:
    """The wood in shade."""
    return mix(WOOD, (0x42, 0x25, 0x1C), t)


def counter(size: tuple[int, int]) -> pygame.Surface:
    """A counter on a transparent ground: its edge lies a little under the middle of the height."""
    scale = size[1] / 100.0
    width = size[0] / scale
    c = Canvas(size, scale, samples=3)
    wood = WOOD
    c.gradient(box(0, TOP, width, 66), tint(wood, 0.34), tint(wood, 0.14))
    c.fill(box(0, TOP, width, TOP + 1.4), tint(wood, 0.52))
    for i in range(5):
        y = TOP + 4.0 + i * 3.6
        for k in range(int(width / 90) + 2):
            x = k * 90 + (i * 37) % 61 - 30
            c.stroke([(x, y), (x + 30, y + 0.6), (x + 62, y - 0.3)], shade(wood, 0.02), 0.1, 0.6, 0.1, alpha=0.5)
    c.fill(box(0, 66, width, 71), _deep(0.22))
    c.fill(box(0, 66, width, 67.2), tint(wood, 0.10))
    c.gradient(box(0, 71, width, 100), _deep(0.52), _deep(0.40))
    count = max(3, round(width / 62))
    for i in range(count):
        x0, x1 = width * i / count, width * (i + 1) / count
        c.fill(rounded(x0 + 4, 77, x1 - 4, 106, 2.0), _deep(0.30))
        c.fill(rounded(x0 + 5, 78.4, x1 - 5, 106, 1.6), _deep(0.40))
    _plant(c, 27.0, 57.0)
    _papers(c, width * 0.5 + 66.0 if width > 300 else width * 0.72, 57.0)
    _bell(c, width - 58.0, 58.0)
    _stamp(c, width - 24.0, 58.0)
    return c.finish()


def _plant(c: Canvas, x: float, y: float) -> None:
    c.ellipse(x + 1, y, 12, 2.4, colour=INK, alpha=0.18)
    for i, (angle, length) in enumerate(((-62, 22), (-34, 30), (-8, 34), (18, 32), (44, 27), (68, 20))):
        with c.placed(x, y - 15, turn=angle):
            leaf = smooth(
                [
                    (0, 0),
                    (-4.2, -length * 0.5),
                    (-2.0, -length * 0.88),
                    (0, -length),
                    (2.4, -length * 0.86),
                    (4.0, -length * 0.45),
                ],
                closed=True,
            )
            c.fill(leaf, shade(SAGE, 0.26) if i % 2 else SAGE)
            c.stroke([(0, -2), (0, -length * 0.85)], tint(SAGE, 0.3), 0.3, 0.8, 0.2)
    pot = shifted(loop("-9,-17 -9,-17 9,-17 9,-17 6.8,0 6.8,0 -6.8,0 -6.8,0"), x, y)
    c.fill(pot, CORAL)
    with c.clipped(pot):
        c.fill(box(x + 2.4, y - 20, x + 12, y + 2), shade(CORAL, 0.2))
    c.fill(rounded(x - 10, y - 18.6, x + 10, y - 14.4, 1.0), tint(CORAL, 0.12))


def _bell(c: Canvas, x: float, y: float) -> None:
    c.ellipse(x + 1, y + 0.6, 14, 2.6, colour=INK, alpha=0.18)
    c.fill(rounded(x - 12, y - 4, x + 12, y, 1.8), DEEP)
    dome = [*arc(x, y - 4, 10.4, 11.0, 180, 360, 28).tolist()]
    c.fill(dome, MUSTARD)
    with c.clipped(dome):
        c.ellipse(x + 7.6, y - 2, 9.5, 14, colour=shade(MUSTARD, 0.26))
        c.stroke(arc(x, y - 4, 7.4, 8.0, 200, 250, 10), tint(MUSTARD, 0.65), 0.4, 1.5, 0.4)
    c.fill(rounded(x - 1.1, y - 18.4, x + 1.1, y - 14.6, 0.6), shade(MUSTARD, 0.35))
    c.ellipse(x, y - 18.6, 2.5, 1.9, colour=DEEP)


def _stamp(c: Canvas, x: float, y: float) -> None:
    c.ellipse(x - 2, y + 1.0, 18, 2.4, colour=INK, alpha=0.16)
    c.fill(rounded(x - 17, y - 3.6, x + 3, y + 0.6, 1.0), SLATE)
    c.fill(rounded(x - 15.4, y - 4.4, x + 1.4, y - 2.4, 0.8), mix(SEA, INK, 0.3))
    c.fill(rounded(x + 5, y - 4.6, x + 17, y, 1.0), shade(WOOD, 0.5))
    c.fill(
        smooth(
            [
                (x + 8.2, y - 4.6),
                (x + 9.8, y - 10),
                (x + 8.0, y - 15.5),
                (x + 11, y - 18.4),
                (x + 14, y - 15.5),
                (x + 12.2, y - 10),
                (x + 13.8, y - 4.6),
            ]
        ),
        CORAL,
    )
    c.stroke([(x + 9.6, y - 15.4), (x + 10.6, y - 16.8)], WHITE, 0.8, alpha=0.6)


def _papers(c: Canvas, x: float, y: float) -> None:
    c.fill([(x - 14, y + 1.6), (x + 12, y + 1.6), (x + 9, y - 4.4), (x - 10, y - 4.4)], shade(WOOD, 0.2), 0.5)
    c.fill([(x - 14, y + 0.8), (x + 12, y + 0.8), (x + 9, y - 5.2), (x - 10, y - 5.2)], MIST)
    c.fill([(x - 15, y), (x + 11, y), (x + 8, y - 6), (x - 11, y - 6)], PAPER)
    for i in range(3):
        c.stroke(
            [(x - 9 - i, y - 4.6 + i * 1.4), (x + 4 + i * 0.4, y - 4.6 + i * 1.4)],
            mix(SLATE, PAPER, 0.4),
            0.45,
            curved=False,
        )
