"""One unit of a study once more: found by the beginning of its id, run again, and handed on to be watched."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.problems import LogError, listing
from sim.study.sweep.labels import fits
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
    """The unit of a store whose id begins so, or with these labels. Raises LogError for none, or more than one."""
    store = Store.opened(folder)
    wanted = text.lower()
    labels = _labels(text)
    if not labels and (len(wanted) < _LEAST or set(wanted) - set("0123456789abcdef")):
        raise LogError(
            f"“{text}” is no unit: give the first {_LEAST} or more characters of an id (0 to 9, a to f), or what it is,"
            " such as policy=rushed,replication=3"
        )
    found = [
        row
        for row in store.in_order()
        if (_fits(store, row, labels) if labels else store.plan.id_of(_unit(row)).startswith(wanted))
    ]
    if not found:
        raise LogError(f"no unit that has been run in {folder} is “{text}”")
    if len(found) > 1:
        known = listing([*store.plan.labels(0), "replication"])
        raise LogError(f"{len(found):,} units are “{text}”; say which one by {known}")
    row, unit = found[0], _unit(found[0])
    return Found(store, row, store.plan.id_of(unit), dict(store.plan.labels(row.cell)), store.plan.seed_of(unit))


def _unit(row: Row) -> Unit:
    return Unit(row.cell, row.replication)


def _labels(text: str) -> dict[str, str]:
    """What is said of a unit, where it is not given by its id."""
    parts = [part.partition("=") for part in text.split(",")] if "=" in text else []
    return {name.strip(): value.strip() for name, _, value in parts}


def _fits(store: Store, row: Row, labels: dict[str, str]) -> bool:
    return fits({**store.plan.labels(row.cell), "replication": row.replication}, labels)


def run_again(found: Found) -> Again:
    """Run a unit again, in this process."""
    plan = found.store.plan
    try:
        shift = shift_of(plan, found.store.text, Unit(found.row.cell, found.row.replication))
    except (Exception, SystemExit) as error:
        return Again((), None, f"{type(error).__name__}: {error}")
    return Again(measured(plan, shift), shift, "")
