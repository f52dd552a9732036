"""Where nobody comes in: the room of the telephones and the room of the chats, early and late in the day."""

import pygame

from game.art import floors, props_machines, views_dusk
from game.art import furnishings as room
from game.art.canvas import Canvas
from game.art.curves import box, rounded
from game.art.palette import CORAL, DEEP, MIST, MUSTARD, PAPER, SAGE, SAND, SEA, SLATE, Rgb, mix, shade, tint
from game.art.shell import FLOOR, Finish, desks, opened, windows

_PHONES = Finish((0xC9, 0xD3, 0xD6), mix(SLATE, MIST, 0.4), floors.carpet, mix(SEA, DEEP, 0.2))
_CHATS = Finish((0xA9, 0xBA, 0xC2), mix(SLATE, DEEP, 0.25), floors.evening_carpet, CORAL, behind=mix(SLATE, MIST, 0.5),
                posters=2)  # fmt: skip
_GLOW: Rgb = (0xFF, 0xDF, 0x9A)


def phone_room(size: tuple[int, int], colleagues: int) -> pygame.Surface:
    """The telephones before sunrise: padded screens, headsets, a board of waiting calls."""
    r = opened(size, _PHONES)
    c = r.c
    _panels(c, 3.0, 38.0, (SEA, mix(SEA, MIST, 0.45), MUSTARD, mix(SLATE, MIST, 0.3)))
    windows(c, r.left + 2.0, r.corner - 3.0, views_dusk.valley, 0.0)
    props_machines.wallboard(c, r.corner + 2.0, 8.0, r.right + 4.6, 30.0)
    start, end = 4.0, r.corner - 4.0
    places = max(1, int((end - start) / 29.0))
    props_machines.long_desk(c, start, end, 60.0, FLOOR)
    for i in range(places):
        x = start + 2.0 + i * 29.0
        props_machines.partition(c, x, 45.0, x + 24.0, FLOOR - 9.4, SEA if i % 2 else SLATE)
        props_machines.headset(c, x + 6.6, 50.6, 0.78, CORAL if i % 2 else MUSTARD)
        props_machines.monitor(c, x + 11.6, 59.4, 10.0, MIST)
    props_machines.partition(c, r.corner + 6.0, 40.0, r.right + 4.6, FLOOR + 2.0, MUSTARD)
    props_machines.headset(c, (r.corner + r.right) / 2 + 6.0, 50.0, 1.3, CORAL)
    room.plant(c, r.corner + 5.0, FLOOR + 3.4, 0.46, 0)
    desks(r, colleagues)
    return c.finish()


def _panels(c: Canvas, left: float, right: float, tones: tuple[Rgb, ...]) -> None:
    """Felt on the wall, so that one hears only one's own caller."""
    step = (right - left) / 4
    for col in range(4):
        for row in range(4):
            x, y = left + col * step, 6.0 + row * step
            tone = room.calm(tones[(col * 3 + row * 2 + col * row) % len(tones)], 0.42)
            c.fill(rounded(x + 0.3, y + 0.5, x + step - 0.2, y + step - 0.1, 1.0), shade(_PHONES.wall, 0.2))
            c.fill(rounded(x + 0.2, y + 0.2, x + step - 0.4, y + step - 0.4, 1.0), tone)
            c.fill([(x + 1.0, y + step - 1.2), (x + 1.0, y + 1.0), (x + step - 1.2, y + 1.0)], tint(tone, 0.12))


def chat_room(size: tuple[int, int], colleagues: int) -> pygame.Surface:
    """The chats in the evening: screens full of bubbles, a string of lights, the city behind glass."""
    r = opened(size, _CHATS)
    c = r.c
    _mural(c, 4.0, 37.0)
    windows(c, r.left + 1.0, r.corner - 3.0, views_dusk.city, 0.0)
    props_machines.chat_screen(c, r.corner + 3.0, 15.0, r.right + 4.6, 49.0, 1)
    _lights(c, r.left - 2.0, r.corner)
    start, end = 4.0, r.corner - 4.0
    props_machines.long_desk(c, start, end, 61.0, FLOOR)
    for i in range(max(1, int((end - start) / 27.0))):
        x = start + 5.0 + i * 27.0
        props_machines.chat_screen(c, x, 46.6, x + 15.0, 58.4, i)
        c.fill(box(x + 6.6, 58.4, x + 8.4, 60.6), room.calm(SLATE, 0.3))
        c.fill(rounded(x + 18.0, 56.4, x + 20.8, 60.4, 0.6), room.calm((CORAL, MUSTARD, SAGE)[i % 3], 0.2))
    room.plant(c, r.corner + 9.0, FLOOR + 3.0, 0.5, 0)
    _beanbag(c, r.corner + 14.0, FLOOR + 4.0)
    desks(r, colleagues)
    return c.finish()


def _mural(c: Canvas, left: float, right: float) -> None:
    """Painted on the wall where the door would be: one asks, one answers, one is typing."""
    w = right - left
    props_machines.bubble(c, left, 8.0, left + w * 0.8, 19.0, room.calm(CORAL, 0.12), False)
    for i in range(2):
        c.fill(rounded(left + 3.4, 11.2 + i * 3.2, left + w * (0.66 - 0.2 * i), 12.6 + i * 3.2, 0.6), PAPER)
    props_machines.bubble(c, left + w * 0.2, 23.0, right, 32.0, room.calm(SEA, 0.1), True)
    c.fill(rounded(left + w * 0.2 + 3.4, 26.8, right - 5.0, 28.2, 0.6), PAPER)
    props_machines.bubble(c, left, 36.0, left + w * 0.52, 44.0, room.calm(MUSTARD, 0.1), False)
    props_machines.dots(c, left + w * 0.26, 40.0, 1.1, PAPER)


def _lights(c: Canvas, left: float, right: float) -> None:
    """Bulbs on a wire, in swags."""
    swags = max(1, round((right - left) / 34.0))
    span = (right - left) / swags
    for i in range(swags):
        x = left + i * span
        c.stroke([(x, 5.0), (x + span * 0.25, 9.4), (x + span * 0.5, 11.0), (x + span * 0.75, 9.4), (x + span, 5.0)],
                 room.calm(DEEP, 0.1), 0.3)  # fmt: skip
        for t, y in ((0.12, 7.6), (0.31, 10.2), (0.5, 11.4), (0.69, 10.2), (0.88, 7.6)):
            c.ellipse(x + span * t, y + 1.0, 2.6, colour=_GLOW, alpha=0.22)
            c.ellipse(x + span * t, y + 1.0, 0.9, 1.2, colour=_GLOW)


def _beanbag(c: Canvas, x: float, floor: float) -> None:
    """For whoever has just had a difficult one."""
    tone = room.calm(mix(CORAL, SAND, 0.15), 0.2)
    c.blob([(x - 1, floor - 1), (x - 1.6, floor - 6), (x + 2, floor - 10.4), (x + 8, floor - 12.4),
            (x + 14, floor - 10.4), (x + 17.6, floor - 6), (x + 17, floor - 1),
            (x + 8, floor + 0.4)], tone)  # fmt: skip
    c.blob(
        [(x + 2.4, floor - 9.4), (x + 8, floor - 12.0), (x + 13.6, floor - 9.4), (x + 8, floor - 7.4)], tint(tone, 0.18)
    )
    for dx, lean in ((3.4, -1.4), (12.6, 1.4)):
        c.stroke(
            [(x + dx, floor - 8), (x + dx + lean, floor - 4.4), (x + dx + lean, floor - 0.6)], shade(tone, 0.14), 0.4
        )
