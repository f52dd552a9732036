"""The command `nextplease`: the game's own commands here, the windowless ones from `sim.cli`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli import OK, SEED_MOST, WRONG, call, make_parser, whole_number
from sim.policies import POLICIES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    parser, commands = make_parser()
    play = commands.add_parser("play", help="play a level in the window")
    play.add_argument("level", metavar="LEVEL", nargs="?", help="a level's name, or its file; without it, choose")
    play.add_argument("--seed", type=whole_number(0, SEED_MOST), metavar="N", help="which people come (default: any)")
    play.add_argument("--untimed", action="store_true", help="the clock stands still while you choose")
    play.add_argument("--log", type=Path, metavar="FILE", help="write every decision to a file, to replay or watch")
    play.set_defaults(call=_play)
    preview = commands.add_parser("preview", help="see a level in the window while it is written")
    preview.add_argument("level", metavar="LEVEL", help="a level's name, or its file")
    preview.add_argument("--at", default="", metavar="STORY", help="open at somebody who comes with this story")
    preview.add_argument("--watch", action="store_true", help="take up what is saved, keeping the place")
    preview.add_argument("--seed", type=whole_number(0, SEED_MOST), default=1, metavar="N", help="default 1")
    preview.set_defaults(call=_preview)
    watch = commands.add_parser("watch", help="see a log, or a policy at work, in the window")
    watch.add_argument(
        "what", metavar="FILE|LEVEL|UNIT", help="a log, or a level (its name or file); with --store, a unit’s id"
    )
    watch.add_argument("--store", type=Path, metavar="DIR", help="the study that the unit is from")
    watch.add_argument("--policy", choices=POLICIES, metavar="P", help=f"who decides in a level: {', '.join(POLICIES)}")
    watch.add_argument("--seed", type=whole_number(0, SEED_MOST), default=1, metavar="N", help="default 1")
    watch.add_argument("--speed", type=float, default=1.0, metavar="X", help="times the normal speed (default 1)")
    watch.add_argument("--shots", type=Path, metavar="DIR", help="save pictures of the game there, without a window")
    watch.add_argument("--size", default="1280x720", metavar="WxH", help="the window's size (default 1280x720)")
    watch.set_defaults(call=_watch)
    parsed = parser.parse_args(arguments)
    if parsed.command is None:
        parsed = parser.parse_args(["play"])
    return call(parsed)


def _window_or_sentence(run: Callable[[], None]) -> int:
    from game.app import NoDisplay

    try:
        run()
    except NoDisplay as error:
        print(
            f"No window can be opened here ({error}); play where there is a screen,"
            " or use `nextplease run LEVEL --policy P`, which needs none.",
            file=sys.stderr,
        )
        return WRONG
    return OK


def _play(arguments: argparse.Namespace) -> int:
    from sim.level import load_level
    from sim.problems import LogError
    from sim.record import check_writable

    level = load_level(arguments.level) if arguments.level else None
    if arguments.log:
        if level is None:
            raise LogError("--log goes with a level: `nextplease play LEVEL --log FILE`")
        check_writable(arguments.log)

    def run() -> None:
        from game.app import App
        from game.memory import Memory, usual_folder
        from game.screens.briefing import BriefingScreen
        from game.screens.title import TitleScreen
        from game.screens.welcome import WelcomeScreen

        app = App(memory=Memory(usual_folder()))
        app.open(TitleScreen(app) if app.memory.settings.name else WelcomeScreen(app))
        if level is not None:
            app.open(
                BriefingScreen(app, arguments.level, level, arguments.seed, arguments.untimed or None, arguments.log)
            )
        app.run()

    return _window_or_sentence(run)


def _preview(arguments: argparse.Namespace) -> int:
    from game.preview import level_at
    from sim.level import load_level

    level_at(load_level(arguments.level), arguments.at)

    def run() -> None:
        from game.app import App
        from game.memory import Memory, usual_folder
        from game.preview import PreviewScreen

        app = App(memory=Memory(usual_folder()))
        app.open(PreviewScreen(app, arguments.level, arguments.at, arguments.seed, arguments.watch))
        app.run()

    return _window_or_sentence(run)


def _watch(arguments: argparse.Namespace) -> int:
    from game.watch import watch

    return _window_or_sentence(lambda: watch(arguments))


if __name__ == "__main__":
    sys.exit(main())
