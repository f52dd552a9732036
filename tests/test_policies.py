"""Who decides when no human does."""

import dataclasses
from itertools import pairwise

import pytest

from sim.level import load_level
from sim.measures import MEASURES
from sim.policies import POLICIES, make_policy
from sim.records import Person
from sim.study.replications import replicate, run_shift
from sim.values import Appearance, Observation

LEVEL = load_level("first-day")
REPS = 60
RARE = {"promises_kept", "given_each"}
"""Measures of which there may be nothing in a shift."""


@pytest.fixture(scope="module")
def found():
    return {policy: replicate(LEVEL, policy, REPS, 1).metrics() for policy in POLICIES}


def above(a, b) -> bool:
    return a.mean - a.half_width > b.mean + b.half_width


def test_attention_satisfies_more_than_routine_and_routine_more_than_indifference(found):
    assert above(found["attentive"]["satisfaction"], found["ordinary"]["satisfaction"])
    assert above(found["ordinary"]["satisfaction"], found["indifferent"]["satisfaction"])


def test_the_less_attention_the_more_customers_are_lost(found):
    lost = [found[policy]["lost_share"].mean for policy in ("attentive", "ordinary", "indifferent")]
    assert lost == sorted(lost)
    assert above(found["indifferent"]["lost_share"], found["attentive"]["lost_share"])


def test_rushing_is_the_quickest_and_satisfies_less_than_routine(found):
    times = {policy: found[policy]["handle_s"].mean for policy in POLICIES}
    assert min(times, key=times.get) == "rushed"
    assert above(found["ordinary"]["satisfaction"], found["rushed"]["satisfaction"])


def test_every_metric_is_reported_for_every_policy(found):
    for metrics in found.values():
        assert set(metrics) == set(MEASURES)
        assert all(estimate.n > REPS / 2 for name, estimate in metrics.items() if name not in RARE)


def test_policies_take_time_to_think():
    for name in POLICIES:
        assert make_policy(name, 1).thinks_s >= 0.5
        shift = run_shift(LEVEL, name, 2)
        times = [d.t for d in shift.decisions]
        assert all(b > a for a, b in pairwise(times))


def test_policies_see_no_hidden_number():
    hidden = {f.name for f in dataclasses.fields(Person)} - {"hurry"}
    assert not hidden & set(Observation._fields)
    assert not (hidden - {"mood", "anger"}) & set(Appearance._fields)


def test_an_observation_never_says_whether_an_option_fits_before_the_matter_is_out():
    from sim.shift import Shift
    from sim.values import Flag

    class Watching:
        thinks_s = 1.0

        def __init__(self) -> None:
            self.policy = make_policy("ordinary", 1)
            self.known = self.unknown = 0

        def __call__(self, seen):
            for card in seen.responses:
                if card.move.id == "option":
                    assert (card.fits is None) == (not seen.flags & Flag.ROOT)
                    self.known += card.fits is not None
                    self.unknown += card.fits is None
            return self.policy(seen)

    from sim.study.replications import play

    watching = Watching()
    for seed in range(6):
        play(Shift(LEVEL, seed), watching)
    assert watching.known
    assert watching.unknown


@pytest.mark.parametrize("name", POLICIES)
def test_a_policy_that_hears_somebody_out_chooses_to_listen_when_it_sees_everything(name):
    """What `hears_out` spares is only the work: without it the same is decided."""
    from sim.shift import Shift
    from sim.study.replications import play

    class Looking:
        """The policy without its short cut."""

        def __init__(self) -> None:
            self._policy = make_policy(name, 5)
            self.thinks_s = self._policy.thinks_s

        def __call__(self, seen):
            return self._policy(seen)

    assert play(Shift(LEVEL, 5), Looking()).events == run_shift(LEVEL, name, 5).events


def test_a_desk_that_lets_be_looks_up_when_somebody_lines_up():
    from sim.shift import Shift

    shift = Shift(LEVEL, 1)
    first = min(visit.arrives_s for visit in shift.visits if visit.queue in LEVEL.desks[LEVEL.player].queues)
    shift.let_be(first - 1.0)
    assert shift.now == pytest.approx(first - 1.0)
    shift.let_be(500.0)
    assert shift.now == pytest.approx(first)
