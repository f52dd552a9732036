"""Who is next: every way of routing takes whom it says, loses nobody, and agrees with theory where there is some."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest
from simpy import Environment

from sim.draws import Purpose, Rows, replication_seed
from sim.level import load_level
from sim.level.plan import Routing
from sim.policies import make_policy
from sim.routing import Line, Router, router_for, service_rates
from sim.shift import Shift
from sim.study.queueing import Contact, Counted
from sim.study.replications import run_shift
from sim.study.statistics import estimate
from sim.values import IllegalAction

LEVEL = load_level("two-lines")
DISCIPLINES = (
    "desk-order", "first-come", "priority", "c-mu", "longest-weighted-wait", "max-weight", "overflow",
)  # fmt: skip


def routed(discipline, **changes):
    base = Routing(discipline, 60.0, (4.0, 1.0), (1, 0))
    return replace(LEVEL, routing=replace(base, **changes))


def router(discipline, **changes) -> Router:
    return Router(routed(discipline, **changes))


def lines(*rows) -> list[Line]:
    """(queue, length, seconds that the first has waited), by place."""
    return [Line(queue, place, length, wait_s) for place, (queue, length, wait_s) in enumerate(rows)]


class TestTheRule:
    def test_first_come_takes_who_has_waited_longest(self):
        assert router("first-come").order(lines((0, 1, 10.0), (1, 5, 30.0)), 0) == [1, 0]

    def test_priority_takes_the_line_with_the_higher_one(self):
        assert router("priority").order(lines((1, 9, 90.0), (0, 1, 1.0)), 2) == [0, 1]

    def test_longest_weighted_wait_weighs_minutes(self):
        rule = router("longest-weighted-wait")
        assert rule.order(lines((0, 1, 10.0), (1, 1, 39.0)), 0) == [0, 1]
        assert rule.order(lines((0, 1, 10.0), (1, 1, 41.0)), 0) == [1, 0]

    def test_c_mu_takes_where_a_second_of_work_saves_most(self):
        rates = service_rates(LEVEL)
        for desk in range(len(LEVEL.desks)):
            costly = 4.0 * rates[desk][0] > rates[desk][1]
            assert router("c-mu").order(lines((0, 1, 1.0), (1, 9, 99.0)), desk) == ([0, 1] if costly else [1, 0])

    def test_max_weight_counts_heads_too(self):
        rule, rates = router("max-weight"), service_rates(LEVEL)
        even = 4.0 * rates[0][0] / rates[0][1]
        few, many = int(even), int(even) + 1
        assert rule.order(lines((0, 1, 1.0), (1, few, 1.0)), 0) == [0, 1]
        assert rule.order(lines((0, 1, 1.0), (1, many, 1.0)), 0) == [1, 0]

    def test_overflow_leaves_a_line_to_its_own_desks_for_a_while(self):
        rule = router("overflow")
        assert rule.order(lines((1, 1, 1.0), (0, 3, 59.0)), 2) == [1]
        assert rule.order(lines((1, 1, 1.0), (0, 3, 60.0)), 2) == [1, 0]
        assert rule.order([Line(0, 1, 3, 10.0)], 2) == []

    def test_a_desk_that_knows_a_line_better_settles_more_of_it(self):
        rates = service_rates(LEVEL)
        assert rates[0][0] > rates[2][0]
        assert rates[0][1] < rates[2][1]

    def test_is_not_there_where_nothing_is_to_choose(self):
        assert router_for(LEVEL) is None
        assert router_for(load_level("first-hour")) is None
        assert router_for(routed("c-mu")) is not None


class TestInAShift:
    @pytest.mark.parametrize("discipline", DISCIPLINES)
    def test_everybody_who_comes_is_seen_off_once(self, discipline):
        shift = run_shift(routed(discipline), "ordinary", 3)
        left = [event.who for event in shift.events if event.kind == "left"]
        assert len(left) == len(set(left)) == len(shift.visits)

    def test_first_come_takes_people_in_the_order_in_which_they_came(self):
        shift = run_shift(routed("first-come"), "ordinary", 5)
        came = {event.who: event.t for event in shift.events if event.kind == "arrived"}
        called = [came[event.who] for event in shift.events if event.kind == "called"]
        assert called == sorted(called)

    def test_priority_shortens_one_line_at_the_others_cost(self):
        found = {}
        for discipline in ("first-come", "priority"):
            waits = {0: [], 1: []}
            for seed in range(6):
                shift = run_shift(routed(discipline), "ordinary", seed)
                came = {event.who: event.t for event in shift.events if event.kind == "arrived"}
                for event in shift.events:
                    if event.kind == "called":
                        waits[shift.visits[event.who].queue].append(event.t - came[event.who])
            found[discipline] = [sum(w) / len(w) for w in waits.values()]
        assert found["priority"][0] < 0.5 * found["first-come"][0]
        assert found["priority"][1] > found["first-come"][1]

    def test_the_player_sees_the_line_in_the_order_in_which_it_is_served(self):
        shift = Shift(routed("first-come"), 2)
        policy = make_policy("ordinary", 2)
        for _ in range(60):
            shift.advance()
            seen = shift.observe()
            waited = [waiter.waited_s for waiter in seen.waiting]
            assert waited == sorted(waited, reverse=True)
            action = shift.decide(policy)
            if action is None:
                shift.let_be(10.0)
            elif shift.awaiting:
                shift.act(action)

    @pytest.mark.parametrize("discipline", DISCIPLINES)
    def test_frames_of_any_length_give_the_same_events(self, discipline):
        level = routed(discipline)
        found = []
        for step in (0.25, 7.0):
            shift = Shift(level, 4)
            policy = make_policy("attentive", 4)
            while not shift.over:
                shift.advance()
                if shift.over:
                    break
                action = shift.decide(policy)
                when = shift.now + policy.thinks_s
                while shift.now < when and not shift.over:
                    shift.advance(min(shift.now + step, when))
                if shift.awaiting and action is not None:
                    try:
                        shift.act(action)
                    except IllegalAction:
                        continue
            found.append(shift.events)
        assert found[0] == found[1]


def test_two_classes_at_one_server_wait_as_cobham_says():
    """Non-preemptive priority, M/M/1: W_k = R / ((1 - s_{k-1}) (1 - s_k)) with R = sum of lambda E[S^2] / 2."""
    rates, mean = (0.3, 0.4), 1.0
    residual = sum(rates) * mean**2
    first = residual / (1.0 - rates[0])
    second = residual / ((1.0 - rates[0]) * (1.0 - sum(rates)))
    found: list[list[float]] = [[], []]
    for number in range(30):
        env = Environment()
        floor = _TwoLines(env)
        env.process(floor.serving((0, 1)))
        floor.admit(_coming(replication_seed(6, number), rates, mean, 4000))
        env.run()
        for line in (0, 1):
            found[line].append(floor.total[line] / floor.count[line])
    for line, exact in ((0, first), (1, second)):
        told = estimate(found[line], 0.999)
        assert abs(told.mean - exact) <= told.half_width


class _TwoLines(Counted):
    """A floor that counts waits by line."""

    def __init__(self, env):
        super().__init__(env, 0)
        self.waiting.append(type(self.waiting[0])())
        self._idle.append(type(self._idle[0])())
        self._joined.append(0)
        self.total, self.count = [0.0, 0.0], [0, 0]

    def began(self, caller):
        line = int(caller.counts)
        self.total[line] += self.env.now - caller.joined_s
        self.count[line] += 1


def _coming(seed, rates, mean, count):
    share = rates[1] / sum(rates)
    for u in Rows(seed, Purpose.SERVICE, 4).first(count):
        line = u[2] < share
        yield -log(1.0 - u[0]) / sum(rates), Contact(-mean * log(1.0 - u[1]), line), int(line), float("inf")
