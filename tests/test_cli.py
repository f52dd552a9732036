"""The commands without a window, as somebody at a terminal meets them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from game.command import main
from sim import __version__
from sim.level import load_level
from sim.measures import MEASURES
from sim.policies import make_policy
from sim.record import Recorder
from sim.shift import Shift
from sim.study.replications import play

BAD = Path(__file__).parent / "bad_levels"


def test_run_prints_a_table_with_half_widths(capsys):
    assert main(["run", "first-day", "--policy", "ordinary", "--reps", "6"]) == 0
    printed = capsys.readouterr().out
    assert "First day: 6 shifts under “ordinary”, seed 1" in printed
    for words, _ in MEASURES.values():
        assert words in printed
    assert printed.count("±") == len(MEASURES)


def test_run_as_json_is_one_object(capsys):
    assert main(["run", "first-day", "--policy", "rushed", "--reps", "3", "--seed", "9", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"level", "policy", "reps", "seed", "metrics"} == set(found)
    assert (found["level"], found["policy"], found["reps"], found["seed"]) == ("first-day", "rushed", 3, 9)
    assert set(found["metrics"]) == set(MEASURES)
    assert set(found["metrics"]["satisfaction"]) == {"mean", "half_width", "n"}


def test_one_shift_has_a_mean_and_no_half_width(capsys):
    assert main(["run", "first-day", "--policy", "ordinary", "--reps", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["metrics"]["revenue"]
    assert found["n"] == 1
    assert found["half_width"] is None


def test_the_same_seed_gives_the_same_figures_and_another_seed_others(capsys):
    def printed(seed: str) -> str:
        main(["run", "first-day", "--policy", "ordinary", "--reps", "2", "--seed", seed, "--json"])
        return capsys.readouterr().out

    assert printed("4") == printed("4")
    assert json.loads(printed("4"))["metrics"] != json.loads(printed("5"))["metrics"]


def test_replay_says_that_every_event_is_the_same(tmp_path, capsys):
    level = load_level("first-day")
    shift = Shift(level, 3)
    play(shift, make_policy("ordinary", 3), Recorder(tmp_path / "a.log", shift, "first-day").keep)
    assert main(["replay", str(tmp_path / "a.log")]) == 0
    assert "every event is the same" in capsys.readouterr().out
    text = (tmp_path / "a.log").read_text(encoding="utf-8")
    (tmp_path / "a.log").write_text(text[:-30], encoding="utf-8")
    assert main(["replay", str(tmp_path / "a.log")]) == 0
    assert "torn off" in capsys.readouterr().out


def test_replay_of_a_log_with_another_fingerprint_fails(tmp_path, capsys):
    level = load_level("first-day")
    shift = Shift(level, 3)
    play(shift, make_policy("ordinary", 3), Recorder(tmp_path / "a.log", shift, "first-day").keep)
    lines = (tmp_path / "a.log").read_text(encoding="utf-8").splitlines()
    lines[-1] = json.dumps({**json.loads(lines[-1]), "events": "0" * 64})
    (tmp_path / "a.log").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["replay", str(tmp_path / "a.log")]) == 1
    assert "NOT the same" in capsys.readouterr().out


def test_check_counts_what_it_found(capsys):
    assert main(["check", "first-day", str(BAD / "LV011-unknown-key.yaml")]) == 1
    printed = capsys.readouterr().out
    assert "first-day: no problems found" in printed
    assert "LV011-unknown-key.yaml:19:5: LV011" in printed
    assert "1 problem found; `nextplease explain NUMBER` says more" in printed


def test_a_number_is_explained(capsys):
    assert main(["explain", "lv12"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("LV012: A value out of its range\n")
    assert "What to do. The message says" in printed
    assert "`" * 4 not in printed
    assert main(["explain", "LV0012"]) == 1
    assert "Did you mean “LV012”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "first-day"], "--policy"),
        (["run", "first-day", "--policy", "kind"], "invalid choice: 'kind'"),
        (["run", "first-day", "--policy", "random", "--reps", "0"], "must be from 1 to"),
        (["run", "first-day", "--policy", "random", "--seed", "-1"], "must be from 0 to"),
        (["run", "first-day", "--policy", "random", "--reps", "many"], "must be a whole number, found “many”"),
        (["dance"], "invalid choice: 'dance'"),
    ],
)
def test_a_misspelt_command_is_explained(arguments, said, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "nowhere", "--policy", "random"], "there is no level “nowhere”"),
        (["replay", "nowhere.log"], "can’t be read: no such file"),
        (["run", str(BAD / "LV014-not-one-of.yaml"), "--policy", "random"], "LV014"),
    ],
)
def test_what_a_user_can_mend_is_said_in_a_sentence(arguments, said, capsys):
    assert main(arguments) == 1
    assert said in capsys.readouterr().err


def test_the_version_is_printed(capsys):
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"nextplease {__version__}\n"


@pytest.mark.parametrize(
    ("code", "kept_out"),
    [
        ("import sim", ("pygame", "matplotlib", "scipy", "optuna", "dask", "distributed", "numba", "numpy")),
        ("import sim.study", ("pygame", "matplotlib", "scipy", "optuna", "dask", "distributed", "numba")),
        ("from sim.study import Study", ("pygame", "matplotlib", "distributed", "numba", "arro3")),
        (
            "from game.command import main\ntry: main(['run', '--help'])\nexcept SystemExit: pass",
            ("pygame", "matplotlib", "scipy", "numpy", "simpy", "distributed", "arro3"),
        ),
    ],
)
def test_what_is_not_needed_is_not_loaded(code, kept_out):
    told = "\nimport sys; print([m for m in sys.modules if m.partition('.')[0] in KEPT_OUT])"
    run = [sys.executable, "-c", f"KEPT_OUT = {kept_out!r}\n{code}{told}"]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.splitlines()[-1] == "[]"
