"""The path of a stranger: from the first start through the tutorial to the third level, by keys or by mouse alone.

`NEXTPLEASE_PICTURES=DIR pytest tests/test_stranger.py` keeps a picture of every step.
"""

import pygame
import pytest

from game.memory import Memory
from game.screens.debrief import DebriefScreen
from game.screens.levels import LevelsScreen
from game.screens.shift import ShiftScreen
from game.screens.title import TitleScreen
from game.screens.welcome import WelcomeScreen
from sim.level.library import course
from sim.record import read_log, replay
from tests.driving import Driver, check_layout

SIZE = (1280, 720)


@pytest.mark.parametrize("by_mouse", [False, True], ids=["keys alone", "mouse alone"])
def test_from_the_first_start_to_the_third_level(by_mouse, tmp_path):
    driver = Driver(SIZE, by_mouse=by_mouse, memory=Memory(tmp_path))
    app, hand = driver.app, "mouse" if by_mouse else "keys"

    def step(name):
        check_layout(driver.frame(), SIZE, name)
        driver.picture(f"{hand}-{name}")

    app.open(WelcomeScreen(app))
    step("1-welcome")
    if by_mouse:
        driver.press("entry:Your name")
    else:
        driver.tab_to("entry:Your name")
    driver.type("Ines")
    step("2-a-name")
    driver.press("untimed:1")
    driver.focus_nothing()
    driver.press("learn")
    for number, name in enumerate(course()[:3]):
        step(f"3-briefing-of-{name}")
        driver.press("start")
        screen = app.screen
        assert isinstance(screen, ShiftScreen)
        assert screen.session.name == name
        assert screen.session.untimed
        assert (screen.feedback is not None) == screen.play.practice
        driver.play_shift(speed=10.0, look=lambda name=name: step(f"4-playing-{name}"))
        debrief = app.screen
        assert isinstance(debrief, DebriefScreen)
        driver.frame()
        for tab in debrief.tabs:
            driver.press(f"tab:{tab.title}")
            step(f"5-debrief-of-{name}-{tab.title}")
        (done, *_) = app.memory.finished()
        assert (done.level, done.points) == (name, debrief.reckoning.total)
        assert replay(read_log(done.log)).same is True
        driver.press("home")
        assert isinstance(app.screen, TitleScreen)
        driver.frame()
        driver.press("play")
        assert isinstance(app.screen, LevelsScreen)
        step(f"6-map-after-{name}")
        assert f"{app.memory.best(name).stars} of" in app.tree.find("button", id_=f"level:{name}").value
        if number < 2:
            driver.press(f"level:{course()[number + 1]}")
    driver.press("back")
    driver.frame()
    driver.press("progress")
    step("7-progress")
    assert len(app.memory.finished()) == 3
    assert not app.memory.unfinished()


def test_the_map_says_where_to_go_next():
    driver = Driver(SIZE)
    driver.app.open(LevelsScreen(driver.app))
    pygame.mouse.set_pos((1, 1))
    tree = driver.frame()
    assert tree.find("group", "About The first hour")
