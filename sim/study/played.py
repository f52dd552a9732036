"""What a shift adds to how a firm's customers are served, against an ordinary clerk's with the same people and luck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.firm import Served
from sim.level import reference_level
from sim.score import score
from sim.study.replications import run_shift

if TYPE_CHECKING:
    from sim.shift import Shift

_ORDINARY = "ordinary"


def added_by(shift: Shift) -> Served | None:
    """What a shift that is over added, a customer at the player's desk; None where nobody came to it."""
    mine = served_in(shift)
    usual = served_in(run_shift(shift.level, _ORDINARY, shift.seed, shift.tuning))
    if mine is None or usual is None:
        return None
    return Served(
        churn=mine.churn - usual.churn,
        told_well=mine.told_well - usual.told_well,
        told_badly=mine.told_badly - usual.told_badly,
        satisfaction=mine.satisfaction - usual.satisfaction,
        basket=mine.basket - usual.basket,
        resolved=mine.resolved - usual.resolved,
        wait_s=mine.wait_s - usual.wait_s,
        liability=mine.liability - usual.liability,
    )


def served_in(shift: Shift) -> Served | None:
    """How those were served whom the player's desk had: means; None where it had nobody.

    Money is put into that of the firm's own customers.
    """
    courses = score(shift.level, shift.events).mine
    judged = [(course, shift.visits[course.who].outcome) for course in courses]
    rows = [(course, outcome) for course, outcome in judged if outcome is not None]
    if not rows:
        return None
    money = reference_level(shift.level.catalog).spend / shift.level.spend
    sums = Served()
    for course, outcome in rows:
        sums.churn += outcome.leaves / len(rows)
        sums.told_well += outcome.told_well / len(rows)
        sums.told_badly += outcome.told_badly / len(rows)
        sums.satisfaction += outcome.satisfaction / len(rows)
        sums.basket += money * outcome.basket / len(rows)
        sums.resolved += course.settled / len(rows)
        sums.wait_s += course.wait_s / len(rows)
        sums.liability += outcome.liability / len(rows)
    return sums
