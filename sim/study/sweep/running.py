"""Running units: a batch of them in one process, each to a row; a unit that fails is a row, too, never a crash.

Everything here is a pure function of the plan and the unit, so it does not matter which process or machine runs it.
"""

from __future__ import annotations

import gc
import signal
import threading
from contextlib import contextmanager
from functools import lru_cache
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.catalog import load_catalog
from sim.parameters import altered
from sim.score import score
from sim.shift import Shift
from sim.study.replications import play
from sim.study.sweep.fields import LEVEL, POLICY, built
from sim.study.sweep.metrics import measured_in
from sim.study.sweep.plan import STEADY, Unit, from_json
from sim.study.sweep.ways import maker, varies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sim.level import Level
    from sim.study.sweep.plan import Plan, Value
    from sim.values import Policy

UNIT_MOST_S = 120.0
"""Seconds after which a unit is given up."""
_KEPT = 48
"""Scenarios that a process keeps ready."""
_MESSAGE = 300


class Row(NamedTuple):
    """What came of a unit."""

    cell: int
    replication: int
    values: tuple[float | None, ...] = ()
    """One a metric of the plan, in its order; None where there was nothing to measure."""
    failed: str = ""
    """Why there are no values; empty where there are."""


class Ran(NamedTuple):
    """What came of a batch."""

    rows: tuple[Row, ...]
    took_s: float
    worker: str


Batch = tuple[tuple[int, int, int], ...]
"""Ranges of units: (cell, first replication, one after the last)."""


def units_in(batch: Batch) -> Iterator[Unit]:
    """The units of a batch, in order."""
    for cell, start, stop in batch:
        for replication in range(start, stop):
            yield Unit(cell, replication)


@lru_cache(maxsize=4)
def _plan(text: str) -> Plan:
    return from_json(text)


@lru_cache(maxsize=_KEPT)
def _scene(text: str, scenario: int) -> tuple[Level, dict[str, Value]]:
    """A scenario's level, and the settings of policies that are factors."""
    plan = _plan(text)
    level, point = divmod(scenario, len(plan.points))
    values = dict(plan.points[point])
    numbers = {**dict(plan.fixed), **{k: float(v) for k, v in values.items() if not k.startswith((LEVEL, POLICY))}}
    catalog = altered(load_catalog(), numbers)
    fields = {field: value for field, value in values.items() if field.startswith(LEVEL)}
    settings = {field.removeprefix(POLICY): v for field, v in values.items() if field.startswith(POLICY)}
    return built(plan.levels[level], fields, frozenset(plan.times), catalog), settings


def scene_of(plan: Plan, text: str, cell: int) -> tuple[Level, Callable[[int], Policy]]:
    """The level of a cell, and what makes its policy. Raises UnknownField, UnknownWay, UnknownParameter."""
    level, settings = _scene(text, cell // len(plan.policies))
    way = plan.policies[cell % len(plan.policies)]
    own = {name: value for name, value in settings.items() if varies(way, name)}
    return level, maker(way, {**way.settings, **own})


def shift_of(plan: Plan, text: str, unit: Unit) -> Shift:
    """The shift of a unit, played to its end."""
    level, make = scene_of(plan, text, unit.cell)
    seed = plan.seed_of(unit)
    return play(Shift(level, seed, level.catalog.tuning), make(seed))


def measured(plan: Plan, shift: Shift) -> tuple[float | None, ...]:
    """The figures of a shift that is over."""
    return measured_in(shift.level, score(shift.level, shift.events), plan.columns, plan.horizon == STEADY)


def run_unit(plan: Plan, text: str, unit: Unit) -> Row:
    """Run one unit; whatever goes wrong is told in its row."""
    try:
        with _at_most(UNIT_MOST_S):
            return Row(*unit, measured(plan, shift_of(plan, text, unit)))
    except (Exception, SystemExit) as error:
        return Row(*unit, failed=f"{type(error).__name__}: {error}"[:_MESSAGE])


def run_batch(text: str, batch: Batch, worker: str = "") -> Ran:
    """Run a batch of units of the plan in `text`, one after the other."""
    plan = _plan(text)
    began = perf_counter()
    with _without_collector():
        rows = tuple(run_unit(plan, text, unit) for unit in units_in(batch))
    return Ran(rows, perf_counter() - began, worker or _worker())


@contextmanager
def _without_collector() -> Iterator[None]:
    """Without the garbage collector for the length of a batch: what a shift leaves goes by itself, some 9 % sooner."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _worker() -> str:
    import os
    import socket

    return f"{socket.gethostname()}:{os.getpid()}"


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Give up what takes longer, where the system has timers and this is a process's main thread."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: Any) -> None:
        raise TimeoutError(f"not done after {seconds:g} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)


def batches(ranges: Iterable[tuple[int, int, int]], size: Callable[[], int]) -> Iterator[Batch]:
    """Cut ranges of units into batches of some size, asked for anew at each."""
    batch: list[tuple[int, int, int]] = []
    room = size()
    for cell, start, stop in ranges:
        first = start
        while first < stop:
            last = min(stop, first + room)
            batch.append((cell, first, last))
            room -= last - first
            first = last
            if room <= 0:
                yield tuple(batch)
                batch, room = [], size()
    if batch:
        yield tuple(batch)
