"""The features of a face and how mood and anger move them: eyes, brows, nose, cheeks, lines; mouths are apart."""

from game.art.canvas import Canvas
from game.art.curves import Path, join, loop, shifted, smooth
from game.art.expression import Expression, complexion
from game.art.look import Look
from game.art.palette import BLUSH, INK, PAPER, WHITE, Rgb, luma, mix, shade, skin_line, skin_shade

_EYE = {"round": (2.9, 2.75), "almond": (3.3, 2.35), "soft": (3.1, 2.45), "narrow": (3.3, 1.95)}
_NOSE_LENGTH = {"straight": 9.2, "button": 8.0, "round": 8.8, "hook": 9.8, "long": 10.6, "upturned": 8.0, "broad": 9.0}


def paint_features(c: Canvas, look: Look, expression: Expression, turn: float, bold: float) -> None:
    """Everything between forehead and upper lip."""
    skin = complexion(look, expression)
    _cheeks(c, look, expression, turn, skin)
    _lines(c, look, expression, turn, skin)
    _nose(c, look, turn, skin, bold)
    for side in (-1, 1):
        x = side * (6.8 - abs(turn) * (1.6 if side * turn > 0 else 0.2)) + turn * 5.0
        narrow = 1.0 - abs(turn) * (0.28 if side * turn > 0 else 0.05)
        with c.placed(x, 1.0, flip=side < 0, scale=narrow, squash=1.0 / narrow):
            _eye(c, look, expression, side, skin, bold)
            _brow(c, look, expression, side, bold)


def _cheeks(c: Canvas, look: Look, e: Expression, turn: float, skin: Rgb) -> None:
    light = luma(look.skin) > 0.5
    colour = BLUSH if light else (0xB0, 0x3A, 0x2C)
    alpha = 0.16 + 0.24 * e.joy + 0.30 * e.rage - 0.10 * e.sorrow
    for side in (-1, 1):
        c.ellipse(side * 9.6 + turn * 4.5, 8.6 - e.joy, 4.1, 2.9, colour=colour, alpha=alpha * (1.0 if light else 0.7))
    if e.rage > 0.5:
        c.ellipse(turn * 5.0, 7.2, 3.4, 2.6, colour=colour, alpha=(e.rage - 0.5) * 0.5)
    if "freckles" in look.extras:
        line = mix(skin, (0xA8, 0x56, 0x2C), 0.55)
        for side in (-1, 1):
            for dx, dy in ((4.6, 6.6), (7.2, 5.9), (9.4, 7.4), (6.2, 8.6), (8.6, 9.6), (11.4, 8.4)):
                c.ellipse(side * dx + turn * 4.5, dy, 0.52, colour=line)
    if "mole" in look.extras:
        c.ellipse(7.6 * look.part + turn * 4, 13.0, 0.75, colour=skin_line(skin))


def _lines(c: Canvas, look: Look, e: Expression, turn: float, skin: Rgb) -> None:
    line = mix(skin_shade(skin), skin_line(skin), 0.35)
    t = turn * 4.5
    if look.age in ("middle", "old"):
        for side in (-1, 1):
            fold = [(side * 4.6 + t, 9.6), (side * 6.6 + t, 11.6), (side * 7.3 + t, 14.0 - e.joy * 0.6)]
            c.stroke(fold, line, 0.3, 0.85, 0.3)
    if look.age == "old":
        for side in (-1, 1):
            c.stroke([(side * 4.2 + t, 5.0), (side * 6.9 + t, 5.9), (side * 9.4 + t, 4.9)], line, 0.3, 0.8, 0.3)
            for dy in (-0.4, 1.2):
                c.stroke([(side * 11.6 + t, 1.3 + dy), (side * 13.6 + t, 1.0 + dy * 2.2)], line, 0.7, 0.25)
        for y in (-11.6, -9.4):
            c.stroke([(-6 + t, y), (0 + t, y - 0.5), (6 + t, y)], line, 0.25, 0.75, 0.25)
    if e.rage > 0.25:
        deep = skin_line(skin)
        for side in (-1, 1):
            furrow = [(side * 1.3 + t, -6.4), (side * 1.0 + t, -4.6), (side * 1.5 + t, -3.0)]
            c.stroke(furrow, deep, 0.3, 1.0 * e.rage, 0.3)
    if e.sorrow * (1 - e.rage) > 0.45 and look.age != "old":
        c.stroke([(-4 + t, -9.4), (0 + t, -10.1), (4 + t, -9.4)], line, 0.25, 0.75, 0.25)


def _lids(look: Look, e: Expression) -> tuple[Path, Path, float]:
    """Upper lid, lower lid and half width of an eye, its outer corner to the right."""
    a, b = _EYE[look.eye]
    size = {"young": 1.1, "adult": 1.0, "middle": 0.96, "old": 0.9}[look.age]
    a, b = a * (0.5 + size / 2), b * size
    glare = max(0.0, e.rage - 0.75) * 4.0
    up = 1.0 - 0.22 * e.sorrow - 0.30 * min(e.rage, 0.75) / 0.75 * (1.0 - glare) + 0.16 * glare + 0.04 * e.joy
    low = (0.85 - 0.62 * e.joy**1.5 * (1 - 0.5 * e.rage) - 0.12 * e.rage * (1 - glare)) + 0.1 * glare
    inner = e.rage * 1.15 - e.sorrow * (1 - e.rage) * 0.55
    outer = e.sorrow * (1 - e.rage) * 1.0 - e.rage * 0.35
    tilt = {"almond": -0.55, "soft": 0.35}.get(look.eye, 0.0)
    upper = smooth(
        [
            (-a, 0.45),
            (-a * 0.62, -b * up * 0.74 + inner),
            (0.0, -b * up + (inner + outer) * 0.35),
            (a * 0.62, -b * up * 0.78 + outer),
            (a, tilt + 0.1 + outer * 0.4),
        ]
    )
    lower = smooth([(a, tilt + 0.1 + outer * 0.4), (a * 0.5, b * low * 0.92), (-a * 0.4, b * low), (-a, 0.45)])
    return upper, lower, a


def _eye(c: Canvas, look: Look, e: Expression, side: int, skin: Rgb, bold: float) -> None:
    upper, lower, a = _lids(look, e)
    lash = mix(INK, (0x3A, 0x22, 0x1C), 0.5) if luma(look.skin) > 0.5 else (0x18, 0x11, 0x14)
    weight = 1.05 * bold
    if e.blink:
        c.stroke([(-a, 0.5), (0, 1.5), (a, 0.3)], lash, weight * 0.7, weight, weight * 0.8)
        return
    if e.joy > 0.88 and e.rage < 0.3:
        c.stroke(
            [(-a - 0.1, 1.2), (-a * 0.5, -0.9), (a * 0.5, -1.0), (a + 0.1, 1.0)], lash, weight, weight * 1.35, weight
        )
        return
    opening = join(upper, lower)
    c.fill(opening, mix(PAPER, skin, 0.10))
    gaze = side * e.look_aside * 1.35
    down = 0.55 * e.sorrow * (1 - e.rage)
    radius = (1.95 + 0.15 * (look.age == "young")) * (1.0 - 0.16 * max(0.0, e.rage - 0.6) / 0.4)
    with c.clipped(opening):
        c.stroke(shifted(upper, 0.0, 0.7), skin_shade(skin), 1.2, alpha=0.45, curved=False)
        c.ellipse(gaze - 0.1, -0.25 + down, radius, radius * 1.06, colour=look.iris)
        c.ellipse(gaze - 0.1, -0.25 + down, radius * 0.58, colour=INK)
        c.ellipse(gaze - 0.1 - side * 0.65, -0.95 + down, 0.55, colour=WHITE)
    c.stroke(upper, lash, weight * 0.55, weight, weight * 0.95, curved=False)
    if look.presents == "woman":
        x, y = upper[-1]
        c.stroke([(x - 0.9, y - 0.5), (x, y), (x + 1.25, y - 0.95)], lash, weight * 0.9, weight * 0.8, 0.25)
    if look.age in ("middle", "old") or look.eye == "soft":
        c.stroke(shifted(upper[6:], 0.1, -1.25), mix(skin, skin_line(skin), 0.6), 0.3, 0.75, 0.4, curved=False)
    if e.sorrow > 0.85 and e.rage < 0.5:
        c.fill(loop("0.6,2.2 1.5,4.2 1.3,5.6 0.3,5.9 -0.5,5.1 -0.2,3.8"), (0xBF, 0xE4, 0xEE), 0.9)


def brow_colour(look: Look) -> Rgb:
    """Brows are a little darker than fair hair and never vanish into the skin."""
    tone = look.hair_colour
    if luma(tone) > 0.62:
        return mix(tone, (0x77, 0x6A, 0x60), 0.55)
    if luma(tone) > 0.35:
        return shade(tone, 0.25)
    return mix(tone, INK, 0.3) if luma(look.skin) > 0.42 else (0x1D, 0x16, 0x18)


def _brow(c: Canvas, look: Look, e: Expression, side: int, bold: float) -> None:
    heavy = {"thin": 1.15, "straight": 1.75, "arched": 1.6, "bushy": 2.5}[look.brow] * (0.75 + 0.25 * bold)
    arch = {"thin": 1.5, "straight": 0.5, "arched": 2.0, "bushy": 1.0}[look.brow]
    calm = 1.0 - e.rage
    lift = 1.5 * e.joy * (1.0 - 0.4 * e.rage) + (2.0 * e.joy * e.rage if side == look.part else 0.0)
    y = -6.2 - lift + 0.9 * e.rage
    inner = y + 2.9 * e.rage - 2.6 * e.sorrow * calm
    middle = y - arch * (1.0 - 0.6 * e.sorrow * calm) + 0.4 * e.rage
    outer = y + 0.9 - 1.4 * e.rage + 1.9 * e.sorrow * calm
    squeeze = 0.9 * e.rage
    points = [(-3.9 - squeeze, inner), (0.6, middle + (inner - y) * 0.35), (4.6, outer)]
    c.stroke(points, brow_colour(look), heavy * 0.95, heavy * (1.0 + 0.15 * e.rage), heavy * 0.35)


def _nose(c: Canvas, look: Look, turn: float, skin: Rgb, bold: float) -> None:
    dark, line = skin_shade(skin), skin_line(skin)
    length = _NOSE_LENGTH[look.nose] - (0.6 if look.presents == "woman" else 0.0)
    size = {"slight": 0.94, "medium": 1.0, "broad": 1.06}[look.build] * (1.08 if look.age == "old" else 1.0)
    w = 0.95 * bold
    way = -1.0 if turn < -0.3 else 1.0
    with c.placed(turn * 6.6, 0.0, scale=size, flip=way < 0):
        y = length
        if look.nose == "button":
            c.ellipse(0.3, y - 0.8, 2.9, 2.4, colour=mix(skin, BLUSH, 0.22))
            c.stroke([(-1.6, y + 0.5), (0, y + 1.2), (1.7, y + 0.4)], line, w * 0.6, w, w * 0.6)
        elif look.nose == "round":
            c.ellipse(0.2, y - 1.0, 3.3, 2.9, colour=mix(skin, BLUSH, 0.20))
            c.stroke([(2.2, y - 3.0), (3.5, y - 0.8), (2.0, y + 1.4), (-0.8, y + 1.5)], line, w * 0.5, w, w, w * 0.4)
        elif look.nose == "broad":
            c.blob([(0.6, 1.0), (2.4, y - 3), (4.0, y - 0.6), (2.6, y + 1.0), (0.4, y + 0.8), (0.6, y - 4)], dark)
            c.stroke([(-3.5, y - 0.9), (-3.1, y + 0.7), (-1.4, y + 0.6)], line, w * 0.5, w, w * 0.5)
            c.stroke([(-1.4, y + 0.6), (0.2, y + 1.3), (1.8, y + 0.6)], line, w * 0.6, w, w * 0.6)
            c.stroke([(1.8, y + 0.6), (3.3, y + 0.7), (3.7, y - 0.9)], line, w * 0.5, w, w * 0.5)
        elif look.nose == "upturned":
            c.blob([(0.7, 2.5), (1.5, y - 3), (3.0, y - 0.6), (1.4, y + 0.6), (0.6, y - 2.5)], dark)
            c.stroke(
                [(-2.0, y), (-0.9, y + 0.9), (0.2, y + 0.3), (1.4, y + 0.9), (2.6, y - 0.2)],
                line,
                w * 0.5,
                w,
                w,
                w * 0.5,
            )
        else:
            bump = 1.3 if look.nose == "hook" else 0.0
            tip = 3.0 if look.nose != "long" else 2.6
            ridge = [(0.7, -2.5), (1.4 + bump, 1.8), (1.9 + bump * 0.6, y - 4), (tip + 0.4, y - 0.8)]
            c.fill(join(smooth(ridge), smooth([(tip + 0.4, y - 0.8), (1.6, y + 0.9), (0.0, y + 1.0)])), dark)
            c.stroke(
                [(tip + 0.3, y - 1.2), (tip, y + 0.5), (0.6, y + 1.3), (-1.9, y + 0.5)], line, w * 0.4, w, w, w * 0.4
            )
