"""Level plans: the shipped ones hold, and one that does not come out says what came instead."""

import pytest

from sim.catalog import data_folder
from sim.level import LevelError, find_level, level_names
from sim.study.plans import plans_of, run_plan

SHIPPED = [plan for name in level_names() for plan in plans_of(find_level(name))]
LEVEL = find_level("first-day")


@pytest.mark.parametrize("plan", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_plan_comes_out_as_expected(plan):
    run_plan(plan)


def test_there_are_plans_of_a_good_play_and_of_a_bad_one():
    assert len(plans_of(LEVEL)) >= 2
    assert all(plan.parent == data_folder("levels").resolve() for plan in SHIPPED)


def problems_of(tmp_path, text):
    (tmp_path / "first-day.yaml").write_text(LEVEL.read_text(encoding="utf-8"), encoding="utf-8")
    plan = tmp_path / "first-day.plan.yaml"
    plan.write_text(f'about: "Ruth"\nseed: 3\n{text}', encoding="utf-8")
    with pytest.raises(LevelError) as caught:
        run_plan(plan, plan.name)
    return [(problem.number, problem.line, problem.message) for problem in caught.value.problems]


def test_an_outcome_that_was_not_expected_is_told(tmp_path):
    ((number, line, message),) = problems_of(tmp_path, 'expect:\n  discontent: ["Ruth Aspinall"]\n')
    assert (number, line) == ("LV302", 4)
    assert message.startswith("Ruth Aspinall is content")


def test_a_step_that_is_never_open_is_told_with_what_was_said(tmp_path):
    steps = 'steps: [{to: "Ruth Aspinall", say: "retort"}]\nexpect: {}\n'
    ((number, line, message),) = problems_of(tmp_path, steps)
    assert (number, line) == ("LV303", 3)
    assert "greet" in message


def test_a_name_that_nobody_has_is_told_with_a_suggestion(tmp_path):
    ((number, _, message),) = problems_of(tmp_path, 'expect: {heard: ["Ruth Aspinal"]}\n')
    assert number == "LV301"
    assert "Did you mean “Ruth Aspinall”" in message


def test_a_plan_is_checked_like_a_level(tmp_path):
    found = problems_of(tmp_path, "expects: {}\n")
    assert {number for number, _, _ in found} == {"LV010", "LV011"}


def test_a_response_that_there_is_not_is_named_with_a_suggestion(tmp_path):
    steps = 'steps: [{to: "Ruth Aspinall", say: "later-boat"}, {to: "Ruth Aspinall", say: empathise}]\nexpect: {}\n'
    ((number, line, message),) = problems_of(tmp_path, steps)
    assert (number, line) == ("LV303", 3)
    assert message.startswith("there is no response “later-boat” to Ruth Aspinall.")
    assert "Did you mean “option:later-boat”" in message
