"""Hair that ends above the collar, drawn on a head centred between the eyes; long hair has its own module."""

from functools import cache

from game.art.canvas import Canvas
from game.art.curves import Path, Points, curve, join, loop, path, pts, scaled, shifted, turned
from game.art.look import Look
from game.art.palette import Rgb, mix, shade, tint

TEMPLE_R = "16.7,3.5 15.3,-1.5 14.6,-7.5"
TEMPLE_L = "-14.6,-7.5 -15.3,-1.5 -16.7,3.5"
CAP = "-16.7,3.5 -17.7,-6 -15.8,-16 -9,-23 0,-25 9,-23 15.8,-16 17.7,-6 16.7,3.5"
_TUFT = loop("-6,-12 -5.2,-17 -1.6,-21 3.4,-24 3.4,-24 5.2,-18 5.6,-12")
_LICK = loop("-3.8,-3 3.8,-3 3.2,0.8 0.4,4.8 0.4,4.8 -3,1.4")


@cache
def cap(outer: str, hairline: str) -> Path:
    """A head of hair: the outside from left ear to right, then the hairline back."""
    return join(curve(outer), curve(hairline))


def tones(look: Look) -> tuple[Rgb, Rgb, Rgb]:
    """Hair colour, its shadow and its light."""
    base = look.hair_colour
    return base, shade(mix(base, (0x20, 0x10, 0x10), 0.10), 0.22), tint(base, 0.20)


def lit_hair(c: Canvas, shape: Points, look: Look, dx: float = -3.0, dy: float = -1.8) -> None:
    """Hair in two tones, light from the upper left."""
    base, dark, _ = tones(look)
    outline = path(shape)
    c.fill(outline, dark)
    with c.clipped(outline):
        c.fill(shifted(outline, dx, dy), base)


def strands(c: Canvas, lines: list[Points], colour: Rgb, width: float = 0.8) -> None:
    """A few drawn strands that show which way the hair falls."""
    for line in lines:
        c.stroke(line, colour, 0.2, width, 0.2)


def crop(c: Canvas, look: Look) -> None:
    """Short and neat all round."""
    _, dark, light = tones(look)
    lit_hair(c, cap(CAP, f"{TEMPLE_R} 9,-13.2 1,-14.6 -8,-13 {TEMPLE_L}"), look)
    strands(c, [[(-9, -20.5), (-6, -18), (-4.4, -15.5)], [(-2, -22), (0.4, -19.5), (1.5, -16.5)]], light)
    strands(c, [[(6, -21.5), (7.6, -19), (8, -15.8)], [(12, -17.5), (12.8, -15), (12.6, -12)]], dark)


def part(c: Canvas, look: Look) -> None:
    """A side parting with a sweep across the forehead."""
    _, dark, light = tones(look)
    lit_hair(c, cap(CAP, f"{TEMPLE_R} 13,-11.5 4,-13.2 -6.5,-18.2 -11,-13.2 {TEMPLE_L}"), look)
    sweep = cap("-7.6,-19 -5,-25 3,-28.2 12,-25 17.4,-15 17.3,-7", "15.6,-8 13.4,-12 6,-12.4 -1.5,-14.4 -7.6,-19")
    lit_hair(c, sweep, look, -2.2, -1.6)
    strands(c, [[(-5.5, -20), (2, -19.5), (9, -16.5), (13.5, -13)], [(-4.5, -22.5), (4, -23.5), (11, -20)]], light)
    strands(c, [[(-7.8, -18.8), (-8.8, -21.5), (-8.6, -23.4)]], dark, 1.0)


def quiff(c: Canvas, look: Look) -> None:
    """Short sides and a wave standing up in front."""
    _, dark, light = tones(look)
    c.fill(cap(CAP, f"{TEMPLE_R} 8,-14.5 0,-15.5 -8,-14.5 {TEMPLE_L}"), dark)
    wave = cap(
        ("-13.2,-13 -15.2,-20 -11.5,-28 -2,-32 8,-31.6 14.6,-27 15.6,-19 13.4,-13"),
        ("13.4,-13 9,-16.5 2,-14.6 -6,-15.8 -13.2,-13"),
    )
    lit_hair(c, wave, look, -2.6, -2.0)
    strands(
        c,
        [[(-10, -17), (-8.8, -23), (-2.5, -27.5), (4, -28)], [(-4, -17), (-2, -22.5), (4, -25.5), (9, -25)]],
        light,
        1.0,
    )
    strands(c, [[(3, -16.5), (5.5, -20.5), (11, -21.5)]], dark, 1.0)


def buzz(c: Canvas, look: Look) -> None:
    """Clipped to the skull."""
    tone = mix(look.hair_colour, look.skin, 0.30)
    outer = "-16.2,1 -16.4,-6 -14.9,-14.5 -8.6,-21.2 0,-22.8 8.6,-21.2 14.9,-14.5 16.4,-6 16.2,1"
    line = "16.2,1 15,-3 14.2,-8.6 10.6,-12.8 0,-13.6 -10.6,-12.8 -14.2,-8.6 -15,-3 -16.2,1"
    shape = cap(outer, line)
    c.fill(shape, shade(tone, 0.16))
    with c.clipped(shape):
        c.fill(shifted(shape, -3.2, -1.6), tone)


def bald(c: Canvas, look: Look) -> None:
    """A bare crown with hair left round the ears."""
    base, dark, _ = tones(look)
    c.ellipse(-5.5, -16, 3.4, 1.5, colour=tint(look.skin, 0.45), turn=-28, alpha=0.8)
    for side, tone in ((-1, base), (1, dark)):
        tuft = pts("14.7,-7.5 17.2,-7.5 18.4,-2.5 17.8,3 16.2,4.5 15.4,0")
        c.blob([(side * x, y) for x, y in tuft], tone)


def receding(c: Canvas, look: Look) -> None:
    """Thin on top and drawn back at the temples."""
    _, dark, light = tones(look)
    outer = "-16.7,3.5 -17.6,-6 -15.2,-15.6 -8.6,-22.2 0,-23.8 8.6,-22.2 15.2,-15.6 17.6,-6 16.7,3.5"
    line = "16.7,3.5 15.2,-2 14.6,-9.5 11.4,-17.6 5,-17.2 0,-15.8 -5,-17.2 -11.4,-17.6 -14.6,-9.5 -15.2,-2 -16.7,3.5"
    lit_hair(c, cap(outer, line), look)
    strands(c, [[(-6, -21.6), (-3.5, -19.8), (-2.4, -17.4)], [(2, -22.4), (3, -20), (2.6, -17.6)]], light)
    strands(c, [[(15.8, -9), (16.2, -5), (15.8, -1)]], dark)


def messy(c: Canvas, look: Look) -> None:
    """Tufts in every direction."""
    base, dark, light = tones(look)
    for i, angle in enumerate((-82, -62, -42, -22, -2, 18, 38, 58, 76)):
        reach = 23.5 + (i * 5 % 3) * 1.5
        tuft = scaled(_TUFT, 1.0, reach / 24.0)
        c.fill(shifted(turned(tuft, angle), 0.0, -5.0), dark if angle > 30 else base)
    lit_hair(c, cap(CAP, "16.7,3.5 15.3,-1.5 14.2,-8 8,-12 0,-12.6 -8,-12 -14.2,-8 -15.3,-1.5 -16.7,3.5"), look)
    for x, y, lean, tone in (
        (-10, -13, 18, base),
        (-4.6, -13.4, 22, base),
        (1.6, -13.2, 16, base),
        (7.6, -12.6, 8, dark),
    ):
        c.fill(shifted(turned(_LICK, lean), x, y), tone)
    strands(c, [[(-9, -21), (-7.6, -17), (-8.6, -11)], [(-1, -23), (0.4, -18), (-1.6, -10.5)]], light, 1.0)
    strands(c, [[(7, -21), (8.4, -17), (7.4, -11)]], dark, 1.0)


def slick(c: Canvas, look: Look) -> None:
    """Combed straight back."""
    _, dark, light = tones(look)
    line = "16.7,3.5 15.4,-2 14.4,-9 10.5,-16.2 4,-17 0,-15.8 -4,-17 -10.5,-16.2 -14.4,-9 -15.4,-2 -16.7,3.5"
    lit_hair(c, cap(CAP, line), look)
    lines: list[Points] = [[(x, -16.6), (x * 1.05, -20), (x * 0.9, -23)] for x in (-7.0, -2.4, 2.4)]
    strands(c, lines, light, 0.9)
    strands(c, [[(7, -16.8), (7.4, -20), (6.4, -22.6)], [(11.4, -14.8), (12.6, -17), (12, -19.4)]], dark, 0.9)


def pixie(c: Canvas, look: Look) -> None:
    """Short with a long sideways fringe."""
    _, dark, light = tones(look)
    outer = "-16.6,5.5 -18.2,-4 -17.2,-15 -10.4,-24 0,-26.6 10.4,-24.4 17.2,-15 18.2,-4 16.6,5.5"
    line = (
        "16.6,5.5 14.8,1.5 15,-4.5 12.6,-7.4 5.5,-9.4 -3,-13 -8.4,-17.2 -8.4,-17.2 -11.2,-12.6 "
        "-13.6,-7 -14.6,0.5 -15.4,3.2 -16.6,5.5"
    )
    lit_hair(c, cap(outer, line), look)
    strands(c, [[(-7.4, -19), (1, -15.5), (8, -11.8), (12.4, -9.6)], [(-5, -22), (4, -19.4), (11, -15)]], light, 1.0)
    strands(c, [[(-8.6, -17.6), (-9.8, -20.4), (-9.2, -23)]], dark, 1.0)
