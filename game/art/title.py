"""The picture behind the title: the harbour on a June morning and eight people in line; its left third stays calm."""

from typing import Final

import pygame

from game.art import scenery
from game.art.canvas import Canvas
from game.art.curves import arc, box, rounded
from game.art.expression import Expression
from game.art.figures import paint_figure
from game.art.look import Look, look_from
from game.art.palette import CORAL, DEEP, MUSTARD, PAPER, SAND, SEA, SLATE, WHITE, Rgb, mix, shade, tint
from game.art.shell import canvas_for

_QUAY: Final = 74.0
_CAST: Final[tuple[tuple[dict[str, object], str, Expression, bool], ...]] = (
    (
        {
            "age": "young",
            "presents": "man",
            "hair": "messy blond",
            "skin": "light",
            "build": "slight",
            "wears": "teal hoodie and backpack",
            "beard": False,
            "hat": "none",
            "glasses": False,
        },
        "wait",
        Expression(0.5, 0.0, 0.0, gaze=0.6),
        False,
    ),
    (
        {
            "age": "adult",
            "presents": "woman",
            "hair": "afro",
            "skin": "dark",
            "build": "medium",
            "wears": "floral dress yellow",
            "hat": "none",
            "glasses": False,
        },
        "shift",
        Expression(0.7, 0.0, 0.4, gaze=0.5),
        False,
    ),
    (
        {
            "age": "middle",
            "presents": "man",
            "hair": "bald",
            "skin": "fair",
            "build": "broad",
            "wears": "navy suit",
            "beard": False,
            "hat": "none",
            "glasses": True,
        },
        "watch",
        Expression(-0.4, 0.75, 0.0),
        False,
    ),
    (
        {
            "age": "adult",
            "presents": "woman",
            "hair": "dark",
            "skin": "tan",
            "build": "slight",
            "wears": "camel coat",
            "hat": "headscarf",
            "glasses": False,
        },
        "wait",
        Expression(0.2, 0.0, 0.0, gaze=0.3),
        True,
    ),
    (
        {
            "age": "old",
            "presents": "man",
            "hair": "white",
            "skin": "fair",
            "build": "medium",
            "wears": "navy jumper",
            "beard": True,
            "hat": "sailor",
            "glasses": False,
        },
        "wait",
        Expression(0.4, 0.0, 0.0, gaze=-0.4),
        False,
    ),
    (
        {
            "age": "young",
            "presents": "woman",
            "hair": "long black braid",
            "skin": "brown",
            "build": "slight",
            "wears": "red striped jersey",
            "hat": "none",
            "glasses": True,
        },
        "shift",
        Expression(0.0, 0.0, 0.0, gaze=0.7),
        False,
    ),
    (
        {
            "age": "adult",
            "presents": "man",
            "hair": "shaved",
            "skin": "dark",
            "build": "broad",
            "wears": "orange hi-vis vest",
            "beard": True,
            "hat": "none",
            "glasses": False,
        },
        "wait",
        Expression(0.15, 0.1, 0.0, gaze=0.4),
        False,
    ),
    (
        {
            "age": "old",
            "presents": "woman",
            "hair": "grey bun",
            "skin": "fair",
            "build": "slight",
            "wears": "yellow raincoat",
            "glasses": True,
            "hat": "none",
        },
        "wait",
        Expression(0.85, 0.0, 0.3, gaze=0.5),
        False,
    ),
)


def title_picture(size: tuple[int, int]) -> pygame.Surface:
    """Sky and water on the left, boat, office and the line of people on the right."""
    c, width = canvas_for(size, PAPER)
    horizon = 50.0
    scenery.sky(c, 0, 0, width, horizon)
    sun = width * 0.44
    for radius, alpha in ((17.0, 0.22), (12.0, 0.30), (8.0, 0.9)):
        c.ellipse(sun, 27.0, radius, colour=tint(MUSTARD, 0.45), alpha=alpha)
    for x, y, s in ((0.10, 15.0, 1.3), (0.55, 12.0, 1.1), (0.30, 34.0, 0.9), (0.74, 22.0, 1.2)):
        scenery.cloud(c, width * x, y, s)
    scenery.islands(c, 0, width, horizon, 1.25, 0.22)
    scenery.sea(c, 0, width, horizon, _QUAY, 1.1, 0.1)
    scenery.lighthouse(c, width * 0.31, horizon + 1.2, 0.75, 0.12)
    house = max(30.0, min(44.0, width * 0.24))
    scenery.moored_boat(c, width * 0.13, 57.5, 0.5, SEA)
    scenery.ferry(c, width - house - 25.0, 69.0, 0.72, 0.0)
    for x, y, s in ((0.40, 18.0, 0.7), (0.47, 13.0, 0.5), (0.63, 32.0, 0.55), (0.24, 24.0, 0.42)):
        scenery.gull(c, width * x, y, s)
    _quay(c, width)
    _house(c, width - house, width, _QUAY + 3.0)
    _line(c, width, house)
    return c.finish()


def _quay(c: Canvas, width: float) -> None:
    stone = mix(SAND, SLATE, 0.12)
    c.fill(box(0, _QUAY - 0.4, width, 78), shade(stone, 0.22))
    c.gradient(box(0, _QUAY + 1.6, width, 100), tint(stone, 0.10), tint(stone, 0.42))
    c.fill(box(0, _QUAY - 0.4, width, _QUAY + 1.6), tint(stone, 0.3))
    for i in range(-30, 31):
        x0, x1 = width / 2 + i * 14.0, width / 2 + i * 25.0
        c.stroke([(x0, _QUAY + 1.6), (x1, 100)], shade(stone, 0.08), 0.2, 0.4, curved=False)
    for y in (80.0, 88.0):
        c.stroke([(0, y), (width, y)], shade(stone, 0.08), 0.25, curved=False)
    for x in (width * 0.04, width * 0.325):
        c.fill(rounded(x - 1.7, _QUAY - 4.4, x + 1.7, _QUAY + 1.0, 0.8), DEEP)
        c.fill(rounded(x - 2.5, _QUAY - 5.4, x + 2.5, _QUAY - 3.6, 0.9), DEEP)


def _house(c: Canvas, left: float, right: float, floor: float) -> None:
    """The office on the quay, its door to the left."""
    wall: Rgb = (0xF7, 0xEE, 0xDC)
    roof = mix(CORAL, (0x9A, 0x3A, 0x2A), 0.35)
    top = 34.0
    c.fill(box(left, top, right + 2, floor), wall)
    y = top + 2.4
    while y < floor:
        c.fill(box(left, y, right + 2, y + 0.28), shade(wall, 0.10))
        y += 2.4
    c.fill(box(left, top, left + 1.4, floor), WHITE)
    c.fill([(left - 3.4, top + 1.6), (left + 6.5, 19.0), (right + 4, 19.0), (right + 4, top + 1.6)], roof)
    for i in range(1, 6):
        y = 19.0 + i * (top + 1.6 - 19.0) / 6
        x = left + 6.5 - 9.9 * i / 6
        c.stroke([(x, y), (right + 4, y)], shade(roof, 0.14), 0.35, curved=False)
    c.fill(box(left - 3.4, top + 1.0, right + 4, top + 2.6), WHITE)
    c.fill(box(left - 3.4, top + 2.6, right + 4, top + 3.4), shade(wall, 0.2))
    door = left + 4.0
    c.fill(box(door - 1.2, floor - 29.2, door + 13.2, floor), WHITE)
    c.fill(box(door, floor - 28, door + 12, floor), SEA)
    pane = rounded(door + 2, floor - 26, door + 10, floor - 12, 0.6)
    c.gradient(pane, tint(MUSTARD, 0.6), tint(MUSTARD, 0.4))
    c.fill(rounded(door + 2, floor - 9.6, door + 10, floor - 2, 0.6), shade(SEA, 0.25))
    c.ellipse(door + 10.6, floor - 10.8, 0.7, colour=MUSTARD)
    c.fill(box(door - 2.4, floor - 0.6, door + 14.4, floor + 1.2), shade(SAND, 0.25))
    window = box(door + 17.5, floor - 27, right + 2, floor - 11)
    c.fill(box(door + 16.3, floor - 28.2, right + 2, floor - 9.8), WHITE)
    c.gradient(window, tint(MUSTARD, 0.62), tint(MUSTARD, 0.42))
    with c.clipped(window):
        x = door + 20.0
        while x < right + 8:
            c.fill(arc(x + 4, floor - 22.4, 2.6, 2.2, 180, 360, 14), CORAL, 0.75)
            c.stroke([(x + 4, floor - 28), (x + 4, floor - 24.4)], SLATE, 0.3, curved=False)
            c.fill([(x - 2, floor - 11), (x + 5, floor - 27), (x + 7, floor - 27), (x, floor - 11)], WHITE, 0.25)
            x += 12.0
    x = door + 26.0
    while x < right:
        c.fill(box(x, floor - 27, x + 0.9, floor - 11), WHITE)
        x += 9.0
    _sign(c, door + 6.0, top + 8.4)


def _sign(c: Canvas, x: float, y: float) -> None:
    """A round sign with a boat."""
    c.ellipse(x, y, 4.9, colour=WHITE)
    c.ellipse(x, y, 4.2, colour=DEEP)
    c.fill([(x - 3, y + 0.6), (x + 3, y + 0.6), (x + 2.1, y + 2.4), (x - 2.2, y + 2.4)], CORAL)
    c.fill(box(x - 1.6, y - 0.9, x + 1.8, y + 0.4), PAPER)
    c.fill(box(x + 0.3, y - 2.4, x + 1.2, y - 0.9), CORAL)


def _line(c: Canvas, width: float, house: float) -> None:
    """The queue, its head at the door."""
    first, last = width * 0.375, width - house + 3.0
    steps = [1.5 if child else 1.0 for _, _, _, child in _CAST[:-1]]
    gap = (last - first) / sum(steps)
    tall = max(27.0, min(46.0, gap * 4.2))
    floor = _QUAY + 12.6
    places = [(first + gap * sum(steps[:i]), floor + 2.8 * (i % 2), i) for i in range(len(_CAST))]
    for x, y, i in sorted(places, key=lambda place: place[1]):
        hints, pose, expression, child = _CAST[i]
        with c.placed(x, y, scale=tall / 250.0):
            paint_figure(c, _look(i, hints), expression, pose, child=child)


def _look(index: int, hints: dict[str, object]) -> Look:
    numbers = [((index * 0.37 + k * 0.618) * 1.7) % 1.0 for k in range(24)]
    numbers[12] = 0.94
    return look_from(numbers, hints)
