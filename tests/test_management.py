"""The firm in the window: what is decided there is what the headless firm does, and it is remembered and replayed."""

import json

import pytest

from game.management import LEVERS, Management
from game.memory import Memory
from game.screens.firm import FirmScreen
from game.screens.levels import LevelsScreen
from sim.campaign import load_campaign
from sim.catalog import load_catalog
from sim.cli import main
from sim.firm import Decisions
from sim.ledger import read, replay
from sim.study.quarters import run_campaign
from tests.driving import Driver, check_layout


@pytest.fixture
def memory(tmp_path):
    found = Memory(tmp_path)
    yield found
    found.close()


def managed(driver, like, quarters=4):
    """Manage so many quarters in the window, as somebody by name would."""
    driver.app.screens.clear()
    driver.app.open(LevelsScreen(driver.app))
    driver.frame()
    driver.press("firm")
    screen = driver.app.screen
    assert isinstance(screen, FirmScreen)
    number = ("caring", "neutral", "harsh", "cost-cutter").index(like)
    for _ in range(quarters):
        driver.frame()
        driver.press(f"like:{number}")
        driver.focus_nothing()
        driver.press("run")
    driver.frame()
    return screen


@pytest.mark.parametrize("by_mouse", [False, True], ids=["keys alone", "mouse alone"])
def test_a_caring_and_a_harsh_manager_make_a_difference_that_is_seen_and_is_the_headless_one(by_mouse):
    shown = {}
    for like in ("caring", "harsh"):
        driver = Driver(by_mouse=by_mouse)
        screen = managed(driver, like)
        campaign = load_campaign(screen.management.name)
        headless = run_campaign(campaign, load_catalog(), like, 4, 1)
        history = screen.management.history
        assert [q.firm for q in history] == [q.firm for q in headless]
        assert [q.served for q in history] == [q.served for q in headless]
        tree = driver.app.tree
        check_layout(tree, (1280, 720), f"{like} after four quarters")
        driver.picture(f"firm-{like}")
        shown[like] = {title: tree.find("chart", title) for title in ("Share of the market", "Climate in the house")}
        share = f"{headless[-1].firm.share:.1%}"
        assert any(node.value.endswith(f"to {share}") for node in tree.walk() if node.role == "chart")
    assert history[-1].firm.share < campaign.share


def test_the_command_prints_the_same_figures(capsys):
    driver = Driver()
    screen = managed(driver, "caring", 2)
    assert main(["firm", screen.management.name, "--manager", "caring", "--quarters", "2", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)["quarters"]
    assert [q.firm.share for q in screen.management.history] == [row["share"] for row in printed]


def test_a_campaign_is_there_after_a_restart_and_its_log_replays(memory, capsys):
    management = Management("skerry-line", memory)
    management.set(LEVERS["supervision"], 0.9)
    management.set(LEVERS["advertising"], 0.3)
    first = management.run()
    management.follow("harsh")
    management.run()
    again = Management("skerry-line", memory)
    assert [q.firm for q in again.history] == [q.firm for q in management.history]
    assert again.decided == management.decided
    assert first.decided == Decisions(supervision=0.9, peers=0.9, advertising=0.3)
    log = read(management.log)
    assert [name for name, _ in log.decisions] == ["human", "human"]
    assert [q.firm for q in replay(log)] == [q.firm for q in management.history]
    assert main(["replay", str(management.log)]) == 0
    assert "every quarter is the same" in capsys.readouterr().out
    again.start_again()
    assert not Management("skerry-line", memory).history


def test_what_there_is_no_money_for_cannot_be_done(memory):
    management = Management("skerry-line", memory)
    assert management.spent == 0.0
    for id_ in ("hiring", "product_training", "emotional_training", "staffing"):
        management.set(LEVERS[id_], 0.9)
    assert management.spent > 1.0
    assert not management.affordable
    management.set(LEVERS["staffing"], 0.25)
    assert management.affordable
    driver = Driver(memory=Memory())
    screen = FirmScreen(driver.app)
    driver.app.open(screen)
    for id_ in ("hiring", "product_training", "emotional_training", "staffing"):
        screen.management.set(LEVERS[id_], 0.9)
    tree = driver.frame()
    assert not tree.find("button", "Let the quarter pass").enabled
    assert tree.find("text", "too much")


def test_a_lever_stands_where_it_was_put(memory):
    management = Management("hard-winter", memory)
    for lever in LEVERS.values():
        for _, value in lever.settings:
            management.set(lever, value)
            assert management.setting(lever) == value
            assert all(getattr(management.decided, name) == value for name in lever.fields)


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (2560, 1080)], ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_the_firm_is_laid_out_well_until_it_closes(size, scale):
    driver = Driver(size)
    driver.app.memory.change(text_scale=scale)
    screen = FirmScreen(driver.app)
    driver.app.open(screen)
    check_layout(driver.frame(), size, "before")
    for quarter in range(60):
        if screen.management.game.over:
            break
        screen.management.follow("cost-cutter")
        screen.management.run()
        if quarter % 12 == 0:
            check_layout(driver.frame(), size, f"quarter {quarter}")
    assert screen.management.game.over
    tree = driver.frame()
    check_layout(tree, size, "closed")
    assert tree.find("alert", "The firm has closed")
    driver.press("again")
    driver.frame()
    driver.press("again")
    assert not screen.management.history
