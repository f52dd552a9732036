"""Curls, coils, locs and permanent waves, short and long; straight hair is elsewhere."""

import itertools
from math import sin

from game.art.canvas import Canvas
from game.art.curves import Points, arc, pts, rounded, smooth
from game.art.hair_long import _behind
from game.art.hair_short import CAP, TEMPLE_L, TEMPLE_R, cap, tones
from game.art.look import Look
from game.art.palette import Rgb

_CENTRE = f"{TEMPLE_R} 10.5,-12.5 3.6,-16.8 0,-19.6 0,-19.6 -3.6,-16.8 -10.5,-12.5 {TEMPLE_L}"


def scallops(c: Canvas, line: Points, radius: float, colour: Rgb, count: int, wobble: float = 0.18) -> None:
    """A row of curls along a line."""
    p = smooth(line)
    length = [0.0]
    for a, b in itertools.pairwise(p):
        length.append(length[-1] + float(((b - a) ** 2).sum() ** 0.5))
    for i in range(count):
        want = length[-1] * i / max(1, count - 1)
        k = min(range(len(length)), key=lambda j: abs(length[j] - want))
        c.ellipse(p[k][0], p[k][1], radius * (1.0 + wobble * sin(i * 2.4)), colour=colour)


def curls(c: Canvas, look: Look) -> None:
    """Short curls."""
    base, dark, light = tones(look)
    rim = pts("-16,0 -17.3,-7 -15,-15.5 -8.5,-22 0,-24 8.5,-22 15,-15.5 17.3,-7 16,0")
    scallops(c, rim, 4.6, dark, 15)
    c.fill(cap(CAP, "15,0 14.5,-8 8,-15 0,-16 -8,-15 -14.5,-8 -15,0"), base)
    scallops(c, pts("-14.5,-9 -12,-15 -6,-19.5 0.5,-21 7,-19.5"), 4.6, base, 8)
    scallops(c, pts("13,-9.5 9.5,-14 4.5,-15.2 -1,-15 -6.5,-14.4 -11.5,-11"), 3.5, base, 9)
    for x, y, r in (
        (-9, -18, 2.6),
        (-1.5, -20.5, 2.8),
        (6.5, -18.4, 2.6),
        (-5, -14.4, 2.2),
        (2.6, -14.8, 2.2),
        (11.6, -13, 2.2),
    ):
        c.stroke(arc(x, y, r, r, 190, 350, 8), light, 0.25, 0.9, 0.25)
        c.stroke(arc(x + 0.5, y + 0.9, r, r, 10, 120, 8), dark, 0.25, 0.9, 0.25)


def afro_back(c: Canvas, look: Look) -> None:
    """A round cloud of hair behind the head."""
    base, dark, _ = tones(look)
    scallops(c, arc(0, -8, 21.5, 20.0, 158, 382, 40), 5.2, dark, 21, 0.12)
    scallops(c, arc(-0.8, -8.8, 20.2, 18.8, 158, 340, 36), 5.0, base, 18, 0.12)
    c.ellipse(0, -7, 21.5, 20, colour=base)


def afro(c: Canvas, look: Look) -> None:
    """The edge of the cloud on the forehead."""
    base, dark, light = tones(look)
    c.fill(cap(CAP, "16,3 15,-6 9,-13 0,-14.5 -9,-13 -15,-6 -16,3"), base)
    scallops(c, pts("15.4,-1 14.6,-7.6 9,-13 0,-14.8 -9,-13 -14.6,-7.6 -15.4,-1"), 2.9, base, 17)
    for x, y in ((-12, -20), (-3, -25), (7, -23), (14, -15), (-17, -10), (-7, -18), (3, -18.5)):
        c.stroke(arc(x, y, 2.4, 2.4, 190, 330, 7), light if x < 4 else dark, 0.25, 0.9, 0.25)


def set_back(c: Canvas, look: Look) -> None:
    """The sides of a set, down to the jaw."""
    _, dark, _ = tones(look)
    for side in (-1, 1):
        c.beads([(side * 16.6, 4.0), (side * 17.2, -3), (side * 15.6, 9.4)], 4.8, dark)


def set_waves(c: Canvas, look: Look) -> None:
    """A permanent wave in large soft rolls."""
    base, dark, light = tones(look)
    rolls = [
        (-16.8, -2, 5.2),
        (-15.6, -11.6, 5.8),
        (-9.2, -19.6, 6.2),
        (0.4, -22.4, 6.6),
        (9.6, -19.6, 6.2),
        (15.8, -11.6, 5.8),
        (16.9, -2, 5.2),
    ]
    for x, y, r in rolls:
        c.ellipse(x, y, r, colour=dark if x > 6 else base)
    c.fill(cap(CAP, "15,-2 13.5,-9 7,-14.5 0,-15.5 -7,-14.5 -13.5,-9 -15,-2"), base)
    for x, y, r in ((-10.5, -12.2, 4.0), (-3.8, -14.6, 4.2), (4.0, -14.6, 4.2), (10.6, -12.2, 4.0)):
        c.ellipse(x, y, r, colour=base)
    for x, y, r in rolls[:-1]:
        c.stroke(arc(x, y, r * 0.62, r * 0.62, 170, 320, 9), light, 0.3, 1.0, 0.3)
        c.stroke(arc(x * 0.93, y * 0.93, r * 0.7, r * 0.7, 20, 130, 9), dark, 0.3, 1.0, 0.3)


def bigcurls_back(c: Canvas, look: Look) -> None:
    """A mass of curls down to the shoulders."""
    base, dark, _ = tones(look)
    ring = pts("-17,27 -21.5,16 -22,3 -20.4,-9 -14,-20 0,-25.5 14,-20 20.4,-9 22,3 21.5,16 17,27")
    c.fill(smooth(ring, closed=True), dark)
    scallops(c, ring, 5.6, dark, 21)
    scallops(c, [(x - 1.6, y - 1.4) for x, y in ring[:7]], 4.4, base, 12)


def bigcurls(c: Canvas, look: Look) -> None:
    """Curls framing the face."""
    base, dark, light = tones(look)
    c.fill(cap(CAP, _CENTRE), base)
    left = pts("-16.4,22 -18.2,13 -17.6,3 -16.2,-6 -12,-15 -4,-20.6 2.6,-21")
    scallops(c, [(-x, y) for x, y in left], 4.3, dark, 11)
    scallops(c, left, 4.3, base, 11)
    scallops(c, pts("13.2,-9 8.4,-14.4 1.4,-17.6 -6.8,-15.8 -13,-9.6"), 3.2, base, 9)
    for x, y in ((-17, 18), (-18.6, 8), (-17.4, -2), (-13, -13.4), (-4.6, -20.6), (5.6, -20)):
        c.stroke(arc(x, y, 2.5, 2.5, 170, 330, 8), light, 0.3, 1.0, 0.3)
    for x, y in ((17, 18), (18.4, 8), (17.4, -2), (13, -13.4)):
        c.stroke(arc(x, y, 2.5, 2.5, 170, 330, 8), base, 0.3, 1.0, 0.3)


def locs_back(c: Canvas, look: Look) -> None:
    """Locs hanging behind the shoulders."""
    base, dark, _ = tones(look)
    _behind(c, look, pts("0,-24 11,-20.6 17.8,-9 18.6,8 18,24 0,26"))
    for i in range(11):
        x = -18.5 + 3.7 * i
        bend = 1.3 * sin(i * 1.9)
        c.stroke(
            [(x * 0.9, 0), (x * 1.02 + bend, 18), (x * 1.05 - bend, 33 + 2.5 * sin(i * 2.7))],
            dark if i % 2 else base,
            3.8,
            3.6,
            2.6,
        )


def locs(c: Canvas, look: Look) -> None:
    """Locs drawn back from a parting, some beside the face."""
    base, dark, light = tones(look)
    c.fill(cap(CAP, _CENTRE), dark)
    for side in (-1, 1):
        for i in range(5):
            start = (side * (0.9 + i * 0.5), -19.8 - i * 1.05)
            mid = (side * (8.6 + i * 1.25), -15.4 - i * 0.75)
            end = (side * (14.6 + i * 0.65), -5.6 - i * 0.8)
            c.stroke([start, mid, end], base if (i + (side > 0)) % 2 else dark, 2.0, 2.7, 3.2)
        for i in range(2):
            x = side * (15.8 + i * 2.5)
            c.stroke([(x, -7), (x + side * 0.7, 9), (x, 26 - i * 4)], base if side < 0 else dark, 3.4, 3.8, 3.0)
            c.stroke([(x - 0.6, -2), (x + side * 0.3 - 0.6, 9)], light, 0.3, 0.8, 0.3)
        c.fill(rounded(side * 16.2 - 2.0, 19.6, side * 16.2 + 2.0, 21.8, 0.8), look.accent)
