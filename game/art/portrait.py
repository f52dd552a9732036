"""People as pictures: busts at the counter and badges for lists; whole figures have their own module."""

import pygame

from game.art import body, clothes, hair, worn
from game.art.beards import paint_beard, paint_moustache
from game.art.canvas import Canvas
from game.art.curves import arc, shifted, turned
from game.art.expression import Expression, complexion
from game.art.features import paint_features
from game.art.frame import HEAD_Y, Frame, frame_of
from game.art.heads import paint_head, skull
from game.art.look import Look
from game.art.mouths import paint_mouth
from game.art.palette import CORAL, MIST, MUSTARD, PAPER, SAGE, SAND, Rgb, luma, mix, tint

BUST_WIDTH = 0.86


def head_at(c: Canvas, look: Look, e: Expression, turn: float = 0.0, bold: float = 1.0) -> None:
    """Face, hair and hat round the origin, without what hangs behind the head."""
    paint_head(c, look, e, turn)
    worn.hat_shadow(c, look, skull(look, e, turn), complexion(look, e))
    paint_features(c, look, e, turn, bold)
    paint_beard(c, look, e, turn)
    paint_mouth(c, look, e, turn, bold)
    paint_moustache(c, look, e, turn)
    worn.paint_glasses(c, look, turn, bold)
    hair.hair_front(c, look)
    worn.hat_front(c, look, turn)
    worn.paint_earrings(c, look, turn)


def upper_body(
    c: Canvas, look: Look, e: Expression, f: Frame, turn: float = 0.0, bold: float = 1.0, *, big: float = 1.0
) -> None:
    """Head, neck and trunk, the arms being there already."""
    dx, dy = f.head_dx, HEAD_Y + f.head_dy - 22.0 * (big - 1.0)
    clothes.clothes_back(c, look, f)
    with c.placed(dx, dy, turn=f.head_tilt, scale=big):
        worn.hat_back(c, look)
        hair.hair_back(c, look)
    clothes.clothes_trunk(c, look, f)
    jaw = shifted(turned(skull(look, e, turn), f.head_tilt), f.head_dx, HEAD_Y + f.head_dy)
    clothes.neck(c, look, f, jaw)
    clothes.clothes_front(c, look, f)
    with c.placed(dx, dy, turn=f.head_tilt, scale=big):
        head_at(c, look, e, turn, bold)
        hair.hair_over(c, look)


def bust(look: Look, expression: Expression, height: int) -> pygame.Surface:
    """Head and shoulders down to the counter's edge on a transparent ground, looking at us."""
    width = round(height * BUST_WIDTH)
    scale = height / 100.0
    c = Canvas((width, height), scale, (width / 2, 0.0), samples=4 if height <= 160 else 3 if height <= 900 else 2)
    f = frame_of(look, expression)
    for side in (-1, 1):
        body.arm(c, look, f, side, body.rest_joints(f, side))
    upper_body(c, look, expression, f)
    return c.finish()


def badge_colour(look: Look) -> Rgb:
    """A quiet ground on which this head stands out."""
    options = (MIST, SAND, mix(PAPER, MUSTARD, 0.45), mix(PAPER, SAGE, 0.5), mix(PAPER, CORAL, 0.3))
    start = sum(look.colour) + sum(look.accent) + len(look.hair)
    ranked = [options[(start + i) % len(options)] for i in range(len(options))]
    top = look.hair_colour if look.hat == "none" else look.hat_colour
    clear = [colour for colour in ranked if abs(luma(colour) - luma(top)) > 0.16]
    return tint(clear[0] if clear else ranked[0], 0.1)


def head(look: Look, expression: Expression, size: int) -> pygame.Surface:
    """A round badge with the head on a tinted disc."""
    c = Canvas((size, size), size / 100.0, (size / 2, size / 2), samples=4 if size <= 160 else 3)
    disc = arc(0, 0, 49.5, 49.5, 0, 360, 73)[:-1]
    c.fill(disc, badge_colour(look))
    f = frame_of(look, expression)
    bold = 1.45 if size < 56 else 1.2 if size < 96 else 1.0
    with c.clipped(disc), c.placed(0.0, -57.5, scale=1.52):
        for side in (-1, 1):
            body.arm(c, look, f, side, body.rest_joints(f, side))
        upper_body(c, look, expression, f, bold=bold)
    return c.finish()
