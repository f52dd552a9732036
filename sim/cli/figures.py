"""The commands about what a study has shown: compare, select, report; what is printed, not what is computed."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.cli.common import OK, PARTIAL, table, whole_number
from sim.study.sweep.labels import named, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.study.statistics import Difference
    from sim.study.sweep.plan import Value
    from sim.study.sweep.results import Compared, Results

_MOST_ROWS = 60
_ALPHA = 0.05
"""The chance of a false finding below which a row has its star."""
_SHARES = (0.1, 0.25, 0.5, 0.75, 0.9)


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add these commands to the parser."""
    compare = commands.add_parser("compare", help="say how much policies or settings of a study differ, and how sure")
    _add_store(compare)
    compare.add_argument("--metric", action="append", metavar="M", help="default: all of the study’s; repeatable")
    _add_baseline(compare)
    compare.add_argument("--a", type=_side, metavar="WHAT", help="one side: a policy, or such as policy=rushed,FIELD=1")
    compare.add_argument("--b", type=_side, metavar="WHAT", help="the other side")
    compare.add_argument("--quantiles", action="store_true", help="instead: quantiles of each cell, with intervals")
    _add_confidence(compare)
    compare.add_argument("--json", action="store_true", help="print one JSON object")
    compare.set_defaults(call=_compare)
    select = commands.add_parser("select", help="find the best policy or setting, running as many shifts as that takes")
    select.add_argument("store", type=Path, metavar="STORE|STUDY.yaml", help="the study’s folder, or the study")
    select.add_argument("--metric", required=True, metavar="M", help="by which")
    select.add_argument("--delta", type=float, metavar="D", help="KN: the smallest difference that matters")
    select.add_argument("--budget", type=whole_number(2, 10_000_000), metavar="N", help="OCBA: shifts in all")
    select.add_argument("--method", choices=("kn", "ocba"), default="kn", help="kn (default), or ocba")
    way = select.add_mutually_exclusive_group()
    way.add_argument("--largest", action="store_true", default=None, help="more is better")
    way.add_argument("--smallest", action="store_false", dest="largest", help="less is better")
    _add_confidence(select)
    select.add_argument("--executor", default="process", metavar="E", help="as for `sweep`")
    select.add_argument("--workers", type=whole_number(1, 1024), metavar="N", help="default: one a core")
    select.add_argument("--json", action="store_true", help="print one JSON object")
    select.set_defaults(call=_select)
    report = commands.add_parser("report", help="make one HTML page of what a study has shown")
    _add_store(report)
    report.add_argument("--html", type=Path, metavar="FILE", help="default: report.html in the store")
    report.add_argument("--metric", action="append", metavar="M", help="default: all of the study’s; repeatable")
    _add_baseline(report)
    report.set_defaults(call=_report)


def _add_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("store", type=Path, metavar="STORE", help="the study’s folder")


def _add_baseline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--baseline", type=_side, metavar="WHAT", help="a policy or FIELD=VALUE (default: the first)"
    )  # fmt: skip


def _add_confidence(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--confidence", type=_share, default=0.95, metavar="C", help="of intervals (default 0.95)")


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.0 < value < 1.0:
        raise argparse.ArgumentTypeError(f"must be between 0 and 1, such as 0.95, found “{text}”")
    return value


def _side(text: str) -> dict[str, Value]:
    """A side of a comparison: a policy’s name, or labels."""
    if "=" not in text:
        return {"policy": text}
    found: dict[str, Value] = {}
    for part in text.split(","):
        name, equals, value = part.partition("=")
        if not equals:
            raise argparse.ArgumentTypeError(f"“{part}” must be NAME=VALUE, such as policy=rushed")
        found[name.strip()] = value.strip()
    return found


def _results(folder: Path) -> Results:
    from sim.study import results_of

    return results_of(folder)


def _metrics(found: Results, asked: Sequence[str] | None) -> list[str]:
    metrics = list(asked or found.plan.metrics)
    for metric in metrics:
        found.values(metric, 0)
    return metrics


# --- compare ----------------------------------------------------------------------------------------------------------


def _compare(arguments: argparse.Namespace) -> int:
    from sim.problems import LogError

    found = _results(arguments.store)
    metrics = _metrics(found, arguments.metric)
    if arguments.quantiles:
        return _quantiles(found, metrics, arguments)
    if (arguments.a is None) != (arguments.b is None):
        raise LogError("--a and --b go together: what is compared with what")
    if arguments.a is not None:
        return _two_sides(found, metrics, arguments)
    baseline = arguments.baseline or found.baseline
    rows = found.against(baseline, metrics, arguments.confidence)
    if not rows:
        raise LogError("this study has one policy and no factors, so there is nothing to compare; --quantiles shows it")
    if arguments.json:
        print(json.dumps([_as_json(row) for row in rows], indent=2))
        return OK
    others = "every policy" if list(baseline) == ["policy"] else "every other"
    reference = named(baseline, baseline)
    print(f"{found.plan.name}: {others} less “{reference}”, {arguments.confidence:.0%} intervals\n")
    scenario = list(rows[0].scenario)
    constant = [key for key in scenario if len({row.scenario[key] for row in rows}) == 1]
    shown = [key for key in scenario if key not in constant]
    head = (
        "metric",
        "policy" if list(baseline) == ["policy"] else "what",
        *shown,
        "difference",
        "half-width",
        "p (Holm)",
        "pairs",
        "saved",
    )
    lines = [
        (
            row.metric, row.a, *(told(row.scenario[key]) for key in shown), *_cells(row.difference, row.adjusted_p),
        )
        for row in rows[:_MOST_ROWS]
    ]  # fmt: skip
    print(table(head, lines, range(len(head) - 5, len(head))))
    if len(rows) > _MOST_ROWS:
        print(f"... and {len(rows) - _MOST_ROWS:,} more; --metric and --json show them")
    print("\n" + _explained(found, [row.difference for row in rows]))
    return OK


def _two_sides(found: Results, metrics: Sequence[str], arguments: argparse.Namespace) -> int:
    from sim.study.statistics import holm

    differences = {m: found.compare(arguments.a, arguments.b, m, arguments.confidence) for m in metrics}
    a, b = (", ".join(f"{k} {told(v)}" for k, v in side.items()) for side in (arguments.a, arguments.b))
    if arguments.json:
        print(json.dumps({"a": a, "b": b, "metrics": {m: _plainly(d) for m, d in differences.items()}}, indent=2))
        return OK
    print(f"{found.plan.name}: {a} less {b}, {arguments.confidence:.0%} intervals\n")
    head = ("metric", "difference", "half-width", "p (Holm)", "pairs", "saved")
    tested = [metric for metric, d in differences.items() if d.p is not None]
    adjusted = dict(zip(tested, holm([differences[metric].p or 0.0 for metric in tested]), strict=True))
    print(table(head, [(m, *_cells(d, adjusted.get(m))) for m, d in differences.items()], range(1, len(head))))
    print("\n" + _explained(found, list(differences.values())))
    return OK


def _cells(difference: Difference, p: float | None) -> tuple[str, ...]:
    if difference.half_width is None:
        return (f"{difference.mean:+.4g}" if difference.n else "–", "–", "–", str(difference.n), "–")
    mark = " *" if p is not None and p < _ALPHA else "  "
    chance = "–" if p is None else "< 0.0001" if p < 0.0001 else f"{p:.4f}"
    saved = "–" if difference.saved is None else f"{difference.saved:.1f}×"
    return (f"{difference.mean:+.4g}{mark}", f"± {difference.half_width:.2g}", chance, f"{difference.n:,}", saved)


def _explained(found: Results, differences: Sequence[Difference]) -> str:
    lines = [
        f"* p below {_ALPHA:g}. Each interval is by itself; p (Holm) is adjusted for all rows of this table together."
    ]
    if found.plan.independent:
        lines.append("Each policy met people of its own, so these are Welch’s intervals.")
    else:
        lines.append(
            "Both sides met the same people with the same luck, so differences are taken pair by pair. “Saved” is how\n"
            "many times as many replications the same half-width would take with people of their own for each side."
        )
        known = sorted(difference.saved for difference in differences if difference.saved is not None)
        if known:
            middle = known[len(known) // 2]
            lines.append(f"Common random numbers saved {middle:.1f}-fold here (median; {known[-1]:.1f} at the most).")
    lines += _warned(found)
    return "\n".join(lines)


def _warned(found: Results) -> list[str]:
    from sim.study.sweep.results import UNSETTLED_MOST

    warned = []
    if found.failed:
        warned.append(f"{len(found.failed):,} units failed and are left out; `nextplease status` says why.")
    if found.missing:
        warned.append(f"Not all has been run: {found.missing:,} units are missing; go on with `nextplease resume`.")
    if found.unsettled > UNSETTLED_MOST:
        warned.append(
            f"Warning: {found.unsettled:.0%} of the long runs did not settle (the line still grew, or the warm-up took"
            " half of them);\nof a steady state these figures say nothing."
        )
    return warned


def _plainly(difference: Difference) -> dict[str, Any]:
    """A difference as plain values; nothing where there was nothing to compare."""
    return {**difference._asdict(), "mean": difference.mean if difference.n else None}


def _as_json(row: Compared) -> dict[str, Any]:
    return {
        "a": row.a, "b": row.b, "metric": row.metric, **row.scenario, **_plainly(row.difference),
        "adjusted_p": row.adjusted_p,
    }  # fmt: skip


def _quantiles(found: Results, metrics: Sequence[str], arguments: argparse.Namespace) -> int:
    made = {metric: found.quantiles(metric, _SHARES, arguments.confidence) for metric in metrics}
    if arguments.json:
        rows = [
            {**found.plan.labels(cell), "metric": metric, "share": share, **q._asdict()}
            for metric, cells in made.items()
            for cell, quantiles in cells.items()
            for share, q in quantiles.items()
        ]
        print(json.dumps(rows, indent=2))
        return OK
    print(f"{found.plan.name}: quantiles over replications, {arguments.confidence:.0%} intervals of order statistics\n")
    head = ("metric", *found.plan.labels(0), *(f"{share:.0%}" for share in _SHARES))
    lines = []
    for metric, cells in made.items():
        for cell, quantiles in cells.items():
            ends = [f"{q.value:.3g} ({_end(q.low)} to {_end(q.high)})" for q in quantiles.values()]
            lines.append((metric, *map(told, found.plan.labels(cell).values()), *ends))
    print(table(head, lines[:_MOST_ROWS]))
    if len(lines) > _MOST_ROWS:
        print(f"... and {len(lines) - _MOST_ROWS:,} more; --metric and --json show them")
    return OK


def _end(value: float | None) -> str:
    return "–" if value is None else f"{value:.3g}"


# --- select -----------------------------------------------------------------------------------------------------------


def _select(arguments: argparse.Namespace) -> int:
    from sim.cli.studies import opened_or_made
    from sim.problems import LogError
    from sim.study.sweep.choosing import choose
    from sim.study.sweep.crews import crew_of

    store = opened_or_made(arguments.store)
    if arguments.method == "kn" and (arguments.delta is None or arguments.delta <= 0.0):
        raise LogError("KN needs --delta above 0: the smallest difference in the metric that matters to you")
    if arguments.method == "ocba" and arguments.budget is None:
        raise LogError("OCBA needs --budget: how many shifts it may run in all")
    crew = crew_of(arguments.executor, arguments.workers)
    try:
        found = choose(
            store, crew, arguments.metric, arguments.method, arguments.delta or 0.0, arguments.budget or 0,
            arguments.confidence, arguments.largest,
        )  # fmt: skip
    finally:
        crew.close()
    if arguments.json:
        print(json.dumps(found.as_json(), indent=2))
        return OK if found.best else PARTIAL
    print(f"{store.plan.name}: the {found.wish} {arguments.metric}, by {found.method}\n")
    head = ("what", "mean", "half-width", "replications", "")
    print(table(head, found.rows(), (1, 2, 3)))
    print("\n" + found.verdict)
    return OK if found.best else PARTIAL


def _report(arguments: argparse.Namespace) -> int:
    from sim.study.sweep.page import write_page

    found = _results(arguments.store)
    metrics = _metrics(found, arguments.metric)
    baseline = arguments.baseline or found.baseline
    found.cells(**baseline)
    target = arguments.html or arguments.store / "report.html"
    write_page(target, arguments.store, found, metrics, baseline)
    print(f"{target} is the report on {found.plan.name}.")
    return OK
