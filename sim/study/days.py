"""Shifts in a row at which the same people come back: a measure of what only shows in a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sim.draws import Purpose, Rows, replication_seed
from sim.level import reference_level
from sim.level.regulars import Town
from sim.patrons import newcomer
from sim.people import WIDTH
from sim.score import score
from sim.study.replications import run_shift
from sim.town import after, level_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.catalog import Catalog
    from sim.level import Level
    from sim.tuning import Tuning

_PEAK = ((0.0, 600.0, 0.2), (600.0, 1500.0, 1.6), (1500.0, 3600.0, 0.1))
"""From, to, and how many times the usual arrivals: a rush between two quiet stretches."""
_PATRONS = 40


class Day(NamedTuple):
    """One shift of several in a row."""

    number: int
    came: int
    returning: int
    referred: int
    """Newcomers whom somebody sent."""
    lost: int
    patrons: int
    """Who may come to the next one."""
    satisfaction: float | None
    """Of those whom the player's desk had; None when it had nobody."""
    wait_s: float | None
    strangers: int


def days(level: Level, policy: str, count: int, seed: int, tuning: Tuning | None = None) -> Iterator[Day]:
    """So many shifts in a row under a policy, at which the same people come back, or bring others, or stay away."""
    town = Town()
    for number in range(count):
        own_seed = replication_seed(seed, number)
        level = level_for(town, level)
        shift = run_shift(level, policy, own_seed, tuning)
        measures = score(level, shift.events).measures
        before = town
        town = after(town, level, own_seed, shift.visits)
        patrons = [visit for visit in shift.visits if visit.patron]
        referred = sum(visit.person.visits <= 1.0 for visit in patrons)
        yield Day(
            number + 1, len(shift.visits), len(patrons) - referred, referred, town.lost - before.lost,
            len(town.patrons), measures["satisfaction"], measures["wait_s"],
            len(shift.visits) - len(patrons),
        )  # fmt: skip


def waits_of_the_taught(catalog: Catalog, taught: bool, shifts: int, seed: int) -> Iterator[float]:
    """The mean wait of a shift with a rush, once many of its customers have, or have not, been told the quiet hours."""
    level = reference_level(catalog)
    usual = level.rates[0][2]
    level = replace(level, rates=tuple((start, end, times * usual) for start, end, times in _PEAK))
    for number in range(shifts):
        own_seed = replication_seed(seed, number)
        rows = Rows(own_seed, Purpose.AGAIN, WIDTH)
        patrons = tuple(
            replace(newcomer(level, str(n), rows.row(n), "", n), visits=1.0, taught_time=taught)
            for n in range(_PATRONS)
        )
        shift = run_shift(replace(level, town=Town(patrons)), "ordinary", own_seed, catalog.tuning)
        yield score(level, shift.events).measures["wait_s"] or 0.0
