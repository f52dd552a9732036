"""The commands about shifts and levels that need no window: run, replay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.common import OK, WRONG, add_options, add_seed, progress, table, values_of, whole_number
from sim.level import load_level, load_level_under
from sim.policies import POLICIES

if TYPE_CHECKING:
    import argparse

    from sim.level import Level
    from sim.study.replications import Replications
    from sim.tuning import Tuning


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these commands to the parser."""
    run = commands.add_parser("run", help="run a level under a policy, many times, without a window")
    run.add_argument("level", metavar="LEVEL", help="a level's name, or its file")
    run.add_argument("--policy", required=True, choices=POLICIES, metavar="P", help=", ".join(POLICIES))
    run.add_argument("--reps", type=whole_number(1, 10_000_000), default=100, metavar="N", help="shifts (default 100)")
    run.add_argument(
        "--days",
        type=whole_number(1, 10_000),
        metavar="N",
        help="instead: N shifts in a row, at which people come again",
    )
    add_seed(run)
    add_options(run)
    run.add_argument("--json", action="store_true", help="print one JSON object")
    run.set_defaults(call=_run)
    replay = commands.add_parser("replay", help="run a log, or a unit of a study, again and say whether it is the same")
    replay.add_argument(
        "file", metavar="FILE|UNIT",
        help="a log of `play --log` or `firm --log`; with --store, a unit by its id or as policy=rushed,replication=3",
    )  # fmt: skip
    replay.add_argument("--store", type=Path, metavar="DIR", help="the study that the unit is from")
    replay.set_defaults(call=_replay)


def _run(arguments: argparse.Namespace) -> int:
    from sim.catalog import load_catalog
    from sim.parameters import altered

    values = values_of(arguments)
    catalog = altered(load_catalog(), values)
    level = load_level_under(arguments.level, catalog) if values else load_level(arguments.level)
    tuning = catalog.tuning
    if arguments.days:
        return _run_days(arguments, level, tuning)
    from sim.study.replications import replicate

    with progress(f"{level.name}, {arguments.policy}", arguments.reps) as done:
        found = replicate(level, arguments.policy, arguments.reps, arguments.seed, done, tuning)
    print(_as_json(found) if arguments.json else _as_table(level, found))
    return OK


def _run_days(arguments: argparse.Namespace, level: Level, tuning: Tuning) -> int:
    from sim.study.days import days

    found = []
    with progress(f"{level.name}, {arguments.policy}", arguments.days) as done:
        for day in days(level, arguments.policy, arguments.days, arguments.seed, tuning):
            found.append(day)
            done(day.number)
    if arguments.json:
        print(json.dumps([day._asdict() for day in found], indent=2))
        return OK
    head = ("shift", "came", "strangers", "again", "sent by others", "lost", "may return", "satisfaction", "wait")
    rows = [
        (
            *map(str, (d.number, d.came, d.strangers, d.returning, d.referred, d.lost, d.patrons)),
            "–" if d.satisfaction is None else f"{d.satisfaction:+.2f}",
            "–" if d.wait_s is None else f"{d.wait_s:.0f} s",
        )
        for d in found
    ]  # fmt: skip
    in_a_row = "1 shift" if len(found) == 1 else f"{len(found)} shifts in a row"
    print(f"{level.name}: {in_a_row} under “{arguments.policy}”, seed {arguments.seed}\n")
    print(table(head, rows, range(len(head))))
    if any(day.satisfaction is None for day in found):
        print("\n– Nobody came to the player’s desk: the errands go elsewhere, and named people come once.")
    return OK


def _as_json(found: Replications) -> str:
    metrics = {name: estimate._asdict() for name, estimate in found.metrics().items()}
    row = {"level": found.level, "policy": found.policy, "reps": found.reps, "seed": found.seed, "metrics": metrics}
    return json.dumps(row, indent=2)


def _as_table(level: Level, found: Replications) -> str:
    from sim.measures import MEASURES

    shifts = "1 shift" if found.reps == 1 else f"{found.reps:,} shifts"
    lines = [f"{level.name}: {shifts} under “{found.policy}”, seed {found.seed}", ""]
    lines.append(f"  {'':34}{'mean':>10}    95 % half-width")
    for name, estimate in found.metrics().items():
        words, unit = MEASURES[name]
        factor, digits, sign = {"%": (100.0, 1, " %"), "s": (1.0, 1, " s"), "money": (1.0, 0, f" {level.money}")}.get(
            unit, (1.0, 3, "")
        )
        if estimate.mean is None:
            lines.append(f"  {words:34}{'–':>10}    nothing to measure")
            continue
        half = "–" if estimate.half_width is None else f"± {estimate.half_width * factor:.{digits}f}{sign}"
        lines.append(f"  {words:34}{estimate.mean * factor:>10.{digits}f}{sign:3} {half}")
    lines += ["", "Of the customers whom the player’s desk called, and those who gave up waiting for it."]
    return "\n".join(lines)


def _replay(arguments: argparse.Namespace) -> int:
    from sim import ledger
    from sim.record import read_log, replay

    path = Path(arguments.file)
    if arguments.store is not None:
        return _replay_unit(arguments)
    if ledger.is_ledger(path):
        return _replay_firm(path)
    log = read_log(path)
    found = replay(log)
    events = len(found.shift.events)
    where = f"{log.header.title}, seed {log.header.seed}: {len(log.decisions)} decisions"
    if log.torn:
        print("The log’s last line was torn off; it was replayed up to there.")
    if found.same is None:
        print(f"{where}, {events} events up to {found.shift.level.clock(found.shift.now)}.")
        print("The log has no end, so there is nothing to compare the events with.")
        return OK
    if found.same:
        print(f"{where}, {events} events: every event is the same.")
        print(f"fingerprint {found.fingerprint}")
        return OK
    print(f"{where}, {events} events: they are NOT the same as when the log was written.")
    print(f"  then {log.fingerprint}\n  now  {found.fingerprint}")
    return WRONG


def _replay_firm(path: Path) -> int:
    from sim import ledger

    log = ledger.read(path)
    history = ledger.replay(log)
    where = f"{log.campaign}, seed {log.seed}: {len(history)} quarters"
    now = ledger.fingerprint(history)
    if log.fingerprint is None:
        print(f"{where}, managed by “{log.manager}”. The log has no end, so there is nothing to compare them with.")
        return OK
    if now == log.fingerprint:
        print(f"{where}, managed by “{log.manager}”: every quarter is the same.\nfingerprint {now}")
        return OK
    print(f"{where}: they are NOT the same as when the log was written.\n  then {log.fingerprint}\n  now  {now}")
    return WRONG


def _replay_unit(arguments: argparse.Namespace) -> int:
    """Run one unit of a study again, and hold its figures against those in the store."""
    from sim.study.sweep.again import find_unit, run_again

    unit = find_unit(arguments.store, arguments.file)
    found = run_again(unit)
    where = ", ".join(f"{key} {value}" for key, value in unit.labels.items())
    print(f"{unit.id}\n{where}, replication {unit.replication}, seed {unit.seed}")
    if found.failed:
        print(f"It fails: {found.failed}")
        return OK if unit.row.failed == found.failed else WRONG
    for name, value in zip(unit.store.plan.columns, found.values, strict=True):
        print(f"  {name:26}{'–' if value is None else f'{value:.6g}':>14}")
    same = unit.row.values == found.values
    print("Every figure is the same." if same else "The figures are NOT the same as in the store.")
    return OK if same else WRONG
