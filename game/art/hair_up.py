"""Hair put up or plaited: buns, knots, tails, braids; what hangs loose is elsewhere."""

from game.art.canvas import Canvas
from game.art.curves import arc, smooth
from game.art.hair_short import buzz, cap, lit_hair, strands, tones
from game.art.look import Look
from game.art.palette import CORAL, shade

_PULLED = "16.2,1 15,-4 13.2,-10.5 7.4,-15.4 0,-16.6 -7.4,-15.4 -13.2,-10.5 -15,-4 -16.2,1"
_TIGHT = "-16.2,1 -17,-6 -15.2,-15.4 -8.8,-22.2 0,-24 8.8,-22.2 15.2,-15.4 17,-6 16.2,1"


def topknot(c: Canvas, look: Look) -> None:
    """Shorn sides and the top tied in a knot."""
    base, dark, light = tones(look)
    buzz(c, look)
    c.ellipse(1.5, -28.6, 5.6, 5.0, colour=dark)
    c.ellipse(0.7, -29.2, 4.7, 4.1, colour=base)
    top = cap(
        ("-12.4,-12.8 -13,-18 -7.5,-23.6 0,-25.4 7.5,-23.6 13,-18 12.4,-12.8"),
        ("12.4,-12.8 6,-15.2 0,-15.6 -6,-15.2 -12.4,-12.8"),
    )
    lit_hair(c, top, look, -2.4, -1.4)
    strands(c, [[(-7, -16.5), (-4.4, -20), (-0.6, -23.4)], [(-1, -16.6), (0, -20), (1, -23.4)]], light, 0.9)
    strands(c, [[(6.4, -16.6), (4.6, -20), (2, -23.4)]], dark, 0.9)


def bun_back(c: Canvas, look: Look) -> None:
    """A bun on the crown."""
    base, dark, light = tones(look)
    c.ellipse(0.8, -27.6, 8.0, 6.8, colour=dark)
    c.ellipse(-0.4, -28.4, 6.8, 5.7, colour=base)
    c.stroke(arc(-0.6, -28, 4.0, 3.2, 180, 330, 9), light, 0.3, 1.1, 0.3)
    c.stroke(arc(0.4, -27.4, 4.6, 3.6, 10, 130, 9), dark, 0.3, 1.1, 0.3)


def pulled(c: Canvas, look: Look) -> None:
    """Hair drawn back from the forehead."""
    _, dark, light = tones(look)
    lit_hair(c, cap(_TIGHT, _PULLED), look, -2.4, -1.4)
    strands(c, [[(-12, -11.5), (-9.4, -17), (-4, -21.6)], [(-5.4, -15.8), (-4, -19), (-1.6, -22.4)]], light, 0.9)
    strands(c, [[(5.8, -15.6), (4.8, -19), (2.2, -22.4)], [(12, -11.8), (10, -17), (5.4, -21.2)]], dark, 0.9)


def bun(c: Canvas, look: Look) -> None:
    """Drawn up, with a loose strand at each temple."""
    pulled(c, look)
    base, dark, _ = tones(look)
    for side, tone in ((-1, base), (1, dark)):
        c.stroke([(side * 14.6, -8), (side * 16.0, -2), (side * 15.2, 4.5)], tone, 1.8, 1.3, 0.3)


def chignon_back(c: Canvas, look: Look) -> None:
    """A low knot in the neck, seen to one side."""
    base, dark, light = tones(look)
    x = 12.5 * -look.part
    c.ellipse(x, 15.5, 7.4, 6.6, colour=dark)
    c.ellipse(x - 0.8, 14.8, 6.0, 5.3, colour=base)
    c.stroke(arc(x - 0.8, 15, 3.6, 3.2, 150, 330, 9), light, 0.3, 1.0, 0.3)


def chignon(c: Canvas, look: Look) -> None:
    """A centre parting drawn smoothly back over the ears."""
    _, dark, light = tones(look)
    line = "16.4,5.5 14.7,0.5 13.8,-6 8.4,-12.6 0,-19 0,-19 -8.4,-12.6 -13.8,-6 -14.7,0.5 -16.4,5.5"
    outer = "-16.4,5.5 -18,-5 -15.8,-15.4 -8.8,-22.6 0,-24.4 8.8,-22.6 15.8,-15.4 18,-5 16.4,5.5"
    lit_hair(c, cap(outer, line), look, -2.0, -1.4)
    strands(c, [[(-1.4, -20), (-8.6, -15.4), (-14.4, -8), (-16, 0)], [(-2, -22), (-10, -18), (-15.8, -9)]], light, 0.9)
    strands(c, [[(1.4, -20), (8.6, -15.4), (14.4, -8), (16, 0)], [(0, -19), (0, -21.6), (0, -24)]], dark, 0.9)


def ponytail_back(c: Canvas, look: Look) -> None:
    """A tail from the crown, falling to one side."""
    _, dark, _ = tones(look)
    s = -look.part
    c.stroke([(s * 6, -22), (s * 17, -25), (s * 24, -14), (s * 24.5, 4), (s * 21, 24)], dark, 6, 10, 12, 10, 1.2)


def ponytail(c: Canvas, look: Look) -> None:
    """Hair drawn back to a tied tail."""
    base, _, light = tones(look)
    s = -look.part
    c.stroke([(s * 7, -22.4), (s * 16.4, -25), (s * 22.6, -15), (s * 23, 2)], base, 4, 7.4, 7.6, 0.8)
    c.stroke([(s * 12, -23), (s * 18.6, -21), (s * 21.4, -11)], light, 0.3, 1.1, 0.3)
    c.ellipse(s * 8.4, -22.4, 2.6, 3.4, colour=CORAL, turn=-s * 25)
    pulled(c, look)


def braid(c: Canvas, look: Look) -> None:
    """The head of hair above a braid."""
    chignon(c, look)


def braid_over(c: Canvas, look: Look) -> None:
    """A braid over one shoulder."""
    base, dark, light = tones(look)
    s = -look.part
    spine = smooth([(s * 16.0, 8.5), (s * 17.4, 14), (s * 18, 20), (s * 17.6, 30), (s * 15.4, 40), (s * 14.6, 50)])
    count = 9
    for i in range(count):
        x, y = spine[int(i * (len(spine) - 1) / count)]
        w = 4.1 - 0.14 * i
        for side in (-1, 1):
            tone = base if side < 0 else dark
            c.ellipse(x + side * 1.5, y + 1.6, w * 0.62, w * 0.98, colour=tone, turn=side * 32)
        c.stroke([(x - 2.6, y + 0.2), (x - 1.2, y + 2.6)], light, 0.3, 0.9)
    x, y = spine[-1]
    c.stroke([(x, y + 1.5), (x - 0.4, y + 5.5)], base, 3.4, 4.6, 1.4)
    c.ellipse(x, y + 0.4, 2.6, 1.5, colour=shade(CORAL, 0.05))
