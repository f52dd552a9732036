"""What somebody is good at: what is at stake at a decision, what it says of them, and whether that can be believed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.memory import Memory
from game.screens.progress import ProgressScreen, where_to_practise
from game.screens.shift import ShiftScreen
from sim.cli import main
from sim.competence import (
    COMPETENCIES,
    Evidence,
    Trainee,
    at_stake,
    evidence,
    practise_next,
    skill_from,
    skills_from,
)
from sim.level import level_names, load_level
from sim.level.library import course
from sim.policies import POLICIES
from sim.principles import load_principles
from sim.shift import Shift
from sim.study.coverage import estimate_all
from sim.study.replications import play, run_shift
from sim.study.workers import Workers
from sim.values import Action
from tests.driving import Driver

LEVEL = load_level("first-day")


def played(skills, seed=1, level=LEVEL):
    return play(Shift(level, seed), Trainee(seed, skills))


def all_of(skill, **others):
    return {**dict.fromkeys(COMPETENCIES, skill), **others}


@given(st.sampled_from(level_names()), st.sampled_from(sorted(POLICIES)), st.integers(0, 100))
def test_what_does_a_moment_justice_is_open_and_is_not_everything(name, policy, seed):
    level = load_level(name)
    shift = Shift(level, seed)
    for decision in run_shift(level, policy, seed).decisions:
        shift.advance(decision.t)
        seen = shift.observe()
        stake = at_stake(seen)
        if stake is not None:
            open_ = [response.id for response in seen.responses + seen.standing]
            assert stake.competency in COMPETENCIES
            assert stake.good < set(open_)
            assert stake.share == len(stake.good) / len(open_)
        shift.act(Action(decision.response))


def test_a_perfect_trainee_does_every_moment_justice():
    shift = played(all_of(1.0))
    found = evidence(LEVEL, 1, shift.decisions)
    assert len(found) > 20
    assert all(row.good for row in found)


def test_a_skill_shows_in_its_own_moments_alone():
    weak = [
        row for seed in range(6) for row in evidence(LEVEL, seed, played(all_of(1.0, listening=0.0), seed).decisions)
    ]
    listening = [row.good for row in weak if row.competency == "listening"]
    assert all(row.good for row in weak if row.competency != "listening")
    assert sum(listening) / len(listening) < 0.6


def test_more_moments_make_it_surer_and_better_ones_higher():
    few = skill_from([Evidence("pace", True, 0.3)] * 4)
    many = skill_from([Evidence("pace", True, 0.3)] * 40)
    mixed = skill_from([Evidence("pace", n % 2 == 0, 0.3) for n in range(40)])
    nothing = skill_from([])
    assert nothing.low == pytest.approx(0.05, abs=0.01)
    assert nothing.high == pytest.approx(0.95, abs=0.01)
    assert not nothing.enough
    assert many.high - many.low < few.high - few.low
    assert mixed.mean < many.mean
    assert (few.enough, many.enough) == (False, True)


def test_a_hit_where_nearly_everything_would_do_says_little():
    sure, cheap = (skill_from([Evidence("pace", True, share)] * 10) for share in (0.1, 0.9))
    assert cheap.high - cheap.low > sure.high - sure.low
    assert cheap.mean < sure.mean


def test_what_to_practise_next_is_the_weakest_of_what_is_known():
    rows = (
        [Evidence("pace", False, 0.2)] * 20 + [Evidence("welcome", True, 0.2)] * 20 + [Evidence("empathy", False, 0.2)]
    )
    assert practise_next(skills_from(rows)) == "pace"
    assert practise_next(skills_from([])) is None


def test_every_competency_stands_on_principles_and_can_be_practised_somewhere():
    known = load_principles()
    memory = Memory()
    for id_, competency in COMPETENCIES.items():
        assert competency.principles <= set(known), id_
        level = load_level(where_to_practise(id_, memory))
        assert competency.principles & set(level.principles), id_
    memory.close()


def test_the_intervals_cover_known_skills():
    with Workers(1) as workers:
        found = estimate_all(course(), 30, 3, 5, workers)
    assert 0.82 <= sum(row.covered for row in found) / len(found) <= 0.96
    assert {row.competency for row in found} == set(COMPETENCIES)


@pytest.mark.deep
def test_the_intervals_of_five_hundred_trainees_cover_87_to_93_percent(capsys):
    assert main(["competence", "--trainees", "500", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert 0.87 <= found["coverage"] <= 0.93
    assert found["ok"]


def test_the_command_says_how_far_it_can_be_believed(capsys):
    code = main(["competence", "--trainees", "10", "--shifts", "2", "--workers", "1"])
    printed = capsys.readouterr().out
    assert "10 synthetic trainees of known skill, 2 shifts each, seed 1" in printed
    for competency in COMPETENCIES.values():
        assert competency.title in printed
    assert ("as they should" in printed) == (code == 0)


def test_a_finished_shift_says_what_the_player_is_good_at():
    driver = Driver()
    memory = driver.app.memory
    for seed in range(3):
        decisions = played(all_of(0.9, welcome=0.0), seed).decisions
        screen = ShiftScreen.begun(driver.app, Shift(LEVEL, seed), "first-day")
        screen.session.script, screen.session.speed = [*decisions], 60.0
        driver.app.open(screen)
        while driver.app.screen is screen:
            driver.frame(0.2)
        assert memory.evidence(1) == evidence(LEVEL, seed, decisions)
        driver.app.home()
    driver.app.open(ProgressScreen(driver.app))
    tree = driver.frame()
    assert "from" in tree.find("meter", "Listening").value
    assert tree.find("text", "not enough seen yet")
    assert driver.app.screen.weak == "welcome"
    driver.press("practise")
    assert driver.app.screen.title.startswith("Briefing: ")
