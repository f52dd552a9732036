"""A level seen while it is written: it opens at a customer, takes up what is saved, and outlives a broken save."""

import os

import pytest

from game.preview import PreviewScreen, level_at
from game.screens.debrief import DebriefScreen
from sim.catalog import data_folder, load_catalog
from sim.level import LevelError, load_level
from sim.level.template import template
from tests.driving import Driver
from tests.test_game import check_layout


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "level.yaml"
    found.write_text(template(found.name, load_catalog().trades["shop"], data_folder("levels")), encoding="utf-8")
    return found


def save(path, text):
    path.write_text(text, encoding="utf-8")
    changed = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(changed, changed))


def opened(path, at="wrong-day", size=(1280, 720)):
    driver = Driver(size)
    screen = PreviewScreen(driver.app, str(path), at, 1, watch=True)
    driver.app.open(screen)
    driver.frame()
    return driver, screen


def at_desk(screen):
    shift = screen.session.shift
    _, who = shift.desk_state(shift.level.player)
    return shift.visits[who].name if who >= 0 else ""


def test_it_opens_at_the_customer(path):
    driver, screen = opened(path)
    for _ in range(30):
        driver.frame()
    assert at_desk(screen) == "Cato Dahl"


def test_a_save_is_taken_up_and_the_place_kept(path):
    driver, screen = opened(path)
    for _ in range(30):
        driver.frame()
    response = screen.session.observe().responses[0].id
    screen.session.act(response)
    said = [decision.response for decision in screen.session.shift.decisions]
    save(path, path.read_text(encoding="utf-8").replace("My paper says Tuesday", "My paper says Thursday"))
    screen.look()
    driver.frame()
    assert "Thursday" in screen.session.shift.level.stories[1].opening
    assert [decision.response for decision in screen.session.shift.decisions] == said


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720)])
def test_a_broken_save_is_shown_and_mended(path, size):
    driver, screen = opened(path, size=size)
    good = path.read_text(encoding="utf-8")
    save(path, good.replace("type: upset", "type: upsett").replace("work_s: 25", "wrok_s: 25"))
    screen.look()
    tree = driver.frame()
    assert tree.find("alert", "What was saved can’t be played")
    assert any("LV011" in problem for problem in screen.problems)
    assert at_desk(screen) in ("", "Cato Dahl")
    for node in tree.find("alert", "What was saved can’t be played").walk():
        assert node.fits
    path.unlink()
    screen.look()
    assert screen.problems
    save(path, good)
    screen.look()
    assert not screen.problems
    check_layout(driver.frame(), size, "preview")


def test_whoever_has_gone_comes_again(path):
    driver, screen = opened(path)
    screen.finish()
    driver.frame()
    assert driver.app.screen is screen
    assert not isinstance(driver.app.screen, DebriefScreen)


def test_a_story_that_does_not_exist_is_told_with_a_suggestion(path):
    with pytest.raises(LevelError, match="Did you mean “wrong-day”"):
        level_at(load_level(str(path)), "wrong-dya")
