"""One unit of a study once more: found by the beginning of its id, run again, and handed on to be watched."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.problems import LogError
from sim.study.sweep.plan import Unit
from sim.study.sweep.running import measured, shift_of
from sim.study.sweep.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from sim.shift import Shift
    from sim.study.sweep.running import Row

_LEAST = 4


class Found(NamedTuple):
    """A unit in its store."""

    store: Store
    row: Row
    id: str
    labels: dict[str, object]
    seed: int

    @property
    def replication(self) -> int:
        """Which replication it is, from 0."""
        return self.row.replication


class Again(NamedTuple):
    """A unit, run again."""

    values: tuple[float | None, ...]
    shift: Shift | None
    failed: str


def find_unit(folder: Path, text: str) -> Found:
    """The unit of a store whose id begins so. Raises LogError when there is none, or more than one."""
    store = Store.opened(folder)
    wanted = text.lower()
    if len(wanted) < _LEAST or set(wanted) - set("0123456789abcdef"):
        raise LogError(f"“{text}” is no unit: give the first {_LEAST} or more characters of an id (0 to 9, a to f)")
    found: list[tuple[Row, str]] = []
    for row in store.in_order():
        id_ = store.plan.id_of(Unit(row.cell, row.replication))
        if id_.startswith(wanted):
            found.append((row, id_))
    if not found:
        raise LogError(f"no unit that has been run in {folder} has an id that begins with “{text}”")
    if len(found) > 1:
        raise LogError(f"{len(found)} units have ids that begin with “{text}”; give more of it")
    row, id_ = found[0]
    unit = Unit(row.cell, row.replication)
    return Found(store, row, id_, dict(store.plan.labels(row.cell)), store.plan.seed_of(unit))


def run_again(found: Found) -> Again:
    """Run a unit again, in this process."""
    plan = found.store.plan
    try:
        shift = shift_of(plan, found.store.text, Unit(found.row.cell, found.row.replication))
    except Exception as error:
        return Again((), None, f"{type(error).__name__}: {error}")
    return Again(measured(plan, shift), shift, "")
