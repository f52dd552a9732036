"""Every number of the model by its name: reading it, changing it, and taking its principle away; no model in here.

A name is a parameter of `levels/catalog/parameters.yaml` (`open_warmth`), or points into the rest of the catalogue:
`move.greet` and `happening.late` (all amounts of an effect, as a factor), `move.empathise.disclosure` (one of them),
`channel.phone.warmth`, `type.hardnose.hardness`, `protocol.tap.connect_s`.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from sim.consequences import scaled
from sim.problems import listing, near_miss
from sim.records import Effect
from sim.tuning import Tuning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.catalog import Catalog

_TUNING = frozenset(field.name for field in fields(Tuning))
_EFFECT = frozenset(field.name for field in fields(Effect))
_WHERE = {"move": "moves", "happening": "happenings", "channel": "channels", "type": "types", "protocol": "protocols"}


class UnknownParameter(ValueError):
    """There is no number of that name; the message says what there is."""


def neutral(catalog: Catalog, name: str) -> float:
    """The value that takes a parameter's principle away: 0 for an effect, else as the catalogue says."""
    value(catalog, name)
    return float(catalog.parameters[name]["neutral"]) if name in _TUNING else 0.0


def value(catalog: Catalog, name: str) -> float:
    """The value of a parameter; 1 for a whole effect. Raises UnknownParameter."""
    if name in _TUNING:
        return float(getattr(catalog.tuning, name))
    place, thing = _find(catalog, name)
    if place in ("move", "happening"):
        effect = thing.effect if place == "move" else thing
        amount = name.split(".")[2:]
        return float(getattr(effect, amount[0])) if amount else 1.0
    return float(getattr(thing, name.split(".")[2]))


def _find(catalog: Catalog, name: str) -> tuple[str, Any]:
    place, _, rest = name.partition(".")
    id_, _, field = rest.partition(".")
    if place not in _WHERE:
        known = sorted(_TUNING)
        raise UnknownParameter(f"there is no parameter “{name}”.{near_miss(name, known)}")
    things: Mapping[str, Any] = getattr(catalog, _WHERE[place])
    if id_ not in things:
        raise UnknownParameter(f"there is no {place} “{id_}”.{near_miss(id_, things)}")
    thing = things[id_]
    allowed = _EFFECT if place in ("move", "happening") else {f.name for f in fields(thing)} - {"id"}
    if field not in allowed and (field or place not in ("move", "happening")):
        raise UnknownParameter(f"“{name}”: there is no “{field}” here; there are {listing(sorted(allowed))}.")
    return place, thing


def check_value(catalog: Catalog, name: str, number: float) -> None:
    """See whether a parameter exists and may have this value. Raises UnknownParameter with a sentence."""
    value(catalog, name)
    if name in _TUNING:
        low, high = catalog.parameters[name]["range"]
    else:
        low, high = (-10.0, 10.0) if name.startswith(("move.", "happening.")) else (-1.0, 1e6)
    if not low <= number <= high:
        raise UnknownParameter(f"“{name}” may be from {low:g} to {high:g}, found {number:g}")


def altered(catalog: Catalog, values: Mapping[str, float]) -> Catalog:
    """The catalogue with other numbers. Raises UnknownParameter for a name that it does not have."""
    tuning = {name: number for name, number in values.items() if name in _TUNING}
    if tuning:
        catalog = replace(catalog, tuning=replace(catalog.tuning, **tuning))
    for name, number in values.items():
        if name in _TUNING:
            continue
        place, thing = _find(catalog, name)
        _, id_, *field = name.split(".")
        if place == "move":
            thing = replace(thing, effect=_with(thing.effect, field, number))
        elif place == "happening":
            thing = _with(thing, field, number)
        else:
            thing = replace(thing, **{field[0]: number})
        table: Any = {**getattr(catalog, _WHERE[place]), id_: thing}
        catalog = replace(catalog, **{_WHERE[place]: table})
    return catalog


def _with(effect: Effect, field: list[str], number: float) -> Effect:
    if not field:
        return scaled(effect, number)
    return replace(effect, **{field[0]: number, "lasting": 1.0, "gated": 1.0})
