"""Arms, hands, legs and shoes in the few poses people take; trunks and faces come from their own modules."""

from game.art.canvas import Canvas
from game.art.clothes import SHORT_SLEEVED, pattern, sleeve_colour
from game.art.curves import Points, box, brush, smooth
from game.art.frame import FLOOR_Y, HIP_Y, KNEE_Y, Frame
from game.art.look import Look
from game.art.palette import CLOTHS, INK, shade, skin_shade, tint


def arm(c: Canvas, look: Look, f: Frame, side: int, joints: Points, *, in_shade: bool | None = None) -> None:
    """An arm along its joints from shoulder to hand, in its sleeve."""
    dark = side > 0 if in_shade is None else in_shade
    line = smooth(joints)
    thick = {"slight": 11.4, "medium": 12.8, "broad": 14.8}[look.build] * (0.92 if look.presents == "woman" else 1.0)
    skin = skin_shade(f.skin, 0.8) if dark else f.skin
    cloth = shade(sleeve_colour(look), 0.20) if dark else sleeve_colour(look)
    short = look.clothes in SHORT_SLEEVED
    hand = line[-1]
    c.fill(brush(line[-12:], (thick * 0.56, thick * 0.56)), skin)
    c.ellipse(hand[0], hand[1], 4.6, 5.4, colour=skin)
    c.ellipse(hand[0] - side * 3.4, hand[1] - 1.6, 1.7, 3.2, colour=skin, turn=side * 16)
    if short:
        c.fill(brush(line, (thick * 0.74, thick * 0.74, thick * 0.55)), skin)
        line = line[: max(4, len(line) * 2 // 5)]
    else:
        line = line[: max(4, len(line) * 13 // 16)]
    elbow = line[len(line) // 2]
    sleeve = brush(line, (thick, thick * 1.02, thick * (1.0 if short else 0.82)))
    c.fill(sleeve, cloth)
    if not short:
        c.ellipse(elbow[0], elbow[1], thick * 0.5, colour=cloth)
    if look.clothes in ("striped", "checked", "floral"):
        with c.clipped(sleeve):
            pattern(c, look, side * 1.6)
            if dark:
                c.fill(sleeve, INK, 0.16)
    if not short:
        (x0, y0), (x1, y1) = line[-3].tolist(), line[-1].tolist()
        reach = thick * 0.16 / max(0.01, ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5)
        ex, ey = x1 + (x1 - x0) * reach, y1 + (y1 - y0) * reach
        across = ((y1 - y0) * 2.0, (x0 - x1) * 2.0)
        with c.clipped(sleeve):
            edge = [(ex - across[0] * 4, ey - across[1] * 4), (ex + across[0] * 4, ey + across[1] * 4)]
            c.stroke(edge, shade(cloth, 0.16), thick * 0.34, curved=False)
    if look.clothes == "puffer":
        for k in (0.28, 0.52, 0.76):
            i = int(len(line) * k)
            x, y = line[i]
            c.stroke([(x - thick * 0.5, y - 0.6), (x, y + 0.8), (x + thick * 0.5, y - 0.6)], shade(cloth, 0.22), 1.1)


def rest_joints(f: Frame, side: int, sway: float = 0.0) -> list[tuple[float, float]]:
    """An arm hanging at ease."""
    s = f.shoulder
    return [
        (side * (s - 4.2), 83.0 + f.rise),
        (side * (s + 0.8), 96.0),
        (side * (s + 3.4), 114.0),
        (side * (s + 2.8) + sway * 0.5, 132.0),
        (side * (s + 0.8) + sway, 149.0),
    ]


def shoe(c: Canvas, look: Look, x: float, y: float, *, dark: bool, profile: bool = False) -> None:
    """A shoe with its sole on the floor at `y`."""
    tone = {"hivis": CLOTHS["camel"], "raincoat": CLOTHS["forest"], "overalls": CLOTHS["brown"]}.get(
        look.clothes, CLOTHS["charcoal"]
    )
    if look.lower in ("skirt", "dress") and look.age != "old":
        tone = CLOTHS["wine"] if look.accent[0] < 0xA0 else CLOTHS["brown"]
    elif look.clothes in ("hoodie", "tee", "striped", "puffer"):
        tone = tint(look.accent, 0.2)
    if dark:
        tone = shade(tone, 0.2)
    outline = [(x - 5.4, y), (x - 5.6, y - 5), (x - 2, y - 8), (x + 2, y - 8), (x + 5.6, y - 5), (x + 5.4, y)]
    if profile:
        outline = [(x + 4.6, y - 8), (x + 5.0, y), (x - 9.4, y), (x - 9.8, y - 3), (x - 6, y - 5), (x - 3.6, y - 8)]
    shape = smooth(outline, closed=True)
    c.fill(shape, tone)
    with c.clipped(shape):
        c.fill(box(x - 14, y - 1.5, x + 14, y + 2), shade(tone, 0.42))


def leg(c: Canvas, look: Look, f: Frame, joints: Points, *, dark: bool) -> None:
    """A leg along hip, knee and ankle."""
    wide = f.hip * 0.86
    line = smooth(joints)
    bare = look.lower in ("skirt", "dress")
    if bare:
        tights = look.age in ("middle", "old") or look.lean > 0.1
        tone = CLOTHS["charcoal"] if tights else f.skin
        c.fill(brush(line, (wide * 0.7, wide * 0.5, wide * 0.36)), shade(tone, 0.12) if dark else tone)
        return
    tone = shade(look.lower_colour, 0.22) if dark else look.lower_colour
    c.fill(brush(line, (wide, wide * 0.84, wide * 0.66)), tone)


def standing_joints(f: Frame, side: int, *, slack: bool = False, sway: float = 0.0) -> list[tuple[float, float]]:
    """A leg that bears weight, or one at ease with its knee a little bent."""
    x = side * f.hip * 0.48
    if slack:
        return [(x + sway, HIP_Y - 2), (x + side * 3.6 + sway * 0.6, KNEE_Y - 1), (x + side * 5.4, FLOOR_Y - 5)]
    return [(x + sway, HIP_Y - 2), (x * 1.02 + sway * 0.5, KNEE_Y), (x * 1.0, FLOOR_Y - 5)]


def skirt(c: Canvas, look: Look, f: Frame, sway: float = 0.0) -> None:
    """A skirt, or the lower half of a dress."""
    length = KNEE_Y + (12 if look.lower == "dress" else 4) + (10 if look.age in ("middle", "old") else 0)
    h, w = f.hip, f.waist
    flare = 9.0 if look.lower == "dress" else 4.5
    top = 128.0 if look.lower == "dress" else 138.0
    shape = smooth(
        [
            (-w + sway, top),
            (-w + sway, top),
            (w + sway, top),
            (w + sway, top),
            (h + 1.5 + sway, HIP_Y),
            (h + flare, length),
            (h + flare, length),
            (0, length + 2.4),
            (-h - flare, length),
            (-h - flare, length),
            (-h - 1.5 + sway, HIP_Y),
        ],
        closed=True,
    )
    c.fill(shape, shade(look.lower_colour, 0.22))
    with c.clipped(shape):
        c.fill(shape - (6.0, 0.0), look.lower_colour)
        if look.lower == "dress":
            with c.placed(0, 52):
                pattern(c, look)
            with c.placed(0, 124):
                pattern(c, look)
        for x in (-0.55, 0.1, 0.6):
            c.stroke([(x * w, top + 14), (x * (h + flare), length)], shade(look.lower_colour, 0.3), 0.3, 1.0)
