"""The decision log: written as play goes, replayed to the last bit, refused when it can't be."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sim.catalog import data_folder
from sim.level import load_level
from sim.policies import make_policy
from sim.problems import LogError
from sim.record import Log, Recorder, fingerprint, open_shift, read_log, replay
from sim.shift import Shift
from sim.study.replications import play

LEVEL = load_level("first-day")
ROOT = Path(__file__).parent.parent


def write(path: Path, policy: str = "ordinary", seed: int = 2, level: str = "first-day") -> Shift:
    shift = Shift(load_level(level), seed)
    recorder = Recorder(path, shift, level, player=policy)
    play(shift, make_policy(policy, seed), recorder.keep)
    recorder.close()
    return shift


def test_a_log_replays_to_the_same_fingerprint(tmp_path):
    shift = write(tmp_path / "a.log")
    found = replay(read_log(tmp_path / "a.log"))
    assert found.same is True
    assert found.fingerprint == fingerprint(shift.events)
    assert found.shift.events == shift.events


def test_each_decision_is_on_disk_before_the_next(tmp_path):
    shift = Shift(LEVEL, 2)
    recorder = Recorder(tmp_path / "a.log", shift, "first-day")
    counts = []

    def keep() -> None:
        recorder.keep()
        counts.append(len(read_log(tmp_path / "a.log").decisions) - len(shift.decisions))

    play(shift, make_policy("ordinary", 2), keep)
    assert set(counts) == {0}


def test_a_torn_last_line_is_passed_over_and_said(tmp_path):
    path = tmp_path / "a.log"
    write(path)
    text = path.read_text(encoding="utf-8").rstrip("\n")
    cut = text[: text.rindex("\n") - 20]
    path.write_text(cut, encoding="utf-8")
    log = read_log(path)
    assert log.torn
    assert log.end_s is None
    found = replay(log)
    assert found.same is None
    assert len(found.shift.decisions) == len(log.decisions) == cut.count("\n") - 1


def test_damage_in_the_middle_is_refused_with_the_line(tmp_path):
    path = tmp_path / "a.log"
    write(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3][:5]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(LogError, match=r"a\.log:4: this line is damaged"):
        read_log(path)


def test_a_changed_level_is_refused_by_name(tmp_path):
    level = tmp_path / "shop.yaml"
    shutil.copy(data_folder("levels") / "first-day.yaml", level)
    write(tmp_path / "a.log", level=str(level))
    assert replay(read_log(tmp_path / "a.log")).same
    level.write_text(level.read_text(encoding="utf-8").replace("shift_min: 11", "shift_min: 13"), encoding="utf-8")
    os.utime(level, ns=(1, 1))
    with pytest.raises(LogError, match=r"shop\.yaml.* has changed since this log was written"):
        replay(read_log(tmp_path / "a.log"))


def test_another_model_is_refused_by_name(tmp_path):
    path = tmp_path / "a.log"
    write(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[0] = json.dumps({**json.loads(lines[0]), "model": "0.0.9+abc"})
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(LogError, match=r"model 0\.0\.9\+abc"):
        open_shift(read_log(path))


def passes_for_the_same(log: Log) -> bool:
    try:
        return replay(log).same is True
    except LogError:
        return False


def test_a_changed_decision_never_passes_for_the_same(tmp_path):
    write(tmp_path / "a.log")
    log = read_log(tmp_path / "a.log")
    assert passes_for_the_same(log)
    tried = 0
    for number, decision in enumerate(log.decisions[:12]):
        shift = replay(log._replace(decisions=log.decisions[:number], end_s=None)).shift
        shift.advance(decision.t)
        for other in shift.observe().responses:
            if other.id != decision.response:
                changed = (*log.decisions[:number], decision._replace(response=other.id), *log.decisions[number + 1 :])
                assert not passes_for_the_same(log._replace(decisions=changed)), other.id
                tried += 1
    assert tried > 10


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("seed", 1e400, "where a number should be"),
        ("seed", "x", "where a number should be"),
        ("untimed", "maybe", "where a number should be"),
    ],
)
def test_a_header_with_nonsense_is_refused(tmp_path, key, value, said):
    write(tmp_path / "a.log")
    lines = (tmp_path / "a.log").read_text(encoding="utf-8").splitlines()
    lines[0] = json.dumps({**json.loads(lines[0]), key: value}).replace("Infinity", "1e400")
    (tmp_path / "a.log").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(LogError, match=said):
        read_log(tmp_path / "a.log")


@pytest.mark.parametrize("key", ["desk", "who"])
def test_a_decision_for_somebody_else_is_refused(tmp_path, key):
    write(tmp_path / "a.log")
    lines = (tmp_path / "a.log").read_text(encoding="utf-8").splitlines()
    lines[4] = json.dumps({**json.loads(lines[4]), key: 9})
    (tmp_path / "a.log").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(LogError, match="decision 4 of the log does not fit its shift"):
        replay(read_log(tmp_path / "a.log"))


def test_a_whole_log_without_its_last_newline_is_not_torn(tmp_path):
    write(tmp_path / "a.log")
    text = (tmp_path / "a.log").read_text(encoding="utf-8")
    (tmp_path / "a.log").write_text(text.rstrip("\n"), encoding="utf-8")
    assert not read_log(tmp_path / "a.log").torn


@pytest.mark.parametrize("text", ["", "[" * 100_000, "hello\n", "[]\n", '{"format": "other"}\n', "{}\n{}\n"])
def test_what_is_not_a_log_is_refused(tmp_path, text):
    path = tmp_path / "x.log"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LogError, match=r"x\.log"):
        read_log(path)


def test_a_missing_log_is_refused(tmp_path):
    with pytest.raises(LogError, match="no such file"):
        read_log(tmp_path / "nowhere.log")


def test_two_processes_with_other_hash_seeds_print_the_same_bytes():
    command = [sys.executable, "-m", "sim.cli", "run", "first-day", "--policy", "random", "--reps", "4", "--json"]
    outputs = [
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "4242")
    ]
    assert outputs[0] == outputs[1] == outputs[2]
    assert json.loads(outputs[0])["metrics"]["satisfaction"]["n"] == 4


@pytest.mark.parametrize("frame_s", [1 / 60, 1 / 30, 0.07])
def test_a_game_played_in_frames_replays_to_the_last_bit(tmp_path, frame_s):
    """Times reached in many small steps are reached again in one long one."""
    level = load_level("first-day")
    for seed in range(12):
        shift = Shift(level, seed)
        recorder = Recorder(tmp_path / "game.log", shift, "first-day")
        policy = make_policy("ordinary", seed)
        while not shift.over and len(shift.decisions) < 6:
            shift.advance(shift.now + frame_s)
            if shift.awaiting and shift.now > 9.0 + seed / 7.0:
                action = policy(shift.observe())
                if action is not None:
                    shift.act(action)
                    recorder.keep()
        recorder.close()
        found = replay(read_log(tmp_path / "game.log"))
        assert found.shift.decisions == shift.decisions
        (tmp_path / "game.log").unlink()
