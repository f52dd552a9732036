"""Beards and moustaches, following the jaw; the mouth they surround is drawn between the two."""

import numpy as np

from game.art.canvas import Canvas
from game.art.curves import Path, join, path, scaled, shifted, smooth
from game.art.expression import Expression, complexion
from game.art.features import brow_colour
from game.art.heads import skull
from game.art.look import Look
from game.art.mouths import MOUTH_Y
from game.art.palette import Rgb, luma, mix, shade, tint


def _tone(look: Look) -> Rgb:
    if look.hair in ("buzz",) or luma(look.hair_colour) < 0.25:
        return brow_colour(look) if luma(look.hair_colour) < 0.25 else look.hair_colour
    return shade(look.hair_colour, 0.08)


def paint_beard(c: Canvas, look: Look, e: Expression, turn: float) -> None:
    """What grows on cheeks and chin, under the mouth."""
    if look.beard in ("none", "moustache"):
        return
    tone = _tone(look)
    outline = skull(look, e, turn)
    t = turn * 4.0
    if look.beard == "stubble":
        tone = mix(complexion(look, e), tone, 0.26)
        with c.clipped(outline):
            c.fill(_mask(t, 6.0, 0.0), tone)
        return
    if look.beard == "goatee":
        low = float(outline[:, 1].max()) + 1.8
        shape = join(
            smooth([(t - 5.6, 11.6), (t - 6.6, 15.0), (t - 5.2, low - 3.6), (t - 1.8, low), (t + 1.8, low)]),
            smooth([(t + 5.2, low - 3.6), (t + 6.6, 15.0), (t + 5.6, 11.6), (t, 10.8)]),
        )
        _two_tone(c, shape, tone)
        return
    grow = {"short": (1.03, 1.045), "full": (1.06, 1.25)}[look.beard]
    jaw = scaled(outline, grow[0], grow[1], (0.0, 4.0))
    if look.beard == "full":
        jaw = jaw.copy()
        chin = jaw[:, 1] > 14
        jaw[chin, 1] += 0.7 * np.sin(jaw[chin, 0] * 1.35)
    with c.clipped(join([(-30, -1.5), (30, -1.5)], [(30, 60), (-30, 60)])):
        base = _cheek_cut(jaw, t)
        _two_tone(c, base, tone)


def _cheek_cut(jaw: Path, t: float) -> Path:
    """The lower part of the jaw outline with the cheeks left free."""
    lower = jaw[jaw[:, 1] > -2]
    edge = smooth(
        [
            (lower[-1][0], -2),
            (-13.6, 3.5),
            (-11.2 + t, 8.6),
            (-6.2 + t, 10.4),
            (t, 10.0),
            (6.2 + t, 10.4),
            (11.2 + t, 8.6),
            (13.6, 3.5),
            (lower[0][0], -2),
        ]
    )
    return join(edge, lower)


def _mask(t: float, top: float, grow: float) -> Path:
    return smooth(
        [
            (-22, top - 6),
            (-14 + t, top),
            (-8 + t, top + 4),
            (t, top + 4.4),
            (8 + t, top + 4),
            (14 + t, top),
            (22, top - 6),
            (24, 34 + grow),
            (-24, 34 + grow),
        ],
        closed=True,
    )


def _two_tone(c: Canvas, shape: Path, tone: Rgb) -> None:
    c.fill(shape, shade(mix(tone, (0x20, 0x10, 0x10), 0.12), 0.18))
    with c.clipped(shape):
        c.fill(shifted(shape, -3.2, -1.6), tone)


def paint_moustache(c: Canvas, look: Look, e: Expression, turn: float) -> None:
    """What grows on the upper lip, over the mouth."""
    if look.beard not in ("moustache", "full", "short", "goatee"):
        return
    tone = tint(_tone(look), 0.06)
    big = {"moustache": 1.15, "full": 1.15, "short": 0.85, "goatee": 0.8}[look.beard]
    lift = 1.3 * e.joy - 1.0 * e.sorrow - 0.5 * e.rage
    y = MOUTH_Y - 1.1 - 0.9 * e.talk - 1.3 * max(0.0, e.joy - 0.55) - 1.0 * max(0.0, e.rage - 0.6)
    with c.placed(turn * 5.8, y, scale=big):
        for side in (-1, 1):
            shape = smooth(
                [
                    (0, -2.3),
                    (side * 3.0, -2.5),
                    (side * 6.4, -0.6 - lift * 0.6),
                    (side * 8.0, 2.0 - lift * 1.1),
                    (side * 5.2, 1.3 - lift * 0.3),
                    (side * 2.2, 1.0),
                    (0, 0.2),
                ],
                closed=True,
            )
            c.fill(path(shape), tone if side < 0 else shade(tone, 0.14))
