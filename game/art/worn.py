"""What is worn on the head: glasses, hats, earrings; hair and beards grow elsewhere."""

from game.art.canvas import Canvas
from game.art.curves import Path, Points, arc, curve, join, loop, path, pts, rounded, shifted, smooth
from game.art.heads import HIDDEN_EARS, head_width
from game.art.look import Look
from game.art.palette import CORAL, INK, MUSTARD, PAPER, WHITE, Rgb, luma, mix, shade, skin_shade, tint


def paint_glasses(c: Canvas, look: Look, turn: float, bold: float) -> None:
    """Frames with a faint sheen."""
    if look.glasses == "none":
        return
    frame = {"round": (0x6B, 0x46, 0x2F), "square": INK, "cat": (0x8A, 0x2F, 0x3A), "oval": (0x9A, 0x7A, 0x45)}[
        look.glasses
    ]
    if luma(look.skin) < 0.5:
        gold, coral, horn = (0xDE, 0xB6, 0x6C), (0xE8, 0x7A, 0x62), (0xE9, 0xD9, 0xBE)
        frame = {"round": gold, "oval": gold, "cat": coral, "square": horn}[look.glasses]
    w = 1.05 * bold
    edge = 16.4 * head_width(look)
    for side in (-1, 1):
        x = side * 6.9 + turn * 5.0
        if look.glasses == "square":
            ring = rounded(x - 5.2, -2.9, x + 5.2, 5.0, 1.9)
        elif look.glasses == "cat":
            ring = smooth(
                [
                    (x - side * 4.7, -1.8),
                    (x + side * 2.5, -2.9),
                    (x + side * 6.4, -4.4),
                    (x + side * 5.2, 2.6),
                    (x, 5.2),
                    (x - side * 4.4, 2.6),
                ],
                closed=True,
            )
        elif look.glasses == "oval":
            ring = arc(x, 1.6, 5.0, 3.6, 0, 360, 33)[:-1]
        else:
            ring = arc(x, 1.2, 5.0, 4.9, 0, 360, 33)[:-1]
        c.fill(ring, WHITE, 0.07 if luma(look.skin) > 0.5 else 0.03)
        with c.clipped(ring):
            c.fill(path([(x - 4, 6), (x - 1, 6), (x + 3, -5), (x, -5)]), WHITE, 0.12)
        c.stroke(join(ring, ring[:1]), frame, w, curved=False)
        c.stroke([(x + side * 5.0, -0.4), (side * edge, 0.2)], frame, w, w * 0.8)
    c.stroke([(-2.1 + turn * 5, 0.4), (turn * 5, -0.7), (2.1 + turn * 5, 0.4)], frame, w)


def paint_earrings(c: Canvas, look: Look, turn: float) -> None:
    """Small drops under the lobes."""
    hidden = look.hat == "headscarf" or (look.age == "old" and look.hair in HIDDEN_EARS)
    if "earrings" not in look.extras or hidden:
        return
    for side in (-1, 1):
        if side * turn > 0.3:
            continue
        x = side * (16.6 * head_width(look) - 1.6 * abs(turn))
        if look.age == "old":
            c.ellipse(x, 8.8, 1.3, colour=PAPER)
        else:
            c.ellipse(x, 8.4, 0.9, colour=MUSTARD)
            c.ellipse(x, 11.4, 1.5, 2.2, colour=look.accent if luma(look.accent) > 0.4 else CORAL)


def hat_back(c: Canvas, look: Look) -> None:
    """The part of a hat that is behind the head."""
    if look.hat == "headscarf":
        dark = shade(look.hat_colour, 0.3)
        c.fill(loop("0,-25 13,-21 19,-8 19.5,8 17.5,22 20,31 0,36 -20,31 -17.5,22 -19.5,8 -19,-8 -13,-21"), dark)


def hat_shadow(c: Canvas, look: Look, face: Path, skin: Rgb) -> None:
    """The shadow that a brim or cuff throws on the forehead."""
    if look.hat in ("none", "headscarf"):
        return
    low = {"cap": -6.6, "beanie": -9.4, "straw": -7.2, "sailor": -6.0}[look.hat]
    with c.clipped(face):
        c.fill(
            join(smooth([(-20, low - 1.6), (0, low + 0.8), (20, low - 1.6)]), [(20, -26), (-20, -26)]), skin_shade(skin)
        )


def hat_front(c: Canvas, look: Look, turn: float) -> None:
    """The hat itself, over the hair."""
    wide = head_width(look) * (1.06 if look.hair in ("afro", "bigcurls", "curls", "set", "locs") else 1.0)
    with c.placed(scale=wide, squash=1.0 / wide):
        if look.hat == "cap":
            _cap(c, look, turn)
        elif look.hat == "beanie":
            _beanie(c, look)
        elif look.hat == "straw":
            _straw(c, look)
        elif look.hat == "headscarf":
            _headscarf(c, look)
        elif look.hat == "sailor":
            _sailor(c)


def _lit(c: Canvas, shape: Points, colour: Rgb, dx: float = -3.0, dy: float = -1.5) -> None:
    outline = path(shape)
    c.fill(outline, shade(colour, 0.22))
    with c.clipped(outline):
        c.fill(shifted(outline, dx, dy), colour)


def _cap(c: Canvas, look: Look, turn: float) -> None:
    t = turn * 5
    crown = join(
        curve("-17.8,-10 -17.6,-18 -11.5,-26.4 0,-29 11.5,-26.4 17.6,-18 17.8,-10"),
        curve("17.8,-10 9,-13.4 0,-14.4 -9,-13.4 -17.8,-10"),
    )
    _lit(c, crown, look.hat_colour)
    c.stroke([(0, -28.6), (t * 0.6, -20), (t, -14)], shade(look.hat_colour, 0.25), 0.7)
    c.ellipse(0, -29, 1.5, 1.0, colour=shade(look.hat_colour, 0.2))
    c.blob(
        [
            (-14.5 + t, -10.8),
            (-8 + t, -15.6),
            (0 + t, -17.0),
            (8 + t, -15.6),
            (14.5 + t, -10.8),
            (8 + t, -8.8),
            (0 + t, -8.0),
            (-8 + t, -8.8),
        ],
        shade(look.hat_colour, 0.35),
    )
    c.blob(
        [
            (-13.6 + t, -11.4),
            (-8 + t, -15.4),
            (0 + t, -16.6),
            (8 + t, -15.2),
            (12.4 + t, -11.8),
            (6 + t, -10.4),
            (0 + t, -10.0),
            (-7 + t, -10.4),
        ],
        tint(look.hat_colour, 0.08),
    )


def _beanie(c: Canvas, look: Look) -> None:
    colour = look.hat_colour
    dome = join(
        curve("-17.4,-11 -17.4,-19 -11.4,-28 0,-31 11.4,-28 17.4,-19 17.4,-11"), path([(17.4, -11), (-17.4, -11)])
    )
    _lit(c, dome, colour)
    for x in (-11.5, -6.2, 0, 6.2, 11.5):
        c.stroke([(x, -18), (x * 0.82, -24.4), (x * 0.42, -29)], shade(colour, 0.26), 0.7)
    c.ellipse(0, -32.6, 4.2, 3.8, colour=shade(tint(look.accent, 0.1), 0.12))
    c.ellipse(-0.7, -33.2, 3.3, 3.0, colour=tint(look.accent, 0.1))
    cuff = join(
        curve("-18.6,-9 -18.9,-13.5 -17.6,-18 0,-20.2 17.6,-18 18.9,-13.5 18.6,-9"),
        smooth([(18.6, -9), (0, -11.4), (-18.6, -9)]),
    )
    _lit(c, cuff, tint(colour, 0.14), -2.4, -0.6)
    for i in range(-5, 6):
        c.stroke([(i * 3.3, -18.6 + abs(i) * 0.28), (i * 3.4, -12.2 + abs(i) * 0.4)], shade(colour, 0.12), 0.7)


def _straw(c: Canvas, look: Look) -> None:
    colour = look.hat_colour
    c.fill(loop("-30,-12.4 -19,-17.6 0,-19 19,-17.6 30,-12.4 18,-9.2 0,-8.2 -18,-9.2"), shade(colour, 0.3))
    crown = join(
        curve("-16.6,-13.6 -15.8,-22 -10.5,-28.4 0,-30 10.5,-28.4 15.8,-22 16.6,-13.6"),
        smooth([(16.6, -13.6), (0, -11.4), (-16.6, -13.6)]),
    )
    _lit(c, crown, colour)
    band = join(
        curve("-16.8,-12.8 -16.4,-18 0,-20 16.4,-18 16.8,-12.8"),
        smooth([(16.8, -12.8), (0, -12), (-16.8, -12.8)]),
    )
    _lit(c, band, look.accent if luma(look.accent) < 0.62 else CORAL)
    brim = join(
        curve("-30,-12.4 -18,-13 0,-14.4 18,-13 30,-12.4"),
        curve("30,-12.4 18,-10 0,-9.4 -18,-10 -30,-12.4"),
    )
    c.fill(brim, colour)
    for y in (-25.6, -22.6):
        c.stroke([(-12, y + 0.6), (0, y - 0.8), (11, y + 0.6)], shade(colour, 0.14), 0.6)


def _headscarf(c: Canvas, look: Look) -> None:
    colour = look.hat_colour
    outer = pts("-14,27 -18,16 -19.2,4 -18.4,-10 -12.5,-22 0,-26 12.5,-22 18.4,-10 19.2,4 18,16 14,27 0,30.5")
    inner = pts(
        "0,22.2 8.6,19.2 13.6,11.5 14.9,1 13.2,-9.4 7,-14.8 0,-16.2 -7,-14.8 -13.2,-9.4 -14.9,1 "
        "-13.6,11.5 -8.6,19.2 0,22.2"
    )
    ring = smooth([*outer, outer[0]])
    shape = join(
        ring[: 11 * 8 + 4], ring[11 * 8 : 11 * 8 + 1], smooth(inner), ring[11 * 8 : 11 * 8 + 1], ring[11 * 8 :]
    )
    _lit(c, shape, colour)
    dark, light = shade(colour, 0.3), tint(colour, 0.22)
    c.stroke([(-9, -18.4), (-15, -10), (-17, 2), (-15.6, 14)], light, 0.3, 1.2, 0.3)
    c.stroke([(9.5, -18.8), (15.6, -10), (17, 2), (15.4, 15)], dark, 0.3, 1.2, 0.3)
    c.stroke([(-12, 21), (-4, 26), (7, 26), (13, 20)], dark, 0.3, 1.2, 0.3)
    c.stroke([(-6, -16.6), (0, -18.2), (6, -16.8)], light, 0.3, 1.0, 0.3)


def _sailor(c: Canvas) -> None:
    navy = (0x2B, 0x3A, 0x50)
    crown = join(
        curve("-17.4,-14 -20.6,-20 -16,-25.6 -4,-29 8,-28.4 18,-24.6 21,-19.6 17.4,-14"),
        smooth([(17.4, -14), (0, -16), (-17.4, -14)]),
    )
    _lit(c, crown, navy, -3, -1.6)
    band = join(
        curve("-17.2,-9.6 -17.7,-13 -17.2,-16.6 0,-19 17.2,-16.6 17.7,-13 17.2,-9.6"),
        smooth([(17.2, -9.6), (0, -12.4), (-17.2, -9.6)]),
    )
    _lit(c, band, shade(navy, 0.35), -2, -0.6)
    c.fill(loop("-13.6,-10.8 0,-13.4 13.6,-10.8 9,-7.6 0,-6.6 -9,-7.6"), (0x17, 0x20, 0x2C))
    c.stroke([(-12.8, -11.8), (0, -14.0), (12.8, -11.8)], MUSTARD, 1.2)
    c.ellipse(0, -18.6, 2.6, 3.0, colour=MUSTARD)
    c.ellipse(0, -18.6, 1.3, 1.6, colour=mix(PAPER, MUSTARD, 0.2))
