"""Daily practice: moments that are really open, from weak spots, and each kind back when it is due."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from game.memory import Memory
from game.practice import A_DAY, Kind, due, rate, todays, weak_first
from game.screens.drill import DrillScreen
from game.screens.title import TitleScreen
from sim.competence import COMPETENCIES, Evidence, at_stake
from sim.level import load_level
from sim.level.library import course
from sim.shift import Shift
from sim.study.moments import moments
from sim.values import Action
from tests.driving import Driver, check_layout

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KIND = Kind("listening", "first-day", "two-bottles")


@pytest.fixture
def memory():
    found = Memory()
    yield found
    found.close()


def luck(seed=1):
    return random.Random(seed).randrange


@pytest.mark.parametrize("name", ["first-day", "please-hold", "is-typing"])
def test_a_moment_can_be_gone_to_and_is_what_it_says(name):
    level = load_level(name)
    found = moments(level, 4)
    assert len({moment.stake.competency for moment in found}) >= 3
    for moment in found[:: max(len(found) // 12, 1)]:
        shift = Shift(level, moment.seed)
        for decision in moment.decisions:
            shift.advance(decision.t)
            shift.act(Action(decision.response))
        shift.advance(moment.t)
        assert shift.awaiting
        seen = shift.observe()
        assert at_stake(seen) == moment.stake
        assert level.stories[shift.visits[seen.who].story].id == moment.story


def test_a_day_is_five_kinds_from_the_weakest_spots(memory):
    level = load_level("first-day")
    rows = [Evidence("listening", False, 0.2)] * 30 + [Evidence("welcome", True, 0.2)] * 30
    memory.finish(memory.begin("first-day", level, 1, False, False), 1, 3, 10, rows)
    weak = weak_first(memory)
    assert weak[0] == "listening"
    assert weak[1] == "welcome"
    found = list(todays(memory, luck(), NOW))
    assert len(found) == A_DAY
    assert len({kind.id for kind, _ in found}) == A_DAY
    assert [kind.competency for kind, _ in found].count("listening") >= 2
    for kind, moment in found:
        assert moment.stake.competency == kind.competency
        assert (moment.level, moment.story) == (kind.level, kind.story)
        assert kind.level in course()


def test_what_went_well_comes_back_later_each_time_and_what_did_not_soon(memory):
    first = rate(memory, KIND, good=True, now=NOW)
    second = rate(memory, KIND, good=True, now=first)
    assert timedelta(days=1) <= first - NOW < second - first
    slipped = rate(memory, KIND, good=False, now=second)
    assert slipped - second < second - first


def test_a_kind_is_due_when_its_time_has_come_and_comes_first(memory):
    when = rate(memory, KIND, good=True, now=NOW)
    assert due(memory, when - timedelta(hours=1)) == []
    assert due(memory, when + timedelta(hours=1)) == [KIND]
    kind, moment = next(todays(memory, luck(), when + timedelta(hours=1)))
    assert kind == KIND
    assert moment.story == "two-bottles"


def test_kinds_of_levels_that_have_gone_are_passed_over(memory):
    rate(memory, Kind("empathy", "no-such-level", "x"), good=True, now=NOW)
    rate(memory, Kind("juggling", "first-day", "x"), good=True, now=NOW)
    assert due(memory, NOW + timedelta(days=400)) == []


@pytest.mark.parametrize("by_mouse", [False, True], ids=["keys alone", "mouse alone"])
def test_a_days_practice_in_the_window(by_mouse):
    driver = Driver(by_mouse=by_mouse)
    driver.app.open(TitleScreen(driver.app))
    driver.frame()
    driver.press("practice")
    drill = driver.app.screen
    assert isinstance(drill, DrillScreen)
    for number in range(A_DAY):
        check_layout(driver.frame(), (1280, 720), f"moment {number}")
        driver.picture(f"practice-{number}-before")
        good = sorted(drill.moment.stake.good)
        response = good[0] if number % 2 else sorted(drill.open_ids() - set(good))[0]
        driver.take(response)
        tree = driver.frame()
        check_layout(tree, (1280, 720), f"after moment {number}")
        driver.picture(f"practice-{number}-after")
        assert tree.find("dialog", "What came of it")
        assert tree.find("text", "Just what it asked for" if number % 2 else "It asked for something else")
        driver.press("next")
        driver.frame()
    assert drill.done
    assert driver.app.tree.find("text", "2 of 5 moments")
    assert len(driver.app.memory.cards()) == A_DAY
    check_layout(driver.frame(), (1280, 720), "done")
    driver.press("back")
    assert isinstance(driver.app.screen, TitleScreen)


def test_every_competency_has_its_moments():
    found = {
        moment.stake.competency for name in course() for seed in range(2) for moment in moments(load_level(name), seed)
    }
    assert found == set(COMPETENCIES) - {"pace"}
