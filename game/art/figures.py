"""Whole people standing, waiting and walking off; their heads and trunks are those of the busts."""

from dataclasses import replace

import pygame

from game.art import body
from game.art.canvas import Canvas
from game.art.expression import Expression
from game.art.frame import FLOOR_Y, Frame, frame_of
from game.art.look import Look
from game.art.palette import CLOTHS, HAIRS, INK, MUSTARD, PAPER, luma, shade
from game.art.portrait import upper_body

_TALL = 258.0
_HALF = 66.0
_CHILD_ROOM = 62.0


def figure(look: Look, expression: Expression, height: int, pose: str, *, child: bool = False) -> pygame.Surface:
    """A standing person, feet near the lower edge; unknown poses count as waiting."""
    scale = height / _TALL
    width = 2 * _HALF + (_CHILD_ROOM if child else 0.0)
    c = Canvas((round(width * scale), height), scale, (_HALF * scale, 4.0 * scale))
    with c.placed(0.0, FLOOR_Y):
        paint_figure(c, look, expression, pose, child=child)
    return c.finish()


def paint_figure(c: Canvas, look: Look, expression: Expression, pose: str, *, child: bool = False) -> None:
    """The person on a canvas, the feet at the origin, some 250 units tall."""
    c.ellipse(0, 1.5, 36, 5.0, colour=INK, alpha=0.16)
    grown = look.stature * 0.985
    with c.placed(0.0, -FLOOR_Y * grown, scale=grown):
        _person(c, look, expression, pose)
    if child:
        c.ellipse(50, 1.5, 20, 3.6, colour=INK, alpha=0.16)
        with c.placed(50, -FLOOR_Y * 0.53, scale=0.53):
            _child(c, look, expression, pose)


def _person(c: Canvas, look: Look, e: Expression, pose: str) -> None:
    f = frame_of(look, e)
    if pose == "leave":
        _leaving(c, look, e, f)
    elif pose == "watch":
        _watching(c, look, e, f)
    elif pose == "shift":
        _shifting(c, look, e, f)
    elif pose in ("wave", "waving"):
        _waving(c, look, e, f, pose == "waving")
    else:
        _waiting(c, look, e, f)


def _lower(c: Canvas, look: Look, f: Frame, slack: int = 0, sway: float = 0.0) -> None:
    """Both legs, and a skirt over them."""
    for side in (1, -1):
        joints = body.standing_joints(f, side, slack=slack == side, sway=sway)
        dark = side > 0
        body.leg(c, look, f, joints, dark=dark)
        body.shoe(c, look, joints[-1][0] + side * 1.2, FLOOR_Y, dark=dark)
    if look.lower in ("skirt", "dress"):
        body.skirt(c, look, f, sway)


def _waiting(c: Canvas, look: Look, e: Expression, f: Frame) -> None:
    _lower(c, look, f)
    for side in (-1, 1):
        if side < 0 and "cane" in look.extras:
            x, y = body.rest_joints(f, side, -3.0)[-1]
            c.stroke([(x - 3, y - 2), (x - 5.5, FLOOR_Y)], CLOTHS["brown"], 2.4, curved=False)
            c.stroke([(x + 2, y - 3), (x - 1, y - 5.4), (x - 3.2, y - 2)], CLOTHS["brown"], 2.6)
            body.arm(c, look, f, side, body.rest_joints(f, side, -3.0))
            continue
        body.arm(c, look, f, side, body.rest_joints(f, side))
    upper_body(c, look, e, f)
    if "cane" not in look.extras and look.lean < -0.35:
        _tote(c, look, f)


def _tote(c: Canvas, look: Look, f: Frame) -> None:
    """A cloth bag carried in one hand."""
    x, y = body.rest_joints(f, -1)[-1]
    tone = PAPER if look.colour != CLOTHS["cream"] else MUSTARD
    c.stroke([(x - 5, y + 14), (x - 2.4, y + 3), (x + 2.4, y + 3), (x + 5, y + 14)], shade(tone, 0.25), 1.6)
    c.fill([(x - 10, y + 13), (x + 10, y + 13), (x + 11.5, y + 38), (x - 11.5, y + 38)], tone)
    c.fill([(x + 4, y + 13), (x + 10, y + 13), (x + 11.5, y + 38), (x + 6, y + 38)], shade(tone, 0.14))
    c.ellipse(x - 1.5, y + 25, 4.6, colour=look.accent if look.accent != CLOTHS["white"] else CLOTHS["coral"])


def _shifting(c: Canvas, look: Look, e: Expression, f: Frame) -> None:
    """Weight on one foot, one hand on the hip."""
    way = -1 if look.lean > 0 else 1
    _lower(c, look, f, slack=-way, sway=way * 3.6)
    s = f.shoulder
    with c.placed(way * 3.0, 0.0, turn=-way * 1.6):
        body.arm(c, look, f, way, body.rest_joints(f, way))
        hip = [
            (-way * (s - 4.2), 83 + f.rise),
            (-way * (s + 7), 98),
            (-way * (s + 15), 117),
            (-way * (s + 6), 130),
            (-way * (f.hip - 1), 137),
        ]
        body.arm(c, look, f, -way, hip)
        upper_body(c, look, e, f)


def _watching(c: Canvas, look: Look, e: Expression, f: Frame) -> None:
    """Looking at the wrist watch."""
    _lower(c, look, f, slack=1)
    s = f.shoulder
    body.arm(c, look, f, -1, body.rest_joints(f, -1))
    down = replace(e, gaze=0.75, mood=min(e.mood, 0.4))
    lowered = replace(f, head_tilt=f.head_tilt * 0.4 + 5.0, head_dy=f.head_dy + 2.4, head_dx=1.6)
    upper_body(c, look, down, lowered, turn=0.35)
    raised = [(s - 4.2, 84 + f.rise), (s + 5.5, 98), (s + 8.0, 116), (s - 6, 112.5), (5.0, 99.0)]
    body.arm(c, look, f, 1, raised, in_shade=False)
    c.stroke([(8.0, 106.4), (12.4, 99.8)], CLOTHS["charcoal"], 3.4, curved=False)
    c.ellipse(10.0, 102.6, 3.4, colour=MUSTARD)
    c.ellipse(10.0, 102.6, 2.3, colour=PAPER)


def _waving(c: Canvas, look: Look, e: Expression, f: Frame, out: bool) -> None:
    """One arm up, the hand held in or out: two of these in turn are a wave."""
    _lower(c, look, f, slack=-1)
    s = f.shoulder
    body.arm(c, look, f, -1, body.rest_joints(f, -1))
    upper_body(c, look, e, replace(f, head_tilt=f.head_tilt * 0.5 - 3.0))
    hand = (s + 21, 40.0) if out else (s + 9, 37.0)
    body.arm(c, look, f, 1, [(s - 4.2, 84 + f.rise), (s + 9, 90), (s + 19, 84), (s + 17, 64), hand], in_shade=False)


def _leaving(c: Canvas, look: Look, e: Expression, f: Frame) -> None:
    """Walking off to the left."""
    stride = 1.0 + 0.25 * e.rage - 0.25 * e.sorrow * (1 - e.rage)
    hip, floor = 147.0, FLOOR_Y
    back = [(2, hip), (9 * stride, 194), (27 * stride, floor - 14)]
    front = [(-2, hip), (-13 * stride, 193), (-19 * stride, floor - 5)]
    body.leg(c, look, f, back, dark=True)
    with c.placed(27 * stride, floor - 12, turn=28):
        body.shoe(c, look, -1.0, 6, dark=True, profile=True)
    body.leg(c, look, f, front, dark=False)
    body.shoe(c, look, -19 * stride, floor, dark=False, profile=True)
    narrow = 0.84
    if look.lower in ("skirt", "dress"):
        with c.placed(-4.0, 3.0, scale=narrow, squash=1.0 / narrow):
            body.skirt(c, look, f)
    head_down = 3.5 * e.sorrow + 2.0 * e.rage
    ahead = replace(f, head_dx=-3.0 - 2.0 * e.rage, head_dy=f.head_dy + head_down * 0.6, head_tilt=-2.0 - head_down)
    with c.placed(
        -6.0 - 3.0 * e.rage, 3.0, scale=narrow, squash=1.0 / narrow, turn=-2.0 - 4.0 * e.rage - 2.0 * e.sorrow
    ):
        s = f.shoulder
        swing = 10.0 + 8.0 * e.rage
        body.arm(
            c, look, f, 1, [(s - 5, 84 + f.rise), (s + 6, 98), (s + 10, 114), (s + 14, 130), (s + 10 + swing, 142)]
        )
        upper_body(c, look, replace(e, gaze=-0.8), ahead, turn=-1.0)
        near = [
            (-s + 7, 85 + f.rise),
            (-s - 1, 100),
            (-s - 1, 116),
            (-s - 9, 130),
            (-s - 12 - swing * 0.6, 140 - swing),
        ]
        body.arm(c, look, f, -1, near)


def _child(c: Canvas, look: Look, e: Expression, pose: str) -> None:
    """A child of the same family."""
    girl = look.lean > -0.1
    hair = ("ponytail" if girl else "messy") if look.hair not in ("afro", "locs", "curls", "bigcurls") else "curls"
    tone = look.hair_colour
    if tone in (HAIRS["grey"], HAIRS["silver"], HAIRS["white"]):
        tone = HAIRS["brown"] if luma(look.skin) > 0.6 else HAIRS["black"]
    kid = replace(
        look,
        presents="woman" if girl else "man",
        age="young",
        face="round",
        build="slight",
        hair=hair,
        hair_colour=tone,
        nose="button",
        eye="round",
        brow="straight",
        lips=False,
        glasses="none",
        beard="none",
        hat="none",
        clothes="striped" if look.clothes != "striped" else "overalls",
        colour=look.accent if sum(look.accent) < 620 else CLOTHS["coral"],
        accent=CLOTHS["yellow"],
        lower="trousers",
        lower_colour=CLOTHS["blue"],
        extras=("freckles",) if "freckles" in look.extras else (),
    )
    mild = replace(e, anger=e.anger * 0.2, mood=max(-0.6, e.mood * 0.7 + 0.15), mouth=0.0)
    f = frame_of(kid, mild)
    _lower(c, kid, f, slack=1 if pose != "wait" else 0)
    s = f.shoulder
    held = [(-s + 4.2, 84), (-s - 6, 82), (-s - 13, 72), (-s - 15, 62), (-s - 14, 52)]
    if pose == "tug":
        with c.placed(5.0, 2.0, turn=7.0):
            body.arm(c, kid, f, 1, [(s - 5, 84), (s - 2, 74), (-2, 66), (-s - 8, 62), (-s - 17, 58)])
            body.arm(c, kid, f, -1, held)
            upper_body(c, kid, replace(mild, mouth=0.6, gaze=-0.7), f, turn=-0.8, big=1.36)
        return
    body.arm(c, kid, f, 1, body.rest_joints(f, 1))
    body.arm(c, kid, f, -1, held)
    upper_body(c, kid, mild, f, turn=-0.3, big=1.36)
