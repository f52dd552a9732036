"""The commands with which levels are written: check, explain, new, schema."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.common import OK, WRONG
from sim.level import LevelError

if TYPE_CHECKING:
    import argparse


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these commands to the parser."""
    check = commands.add_parser("check", help="say what is wrong with level files")
    check.add_argument("levels", metavar="LEVEL", nargs="+", help="a level's name, or its file")
    check.add_argument("--plans", action="store_true", help="run each level’s plans (NAME.plan.yaml beside it), too")
    check.set_defaults(call=_check)
    explain = commands.add_parser("explain", help="say more about a problem or a warning, with an example")
    explain.add_argument("number", metavar="NUMBER", help="as `check` and `playtest` print it, such as LV012")
    explain.set_defaults(call=_explain)
    new = commands.add_parser("new", help="write a level to begin with: commented, and playable as it is")
    new.add_argument("file", type=Path, metavar="FILE", help="its name, such as my-level.yaml")
    new.add_argument(
        "--trade", default="shop", metavar="T", help="what kind of house: shop, clinic, ... (default shop)"
    )
    new.set_defaults(call=_new)
    schema = commands.add_parser("schema", help="print the JSON Schema of level files, for editors that complete")
    which = schema.add_mutually_exclusive_group()
    which.add_argument("--shared", action="store_true", help="of files that several levels share")
    which.add_argument("--plan", action="store_true", help="of level plans")
    schema.set_defaults(call=_schema)


def _check(arguments: argparse.Namespace) -> int:
    from sim.catalog import load_catalog
    from sim.level.library import read_level
    from sim.level.lint import lint

    catalog = load_catalog()
    wrong = warned = 0
    for name in arguments.levels:
        try:
            checked = read_level(name, catalog)
        except LevelError as error:
            wrong += len(error.problems)
            print("\n".join(str(problem) for problem in error.problems))
            continue
        level = checked.file
        stories = len(level.stories) + len(level.errands)
        found = f"{len(level.people)} people, {stories} stories and errands, {len(level.desks)} desks"
        print(f"{name}: no problems found ({found}).")
        warnings = lint(checked, catalog)
        warned += len(warnings)
        for problem in warnings:
            print(f"warning: {problem}")
        if arguments.plans:
            wrong += _run_plans(checked.path)
    if wrong or warned:
        counts = [_counted(wrong, "problem"), *([_counted(warned, "warning")] if warned else [])]
        print(f"\n{' and '.join(counts)} found; `nextplease explain NUMBER` says more about each.")
    return WRONG if wrong else OK


def _explain(arguments: argparse.Namespace) -> int:
    """Print the page on a problem; its headings and fences are for a browser, and left out."""
    from sim.catalog import data_folder
    from sim.problems import near_miss

    pages = {page.stem: page for page in data_folder("docs/problems").glob("LV*.md")}
    if arguments.number.upper().startswith("ST"):
        print("Numbers that begin with ST are of study files; docs/researchers.md says all that a study may say.")
        return OK
    number = f"LV{arguments.number.upper().removeprefix('LV').zfill(3)}"
    if number not in pages:
        print(
            f"There is no problem {arguments.number}; numbers are like LV012.{near_miss(number, pages)}",
            file=sys.stderr,
        )
        return WRONG
    lines = pages[number].read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if not line.startswith(("````", "# expect:"))]
    kept = [line.lstrip("#").strip() if line.startswith("#") else line.replace("**", "") for line in lines]
    print("\n".join(kept))
    return OK


def _run_plans(level: Path) -> int:
    """Run the plans of a level; returns the number of problems."""
    from sim.study.plans import plans_of, run_plan

    wrong = 0
    plans = plans_of(level)
    if not plans:
        print(f"  no plans: write one as {level.stem}.plan.yaml beside it")
    for plan in plans:
        try:
            run_plan(plan, plan.name)
        except LevelError as error:
            wrong += len(error.problems)
            print("\n".join(str(problem) for problem in error.problems))
        else:
            print(f"  {plan.name}: comes out as expected")
    return wrong


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _new(arguments: argparse.Namespace) -> int:
    from sim.catalog import data_folder, load_catalog
    from sim.level.template import template
    from sim.problems import listing, near_miss
    from sim.trades import USUAL

    path: Path = arguments.file
    trades = {id_: trade for id_, trade in load_catalog().trades.items() if id_ != USUAL}
    if arguments.trade not in trades:
        near = near_miss(arguments.trade, trades)
        print(f"There is no trade “{arguments.trade}”; there are {listing(trades, 30)}.{near}", file=sys.stderr)
        return WRONG
    if path.suffix not in (".yaml", ".yml"):
        print(f"A level’s file ends in .yaml: call it {path.with_suffix('.yaml')}", file=sys.stderr)
        return WRONG
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(template(path.name, trades[arguments.trade], data_folder("levels")))
    except FileExistsError:
        print(f"{path} is there already and stays as it is; choose another name", file=sys.stderr)
        return WRONG
    except FileNotFoundError:
        print(f"There is no folder {path.parent}; make it first", file=sys.stderr)
        return WRONG
    print(f"{path} is a level to begin with. Next: nextplease check {path}, nextplease play {path}")
    return OK


def _schema(arguments: argparse.Namespace) -> int:
    from sim.catalog import load_catalog
    from sim.level.json_schema import json_schema

    if arguments.plan:
        from sim.study.plans import plan_schema

        found = plan_schema()
    else:
        found = json_schema(load_catalog(), arguments.shared)
    print(json.dumps(found, indent=2, ensure_ascii=False))
    return OK
