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

GRAVE = 0.3
"""The severity from which a matter that is settled counts as a recovery."""


def received(person: Person, how: float, tuning: Tuning) -> float:
    """Distributive justice of an ending, [-1, 1]."""
    if how <= LATE:
        got = tuning.got_spot
        if how == AGREED:
            got = tuning.got_agreed
        elif how == LATER:
            got = tuning.got_later
        elif how == LATE:
            got = tuning.got_later + tuning.promise_counts * (tuning.got_late - tuning.got_later)
        return got * (1.0 - tuning.wish_missed * (1.0 - person.asked))
    got = tuning.got_nothing
    if how == REFUSED:
        got += tuning.refuse_kindness * (tuning.got_refused - tuning.got_nothing)
    got *= person.severity
    if person.wants_hearing > 0.0:
        return max(got, tuning.hearing_enough * person.care + (1.0 - tuning.hearing_enough) * got)
    return got


def failed_weight(how: float, tuning: Tuning) -> float:
    """How much of the hazard of a failed matter an ending leaves, from 0."""
    if how <= AGREED:
        return 0.0
    if how == LATER:
        return tuning.fail_later
    if how == LATE:
        return tuning.fail_later + tuning.promise_counts * (tuning.fail_late - tuning.fail_later)
    if how == REFUSED:
        return 1.0 + tuning.refuse_kindness * (tuning.fail_refused - 1.0)
    return 1.0


def judge(person: Person, how: float, options: float, spend: float, outcome: Outcome, tuning: Tuning) -> None:
    """Write what comes of it into `outcome`; `options` is 1 if a valid way out was offered, `spend` is usual."""
    outcome.effort_felt = person.effort * (1.0 - tuning.easy_effort * person.easy)
    process = 2.0 * exp(-outcome.effort_felt) - 1.0
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
    else:
        judged *= 1.0 - tuning.flat_overdeliver
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
    outcome.referrals = tuning.refer_gain * outcome.told_well
    outcome.basket = spend * (1.0 + tuning.spend_gain * outcome.satisfaction)
    outcome.spend = outcome.basket * (1.0 - outcome.leaves)


def _weigh_leaving(person: Person, how: float, options: float, outcome: Outcome, tuning: Tuning) -> None:
    cared = 0.5 * (0.5 * (person.care + 1.0) + person.belief)
    forgiven = exp(-tuning.goodwill_forgives * person.goodwill)
    free = forgiven * (1.0 + tuning.exit_ease * (2.0 * person.alternatives - 1.0))
    again = 1.0
    if person.failures > 0.0:
        again = tuning.double_deviation
    outcome.hazard_indifference = tuning.leave_indifference * (2.0 * (1.0 - cared)) ** tuning.leave_care_power * free
    outcome.hazard_failure = (
        tuning.leave_failure
        * person.severity
        * again
        * (1.0 - tuning.tenure_holds * person.tenure)
        * failed_weight(how, tuning)
        * (1.0 - tuning.leave_softened * cared)
        * free
    )
    delight = max(outcome.satisfaction, 0.0)
    outcome.hazard_competition = (
        tuning.leave_competition * (1.0 - tuning.options_keep * options) * (1.0 - tuning.fans_stay * delight * delight)
        + tuning.unmet_channel * person.unmet
    ) * free
    outcome.hazard_other = tuning.leave_other
    outcome.reported_indifference = tuning.blame_care * (1.0 - cared)
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


def claim(person: Person, knowledge: float, tuning: Tuning) -> float:
    """Chance that a grave matter in unskilled hands ends in a claim, [0, 1] (incompetence-liability)."""
    return tuning.liability * person.severity * person.anger * (1.0 - knowledge)


def keep_in_mind(person: Person, how: float, broken: float, tuning: Tuning) -> None:
    """What a contact leaves behind: belief that the firm cares, goodwill from a first recovery, failures."""
    cared = (1.0 - tuning.first_share) * person.care + tuning.first_share * person.first
    if person.visits > 0.0:
        cared = person.care
        person.belief -= tuning.consistency * 0.5 * abs(person.care - person.last_care)
    person.belief += tuning.belief_gain * (0.5 * (cared + 1.0) - person.belief)
    person.belief = min(max(person.belief * (1.0 - tuning.broken_remembered * broken), 0.0), 1.0)
    if person.severity >= GRAVE:
        if how > LATER:
            person.failures += 1.0
        elif person.failures == 0.0:
            person.goodwill = min(person.goodwill + tuning.recovery_bonus, 1.5)
    person.last_care = person.care
    person.visits += 1.0
