"""What outlasts the window: settings and shifts survive a crash at any moment, damage, and folders in the way."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import fields
from pathlib import Path

import pytest

from game.memory import Memory, Settings, usual_folder
from game.screens.debrief import DebriefScreen
from game.screens.shift import ShiftScreen
from game.screens.title import TitleScreen
from game.screens.welcome import WelcomeScreen
from game.session import Session
from sim.attentive import USUAL, Attentive
from sim.level import load_level
from sim.problems import LogError
from sim.record import Recorder, fingerprint, read_log, replay
from sim.shift import Shift
from sim.study.replications import play
from sim.values import Action
from tests.driving import Driver

ROOT = Path(__file__).parent.parent


@pytest.fixture
def memory(tmp_path):
    found = Memory(tmp_path / "kept")
    yield found
    found.close()


def again(memory):
    memory.close()
    return Memory(memory.folder)


class TestSettings:
    def test_are_there_after_a_restart(self, memory):
        memory.change(name="Ines", untimed=True, text_scale=1.3, room_volume=0.0)
        reopened = again(memory)
        assert reopened.settings == Settings(name="Ines", untimed=True, text_scale=1.3, room_volume=0.0)
        reopened.close()

    def test_that_make_no_sense_are_passed_over(self, memory):
        with sqlite3.connect(memory.folder / "progress.sqlite") as db:
            rows = [("name", "7"), ("untimed", "{"), ("text_scale", "99.0"), ("later", "1")]
            db.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", rows)
        db.close()
        reopened = again(memory)
        assert reopened.settings == Settings()
        reopened.close()

    def test_each_can_be_set_somewhere(self):
        from game.screens.comfort import ROWS

        assert {field.name for field in fields(Settings)} == {"name", *ROWS}


class TestShifts:
    def test_are_begun_ended_and_counted(self, memory, level):
        first = memory.begin("first-day", level, 7, True, False)
        second = memory.begin("first-day", level, 7, False, True)
        assert first.log != second.log
        for play_ in (first, second):
            play_.log.touch()
        assert [p.id for p in memory.unfinished()] == [second.id, first.id]
        memory.finish(first, 2, 3, 140)
        memory.finish(first, 0, 3, -5)
        assert memory.best("first-day") == (1, 2, 140)
        assert [(p.id, p.stars, p.untimed, p.practice) for p in memory.finished()] == [(first.id, 2, True, False)]
        reopened = again(memory)
        assert [p.id for p in reopened.unfinished()] == [second.id]
        reopened.put_away(second)
        assert not reopened.unfinished()
        assert second.log.exists()
        reopened.forget(second)
        assert not second.log.exists()
        assert [p.id for p in reopened.finished()] == [first.id]
        reopened.close()

    def test_the_best_way_is_that_of_this_very_level(self, memory, level):
        assert memory.way(level) is None
        way = USUAL._replace(warmth=2)
        memory.keep_way(level, way)
        assert memory.way(level) == way
        assert memory.way(load_level("till-six")) is None


class TestTrouble:
    def test_a_damaged_record_is_set_aside_and_said(self, tmp_path):
        (tmp_path / "progress.sqlite").write_bytes(b"this is no database" * 100)
        memory = Memory(tmp_path)
        assert "set aside as progress.sqlite.damaged-1" in memory.trouble
        assert (tmp_path / "progress.sqlite.damaged-1").read_bytes().startswith(b"this is no")
        memory.change(name="Ines")
        assert memory.settings.name == "Ines"
        memory.close()

    def test_a_folder_that_cant_be_made_is_said_and_the_game_goes_on(self, tmp_path, level):
        (tmp_path / "file").write_text("in the way", encoding="utf-8")
        memory = Memory(tmp_path / "file" / "kept")
        assert memory.trouble.startswith("Nothing can be kept in")
        assert memory.begin("first-day", level, 1, False, False).log.parent.is_dir()
        memory.close()
        assert not memory.folder.exists()

    def test_a_later_versions_record_is_left_alone(self, memory):
        with sqlite3.connect(memory.folder / "progress.sqlite") as db:
            db.execute("PRAGMA user_version = 99")
        db.close()
        memory.change(name="Ines")
        reopened = again(memory)
        assert "later version" in reopened.trouble
        assert reopened.settings.name == ""
        reopened.close()

    def test_a_full_disk_is_said_once_it_is_met(self, memory):
        memory._db.execute("PRAGMA query_only = 1")
        memory.change(name="Ines")
        assert memory.settings.name == "Ines"
        assert memory.trouble.startswith("Progress can’t be kept just now")

    def test_the_folder_can_be_named(self, monkeypatch, tmp_path):
        monkeypatch.setenv("NEXTPLEASE_DATA", str(tmp_path))
        assert usual_folder() == tmp_path
        monkeypatch.delenv("NEXTPLEASE_DATA")
        assert "nextplease" in str(usual_folder())


class TestGoingOn:
    def begun(self, memory, level, decisions=25):
        """A shift in which somebody has decided so often, then left by the menu."""
        driver = Driver(memory=memory)
        driver.app.open(TitleScreen(driver.app))
        screen = ShiftScreen.begun(driver.app, Shift(level, 3), "first-day", True, True)
        driver.app.open(screen)
        policy = Attentive(3)
        while len(screen.session.shift.decisions) < decisions:
            driver.frame()
            if screen.session.shift.awaiting:
                action = policy(screen.session.observe())
                if action is not None:
                    screen.session.act(action.response)
        return driver, screen

    def test_a_shift_left_by_the_menu_is_where_it_was(self, memory, level):
        driver, screen = self.begun(memory, level)
        driver.frame()
        shift, session = screen.session.shift, screen.session
        driver.press("pause")
        driver.press("later")
        tree = driver.frame()
        assert tree.find("button", "Go on with First day")
        driver.press("go")
        gone_on = driver.app.screen
        assert isinstance(gone_on, ShiftScreen)
        assert gone_on.session.shift.now == shift.now
        assert gone_on.session.shift.events == shift.events
        assert gone_on.session.shift.observe() == shift.observe()
        assert gone_on.session.said == session.said
        assert gone_on.session.findings == session.findings
        assert gone_on.session.untimed
        assert gone_on.feedback is not None
        assert gone_on.play == screen.play

    def test_what_is_gone_on_with_ends_like_any_other(self, memory, level):
        driver, screen = self.begun(memory, level)
        driver.app.home()
        driver.frame()
        driver.press("go")
        driver.play_shift(speed=8.0)
        assert isinstance(driver.app.screen, DebriefScreen)
        assert not memory.unfinished()
        (done,) = memory.finished()
        log = read_log(done.log)
        assert replay(log).same is True
        assert done.stars == driver.app.screen.score.stars
        assert done.points == driver.app.screen.reckoning.total
        assert screen.play.id == done.id

    def test_a_shift_that_was_given_up_is_forgotten(self, memory, level):
        driver, screen = self.begun(memory, level, 3)
        driver.press("pause")
        driver.press("leave")
        assert memory.unfinished()
        driver.press("leave")
        assert not memory.unfinished()
        assert not screen.play.log.exists()

    def test_a_log_of_another_model_is_put_away_with_a_sentence(self, memory, level):
        driver, screen = self.begun(memory, level, 3)
        driver.app.home()
        text = screen.play.log.read_text(encoding="utf-8")
        screen.play.log.write_text(text.replace('"model":"', '"model":"9'), encoding="utf-8")
        driver.frame()
        driver.press("go")
        tree = driver.frame()
        assert tree.find("alert", "can’t be gone on with and was put away")
        assert not tree.find("button", "Go on with")
        assert screen.play.log.exists()

    def test_a_torn_line_costs_one_decision(self, tmp_path, level):
        path = tmp_path / "torn.log"
        shift = Shift(level, 5)
        recorder = Recorder(path, shift, "first-day")
        play(shift, Attentive(5), recorder.keep)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[:12]) + lines[12][:9], encoding="utf-8")
        session = Session.left(path, untimed=False)
        assert session.shift.decisions == shift.decisions[:11]
        policy = Attentive(5)
        for decision in session.shift.decisions:
            policy.note(decision.who, decision.response)
        play(session.shift, policy, session._recorders[0].keep)
        assert read_log(path).fingerprint == fingerprint(shift.events)
        assert replay(read_log(path)).same is True

    def test_a_decision_that_does_not_fit_is_said(self, tmp_path, level):
        path = tmp_path / "odd.log"
        shift = Shift(level, 5)
        recorder = Recorder(path, shift, "first-day")
        recorder.close()
        with path.open("a", encoding="utf-8") as file:
            file.write('{"t":5.0,"desk":0,"who":-1,"response":"dance"}\n')
        with pytest.raises(LogError, match="does not fit its shift"):
            Session.left(path, untimed=False)


class TestFirstStart:
    def test_a_stranger_says_who_they_are_and_is_taken_to_the_tutorial(self, memory):
        driver = Driver(memory=memory)
        driver.app.open(WelcomeScreen(driver.app))
        driver.frame()
        driver.tab_to("entry:Your name")
        for letter in "Inees":
            driver.type(letter)
        driver.key("backspace")
        driver.key("backspace")
        driver.type("s")
        driver.tab_to("untimed:1")
        driver.key("return")
        driver.focus_nothing()
        driver.press("learn")
        assert driver.app.screen.title == "Briefing: The first hour"
        assert driver.app.screen.untimed
        assert driver.app.screen.practice
        reopened = again(memory)
        assert (reopened.settings.name, reopened.settings.untimed) == ("Ines", True)
        reopened.close()

    def test_whoever_says_nothing_gets_a_name_and_is_not_asked_again(self, memory):
        driver = Driver(memory=memory)
        driver.app.open(WelcomeScreen(driver.app))
        driver.frame()
        driver.press("look")
        assert isinstance(driver.app.screen, TitleScreen)
        assert memory.settings.name == "Robin"

    def test_letters_do_not_press_buttons_while_somebody_types(self, memory):
        from game.screens.settings import SettingsScreen

        driver = Driver(memory=memory)
        driver.app.open(SettingsScreen(driver.app))
        driver.frame()
        driver.tab_to("entry:Your name")
        driver.key("space")
        driver.type("x" * 40)
        assert memory.settings.name == "x" * 24


PLAYER = """
import sys
from game.app import App
from game.memory import Memory
from game.screens.shift import ShiftScreen
from sim.attentive import Attentive
from sim.level import load_level
from sim.shift import Shift
from pathlib import Path

app = App(hidden=True, memory=Memory(Path(sys.argv[1])))
screen = ShiftScreen.begun(app, Shift(load_level("first-day"), 3), "first-day")
app.open(screen)
policy = Attentive(3)
print("playing", flush=True)
while app.screen is screen:
    app.frame(0.05)
    if screen.session.shift.awaiting:
        action = policy(screen.session.observe())
        if action is not None:
            screen.session.act(action.response)
"""


def killed(folder, after_s):
    """Play a shift in another process and kill that at a moment."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", PLAYER, str(folder)], stdout=subprocess.PIPE, env=environment
    ) as process:
        while process.stdout.readline().strip() != b"playing":
            assert process.poll() is None
        time.sleep(after_s)
        process.send_signal(signal.SIGKILL)


def check_after_a_kill(folder, number):
    moment = random.Random(number).uniform(0.0, 4.0)
    memory = Memory(folder / str(number))
    memory.change(name="Ines")
    memory.finish(memory.begin("till-six", load_level("till-six"), 1, False, False), 3, 3, 200)
    memory.close()
    killed(folder / str(number), moment)
    memory = Memory(folder / str(number))
    assert not memory.trouble
    assert memory.settings.name == "Ines"
    assert memory.best("till-six") == (1, 3, 200)
    unfinished = memory.unfinished()
    memory.close()
    if not unfinished:
        return 0
    log = read_log(unfinished[0].log)
    session = Session.left(unfinished[0].log, untimed=False)
    independent = Shift(load_level("first-day"), 3)
    for decision in log.decisions:
        independent.advance(decision.t)
        independent.act(Action(decision.response))
    assert session.shift.decisions == independent.decisions
    assert session.shift.events == independent.events
    assert session.shift.now == independent.now
    session.close()
    return len(log.decisions)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_shift_is_gone_on_with_at_its_last_decision(tmp_path):
    assert sum(check_after_a_kill(tmp_path, number) for number in range(2)) > 0


@pytest.mark.deep
def test_a_hundred_kills_lose_nothing_but_the_decision_being_made(tmp_path):
    found = [check_after_a_kill(tmp_path, number) for number in range(100)]
    assert len(set(found)) > 8
