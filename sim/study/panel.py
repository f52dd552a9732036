"""A quarter's customers: a panel of the reference scenario served by staff as a firm has them, each in the SimPy model.

Complaints are over-sampled and weighted back, so that a small panel says enough about them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sim.catalog import data_folder
from sim.draws import exponential
from sim.people import LATER, STAFF, WAITS
from sim.reading import read
from sim.study.contacts import Bench, Contact, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.records import Outcome
    from sim.visit import Visit

COMPLAINING = 0.06
"""Share of a quarter's customers who come with a complaint."""
_SAMPLED = 0.4
"""Share of the panel that they make up."""
_LATER = {"routine": 0.08, "complaint": 0.35}
"""Share of matters that are put off with a promise."""
_LATE_S, _EARLY_S = 60.0, -10.0
"""How long after, or before, a promise falls due it is kept."""


class Staff(NamedTuple):
    """The staff that a panel meets; shares in [0, 1]."""

    caring: float = 0.28
    indifferent: float = 0.24
    climate: float = 0.5
    sincerity: float = 0.6
    knowledge: float = 0.8
    mood: float = 0.2
    habit: float = 0.3
    authority: float = 0.5
    clarity: float = 0.8
    advertised: float = 0.0
    wait_s: float = 40.0
    mandate: float = 0.0
    few_channels: bool = False


class Way(NamedTuple):
    """A way of serving."""

    spot: tuple[str, ...]
    later: tuple[str, ...]
    keeps: float


class Member(NamedTuple):
    """A customer of the panel, served."""

    weight: float
    """Times as many customers of a quarter as there are in the panel; weights add up to 1 over a whole panel."""
    story: str
    way: str
    visit: Visit
    outcome: Outcome
    measures: dict[str, float]


@cache
def ways() -> dict[str, Way]:
    """The ways of serving, by name."""
    rows = read(data_folder("levels") / "catalog" / "scripts.yaml", "catalog/scripts.yaml").value
    return {id_: Way(tuple(row["spot"]), tuple(row["later"]), float(row["keeps"])) for id_, row in rows.items()}


def serve(bench: Bench, staff: Staff, customers: int) -> Iterator[Member]:
    """Serve a panel, one customer after the other; the same customers whatever the staff."""
    complaints = sum(_complains(who) for who in range(customers))
    for who in range(customers):
        story = "complaint" if _complains(who) else "routine"
        share = COMPLAINING if story == "complaint" else 1.0 - COMPLAINING
        of = complaints if story == "complaint" else customers - complaints
        yield member(bench, staff, who, story, share / of)


def _complains(who: int) -> bool:
    return (who * _SAMPLED) % 1.0 < _SAMPLED - 1e-9


def member(bench: Bench, staff: Staff, who: int, story: str, weight: float) -> Member:
    """Serve one customer of the panel."""
    u = bench.row(who)
    name = "caring" if u[STAFF] < staff.caring else "indifferent" if u[STAFF] >= 1.0 - staff.indifferent else "ordinary"
    house: dict[str, object] = {"clarity": staff.clarity, "advertised": staff.advertised, "climate": staff.climate}
    if staff.few_channels:
        house["ways_in"] = ["face", "phone"]
    scene = Scene(
        story=story,
        house=house,
        clerk={
            "climate": staff.climate, "sincerity": staff.sincerity, "knowledge": staff.knowledge, "mood": staff.mood,
            "mood_rest": staff.mood, "habit": staff.habit, "authority": staff.authority,
        },
    )  # fmt: skip
    contact = Contact(bench, scene, bench.visit(scene, who))
    contact.play(bench.steps(_script(staff, name, story, u)))
    measures = contact.measures()
    outcome = contact.visit.outcome
    if outcome is None:
        raise AssertionError("a contact that has ended has been judged")
    measures["wait_s"] = contact.waited_s
    return Member(weight, story, name, contact.visit, outcome, measures)


def _script(staff: Staff, name: str, story: str, u: list[float]) -> tuple[str, ...]:
    way = ways()[name]
    wait = f"wait {exponential(u[WAITS], staff.wait_s)!r}"
    if u[LATER] < _LATER[story]:
        kept = u[LATER] < _LATER[story] * way.keeps
        steps = (*way.later, f"ring {_EARLY_S if kept else _LATE_S:g}")
    else:
        steps = way.spot
    if staff.mandate > 0.0 and name != "caring" and u[STAFF] % 0.1 < staff.mandate * 0.1:
        steps = ("greet", *steps)
    return (wait, *steps)
