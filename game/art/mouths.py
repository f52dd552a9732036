"""Mouths: how they curve with mood, set with anger and open to speak; beards grow elsewhere."""

from game.art.canvas import Canvas
from game.art.curves import join, path, scaled, shifted, smooth
from game.art.expression import Expression, complexion
from game.art.look import Look
from game.art.palette import MOUTH, TONGUE, WHITE, luma, mix, skin_line, skin_shade

MOUTH_Y = 14.3
_BEARDED = ("short", "full", "goatee")


def paint_mouth(c: Canvas, look: Look, e: Expression, turn: float, bold: float) -> None:
    """The mouth at its place in the face."""
    with c.placed(turn * 5.6, MOUTH_Y + (0.6 if look.face == "long" else 0.0), scale=1.0 - 0.12 * abs(turn)):
        _mouth(c, look, e, bold)


def _mouth(c: Canvas, look: Look, e: Expression, bold: float) -> None:
    skin = complexion(look, e)
    line = mix(skin_line(skin), MOUTH, 0.55)
    bend = e.mood * (1.0 - 0.35 * e.rage) - 0.42 * e.rage * (1.0 - e.joy)
    grin = max(0.0, e.joy - 0.55) / 0.45 * (1.0 - e.rage)
    teeth = max(0.0, e.rage - 0.62) / 0.38
    opening = 5.2 * e.talk + 4.4 * grin + 3.5 * teeth * (1.0 - 0.4 * e.talk)
    half = 5.0 + 2.0 * e.joy - 0.5 * e.sorrow + 0.9 * teeth - 0.8 * e.talk * (1.0 - teeth)
    smirk = 1.2 * e.joy * e.rage * look.part
    corner, middle = -1.5 * bend, 1.5 * bend
    left, right = (-half, corner + smirk), (half, corner - smirk)
    lip = mix(skin, (0xB8, 0x3A, 0x40), 0.62 if luma(look.skin) > 0.5 else 0.5)
    if opening < 0.7:
        rest = smooth([left, (-half * 0.45, middle * 0.8), (half * 0.45, middle * 0.8), right])
        if look.lips or look.beard in _BEARDED:
            c.fill(join(rest, smooth([right, (half * 0.4, middle + 2.3), (-half * 0.4, middle + 2.3), left])), lip)
        if look.lips:
            bow = [right, (1.5, middle * 0.8 - 1.5), (0, middle * 0.8 - 1.0), (-1.5, middle * 0.8 - 1.5), left]
            c.fill(join(rest, smooth(bow)), lip)
        elif look.beard not in _BEARDED:
            c.stroke([(-1.9, middle + 2.7), (0, middle + 3.1), (1.9, middle + 2.7)], skin_shade(skin), 0.5, 1.1, 0.5)
        c.stroke(rest, line, 0.75 * bold, 1.15 * bold, 0.75 * bold, curved=False)
        for (x, y), way in ((left, -1), (right, 1)):
            c.stroke([(x, y - 0.1), (x + way * 0.7, y - 0.5 * bend - 0.1)], line, 0.8 * bold, 0.5)
        return
    top = middle * 0.55 - opening * 0.34
    bottom = middle + opening * (0.66 + 0.1 * grin)
    square = 0.5 + 0.26 * teeth
    edge = smooth([left, (-half * square, top + 0.1), (half * square, top + 0.1), right])
    shape = join(
        edge,
        smooth(
            [
                right,
                (half * (square + 0.1), bottom - opening * 0.25),
                (0.0, bottom),
                (-half * (square + 0.1), bottom - opening * 0.25),
                left,
            ]
        ),
    )
    if look.lips or look.beard in _BEARDED:
        wide, tall = (half + 1.0) / half, 1.0 + 2.4 / (bottom - top)
        c.fill(scaled(shape, wide, tall, (0.0, (top + bottom) / 2)), lip)
    c.fill(shape, MOUTH)
    with c.clipped(shape):
        if teeth > 0.0:
            c.fill(path([(-9, top - 2), (9, top - 2), (9, top + opening * 0.5), (-9, top + opening * 0.5)]), WHITE)
            gap = 0.35 + 2.4 * e.talk
            c.fill(path([(-9, top + opening * 0.5 + gap), (9, top + opening * 0.5 + gap), (9, 20), (-9, 20)]), WHITE)
            for x in (-3.9, -1.3, 1.3, 3.9):
                c.stroke([(x, top - 1), (x, bottom + 2)], mix(WHITE, MOUTH, 0.35), 0.4)
        else:
            c.ellipse(0.0, bottom + 0.3, half * 0.55, opening * 0.36, colour=TONGUE)
            bite = min(1.9, opening * 0.36)
            c.fill(join(shifted(edge, 0, -2), shifted(edge[::-1], 0, bite)), WHITE)
    c.stroke(edge, line, 0.5 * bold, 0.95 * bold, 0.5 * bold, curved=False)
    c.stroke([(-1.9, bottom + 1.9), (0, bottom + 2.3), (1.9, bottom + 1.9)], skin_shade(skin), 0.5, 1.1, 0.5)
