"""Every screen at five window sizes and three sizes of text: nothing is cut, lies outside, or covers something else."""

import pytest

from game.memory import TEXT_SCALES
from game.screens.briefing import BriefingScreen
from game.screens.credits import CreditsScreen
from game.screens.debrief import DebriefScreen
from game.screens.levels import LevelsScreen
from game.screens.progress import ProgressScreen
from game.screens.settings import SettingsScreen
from game.screens.shift import ShiftScreen
from game.screens.title import TitleScreen
from game.screens.welcome import WelcomeScreen
from game.session import Session
from sim.level import level_names, load_level
from sim.shift import Shift
from sim.study.replications import run_shift
from tests.driving import Driver, check_layout

SIZES = [(1024, 640), (1280, 720), (1366, 1024), (2560, 1080), (2560, 1440)]
SCALES = [pytest.param(scale, id=f"text {scale:g}") for scale in TEXT_SCALES]
sizes = pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
scales = pytest.mark.parametrize("scale", SCALES)


def opened(size, scale):
    driver = Driver(size)
    driver.app.memory.change(name="Wilhelmina Featherstonehaugh"[:24], text_scale=scale)
    return driver


def played(app, name, plays=30):
    """A memory with some shifts in it."""
    level = load_level(name)
    for number in range(plays):
        app.memory.finish(app.memory.begin(name, level, number, number % 2 == 1, number % 3 == 1), number % 4, 3, 99)


@sizes
@scales
def test_the_screens_around_a_shift(size, scale):
    driver = opened(size, scale)
    app = driver.app
    played(app, "first-day")
    app.memory.begin("sorry-we-missed-you", load_level("sorry-we-missed-you"), 1, False, False).log.touch()
    app.memory.trouble = "The record of your progress was damaged; it was set aside as progress.sqlite.damaged-1."
    for screen in (WelcomeScreen, TitleScreen, LevelsScreen, ProgressScreen, SettingsScreen, CreditsScreen):
        app.open(screen(app))
        check_layout(driver.frame(), size, screen.title)


@pytest.mark.parametrize("name", level_names())
@pytest.mark.parametrize("size", [(1024, 640), (1280, 720)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_every_briefing_and_every_place_on_the_map(name, size):
    driver = opened(size, TEXT_SCALES[-1])
    driver.app.open(BriefingScreen(driver.app, name, load_level(name), 3))
    check_layout(driver.frame(), size, f"briefing of {name}")
    driver.app.open(LevelsScreen(driver.app))
    driver.frame()
    driver.app.focus, driver.app.by_key = f"level:{name}", True
    tree = driver.frame()
    assert tree.find("group", f"About {load_level(name).name}")
    check_layout(tree, size, f"map at {name}")


@sizes
@scales
def test_a_shift_and_every_way_of_looking_back_on_it(size, scale):
    driver = opened(size, scale)
    app, level = driver.app, load_level("first-day")
    screen = ShiftScreen.begun(app, Shift(level, 3), "first-day", practice=True)
    screen.session.script = list(run_shift(level, "random", 3).decisions)
    screen.session.speed = 10.0
    app.open(screen)
    frames = remarks = 0
    while app.screen is screen:
        tree = driver.frame(0.2)
        frames += 1
        remarks += bool(tree.find("status", "The coach"))
        if frames % 9 == 0:
            check_layout(tree, size, f"shift at {screen.session.shift.now:.0f} s")
    assert remarks
    debrief = app.screen
    assert isinstance(debrief, DebriefScreen)
    assert [tab.title for tab in debrief.tabs] == ["People", "What if", "The line", "Points", "Others"]
    for number in range(len(debrief.people.courses)):
        debrief.people.choose(number)
        check_layout(driver.frame(), size, f"debrief of customer {number}")
    for tab in debrief.tabs[1:]:
        driver.press(f"tab:{tab.title}")
        check_layout(driver.frame(), size, f"debrief, {tab.title}")


def test_pausing_and_a_hint_are_laid_out_well():
    for size in SIZES:
        driver = opened(size, TEXT_SCALES[-1])
        level = load_level("first-hour")
        screen = ShiftScreen.begun(driver.app, Shift(level, 3), "first-hour", practice=True)
        driver.app.open(screen)
        driver.frame()
        check_layout(driver.frame(), size, "lesson")
        while screen.coach.lesson is not None:
            driver.press("lesson")
        driver.press("pause")
        check_layout(driver.frame(), size, "pause")


def test_a_shift_that_is_only_watched_has_nothing_to_say_of_what_could_have_been():
    driver = opened((1280, 720), 1.0)
    level = load_level("first-day")
    session = Session(Shift(level, 3), "first-day", watching=True)
    session.script, session.speed = list(run_shift(level, "ordinary", 3).decisions), 40.0
    driver.app.open(ShiftScreen(driver.app, session))
    while not isinstance(driver.app.screen, DebriefScreen):
        driver.frame(0.2)
    assert [tab.title for tab in driver.app.screen.tabs] == ["People", "The line", "Points"]


@pytest.mark.parametrize("name", level_names())
def test_every_level_can_be_looked_back_on(name):
    """Whatever its goals are measured by."""
    driver, level = opened((1280, 720), 1.0), load_level(name)
    whole = run_shift(level, "ordinary", 4)
    session = Session(Shift(level, 4), name, watching=True)
    session.go_through(whole.decisions, whole.now + 1.0)
    debrief = DebriefScreen(driver.app, session)
    driver.app.open(debrief)
    for tab in debrief.tabs:
        debrief.tab = tab
        tree = driver.frame()
        check_layout(tree, (1280, 720), f"{name}, {tab.title}")
    for goal in level.goals:
        assert tree.find("text", goal.title)
