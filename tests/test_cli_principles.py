"""The commands about principles, as somebody at a terminal meets them."""

import json

import pytest

from game.command import main


def printed(capsys, *words: str, code: int = 0) -> str:
    assert main(["principles", *words]) == code
    found = capsys.readouterr()
    return found.err if code else found.out


def test_the_list_has_every_principle_with_its_claim(capsys):
    text = printed(capsys)
    assert "161 of 161 principles" in text
    assert "smile-disarms" in text
    assert "STAFF BEHAVIOUR" in text


@pytest.mark.parametrize(
    ("filters", "count", "one"),
    [
        (["--source", "000b"], 8, "tap-dependable-slow"),
        (["--move", "greet"], 9, "smile-disarms"),
        (["--kind", "none"], 3, "bridges-cultures"),
        (["--tier", "1"], 112, "listen"),
    ],
)
def test_the_list_can_be_narrowed(capsys, filters, count, one):
    found = json.loads(printed(capsys, *filters, "--json"))
    assert len(found) == count
    assert one in [row["id"] for row in found]


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (["--move", "gret"], "Did you mean “greet”"),
        (["--source", "005"], "there is no source"),
        (["--kind", "mve"], "move"),
    ],
)
def test_a_filter_that_fits_nothing_is_explained(capsys, filters, words):
    assert words in printed(capsys, *filters, code=1)


def test_one_principle_is_shown_with_claim_source_equation_effect_and_levels(capsys):
    text = printed(capsys, "show", "not-too-quick", "--customers", "50")
    for words in (
        "Do not answer too fast",
        "004b",
        "quick_care = 0.06, neutral 0",
        "step(person.care, -tuning.quick_care",
    ):
        assert words in text
    assert "as claimed" in text
    assert "first-day" in text


def test_a_principle_of_folklore_says_so(capsys):
    assert "folklore" in printed(capsys, "show", "five-or-six-told", "--customers", "30")


def test_a_principle_that_is_no_mechanism_says_why(capsys):
    assert "why not" in printed(capsys, "show", "bridges-cultures")


def test_an_unknown_principle_is_met_with_a_suggestion(capsys):
    assert "Did you mean “listen”" in printed(capsys, "show", "lisen", code=1)
    assert "there is no principle" in printed(capsys, "measure", "nothing-like-it", code=1)


def test_measuring_prints_one_object_a_contrast(capsys):
    found = json.loads(printed(capsys, "measure", "small-talk", "be-the-expert", "--customers", "80", "--json"))
    assert [row["id"] for row in found] == ["small-talk", "small-talk", "be-the-expert"]
    keys = {"id", "tier", "outcome", "among", "effect", "se", "z", "claimed", "sign_ok", "effect_neutral"}
    assert all(keys <= set(row) for row in found)
    assert [row["among"] for row in found] == ["chatty", "hurried", "everybody"]
    assert found[0]["sign_ok"] is True
    assert found[2]["effect_neutral"] == 0.0


def test_measuring_prints_a_table_and_a_count(capsys):
    text = printed(capsys, "measure", "take-notes", "--customers", "60")
    assert "1 of 1 contrasts have the claimed sign" in text


def test_an_option_of_the_literature_changes_what_is_measured(capsys):
    usual = json.loads(printed(capsys, "measure", "exceed-expectations", "--customers", "60", "--json"))
    flat = printed(
        capsys, "measure", "exceed-expectations", "--customers", "60", "--json", "--option", "lit_flat_overdeliver"
    )
    assert json.loads(flat)[0]["effect"] < usual[0]["effect"]


def test_the_options_are_listed_and_an_unknown_one_is_refused(capsys):
    assert "lit_text_empathy" in printed(capsys, "options")
    assert "Did you mean “lit_text_empathy”" in printed(capsys, "measure", "listen", "--option", "lit_text", code=1)


@pytest.mark.parametrize("words", [["run", "first-day", "--policy", "ordinary", "--reps", "2", "--json"]])
def test_a_run_can_follow_the_literature(capsys, words):
    assert main(words) == 0
    usual = capsys.readouterr().out
    assert main([*words, "--option", "lit_first_impression"]) == 0
    assert capsys.readouterr().out != usual


def test_shifts_in_a_row_are_printed_and_given_as_json(capsys):
    words = ["run", "first-day", "--policy", "attentive", "--days", "3"]
    assert main(words) == 0
    assert "3 shifts in a row under “attentive”" in capsys.readouterr().out
    assert main([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [day["number"] for day in found] == [1, 2, 3]
    assert found[1]["returning"] > 0


def test_a_parameter_can_be_set_by_hand_and_takes_its_principle_away(capsys):
    words = ["firm", "skerry-line", "--manager", "harsh", "--quarters", "8", "--customers", "40", "--json"]
    assert main(words) == 0
    usual = json.loads(capsys.readouterr().out)["quarters"][-1]["share"]
    assert main([*words, "--set", "firm_market=0"]) == 0
    assert json.loads(capsys.readouterr().out)["quarters"][-1]["share"] == pytest.approx(0.3)
    assert usual < 0.3


def test_a_move_can_be_set_by_hand_in_a_run(capsys):
    words = ["run", "first-day", "--policy", "attentive", "--reps", "2", "--json"]
    found = []
    for more in ([], ["--set", "move.listen=0"]):
        assert main([*words, *more]) == 0
        found.append(json.loads(capsys.readouterr().out)["metrics"]["satisfaction"]["mean"])
    assert found[0] > found[1]


@pytest.mark.parametrize(
    ("value", "words"),
    [("open_wrmth=0", "Did you mean “open_warmth”"), ("open_warmth=7", "may be from 0 to 1, found 7")],
)
def test_a_wrong_parameter_is_explained(capsys, value, words):
    assert words in printed(capsys, "measure", "listen", "--set", value, code=1)


@pytest.mark.parametrize("value", ["open_warmth", "open_warmth=much"])
def test_a_setting_that_is_none_is_explained(capsys, value):
    with pytest.raises(SystemExit):
        main(["principles", "measure", "listen", "--set", value])
    assert "must be" in capsys.readouterr().err
