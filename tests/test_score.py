"""The score: a fold over events."""

import pytest

from sim.level import load_level
from sim.score import score
from sim.study.replications import run_shift
from sim.values import Event

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


FACES = (0.1, 0.1, 0.0, 0.3, 0.5, 0.0)


def judged(t: float, desk: int, who: int, satisfaction: float, how: float, leaves: float = 0.1) -> Event:
    return Event(
        t, "judged", desk, who, "", (satisfaction, leaves, 1.0, 0.0, 50.0, how, 1.0, 0.0, 0.5, 0.0, 0.0, 0.0, 5.0)
    )


MINE, OTHER = LEVEL.player, 1 - LEVEL.player
BY_HAND = [
    Event(0.0, "arrived", -1, 0, "enquiries", (0.0,)),
    Event(0.0, "arrived", -1, 1, "enquiries", (1.0,)),
    Event(0.0, "arrived", -1, 2, "tickets", (13.0,)),
    Event(0.0, "arrived", -1, 3, "enquiries", (2.0,)),
    Event(10.0, "called", MINE, 0, "", (10.0,)),
    Event(10.0, "felt", MINE, 0, "waited", FACES),
    Event(20.0, "heard", MINE, 0, "fact:2"),
    Event(70.0, "left", MINE, 0, "served"),
    judged(70.0, MINE, 0, 0.5, 0.0),
    Event(100.0, "called", MINE, 1, "", (100.0,)),
    Event(110.0, "promised", MINE, 1, "promise:short", (300.0,)),
    Event(120.0, "left", MINE, 1, "promised"),
    Event(200.0, "left", -1, 2, "abandoned", (200.0,)),
    judged(200.0, -1, 2, -0.9, 5.0),
    Event(220.0, "left", -1, 3, "abandoned", (220.0,)),
    judged(220.0, -1, 3, -0.7, 5.0),
    Event(300.0, "broken", MINE, 1, ""),
    Event(320.0, "late", MINE, 1, ""),
    judged(330.0, MINE, 1, -0.1, 3.0),
    Event(400.0, "closed", -1, -1, ""),
]


def test_a_shift_written_by_hand_is_scored_as_by_hand():
    found = score(LEVEL, BY_HAND)
    assert [c.who for c in found.mine] == [0, 1, 3]
    assert found.measures == {
        "wait_s": pytest.approx((10 + 100 + 220) / 3),
        "abandoned_share": pytest.approx(1 / 3),
        "service_level": pytest.approx(1 / 3),
        "handle_s": pytest.approx((60 + 20) / 2),
        "first_contact_resolution": pytest.approx(1 / 2),
        "satisfaction": pytest.approx((0.5 - 0.1 - 0.7) / 3),
        "lost_share": pytest.approx(0.1),
        "told_badly": pytest.approx(1.0),
        "told_well": pytest.approx(0.0),
        "revenue": pytest.approx(200.0),
        "heard_share": pytest.approx(1 / 2),
        "resolved_share": pytest.approx(1.0),
        "promises_kept": 0.0,
        "given_away": 15.0,
        "given_each": 5.0,
        "walked_away": 2.0,
    }


def test_whoever_gives_up_in_a_line_that_the_player_does_not_serve_is_not_the_players():
    assert 2 not in [c.who for c in score(LEVEL, BY_HAND).mine]
