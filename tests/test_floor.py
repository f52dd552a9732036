"""The floor alone: exact queueing theory, patience, and nobody lost from the books."""

from statistics import fmean, stdev

import pytest
import simpy
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import stdtrit

from sim.floor import Floor
from sim.study.queueing import Figures, Queue, erlang_a, simulate

MINUTE = 60.0
CONFIGURATIONS = {
    "one desk, light": Queue(1, 0.3 / MINUTE, 1 / MINUTE, 0.5 / MINUTE),
    "two desks, moderate": Queue(2, 1.4 / MINUTE, 1 / MINUTE, 0.2 / MINUTE),
    "five desks, patient people": Queue(5, 4.5 / MINUTE, 1 / MINUTE, 0.1 / MINUTE),
    "ten desks, busy": Queue(10, 11 / MINUTE, 1 / MINUTE, 0.5 / MINUTE),
    "ten desks, overloaded": Queue(10, 16 / MINUTE, 1 / MINUTE, 1 / MINUTE),
    "three desks, impatient people": Queue(3, 3.5 / MINUTE, 1 / MINUTE, 4 / MINUTE),
    "thirty desks, heavy": Queue(30, 29 / MINUTE, 1 / MINUTE, 0.3 / MINUTE),
}
RUNS, CONTACTS, WARM_UP = 12, 4000, 800


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_the_floor_agrees_with_exact_erlang_a(name):
    queue = CONFIGURATIONS[name]
    exact = erlang_a(queue)
    runs = [simulate(queue, 1000 + run, CONTACTS, WARM_UP) for run in range(RUNS)]
    for field in Figures._fields:
        values = [getattr(run, field) for run in runs]
        half = float(stdtrit(RUNS - 1, 0.995)) * stdev(values) / RUNS**0.5
        assert fmean(values) == pytest.approx(getattr(exact, field), abs=half), field


def test_erlang_a_becomes_erlang_c_without_abandonment():
    one = erlang_a(Queue(1, 0.5, 1.0, 0.0))
    assert one.p_wait == pytest.approx(0.5)
    assert one.mean_wait_s == pytest.approx(1.0)
    assert one.p_abandon == 0
    ten = erlang_a(Queue(10, 8.0, 1.0, 0.0))
    assert ten.p_wait == pytest.approx(0.40918, abs=1e-5)


def test_abandonment_is_patience_rate_times_wait():
    for queue in CONFIGURATIONS.values():
        exact = erlang_a(queue)
        assert exact.p_abandon == pytest.approx(queue.theta * exact.mean_wait_s)


@pytest.mark.parametrize("bad", [Queue(0, 1, 1, 1), Queue(1, 0, 1, 1), Queue(1, 1, 1, -1), Queue(1, 2, 1, 0)])
def test_impossible_queues_are_refused(bad):
    with pytest.raises(ValueError, match="must be"):
        erlang_a(bad)


class Somebody:
    def __init__(self, name: str) -> None:
        self.name = name
        self.waiting = False
        self.timer: object = None
        self.joined_s = 0.0


class Noted(Floor):
    def __init__(self, env: simpy.Environment, queues: int = 1) -> None:
        super().__init__(env, queues)
        self.log: list[tuple[float, str]] = []

    def lost(self, caller: Somebody) -> None:
        self.log.append((self.env.now, caller.name))


def test_people_are_taken_in_order_and_those_sent_across_first():
    env = simpy.Environment()
    floor = Noted(env)
    for name in "abc":
        floor.join(Somebody(name), 0)
    floor.join(Somebody("sent"), 0, first=True)
    assert [floor.take((0,)).name for _ in range(4)] == ["sent", "a", "b", "c"]
    assert floor.take((0,)) is None


def test_patience_runs_out_once_and_only_while_waiting():
    env = simpy.Environment()
    floor = Noted(env)
    floor.join(Somebody("leaves"), 0, 5.0)
    floor.join(Somebody("served"), 0, 5.0)
    stays = Somebody("told")
    floor.join(stays, 0, 5.0)
    env.run(until=4.0)
    floor.watch(stays, 10.0)
    assert floor.take((0,)).name == "leaves"
    assert floor.take((0,)).name == "served"
    env.run(until=20.0)
    assert floor.log == [(14.0, "told")]
    assert not floor.someone_waits((0,))


def test_patience_runs_even_for_someone_passed_over_by_the_desk_that_was_rung():
    env = simpy.Environment()
    floor = Noted(env, 2)
    served = []

    def desk():
        while True:
            caller = floor.take((0, 1))
            if caller is None:
                yield floor.bell((0, 1))
            else:
                served.append(caller.name)
                yield env.timeout(100.0)

    env.process(desk())
    env.run(until=1.0)
    floor.join(Somebody("second line"), 1, 5.0)
    floor.join(Somebody("first line"), 0, 5.0)
    env.run(until=50.0)
    assert served == ["first line"]
    assert floor.log == [(6.0, "second line")]


@given(st.lists(st.tuples(st.floats(0, 30), st.floats(0.1, 60), st.floats(0.1, 40)), max_size=40), st.integers(1, 4))
def test_everybody_is_served_or_gone(rows, desks):
    env = simpy.Environment()
    floor = Noted(env)
    taken: list[Somebody] = []
    floor.began = taken.append

    def people():
        for gap, service_s, patience_s in rows:
            somebody = Somebody("x")
            somebody.service_s = service_s
            yield gap, somebody, 0, patience_s

    for _ in range(desks):
        env.process(floor.serving((0,)))
    floor.admit(people())
    env.run()
    assert len(taken) + len(floor.log) == len(rows)
