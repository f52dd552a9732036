"""The bare head: skull and jaw, ears and skin; features, hair and hats have modules of their own."""

from typing import Final

from game.art.canvas import Canvas
from game.art.curves import Path, shifted, smooth
from game.art.expression import Expression, complexion
from game.art.look import Look
from game.art.palette import Rgb, mix, skin_line, skin_shade

_HALVES: Final[dict[str, tuple[tuple[float, float], ...]]] = {
    "oval": ((0, -22), (9, -20.2), (14.8, -13), (16.2, -3), (15.2, 6), (11.8, 14.6), (5.9, 20.9), (0, 22.8)),
    "round": ((0, -21.5), (9.5, -19.6), (15.4, -12.5), (16.9, -2), (16.3, 7), (12.6, 15.2), (6.2, 20.4), (0, 22.0)),
    "square": ((0, -22), (9.5, -20.2), (15, -13), (16.1, -3), (15.6, 7), (13.1, 15.6), (7.0, 21.6), (0, 23.2)),
    "long": ((0, -22.5), (8.8, -20.6), (14.0, -13), (15.2, -3), (14.6, 7), (11.6, 16.2), (5.9, 22.9), (0, 24.8)),
    "heart": ((0, -22), (9.4, -20.2), (15.2, -13), (16.4, -4), (15.2, 5), (11.2, 13.8), (5.4, 20.7), (0, 22.8)),
    "pear": ((0, -21.5), (8.8, -19.6), (14.4, -13), (15.9, -3), (16.4, 7), (13.8, 15.6), (7.2, 21.4), (0, 23.0)),
}
HIDDEN_EARS: Final = ("bob", "fringe", "flick", "long", "wavy", "bigcurls", "locs", "set")
_BUILD: Final = {"slight": 0.97, "medium": 1.0, "broad": 1.04}
_AGE_DROP: Final = {"young": -0.8, "adult": 0.0, "middle": 0.2, "old": 0.5}


def skull(look: Look, expression: Expression, turn: float = 0.0) -> Path:
    """The outline of face and cranium; the jaw follows the mouth, and a turned head leads with its cheek."""
    width = _BUILD[look.build]
    lower = expression.talk * 1.1 + _AGE_DROP[look.age]
    half = [
        (x * width * (0.965 if look.presents == "woman" and y > 5 else 1.0), y + lower * max(0.0, y) / 22.0)
        for x, y in _HALVES[look.face]
    ]
    ring = half + [(-x, y) for x, y in reversed(half[1:-1])]
    lead = [(x + turn * 2.4 * max(0.0, y + 6.0) / 28.0, y) for x, y in ring]
    return smooth(lead, closed=True)


def head_width(look: Look) -> float:
    """Half the width of the cranium against that of the plainest head."""
    return _HALVES[look.face][3][0] * _BUILD[look.build] / 16.2


def paint_head(c: Canvas, look: Look, expression: Expression, turn: float = 0.0) -> None:
    """Ears, and the skin of the head with its shadow side."""
    skin = complexion(look, expression)
    outline = skull(look, expression, turn)
    dark, line = skin_shade(skin), skin_line(skin)
    ear_skin = mix(skin, (0xD0, 0x4A, 0x36), 0.10 + 0.12 * expression.rage)
    edge = 16.1 * head_width(look)
    if look.hat != "headscarf" and look.hair not in HIDDEN_EARS:
        for side in (-1, 1):
            if side * turn <= 0.3 and abs(turn) < 0.6:
                _ear(c, side, side * (edge - 0.2), ear_skin if side < 0 else mix(ear_skin, dark, 0.6), line)
    c.fill(outline, dark)
    with c.clipped(outline):
        c.fill(shifted(outline, -3.3 - turn * 1.5, -1.3), skin)
    if abs(turn) >= 0.6 and look.hat != "headscarf" and look.hair not in HIDDEN_EARS:
        side = -1 if turn > 0 else 1
        _ear(c, side, side * (edge - 4.6), mix(ear_skin, dark, 0.25), line)


def _ear(c: Canvas, side: int, x: float, colour: Rgb, line: Rgb) -> None:
    c.ellipse(x, 3.4, 3.0, 5.0, colour=colour, turn=side * 8)
    c.stroke([(x + side * 0.9, 0.6), (x + side * 0.2, 2.8), (x + side * 0.7, 5.4)], line, 0.8, alpha=0.55)
