"""Where a contrast can be measured: contacts, notices, shifts, staff, firms; each gives paired differences."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sim import notices
from sim.campaign import REFERENCE, Shock
from sim.draws import Purpose, Rows
from sim.firm import Decisions, Firm, manage
from sim.managers import MANAGERS
from sim.parameters import altered
from sim.study.contacts import Bench, Scene
from sim.study.days import waits_of_the_taught
from sim.study.panel import member
from sim.study.quarters import run_campaign, shocked, staff_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sim.catalog import Catalog
    from sim.notices import Protocol
    from sim.principles import Contrast
    from sim.study.panel import Staff
    from sim.study.quarters import Quarter

_SCENE = {field.name for field in fields(Scene)}
_PANELS = 12
"""How many firms, each with customers of its own, a firm's contrast is measured on."""


class Pair(NamedTuple):
    """A paired difference of an outcome, and of the time it took."""

    difference: float
    seconds: float = 0.0


# --- a contact ------------------------------------------------------------------------------------------------------


def scene(contrast: Contrast, own: Mapping[str, Any]) -> Scene:
    """The scene of one side of a contrast. Raises ValueError for a condition that means nothing."""
    values: dict[str, Any] = {"among": contrast.among, "then": contrast.then, "quarters": float(contrast.quarters)}
    nested: dict[str, dict[str, Any]] = {"person": {}, "clerk": {}, "house": {}, "judged": {}}
    for name, value in {**contrast.given, **own}.items():
        group, _, field = name.partition(".")
        if field and group in nested:
            nested[group][field] = value
        elif name in _SCENE:
            values[name] = tuple(value) if isinstance(value, list) else value
        else:
            raise ValueError(f"a contrast can’t set “{name}”")
    values.update(nested)
    return Scene(**values)


def contact_pairs(contrast: Contrast, catalog: Catalog, customers: int, seed: int) -> Iterator[Pair]:
    """The same customers' contacts with the deed and without it, where the outcome has a value in both."""
    bench = Bench(catalog, seed)
    scenes = scene(contrast, contrast.do_with), scene(contrast, contrast.dont_with)
    scripts = contrast.script(contrast.do), contrast.script(contrast.dont)
    for who in range(customers):
        one, other = (bench.contact(where, script, who) for where, script in zip(scenes, scripts, strict=True))
        if contrast.outcome in one and contrast.outcome in other:
            yield Pair(one[contrast.outcome] - other[contrast.outcome], one["handle_s"] - other["handle_s"])


# --- notices --------------------------------------------------------------------------------------------------------


def notice_pairs(contrast: Contrast, catalog: Catalog, customers: int, seed: int) -> Iterator[Pair]:
    """The same customers' notices by one protocol and by another."""
    catalog = altered(catalog, contrast.given)
    luck = Rows(seed, Purpose.NOTICE, 8)
    for who in range(customers):
        u = luck.row(who)
        carrier = notices.carrier_of(catalog.carriers, u[5])
        urgent = contrast.among != "unhurried"
        found = []
        for side, own in ((contrast.do, contrast.do_with), (contrast.dont, contrast.dont_with)):
            protocol = protocol_named(catalog, side[0])
            sent = notices.send(protocol, carrier, u, float(own.get("awareness", 0.0)), catalog.tuning)
            found.append(_notice_outcome(contrast.outcome, protocol, sent, urgent, catalog))
        yield Pair(found[0] - found[1])


def protocol_named(catalog: Catalog, name: str) -> Protocol:
    """A protocol by its id; `ID-at-once` is the same without its being put off."""
    id_ = name.removesuffix("-at-once")
    protocol = catalog.protocols[id_]
    return protocol if id_ == name else replace(protocol, retry_share=0.0)


def _notice_outcome(outcome: str, protocol: Protocol, sent: notices.Notice, urgent: bool, catalog: Catalog) -> float:
    tuning = catalog.tuning
    limit = notices.URGENT_S if urgent else notices.UNHURRIED_S
    if outcome == "worth_speed":
        return notices.promptness(sent.latency_s, urgent, tuning)
    if outcome == "worth_delivery":
        return notices.delivery(sent.arrives or not sent.available, tuning)
    if outcome == "worth_matched":
        return notices.fitness(protocol, sent._replace(arrives=True), urgent, tuning)
    return {
        "latency_s": sent.latency_s,
        "in_time": float(sent.latency_s <= limit),
        "available": float(sent.available),
        "arrives": float(sent.arrives),
    }[outcome]


# --- shifts in a row ------------------------------------------------------------------------------------------------


def day_pairs(contrast: Contrast, catalog: Catalog, customers: int, seed: int) -> Iterator[Pair]:
    """Shifts with a rush, whose customers have been told the quiet hours or have not."""
    shifts = max(customers // 50, 20)
    taught, untaught = ("teach_time" in side for side in (contrast.do, contrast.dont))
    told = waits_of_the_taught(catalog, taught, shifts, seed)
    for one, other in zip(told, waits_of_the_taught(catalog, untaught, shifts, seed), strict=True):
        yield Pair(one - other)


# --- the staff that a house makes -----------------------------------------------------------------------------------


def staff_pairs(contrast: Contrast, catalog: Catalog, customers: int, seed: int) -> Iterator[Pair]:
    """The same customers served by the staff of two houses, each managed in its own way for some quarters."""
    bench = Bench(catalog, seed)
    staffs = [_staff(side, contrast.quarters, catalog) for side in (contrast.do, contrast.dont)]
    for who in range(customers):
        one, other = (member(bench, staff, who, "routine", 1.0).measures for staff in staffs)
        yield Pair(one[contrast.outcome] - other[contrast.outcome], one["handle_s"] - other["handle_s"])


def _staff(side: Mapping[str, Any], quarters: int, catalog: Catalog) -> Staff:
    own = dict(side)
    rush = float(own.pop("rush", 0.0)) * catalog.tuning.firm_shocks
    firm, decided = Firm(), Decisions(**own)
    for _ in range(quarters):
        manage(firm, decided, catalog.tuning)
    return staff_of(firm, decided, rush, catalog.tuning)


# --- a firm ---------------------------------------------------------------------------------------------------------


def firm_pairs(contrast: Contrast, catalog: Catalog, customers: int, seed: int) -> Iterator[Pair]:
    """Firms with panels of their own, managed in one way and in another."""
    catalog = altered(catalog, contrast.given)
    size = max(customers // 40, 50)
    for panel in range(_PANELS):
        one, other = (
            _firm_outcome(contrast.outcome, _managed(side, contrast.quarters, catalog, seed + panel, size))
            for side in (contrast.do, contrast.dont)
        )
        yield Pair(one - other)


def _managed(side: Mapping[str, Any], quarters: int, catalog: Catalog, seed: int, size: int) -> list[Quarter]:
    campaign = REFERENCE
    own = dict(side)
    if "shock" in own:
        campaign = shocked(campaign, Shock(**own.pop("shock")))
    manager = own.pop("manager", "neutral")
    usual = MANAGERS[manager]
    decide = (lambda report: replace(usual(report), **own)) if own else None
    return run_campaign(campaign, catalog, manager, quarters, seed, size, decide)


def _firm_outcome(outcome: str, history: list[Quarter]) -> float:
    last = history[-1]
    if outcome == "quarters_changed":
        return float(sum(quarter.firm.changes > 0.0 for quarter in history))
    if outcome == "quarters_closed":
        return float(last.firm.closed)
    if outcome == "profit_behind":
        return last.firm.profit - last.firm.sales
    return float(getattr(last.firm, outcome))


BENCHES: dict[str, Callable[[Contrast, Catalog, int, int], Iterator[Pair]]] = {
    "contact": contact_pairs,
    "notices": notice_pairs,
    "days": day_pairs,
    "staff": staff_pairs,
    "firm": firm_pairs,
}
"""The benches by name."""
