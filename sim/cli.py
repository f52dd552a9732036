"""The commands that need no window: run, replay, check; the parsing of words, and what is printed."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from sim import __version__
from sim.level import LevelError, level_names, load_level
from sim.policies import POLICIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sim.level import Level
    from sim.study.replications import Replications

OK, WRONG, MISUSED = 0, 1, 2
"""Exit codes: all is well; the answer is no, or the input is wrong; the command was misspelt."""
SEED_MOST = (1 << 53) - 1


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """An argument type: a whole number in a range, or a sentence about it."""

    def parse(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"must be a whole number, found “{text}”") from None
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"must be from {least:,} to {most:,}, found {value:,}")
        return value

    return parse


def make_parser() -> tuple[argparse.ArgumentParser, argparse._SubParsersAction[argparse.ArgumentParser]]:
    """The parser with the commands that need no window."""
    parser = argparse.ArgumentParser(
        prog="nextplease",
        description="Next, Please: a customer-service simulation game. Without a command, the game opens.",
        epilog=f"levels: {', '.join(level_names())}; policies: {', '.join(POLICIES)}",
    )
    parser.add_argument("--version", action="version", version=f"nextplease {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    run = commands.add_parser("run", help="run a level under a policy, many times, without a window")
    run.add_argument("level", metavar="LEVEL", help="a level's name, or its file")
    run.add_argument("--policy", required=True, choices=POLICIES, metavar="P", help=", ".join(POLICIES))
    run.add_argument("--reps", type=whole_number(1, 10_000_000), default=100, metavar="N", help="shifts (default 100)")
    run.add_argument("--seed", type=whole_number(0, SEED_MOST), default=1, metavar="N", help="default 1")
    run.add_argument("--json", action="store_true", help="print one JSON object")
    run.set_defaults(call=_run)
    replay = commands.add_parser("replay", help="run a log again and say whether every event is the same")
    replay.add_argument("file", metavar="FILE", help="a log written by `play --log` or `watch`")
    replay.set_defaults(call=_replay)
    check = commands.add_parser("check", help="say what is wrong with level files")
    check.add_argument("levels", metavar="LEVEL", nargs="+", help="a level's name, or its file")
    check.set_defaults(call=_check)
    return parser, commands


def _run(arguments: argparse.Namespace) -> int:
    level = load_level(arguments.level)
    from sim.study.replications import replicate

    with progress(f"{level.name}, {arguments.policy}", arguments.reps) as done:
        found = replicate(level, arguments.policy, arguments.reps, arguments.seed, done)
    print(_as_json(found) if arguments.json else _as_table(level, found))
    return OK


def _as_json(found: Replications) -> str:
    metrics = {name: estimate._asdict() for name, estimate in found.metrics().items()}
    row = {"level": found.level, "policy": found.policy, "reps": found.reps, "seed": found.seed, "metrics": metrics}
    return json.dumps(row, indent=2)


def _as_table(level: Level, found: Replications) -> str:
    from sim.study.replications import METRICS

    shifts = "1 shift" if found.reps == 1 else f"{found.reps:,} shifts"
    lines = [f"{level.name}: {shifts} under “{found.policy}”, seed {found.seed}", ""]
    lines.append(f"  {'':34}{'mean':>10}    95 % half-width")
    for name, estimate in found.metrics().items():
        words, unit = METRICS[name]
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


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal's standard error, once the work has taken a second; otherwise nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(title, total=total)
    began = monotonic()
    shown = False

    def done(count: int) -> None:
        nonlocal shown
        if not shown and monotonic() - began > 1.0:
            bar.start()
            shown = True
        if shown:
            bar.update(task, completed=count)

    try:
        yield done
    finally:
        if shown:
            bar.stop()


def _replay(arguments: argparse.Namespace) -> int:
    from sim.record import read_log, replay

    log = read_log(Path(arguments.file))
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


def _check(arguments: argparse.Namespace) -> int:
    wrong = 0
    for name in arguments.levels:
        try:
            level = load_level(name)
        except LevelError as error:
            wrong += len(error.problems)
            for problem in error.problems:
                print(problem)
            continue
        people, stories = len(level.people), len(level.stories)
        print(f"{name}: no problems found ({people} people, {stories} stories and errands, {len(level.desks)} desks).")
    if wrong:
        print(f"\n{wrong} problem{'s' if wrong > 1 else ''} found.")
    return WRONG if wrong else OK


def call(arguments: argparse.Namespace) -> int:
    """Carry out a parsed command; what a user can mend is said in a sentence on standard error."""
    from sim.record import LogError

    try:
        code = int(arguments.call(arguments))
        sys.stdout.flush()
        return code
    except (LevelError, LogError) as error:
        print(error, file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    except OSError as error:
        print(f"The answer can’t be written: {(error.strerror or 'unknown reason').lower()}", file=sys.stderr)
        return WRONG


def main(arguments: Sequence[str] | None = None) -> int:
    """The commands of this module alone, for a machine without the game: `python -m sim.cli`."""
    parser, _ = make_parser()
    parsed = parser.parse_args(arguments)
    if parsed.command is None:
        parser.print_help()
        return MISUSED
    return call(parsed)


if __name__ == "__main__":
    sys.exit(main())
