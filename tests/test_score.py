"""The score: a fold over events."""

import pytest

from sim.level import load_level
from sim.score import score
from sim.study.replications import run_shift

LEVEL = load_level("first-day")


@pytest.mark.parametrize("policy", ["attentive", "ordinary", "rushed"])
def test_everybody_is_counted_once(policy):
    shift = run_shift(LEVEL, policy, 4)
    found = score(LEVEL, shift.events)
    assert [c.who for c in found.courses] == [e.who for e in shift.events if e.kind == "arrived"]
    assert {c.who for c in found.mine} <= {c.who for c in found.courses}
    for course in found.mine:
        assert LEVEL.player in course.desks or course.gone in ("abandoned", "unserved")


def test_measures_come_from_the_events():
    shift = run_shift(LEVEL, "attentive", 4)
    found = score(LEVEL, shift.events)
    judged = {e.who: e.numbers for e in shift.events if e.kind == "judged"}
    mine = [c.who for c in found.mine]
    assert found.measures["satisfaction"] == pytest.approx(sum(judged[w][0] for w in mine) / len(mine))
    assert found.measures["revenue"] == pytest.approx(sum(n[4] for n in judged.values()))
    waits = {e.who: e.numbers[0] for e in reversed(shift.events) if e.kind == "called"}
    for course in found.mine:
        if course.who in waits:
            assert course.wait_s == pytest.approx(waits[course.who])


def test_the_changes_of_a_course_add_up_from_its_first_to_its_last_feeling():
    shift = run_shift(LEVEL, "ordinary", 6)
    found = score(LEVEL, shift.events)
    turns = found.turns()
    for course in found.mine:
        if len(course.feelings) > 1:
            total = sum(turn.change for turn in turns if turn.who == course.who)
            assert total == pytest.approx(course.feelings[-1].worth - course.feelings[0].worth)


def test_stars_are_goals_met():
    for seed in range(6):
        found = score(LEVEL, run_shift(LEVEL, "ordinary", seed).events)
        assert found.stars == sum(result.met for result in found.goals)
        for result in found.goals:
            value, goal = result.value, result.goal
            wanted = value >= goal.at_least if goal.at_least is not None else value <= goal.at_most
            assert result.met == wanted


def test_a_shift_in_which_nobody_called_anyone_has_nothing_to_measure():
    shift = run_shift(LEVEL, "attentive", 2)
    found = score(LEVEL, [e for e in shift.events if e.kind == "closed"])
    assert found.measures["satisfaction"] is None
    assert found.measures["walked_away"] == 0
    assert found.stars < len(found.goals)
