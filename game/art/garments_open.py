"""Garments that open in front, and what hangs over clothes; pullovers and dresses are apart."""

from game.art.canvas import Canvas
from game.art.curves import box, join, mirror, pts, rounded, shifted, smooth
from game.art.frame import Frame
from game.art.look import Look
from game.art.palette import CLOTHS, MUSTARD, PAPER, SEA, SLATE, WHITE, Rgb, luma, mix, shade, tint


def _collar(c: Canvas, f: Frame, light: Rgb, dark: Rgb, reach: float = 82.0) -> None:
    """Two collar points under the chin."""
    n = f.neck
    for side, tone in ((-1, light), (1, dark)):
        c.fill(
            [
                (side * (n + 0.4), 62.6),
                (side * (n + 3.8), 67.6),
                (side * (n + 1.6), reach - 1.0),
                (side * 0.3, 75.2),
                (side * (n - 2.0), 70.0),
            ],
            tone,
        )


def _inner(look: Look) -> Rgb:
    """The colour of what is worn under an open garment."""
    if look.clothes == "suit":
        return tint(look.accent, 0.72)
    if look.clothes == "coat":
        return mix(look.accent, PAPER, 0.25)
    return tint(look.accent, 0.5) if luma(look.accent) > 0.45 else look.accent


def under(c: Canvas, look: Look, f: Frame) -> None:
    """What shows in the V of an open garment, before the neck is there."""
    depth = {"suit": 116.0, "cardigan": 112.0, "coat": 106.0}.get(look.clothes)
    if depth is None:
        return
    half = f.neck + 5.2
    c.fill(
        join(smooth([(-half, 62), (-half * 0.8, 78), (0, depth)]), smooth([(0, depth), (half * 0.8, 78), (half, 62)])),
        _inner(look),
    )
    if look.clothes == "suit" and look.presents == "woman":
        c.fill(f.opening("v"), f.skin)


def shirt(c: Canvas, look: Look, f: Frame) -> None:
    """A shirt with an open collar and buttons."""
    light, dark = tint(look.colour, 0.16), shade(look.colour, 0.14)
    edge = shade(look.colour, 0.32)
    c.stroke([(0.4, 89), (0.4, 149)], edge, 0.8, curved=False)
    n = f.neck
    for side, tone in ((-1, light), (1, dark)):
        tip, fold = (side * (n + 4.4), 79.6), (side * 1.0, 85.6)
        c.fill([(side * (n + 0.2), 63.4), (side * (n + 3.8), 67.8), tip, fold, (side * (n - 1.4), 74.0)], tone)
        c.stroke([(side * (n + 3.8), 68.6), tip, fold], edge, 0.3, 0.9, 0.5, curved=False)
    for y in (95.5, 106, 117, 128, 139):
        c.ellipse(-1.4, y, 0.95, colour=PAPER if luma(look.colour) < 0.75 else edge)
    if look.lean > 0.2 and look.clothes == "shirt":
        c.fill(rounded(9.5, 92.5, 19.5, 105, 1.6), shade(look.colour, 0.15))


def uniform(c: Canvas, look: Look, f: Frame) -> None:
    """A white shirt with shoulder boards and a dark tie."""
    navy = CLOTHS["navy"]
    c.fill(pts("-2.6,75 2.6,75 3.6,96 0,101 -3.6,96"), navy)
    c.fill([(-3.0, 74), (3.0, 74), (2.0, 79), (-2.0, 79)], shade(navy, 0.3))
    _collar(c, f, WHITE, shade(look.colour, 0.14))
    s = f.shoulder
    for side in (-1, 1):
        board = [
            (side * (s * 0.5), 74.4 + f.rise * 0.5),
            (side * (s * 0.56), 71.6 + f.rise * 0.5),
            (side * (s * 0.97), 75.4 + f.rise),
            (side * (s * 0.93), 79.6 + f.rise),
        ]
        c.fill(board, navy)
        c.stroke([(side * s * 0.74, 73.6 + f.rise * 0.8), (side * s * 0.71, 77 + f.rise * 0.8)], MUSTARD, 0.9)
        c.stroke([(side * s * 0.82, 74.2 + f.rise), (side * s * 0.79, 77.8 + f.rise)], MUSTARD, 0.9)


def suit(c: Canvas, look: Look, f: Frame) -> None:
    """Jacket, shirt, and a tie or a fine blouse."""
    n = f.neck
    inner = _inner(look)
    dark = shade(look.colour, 0.30)
    if look.presents != "woman":
        tie = look.accent if luma(look.accent) < 0.75 else SEA
        c.fill(pts("-2.4,75 2.4,75 4,101 0,107 -4,101"), tie)
        c.fill([(-2.4, 75), (2.4, 75), (3.2, 92), (-0.4, 86)], shade(tie, 0.25))
        c.fill([(-3.2, 73.4), (3.2, 73.4), (2.1, 78.8), (-2.1, 78.8)], shade(tie, 0.16))
        _collar(c, f, tint(inner, 0.5), shade(inner, 0.10), 80.0)
    for side in (-1, 1):
        tone = tint(look.colour, 0.07) if side < 0 else shade(look.colour, 0.12)
        lapel = [
            (side * (n + 2.6), 65.0),
            (side * (n + 6.6), 70.4),
            (side * (n + 10.6), 80.6),
            (side * (n + 7.4), 82.0),
            (side * (n + 9.2), 85.6),
            (side * 1.0, 118.0),
            (side * (n * 0.62), 92.0),
            (side * (n + 1.4), 74.0),
        ]
        c.fill(lapel, tone)
        c.stroke([lapel[2], lapel[3], lapel[4], lapel[5]], dark, 0.8, curved=False)
    c.stroke([(0.6, 117), (0.6, 149)], dark, 0.9, curved=False)
    c.ellipse(-1.8, 120, 1.2, colour=dark)
    if look.lean > 0:
        c.fill([(15, 94), (22, 93), (21.4, 95.4), (15.4, 96.2)], inner)


def cardigan(c: Canvas, look: Look, f: Frame) -> None:
    """A cardigan over a light top."""
    n = f.neck
    inner = _inner(look)
    dark = shade(look.colour, 0.26)
    c.stroke(f.opening("crew"), shade(inner, 0.14), 1.5, curved=False)
    right = smooth([(n + 3.4, 66.6), (n + 4.6, 77), (n * 0.9, 94), (1.6, 110), (1.2, 130), (1.2, 149)])
    for side, line in ((-1, mirror(right)[::-1]), (1, right)):
        c.stroke(
            line, tint(look.colour, 0.10) if side < 0 else shade(look.colour, 0.10), 1.6, 4.0, 4.0, 4.0, curved=False
        )
        c.stroke(shifted(line[9:], side * 2.2, 0.6), dark, 0.3, 0.8, 0.8, curved=False)
    for y in (113, 123, 133, 143):
        c.ellipse(-0.8, y, 1.25, colour=tint(look.accent, 0.2))


def raincoat(c: Canvas, look: Look, f: Frame) -> None:
    """A raincoat with a storm flap and poppers."""
    n = f.neck
    light, dark = tint(look.colour, 0.18), shade(look.colour, 0.26)
    c.fill(box(-3.4, 78, 4.6, 149), tint(look.colour, 0.06))
    c.stroke([(4.6, 78), (4.6, 149)], dark, 0.9, curved=False)
    for y in (86, 98, 112, 126, 140):
        c.ellipse(0.6, y, 1.5, colour=PAPER)
        c.ellipse(0.6, y, 0.7, colour=shade(PAPER, 0.25))
    for side in (-1, 1):
        c.blob(
            [
                (side * (n - 0.6), 63.4),
                (side * (n + 5.8), 65.2),
                (side * (n + 8.6), 72.4),
                (side * (n + 3.2), 80.6),
                (side * 0.6, 82.0),
                (side * (n - 1.6), 73.0),
            ],
            light if side < 0 else shade(look.colour, 0.08),
        )
        c.stroke([(side * (n + 8.2), 73.4), (side * (n + 3.2), 80.6), (side * 0.8, 82.0)], dark, 0.3, 0.9, 0.3)
        c.stroke([(side * (n + 7.4), 84), (side * (f.shoulder - 3), 87)], dark, 0.7, 0.8)
    c.stroke(
        [(-f.shoulder * 0.62, 77), (-f.shoulder * 0.82, 80.6), (-f.shoulder * 0.86, 86)],
        tint(look.colour, 0.5),
        0.4,
        1.5,
        0.4,
    )
    for side in (-1, 1):
        c.fill([(side * 9, 122), (side * 20, 120), (side * 20, 124.6), (side * 9, 126.6)], dark)


def coat(c: Canvas, look: Look, f: Frame) -> None:
    """A wool coat with broad lapels over a knitted top."""
    n = f.neck
    inner = _inner(look)
    dark = shade(look.colour, 0.30)
    c.stroke(f.opening("crew"), shade(inner, 0.16), 2.0, curved=False)
    for side in (-1, 1):
        tone = tint(look.colour, 0.09) if side < 0 else shade(look.colour, 0.10)
        lapel = [
            (side * (n + 1.8), 63.6),
            (side * (n + 7.6), 67.6),
            (side * (n + 13.0), 81.0),
            (side * (n + 8.0), 84.0),
            (side * (n + 10.4), 89.0),
            (side * 2.6, 108.0),
            (side * (n * 0.8), 90.0),
            (side * (n + 1.6), 74.0),
        ]
        c.fill(lapel, tone)
        c.stroke([lapel[2], lapel[3], lapel[4], lapel[5]], dark, 0.9, curved=False)
    c.stroke([(3.4, 107), (3.4, 149)], dark, 0.9, curved=False)
    for y in (113, 127, 141):
        c.ellipse(-5.4, y, 1.7, colour=shade(look.colour, 0.45))
        c.ellipse(-5.8, y - 0.4, 0.7, colour=tint(look.colour, 0.3))


def puffer(c: Canvas, look: Look, f: Frame) -> None:
    """A quilted jacket."""
    n = f.neck
    light, dark = tint(look.colour, 0.16), shade(look.colour, 0.28)
    with c.clipped(f.torso):
        for i in range(6):
            y = 86.0 + i * 12.4
            c.stroke([(-42, y - 2.6), (-16, y + 1.2), (0, y), (16, y + 1.2), (42, y - 2.6)], dark, 1.2)
            c.stroke([(-26, y + 3.6), (-16, y + 4.4), (-7, y + 4.0)], light, 0.3, 1.5, 0.3)
    tube = rounded(-n - 4.6, 63.4, n + 4.6, 75.6, 5.6)
    c.fill(tube, shade(look.colour, 0.2))
    with c.clipped(tube):
        c.fill(shifted(tube, -3.6, -0.6), tint(look.colour, 0.06))
    c.stroke([(-n - 3.4, 69.8), (0, 71.4), (n + 3.4, 69.8)], dark, 0.4, 1.0, 0.4)
    c.stroke([(0, 65), (0, 149)], dark, 1.5, curved=False)
    c.stroke([(0, 66), (0, 149)], tint(look.accent, 0.2), 0.6, curved=False)
    c.fill(rounded(-1.2, 73.6, 1.2, 78.4, 0.8), look.accent)


def hivis(c: Canvas, look: Look, f: Frame) -> None:
    """A high-visibility vest over dark working clothes."""
    glow = (0xF4, 0x7A, 0x20) if luma(look.colour) < 0.66 else (0xE6, 0xDE, 0x3A)
    tape, n, s = (0xE3, 0xE6, 0xE2), f.neck, f.shoulder
    right = smooth(
        [
            (n + 3.0, 68.0),
            (n + 2.0, 80),
            (1.0, 96),
            (1.0, 96),
            (1.0, 148),
            (1.0, 148),
            (s + 6, 148),
            (s + 6, 148),
            (s * 0.92, 110),
            (s * 0.86, 90),
            (s * 0.90, 74),
            (s * 0.90, 74),
        ]
    )
    with c.clipped(f.torso):
        for side in (-1, 1):
            half = mirror(right) if side < 0 else right
            c.fill(half, glow if side < 0 else shade(glow, 0.16))
            with c.clipped(half):
                c.stroke([(side * s * 0.55, 66), (side * s * 0.56, 150)], tape, 4.6, curved=False)
                c.fill(box(-46, 104, 46, 110.5), tape)
                c.fill(box(-46, 126, 46, 132.5), tape)
                c.fill(box(-46, 110.5, 46, 111.6), shade(tape, 0.25))
    c.stroke([(0, 96), (0, 148)], SLATE, 0.9, curved=False)
    c.stroke(f.opening("crew"), shade(CLOTHS["navy"], 0.3), 2.4, curved=False)
