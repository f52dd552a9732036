"""The trainer's measurements: graded skill, responses weighed, what is reported, what an edit did; and the template."""

import json

import pytest

from game.command import main
from sim.attentive import Attentive
from sim.catalog import data_folder, load_catalog
from sim.draws import replication_seed
from sim.level import load_level
from sim.level.library import read_level
from sim.level.lint import lint
from sim.level.template import template
from sim.policies import Skilled
from sim.score import score
from sim.shift import Shift
from sim.study.comparing import compare
from sim.study.findings import findings
from sim.study.graded import play_some, weigh_some
from sim.study.playtest import SKILLS, as_dict, playtest
from sim.study.playtest_page import page
from sim.study.replications import play
from sim.study.whatif import what_if
from sim.study.workers import Workers

SEED = 5


def written(tmp_path, *changes, name="level.yaml"):
    """The template with some changes, as a file."""
    text = template(name, load_catalog().trades["shop"], data_folder("levels"))
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def measured(path, reps=100, weighed=0):
    with Workers(1) as workers:
        return playtest(path, load_level(path), reps, SEED, workers, weighed)


def numbers(found):
    return {finding.number for finding in findings(found)}


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return measured(written(tmp_path_factory.mktemp("plain")), weighed=20)


def test_the_template_is_sound_in_every_trade(tmp_path):
    for trade in load_catalog().trades.values():
        path = tmp_path / f"{trade.id}.yaml"
        path.write_text(template(path.name, trade, data_folder("levels")), encoding="utf-8")
        assert not lint(read_level(str(path)), load_catalog())


def test_more_skill_earns_more_stars(plain):
    stars = [grade.stars for grade in plain.grades]
    assert stars == sorted(set(stars))
    assert [grade.skill for grade in plain.grades] == [skill for _, skill in SKILLS]


def test_a_sound_level_is_told_nothing(plain):
    assert not numbers(plain)


def test_an_unfair_goal_is_reported(tmp_path):
    goal = "measure: first_contact_resolution, at_least: 0.9"
    found = measured(written(tmp_path, (goal, "measure: wait_s, at_most: 6")))
    assert "LV203" in numbers(found)


def test_a_goal_that_nobody_or_everybody_meets_is_reported(tmp_path):
    found = measured(written(tmp_path, ("satisfaction, at_least: 0.45", "satisfaction, at_least: 0.999")), reps=20)
    assert "LV201" in numbers(found)
    found = measured(written(tmp_path, ("satisfaction, at_least: 0.45", "satisfaction, at_least: -0.99")), reps=20)
    assert "LV202" in numbers(found)


def test_a_line_that_is_never_reached_is_reported(tmp_path, plain):
    found = measured(written(tmp_path, ('says: "I can’t ask again', 'at: 1, says: "I can’t ask again')))
    said = [finding.message for finding in findings(found) if finding.number == "LV211"]
    assert said
    assert "I can’t ask again" in said[0]
    assert "LV211" not in numbers(plain)


def test_a_dominated_response_is_reported(tmp_path):
    """An option that would serve them, but gives away more than a goal allows."""
    path = written(
        tmp_path,
        ("{id: today, valid: true,", "{id: today, valid: true, costs: 900,"),
        ("measure: first_contact_resolution, at_least: 0.9", "measure: given_away, at_most: 100"),
    )
    found = measured(path, reps=4, weighed=100)
    said = [finding.message for finding in findings(found) if finding.number == "LV214"]
    assert any("option:today" in message for message in said)


def test_it_is_the_same_on_one_core_and_on_two(tmp_path):
    path = written(tmp_path)
    with Workers(1) as one, Workers(2) as two:
        rows = [(path, 0.5, load_manner(), SEED, range(n, n + 3)) for n in (0, 3)]
        assert one.run(play_some, rows) == two.run(play_some, rows)


def load_manner():
    return Attentive(0).manner


def test_what_was_done_again_ends_as_it_did(tmp_path):
    """With the response that was taken anyway, and the same policy carrying on, the shift is the same."""
    level = load_level(written(tmp_path))
    seed = replication_seed(SEED, 0)
    whole = play(Shift(level, seed), Skilled(seed, 1.0))
    for number in (0, len(whole.decisions) // 2, len(whole.decisions) - 1):
        again = what_if(level, seed, whole.decisions, number, whole.decisions[number].response)
        assert score(level, again.events).measures == score(level, whole.events).measures


def test_at_every_decision_something_is_best(tmp_path):
    tally = weigh_some(written(tmp_path), load_manner(), SEED, range(3), 2)
    assert sum(tally.best.values()) >= 6
    assert all(tally.best[key] <= count for key, count in tally.weighed.items())


def test_an_edit_is_compared_in_pairs(tmp_path):
    old = written(tmp_path)
    harder = written(tmp_path, ("satisfaction, at_least: 0.45", "satisfaction, at_least: 0.9"), name="harder.yaml")
    with Workers(1) as workers:
        same = compare(old, old, 12, SEED, workers)
        changed = {(c.grade, c.what): c for c in compare(old, harder, 12, SEED, workers)}
    assert all(change.before == change.after and not change.half_width for change in same)
    assert changed["best found", "3 stars"].after < changed["best found", "3 stars"].before
    assert changed["best found", "satisfaction"].after == changed["best found", "satisfaction"].before


def test_the_command_prints_it_all(tmp_path, capsys):
    path, html = written(tmp_path), tmp_path / "report.html"
    assert main(["playtest", path, "--reps", "6", "--workers", "1", "--html", str(html)]) == 0
    printed = capsys.readouterr().out
    assert "best found" in printed
    assert "Warnings" in html.read_text(encoding="utf-8")
    assert main(["playtest", path, "--reps", "6", "--workers", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["grades"]) == len(SKILLS)
    assert main(["diff", path, path, "--reps", "4", "--workers", "1"]) == 0
    assert "Nothing that is measured changed" in capsys.readouterr().out


def test_the_page_needs_nothing_else(plain):
    text = page(plain, findings(plain))
    assert "http" not in text
    assert "<script" not in text
    for story in plain.level.stories:
        assert story.title in text


def test_the_numbers_of_a_playtest_are_shares(plain):
    found = as_dict(plain, findings(plain))
    for grade in found["grades"]:
        for share in grade["at_least"].values():
            assert 0.0 <= share["low"] <= share["share"] <= share["high"] <= 1.0


def test_new_never_overwrites(tmp_path, capsys):
    path = tmp_path / "mine.yaml"
    assert main(["new", str(path), "--trade", "clinic"]) == 0
    assert main(["check", str(path)]) == 0
    path.write_text("mine", encoding="utf-8")
    assert main(["new", str(path)]) == 1
    assert path.read_text(encoding="utf-8") == "mine"
    assert main(["new", str(tmp_path / "other.yaml"), "--trade", "clinc"]) == 1
    assert "Did you mean “clinic”" in capsys.readouterr().err


def test_who_often_goes_to_others_is_said(capsys):
    assert main(["playtest", "first-day", "--reps", "4", "--workers", "1"]) == 0
    printed = capsys.readouterr().out
    assert "Not everybody comes to the player’s desk in every shift" in printed
    assert "two-bottles in" in printed
