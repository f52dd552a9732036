"""Where people buy, bank and stay: the stationer's, the savings bank, the hotel by the bay, the parcel office."""

import pygame

from game.art import floors, props_living, props_machines, props_shelves, props_stately, views_day, views_dusk
from game.art import furnishings as room
from game.art.canvas import Canvas
from game.art.curves import box, rounded
from game.art.palette import CORAL, DEEP, MUSTARD, PAPER, SAGE, SAND, SEA, SLATE, Rgb, mix, shade, tint
from game.art.shell import FLOOR, Finish, arcade, desks, entrance, opened, windows

_WINE: Rgb = (0x86, 0x36, 0x46)
_DARK_WOOD: Rgb = (0x8E, 0x5F, 0x40)
_MARBLE: Rgb = (0xE6, 0xE1, 0xD4)
_DUSK: tuple[Rgb, Rgb, Rgb] = ((0x5D, 0x6C, 0x96), (0xF0, 0xBE, 0x9E), (0x3F, 0x5A, 0x68))

_SHOP = Finish((0xF8, 0xE8, 0xD0), mix(CORAL, PAPER, 0.72), floors.warm_tiles, CORAL, behind=mix(MUSTARD, PAPER, 0.7))
_BANK = Finish((0xE9, 0xE6, 0xDA), mix(_DARK_WOOD, SAND, 0.42), floors.marble, mix(SAGE, DEEP, 0.55), _DARK_WOOD)
_HOTEL = Finish((0xE6, 0xC9, 0xB4), mix(_DARK_WOOD, SAND, 0.3), floors.dark_boards, _WINE, _DARK_WOOD,
                mix(MUSTARD, PAPER, 0.55), outside=_DUSK)  # fmt: skip
_PARCELS = Finish((0xE2, 0xD5, 0xC2), (0xD3, 0xC4, 0xAE), floors.concrete, mix(MUSTARD, CORAL, 0.3), posters=1)


def shop(size: tuple[int, int], colleagues: int) -> pygame.Surface:
    """A stationer's: shelves of paper and pencils, a row of sulking tills, the high street outside."""
    r = opened(size, _SHOP)
    c = r.c
    props_shelves.stationery(c, 31.5, 12.0, 58.0, FLOOR + 1.0)
    windows(c, 66.0, max(80.0, r.corner - 2.0), views_day.high_street)
    middle = (66.0 + r.corner) / 2
    _pencil(c, middle - 27.0, 11.0, 54.0)
    for i in range(max(1, int((r.corner - 72.0) / 19.0))):
        props_machines.self_service_till(c, 69.0 + i * 19.0, FLOOR + 1.2)
    props_shelves.stationery(c, r.corner + 4.0, 12.0, r.right + 5.0, FLOOR + 1.0)
    entrance(r)
    room.runner(c, 3.0, r.width * 0.5, FLOOR + 5.6, mix(CORAL, SAND, 0.6))
    desks(r, colleagues)
    return c.finish()


def _pencil(c: Canvas, x: float, y: float, length: float) -> None:
    """The sign of the house: a pencil as long as a sofa, hung from the ceiling."""
    for hx in (x + length * 0.2, x + length * 0.8):
        c.stroke([(hx, 0), (hx, y)], room.calm(SLATE, 0.3), 0.4, curved=False)
    wood, tip = (0xF0, 0xD3, 0xA6), x + length
    c.fill([(tip - 9, y - 3), (tip, y), (tip - 9, y + 3)], wood)
    c.fill([(tip - 3, y - 1), (tip, y), (tip - 3, y + 1)], room.calm(DEEP, 0.1))
    for i, tone in enumerate((tint(MUSTARD, 0.25), MUSTARD, shade(MUSTARD, 0.18))):
        y0 = y - 3 + i * 2
        c.fill([(x + 7, y0), (tip - 9, y0), (tip - 7.6, y0 + 1), (tip - 9, y0 + 2), (x + 7, y0 + 2)], tone)
    c.fill(rounded(x, y - 3, x + 5, y + 3, 1.4), room.calm(CORAL, 0.15))
    c.fill(box(x + 4, y - 3, x + 7.4, y + 3), room.calm(SLATE, 0.45))
    c.fill(box(x + 5.2, y - 3, x + 5.8, y + 3), room.calm(SLATE, 0.7))


def bank(size: tuple[int, int], colleagues: int) -> pygame.Surface:
    """An old savings bank: marble, a clock that was expensive, the round door of the vault."""
    r = opened(size, _BANK)
    c = r.c
    props_stately.entablature(c, r.width, _MARBLE)
    arcade(c, r.left + 4.0, r.corner - 6.0, 15.6, tint(_MARBLE, 0.15), views_day.square)
    for x in (33.0, r.corner - 3.4):
        props_stately.pilaster(c, x, 10.6, FLOOR, 5.4, _MARBLE)
    props_stately.bank_clock(c, (r.left + r.corner) / 2, 9.6, 6.4)
    middle = (r.corner + r.right) / 2 + 3.4
    props_stately.vault(c, middle, 54.0, 12.9)
    props_stately.portrait(c, middle, 25.4, 7.0)
    entrance(r)
    room.runner(c, 3.0, r.width * 0.5, FLOOR + 5.6, mix(_BANK.accent, SAGE, 0.5))
    props_stately.stanchions(c, r.left + 2.0, r.corner - 8.0, FLOOR + 2.4, _WINE)
    desks(r, colleagues)
    return c.finish()


def hotel(size: tuple[int, int], colleagues: int) -> pygame.Surface:
    """A hotel that has seen better days, at dusk: the bay outside, keys, cases, a chandelier."""
    r = opened(size, _HOTEL)
    c = r.c
    arcade(c, r.left, r.corner - 4.0, 18.0, mix(_HOTEL.wall, PAPER, 0.45), views_dusk.dusk_bay, 0.0)
    for x, flip in ((r.left - 2.0, False), (r.corner - 2.0, True)):
        props_stately.curtain(c, x, 16.4, 56.0, _WINE, flip)
    props_stately.chandelier(c, r.left + (r.corner - r.left) * 0.34, 12.0, 1.35)
    room.poster(c, 31.6, 26.0, 7.0, 0)
    props_shelves.key_rack(c, r.corner + 4.0, 17.0, r.right + 4.0, 42.0)
    props_living.suitcases(c, r.corner + 6.0, FLOOR + 3.0)
    for i in range(2 if r.corner - r.left > 92.0 else 1):
        _armchair(c, r.left + 12.0 + i * 52.0, FLOOR + 1.0)
    room.plant(c, r.left + 46.0, FLOOR + 1.4, 0.56, 0)
    entrance(r)
    room.runner(c, 3.0, r.width * 0.5, FLOOR + 5.6, mix(_WINE, CORAL, 0.2))
    desks(r, colleagues)
    return c.finish()


def _armchair(c: Canvas, x: float, floor: float) -> None:
    """A low armchair, deep and buttoned."""
    tone = room.calm(_WINE, 0.3)
    c.fill(rounded(x, floor - 17, x + 20, floor - 2, 4.0), tone)
    for bx in (x + 6, x + 10, x + 14):
        c.ellipse(bx, floor - 12.6, 0.5, colour=shade(tone, 0.25))
    c.fill(rounded(x + 2, floor - 8.4, x + 18, floor - 3.4, 1.6), tint(tone, 0.16))
    for ax in (x - 2.4, x + 17.4):
        c.fill(rounded(ax, floor - 11, ax + 5, floor - 1.2, 2.0), shade(tone, 0.10))
        c.fill(box(ax + 1.8, floor - 1.4, ax + 3.0, floor + 1.2), shade(tone, 0.5))


def parcel_office(size: tuple[int, int], colleagues: int) -> pygame.Surface:
    """A parcel office: brick, a rolling gate half up over the canal yard, shelves to the ceiling."""
    r = opened(size, _PARCELS)
    c = r.c
    _bricks(c, r.width)
    gate = r.left + (r.corner - r.left) * 0.56
    _gate(c, r.left, gate)
    props_shelves.parcels(c, gate + 6.0, 13.0, r.corner - 1.0, FLOOR + 1.0)
    for i in range(3):
        _sign(c, r.corner + 4.6 + i * 8.2, 17.0, i)
    props_shelves.trolley(c, r.corner + 8.0, FLOOR + 2.6)
    _sign(c, 32.6, 30.0, 3)
    entrance(r)
    c.fill(box(0, 5.4, r.width, 7.2), room.calm(mix(SEA, SLATE, 0.4), 0.3))
    c.fill(box(0, 7.2, r.width, 7.8), shade(room.calm(mix(SEA, SLATE, 0.4), 0.3), 0.25))
    desks(r, colleagues)
    return c.finish()


def _bricks(c: Canvas, width: float) -> None:
    """Courses of whitewashed brick, only some of them showing."""
    tone = shade(_PARCELS.wall, 0.07)
    for row in range(13):
        y = 9.0 + row * 3.5
        for i in range(int(width / 7.0) + 1):
            if (i * 7 + row * 5) % 11 < 4:
                x = i * 7.0 + (row % 2) * 3.5
                c.fill(rounded(x, y, x + 6.2, y + 2.8, 0.4), tone)


def _gate(c: Canvas, left: float, right: float) -> None:
    """A rolling gate, most of the way up."""
    steel = room.calm(mix(SLATE, SEA, 0.3), 0.3)
    c.fill(box(left - 3.0, 12.0, right + 3.0, FLOOR + 0.6), shade(steel, 0.10))
    with c.clipped(box(left, 16.0, right, FLOOR + 0.6)):
        views_day.canal(c, left, right)
        for i in range(5):
            y = 16.0 + i * 2.4
            c.fill(box(left, y, right, y + 2.4), tint(steel, 0.40 - 0.04 * (i % 2)))
            c.fill(box(left, y + 2.0, right, y + 2.4), shade(steel, 0.10))
        for i in range(int((right - left) / 5.0) + 1):
            x = left + i * 5.0
            c.fill([(x, 28.0), (x + 2.5, 28.0), (x + 1.2, 30.0), (x - 1.3, 30.0)], room.calm(MUSTARD, 0.1))
            c.fill([(x + 2.5, 28.0), (x + 5.0, 28.0), (x + 3.7, 30.0), (x + 1.2, 30.0)], room.calm(DEEP, 0.2))
    c.fill(rounded(left - 4.0, 11.0, right + 4.0, 16.4, 1.6), tint(steel, 0.25))
    c.fill(box(left - 4.0, 14.8, right + 4.0, 15.6), shade(steel, 0.12))
    c.fill([(left + 4, FLOOR + 3), (right - 4, FLOOR + 3), (right - 20, 91), (left - 16, 91)], (0xFF, 0xF0, 0xD0), 0.3)


def _sign(c: Canvas, x: float, y: float, kind: int) -> None:
    """How to treat a parcel: a glass, an umbrella, this way up, a card that says sorry."""
    c.fill(rounded(x, y, x + 7.0, y + 9.4, 0.6), room.calm(PAPER, 0.0))
    c.fill(box(x + 0.4, y + 0.4, x + 6.6, y + 9.0), room.calm(CORAL, 0.15))
    c.fill(box(x + 0.8, y + 0.8, x + 6.2, y + 8.6), room.calm(PAPER, 0.0))
    ink = room.calm(DEEP, 0.1)
    with c.placed(x + 3.5, y + 4.7):
        if kind == 0:
            c.fill([(-1.6, -2.8), (1.6, -2.8), (1.0, 0.2), (0.3, 0.8), (-0.3, 0.8), (-1.0, 0.2)], ink)
            c.stroke([(0, 0.4), (0, 2.6)], ink, 0.5, curved=False)
            c.stroke([(-1.2, 2.7), (1.2, 2.7)], ink, 0.6, curved=False)
        elif kind == 1:
            c.fill([(-2.3, 0), (-1.7, -1.6), (0, -2.6), (1.7, -1.6), (2.3, 0)], ink)
            c.stroke([(0, -2.6), (0, 2.2), (0.6, 2.8), (1.2, 2.2)], ink, 0.4)
        elif kind == 2:
            for dx in (-1.2, 1.2):
                c.stroke([(dx, 2.2), (dx, -1.4)], ink, 0.7, curved=False)
                c.fill([(dx - 1.1, -1.0), (dx, -2.8), (dx + 1.1, -1.0)], ink)
            c.stroke([(-2.2, 2.8), (2.2, 2.8)], ink, 0.5, curved=False)
        else:
            c.fill(rounded(-2.2, -2.4, 2.2, 0.0, 0.3), room.calm(MUSTARD, 0.15))
            for i in range(2):
                c.fill(box(-2.0, 1.0 + i * 1.3, 1.6 - i, 1.6 + i * 1.3), ink)
