"""A campaign with shifts in it: the same people come back, to the house as it is run, and what was played counts."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from game.management import Management
from game.memory import Memory
from game.screens.debrief import DebriefScreen
from game.screens.firm import FirmScreen
from game.screens.shift import ShiftScreen
from game.screens.title import TitleScreen
from sim.cli import main
from sim.firm import Decisions, Served, with_played
from sim.ledger import read
from sim.ledger import replay as replay_ledger
from sim.level import LevelError, load_level
from sim.level.day import Day, House, day_of, write_day
from sim.level.regulars import Town
from sim.managers import MANAGERS, report
from sim.people import face_of
from sim.record import read_log, replay
from sim.study.hindsight import level_of
from sim.study.played import added_by
from sim.study.replications import run_shift
from sim.town import after
from sim.values import Flag
from tests.driving import Driver, check_layout

LEVEL = load_level("first-day")


@pytest.fixture
def memory(tmp_path):
    found = Memory(tmp_path)
    yield found
    found.close()


def day(house: House | None = None, town: Town | None = None, level: str = "first-day") -> Day:
    return Day(level, load_level(level).sha256, "quarter 2", house=house or House(), town=town or Town())


def later(policy: str = "attentive") -> Town:
    """Who may come after one shift under a policy."""
    return after(Town(), LEVEL, 1, run_shift(LEVEL, policy, 1).visits)


class TestADay:
    def test_of_a_house_as_usual_is_the_level_itself(self):
        level = day_of(LEVEL, day(House()))
        plain = run_shift(LEVEL, "attentive", 3)
        assert [e for e in run_shift(level, "attentive", 3).events if e.kind == "arrived"] == [
            e for e in plain.events if e.kind == "arrived"
        ]

    def test_has_those_who_came_before_with_their_faces_and_what_they_keep_of_it(self):
        level = day_of(LEVEL, day(town=later()))
        shift = run_shift(level, "attentive", 2)
        again = [visit for visit in shift.visits if visit.flags & Flag.RETURNING]
        assert again
        before = {visit.name: visit for visit in run_shift(LEVEL, "attentive", 1).visits}
        for visit in again:
            assert face_of(2, visit) == face_of(1, before[visit.name])
            assert visit.person.visits >= 1.0

    def test_brings_people_to_the_players_desk_whatever_the_level(self):
        level = day_of(LEVEL, day(town=later()))
        desk = level.desks[level.player]
        lines = {level.stories[errand].queue for errand in level.errands}
        assert lines & set(desk.queues)
        assert any(e.kind == "called" and e.desk == level.player for e in run_shift(level, "attentive", 2).events)

    def test_shows_how_the_house_is_run(self):
        harsh = day_of(LEVEL, day(House(climate=0.2, caring=0.0, indifferent=1.0, sincerity=-0.3, mood=-0.3)))
        kind = day_of(LEVEL, day(House(climate=0.8, caring=1.0, indifferent=0.0, sincerity=0.2, mood=0.2)))
        policies = [{d.policy for d in level.desks if not d.player} for level in (harsh, kind)]
        assert policies == [{"indifferent"}, {"attentive"}]
        mine = [level.desks[level.player] for level in (harsh, kind)]
        assert mine[0].sincerity < mine[1].sincerity
        assert mine[0].mood < mine[1].mood

    def test_is_read_back_as_it_was_written(self, tmp_path):
        path = tmp_path / "1.day.json"
        made = day(House(climate=0.31), later())
        write_day(path, made)
        found = load_level(str(path))
        assert found.town == replace(made.town, comes=found.town.comes)
        assert found.sha256 == day_of(LEVEL, made).sha256 != LEVEL.sha256
        assert level_of(str(path), found.sha256).town == found.town

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (lambda _: "{", "damaged"),
            (lambda _: "[]", "should say"),
            (lambda row: json.dumps({**row, "format": "x"}), "should say"),
            (lambda row: json.dumps({**row, "town": {"patrons": 3}}), "damaged"),
            (lambda row: json.dumps({**row, "level_sha256": "0"}), "has changed"),
            (lambda row: json.dumps({**row, "level": "nowhere"}), "no level"),
        ],
    )
    def test_that_is_not_in_order_is_said(self, tmp_path, change, said):
        path = tmp_path / "1.day.json"
        write_day(path, day())
        path.write_text(change(json.loads(path.read_text())))
        with pytest.raises(LevelError) as found:
            load_level(str(path))
        assert said in str(found.value)


class TestWhatAShiftAdds:
    def test_is_nothing_where_an_ordinary_clerk_played(self):
        added = added_by(run_shift(LEVEL, "ordinary", 5))
        assert added == Served()

    def test_is_good_where_it_was_played_well_and_bad_where_it_was_not(self):
        good, bad = (added_by(run_shift(LEVEL, policy, 5)) for policy in ("attentive", "indifferent"))
        assert good is not None
        assert bad is not None
        assert good.satisfaction > 0.0 > bad.satisfaction
        assert good.churn < 0.0 < bad.churn

    def test_counts_for_a_share_of_the_quarter_and_not_where_that_is_neutral(self):
        tuning = LEVEL.catalog.tuning
        served, added = Served(churn=0.1, satisfaction=0.2), Served(churn=-0.5, satisfaction=0.5)
        assert with_played(served, None, tuning) is served
        found = with_played(served, added, tuning)
        assert (found.churn, found.satisfaction) == (0.0, pytest.approx(0.2 + 0.5 * tuning.firm_played))
        assert with_played(served, added, replace(tuning, firm_played=0.0)) == served


def firm_screen(driver: Driver) -> FirmScreen:
    screen = driver.app.screen
    assert isinstance(screen, FirmScreen)
    return screen


@pytest.mark.parametrize("by_mouse", [False, True], ids=["keys alone", "mouse alone"])
def test_two_quarters_with_their_shifts_are_played_in_the_window(memory, capsys, by_mouse):
    driver = Driver(by_mouse=by_mouse, memory=memory)
    driver.app.open(TitleScreen(driver.app))
    driver.app.open(FirmScreen(driver.app))
    driver.frame()
    screen = firm_screen(driver)
    names: list[set[str]] = []
    for quarter in (1, 2):
        driver.press("like:0")
        driver.focus_nothing()
        driver.press("shift")
        check_layout(driver.frame(), (1280, 720), f"briefing of quarter {quarter}")
        driver.picture(f"firm-briefing-{quarter}")
        driver.press("start")
        shift = driver.app.screen.session.shift
        names.append({visit.name for visit in shift.visits})
        driver.play_shift(20.0)
        assert isinstance(driver.app.screen, DebriefScreen)
        check_layout(driver.frame(), (1280, 720), f"debrief of quarter {quarter}")
        driver.focus_nothing()
        driver.press("firm")
        driver.frame()
        assert driver.app.screen is screen
        assert not any(n.enabled for n in driver.app.tree.walk() if n.id and n.id.startswith("supervision"))
        driver.focus_nothing()
        driver.press("run")
        driver.frame()
        check_layout(driver.app.tree, (1280, 720), f"after quarter {quarter}")
        driver.picture(f"firm-played-{quarter}")
    assert names[0] & names[1]
    history = screen.management.history
    assert all(quarter.played is not None and quarter.played.satisfaction > 0.0 for quarter in history)
    assert driver.app.tree.find("text", "At your desk they fared")
    again = Management(screen.management.name, memory)
    assert [q.firm for q in again.history] == [q.firm for q in history]
    assert [q.firm for q in replay_ledger(read(again.log))] == [q.firm for q in history]
    assert main(["replay", str(again.log)]) == 0
    assert "every quarter is the same" in capsys.readouterr().out
    for play in memory.finished():
        assert replay(read_log(play.log)).same


def test_a_shift_of_the_firm_is_left_and_gone_on_with_and_holds_the_quarter_up(memory):
    driver = Driver(memory=memory)
    driver.app.open(TitleScreen(driver.app))
    driver.app.open(FirmScreen(driver.app))
    driver.frame()
    for press in ("like:2", "shift", "start"):
        driver.press(press)
        driver.focus_nothing()
    for _ in range(200):
        driver.frame()
    driver.press("pause")
    driver.press("later")
    assert isinstance(driver.app.screen, TitleScreen)
    driver.app.open(FirmScreen(driver.app))
    tree = driver.frame()
    screen = firm_screen(driver)
    assert screen.management.decided == MANAGERS["harsh"](report(1, screen.management.game.firm))
    assert not tree.find("button", "Let the quarter pass").enabled
    driver.press("shift")
    assert isinstance(driver.app.screen, ShiftScreen)
    driver.play_shift(20.0)
    driver.focus_nothing()
    driver.press("firm")
    tree = driver.frame()
    assert tree.find("button", "Let the quarter pass").enabled
    driver.press("again")
    driver.press("again")
    driver.frame()
    assert screen.management.play is None
    assert screen.management.decided == Decisions()


def test_after_a_year_of_poor_profit_somebody_else_is_put_in_ones_place(memory):
    management = Management("skerry-line", memory)
    for _ in range(30):
        if management.over:
            break
        management.follow("cost-cutter")
        management.run()
    assert management.over
    assert not management.can_pass
    assert [q.firm for q in replay_ledger(read(management.log))] == [q.firm for q in management.history]
