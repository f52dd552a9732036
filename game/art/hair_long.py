"""Straight and wavy hair that hangs to the jaw or lower; each style in what is behind and what frames the face."""

from game.art.canvas import Canvas
from game.art.curves import Points, join, mirror, pts, smooth
from game.art.hair_short import cap, lit_hair, strands, tones
from game.art.look import Look

_PARTING = "13.6,-4 10.4,-11 4,-15.2 -5.6,-19.6 -5.6,-19.6 -9.6,-14.4 -13,-7"
_CROWN = "-18.8,-7 -15.8,-17.6 -9,-24.2 0,-26 9,-24.2 15.8,-17.6 18.8,-7"


def _behind(c: Canvas, look: Look, half: Points) -> None:
    """A symmetrical mass of hair behind the head, in the shadow tone."""
    _, dark, _ = tones(look)
    c.fill(smooth(join(half, mirror(half)), closed=True), dark)


def _falling(c: Canvas, look: Look, left: str, right: str, inner_right: str, inner_left: str, length: float) -> None:
    """Hair falling on both sides of the face from a side parting."""
    _, dark, light = tones(look)
    shape = cap(f"{left} {_CROWN} {right}", f"{inner_right} {_PARTING} {inner_left}")
    lit_hair(c, shape, look, -2.0, -1.2)
    strands(c, [[(-4.6, -20.4), (3, -17.4), (10, -13.4), (14.8, -6.5), (16.4, length * 0.45)]], light, 1.0)
    strands(c, [[(-7, -20), (-12, -15), (-15.8, -6), (-17, length * 0.5)]], light, 1.0)
    strands(c, [[(2, -21.8), (10.5, -17.4), (15.8, -9), (17.8, length * 0.65)]], dark, 0.9)


def bob_back(c: Canvas, look: Look) -> None:
    """Jaw-length, turned in at the ends."""
    _behind(c, look, pts("0,-25 12,-21 18.4,-10 19.4,6 18,16.5 12,19 0,17"))


def bob(c: Canvas, look: Look) -> None:
    """The sides and the parting of a bob."""
    left = "-12,19 -16.6,19 -19.4,14 -19.8,4"
    right = "19.8,4 19.4,14 16.6,19 12,19"
    _falling(c, look, left, right, "12,19 14.6,12 14.5,4", "-14.5,4 -14.6,12 -12,19", 18.0)


def fringe(c: Canvas, look: Look) -> None:
    """A bob with a straight fringe."""
    _, dark, light = tones(look)
    outer = (
        "-14.2,17.4 -18.4,16.6 -19.6,6 -18.6,-8 -15.6,-18 -8.6,-24.4 0,-26 8.6,-24.4 15.6,-18 "
        "18.6,-8 19.6,6 18.4,16.6 14.2,17.4"
    )
    line = "14.2,17.4 15,8 14.4,-3.4 14.4,-3.4 8,-5 0,-5.6 -8,-5 -14.4,-3.4 -14.4,-3.4 -15,8 -14.2,17.4"
    lit_hair(c, cap(outer, line), look, -2.2, -1.4)
    strands(c, [[(-8, -22), (-8.6, -14), (-8, -6.8)], [(-1, -23.6), (-1, -15), (-0.6, -7.4)]], light, 1.0)
    strands(c, [[(6.4, -22), (7.4, -14), (7, -7)], [(16.6, -4), (17.4, 5), (16.8, 13)]], dark, 1.0)


def flick_back(c: Canvas, look: Look) -> None:
    """Shoulder-length with ends turned out."""
    _behind(c, look, pts("0,-25 12,-21 18.4,-9 18.2,8 18,20 14,25 8,25 0,24"))


def flick(c: Canvas, look: Look) -> None:
    """The front of shoulder-length hair."""
    left = "-14,25 -19,26.4 -24,24.4 -24,24.4 -20,17 -19.2,5"
    right = "19.2,5 20,17 24,24.4 24,24.4 19,26.4 14,25"
    _falling(c, look, left, right, "14,25 14.9,14 14.4,4", "-14.4,4 -14.9,14 -14,25", 24.0)


def long_back(c: Canvas, look: Look) -> None:
    """Straight hair down behind the shoulders."""
    _behind(c, look, pts("0,-25 12,-21 18.4,-9 19.4,10 20.5,30 21,48 14,50 0,50"))


def long(c: Canvas, look: Look) -> None:
    """Straight hair beside the face."""
    left = "-14.4,36 -20.6,36 -20.4,20 -19.4,6"
    right = "19.4,6 20.4,20 20.6,36 14.4,36"
    _falling(c, look, left, right, "14.4,36 14.8,18 14.4,4", "-14.4,4 -14.8,18 -14.4,36", 32.0)


def long_over(c: Canvas, look: Look) -> None:
    """Straight locks lying over the shoulders."""
    _locks(c, look, 0.0)


def wavy_back(c: Canvas, look: Look) -> None:
    """Waves down behind the shoulders."""
    _behind(c, look, pts("0,-25.5 12.5,-21.5 18.8,-10 18.6,2 21.4,14 20.4,26 23,38 19,47 0,48"))


def wavy(c: Canvas, look: Look) -> None:
    """Waves beside the face."""
    left = "-14.6,36 -22.4,35 -20,27 -23,18 -19.6,9 -21,0"
    right = "21,0 19.6,9 23,18 20,27 22.4,35 14.6,36"
    _falling(c, look, left, right, "14.6,36 14.2,26 16,17 14.2,7", "-14.2,7 -16,17 -14.2,26 -14.6,36", 32.0)


def wavy_over(c: Canvas, look: Look) -> None:
    """Waves lying over the shoulders."""
    _locks(c, look, 1.6)


def _locks(c: Canvas, look: Look, wave: float) -> None:
    base, dark, light = tones(look)
    for side, tone in ((-1, base), (1, dark)):
        spine = [
            (side * 17.4, 30.0),
            (side * (18.4 + wave), 36.0),
            (side * (17.6 - wave), 43.0),
            (side * (16.2 + wave), 50.0),
            (side * 13.6, 57.0),
        ]
        c.stroke(spine, tone, 5.8, 8.2, 8.8, 7.0, 0.8)
        fine = [(x - side * 1.0, y) for x, y in spine[:-1]]
        c.stroke(fine, light if side < 0 else base, 0.3, 1.1, 0.3)
