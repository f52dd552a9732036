"""Free words about hair and clothes turned into known styles and colours; it guesses and never fails."""

import re
from collections.abc import Mapping
from typing import Final

HAIR_COLOUR_WORDS: Final[tuple[tuple[str, str], ...]] = (
    ("salt", "grey"),
    ("silver", "silver"),
    ("grey", "grey"),
    ("gray", "grey"),
    ("white", "white"),
    ("strawberry", "ginger"),
    ("ginger", "ginger"),
    ("red", "red"),
    ("copper", "red"),
    ("auburn", "chestnut"),
    ("chestnut", "chestnut"),
    ("sandy", "sandy"),
    ("mousy", "sandy"),
    ("blond", "blond"),
    ("fair", "blond"),
    ("black", "black"),
    ("brunette", "brown"),
    ("dark", "dark"),
    ("brown", "brown"),
    ("teal", "teal"),
    ("blue", "teal"),
    ("green", "teal"),
    ("pink", "pink"),
    ("dyed", "pink"),
)

_HAIR_STYLE_WORDS: Final[tuple[tuple[str, str], ...]] = (
    (r"bald", "bald"),
    (r"shav|buzz|shorn|stubbl|skin ?head|clipped", "buzz"),
    (r"reced|thinning|balding|wisp", "receding"),
    (r"braid|plait|pigtail", "braid"),
    (r"dread|locs|twists|cornrow", "locs"),
    (r"afro", "afro"),
    (r"top ?knot|man ?bun|undercut|mohawk", "topknot"),
    (r"low bun|chignon|tied back|pinned|neat bun|knot", "chignon"),
    (r"bun|updo", "bun"),
    (r"pony ?tail", "ponytail"),
    (r"pixie", "pixie"),
    (r"bob.*fringe|fringe|bangs", "fringe"),
    (r"bob|page ?boy", "bob"),
    (r"perm|set ", "set"),
    (r"quiff|pompadour", "quiff"),
    (r"slick|combed back|swept back|gelled", "slick"),
    (r"mess|tousl|wild|unruly|shaggy|spik|windblown", "messy"),
    (r"long.*(curl|frizz)|big curl|(curl|frizz).*long|mane", "bigcurls"),
    (r"curl|frizz", "curls"),
    (r"wav", "wavy"),
    (r"shoulder|medium|mid-?length", "flick"),
    (r"long", "long"),
    (r"parting|parted|neat|side", "part"),
    (r"short|crop|trim|crew", "crop"),
)

_CLOTHES_WORDS: Final[tuple[tuple[str, str], ...]] = (
    (r"hi-?vis|high-?vis|safety|reflective", "hivis"),
    (r"overall|dungaree|boiler|bib", "overalls"),
    (r"rain|oilskin|mackintosh|anorak|parka|waterproof|slicker|cagoule", "raincoat"),
    (r"puffer|down jacket|quilted|gilet|ski", "puffer"),
    (r"uniform|officer|captain|pilot", "uniform"),
    (r"suit|blazer|jacket and tie|waistcoat|tuxedo", "suit"),
    (r"cardigan", "cardigan"),
    (r"hoodie|hooded|sweatshirt|tracksuit", "hoodie"),
    (r"strip|breton", "striped"),
    (r"floral|flower|sundress|blossom", "floral"),
    (r"dress|gown|skirt", "dress"),
    (r"turtle|polo ?neck|roll ?neck", "turtleneck"),
    (r"nordic|fair isle|jumper|sweater|pullover|jersey|knit|wool|fleece", "jumper"),
    (r"check|plaid|flannel|lumberjack|tartan", "checked"),
    (r"blouse|tunic|kurta|sari|silk", "blouse"),
    (r"t-?shirt|tee\b|singlet|vest|tank", "tee"),
    (r"shirt|polo", "shirt"),
    (r"coat|jacket|denim|leather|trench", "coat"),
)

_CLOTH_COLOUR_WORDS: Final[tuple[tuple[str, str], ...]] = (
    ("navy", "navy"),
    ("teal", "teal"),
    ("turquoise", "teal"),
    ("petrol", "teal"),
    ("coral", "coral"),
    ("salmon", "coral"),
    ("mustard", "yellow"),
    ("yellow", "yellow"),
    ("gold", "yellow"),
    ("forest", "forest"),
    ("dark green", "forest"),
    ("bottle", "forest"),
    ("khaki", "camel"),
    ("olive", "forest"),
    ("mint", "green"),
    ("sage", "green"),
    ("green", "green"),
    ("rust", "rust"),
    ("terracotta", "rust"),
    ("burgundy", "wine"),
    ("maroon", "wine"),
    ("wine", "wine"),
    ("plum", "wine"),
    ("pink", "rose"),
    ("rose", "rose"),
    ("purple", "lilac"),
    ("lilac", "lilac"),
    ("lavender", "lilac"),
    ("violet", "lilac"),
    ("light blue", "sky"),
    ("pale blue", "sky"),
    ("sky", "sky"),
    ("denim", "blue"),
    ("blue", "blue"),
    ("charcoal", "charcoal"),
    ("black", "charcoal"),
    ("dark grey", "charcoal"),
    ("grey", "grey"),
    ("gray", "grey"),
    ("silver", "grey"),
    ("cream", "cream"),
    ("beige", "camel"),
    ("camel", "camel"),
    ("tan", "camel"),
    ("sand", "camel"),
    ("white", "white"),
    ("brown", "brown"),
    ("orange", "orange"),
    ("scarlet", "red"),
    ("red", "red"),
    ("tweed", "brown"),
)

_EXTRA_WORDS: Final[tuple[tuple[str, str], ...]] = (
    (r"scarf|shawl", "scarf"),
    (r"lanyard|badge", "lanyard"),
    (r"backpack|rucksack", "strap"),
    (r"earring", "earrings"),
    (r"freckle", "freckles"),
    (r"necklace|pearl|beads", "necklace"),
    (r"\bbow ?tie", "bowtie"),
)


def first_match(words: str, patterns: tuple[tuple[str, str], ...]) -> str | None:
    """What the first pattern found in the words stands for."""
    return next((meaning for pattern, meaning in patterns if re.search(pattern, words)), None)


def hair_words(words: str) -> tuple[str | None, str | None]:
    """Hair style and colour name meant by words such as "short red curls"."""
    low = words.lower()
    return first_match(low, _HAIR_STYLE_WORDS), first_match(low, HAIR_COLOUR_WORDS)


def clothes_words(words: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Clothes style, colour name and extras meant by words such as "navy suit and scarf"."""
    low = words.lower()
    bare = re.sub(r"headscarf", "", low)
    extras = tuple(extra for pattern, extra in _EXTRA_WORDS if re.search(pattern, bare))
    return first_match(low, _CLOTHES_WORDS), first_match(low, _CLOTH_COLOUR_WORDS), extras


def word(hints: Mapping[str, object], key: str, allowed: tuple[str, ...]) -> str | None:
    """The hint under `key` if it is one of the allowed words."""
    value = str(hints.get(key, "")).strip().lower()
    return value if value in allowed else None


def flag(hints: Mapping[str, object], key: str) -> bool | None:
    """The hint under `key` if it is a plain yes or no."""
    value = hints.get(key)
    return value if isinstance(value, bool) else None
