"""The commands that play levels to judge them: playtest, diff; what is printed, not what is computed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.cli.common import OK, add_seed, add_workers, progress, table, whole_number
from sim.level import load_level

if TYPE_CHECKING:
    import argparse

    from sim.study.comparing import Change
    from sim.study.findings import Finding
    from sim.study.playtest import Playtest

_OFTEN = 0.9
"""The share of shifts in which a named person should come to the player, below which it is said."""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these commands to the parser."""
    test = commands.add_parser("playtest", help="say how hard a level is, whether it is fair, and what is never right")
    test.add_argument("level", metavar="LEVEL", help="a level's name, or its file")
    test.add_argument(
        "--reps", type=whole_number(2, 100_000), default=200, metavar="N", help="shifts with each skill (default 200)"
    )
    add_workers(test)
    add_seed(test)
    test.add_argument("--html", type=Path, metavar="FILE", help="write a page with pictures, too")
    test.add_argument("--json", action="store_true", help="print one JSON object with everything")
    test.set_defaults(call=_playtest)
    diff = commands.add_parser("diff", help="say what an edit did to a level: both versions on the same seeds")
    diff.add_argument("old", metavar="OLD", help="a level's name, or its file")
    diff.add_argument("new", metavar="NEW", help="and the one to compare it with")
    diff.add_argument(
        "--reps", type=whole_number(2, 100_000), default=200, metavar="N", help="shifts with each skill (default 200)"
    )
    add_workers(diff)
    add_seed(diff)
    diff.add_argument("--json", action="store_true", help="print one JSON object")
    diff.set_defaults(call=_diff)


def _check_page(path: Path) -> None:
    """Find out before the work whether its page can be written, so that none is lost. Raises OSError."""
    new = not path.exists()
    path.open("a", encoding="utf-8").close()
    if new:
        path.unlink()


def _playtest(arguments: argparse.Namespace) -> int:
    from sim.study.findings import findings
    from sim.study.playtest import as_dict, pieces, playtest
    from sim.study.workers import Workers

    level = load_level(arguments.level)
    if arguments.html:
        _check_page(arguments.html)
    reps = arguments.reps
    with Workers(arguments.workers) as workers, progress(f"{level.name}", pieces(reps, reps)) as done:
        found = playtest(arguments.level, level, reps, arguments.seed, workers, done=done)
    said = findings(found)
    if arguments.html:
        from sim.study.playtest_page import page

        arguments.html.write_text(page(found, said), encoding="utf-8")
    if arguments.json:
        print(json.dumps(as_dict(found, said), indent=2, ensure_ascii=False))
    else:
        print(_in_words(found, said))
        if arguments.html:
            print(f"\nThe page with pictures is {arguments.html}.")
    return OK


def _in_words(found: Playtest, said: list[Finding]) -> str:
    from sim.study.statistics import share_interval

    level, reps = found.level, found.reps
    goals = len(level.goals)
    head = ["skill", "stars", *(f"{least}+" if least < goals else f"all {least}" for least in range(1, goals + 1))]
    head += ["satisfaction", "waited", "gave up", "minutes"]
    rows = []
    for grade in found.grades:
        row = [grade.name, f"{grade.stars:.2f}"]
        for least in range(1, goals + 1):
            low, high = share_interval(sum(shift.stars >= least for shift in grade.shifts), reps)
            row.append(f"{grade.share(least) * 100:.0f} % ({low * 100:.0f}–{high * 100:.0f})")
        satisfaction, wait, gave_up = (grade.mean(m) for m in ("satisfaction", "wait_s", "abandoned_share"))
        row += [
            "–" if satisfaction is None else f"{satisfaction:+.2f}",
            "–" if wait is None else f"{wait:.0f} s",
            "–" if gave_up is None else f"{gave_up * 100:.0f} %",
            f"{grade.length_min:.1f}",
        ]
        rows.append(row)
    lines = [
        f"{level.name}: {reps} shifts with each grade of skill, seed {found.seed}; the same people with the same luck",
        "",
        table(head, rows, range(1, len(head))),
        "",
        "Shares of shifts, with 95 % intervals. Between chance and the best way that was found, the skill says how",
        "often the best way is followed: " + ", ".join(f"{g.name} {g.skill * 100:.0f} %" for g in found.grades) + ".",
        "",
        *_goal_lines(found),
        "",
        *_principle_lines(found),
        "",
        *_response_lines(found),
        "",
        *_met_lines(found),
    ]
    if said:
        lines.append(f"{len(said)} warning{'s' if len(said) > 1 else ''}:")
        lines += [f"  {finding.number} {finding.message}" for finding in said]
    else:
        lines.append("No warnings.")
    return "\n".join(lines)


def _goal_lines(found: Playtest) -> list[str]:
    head = ["goal", *(grade.name for grade in found.grades)]
    rows = [
        [goal.title, *(f"{grade.met(n) * 100:.0f} %" for grade in found.grades)]
        for n, goal in enumerate(found.level.goals)
    ]
    return [table(head, rows, range(1, len(head)))]


def _principle_lines(found: Playtest) -> list[str]:
    tally = found.tally
    taught = set(found.level.principles)
    shown = sorted(tally.exercised, key=lambda id_: (-round(abs(tally.moved[id_]), 6), id_))
    shown = [id_ for id_ in shown if id_ in taught] if taught else shown[:10]
    if not shown:
        return ["No principle was exercised."]
    rows = [
        [id_, f"{tally.exercised[id_] / tally.shifts * 100:.0f} %", f"{tally.moved[id_] / tally.shifts:+.2f}"]
        for id_ in shown
    ]
    what = "principles that it teaches" if taught else "principles that mattered most"
    return [table([what, "in shifts", "moved"], rows, (1, 2))]


def _met_lines(found: Playtest) -> list[str]:
    """The stories of named people whom others often serve."""
    tally, shifts = found.tally, max(found.tally.shifts, 1)
    brought = {found.level.stories[person.story].id for person in found.level.people}
    rare = {id_: tally.stories[id_] / shifts for id_ in sorted(brought) if tally.stories[id_] < _OFTEN * shifts}
    if not rare or len(found.level.desks) == 1:
        return []
    shares = ", ".join(f"{id_} in {share:.0%}" for id_, share in rare.items())
    return [
        f"Not everybody comes to the player’s desk in every shift: {shares} of them.",
        "Colleagues serve the rest; a queue that the player alone serves brings them all.",
        "",
    ]


def _response_lines(found: Playtest) -> list[str]:
    """The story's own words that are best, and worst, to choose where they lie on the table."""
    uses = [use for use in found.uses() if use.own and use.weighed >= 8]
    if not uses:
        return ["Too few decisions were weighed to say which responses are best."]
    uses.sort(key=lambda use: (-use.best / use.weighed, -use.weighed))
    shown = uses if len(uses) <= 16 else [*uses[:8], *uses[-8:]]
    rows = [
        [f"{use.story}: {use.response}", str(use.offered), str(use.taken), f"{use.best} of {use.weighed}"]
        for use in shown
    ]
    return [table(["response", "offered", "taken", "best"], rows, (1, 2, 3))]


def _diff(arguments: argparse.Namespace) -> int:
    from sim.study.comparing import compare
    from sim.study.playtest import grading, searching
    from sim.study.workers import Workers

    for name in (arguments.old, arguments.new):
        load_level(name)
    total = searching() + 2 * grading(arguments.reps)
    with Workers(arguments.workers) as workers, progress("both versions", total) as done:
        changes = compare(arguments.old, arguments.new, arguments.reps, arguments.seed, workers, done)
    if arguments.json:
        found: dict[str, Any] = {
            "old": arguments.old, "new": arguments.new, "reps": arguments.reps, "seed": arguments.seed,
            "changes": [{**change._asdict(), "sure": change.sure} for change in changes],
        }  # fmt: skip
        print(json.dumps(found, indent=2, ensure_ascii=False))
        return OK
    print(f"{arguments.old} and {arguments.new}: {arguments.reps} shifts of each with each skill, the same seeds;")
    print("“best found” is the best way that was found for the first of them, in both.\n")
    grade = ""
    for change in changes:
        if change.grade != grade:
            grade = change.grade
            print(f"{grade}")
        print(f"  {_changed(change)}")
    if not any(change.sure for change in changes):
        print("\nNothing that is measured changed for certain.")
    return OK


def _changed(change: Change) -> str:
    factor, digits, unit = {"%": (100.0, 0, " %"), "s": (1.0, 0, " s"), "min": (1.0, 1, " min")}.get(
        change.unit, (1.0, 2, "")
    )
    before, after = (f"{value * factor:.{digits}f}{unit}" for value in (change.before, change.after))
    if change.before == change.after and not change.half_width:
        return f"{change.what}: {before}, the same in every shift"
    mark = "" if change.sure else "  (may be chance)"
    return f"{change.what}: {before} to {after}, ±{change.half_width * factor:.{digits}f}{mark}"
