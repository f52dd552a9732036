"""What could have been is exact: the same as playing it, to the last digit; and it is there when the shift is over."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.helpers import Helpers
from game.hindsight import PLAYS, Hindsight
from game.memory import Memory
from game.screens.debrief import DebriefScreen
from game.screens.shift import ShiftScreen
from sim.attentive import USUAL, Attentive
from sim.draws import replication_seed
from sim.level import level_names, load_level
from sim.policies import POLICIES, Skilled
from sim.reckoning import PARTS, points, reckon
from sim.score import score
from sim.shift import Shift
from sim.study.hindsight import best_play, choice, choice_of, ending, open_at, others
from sim.study.replications import play, run_shift
from sim.study.whatif import openings, what_if
from sim.values import Action, IllegalAction
from tests.driving import Driver

LEVEL = load_level("first-day")


def by_hand(level, seed, decisions, number, response):
    """A shift with one decision changed, gone on with attentively: written without any of the code that is tested."""
    shift = Shift(level, seed)
    policy = Attentive(seed)
    for decision in [*decisions[:number], decisions[number]._replace(response=response)]:
        shift.advance(decision.t)
        shift.act(Action(decision.response))
        policy.note(decision.who, shift.decisions[-1].response)
    while True:
        shift.advance()
        if shift.over:
            return shift
        action = shift.decide(policy)
        if action is None:
            shift.let_be(30.0)
            continue
        shift.advance(shift.now + policy.thinks_s)
        if shift.awaiting:
            try:
                shift.act(action)
            except IllegalAction:
                continue


@settings(max_examples=25)
@given(st.sampled_from(level_names()), st.sampled_from(sorted(POLICIES)), st.integers(0, 50), st.data())
def test_a_what_if_is_the_same_as_playing_it(name, policy, seed, data):
    level = load_level(name)
    decisions = run_shift(level, policy, seed).decisions
    number = data.draw(st.integers(0, len(decisions) - 1))
    found = choice(level, seed, decisions, number, USUAL)
    assert set(found) == {response.id for response in open_at(level, seed, decisions, number)}
    response = data.draw(st.sampled_from(sorted(found)))
    again = by_hand(level, seed, decisions, number, response)
    assert found[response] == ending(level, again, decisions[number].who)
    log = again.decisions
    replayed = Shift(level, seed)
    for decision in log:
        replayed.advance(decision.t)
        replayed.act(Action(decision.response))
    while not replayed.over:
        replayed.advance(replayed.now + 1.0)
    assert replayed.events == again.events


@settings(max_examples=25)
@given(st.sampled_from(level_names()), st.sampled_from(sorted(POLICIES)), st.integers(0, 50), st.data())
def test_what_was_done_leads_to_what_came_of_it(name, policy, seed, data):
    """Carrying on as somebody did, with nothing changed, is what they did."""
    level = load_level(name)
    shift = run_shift(level, policy, seed)
    decisions = shift.decisions
    number = data.draw(st.integers(0, len(decisions) - 1))
    opened = openings(level, seed, decisions)
    again = what_if(level, seed, decisions, number, decisions[number].response, opened=opened)
    assert [d.response for d in again.decisions] == [d.response for d in decisions]
    assert ending(level, again, decisions[number].who) == ending(level, shift, decisions[number].who)


def alike(one, other):
    """How much of what was said to customers is the same, customer by customer."""
    pairs = [{(d.who, d.response) for d in shift.decisions if d.who >= 0} for shift in (one, other)]
    return len(pairs[0] & pairs[1]) / len(pairs[0])


def test_somebody_carries_on_as_they_did_where_it_is_still_open():
    shares = []
    for seed in range(8):
        shift = run_shift(LEVEL, "indifferent", seed)
        decisions, opened = shift.decisions, openings(LEVEL, seed, shift.decisions)
        first, other = next(
            (n, response.id)
            for n, d in enumerate(decisions)
            if d.who >= 0
            for response in open_at(LEVEL, seed, decisions, n)
            if response.id != d.response
        )
        as_done = what_if(LEVEL, seed, decisions, first, other, opened=opened)
        best = what_if(LEVEL, seed, decisions, first, other)
        shares.append((alike(shift, as_done), alike(shift, best)))
    assert sum(done for done, _ in shares) > sum(best for _, best in shares) + 2.0


@settings(max_examples=40)
@given(st.sampled_from(level_names()), st.sampled_from(sorted(POLICIES)), st.integers(0, 10_000))
def test_the_ledgers_parts_are_the_score(name, policy, seed):
    level = load_level(name)
    found = score(level, run_shift(level, policy, seed).events)
    ledger = reckon(found)
    assert [row.who for row in ledger.rows] == [course.who for course in found.mine]
    assert ledger.total == sum(ledger.parts) == sum(part for row in ledger.rows for part in row.parts)
    assert all(row.total == sum(row.parts) and len(row.parts) == len(PARTS) for row in ledger.rows)
    assert all(isinstance(part, int) for row in ledger.rows for part in row.parts)
    for course, row in zip(found.mine, ledger.rows, strict=True):
        assert row == points(course)
        assert (row.left > 0) == (round(40 * course.satisfaction) > 0)


def test_better_grades_earn_more_points_with_the_same_people():
    found = [others(LEVEL, seed, USUAL, 6) for seed in range(6)]
    means = [
        sum(sum(plays) / len(plays) for grades in found for plays in [grades.grades[grade][1]]) for grade in range(5)
    ]
    assert means[0] < means[2] < means[4]
    one = found[0]
    assert [name for name, _ in one.grades] == ["random", "careless", "middling", "capable", "best found"]
    assert one.below(-100_000) == 0.0
    assert one.below(100_000) == 1.0
    alone = play(Shift(LEVEL, 0), Skilled(replication_seed(0, 0), 0.5, USUAL))
    assert reckon(score(LEVEL, alone.events)).total in one.grades[1][1]


def test_the_best_play_can_be_watched():
    decisions = best_play(LEVEL, 5, USUAL)
    shift = Shift(LEVEL, 5)
    for decision in decisions:
        shift.advance(decision.t)
        shift.act(Action(decision.response))
    assert len(shift.decisions) > 20


def test_a_level_that_has_changed_since_is_not_mistaken_for_itself():
    decisions = run_shift(LEVEL, "random", 1).decisions
    with pytest.raises(ValueError, match="has changed since it was played"):
        choice_of("first-day", "0" * 64, 1, tuple(decisions), 0, USUAL, None)


def played_with_helpers(helpers, name="first-day", seed=3, policy="ordinary"):
    """A shift played beside helpers, as the window does it."""
    level, memory = load_level(name), Memory()
    shift = Shift(level, seed)
    hindsight = Hindsight(shift, name, helpers, memory)
    policy = POLICIES[policy](seed)
    play(shift, policy, hindsight.look)
    hindsight.finish()
    return shift, hindsight, memory


def test_helpers_work_everything_out_and_the_same_as_here():
    helpers = Helpers(2)
    try:
        shift, hindsight, memory = played_with_helpers(helpers)
        until = time.monotonic() + 120.0
        while hindsight.working:
            assert time.monotonic() < until
            hindsight.look()
            time.sleep(0.02)
        assert hindsight.done == len(shift.decisions)
        assert memory.way(shift.level) == hindsight.manner
        assert hindsight.others == others(shift.level, shift.seed, hindsight.manner, PLAYS)
        opened = openings(shift.level, shift.seed, shift.decisions)
        for number in (0, 7, len(shift.decisions) - 1):
            for as_done in (False, True):
                here = choice(
                    shift.level, shift.seed, shift.decisions, number, hindsight.manner, opened if as_done else None
                )
                assert hindsight.choice(number, as_done) == here
        second = Hindsight(shift, "first-day", helpers, memory)
        assert second.manner == hindsight.manner
        second.close()
    finally:
        helpers.close()


def test_without_helpers_a_choice_is_worked_out_when_it_is_asked_for():
    shift, hindsight, _ = played_with_helpers(Helpers(0))
    assert not hindsight.working
    assert hindsight.choice(4, as_done=True) is None
    found = hindsight.choice(4, as_done=True, now=True)
    assert found[shift.decisions[4].response] == ending(shift.level, shift, shift.decisions[4].who)
    assert hindsight.choice(4, as_done=False, now=True)
    assert hindsight.compare_now().grades


def test_the_debrief_shows_what_each_response_would_have_led_to():
    driver = Driver()
    screen = ShiftScreen.begun(driver.app, Shift(LEVEL, 3), "first-day")
    decisions = list(run_shift(LEVEL, "indifferent", 3).decisions)
    screen.session.script, screen.session.speed = [*decisions], 30.0
    driver.app.open(screen)
    while driver.app.screen is screen:
        driver.frame(0.2)
    debrief = driver.app.screen
    assert isinstance(debrief, DebriefScreen)
    driver.frame()
    driver.press("tab:What if")
    what_ifs = debrief.tab
    number = next(n for n, d in enumerate(decisions) if d.who >= 0)
    what_ifs._choose(number)
    driver.frame()
    tree = driver.frame()
    found = debrief.hindsight.choice(number, as_done=True)
    best = max(found.values(), key=lambda e: e.total)
    shown = {node.label for node in tree.walk()}
    assert f"{best.satisfaction:+.2f}" in shown
    change = best.total - found[decisions[number].response].total
    assert f"{change:+d}" in shown or not change
    driver.press("way:1")
    driver.frame()
    assert debrief.hindsight.is_known(number, as_done=False)
    driver.press("tab:Others")
    assert driver.frame().find("chart", "best found")
    driver.press("watch")
    assert isinstance(driver.app.screen, ShiftScreen)
    assert driver.app.screen.watching
    driver.app.screen.session.speed = 60.0
    while driver.app.screen is not debrief:
        driver.frame(0.2)
