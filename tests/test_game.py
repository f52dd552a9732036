"""The window: whole shifts through keys alone and by mouse, every screen at every size, pausing, watching."""

import os
import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from game.app import App
from game.command import main
from game.screens.briefing import BriefingScreen
from game.screens.debrief import DebriefScreen
from game.screens.levels import LevelsScreen
from game.screens.shift import ShiftScreen
from game.screens.title import TitleScreen
from game.session import Session
from sim.level import load_level
from sim.record import fingerprint, read_log, replay
from sim.score import score
from sim.shift import Shift
from sim.study.replications import run_shift
from sim.values import Action
from tests.driving import Driver, check_layout

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("untimed", [False, True], ids=["timed", "untimed"])
@pytest.mark.parametrize("by_mouse", [False, True], ids=["keys alone", "mouse alone"])
def test_a_whole_shift_from_the_title_to_the_debrief(tmp_path, by_mouse, untimed):
    driver = Driver(by_mouse=by_mouse)
    driver.app.open(TitleScreen(driver.app))
    driver.frame()
    driver.press("play")
    assert isinstance(driver.app.screen, LevelsScreen)
    driver.press("level:first-day")
    briefing = driver.app.screen
    assert isinstance(briefing, BriefingScreen)
    briefing.seed, briefing.log = 12, tmp_path / "played.log"
    if untimed:
        driver.press("timing")
    assert briefing.untimed == untimed
    driver.press("start")
    driver.play_shift()
    debrief = driver.app.screen
    assert isinstance(debrief, DebriefScreen)
    driver.frame()

    log = read_log(tmp_path / "played.log")
    assert log.header.untimed == untimed
    again = replay(log)
    assert again.same is True
    logged = score(again.shift.level, again.shift.events)
    shown = driver.app.tree
    for course in [c for c in logged.mine if c.feelings][:3]:
        node = shown.find(id_=f"customer:{course.who}")
        assert node is not None
        assert f"{course.satisfaction:+.2f}" in node.value
    for result in logged.goals:
        assert shown.find("text", result.goal.title)
    first = next(c for c in logged.mine if c.feelings)
    marks = [n for n in shown.walk() if n.id.startswith("mark:")]
    assert len(marks) == sum(1 for f in first.feelings[1:] if f.cause not in ("waited", "heard"))
    driver.press("mark:0")
    assert driver.app.tree.find("status", ":")
    driver.press("home")
    assert isinstance(driver.app.screen, TitleScreen)


def test_a_clerk_on_their_own_is_told_so():
    """The shortest level: one desk, and nothing said of the place."""
    driver = Driver()
    path = Path(__file__).parent / "levels" / "shortest.yaml"
    driver.app.open(BriefingScreen(driver.app, str(path), load_level(str(path)), 3))
    tree = driver.frame()
    check_layout(tree, (1280, 720), "briefing")
    said = [node.label for node in tree.walk()]
    assert "Nobody else is on duty." in said
    assert "At the other windows" not in said
    assert "Shop" in said


def test_menus_and_the_pause_are_laid_out_too(level):
    for size in [(1024, 640), (1280, 720)]:
        driver = Driver(size)
        shift = Shift(level, 3)
        screen = ShiftScreen(driver.app, Session(shift, "first-day", untimed=True))
        driver.app.open(screen)
        for _ in range(60):
            driver.frame()
        driver.press("card:next")
        for _ in range(200):
            driver.frame()
            if shift.awaiting and screen.session.observe().find("hold"):
                break
            if shift.awaiting:
                driver.press("standing:listen")
        for menu in ("promise", "transfer"):
            driver.press(f"standing:{menu}")
            check_layout(driver.frame(0.0), size, menu)
            driver.press("card:nevermind")
        driver.press("pause")
        check_layout(driver.frame(0.0), size, "pause")


def opened(level, seed: int = 3, **options) -> tuple[Driver, ShiftScreen]:
    driver = Driver()
    screen = ShiftScreen(driver.app, Session(Shift(level, seed), "first-day", **options))
    driver.app.open(screen)
    driver.frame()
    return driver, screen


def test_pausing_stops_the_clock_and_the_cards(level):
    driver, screen = opened(level)
    for _ in range(30):
        driver.frame()
    driver.press("pause")
    before = screen.session.shift.now
    for _ in range(30):
        driver.frame()
    assert screen.session.shift.now == before
    assert {n.id for n in driver.app.tree.pressable()} == {"resume", "leave"}
    driver.press("resume")
    driver.frame()
    assert screen.session.shift.now > before


def test_escape_pauses_goes_on_and_closes_a_menu_but_never_leaves(level):
    driver, screen = opened(level)
    for _ in range(30):
        driver.frame()
    driver.key("escape")
    assert screen.paused
    driver.key("escape")
    assert not screen.paused
    screen.table.menu = "promise"
    driver.frame(0.0)
    assert driver.app.screen is screen


def test_untimed_the_clock_stands_still_while_a_decision_is_open(level):
    driver, screen = opened(level, untimed=True)
    for _ in range(300):
        driver.frame()
    assert screen.session.shift.awaiting
    stood = screen.session.shift.now
    for _ in range(100):
        driver.frame()
    assert screen.session.shift.now == stood
    assert not [e for e in screen.session.shift.events if e.what == "ignore"]


def test_untimed_a_word_in_answer_is_there_at_once(level):
    driver, screen = opened(level, untimed=True)
    session = screen.session
    for _ in range(400):
        driver.frame()
        if session.shift.awaiting and session.observe().standing:
            driver.press("card:next" if session.observe().who < 0 else "standing:listen")
        said = session.utterance
        if said is not None and said.seconds == 0.0:
            break
    words, shown = session.utterance.at(session.shift.now)
    assert shown == len(words)
    assert not session.utterance.saying(session.shift.now)


def test_timed_the_line_does_not_wait(level):
    driver, screen = opened(level)
    for _ in range(600):
        driver.frame()
    assert screen.session.shift.now > 60


def test_a_shift_left_early_has_a_log_without_an_end(level, tmp_path):
    driver, _ = opened(level, logs=[tmp_path / "left.log"])
    driver.app.screens.insert(0, TitleScreen(driver.app))
    for _ in range(40):
        driver.frame()
    driver.press("card:next")
    driver.press("pause")
    driver.press("leave")
    assert driver.app.tree.find("button", "Really?")
    driver.press("leave")
    assert isinstance(driver.app.screen, TitleScreen)
    log = read_log(tmp_path / "left.log")
    assert [d.response for d in log.decisions] == ["next"]
    assert log.end_s is None
    assert not log.torn


@pytest.mark.parametrize("policy", ["attentive", "rushed"])
def test_windows_at_20_and_50_ms_frames_write_logs_with_the_same_fingerprint(level, tmp_path, policy):
    decisions = run_shift(level, policy, 8).decisions
    ends = set()
    for milliseconds in (20, 50):
        path = tmp_path / f"{milliseconds}.log"
        session = Session(Shift(level, 8), "first-day", logs=[path])
        session.script = list(decisions)
        while not session.shift.over:
            session.pass_time(milliseconds / 1000)
        session.close()
        log = read_log(path)
        assert replay(log).same
        ends.add(log.fingerprint)
    assert ends == {fingerprint(run_shift(level, policy, 8).events)}


def test_whoever_leaves_is_seen_to_leave(level):
    driver, screen = opened(level)
    seen = set()
    for _ in range(12_000):
        tree = driver.frame(0.3)
        gone = tree.find("image", " leaves")
        if gone:
            seen.add(gone.value)
        if "abandoned" in seen or driver.app.screen is not screen:
            break
    assert "abandoned" in seen


def test_every_customer_has_a_face_of_their_own(level):
    session = Session(Shift(level, 1), "first-day")
    looks = [session.faces.look(visit) for visit in session.shift.visits[: len(level.people)]]
    assert len(set(looks)) == len(looks)
    again = Session(Shift(level, 1), "first-day")
    assert [again.faces.look(v) for v in again.shift.visits[: len(level.people)]] == looks


def test_a_larger_and_a_smaller_window_take_effect_at_once(level):
    driver, _ = opened(level)
    driver.app.window = pygame.display.set_mode((1600, 900), pygame.RESIZABLE)
    tree = driver.frame()
    assert tree.bounds.size == (1600, 900)
    check_layout(tree, (1600, 900), "resized")


def test_watching_a_policy_headless_finishes_and_takes_pictures(tmp_path, capsys):
    shots = tmp_path / "shots"
    assert (
        main(["watch", "first-day", "--policy", "attentive", "--seed", "27", "--speed", "3", "--shots", str(shots)])
        == 0
    )
    printed = capsys.readouterr().out
    assert "Watched to the end" in printed
    names = {path.stem for path in shots.glob("*.png")}
    assert {"title", "levels", "briefing", "early", "debrief"} <= names


def test_watching_a_log_shows_the_same_shift(tmp_path, capsys, level):
    from sim.policies import make_policy
    from sim.record import Recorder
    from sim.study.replications import play

    shift = Shift(level, 6)
    play(shift, make_policy("attentive", 6), Recorder(tmp_path / "a.log", shift, "first-day").keep)
    assert main(["watch", str(tmp_path / "a.log")]) == 0
    customers = len(score(level, shift.events).mine)
    assert f"{customers} customers" in capsys.readouterr().out


def test_watching_refuses_what_replaying_refuses(tmp_path, capsys, level):
    from sim.policies import make_policy
    from sim.record import Recorder
    from sim.study.replications import play

    shift = Shift(level, 6)
    play(shift, make_policy("attentive", 6), Recorder(tmp_path / "a.log", shift, "first-day").keep)
    lines = (tmp_path / "a.log").read_text(encoding="utf-8").splitlines()
    (tmp_path / "b.log").write_text("\n".join([*lines[:5], *lines[6:]]) + "\n", encoding="utf-8")
    assert main(["watch", str(tmp_path / "b.log")]) == 1
    assert "does not fit its shift" in capsys.readouterr().err


def test_watching_a_log_without_an_end_stops_where_it_stops(tmp_path, capsys, level):
    from sim.record import Recorder

    shift = Shift(level, 6)
    recorder = Recorder(tmp_path / "a.log", shift, "first-day")
    for decision in run_shift(level, "attentive", 6).decisions[:5]:
        shift.advance(decision.t)
        shift.act(Action(decision.response))
        recorder.keep()
    recorder.close()
    assert main(["watch", str(tmp_path / "a.log")]) == 0
    printed = capsys.readouterr().out
    assert "shown up to there" in printed
    assert "Watched up to where it stops" in printed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["play", "first-day", "--log", "/proc/nowhere/a.log"], "the log can’t be written there"),
        (["play", "--log", "a.log"], "--log goes with a level"),
        (["play", "first-day", "--log", __file__], "is there already"),
        (["watch", "first-day", "--policy", "random", "--shots", __file__], "is a file"),
        (["watch", "first-day"], "Add --policy"),
        (["watch", "nowhere", "--policy", "random"], "there is no level “nowhere”"),
        (["watch", "first-day", "--policy", "random", "--size", "big"], "--size must be like"),
        (["watch", "first-day", "--policy", "random", "--speed", "0"], "--speed must be from"),
        (["play", "frist-day"], "Did you mean “first-day”?"),
    ],
)
def test_a_mistaken_command_gets_a_sentence(arguments, said, capsys):
    assert main(arguments) == 1
    assert said in capsys.readouterr().err


def test_without_a_display_play_says_so_in_one_sentence():
    hidden = {k: v for k, v in os.environ.items() if k not in ("SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY")}
    found = subprocess.run(
        [sys.executable, "-m", "game.command", "play", "first-day"],
        env={**hidden, "SDL_VIDEODRIVER": "x11"}, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert found.returncode == 1
    assert found.stderr.startswith("No window can be opened here")
    assert "Traceback" not in found.stderr
    assert found.stderr.count("\n") == 1


def test_headless_commands_never_load_pygame():
    script = "import sys, game.command; game.command.main(['check', 'first-day']); print('pygame' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip().endswith("False")


def test_the_tree_can_be_read_aloud(level):
    driver, _ = opened(level, untimed=True)
    for _ in range(60):
        driver.frame()
    said = driver.app.tree.outline()
    assert "window “First day”" in said
    assert "meter “Patience of" in said
    assert "button “Next, please”" in said


def test_a_closed_window_ends_the_game():
    driver = Driver()
    driver.app.open(TitleScreen(driver.app))
    driver.frame()
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    driver.frame()
    assert not driver.app.running


def test_an_app_without_a_video_driver_raises_no_display(monkeypatch):
    from game.app import NoDisplay

    pygame.display.quit()
    monkeypatch.setenv("SDL_VIDEODRIVER", "nonsense")
    with pytest.raises(NoDisplay):
        App()
