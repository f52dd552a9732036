"""The effects of moves and happenings as a tuning leaves them: those that a single parameter blends or scales."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sim.records import Effect

if TYPE_CHECKING:
    from sim.catalog import Catalog
    from sim.tuning import Tuning

_AMOUNTS = (
    "mood", "anger", "care", "disclosure", "understanding", "effort", "goodwill", "clerk_mood", "clerk_anger",
    "display", "hopes", "trusts", "surprises",
)  # fmt: skip
"""What of an effect is an amount; the rest says how people change it."""


def scaled(effect: Effect, factor: float) -> Effect:
    """An effect with every amount times `factor`."""
    return replace(effect, **{name: getattr(effect, name) * factor for name in _AMOUNTS})


def blended(one: Effect, other: Effect, share: float) -> Effect:
    """An effect with amounts `share` of the way from `one` to `other`, and the gates of the one that is nearer."""
    gates = other if share >= 0.5 else one
    return replace(
        gates,
        **{name: (1.0 - share) * getattr(one, name) + share * getattr(other, name) for name in _AMOUNTS},
    )


class Consequences(NamedTuple):
    """Effects that depend on the tuning or the house."""

    ignore: Effect
    refuse_kindly: Effect
    transfer_warm: Effect
    late: Effect
    kept: Effect
    extra: Effect


def consequences(catalog: Catalog, sameness: float, tuning: Tuning) -> Consequences:
    """The effects that hold under a tuning; `sameness` is how alike the offers in the market are, [0, 1]."""
    moves, happenings = catalog.moves, catalog.happenings
    ignore = happenings["ignore"]
    return Consequences(
        ignore=replace(ignore, care=ignore.care - tuning.ignored_worse),
        refuse_kindly=blended(moves["refuse_coldly"].effect, moves["refuse_kindly"].effect, tuning.refuse_kindness),
        transfer_warm=blended(moves["transfer_cold"].effect, moves["transfer_warm"].effect, tuning.warm_transfer),
        late=scaled(happenings["late"], tuning.promise_counts),
        kept=scaled(happenings["kept"], tuning.promise_counts),
        extra=extra(moves["extra_mile"].effect, sameness, tuning),
    )


def extra(effect: Effect, sameness: float, tuning: Tuning) -> Effect:
    """The extra mile where offers are more or less alike than usual (extras-differentiate)."""
    factor = 1.0 + tuning.extra_sameness * (2.0 * sameness - 1.0)
    return replace(effect, mood=min(effect.mood * factor, 1.0), goodwill=effect.goodwill * factor)
