"""The commands that need no window: the parser, and carrying a command out."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from sim import __version__
from sim.cli import competence, figures, firms, levels, playtests, principles, shifts, studies, validation
from sim.cli.common import MISUSED, OK, SEED_MOST, WRONG, whole_number
from sim.level import LevelError, level_names
from sim.policies import POLICIES
from sim.problems import LogError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["OK", "SEED_MOST", "WRONG", "call", "main", "make_parser", "whole_number"]


def make_parser() -> tuple[argparse.ArgumentParser, argparse._SubParsersAction[argparse.ArgumentParser]]:
    """The parser with the commands that need no window."""
    parser = argparse.ArgumentParser(
        prog="nextplease",
        description="Next, Please: a customer-service simulation game. Without a command, the game opens.",
        epilog=f"levels: {', '.join(level_names())}; policies: {', '.join(POLICIES)}",
    )
    parser.add_argument("--version", action="version", version=f"nextplease {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for group in (shifts, levels, playtests, principles, firms, competence, studies, figures, validation):
        group.add_commands(commands)
    return parser, commands


def call(arguments: argparse.Namespace) -> int:
    """Carry out a parsed command; what a user can mend is said in a sentence on standard error."""
    from sim.options import UnknownOption
    from sim.parameters import UnknownParameter

    try:
        code = int(arguments.call(arguments))
        sys.stdout.flush()
        return code
    except (LevelError, LogError, UnknownOption, UnknownParameter) as error:
        print(error, file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    except OSError as error:
        where = f" to {error.filename}" if error.filename else ""
        print(f"The answer can’t be written{where}: {(error.strerror or 'unknown reason').lower()}", file=sys.stderr)
        return WRONG


def main(arguments: Sequence[str] | None = None) -> int:
    """The commands of this package alone, for a machine without the game: `python -m sim.cli`."""
    parser, _ = make_parser()
    parsed = parser.parse_args(arguments)
    if parsed.command is None:
        parser.print_help()
        return MISUSED
    return call(parsed)
