"""The ferry office, and the plain office that stands for any place without a picture of its own."""

import pygame

from game.art import furnishings as room
from game.art import scenery
from game.art.canvas import Canvas
from game.art.palette import MIST, PAPER, SAGE, SEA, mix
from game.art.shell import FLOOR, LINTEL, SILL, Finish, Room, desks, entrance, opened, windows

_FERRY = Finish((0xF2, 0xEA, 0xDA), mix(MIST, PAPER, 0.35))
_PLAIN = Finish((0xF0, 0xEC, 0xE0), mix(SAGE, PAPER, 0.68), posters=2)


def ferry_office(size: tuple[int, int], colleagues: int) -> pygame.Surface:
    """The ferry office: harbour outside, departures board, more desks at the far right."""
    r = opened(size, _FERRY)
    windows(r.c, r.left, r.right, _harbour)
    wide = min(40.0, (r.right - r.left) * 0.72)
    room.board(r.c, (r.left + r.right) / 2 - wide / 2, 4.6, wide, 11.6)
    _furnish(r, colleagues)
    return r.c.finish()


def plain_office(size: tuple[int, int], colleagues: int) -> pygame.Surface:
    """An office anywhere: roofs and trees outside."""
    r = opened(size, _PLAIN)
    windows(r.c, r.left, r.right, roofs)
    room.clock(r.c, (r.left + r.right) / 2, 10.6, 5.0)
    _furnish(r, colleagues)
    return r.c.finish()


def roofs(c: Canvas, left: float, right: float) -> None:
    """The view of a quiet town."""
    scenery.sky(c, left, LINTEL, right, SILL)
    scenery.cloud(c, left + 14, 29.0, 1.0)
    scenery.cloud(c, right - 16, 26.0, 0.8)
    scenery.town(c, left, right, SILL + 1, 0.9)


def _harbour(c: Canvas, left: float, right: float) -> None:
    horizon = 39.0
    scenery.sky(c, left, LINTEL, right, horizon)
    scenery.cloud(c, left + 12, 27.5, 0.9)
    scenery.cloud(c, right - 12, 25.0, 0.7)
    scenery.islands(c, left, right, horizon, 0.8, 0.45)
    scenery.sea(c, left, right, horizon, SILL + 1, 0.7, 0.34)
    scenery.lighthouse(c, left + 9, horizon + 0.6, 0.42, 0.3)
    size = min(0.42, (right - left) * 0.0072)
    scenery.ferry(c, right - 58.0 * size, 46.4, size, 0.30)
    for x, y, s in ((left + 20, 31.5, 0.34), (left + 26, 29.2, 0.26), (right - 8, 33.4, 0.3)):
        scenery.gull(c, x, y, s)


def _furnish(r: Room, colleagues: int) -> None:
    """Door, poster, benches, runner, plant and the colleagues' places."""
    c, left, right = r.c, r.left, r.right
    entrance(r)
    room.poster(c, 32.0, 26.0, 7.6, r.finish.posters)
    seats = min(34.0, (right - left) * 0.55)
    room.bench(c, left + 3.0, FLOOR - 5.2, seats)
    if right - left > 88.0:
        room.bench(c, left + 9.0 + seats, FLOOR - 5.2, seats)
    room.runner(c, 3.0, r.width * 0.5, FLOOR + 5.6, mix(MIST, SEA, 0.22))
    room.plant(c, right - 4.5, FLOOR + 2.0, 0.62, 0)
    desks(r, colleagues)
