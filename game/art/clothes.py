"""Clothes on the trunk and what each kind of garment looks like; arms and legs take their cloth from here."""

from collections.abc import Callable
from typing import Final

from game.art import garments_closed as closed
from game.art import garments_open as opened
from game.art.accessories import accessories
from game.art.canvas import Canvas
from game.art.curves import Path, box, loop, shifted
from game.art.frame import Frame
from game.art.look import Look
from game.art.palette import CLOTHS, WHITE, Rgb, mix, shade, skin_line, skin_shade, tint

Garment = Callable[[Canvas, Look, Frame], None]

_FRONT: Final[dict[str, Garment]] = {
    "tee": closed.tee,
    "striped": closed.tee,
    "floral": closed.dress,
    "dress": closed.dress,
    "jumper": closed.jumper,
    "turtleneck": closed.turtleneck,
    "hoodie": closed.hoodie,
    "overalls": closed.overalls,
    "blouse": closed.blouse,
    "shirt": opened.shirt,
    "checked": opened.shirt,
    "uniform": opened.uniform,
    "suit": opened.suit,
    "cardigan": opened.cardigan,
    "raincoat": opened.raincoat,
    "coat": opened.coat,
    "puffer": opened.puffer,
    "hivis": opened.hivis,
}
_NECKLINE: Final = {
    "striped": "boat",
    "floral": "scoop",
    "dress": "scoop",
    "blouse": "v",
    "shirt": "open",
    "checked": "open",
}
_CLOSED_NECK: Final = ("turtleneck", "puffer")
SHORT_SLEEVED: Final = ("tee", "floral", "dress")


def trunk_colour(look: Look) -> Rgb:
    """The colour of the trunk's cloth before anything is laid over it."""
    if look.clothes == "overalls":
        return mix(look.accent, WHITE, 0.15)
    if look.clothes == "hivis":
        return CLOTHS["navy"]
    if look.clothes == "striped":
        return mix(look.colour, CLOTHS["cream"], 0.92)
    return look.colour


def sleeve_colour(look: Look) -> Rgb:
    """The colour of the sleeves."""
    return trunk_colour(look)


def pattern(c: Canvas, look: Look, lean: float = 0.0) -> None:
    """The pattern of the cloth over the whole body, to be clipped by the caller."""
    if look.clothes == "striped":
        for i in range(14):
            y = 79.0 + i * 5.6
            c.stroke([(-50, y + 1.5 - lean), (0, y + 2.4), (50, y + 1.5 + lean)], look.colour, 2.5)
    elif look.clothes == "checked":
        check, thread = shade(look.colour, 0.32), tint(look.accent, 0.2)
        for i in range(-7, 8):
            if c.shows(i * 7.4, 105.0, 1.2, 50.0):
                c.fill(box(i * 7.4 - 1.2, 60, i * 7.4 + 1.2, 156), check, 0.5)
        for i in range(13):
            y = 72.0 + i * 7.4
            if c.shows(0.0, y, 50.0, 5.0):
                c.fill(box(-50, y - 1.2, 50, y + 1.2), check, 0.5)
                c.fill(box(-50, y + 3.4, 50, y + 4.0), thread, 0.8)
    elif look.clothes == "floral":
        closed.flowers(c, look)


def clothes_back(c: Canvas, look: Look, f: Frame) -> None:
    """What stands up behind the neck: hoods and collars."""
    if look.clothes in ("hoodie", "raincoat"):
        c.fill(loop("-17,80 -18.4,72 -17,64.6 -11,60.6 0,59 11,60.6 17,64.6 18.4,72 17,80"), shade(look.colour, 0.24))
        c.fill(loop("-12.6,80 -13.4,71 -11,65 0,62.6 11,65 13.4,71 12.6,80"), shade(look.colour, 0.44))
    elif look.clothes in ("coat", "suit", "shirt", "checked", "puffer", "uniform", "hivis"):
        n = f.neck
        tone = shade(look.colour, 0.35)
        c.blob([(-n - 4, 74), (-n - 3, 64), (0, 61), (n + 3, 64), (n + 4, 74)], tone)


def clothes_trunk(c: Canvas, look: Look, f: Frame) -> None:
    """The trunk in cloth, with its bare neckline and the neck."""
    outline = f.torso
    base = trunk_colour(look)
    dark = shade(base, 0.20)
    c.fill(outline, dark)
    with c.clipped(outline):
        c.fill(shifted(outline, -5.0, 0.0), base)
        pattern(c, look)
        if look.lower != "dress" and look.clothes != "overalls":
            c.fill(box(-60, 147.4, 60, 152), shade(base, 0.26))
        opened.under(c, look, f)
        if look.clothes not in _CLOSED_NECK:
            c.fill(f.opening(_NECKLINE.get(look.clothes, "crew")), f.skin)
    crease = shade(base, 0.38)
    for side in (-1, 1):
        s = f.shoulder
        c.stroke(
            [(side * (s - 0.6), 88.0), (side * (s + 0.2), 94), (side * (f.waist + 2.6), 108)], crease, 0.3, 1.0, 0.9
        )


def neck(c: Canvas, look: Look, f: Frame, jaw: Path) -> None:
    """The neck with the shadow of the head on it."""
    throat = f.throat
    c.fill(throat, f.skin)
    with c.clipped(throat):
        c.fill(shifted(jaw, 1.6, 4.6), skin_shade(f.skin))
    if look.clothes in ("tee", "striped", "floral", "dress", "blouse") and look.hat != "headscarf":
        line = mix(skin_shade(f.skin), skin_line(f.skin), 0.2)
        for side in (-1, 1):
            c.stroke([(side * 1.6, 73.0), (side * 4.0, 71.6), (side * 6.6, 71.4)], line, 0.4, 0.9, 0.3)


def clothes_front(c: Canvas, look: Look, f: Frame) -> None:
    """Collars, fronts, buttons and whatever is worn over them."""
    _FRONT[look.clothes](c, look, f)
    accessories(c, look, f)
