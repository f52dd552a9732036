"""The commands that run studies: sweep, status, resume, worker, merge; what a study shows is `figures`' affair."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from sim.cli.common import OK, PARTIAL, WRONG, table, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sim.study.sweep.plan import Plan
    from sim.study.sweep.store import Store
    from sim.study.sweep.sweeping import Report

_LINE_EVERY_S = 30.0
"""Seconds between two lines on progress where there is no terminal."""
_MOST_CELLS = 40


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these commands to the parser."""
    sweep = commands.add_parser("sweep", help="run a study: many shifts, levels, policies and settings, into a store")
    sweep.add_argument(
        "study", type=Path, metavar="STUDY.yaml", help="a file, or an example’s name (docs/researchers.md)"
    )
    sweep.add_argument("--store", type=Path, metavar="DIR", help="where to keep it (default: beside the study)")
    sweep.add_argument(
        "--reuse", type=Path, action="append", default=[], metavar="STORE",
        help="take over what another study’s store has of this one; repeatable",
    )  # fmt: skip
    sweep.add_argument("--dry-run", action="store_true", help="say what would be run, and run nothing")
    _add_running(sweep)
    sweep.set_defaults(call=_sweep)
    resume = commands.add_parser("resume", help="go on with a study that was stopped")
    resume.add_argument("store", type=Path, metavar="STORE", help="the study's folder")
    _add_running(resume)
    resume.set_defaults(call=_resume)
    worker = commands.add_parser("worker", help="run one part of a study, for a batch system without a scheduler")
    worker.add_argument("study", type=Path, metavar="STUDY.yaml|STORE", help="the study, or its folder")
    worker.add_argument("--shard", type=_shard, required=True, metavar="I/N", help="the Ith of N parts")
    worker.add_argument("--store", type=Path, metavar="DIR", help="where to keep it; one folder for all, or one each")
    _add_running(worker)
    worker.set_defaults(call=_worker)
    merge = commands.add_parser("merge", help="put the stores of several workers together")
    merge.add_argument("store", type=Path, metavar="STORE", help="the folder that takes all of it")
    merge.add_argument("others", type=Path, nargs="*", metavar="OTHER", help="stores of the same study")
    merge.set_defaults(call=_merge)
    status = commands.add_parser("status", help="say how far a study is, and what has failed")
    status.add_argument("store", type=Path, metavar="STORE", help="the study's folder")
    status.set_defaults(call=_status)


def _add_running(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--executor", default="process", metavar="E", help="process (default), serial, dask, or dask:ADDRESS"
    )
    parser.add_argument("--workers", type=whole_number(1, 1024), metavar="N", help="default: one a core")
    parser.add_argument("--fail-fast", action="store_true", help="stop at the first unit that fails")
    parser.add_argument("--retry-failed", action="store_true", help="try again what has failed before")


def _shard(text: str) -> tuple[int, int]:
    number, slash, of = text.partition("/")
    if not slash or not number.isdigit() or not of.isdigit() or not 1 <= int(number) <= int(of):
        raise argparse.ArgumentTypeError(f"must be I/N with I from 1 to N, such as 3/8, found “{text}”")
    return int(number), int(of)


def _sweep(arguments: argparse.Namespace) -> int:
    from sim.study.sweep.file import read_study
    from sim.study.sweep.merging import reuse
    from sim.study.sweep.store import Store

    plan = read_study(arguments.study)
    if arguments.dry_run:
        print(_described(plan))
        return OK
    store = Store.made(arguments.store or _beside(arguments.study), plan)
    for other in arguments.reuse:
        print(f"{reuse(store, other):,} units were taken over from {other}.")
    return _run(store, arguments)


def _beside(study: Path) -> Path:
    """Where the store of a study is kept that names no other place: beside it, or here for an example."""
    return study.with_name(study.name.removesuffix(".yaml").removesuffix(".yml") + ".store")


def _resume(arguments: argparse.Namespace) -> int:
    return _run(opened(arguments.store), arguments)


def opened(folder: Path) -> Store:
    """The store in a folder, if this is the model that made it. Raises LogError."""
    from sim.problems import LogError
    from sim.record import catalog_version
    from sim.study.sweep.store import Store

    store = Store.opened(folder)
    if store.plan.model != catalog_version():
        raise LogError(
            f"{folder} was made with model {store.plan.model}, and this is model {catalog_version()};"
            " install that version to go on with it"
        )
    return store


def _worker(arguments: argparse.Namespace) -> int:
    return _run(opened_or_made(arguments.study, arguments.store), arguments, arguments.shard)


def opened_or_made(path: Path, store: Path | None = None) -> Store:
    """The store in a folder, or that of a study, which is made where it is not there. Raises LevelError, LogError."""
    from sim.study.sweep.file import read_study
    from sim.study.sweep.store import Store

    return opened(path) if path.is_dir() else Store.made(store or _beside(path), read_study(path))


def _run(store: Store, arguments: argparse.Namespace, shard: tuple[int, int] | None = None) -> int:
    from sim.study.sweep.crews import crew_of
    from sim.study.sweep.sweeping import FailedFast, Sweep

    crew = crew_of(arguments.executor, arguments.workers)
    try:
        sweep = Sweep(store, crew, arguments.retry_failed, arguments.fail_fast, shard)
        try:
            with _progress(store.plan) as told, _stopped_by(signal.SIGTERM):
                report = sweep.run(told)
        except KeyboardInterrupt:
            sweep.finish()
            print(f"\nStopped. {_units(sweep.report())} are kept.", file=sys.stderr)
            print(f"Go on with it: nextplease resume {store.folder}", file=sys.stderr)
            return 130
        except FailedFast as error:
            sweep.finish()
            print(f"Stopped, as a unit failed: {error}", file=sys.stderr)
            return WRONG
    finally:
        crew.close()
    if shard is None:
        sweep.finish()
    print(f"{store.plan.name}: {_units(report)} are in {store.folder}.")
    if report.ran:
        a_second = report.ran / max(report.elapsed_s, 1e-9)
        print(f"{report.ran:,} were run now, in {_long(report.elapsed_s)} ({a_second:,.1f} a second).")
    if shard is not None:
        print(f"This is shard {shard[0]} of {shard[1]}. When all are done: nextplease merge {store.folder} [OTHER ...]")
    if shard is None and sweep.imprecise:
        cells = _count(sweep.imprecise, "cell is", "cells are")
        print(f"{cells} known less well than asked for after {store.plan.replications:,} replications; allow more.")
    if report.failed:
        print(f"{report.failed:,} failed; `nextplease status {store.folder}` says which and why.")
        return PARTIAL
    if shard is None:
        print(f"Next: nextplease compare {store.folder}, nextplease report {store.folder}")
    return OK


@contextmanager
def _stopped_by(number: int) -> Iterator[None]:
    """Let a batch system's signal stop a sweep as Ctrl-C does, where this is the main thread."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(number, stop)
    try:
        yield
    finally:
        signal.signal(number, before)


def _units(report: Report) -> str:
    failed = f", and {report.failed:,} that failed" if report.failed else ""
    return f"{report.done:,} units{failed}"


def _merge(arguments: argparse.Namespace) -> int:
    from sim.study.sweep.executors import Alone
    from sim.study.sweep.merging import merge
    from sim.study.sweep.store import Store
    from sim.study.sweep.sweeping import Sweep

    folder: Path = arguments.store
    if not (folder / "study.json").exists() and arguments.others:
        Store.made(folder, Store.opened(arguments.others[0]).plan)
    store = Store.opened(folder)
    merge(store, arguments.others, print)
    sweep = Sweep(store, Alone())
    sweep.finish()
    report = sweep.report()
    print(f"{store.plan.name}: {_units(report)} are in {folder}.")
    if not sweep.finished:
        missing = sum(sweep.wanted()) - report.done - report.failed
        print(f"{max(missing, 1):,} units are not there yet: nextplease resume {folder}")
        return PARTIAL
    return PARTIAL if report.failed else OK


def _status(arguments: argparse.Namespace) -> int:
    from sim.study.sweep.executors import Alone
    from sim.study.sweep.plan import Unit
    from sim.study.sweep.store import Store
    from sim.study.sweep.sweeping import Sweep

    store = Store.opened(arguments.store)
    sweep = Sweep(store, Alone())
    plan = store.plan
    print(_described(plan) + "\n")
    wanted = sweep.wanted()
    rows = []
    for cell in range(min(plan.cells, _MOST_CELLS)):
        labels = [f"{value:g}" if isinstance(value, float) else str(value) for value in plan.labels(cell).values()]
        rows.append((*labels, f"{sweep.progress.done_of(cell):,}", f"{wanted[cell]:,}"))
    print(table((*plan.labels(0), "done", "of"), rows, (len(plan.labels(0)), len(plan.labels(0)) + 1)))
    if plan.cells > _MOST_CELLS:
        print(f"... and {plan.cells - _MOST_CELLS:,} more cells")
    report = sweep.report()
    state = "All of it is there." if sweep.finished else f"Go on with it: nextplease resume {store.folder}"
    print(f"\n{_units(report)}. {state}")
    failures = [row for row in store.in_order() if row.failed]
    for row in failures[:20]:
        unit = Unit(row.cell, row.replication)
        where = ", ".join(f"{key} {value}" for key, value in plan.labels(row.cell).items())
        print(f"  failed: {plan.id_of(unit)[:12]} ({where}, replication {row.replication}): {row.failed}")
    if len(failures) > 20:
        print(f"  ... and {len(failures) - 20:,} more; all are in {store.folder / 'manifest.json'} after a resume")
    return PARTIAL if failures or not sweep.finished else OK


def _described(plan: Plan) -> str:
    """A study in a few lines."""
    varies = f", {len(plan.points):,} points of {', '.join(plan.factors)}" if plan.factors else ""
    levels, ways = _count(len(plan.levels), "level"), _count(len(plan.policies), "policy", "policies")
    lines = [
        f"{plan.name}: {levels}, {ways}{varies}.",
        f"{plan.cells:,} cells of {plan.replications:,} replications{' at the most' if plan.precision else ''}:"
        f" {plan.units:,} units. Seed {plan.seed}, model {plan.model}.",
    ]
    if plan.precision:
        narrow = [f"± {plan.precision.half_width:g}"] if plan.precision.half_width is not None else []
        narrow += [f"± {plan.precision.relative:.1%} of the mean"] if plan.precision.relative is not None else []
        lines.append(f"A cell has enough when {plan.precision.metric} is known to {' and '.join(narrow)}.")
    if plan.independent:
        lines.append("Each policy meets people of its own: differences take many more replications this way.")
    return "\n".join(lines)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _long(seconds: float) -> str:
    """A duration in words."""
    if seconds < 90.0:
        return f"{seconds:.1f} s"
    return f"{seconds / 60.0:.0f} min" if seconds < 5400.0 else f"{seconds / 3600.0:.1f} h"


@contextmanager
def _progress(plan: Plan) -> Iterator[Callable[[Report], None]]:
    """A bar on a terminal's standard error; a line now and then elsewhere."""
    last = monotonic()

    def line(report: Report) -> None:
        nonlocal last
        if monotonic() - last > _LINE_EVERY_S:
            last = monotonic()
            print(f"{_told(report)}", file=sys.stderr, flush=True)

    if not sys.stderr.isatty():
        yield line
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(plan.name, total=max(plan.units, 1), told="")

        def show(report: Report) -> None:
            bar.update(task, total=max(report.total, 1), completed=report.done + report.failed, told=_told(report))

        yield show


def _told(report: Report) -> str:
    left = report.left_s
    remaining = "" if left is None else f", about {_long(left)} left"
    speeds = ", ".join(f"{speed:,.1f}" for speed in sorted(report.throughput.values(), reverse=True)[:8])
    each = f"; units a second of each worker: {speeds}" if speeds else ""
    return f"{report.done + report.failed:,} of {report.total:,} units{remaining}{each}"
