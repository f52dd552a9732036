"""Garments pulled over the head, and dresses: necklines, knits and prints; those that open in front are apart."""

from math import sin

import numpy as np

from game.art.canvas import Canvas
from game.art.curves import arc, curve, join, loop, rounded, shifted, smooth
from game.art.frame import Frame
from game.art.look import Look
from game.art.palette import CLOTHS, MUSTARD, PAPER, WHITE, Rgb, luma, mix, shade, tint

_LEAF = loop("-2.6,1.2 0,-1.2 2.6,-1 0.4,1.6")
_ROUND = np.linspace(0.0, 2.0 * np.pi, 41)[:-1]
_FLOWER = np.stack([np.sin(_ROUND), -np.cos(_ROUND)], axis=1) * (1.7 + 1.4 * np.abs(np.cos(2.5 * _ROUND)))[:, None]


def band(c: Canvas, f: Frame, kind: str, colour: Rgb, width: float) -> None:
    """The trimmed edge of a neckline."""
    line = f.opening(kind)
    c.stroke(line, colour, width * 0.75, width, width, width * 0.75, curved=False)


def tee(c: Canvas, look: Look, f: Frame) -> None:
    """A plain collarless top."""
    kind = "boat" if look.clothes == "striped" else "crew"
    tone = mix(look.colour, CLOTHS["cream"], 0.92) if look.clothes == "striped" else shade(look.colour, 0.12)
    band(c, f, kind, tone, 2.2)
    if look.clothes == "tee" and look.lean > -0.2:
        c.ellipse(0, 95, 8.5, colour=look.accent)
        c.fill(
            join(arc(0, 95, 8.5, 8.5, 20, 160, 12), curve("-8,98 -4,96.6 0,98 4,99.4 8,98")),
            shade(look.accent, 0.4),
        )


def flowers(c: Canvas, look: Look) -> None:
    """A scattered print."""
    petal = tint(look.accent, 0.25) if abs(luma(look.accent) - luma(look.colour)) > 0.12 else PAPER
    leaf = shade(look.colour, 0.35)
    for row in range(13):
        for column in range(-5, 6):
            x = column * 11.0 + (5.5 if row % 2 else 0.0) + 1.4 * sin(row * 3.1 + column * 1.7)
            y = 74.0 + row * 10.6 + 1.3 * sin(column * 2.3 + row)
            if not c.shows(x, y, 3.2):
                continue
            if (row + column) % 3 == 0:
                c.fill(shifted(_LEAF, x, y), leaf)
            else:
                c.fill(shifted(_FLOWER, x, y), petal)
                c.ellipse(x, y, 0.95, colour=MUSTARD)


def dress(c: Canvas, look: Look, f: Frame) -> None:
    """A dress with a scooped neck."""
    band(c, f, "scoop", shade(look.colour, 0.28), 1.4)
    if "necklace" in look.extras:
        return
    c.stroke([(-2.6, 84.4), (0, 85.6), (2.6, 84.4)], shade(look.colour, 0.28), 0.8)


def jumper(c: Canvas, look: Look, f: Frame) -> None:
    """A knitted jumper with a patterned yoke."""
    light = tint(look.accent, 0.15) if abs(luma(look.accent) - luma(look.colour)) > 0.15 else PAPER
    with c.clipped(f.torso):
        for row, (y, gap) in enumerate(((82.4, 4.6), (86.4, 4.6), (91.4, 6.4))):
            for i in range(-9, 10):
                x = i * gap + (gap / 2 if row == 1 else 0.0)
                drop = 0.0042 * x * x
                if row == 2:
                    c.fill([(x, y - 1.8 - drop), (x + 1.7, y - drop), (x, y + 1.8 - drop), (x - 1.7, y - drop)], light)
                else:
                    c.fill([(x - 1.2, y + 1.1 - drop), (x, y - 1.2 - drop), (x + 1.2, y + 1.1 - drop)], light)
        for y in (79.4, 95.4):
            c.stroke([(-40, y - 6.4), (0, y), (40, y - 6.4)], light, 0.9)
    band(c, f, "crew", shade(look.colour, 0.16), 3.4)


def turtleneck(c: Canvas, look: Look, f: Frame) -> None:
    """A roll neck in rib."""
    n = f.neck
    roll = rounded(-n - 2.4, 61.6, n + 2.4, 77.0, 4.6)
    c.fill(roll, shade(look.colour, 0.22))
    with c.clipped(roll):
        c.fill(shifted(roll, -3.0, -1.0), tint(look.colour, 0.08))
        for i in range(-4, 5):
            c.stroke([(i * 2.5, 60), (i * 2.6, 75)], shade(look.colour, 0.2), 0.6)
    c.stroke([(-n - 1.8, 75.0), (0, 78.2), (n + 1.8, 75.0)], shade(look.colour, 0.3), 0.5, 1.3, 0.5)
    with c.clipped(f.torso):
        for i in range(-6, 7):
            c.stroke([(i * 5.4, 78), (i * 5.2, 152)], shade(look.colour, 0.12), 0.7, curved=False)


def hoodie(c: Canvas, look: Look, f: Frame) -> None:
    """A hooded sweatshirt with cords."""
    n = f.neck
    tone, dark = tint(look.colour, 0.06), shade(look.colour, 0.26)
    for side in (-1, 1):
        flap = [
            (side * (n + 1.0), 64.4),
            (side * (n + 7.8), 67.6),
            (side * (n + 6.2), 74.6),
            (side * 3.0, 80.4),
            (side * 0.2, 80.0),
            (side * (n - 1.6), 73.6),
        ]
        c.blob(flap, tone if side < 0 else dark)
    for side, low in ((-1, 93.0), (1, 90.0)):
        c.stroke([(side * 3.6, 78.6), (side * 4.4, 85), (side * 4.0, low)], PAPER, 1.1)
        c.stroke([(side * 4.0, low), (side * 4.0, low + 2.2)], tint(look.accent, 0.3), 1.6)
    pocket = loop("-12,118 -12,118 12,118 12,118 17,136 17,136 -17,136 -17,136")
    c.fill(pocket, shade(look.colour, 0.13))


def overalls(c: Canvas, look: Look, f: Frame) -> None:
    """Bib overalls over a shirt."""
    shirt = mix(look.accent, WHITE, 0.15)
    band(c, f, "crew", shade(shirt, 0.2), 2.2)
    base, dark = look.colour, shade(look.colour, 0.22)
    s = f.shoulder
    with c.clipped(f.torso):
        bib = smooth(
            [
                (-12.5, 88),
                (-12.5, 88),
                (12.5, 88),
                (12.5, 88),
                (15.5, 104),
                (s + 2, 116),
                (s + 4, 160),
                (s + 4, 160),
                (-s - 4, 160),
                (-s - 4, 160),
                (-s - 2, 116),
                (-15.5, 104),
            ],
            closed=True,
        )
        c.fill(bib, dark)
        with c.clipped(bib):
            c.fill(shifted(bib, -4.0, 0.0), base)
        for side, tone in ((-1, base), (1, dark)):
            c.stroke([(side * (s * 0.55), 70), (side * 12.2, 80), (side * 10.4, 91)], tone, 4.4)
        c.stroke([(-12, 89.6), (12, 89.6)], shade(look.colour, 0.36), 0.7)
    c.fill(rounded(-7, 94, 7, 105, 2), shade(look.colour, 0.12))
    c.stroke([(-6.4, 96.4), (6.4, 96.4)], shade(look.colour, 0.36), 0.7)
    for side in (-1, 1):
        c.ellipse(side * 10.4, 91, 1.9, colour=MUSTARD)
        c.ellipse(side * 10.4, 91, 0.8, colour=shade(MUSTARD, 0.4))


def blouse(c: Canvas, look: Look, f: Frame) -> None:
    """A blouse with a soft collar and a bow."""
    n = f.neck
    light, dark = tint(look.colour, 0.22), shade(look.colour, 0.24)
    for side in (-1, 1):
        leaf = [
            (side * (n + 1.2), 66.0),
            (side * (n + 5.4), 71.4),
            (side * (n + 2.4), 81.0),
            (side * 0.8, 91.0),
            (side * (n - 0.8), 78.0),
        ]
        c.blob(leaf, light if side < 0 else tint(look.colour, 0.06))
        c.stroke([leaf[1], leaf[2], leaf[3]], dark, 0.3, 0.8, 0.3)
    for side in (-1, 1):
        c.blob(
            [(0, 90.4), (side * 6.4, 86.4), (side * 8.0, 90.6), (side * 5.8, 94.2)],
            look.accent if side < 0 else shade(look.accent, 0.18),
        )
        c.stroke([(side * 0.8, 91.4), (side * 2.6, 98), (side * 3.6, 105)], shade(look.accent, 0.1), 2.2, 3.0)
    c.ellipse(0, 90.6, 1.9, 2.2, colour=shade(look.accent, 0.3))
