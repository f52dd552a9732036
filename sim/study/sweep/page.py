"""A study as one page that needs nothing else: differences, means and spread, what is gained for what, provenance."""

from __future__ import annotations

import shlex
from html import escape
from typing import TYPE_CHECKING

from sim.problems import LogError
from sim.study.page_style import STYLE
from sim.study.sweep.labels import named, told
from sim.study.sweep.pictures import convergence, forest, scenario, spread, trade
from sim.study.sweep.results import UNSETTLED_MOST
from sim.study.sweep.store import machine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sim.study.sweep.plan import Value, Way
    from sim.study.sweep.results import Compared, Results


def write_page(path: Path, store: Path, found: Results, metrics: Sequence[str], baseline: Mapping[str, Value]) -> None:
    """Write the page. Raises LogError when it can't be written."""
    text = page(found, metrics, baseline, str(store))
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise LogError(f"{path} can’t be written: {(error.strerror or 'unknown reason').lower()}") from None


def page(found: Results, metrics: Sequence[str], baseline: Mapping[str, Value], store: str) -> str:
    """The whole page as HTML."""
    plan = found.plan
    rows = found.against(baseline, metrics)
    reference = named(baseline, baseline)
    body = [
        f"<h1>{escape(plan.name)}</h1>",
        f'<p class="quiet">{escape(_size(found))}</p>',
        *([f"<p>{escape(plan.about)}</p>"] if plan.about else []),
        *_warnings(found),
    ]
    if rows:
        body += [
            f"<h2>What differs from “{escape(reference)}”</h2>",
            f"<p>{_how(found)} Bars are 95 % intervals; filled where, over all comparisons on this page together, "
            "Holm’s p is below .05.</p>",
            *(forest([row for row in rows if row.metric == metric], metric) for metric in metrics),
            _differences(rows),
        ]
    body += [
        "<h2>Means and spread</h2>",
        "<p>The dot is the mean with its 95 % interval; the line goes from the first tenth of replications to the "
        "last, the bar over the middle half.</p>",
        *(spread(found, metric) for metric in metrics),
    ]
    gained = trade(found)
    if gained:
        body += [
            "<h2>What is gained for what</h2>",
            "<p>Each dot is a policy in a scenario. Those on the line are bettered in both by no other (the Pareto "
            "front).</p>",
            gained,
        ]
    body += [
        "<h2>Whether there were enough replications</h2>",
        "<p>The mean of each policy as replications are added, with its 95 % interval: it should come to rest.</p>",
        convergence(found, metrics[0]),
        "<h2>Where this comes from</h2>",
        _provenance(found),
        "<h2>To make it again</h2>",
        _commands(store, ",".join(f"{key}={told(value)}" for key, value in baseline.items())),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(plan.name)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _size(found: Results) -> str:
    """How large a study is, in a line."""
    plan = found.plan
    levels, ways = len(plan.levels), len(plan.policies)
    parts = ["1 level" if levels == 1 else f"{levels} levels", "1 policy" if ways == 1 else f"{ways} policies"]
    if plan.factors:
        parts.append(f"{len(plan.points)} points of {', '.join(plan.factors)}")
    return f"{', '.join(parts)}; {len(found):,} units, seed {plan.seed}"


def _warnings(found: Results) -> list[str]:
    said = []
    if found.failed:
        said.append(f"{len(found.failed):,} units failed and are left out of every figure.")
    if found.unsettled > UNSETTLED_MOST:
        said.append(f"{found.unsettled:.0%} of the long runs did not settle: of a steady state they say nothing.")
    if found.missing:
        said.append(f"Not all has been run: {found.missing:,} of {found.plan.units:,} units are missing.")
    counts = [len(found.values(found.plan.metrics[0], cell)) for cell in range(found.plan.cells)]
    if min(counts) < 20 and not found.missing:
        said.append(f"Some cells have only {min(counts)} replications; intervals from so few are rough.")
    return [f"<p><b>Warning.</b> {escape(text)}</p>" for text in said]


def _how(found: Results) -> str:
    if found.plan.independent:
        return "Each policy met people of its own (Welch’s intervals)."
    return "All met the same people with the same luck, so differences are taken pair by pair."


def _differences(rows: Sequence[Compared]) -> str:
    head = ("metric", "policy", "scenario", "difference", "95 % interval", "p (Holm)", "pairs", "saved by common luck")
    lines = ["<details><summary>The same in figures</summary><table><tr>"]
    lines += [f"<th>{name}</th>" for name in head] + ["</tr>"]
    for row in rows[:400]:
        d = row.difference
        half = d.half_width
        ends = "–" if half is None else f"{d.mean - half:+.4g} to {d.mean + half:+.4g}"
        p = "–" if row.adjusted_p is None else "&lt; .0001" if row.adjusted_p < 1e-4 else f"{row.adjusted_p:.4f}"
        saved = "–" if d.saved is None else f"{d.saved:.1f}-fold"
        cells = (
            row.metric,
            row.a,
            scenario(row.scenario, short=False),
            f"{d.mean:+.4g}" if d.n else "–",
            ends,
            p,
            f"{d.n:,}",
            saved,
        )
        lines.append("<tr>" + "".join(f"<td>{c if '&' in c else escape(c)}</td>" for c in cells) + "</tr>")
    lines.append("</table></details>")
    return "".join(lines)


# --- where it comes from ----------------------------------------------------------------------------------------------


def _provenance(found: Results) -> str:
    plan = found.plan
    made = machine()
    rows: list[tuple[str, str]] = [
        ("model", plan.model),
        ("seed", f"{plan.seed}; the luck of a unit follows from seed, replication and purpose, never from the policy"),
        *((f"level {level.name}", f"SHA-256 {level.sha256}") for level in plan.levels),
        *((f"policy {way.id}", _way(way)) for way in plan.policies),
        *((name, f"{value:g}") for name, value in plan.fixed),
        ("replications", f"{plan.replications:,} of each cell{' at the most' if plan.precision else ''}"),
        ("page made with", ", ".join(f"{key} {made[key]}" for key in ("nextplease", "python", "numpy", "simpy"))),
        ("on", f"{made['platform']}, {made['written']}"),
    ]
    return "<table>" + "".join(f"<tr><th>{escape(a)}</th><td>{escape(b)}</td></tr>" for a, b in rows) + "</table>"


def _way(way: Way) -> str:
    settings = ", ".join(f"{key} {value}" for key, value in way.settings.items())
    own = f", file SHA-256 {way.sha256}" if way.sha256 else ""
    return f"{way.use}{f' ({settings})' if settings else ''}{own}"


def _commands(store: str, baseline: str) -> str:
    quoted = shlex.quote(store)
    lines: Iterable[str] = (
        f"# with the game in version {machine()['nextplease']}, installed as its README says",
        f"nextplease resume {quoted}          # runs whatever is missing: all of it, where only study.json is there",
        f"nextplease compare {quoted} --baseline {shlex.quote(baseline)}",
        f"nextplease report {quoted} --baseline {shlex.quote(baseline)}",
    )
    return (
        "<p>The study stands whole in <code>study.json</code> of its store, levels and all; with that file alone:</p>"
        f"<pre>{escape(chr(10).join(lines))}</pre>"
    )
