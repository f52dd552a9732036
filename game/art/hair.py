"""Which drawing belongs to which hair style, behind the head, on it and over the shoulders; no shapes of its own."""

from collections.abc import Callable
from typing import Final

from game.art import hair_curly, hair_long, hair_short, hair_up
from game.art.canvas import Canvas
from game.art.curves import box
from game.art.heads import head_width
from game.art.look import Look

Painter = Callable[[Canvas, Look], None]

_BACK: Final[dict[str, Painter]] = {
    "afro": hair_curly.afro_back,
    "set": hair_curly.set_back,
    "bob": hair_long.bob_back,
    "fringe": hair_long.bob_back,
    "flick": hair_long.flick_back,
    "long": hair_long.long_back,
    "wavy": hair_long.wavy_back,
    "bun": hair_up.bun_back,
    "chignon": hair_up.chignon_back,
    "ponytail": hair_up.ponytail_back,
    "bigcurls": hair_curly.bigcurls_back,
    "locs": hair_curly.locs_back,
}
_FRONT: Final[dict[str, Painter]] = {
    "crop": hair_short.crop,
    "part": hair_short.part,
    "quiff": hair_short.quiff,
    "curls": hair_curly.curls,
    "buzz": hair_short.buzz,
    "bald": hair_short.bald,
    "receding": hair_short.receding,
    "messy": hair_short.messy,
    "slick": hair_short.slick,
    "pixie": hair_short.pixie,
    "topknot": hair_up.topknot,
    "afro": hair_curly.afro,
    "set": hair_curly.set_waves,
    "bob": hair_long.bob,
    "fringe": hair_long.fringe,
    "flick": hair_long.flick,
    "long": hair_long.long,
    "wavy": hair_long.wavy,
    "bun": hair_up.bun,
    "chignon": hair_up.chignon,
    "ponytail": hair_up.ponytail,
    "braid": hair_up.braid,
    "bigcurls": hair_curly.bigcurls,
    "locs": hair_curly.locs,
}
_OVER: Final[dict[str, Painter]] = {
    "long": hair_long.long_over,
    "wavy": hair_long.wavy_over,
    "braid": hair_up.braid_over,
}
_BRIM: Final = {"cap": -13.0, "beanie": -11.5, "straw": -13.0, "sailor": -13.0}


def hair_back(c: Canvas, look: Look) -> None:
    """What hangs behind the head."""
    _paint(c, look, _BACK)


def hair_front(c: Canvas, look: Look) -> None:
    """What lies on the head and frames the face."""
    _paint(c, look, _FRONT)


def hair_over(c: Canvas, look: Look) -> None:
    """What lies over the shoulders, in front of the clothes."""
    _paint(c, look, _OVER)


def _paint(c: Canvas, look: Look, table: dict[str, Painter]) -> None:
    painter = table.get(look.hair)
    if painter is None or look.hat == "headscarf":
        return
    wide = head_width(look)
    with c.placed(scale=wide, squash=1.0 / wide, flip=look.part > 0 and look.hair in ("part", "pixie", "quiff")):
        if look.hat in _BRIM:
            with c.clipped(box(-40, _BRIM[look.hat], 40, 75)):
                painter(c, look)
        else:
            painter(c, look)
