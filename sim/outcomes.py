"""What comes of a contact: satisfaction, leaving and why, who is told, what is spent; arithmetic only.

Reads beside docs/model.md. Only what the person perceived counts (perception-over-reality). Compiles under Numba.
"""

from __future__ import annotations

from math import exp, tanh
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.records import Outcome, Person
    from sim.tuning import Tuning

SPOT, AGREED, LATER, LATE, REFUSED, NOTHING = 0.0, 1.0, 2.0, 3.0, 4.0, 5.0
"""How a matter ended, as the number that `judge` takes."""

INDIFFERENCE, FAILURE, COMPETITION, OTHER = 0, 1, 2, 3
"""Why somebody leaves, as the number that `reason` returns."""


def received(person: Person, how: float, tuning: Tuning) -> float:
    """Distributive justice of an ending, [-1, 1]."""
    if how == SPOT:
        return tuning.got_spot
    if how == AGREED:
        return tuning.got_agreed
    if how == LATER:
        return tuning.got_later
    if how == LATE:
        return tuning.got_late
    if how == REFUSED:
        return tuning.got_refused * person.severity
    return tuning.got_nothing * person.severity


def failed_weight(how: float, tuning: Tuning) -> float:
    """How much of the hazard of a failed matter an ending leaves, from 0."""
    if how <= AGREED:
        return 0.0
    if how == LATER:
        return tuning.fail_later
    if how == LATE:
        return tuning.fail_late
    if how == REFUSED:
        return tuning.fail_refused
    return 1.0


def judge(person: Person, how: float, options: float, spend: float, outcome: Outcome, tuning: Tuning) -> None:
    """Write what comes of it into `outcome`; `options` is 1 if a valid way out was offered, `spend` is usual."""
    process = 2.0 * exp(-person.effort) - 1.0
    justice = (
        tuning.just_outcome * received(person, how, tuning)
        + tuning.just_care * person.care
        + tuning.just_effort * process
    )
    outcome.quality = 0.5 * (1.0 + justice)
    ends = tuning.peak_share * person.peak + (1.0 - tuning.peak_share) * (person.mood - 0.5 * person.anger)
    outcome.affect = (1.0 - tuning.first_share) * ends + tuning.first_share * person.first
    gap = outcome.quality - person.expectation
    judged = tuning.gap_gain * gap
    if gap < 0.0:
        judged *= tuning.gap_loss
    outcome.satisfaction = tanh(
        judged
        + tuning.affect_gain * outcome.affect
        + tuning.expected_gain * (person.expectation - 0.5)
        + tuning.judged_base
    )
    _weigh_leaving(person, how, options, outcome, tuning)
    bad = max(-outcome.satisfaction, 0.0)
    good = max(outcome.satisfaction, 0.0)
    outcome.told_badly = tuning.told_badly * bad
    outcome.told_well = tuning.told_well * good**tuning.told_well_power
    outcome.spend = spend * (1.0 + tuning.spend_gain * outcome.satisfaction) * (1.0 - outcome.leaves)


def _weigh_leaving(person: Person, how: float, options: float, outcome: Outcome, tuning: Tuning) -> None:
    cared = 0.5 * (0.5 * (person.care + 1.0) + person.belief)
    forgiven = exp(-tuning.goodwill_forgives * person.goodwill)
    outcome.hazard_indifference = (
        tuning.leave_indifference * (2.0 * (1.0 - cared)) ** tuning.leave_care_power * forgiven
    )
    outcome.hazard_failure = (
        tuning.leave_failure
        * person.severity
        * failed_weight(how, tuning)
        * (1.0 - tuning.leave_softened * cared)
        * forgiven
    )
    outcome.hazard_competition = tuning.leave_competition * (1.0 - tuning.options_keep * options) * forgiven
    outcome.hazard_other = tuning.leave_other
    outcome.reported_indifference = 1.0 - cared
    outcome.leaves = 1.0 - exp(
        -outcome.hazard_indifference - outcome.hazard_failure - outcome.hazard_competition - outcome.hazard_other
    )


def reason(outcome: Outcome, uniform: float) -> int:
    """Why they say they leave, from a uniform: INDIFFERENCE, FAILURE, COMPETITION or OTHER (competing hazards)."""
    blamed = outcome.hazard_failure * outcome.reported_indifference
    total = outcome.hazard_indifference + outcome.hazard_failure + outcome.hazard_competition + outcome.hazard_other
    reached = uniform * total
    if reached < outcome.hazard_indifference + blamed:
        return INDIFFERENCE
    if reached < outcome.hazard_indifference + outcome.hazard_failure:
        return FAILURE
    if reached < outcome.hazard_indifference + outcome.hazard_failure + outcome.hazard_competition:
        return COMPETITION
    return OTHER


def believe(person: Person, tuning: Tuning) -> None:
    """A contact moves the lasting belief that the firm cares."""
    person.belief += tuning.belief_gain * (0.5 * (person.care + 1.0) - person.belief)
