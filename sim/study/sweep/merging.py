"""What other stores have run, taken over: parts of the same study, or units that another study has, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.problems import LogError
from sim.study.sweep.parts import Part
from sim.study.sweep.plan import Unit
from sim.study.sweep.running import Row
from sim.study.sweep.store import Store, difference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_AT_ONCE = 2_000
"""Rows that are held in memory at a time."""


def merge(into: Store, others: Iterable[Path], told: Callable[[str], None]) -> int:
    """Take over what other stores of the same study have run; returns how many units were new. Raises LogError."""
    progress = into.progress()
    new = 0
    with Part(into, "merged") as part:
        for folder in others:
            other = Store.opened(folder)
            if other.text != into.text:
                raise LogError(f"{folder} holds another study ({difference(into.plan, other.plan)})")
            fresh = 0
            batch = []
            for row in other.rows():
                if progress.take(row):
                    fresh += 1
                    batch.append(row)
                    if len(batch) >= _AT_ONCE:
                        part.write(batch)
                        batch = []
            part.write(batch)
            told(f"{folder}: {fresh:,} units that were not there yet")
            new += fresh
    return new


def reuse(into: Store, folder: Path) -> int:
    """Take over from a store of any study what this one wants, too: units with the same id; returns how many were new.

    Raises LogError when there is no store. What it did not keep, or what failed there, is run here.
    """
    other = Store.opened(folder)
    plan, theirs = into.plan, other.plan
    if not set(plan.columns) <= set(theirs.columns):
        return 0
    places = [theirs.columns.index(column) for column in plan.columns]
    progress = into.progress()
    wanted = {
        plan.id_of(Unit(cell, n)): (cell, n)
        for cell in range(plan.cells)
        for n in range(plan.replications)
        if not progress.is_done(cell, n)
    }
    new = 0
    with Part(into) as part:
        for row in other.rows():
            unit = None if row.failed else wanted.pop(theirs.id_of(Unit(row.cell, row.replication)), None)
            if unit is not None:
                part.write([Row(*unit, tuple(row.values[place] for place in places))])
                new += 1
    return new
