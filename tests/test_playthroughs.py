"""Whole shifts as readable text that must stay the same; after a change that is meant, write them anew and read on.

`python -m tests.test_playthroughs` writes them.
"""

from pathlib import Path

import pytest

from sim import wording
from sim.level import Level, level_names, load_level
from sim.shift import Shift
from sim.study.replications import run_shift
from sim.values import Event

FOLDER = Path(__file__).parent / "playthroughs"
POLICIES = ("attentive", "rushed")
SEED = 1


def line(level: Level, shift: Shift, event: Event) -> str:
    """An event as a line that a person can read."""
    minute, second = divmod(event.t, 60)
    who = shift.visits[event.who].name if event.who >= 0 else ""
    desk = level.desks[event.desk].name if event.desk >= 0 else ""
    words = event.what
    if event.kind == "spoke":
        words = f"{event.what}: “{wording.spoken(level, shift.visits[event.who], event)[0]}”"
    numbers = " ".join(f"{number:.2f}" for number in event.numbers)
    return f"{minute:3.0f}:{second:05.2f}  {event.kind:12} {desk:6} {who:18} {words}  {numbers}".rstrip()


def playthrough(name: str, policy: str) -> str:
    """A level played by a policy, line by line."""
    level = load_level(name)
    shift = run_shift(level, policy, SEED)
    head = f"{level.name}, {policy}, seed {SEED}: {len(shift.decisions)} decisions, {len(shift.events)} events\n\n"
    return head + "\n".join(line(level, shift, event) for event in shift.events) + "\n"


def written(name: str, policy: str) -> Path:
    return FOLDER / f"{name}.{policy}.txt"


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("name", level_names())
def test_every_level_plays_as_it_is_written(name, policy):
    path = written(name, policy)
    assert path.is_file(), "write it with `python -m tests.test_playthroughs`"
    assert playthrough(name, policy).splitlines() == path.read_text(encoding="utf-8").splitlines()


def main() -> None:
    for name in level_names():
        for policy in POLICIES:
            written(name, policy).write_text(playthrough(name, policy), encoding="utf-8")


if __name__ == "__main__":
    main()
