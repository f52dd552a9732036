"""Which hair, clothes and features a number picks for whom; the tables and odds behind `look_from`, no drawing."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from game.art.palette import CLOTHS, EYES, HATTED, Rgb
from game.art.wording import clothes_words, hair_words

T = TypeVar("T")

_HAIR: Final[dict[str, tuple[str, ...]]] = {
    "woman": (
        "bob", "long", "wavy", "bun", "ponytail", "braid", "pixie", "fringe", "bigcurls", "chignon", "flick", "curls",
    ),
    "man": ("crop", "part", "quiff", "curls", "buzz", "messy", "slick", "receding", "topknot", "bald"),
    "person": ("pixie", "curls", "messy", "topknot", "bob", "crop", "flick", "quiff"),
}  # fmt: skip
_OLD_HAIR: Final[dict[str, tuple[str, ...]]] = {
    "woman": ("bun", "set", "bob", "chignon", "pixie", "set", "braid", "flick"),
    "man": ("bald", "receding", "part", "crop", "slick", "receding"),
    "person": ("pixie", "crop", "bob", "set"),
}
_COILED_HAIR: Final[dict[str, tuple[str, ...]]] = {
    "woman": ("afro", "locs", "bigcurls", "bun", "curls", "buzz", "braid", "chignon"),
    "man": ("buzz", "crop", "afro", "locs", "curls", "bald"),
    "person": ("afro", "locs", "curls", "buzz"),
}
_CLOTHES: Final[dict[str, tuple[str, ...]]] = {
    "woman": (
        "cardigan", "striped", "floral", "blouse", "raincoat", "turtleneck", "coat", "jumper", "dress", "hoodie",
        "shirt", "suit", "puffer", "tee", "overalls",
    ),
    "man": (
        "shirt", "hoodie", "jumper", "suit", "checked", "raincoat", "striped", "coat", "tee", "overalls", "puffer",
        "turtleneck", "cardigan", "hivis",
    ),
    "person": ("hoodie", "striped", "overalls", "tee", "jumper", "puffer", "checked", "raincoat"),
}  # fmt: skip
_COLOURS: Final = (
    "navy", "teal", "coral", "yellow", "green", "forest", "rust", "wine", "rose", "lilac", "blue", "sky", "camel",
    "cream", "red", "charcoal",
)  # fmt: skip
_STYLE_COLOURS: Final[dict[str, tuple[str, ...]]] = {
    "suit": ("navy", "charcoal", "grey", "brown", "forest", "wine"),
    "raincoat": ("yellow", "coral", "navy", "teal", "green", "red"),
    "overalls": ("blue", "navy", "forest", "camel", "rust"),
    "hivis": ("orange", "yellow"),
    "uniform": ("white",),
    "striped": ("navy", "red", "teal", "forest", "charcoal"),
}
_ACCENTS: Final = ("cream", "yellow", "coral", "sky", "rose", "teal", "white", "navy", "wine", "green")
_LOWERS: Final = ("navy", "charcoal", "blue", "brown", "camel", "grey", "forest")
_FACES: Final[dict[str, tuple[str, ...]]] = {
    "woman": ("oval", "round", "heart", "oval", "long", "square"),
    "man": ("square", "oval", "long", "round", "pear", "square"),
    "person": ("oval", "round", "heart", "long"),
}
_BUNDLES: Final = ("earrings", "necklace", "scarf", "lanyard", "strap", "none", "none", "none")


def pick(x: float, options: Sequence[T]) -> T:
    """The option that a number in [0, 1) points at."""
    return options[int(x * len(options))]


def weighted(x: float, weights: Mapping[str, float]) -> str:
    """The name that a number in [0, 1) points at when names have unequal shares."""
    names = list(weights)
    for name in names:
        x -= weights[name]
        if x < 0.0:
            return name
    return names[-1]


def hair_of(style_x: float, colour_x: float, hint: str, presents: str, age: str, tone: str) -> tuple[str, str]:
    """Hair style and colour name."""
    style, colour = hair_words(hint)
    coiled = tone in ("brown", "dark") and style_x > 0.3
    table = _COILED_HAIR if coiled and age != "old" else _OLD_HAIR if age == "old" else _HAIR
    style = style or pick((style_x * 7.0) % 1.0 if coiled else style_x, table[presents])
    if style == "crop" and presents == "woman":
        style = "pixie"
    if style == "curls" and age == "old" and presents == "woman":
        style = "set"
    if style == "bob" and "curl" in hint.lower():
        style = "curls"
    if colour is None:
        colour = _hair_colour(colour_x, age, tone)
    return style, colour


def _hair_colour(x: float, age: str, tone: str) -> str:
    if age == "old":
        return weighted(x, {"grey": 0.3, "silver": 0.35, "white": 0.35})
    if age == "middle" and x > 0.72:
        return "grey"
    if tone == "dark":
        return weighted(x, {"black": 0.8, "dark": 0.2})
    if tone == "brown":
        return weighted(x, {"black": 0.6, "dark": 0.4})
    if tone == "tan":
        return weighted(x, {"black": 0.4, "dark": 0.35, "brown": 0.25})
    if age == "young" and x > 0.9:
        return "teal" if x > 0.95 else "pink"
    return weighted(
        x, {"dark": 0.16, "brown": 0.2, "chestnut": 0.14, "blond": 0.2, "sandy": 0.12, "red": 0.1, "black": 0.08}
    )


def clothes_of(style_x: float, colour_x: float, hint: str, presents: str) -> tuple[str, str, tuple[str, ...]]:
    """Clothes style, colour name, and extras that the hint mentions."""
    style, colour, worn = clothes_words(hint)
    style = style or pick(style_x, _CLOTHES[presents])
    colour = colour or pick(colour_x, _STYLE_COLOURS.get(style, _COLOURS))
    return style, colour, worn


def accent_of(x: float, colour: str) -> Rgb:
    """The second colour of the clothes, never equal to the first."""
    return CLOTHS[pick(x, [name for name in _ACCENTS if name != colour])]


def lower_of(x: float, presents: str, clothes: str, colour: str) -> tuple[str, Rgb]:
    """What is worn below the waist, for full figures: its kind and colour."""
    if clothes in ("floral", "dress"):
        return "dress", CLOTHS[colour]
    if clothes in ("suit", "overalls"):
        return "trousers", CLOTHS[colour]
    if clothes == "hivis":
        return "trousers", CLOTHS["navy"]
    options = [name for name in _LOWERS if name != colour]
    skirt = presents == "woman" and x > 0.55 and clothes not in ("hoodie", "puffer", "tee", "uniform")
    return ("skirt" if skirt else "trousers"), CLOTHS[pick((x * 5.0) % 1.0, options)]


def face_of(x: float, presents: str, build: str) -> str:
    """Face shape: broad people have fuller faces, slight ones narrower."""
    if build == "broad" and x < 0.4:
        return "round" if x < 0.2 else "pear"
    if build == "slight" and x < 0.3:
        return "long" if presents == "man" else "heart"
    return pick(x, _FACES[presents])


def brow_of(x: float, presents: str, age: str) -> str:
    """Brow style."""
    if presents == "woman":
        return pick(x, ("arched", "thin", "straight"))
    return pick(x, ("straight", "bushy", "bushy" if age == "old" else "arched", "straight"))


def nose_of(x: float, tone: str) -> str:
    """Nose shape."""
    if tone in ("brown", "dark"):
        return pick(x, ("broad", "button", "straight", "broad", "round", "long"))
    return pick(x, ("straight", "button", "round", "hook", "long", "upturned"))


def iris_of(x: float, tone: str) -> Rgb:
    """Iris colour, dark where skin is."""
    return EYES[int(x * 2)] if tone in ("tan", "brown", "dark") else pick(x, EYES)


def glasses_of(x: float, wanted: bool | None, presents: str, age: str) -> str:
    """Frame shape or none."""
    share = {"young": 0.2, "adult": 0.25, "middle": 0.35, "old": 0.5}[age]
    if wanted is False or (wanted is None and x >= share):
        return "none"
    return pick((x * 13.0) % 1.0, ("round", "square", "cat" if presents == "woman" else "square", "oval"))


def beard_of(x: float, wanted: bool | None, presents: str, age: str) -> str:
    """Beard style or none."""
    if wanted is False or (wanted is None and (presents != "man" or x < 0.52)):
        return "none"
    if wanted:
        return pick((x * 13.0) % 1.0, ("short", "full", "goatee"))
    if age == "young":
        return pick((x * 13.0) % 1.0, ("stubble", "goatee", "short"))
    return pick((x * 13.0) % 1.0, ("short", "full", "moustache", "stubble", "goatee", "full"))


def hat_of(x: float, presents: str, clothes: str) -> str:
    """Hat or none, when nobody asks for one."""
    if clothes in ("suit", "uniform") or x < 0.8:
        return "none"
    if presents == "woman":
        return weighted((x - 0.8) * 5, {"beanie": 0.3, "straw": 0.35, "headscarf": 0.35})
    return weighted((x - 0.8) * 5, {"cap": 0.4, "beanie": 0.35, "sailor": 0.15, "straw": 0.1})


def hat_colour_of(x: float, hat: str, colour: str) -> Rgb:
    """Hat colour, set off from the clothes."""
    if hat in HATTED:
        return HATTED[hat]
    options = [name for name in ("rust", "teal", "yellow", "wine", "forest", "navy", "coral") if name != colour]
    return CLOTHS[pick((x * 11.0) % 1.0, options)]


def extras_of(
    bundle_x: float, spot_x: float, presents: str, age: str, tone: str, clothes: str, worn: tuple[str, ...]
) -> tuple[str, ...]:
    """Small things worn or borne, in a fixed order."""
    found = set(worn)
    bundle = pick(bundle_x, _BUNDLES)
    if (bundle in ("earrings", "necklace") and presents != "man") or (
        bundle == "strap" and age != "old" and clothes not in ("suit", "floral", "hivis")
    ):
        found.add(bundle)
    if bundle == "lanyard" and clothes in ("shirt", "hivis", "suit", "jumper", "blouse"):
        found.add("lanyard")
    if bundle == "scarf" and clothes in ("coat", "jumper", "puffer", "cardigan"):
        found.add("scarf")
    if presents == "woman" and spot_x > 0.45:
        found.add("earrings")
    if tone in ("fair", "light") and spot_x < 0.22 and age in ("young", "adult"):
        found.add("freckles")
    if 0.3 < spot_x < 0.38:
        found.add("mole")
    if age == "old" and spot_x < 0.4:
        found.add("cane")
    return tuple(sorted(found))
