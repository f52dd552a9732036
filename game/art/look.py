"""What one person looks like, decided by numbers and hints; nothing here draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from game.art import choices
from game.art.palette import CLOTHS, HAIRS, SKINS, Rgb
from game.art.wording import flag, word

NUMBERS: Final = 24
AGES: Final = ("young", "adult", "middle", "old")
PRESENTS: Final = ("woman", "man", "person")
BUILDS: Final = ("slight", "medium", "broad")
HATS: Final = ("none", "cap", "beanie", "straw", "headscarf", "sailor")


@dataclass(frozen=True, slots=True)
class Look:
    """One person's appearance; equal looks draw equal pictures."""

    presents: str
    age: str
    skin: Rgb
    face: str
    build: str
    hair: str
    hair_colour: Rgb
    part: int
    brow: str
    nose: str
    eye: str
    iris: Rgb
    lips: bool
    glasses: str
    beard: str
    hat: str
    hat_colour: Rgb
    clothes: str
    colour: Rgb
    accent: Rgb
    lower: str
    lower_colour: Rgb
    stature: float
    lean: float
    extras: tuple[str, ...]


def look_from(uniforms: Sequence[float], hints: Mapping[str, object] | None = None) -> Look:
    """The person whom 24 numbers in [0, 1) describe, as far as the hints leave it open."""
    u = [min(max(float(x), 0.0), 0.999999) for x in list(uniforms)[:NUMBERS]]
    u += [0.5] * (NUMBERS - len(u))
    h: Mapping[str, object] = hints or {}
    presents = word(h, "presents", PRESENTS) or choices.weighted(u[0], {"woman": 0.48, "man": 0.48, "person": 0.04})
    age = word(h, "age", AGES) or choices.weighted(u[1], {"young": 0.2, "adult": 0.34, "middle": 0.26, "old": 0.2})
    tone = word(h, "skin", tuple(SKINS)) or choices.weighted(
        u[2], {"fair": 0.26, "light": 0.27, "tan": 0.17, "brown": 0.16, "dark": 0.14}
    )
    build = word(h, "build", BUILDS) or choices.weighted(u[17], {"slight": 0.3, "medium": 0.42, "broad": 0.28})
    hair, hair_colour = choices.hair_of(u[5], u[6], str(h.get("hair") or ""), presents, age, tone)
    clothes, colour, worn = choices.clothes_of(u[14], u[15], str(h.get("wears") or ""), presents)
    hat = word(h, "hat", HATS) or choices.hat_of(u[13], presents, clothes)
    lower, lower_colour = choices.lower_of(u[18], presents, clothes, colour)
    return Look(
        presents=presents,
        age=age,
        skin=choices.pick(u[3], SKINS[tone]),
        face=choices.face_of(u[4], presents, build),
        build=build,
        hair=hair,
        hair_colour=HAIRS[hair_colour],
        part=-1 if u[22] < 0.6 else 1,
        brow=choices.brow_of(u[7], presents, age),
        nose=choices.nose_of(u[8], tone),
        eye=choices.pick(u[9], ("round", "almond", "soft", "narrow")),
        iris=choices.iris_of(u[10], tone),
        lips=presents == "woman" and u[23] < 0.72,
        glasses=choices.glasses_of(u[11], flag(h, "glasses"), presents, age),
        beard=choices.beard_of(u[12], flag(h, "beard"), presents, age),
        hat=hat,
        hat_colour=choices.hat_colour_of(u[23], hat, colour),
        clothes=clothes,
        colour=CLOTHS[colour],
        accent=choices.accent_of(u[16], colour),
        lower=lower,
        lower_colour=lower_colour,
        stature=round(0.95 + 0.1 * u[21] - 0.03 * (age == "old") - 0.03 * (presents == "woman"), 3),
        lean=round(2.0 * u[22] - 1.0, 3),
        extras=choices.extras_of(u[19], u[20], presents, age, tone, clothes, worn),
    )
