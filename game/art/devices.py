"""Frames for people who are not in the room: on the telephone, typing, on a screen; not their faces."""

import pygame

from game.art.canvas import Canvas
from game.art.curves import arc, rounded
from game.art.palette import CORAL, DEEP, MIST, MUSTARD, PAPER, SEA, WHITE, Rgb, mix, shade, tint

_TONES: dict[str, Rgb] = {"phone": SEA, "video": DEEP}
_OTHER: Rgb = mix(CORAL, MUSTARD, 0.35)


def ground(diameter: int, channel: str) -> pygame.Surface:
    """What is behind a face in its frame: a disc with a soft shadow under it."""
    c = Canvas((diameter, diameter), diameter / 100.0)
    tone = _TONES.get(channel, _OTHER)
    c.ellipse(50, 51.5, 47.5, colour=shade(tone, 0.5), alpha=0.28)
    c.ellipse(50, 50, 46, colour=mix(mix(tone, MIST, 0.6), PAPER, 0.45))
    return c.finish()


def disc(diameter: int) -> pygame.Surface:
    """A white disc as large as the inside of a frame, on nothing: what a face is cut out with."""
    c = Canvas((diameter, diameter), diameter / 100.0)
    c.ellipse(50, 50, 46, colour=(255, 255, 255))
    return c.finish()


def rim(diameter: int, channel: str) -> pygame.Surface:
    """The frame round a face, and the sign of the channel at its lower right."""
    c = Canvas((diameter, diameter), diameter / 100.0)
    tone = _TONES.get(channel, _OTHER)
    c.stroke(arc(50, 50, 46, 46, 0, 360, 90), tone, 4.6)
    c.stroke(arc(50, 50, 43.4, 43.4, 195, 300, 40), tint(tone, 0.5), 1.2)
    c.ellipse(82, 82, 15.5, colour=PAPER)
    c.ellipse(82, 82, 13.6, colour=tone)
    with c.placed(82, 82):
        _sign(c, channel)
    return c.finish()


def _sign(c: Canvas, channel: str) -> None:
    if channel == "phone":
        c.stroke(arc(3.0, -3.0, 8.6, 8.6, 85, 185, 20), WHITE, 3.0)
        c.ellipse(-5.0, -3.6, 2.9, 3.6, colour=WHITE, turn=18)
        c.ellipse(3.6, 5.0, 3.6, 2.9, colour=WHITE, turn=18)
    elif channel == "video":
        c.fill(rounded(-7.4, -4.8, 2.6, 4.8, 1.6), WHITE)
        c.fill([(3.8, -1.4), (8.0, -4.6), (8.0, 4.6), (3.8, 1.4)], WHITE)
    else:
        c.fill(rounded(-8.0, -6.4, 8.0, 4.4, 2.6), WHITE)
        c.fill([(-5.4, 3.0), (-0.4, 4.0), (-5.6, 8.2)], WHITE)
        for x in (-4.0, 0.0, 4.0):
            c.ellipse(x, -1.0, 1.3, colour=_TONES.get(channel, _OTHER))
