"""The command that shows how far estimated skills can be believed: known trainees, estimated."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sim.cli.common import OK, WRONG, add_seed, add_workers, progress, table, whole_number

if TYPE_CHECKING:
    import argparse

    from sim.study.coverage import Estimated

_LEAST, _MOST = 0.87, 0.93
"""Within which a 90 % interval's coverage counts as right."""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("competence", help="say how far the game's judgement of a player can be believed")
    parser.add_argument(
        "--trainees", type=whole_number(10, 100_000), default=500, metavar="N", help="synthetic trainees (default 500)"
    )
    parser.add_argument(
        "--shifts", type=whole_number(1, 100), default=6, metavar="K", help="that each of them plays (default 6)"
    )
    add_workers(parser)
    add_seed(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(call=_competence)


def _competence(arguments: argparse.Namespace) -> int:
    from sim.level.library import course
    from sim.study.coverage import estimate_all, pieces
    from sim.study.workers import Workers

    trainees, shifts = arguments.trainees, arguments.shifts
    with Workers(arguments.workers) as workers, progress("trainees", pieces(trainees)) as done:
        found = estimate_all(course(), trainees, shifts, arguments.seed, workers, done)
    covered = sum(row.covered for row in found) / len(found)
    good = _LEAST <= covered <= _MOST
    if arguments.json:
        rows = {id_: _row(rows) for id_, rows in _by_competency(found).items()}
        whole = {"trainees": trainees, "shifts": shifts, "seed": arguments.seed, "coverage": covered, "ok": good}
        print(json.dumps({**whole, "competencies": rows}, indent=2))
        return OK if good else WRONG
    print(_as_table(found, trainees, shifts, arguments.seed))
    verdict = "as they should" if good else f"and should cover {_LEAST:.0%} to {_MOST:.0%}"
    print(f"\nThe 90 % intervals cover the true skill in {covered:.1%} of {len(found):,} cases, {verdict}.")
    return OK if good else WRONG


def _by_competency(found: list[Estimated]) -> dict[str, list[Estimated]]:
    rows: dict[str, list[Estimated]] = {}
    for row in found:
        rows.setdefault(row.competency, []).append(row)
    return rows


def _row(rows: list[Estimated]) -> dict[str, float]:
    return {
        "coverage": sum(row.covered for row in rows) / len(rows),
        "moments": sum(row.moments for row in rows) / len(rows),
        "width": sum(row.high - row.low for row in rows) / len(rows),
        "enough": sum(row.enough for row in rows) / len(rows),
    }


def _as_table(found: list[Estimated], trainees: int, shifts: int, seed: int) -> str:
    from sim.competence import COMPETENCIES

    lines = [
        (
            COMPETENCIES[id_].title,
            f"{row['coverage']:.1%}",
            f"{row['moments']:.0f}",
            f"{row['width']:.2f}",
            f"{row['enough']:.0%}",
        )
        for id_, rows in _by_competency(found).items()
        for row in [_row(rows)]
    ]
    head = ("competency", "covered", "moments", "width", "enough seen")
    title = f"{trainees} synthetic trainees of known skill, {shifts} shifts each, seed {seed}"
    return f"{title}\n\n{table(head, lines, range(1, 5))}"
