"""Where people are looked after: the doctor's practice, the library, the museum, the help in the basement."""

import pygame

from game.art import floors, props_living, props_machines, props_shelves, props_stately, views_day
from game.art import furnishings as room
from game.art.canvas import Canvas
from game.art.curves import arc, box, curve, rounded
from game.art.palette import CORAL, DEEP, MIST, MUSTARD, PAPER, SAGE, SAND, SEA, SLATE, WHITE, Rgb, mix, shade, tint
from game.art.shell import FLOOR, LINTEL, Finish, arcade, desks, entrance, opened, windows

_DARK_WOOD: Rgb = (0x8E, 0x5F, 0x40)
_WET: tuple[Rgb, Rgb, Rgb] = ((0xA6, 0xB8, 0xBE), (0xD3, 0xDA, 0xD6), (0x9A, 0xAE, 0x94))
_CORRIDOR: tuple[Rgb, Rgb, Rgb] = ((0xF3, 0xEC, 0xDA), (0xE6, 0xDC, 0xC4), (0xE0, 0xD5, 0xBC))

_CLINIC = Finish((0xF4, 0xF4, 0xEC), mix(SAGE, PAPER, 0.5), floors.linoleum, SAGE, behind=mix(SAGE, PAPER, 0.75),
                 posters=3)  # fmt: skip
_MUSEUM = Finish((0x9D, 0xB9, 0xB2), mix(_DARK_WOOD, SAND, 0.25), floors.dark_boards, mix(CORAL, _DARK_WOOD, 0.4),
                 _DARK_WOOD, mix(MIST, SAND, 0.5), 2, _WET)  # fmt: skip
_LIBRARY = Finish((0xEE, 0xE4, 0xCE), mix(SEA, PAPER, 0.6), floors.boarded, mix(SEA, DEEP, 0.35), (0xA8, 0x78, 0x50),
                  mix(MUSTARD, PAPER, 0.78), 1)  # fmt: skip
_HELP = Finish((0xE4, 0xE8, 0xE0), mix(SLATE, PAPER, 0.62), floors.carpet, MUSTARD, posters=1, outside=_CORRIDOR)


def clinic(size: tuple[int, int], colleagues: int) -> pygame.Surface:
    """A doctor's practice: white and sage, an eye chart, fishes, leaflets, a row of chairs."""
    r = opened(size, _CLINIC)
    c = r.c
    windows(c, r.left + 6.0, r.corner - 3.0, views_day.autumn)
    _blind(c, r.left + 6.0, r.corner - 3.0)
    props_living.green_cross(c, r.left + (r.corner - r.left) * 0.5, 10.4, 5.6)
    props_shelves.leaflets(c, 32.0, 22.0, 42.4, 50.0)
    props_living.eye_chart(c, r.corner + 8.6, 16.0, 13.6)
    middle = (r.corner + r.right) / 2 + 1.6
    props_living.tank(c, middle - 12.0, middle + 12.0, 57.0, FLOOR)
    for x, y, size_of, tone in ((-6, 47.6, 0.8, CORAL), (2, 51.4, 0.7, MUSTARD), (6.4, 46.8, 0.6, CORAL)):
        props_living.fish(c, middle + x, y, size_of, tone, x > 4)
    seats = max(1, int((r.corner - r.left - 12.0) / 9.4))
    props_shelves.chairs(c, r.left + 8.0, FLOOR + 0.4, min(seats, 9), SEA)
    entrance(r)
    desks(r, colleagues)
    return c.finish()


def _blind(c: Canvas, left: float, right: float) -> None:
    """Slats over the top of a window."""
    for i in range(6):
        y = LINTEL + 0.3 + i * 1.5
        c.fill(box(left, y, right, y + 1.1), tint(mix(SAGE, PAPER, 0.72), 0.2))
    for i in range(4):
        x = left + (right - left) * (0.08 + 0.28 * i)
        c.fill(box(x, LINTEL, x + 0.4, LINTEL + 9.6), mix(SAGE, PAPER, 0.5))


def library(size: tuple[int, int], colleagues: int) -> pygame.Surface:
    """A town library: books to the ceiling on both sides, the square outside, a table to read at."""
    r = opened(size, _LIBRARY)
    c = r.c
    props_shelves.books(c, 31.5, 8.0, 56.0, FLOOR + 1.0, 1)
    left, right = 64.0, max(80.0, r.corner - 4.0)
    arcade(c, left, right, 22.0, mix(SAND, PAPER, 0.35), views_day.square)
    room.clock(c, (left + right) / 2, 10.4, 5.2)
    props_shelves.books(c, r.corner + 2.0, 8.0, r.right + 6.0, FLOOR + 1.0, 2)
    for i in range(max(1, int((right - left) / 44.0))):
        _reading_table(c, left + 3.0 + i * 44.0, 36.0, i)
    entrance(r)
    room.runner(c, 3.0, r.width * 0.5, FLOOR + 5.6, mix(SEA, SAND, 0.6))
    desks(r, colleagues)
    return c.finish()


def _reading_table(c: Canvas, x: float, wide: float, number: int) -> None:
    """A table under the window: a green lamp, an open book, a pile of them."""
    top, wood = 58.4, room.calm((0xA8, 0x78, 0x50), 0.3)
    for leg in (x + 1.6, x + wide - 3.2):
        c.fill(box(leg, top, leg + 1.6, FLOOR + 0.6), shade(wood, 0.16))
    c.fill(box(x, top - 1.6, x + wide, top), tint(wood, 0.25))
    c.fill(box(x, top, x + wide, top + 0.8), shade(wood, 0.22))
    lamp = x + wide * (0.5 if number % 2 else 0.3)
    c.fill(box(lamp - 0.4, 51.4, lamp + 0.4, top - 1.6), room.calm(MUSTARD, 0.2))
    c.fill(box(lamp - 2.2, top - 2.2, lamp + 2.2, top - 1.6), room.calm(MUSTARD, 0.2))
    c.fill([(lamp - 3.0, 49.2), (lamp + 3.0, 49.2), (lamp + 4.4, 52.0), (lamp - 4.4, 52.0)], mix(SAGE, DEEP, 0.35))
    book = x + wide * 0.62
    c.fill([(book - 4.4, top - 2.0), (book, top - 1.6), (book + 4.4, top - 2.0), (book + 4.4, top - 2.9),
            (book, top - 2.4), (book - 4.4, top - 2.9)], WHITE)  # fmt: skip
    for i, tone in enumerate((CORAL, SEA, MUSTARD)):
        y = top - 1.6 - i * 1.3
        c.fill(box(x + wide * 0.82 - 2.6 + i % 2 * 0.7, y - 1.2, x + wide * 0.82 + 2.6, y), room.calm(tone, 0.25))


def museum(size: tuple[int, int], colleagues: int) -> pygame.Surface:
    """A town museum in the rain: the bones of a whale, cases of curious things, buckets, an axolotl."""
    r = opened(size, _MUSEUM)
    c = r.c
    arcade(c, r.left, r.corner - 3.0, 24.0, mix(SAND, _MUSEUM.wall, 0.25), views_day.rain, 0.12)
    props_living.whale(c, max(36.0, r.right - 194.0), r.right + 2.0, 12.0)
    for i in range(max(1, int((r.corner - r.left) / 46.0))):
        props_stately.display_case(c, r.left + 5.0 + i * 46.0, r.left + 36.0 + i * 46.0, FLOOR + 0.6, i)
    _ammonite(c, 35.4, 38.0)
    middle = (r.corner + r.right) / 2 + 2.0
    props_living.tank(c, middle - 12.5, middle + 12.5, 54.0, FLOOR)
    props_living.axolotl(c, middle - 3.0, 50.0, 0.86)
    entrance(r)
    room.runner(c, 3.0, r.width * 0.5, FLOOR + 5.6, mix(_MUSEUM.accent, SAND, 0.35))
    for x, tone in ((r.left + 0.5, CORAL), (r.left + 40.8, MUSTARD), (r.corner - 6.0, SEA)):
        props_living.bucket(c, x, FLOOR + 3.4, tone)
    desks(r, colleagues)
    return c.finish()


def _ammonite(c: Canvas, x: float, y: float) -> None:
    """A fossil on a board, as big as a wheel."""
    stone = room.calm((0xB5, 0x8D, 0x66), 0.2)
    c.fill(rounded(x - 5.6, y - 7.6, x + 5.6, y + 7.6, 0.6), tint(_MUSEUM.wall, 0.5))
    c.ellipse(x, y - 1.0, 4.6, colour=stone)
    for r in (3.4, 2.2, 1.0):
        c.stroke(arc(x + 0.2, y - 1.0, r, r, 20, 340, 26), shade(stone, 0.35), 0.55)
    c.fill(box(x - 3.0, y + 5.0, x + 3.0, y + 5.7), room.calm(DEEP, 0.4))


def help_desk(size: tuple[int, int], colleagues: int) -> pygame.Surface:
    """Software help in a basement: feet go by above, monitors and cables below, a rack that hums."""
    r = opened(size, _HELP)
    c = r.c
    _pavement_window(c, r.left, r.corner - 2.0)
    _pipes(c, r.width)
    _whiteboard(c, r.left + 3.0, 26.6, r.left + (r.corner - r.left) * 0.34, 45.4)
    end = r.corner - 4.0
    props_machines.long_desk(c, r.left, end, 58.0, FLOOR)
    for i in range(max(1, int((end - r.left) / 21.0))):
        x = r.left + 4.0 + i * 21.0
        screen = (SEA, MIST, SAGE, MIST)[i % 4]
        props_machines.monitor(c, x, 57.4, 13.0, screen)
        tone = room.calm((CORAL, MUSTARD, SEA)[i % 3], 0.25)
        c.stroke([(x + 6.5, 58.6), (x + 8.0, 65.0), (x + 14.0, 66.6), (x + 19.0, 62.0), (x + 21.0, 58.6)], tone, 0.55)
    for i, tone in enumerate((MUSTARD, SEA)):
        _wren(c, r.left + (r.corner - r.left) * (0.42 + 0.16 * i), 27.4, 10.0, tone)
    props_machines.server_rack(c, r.corner + 4.0, 15.0, r.right - 1.0, FLOOR + 1.0)
    _wren(c, 31.6, 28.0, 8.4, SAGE)
    entrance(r)
    room.plant(c, r.right + 2.6, FLOOR + 3.0, 0.5, 0)
    desks(r, colleagues)
    return c.finish()


def _pavement_window(c: Canvas, left: float, right: float) -> None:
    """A long low window just under the ceiling, at the height of other people's shoes."""
    c.fill(box(left - 1.6, 5.4, right + 1.6, 22.4), (0xFD, 0xFA, 0xF2))
    with c.clipped(box(left, 7.0, right, 20.6)):
        views_day.pavement(c, left, right)
    panes = max(2, round((right - left) / 30.0))
    for i in range(1, panes):
        x = left + (right - left) * i / panes
        c.fill(box(x - 0.7, 7.0, x + 0.7, 20.6), (0xFD, 0xFA, 0xF2))
    c.fill(box(left - 2.6, 21.6, right + 2.6, 23.4), WHITE)
    c.fill(box(left - 2.6, 23.4, right + 2.6, 23.9), shade(PAPER, 0.16))


def _pipes(c: Canvas, width: float) -> None:
    """What a basement has instead of a cornice."""
    for y, tone in ((1.0, SLATE), (3.4, mix(CORAL, SAND, 0.4))):
        pipe = room.calm(tone, 0.45)
        c.fill(box(0, y, width, y + 1.8), pipe)
        c.fill(box(0, y + 0.3, width, y + 0.7), tint(pipe, 0.4))
        for i in range(int(width / 40) + 1):
            c.fill(rounded(18 + i * 40, y - 0.4, 20.4 + i * 40, y + 2.2, 0.4), shade(pipe, 0.16))


def _whiteboard(c: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    """Boxes, arrows, and a sun somebody drew in the corner."""
    c.fill(rounded(left, top, right, bottom, 0.8), room.calm(SLATE, 0.5))
    c.fill(rounded(left + 0.8, top + 0.8, right - 0.8, bottom - 0.8, 0.4), WHITE)
    w, y = right - left, (top + bottom) / 2
    for i, tone in enumerate((SEA, CORAL, SAGE)):
        x = left + w * (0.08 + 0.26 * i)
        c.fill(rounded(x, y - 3.0, x + w * 0.16, y + 3.0, 0.8), tone)
        c.fill(rounded(x + 0.4, y - 2.6, x + w * 0.16 - 0.4, y + 2.6, 0.5), WHITE)
        c.stroke([(x + w * 0.17, y), (x + w * 0.25, y)], SLATE, 0.4, curved=False)
        c.fill([(x + w * 0.26, y), (x + w * 0.235, y - 0.9), (x + w * 0.235, y + 0.9)], SLATE)
    c.ellipse(right - w * 0.1, top + 4.6, 1.7, colour=MUSTARD)
    c.stroke([(left + w * 0.1, bottom - 3), (left + w * 0.5, bottom - 3.3)], CORAL, 0.35)


def _wren(c: Canvas, x: float, y: float, w: float, ground: Rgb) -> None:
    """A poster of the new program: a small round bird with its tail up."""
    h = w * 1.38
    c.fill(box(x + 0.5, y + 0.6, x + w + 0.5, y + h + 0.6), shade(room.CALM, 0.14))
    c.fill(box(x, y, x + w, y + h), room.calm(ground, 0.34))
    c.fill(box(x + w * 0.2, y + h * 0.84, x + w * 0.8, y + h * 0.88), PAPER)
    brown = room.calm((0x8A, 0x5E, 0x40), 0.1)
    with c.placed(x + w * 0.5, y + h * 0.46, scale=w / 10.0):
        c.stroke([(2.0, -0.4), (3.2, -2.4), (3.4, -4.4)], brown, 1.6, 0.9)
        c.fill(curve("-3.6,-2.2 -2.6,-3.4 -1.2,-3 0.4,-1.4 2.6,-0.6 2.4,1.6 0.2,2.8 -2.2,1.8 -3,0 -3.6,-2.2"), brown)
        c.fill(curve("-2.6,-0.6 -1.2,0.2 0.6,1.6 0.2,2.6 -2,1.8 -2.6,-0.6"), tint(brown, 0.55))
        c.fill([(-3.4, -2.7), (-5.0, -2.6), (-3.4, -2.0)], room.calm(MUSTARD, 0.0))
        c.ellipse(-2.5, -2.5, 0.35, colour=DEEP)
        for dx in (-0.8, 0.6):
            c.stroke([(dx, 2.5), (dx, 4.2)], DEEP, 0.3, curved=False)
