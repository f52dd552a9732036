"""The people who persist between shifts: who comes again, who was sent by whom, and what is said of the place."""

from __future__ import annotations

from dataclasses import replace
from math import exp
from typing import TYPE_CHECKING

from sim.draws import Purpose, Rows, pick, poisson
from sim.level.regulars import Town
from sim.patrons import come_again, newcomer, remembered
from sim.people import COMES, REFERS, RETURNS, STAY, STORY, WIDTH, arrival_at, quiet_at, visitors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.level.plan import Level
    from sim.tuning import Tuning
    from sim.visit import Visit

_REFERRED = 1 << 30
"""Added to the address of somebody who was sent."""


def level_for(town: Town, level: Level) -> Level:
    """The level of the next shift: its named people come with their stories once, and from then on as patrons."""
    return replace(level, people=() if town.shifts else level.people, town=town)


def people_of(level: Level, seed: int, tuning: Tuning) -> list[Visit]:
    """Everybody who comes to a shift: those of the level, then patrons; bad word keeps strangers away."""
    town = level.town
    if town is None:
        return visitors(level, seed, tuning)
    busy = exp(-tuning.town_keeps_away * town.heard_badly)
    visits = visitors(level, seed, tuning, busy)
    rows = Rows(seed, Purpose.PATRON, WIDTH)
    for patron in town.patrons:
        u = rows.row(patron.number)
        new = patron.visits == 0.0
        if not new and u[RETURNS] >= tuning.town_returns * town.comes:
            continue
        story = level.errands[pick(level.errand_shares, u[STORY])] if level.errand_shares else 0
        away = 0.0 if new else tuning.town_quarters * (town.shifts - patron.last_shift)
        visit = come_again(level, len(visits), patron, story, u, away, tuning)
        quiet = patron.taught_time and u[RETURNS] < tuning.town_returns * tuning.taught_time
        visit.arrives_s = quiet_at(level, u[COMES]) if quiet else arrival_at(level, u[COMES])
        visits.append(visit)
    return visits


def after(town: Town, level: Level, seed: int, visits: Sequence[Visit]) -> Town:
    """The town after a shift: who was lost, who remembers what, and who was sent by somebody."""
    here = {patron.id: patron for patron in town.patrons}
    luck = Rows(seed, Purpose.PATRON, WIDTH)
    well = badly = 0.0
    count = 0
    lost, born = town.lost, town.born
    for visit in visits:
        outcome = visit.outcome
        if outcome is None:
            continue
        count += 1
        well += outcome.told_well
        badly += outcome.told_badly
        id_ = visit.patron or f"{town.shifts}.{visit.who}"
        before = here.pop(id_, None)
        if visit.draws[STAY] < outcome.leaves:
            lost += 1
        else:
            here[id_] = remembered(visit, id_, before, born, town.shifts, seed)
            born += before is None
        for number in range(poisson(visit.draws[REFERS], outcome.referrals)):
            sent = f"{id_}+{town.shifts}.{number}"
            address = _REFERRED + visit.luck * 8 + number % 8
            here[sent] = newcomer(level, sent, luck.row(address), visit.name, born)
            born += 1
    return replace(
        town, patrons=tuple(here.values()), heard_well=well / max(count, 1), heard_badly=badly / max(count, 1),
        shifts=town.shifts + 1, born=born, lost=lost,
    )  # fmt: skip
