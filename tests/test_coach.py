"""The tutorial: a coach who speaks once at each first moment, while the shift waits; all of it by keys alone."""

import pytest

from game.screens.debrief import DebriefScreen
from game.screens.shift import ShiftScreen
from game.session import Session
from sim.level import load_level
from sim.shift import Shift
from tests.driving import Driver
from tests.test_game import check_layout

LEVEL = load_level("first-hour")


def opened(size=(1280, 720)):
    driver = Driver(size)
    screen = ShiftScreen(driver.app, Session(Shift(LEVEL, 3), "first-hour"))
    driver.app.open(screen)
    driver.frame()
    return driver, screen


def test_the_shift_waits_while_the_coach_speaks():
    driver, screen = opened()
    driver.frame()
    assert screen.coach.lesson.when == "start"
    before = screen.session.shift.now
    for _ in range(20):
        driver.frame()
    assert screen.session.shift.now == before
    driver.press("lesson")
    for _ in range(5):
        driver.frame()
    assert screen.session.shift.now > before


@pytest.mark.parametrize("by_mouse", [False, True])
def test_the_tutorial_can_be_played_and_each_lesson_comes_once(by_mouse, monkeypatch):
    driver, screen = opened()
    driver.by_mouse = by_mouse
    heard = []
    frame = driver.frame

    def frame_and_read(dt=0.1):
        tree = frame(dt)
        if driver.app.screen is screen and screen.coach.lesson and tree.find(id_="lesson"):
            heard.append(screen.coach.lesson.when)
            monkeypatch.setattr(driver, "frame", frame)
            driver.press("lesson")
            monkeypatch.setattr(driver, "frame", frame_and_read)
        return tree

    monkeypatch.setattr(driver, "frame", frame_and_read)
    driver.play_shift()
    assert isinstance(driver.app.screen, DebriefScreen)
    assert len(heard) == len(set(heard))
    assert {"start", "approach", "talking", "heard", "root", "closing"} <= set(heard)


@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_every_lesson_fits(size):
    driver, screen = opened(size)
    for lesson in LEVEL.lessons:
        screen.coach.lesson = lesson
        check_layout(driver.frame(), size, f"lesson {lesson.when}")
