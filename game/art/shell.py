"""What every room is built from: walls, floor, windows, door and the colleagues' desks, for any width."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pygame

from game.art import furnishings as room
from game.art.canvas import Canvas
from game.art.curves import arc, box, shifted
from game.art.floors import boarded
from game.art.palette import MIST, PAPER, SAGE, SAND, SEA, WHITE, Rgb, mix, shade, tint

FLOOR: Final = 69.0
SILL: Final = 51.0
LINTEL: Final = 20.0
_BAY: Final = 21.0
_BAY_TOP: Final = 27.0
_DESK: Final = 57.0
_SEATED: Final = 25.0
_BEHIND: Final[Rgb] = mix(MIST, PAPER, 0.45)
_DAY: Final[tuple[Rgb, Rgb, Rgb]] = ((0xD6, 0xEA, 0xEC), (0xF8, 0xEF, 0xDF), room.calm(SAGE, 0.5))

View = Callable[[Canvas, float, float], None]


@dataclass(frozen=True)
class Finish:
    """How a room is painted: wall, wainscot, floor, the colour of signs and lamps, and the wood of the desks."""

    wall: Rgb
    boards: Rgb
    floor: Callable[[Canvas, float, float], None] = boarded
    accent: Rgb = SEA
    wood: Rgb = room.WOOD
    behind: Rgb = _BEHIND
    posters: int = 0
    outside: tuple[Rgb, Rgb, Rgb] = _DAY
    """Sky above, sky below and the ground, through the door."""


@dataclass(frozen=True)
class Room:
    """A room while it is drawn: its canvas, its width in units, and where its windows begin and end."""

    c: Canvas
    width: float
    left: float
    right: float
    finish: Finish

    @property
    def corner(self) -> float:
        """Where the windows end when something tall stands between them and the colleagues, 24 units wide."""
        return max(self.left + 20.0, self.right - 31.0)


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


def canvas_for(size: tuple[int, int], ground: Rgb) -> tuple[Canvas, float]:
    """A canvas 100 units high, and its width in units; large pictures are sampled less finely."""
    scale = size[1] / 100.0
    samples = 3 if size[0] * size[1] <= 1_400_000 else 2
    return Canvas(size, scale, ground=ground, samples=samples), size[0] / scale


def opened(size: tuple[int, int], finish: Finish) -> Room:
    """An empty room of this size: walls, wainscot and floor."""
    c, width = canvas_for(size, finish.wall)
    wall, boards = finish.wall, finish.boards
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
    finish.floor(c, width, FLOOR)
    return Room(c, width, 43.0, width - 53.0, finish)


def windows(c: Canvas, left: float, right: float, view: View, light: float = 0.3) -> None:
    """A row of big windows onto one view; `light` is how much of it falls on the floor."""
    frame = (0xFD, 0xFA, 0xF2)
    c.fill(box(left - 1.8, LINTEL - 1.8, right + 1.8, SILL + 1.2), shade(frame, 0.10))
    c.fill(box(left - 1.4, LINTEL - 1.4, right + 1.4, SILL + 1.2), frame)
    with c.clipped(box(left, LINTEL, right, SILL)):
        view(c, left, right)
        c.fill(box(left, LINTEL, right, LINTEL + 1.0), shade(frame, 0.25), 0.35)
    panes = max(2, round((right - left) / 19.0))
    pane = (right - left) / panes
    for i in range(1, panes):
        x = left + i * pane
        c.fill(box(x - 0.75, LINTEL, x + 0.75, SILL), frame)
        c.fill(box(x + 0.45, LINTEL, x + 0.75, SILL), shade(frame, 0.12))
    for i in range(panes):
        x = left + i * pane
        c.fill(
            [(x + pane * 0.62, LINTEL), (x + pane * 0.8, LINTEL), (x + pane * 0.5, SILL), (x + pane * 0.32, SILL)],
            WHITE,
            0.10,
        )
    c.fill(box(left - 3.0, SILL + 0.8, right + 3.0, SILL + 2.6), tint(frame, 0.3))
    c.fill(box(left - 3.0, SILL + 2.6, right + 3.0, SILL + 3.1), shade(frame, 0.16))
    daylight(c, left, right, panes, light)


def arcade(c: Canvas, left: float, right: float, top: float, stone: Rgb, view: View, light: float = 0.3) -> None:
    """A row of round-headed windows onto one view, in dressed stone."""
    with c.clipped(box(left, top, right, SILL)):
        view(c, left, right)
    count = max(1, round((right - left) / 27.0))
    step = (right - left) / count
    pier = min(3.4, step * 0.14)
    r = step / 2 - pier
    spring = top + 2.4 + r * 0.72
    for i in range(count):
        middle = left + (i + 0.5) * step
        x0, x1 = middle - step / 2, middle + step / 2
        head = arc(middle, spring, r, r * 0.72, 180, 360, 28)
        reveal = [(middle - r, SILL), *head.tolist(), (middle + r, SILL)]
        c.fill([(x0, SILL + 0.2), *reveal, (x1, SILL + 0.2), (x1, top - 1.0), (x0, top - 1.0)], stone)
        c.stroke(shifted(head, 0.0, -0.9), shade(stone, 0.12), 0.5)
        c.fill([(middle - 1.5, top), (middle + 1.5, top), (middle + 1.0, top + 3.6), (middle - 1.0, top + 3.6)],
               tint(stone, 0.4))  # fmt: skip
        for bar in (-0.34, 0.34):
            c.fill(box(middle + r * bar - 0.3, top + 2.4, middle + r * bar + 0.3, SILL), tint(stone, 0.5))
        c.fill(box(middle - r, spring - 0.4, middle + r, spring + 0.4), tint(stone, 0.5))
    c.fill(box(left - 1.5, top - 2.2, right + 1.5, top), tint(stone, 0.4))
    c.fill(box(left - 1.5, top, right + 1.5, top + 0.5), shade(stone, 0.10))
    c.fill(box(left - 3.0, SILL, right + 3.0, SILL + 2.0), tint(stone, 0.45))
    c.fill(box(left - 3.0, SILL + 2.0, right + 3.0, SILL + 2.6), shade(stone, 0.16))
    daylight(c, left, right, count, light)


def daylight(c: Canvas, left: float, right: float, panes: int, light: float) -> None:
    """What falls through the panes onto the floor."""
    pane = (right - left) / panes
    for i in range(panes):
        x = left + i * pane
        patch = [(x + 1.5, FLOOR + 3), (x + pane - 1.5, FLOOR + 3), (x + pane - 16, 91), (x - 13, 91)]
        c.fill(patch, (0xFF, 0xF6, 0xDD), light)


def entrance(r: Room) -> None:
    """The door at the left, and the mat before it."""
    room.mat(r.c, 7.0, FLOOR + 1.2, 20.0)
    room.door(r.c, 8.0, FLOOR, 50.0, r.finish.accent, r.finish.outside)


def desks(r: Room, colleagues: int) -> None:
    """The places at the far right: one for each of up to two colleagues; where nobody sits, a cupboard."""
    c, width, finish = r.c, r.width, r.finish
    start = width - 2 * _BAY - 3.0
    c.fill(box(start, _BAY_TOP, width, _DESK), finish.behind)
    for i in range(2):
        x0 = start + i * _BAY
        if i >= colleagues:
            _corner(c, x0, finish.posters + 1 + i, finish.wood)
            continue
        room.poster(c, x0 + 2.6, _BAY_TOP + 3.4, 4.4, finish.posters + 1 + i)
        room.chair(c, x0 + _BAY / 2, _DESK)
        room.service_window(
            c, (x0, _BAY_TOP, x0 + _BAY, FLOOR + 3.5), _DESK, i + 2, finish.accent, finish.wood
        )  # fmt: skip
    c.fill(box(start + 2 * _BAY, _BAY_TOP - 1.2, width, FLOOR + 3.5), shade(PAPER, 0.06))
    c.fill(box(start - 2, FLOOR + 3.5, width, FLOOR + 4.6), shade(SAND, 0.25), 0.35)
    for i in range(2):
        room.lamp(c, start + _BAY * (i + 0.5), 12.5, finish.accent)


def _corner(c: Canvas, x: float, kind: int, wood: Rgb) -> None:
    """Where nobody sits: a picture over a cupboard with a plant on it."""
    board = room.calm(wood, 0.5)
    room.poster(c, x + _BAY / 2 - 4.2, _BAY_TOP + 3.0, 8.4, kind)
    room.plant(c, x + _BAY * 0.74, _DESK - 4.0, 0.34, 1)
    top = _DESK - 4.0
    c.fill(box(x, top, x + _BAY, FLOOR + 3.5), board)
    c.fill(box(x, top, x + _BAY, top + 1.3), tint(board, 0.4))
    for n in range(2):
        left = x + 1.4 + n * (_BAY - 1.4) / 2
        c.fill(box(left, top + 3.0, left + (_BAY - 4.2) / 2, FLOOR + 1.6), shade(board, 0.06))
        c.ellipse(left + (_BAY - 4.2) / 2 - 1.4, top + 9.0, 0.5, colour=shade(board, 0.35))
