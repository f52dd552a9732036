"""What the commands share: exit codes, arguments, the progress bar, tables."""

from __future__ import annotations

import argparse
import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

OK, WRONG, MISUSED, PARTIAL = 0, 1, 2, 3
"""Exit codes: all is well; the answer is no, or the input is wrong; the command was misspelt; not all was done."""
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


def add_seed(parser: argparse.ArgumentParser, default: int = 1) -> None:
    """Let a command take a seed."""
    parser.add_argument(
        "--seed", type=whole_number(0, SEED_MOST), default=default, metavar="N", help=f"default {default}"
    )


def add_workers(parser: argparse.ArgumentParser) -> None:
    """Let a command share its work among processes."""
    parser.add_argument(
        "--workers", type=whole_number(1, 256), metavar="N", help="processes to share the work (default: one a core)"
    )


def setting(text: str) -> tuple[str, float]:
    """An argument type: NAME=VALUE, a parameter and the number to run it with."""
    name, equals, number = text.partition("=")
    try:
        return name.strip(), float(number)
    except ValueError:
        words = "a number after the =" if equals else "NAME=VALUE, such as open_warmth=0"
        raise argparse.ArgumentTypeError(f"must be {words}, found “{text}”") from None


def values_of(arguments: argparse.Namespace) -> dict[str, float]:
    """The parameter values that a command was asked to run with. Raises UnknownOption and UnknownParameter."""
    from sim.catalog import load_catalog
    from sim.options import settings
    from sim.parameters import check_value

    values = settings(arguments.option)
    for name, number in arguments.set:
        check_value(load_catalog(), name, number)
        values[name] = number
    return values


def add_options(parser: argparse.ArgumentParser) -> None:
    """Let a command take options of the literature, and other values of parameters."""
    parser.add_argument(
        "--option", action="append", default=[], metavar="NAME",
        help="follow the literature where it disagrees (see `nextplease principles options`); repeatable",
    )  # fmt: skip
    parser.add_argument(
        "--set", action="append", default=[], type=setting, metavar="NAME=VALUE",
        help="run with another value of a parameter (its neutral one takes its principle away); repeatable",
    )  # fmt: skip


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


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Rows in columns as wide as they need; `right` are the columns set flush right."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = []
    for row in (head, *rows):
        cells = [
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
