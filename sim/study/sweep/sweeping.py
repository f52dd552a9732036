"""Running a study into its store: what is still to do, in batches of a second or more, until all of it is there.

Where a precision is asked for, replications are added in rounds whose sizes depend on the plan alone; after each a cell
is looked at with all replications so far, so that it does not matter who ran them, or in which order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from sim.problems import LogError
from sim.study.statistics import estimate
from sim.study.sweep.parts import Part
from sim.study.sweep.progress import Progress
from sim.study.sweep.running import batches
from sim.study.sweep.store import Store, machine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sim.study.sweep.executors import Crew
    from sim.study.sweep.plan import Plan, Precision
    from sim.study.sweep.running import Ran

BATCH_S = 1.5
"""What a batch should take."""
_MOST_IN_BATCH = 20_000
_FIRST_BATCH = 2
_IN_TURN = 50
"""Replications of a cell that are run before the next cell has its turn."""
_BLOCK = 64
"""Units that stay together in a shard."""
_GROWS = 1.5
"""By how much a round has more replications than the last."""


class Report(NamedTuple):
    """How far a sweep is."""

    done: int
    """Units with figures, in the store."""
    failed: int
    total: int
    """Units that there will be at the most, as far as can be said."""
    elapsed_s: float
    ran: int
    """Units run since this sweep began."""
    throughput: dict[str, float]
    """Units a second of each worker, while it works."""

    @property
    def left_s(self) -> float | None:
        """Seconds that the rest may take, at the speed so far; None before anything can be said."""
        if not self.ran:
            return None
        return (self.total - self.done - self.failed) * self.elapsed_s / self.ran


class FailedFast(LogError):
    """A unit has failed, and none was to."""


@dataclass(slots=True)
class _Pace:
    """How long units take, and so how many make a batch."""

    unit_s: float = 0.0
    workers: dict[str, tuple[int, float]] = field(default_factory=dict)

    def size(self) -> int:
        """Units in the next batch: a second or more of them."""
        if not self.unit_s:
            return _FIRST_BATCH
        return min(max(round(BATCH_S / self.unit_s), 1), _MOST_IN_BATCH)

    def take(self, ran: Ran) -> None:
        each = ran.took_s / max(len(ran.rows), 1)
        self.unit_s = each if not self.unit_s else 0.7 * self.unit_s + 0.3 * each
        units, seconds = self.workers.get(ran.worker, (0, 0.0))
        if ran.worker:
            self.workers[ran.worker] = units + len(ran.rows), seconds + ran.took_s

    def throughput(self) -> dict[str, float]:
        return {worker: units / max(seconds, 1e-9) for worker, (units, seconds) in self.workers.items()}


def rounds(plan: Plan) -> list[int]:
    """How many replications a cell has after each round."""
    if plan.precision is None:
        return [plan.replications]
    sizes = [min(max(plan.precision.at_least, 2), plan.replications)]
    while sizes[-1] < plan.replications:
        sizes.append(min(ceil(sizes[-1] * _GROWS), plan.replications))
    return sizes


def is_enough(values: list[float], precision: Precision) -> bool:
    """Whether the interval of a mean, of as many values as asked for in any case, is narrow enough."""
    if len(values) < precision.at_least:
        return False
    found = estimate(values, precision.confidence)
    if found.half_width is None or found.mean is None:
        return False
    if precision.half_width is not None and found.half_width > precision.half_width:
        return False
    return precision.relative is None or found.half_width <= precision.relative * abs(found.mean)


class Sweep:
    """One run of a study into its store, by this process and its crew."""

    def __init__(
        self, store: Store, crew: Crew, retry_failed: bool = False, fail_fast: bool = False,
        shard: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        """`shard` is (I, N): the Ith of N parts of the cells' replications, from 1."""
        self.store, self.crew = store, crew
        self._retry, self._fast = retry_failed, fail_fast
        self._shard = shard
        self.progress: Progress = store.progress()
        self._pace = _Pace()
        self._began = monotonic()
        self._ran = 0
        self._total = 0

    @property
    def finished(self) -> bool:
        """Whether every unit that the study wants has been run."""
        plan = self.store.plan
        return all(self.progress.is_done(cell, n) for cell in range(plan.cells) for n in range(self._wanted(cell)))

    def wanted(self) -> list[int]:
        """How many replications each cell wants, as far as can be said now."""
        plan = self.store.plan
        return [self._wanted(cell) for cell in range(plan.cells)]

    def _wanted(self, cell: int) -> int:
        plan = self.store.plan
        for count in rounds(plan):
            if not all(self.progress.is_done(cell, n) for n in range(count)):
                return count
            if plan.precision and is_enough(self.progress.watched(cell, count), plan.precision):
                return count
        return plan.replications

    def run(self, told: Callable[[Report], None] | None = None, only: Mapping[int, int] | None = None) -> Report:
        """Run what is missing, and write it down as it is finished. Raises LogError; FailedFast if so wished.

        `only` is how many replications of which cells are wanted; else all that the plan wants.
        """
        plan, name = self.store.plan, "" if self._shard is None else f"shard-{self._shard[0]}-of-{self._shard[1]}"
        if plan.precision is not None and self._shard is not None:
            raise LogError("shards can’t wait for each other: a study with a precision is run by `sweep` alone")
        with Part(self.store, name) as part:
            retried: set[tuple[int, int]] = set()
            while missing := self._missing(retried, only):
                retried.update((cell, n) for cell, start, stop in missing for n in range(start, stop) if self._retry)
                before = self._ran
                known = self.progress.done + self.progress.failed
                self._total = known + sum(stop - start for _, start, stop in missing)
                for ran in self.crew.run(self.store.text, batches(iter(missing), self._pace.size)):
                    self._take(ran, part)
                    if told:
                        told(self.report())
                if self._ran == before:
                    break
        return self.report()

    def _missing(self, retried: set[tuple[int, int]], only: Mapping[int, int] | None) -> list[tuple[int, int, int]]:
        """Ranges of units to run in this round: some of every cell in turn, so that what is there can be compared."""
        wanted = only if only is not None else dict(enumerate(self.wanted()))
        found: list[tuple[int, int, int]] = []
        for first in range(0, max(wanted.values(), default=0), _IN_TURN):
            for cell, count in wanted.items():
                for replication in range(first, min(first + _IN_TURN, count)):
                    if not self._is_mine(cell, replication):
                        continue
                    again = self._retry and (cell, replication) not in retried
                    if self.progress.is_done(cell, replication, failed_too=not again):
                        continue
                    if found and found[-1][0] == cell and found[-1][2] == replication:
                        found[-1] = (cell, found[-1][1], replication + 1)
                    else:
                        found.append((cell, replication, replication + 1))
        return found

    def _is_mine(self, cell: int, replication: int) -> bool:
        """Whether a unit is of this shard: blocks of units in turn."""
        if self._shard is None:
            return True
        number, of = self._shard
        plan = self.store.plan
        block = max(min(plan.units // (4 * of), _BLOCK), 1)
        return (cell * plan.replications + replication) // block % of == number - 1

    def _take(self, ran: Ran, part: Part) -> None:
        part.write(ran.rows)
        self._pace.take(ran)
        self._ran += len(ran.rows)
        for row in ran.rows:
            self.progress.take(row)
            if row.failed and self._fast:
                labels = ", ".join(f"{k} {v}" for k, v in self.store.plan.labels(row.cell).items())
                raise FailedFast(f"{labels}, replication {row.replication}: {row.failed}")

    def report(self) -> Report:
        """How far it is."""
        total = max(self._total, self.progress.done + self.progress.failed)
        elapsed = monotonic() - self._began
        return Report(self.progress.done, self.progress.failed, total, elapsed, self._ran, self._pace.throughput())

    @property
    def imprecise(self) -> int:
        """How many cells are known less well than the plan wanted, although all that it allows has been run."""
        plan = self.store.plan
        if plan.precision is None:
            return 0
        return sum(
            not is_enough(self.progress.watched(cell, plan.replications), plan.precision)
            for cell in range(plan.cells)
            if all(self.progress.is_done(cell, n) for n in range(plan.replications))
        )

    def finish(self) -> None:
        """Make the table and the manifest."""
        report = self.report()
        self.store.finish({
            "machine": machine(), "seconds": round(report.elapsed_s, 3), "units_run": report.ran,
            "units_a_second_of_each_worker": {k: round(v, 2) for k, v in report.throughput.items()},
        })  # fmt: skip
