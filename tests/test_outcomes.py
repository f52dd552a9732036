"""What comes of a contact: directions, bounds and reasons."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import outcomes
from sim.catalog import load_catalog
from sim.records import Outcome, Person
from tests.test_rules import PEOPLE

TUNING = load_catalog().tuning
ENDINGS = [
    outcomes.SPOT, outcomes.AGREED, outcomes.LATER, outcomes.LATE, outcomes.REFUSED, outcomes.NOTHING,
]  # fmt: skip


def judged(person: Person, how: float, options: float = 0.0) -> Outcome:
    outcome = Outcome()
    outcomes.judge(person, how, options, 100.0, outcome, TUNING)
    return outcome


@given(PEOPLE, st.sampled_from(ENDINGS))
def test_outcomes_stay_in_their_ranges(person, how):
    outcome = judged(person, how)
    assert -1 <= outcome.satisfaction <= 1
    assert 0 <= outcome.leaves < 1
    assert outcome.told_badly >= 0
    assert outcome.told_well >= 0
    assert outcome.told_badly * outcome.told_well == 0
    assert outcome.spend >= 0


def test_the_better_a_grave_matter_ends_the_more_stay():
    person = Person(severity=0.9)
    leaves = [judged(person, how).leaves for how in (outcomes.SPOT, outcomes.LATER, outcomes.LATE, outcomes.NOTHING)]
    assert leaves == sorted(leaves)
    assert leaves[0] < 0.08
    assert leaves[-1] > 0.4


def test_care_softens_a_failure():
    cared = judged(Person(severity=0.9, care=0.8, belief=0.8), outcomes.NOTHING)
    ignored = judged(Person(severity=0.9, care=-0.8, belief=0.2), outcomes.NOTHING)
    assert ignored.leaves - cared.leaves > 0.1
    assert cared.reported_indifference < ignored.reported_indifference


def test_goodwill_and_options_keep_people():
    person = Person(severity=0.6)
    assert judged(replace(person, goodwill=1.0), outcomes.NOTHING).leaves < judged(person, outcomes.NOTHING).leaves
    assert judged(person, outcomes.SPOT, 1.0).leaves < judged(person, outcomes.SPOT, 0.0).leaves


def test_a_kind_no_leaves_more_people_than_nothing_at_all():
    assert judged(Person(severity=0.7), outcomes.REFUSED).leaves < judged(Person(severity=0.7), outcomes.NOTHING).leaves


def test_falling_short_weighs_more_than_exceeding():
    person = Person(mood=0.0, anger=0.0, mood_rest=0.0, peak=0.0)
    even = judged(replace(person, expectation=judged(person, outcomes.SPOT).quality), outcomes.SPOT)
    expects = judged(person, outcomes.SPOT).quality
    above = judged(replace(person, expectation=expects - 0.1), outcomes.SPOT)
    below = judged(replace(person, expectation=expects + 0.1), outcomes.SPOT)
    assert even.satisfaction - below.satisfaction > above.satisfaction - even.satisfaction > 0


def test_first_impression_peak_and_end_all_count():
    base = Person()
    level = judged(base, outcomes.SPOT).satisfaction
    for better in (replace(base, first=0.8), replace(base, peak=0.9), replace(base, mood=0.9)):
        assert judged(better, outcomes.SPOT).satisfaction > level


def test_the_satisfied_spend_more_and_tell_others():
    glad, cross = judged(Person(mood=0.8, care=0.8), outcomes.SPOT), judged(Person(care=-0.8), outcomes.NOTHING)
    assert glad.spend > cross.spend
    assert glad.told_well > 0 == glad.told_badly
    assert cross.told_badly > 0 == cross.told_well


@given(PEOPLE, st.sampled_from(ENDINGS))
def test_reasons_come_in_the_shares_of_their_hazards(person, how):
    outcome = judged(person, how)
    reasons = [outcomes.reason(outcome, (i + 0.5) / 1000) for i in range(1000)]
    total = outcome.hazard_indifference + outcome.hazard_failure + outcome.hazard_competition + outcome.hazard_other
    blamed = outcome.hazard_indifference + outcome.hazard_failure * outcome.reported_indifference
    assert reasons.count(outcomes.INDIFFERENCE) / 1000 == pytest.approx(blamed / total, abs=0.002)
    assert reasons.count(outcomes.OTHER) / 1000 == pytest.approx(outcome.hazard_other / total, abs=0.002)
