"""The rooms customers come into, composed for any width; the counter in front of them is a picture of its own."""

from collections.abc import Callable
from typing import Final

import pygame

from game.art import furnishings as room
from game.art import scenery
from game.art.canvas import Canvas
from game.art.curves import box
from game.art.palette import MIST, PAPER, SAGE, SAND, WHITE, Rgb, mix, shade, tint

FLOOR: Final = 69.0
_SILL: Final = 51.0
_LINTEL: Final = 20.0
_BAY: Final = 21.0
_BAY_TOP: Final = 27.0
_DESK: Final = 57.0
_SEATED: Final = 25.0


def bays(size: tuple[int, int], count: int = 2) -> list[pygame.Rect]:
    """Where the busts of up to two colleagues belong in a room of this size, the nearer one first."""
    scale = size[1] / 100.0
    start = size[0] / scale - 2 * _BAY - 3.0
    return [
        pygame.Rect(
            round((start + i * _BAY + 1.0) * scale),
            round((_DESK - 1.0 - _SEATED) * scale),
            round((_BAY - 2.0) * scale),
            round(_SEATED * scale),
        )
        for i in range(min(max(count, 0), 2))
    ]


def samples_for(size: tuple[int, int]) -> int:
    """How finely a large picture is sampled."""
    return 3 if size[0] * size[1] <= 1_400_000 else 2


def canvas_for(size: tuple[int, int], ground: Rgb) -> tuple[Canvas, float]:
    """A canvas 100 units high, and its width in units."""
    scale = size[1] / 100.0
    return Canvas(size, scale, ground=ground, samples=samples_for(size)), size[0] / scale


def ferry_office(size: tuple[int, int], colleagues: int = 2) -> pygame.Surface:
    """The ferry office: harbour outside, departures board, more desks at the far right."""
    wall = (0xF2, 0xEA, 0xDA)
    c, width = canvas_for(size, wall)
    left, right = _window_span(width)
    _walls(c, width, wall, mix(MIST, PAPER, 0.35))
    _windows(c, left, right, _harbour)
    wide = min(40.0, (right - left) * 0.72)
    room.board(c, (left + right) / 2 - wide / 2, 4.6, wide, 11.6)
    _furnish(c, width, left, right, 0, colleagues)
    return c.finish()


def plain_office(size: tuple[int, int], colleagues: int = 2) -> pygame.Surface:
    """An office anywhere: roofs and trees outside."""
    wall = (0xF0, 0xEC, 0xE0)
    c, width = canvas_for(size, wall)
    left, right = _window_span(width)
    _walls(c, width, wall, mix(SAGE, PAPER, 0.68))
    _windows(c, left, right, _roofs)
    room.clock(c, (left + right) / 2, 10.6, 5.0)
    _furnish(c, width, left, right, 2, colleagues)
    return c.finish()


def _window_span(width: float) -> tuple[float, float]:
    """Where the windows begin and end: between the door's wall and the colleagues' counter."""
    return 43.0, width - 53.0


def _walls(c: Canvas, width: float, wall: Rgb, boards: Rgb) -> None:
    c.gradient(box(0, 0, width, FLOOR), shade(wall, 0.04), tint(wall, 0.25))
    c.fill(box(0, 0, width, 2.6), shade(wall, 0.09))
    c.fill(box(0, 55.0, width, FLOOR), boards)
    x = 2.0
    while x < width:
        c.fill(box(x, 56.6, x + 0.3, FLOOR), shade(boards, 0.07))
        x += 4.4
    c.fill(box(0, 54.4, width, 56.4), tint(boards, 0.45))
    c.fill(box(0, 56.4, width, 56.9), shade(boards, 0.10))
    c.fill(box(0, FLOOR - 1.8, width, FLOOR), tint(boards, 0.45))
    room.planks(c, width, FLOOR, 100.0, mix((0xD9, 0xBC, 0x93), SAND, 0.45))


def _harbour(c: Canvas, left: float, right: float) -> None:
    horizon = 39.0
    scenery.sky(c, left, _LINTEL, right, horizon)
    scenery.cloud(c, left + 12, 27.5, 0.9)
    scenery.cloud(c, right - 12, 25.0, 0.7)
    scenery.islands(c, left, right, horizon, 0.8, 0.45)
    scenery.sea(c, left, right, horizon, _SILL + 1, 0.7, 0.34)
    scenery.lighthouse(c, left + 9, horizon + 0.6, 0.42, 0.3)
    size = min(0.42, (right - left) * 0.0072)
    scenery.ferry(c, right - 58.0 * size, 46.4, size, 0.30)
    for x, y, s in ((left + 20, 31.5, 0.34), (left + 26, 29.2, 0.26), (right - 8, 33.4, 0.3)):
        scenery.gull(c, x, y, s)


def _roofs(c: Canvas, left: float, right: float) -> None:
    scenery.sky(c, left, _LINTEL, right, _SILL)
    scenery.cloud(c, left + 14, 29.0, 1.0)
    scenery.cloud(c, right - 16, 26.0, 0.8)
    scenery.town(c, left, right, _SILL + 1, 0.9)


def _windows(c: Canvas, left: float, right: float, view: Callable[[Canvas, float, float], None]) -> None:
    """A row of big windows onto one view."""
    frame = (0xFD, 0xFA, 0xF2)
    c.fill(box(left - 1.8, _LINTEL - 1.8, right + 1.8, _SILL + 1.2), shade(frame, 0.10))
    c.fill(box(left - 1.4, _LINTEL - 1.4, right + 1.4, _SILL + 1.2), frame)
    with c.clipped(box(left, _LINTEL, right, _SILL)):
        view(c, left, right)
        c.fill(box(left, _LINTEL, right, _LINTEL + 1.0), shade(frame, 0.25), 0.35)
    panes = max(2, round((right - left) / 19.0))
    pane = (right - left) / panes
    for i in range(1, panes):
        x = left + i * pane
        c.fill(box(x - 0.75, _LINTEL, x + 0.75, _SILL), frame)
        c.fill(box(x + 0.45, _LINTEL, x + 0.75, _SILL), shade(frame, 0.12))
    for i in range(panes):
        x = left + i * pane
        c.fill(
            [(x + pane * 0.62, _LINTEL), (x + pane * 0.8, _LINTEL), (x + pane * 0.5, _SILL), (x + pane * 0.32, _SILL)],
            WHITE,
            0.10,
        )
    c.fill(box(left - 3.0, _SILL + 0.8, right + 3.0, _SILL + 2.6), tint(frame, 0.3))
    c.fill(box(left - 3.0, _SILL + 2.6, right + 3.0, _SILL + 3.1), shade(frame, 0.16))
    for i in range(panes):
        x = left + i * pane
        light = [(x + 1.5, FLOOR + 3), (x + pane - 1.5, FLOOR + 3), (x + pane - 16, 91), (x - 13, 91)]
        c.fill(light, (0xFF, 0xF6, 0xDD), 0.30)


def _furnish(c: Canvas, width: float, left: float, right: float, posters: int, colleagues: int) -> None:
    """Door, posters, benches, plants, lamps and the colleagues' places."""
    room.mat(c, 7.0, FLOOR + 1.2, 20.0)
    room.door(c, 8.0, FLOOR, 50.0)
    room.poster(c, 32.0, 26.0, 7.6, posters)
    seats = min(34.0, (right - left) * 0.55)
    room.bench(c, left + 3.0, FLOOR - 5.2, seats)
    if right - left > 88.0:
        room.bench(c, left + 9.0 + seats, FLOOR - 5.2, seats)
    room.runner(c, 3.0, width * 0.5, FLOOR + 5.6)
    room.plant(c, right - 4.5, FLOOR + 2.0, 0.62, 0)
    start = width - 2 * _BAY - 3.0
    c.fill(box(start, _BAY_TOP, width, _DESK), mix(MIST, PAPER, 0.45))
    for i in range(2):
        x0 = start + i * _BAY
        if i >= colleagues:
            _corner(c, x0, posters + 1 + i)
            continue
        room.poster(c, x0 + 2.6, _BAY_TOP + 3.4, 4.4, posters + 1 + i)
        room.chair(c, x0 + _BAY / 2, _DESK)
        room.service_window(c, x0, x0 + _BAY, _BAY_TOP, _DESK, FLOOR + 3.5, i + 2)
    c.fill(box(start + 2 * _BAY, _BAY_TOP - 1.2, width, FLOOR + 3.5), shade(PAPER, 0.06))
    c.fill(box(start - 2, FLOOR + 3.5, width, FLOOR + 4.6), shade(SAND, 0.25), 0.35)
    for i in range(2):
        room.lamp(c, start + _BAY * (i + 0.5), 12.5)


def _corner(c: Canvas, x: float, kind: int) -> None:
    """Where nobody sits: a picture over a cupboard with a plant on it."""
    wood = mix(SAND, PAPER, 0.2)
    room.poster(c, x + _BAY / 2 - 4.2, _BAY_TOP + 3.0, 8.4, kind)
    room.plant(c, x + _BAY * 0.74, _DESK - 4.0, 0.34, 1)
    top = _DESK - 4.0
    c.fill(box(x, top, x + _BAY, FLOOR + 3.5), wood)
    c.fill(box(x, top, x + _BAY, top + 1.3), tint(wood, 0.4))
    for n in range(2):
        left = x + 1.4 + n * (_BAY - 1.4) / 2
        c.fill(box(left, top + 3.0, left + (_BAY - 4.2) / 2, FLOOR + 1.6), shade(wood, 0.06))
        c.ellipse(left + (_BAY - 4.2) / 2 - 1.4, top + 9.0, 0.5, colour=shade(wood, 0.35))
