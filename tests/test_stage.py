"""The room over the counter: who is in it and who is not, and what people do while they wait, serve and leave."""

from __future__ import annotations

import pytest

from game.screens.shift import ShiftScreen
from game.session import Session
from game.ui.tree import Node
from sim.level import load_level
from sim.shift import Shift
from sim.study.replications import run_shift
from tests.driving import Driver


def watched(level: str, frames: int = 900) -> tuple[list[Node], list[str]]:
    """Everything that the trees of some minutes of watched play said, and the poses of whoever stood there."""
    driver = Driver()
    plan = load_level(level)
    session = Session(Shift(plan, 1), level, watching=True)
    session.script = list(run_shift(plan, "attentive", 1).decisions)
    driver.app.open(ShiftScreen(driver.app, session))
    poses: list[str] = []
    real = session.faces.figure
    session.faces.figure = lambda *given: poses.append(given[3]) or real(*given)  # type: ignore[method-assign]
    nodes: list[Node] = []
    for _ in range(frames):
        nodes.extend(driver.frame().walk())
        if session.finished:
            break
    return nodes, poses


@pytest.mark.parametrize(("level", "said"), [("please-hold", "on the telephone"), ("is-typing", "by chat")])
def test_who_comes_from_afar_is_never_seen_to_stand_in_the_room(level, said):
    nodes, poses = watched(level)
    waits = [node.value for node in nodes if node.label.startswith("Patience of")]
    assert waits
    assert all(said in value for value in waits)
    assert not poses


def test_people_in_the_room_wait_leave_and_wave_when_they_are_pleased():
    nodes, poses = watched("first-day", 3000)
    assert not any("telephone" in node.value for node in nodes if node.label.startswith("Patience of"))
    assert {"wait", "shift", "leave", "wave", "waving"} <= set(poses)


def test_a_colleague_is_seen_to_be_lifted_or_worn_by_those_they_meet():
    nodes, _ = watched("first-day", 3000)
    said = {node.value.rpartition(", ")[2] for node in nodes if node.role == "image"}
    assert said & {"cheered", "sighs"}
