"""The pictures of a study's page: differences, means and spread, what is gained for what, running means."""

from __future__ import annotations

import base64
import io
from html import escape
from math import isnan
from typing import TYPE_CHECKING, Any

from sim.study.sweep.labels import named
from sim.study.sweep.metrics import less_is_better, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.study.sweep.results import Compared, Results

_INK, _DEEP, _CORAL, _SAGE, _QUIET, _LINE = "#22313a", "#1f5c6b", "#d9542f", "#7da873", "#5d6c74", "#c9d2d3"
_COLOURS = (_DEEP, _CORAL, "#e0a32e", _SAGE, "#7a5c8e", "#8a8f94", "#3f7fb0", "#b0603f")
_MOST_ROWS, _MOST_CELLS, _LONG = 40, 24, 44
_WIDE = 8.4
_PAIRS = ("satisfaction", "lost_share", "resolved_share")
"""Of these the first two that a study has are set against each other's price in time."""
_PRICES = ("wait_s", "handle_s", "given_away", "abandoned_share")


def scenario(labels: dict[str, Any], short: bool = True) -> str:
    """A scenario in words: the level, and each factor by the last part of its name."""
    text = named(labels, [key for key in labels if key != "policy"])
    return text if not short or len(text) <= _LONG else text[: _LONG - 1] + "…"


def _figure(height: float, columns: int = 1) -> tuple[Any, Any]:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    mpl.rcParams.update({"font.size": 9.5, "svg.hashsalt": "nextplease", "svg.fonttype": "none"})
    mpl.rcParams["font.sans-serif"] = ["Lato", "Segoe UI", "Helvetica Neue", "Arial", "DejaVu Sans"]
    figure = Figure(figsize=(_WIDE, height), layout="constrained")
    axes = figure.subplots(1, columns)
    for each in axes if columns > 1 else [axes]:
        for side in ("top", "right", "left"):
            each.spines[side].set_visible(False)
        each.spines["bottom"].set_color(_LINE)
        each.tick_params(colors=_INK, length=0)
        each.grid(axis="x", color=_LINE, linewidth=0.6)
        each.set_axisbelow(True)
    return figure, axes


def _picture(figure: Any, alternative: str) -> str:
    """A figure as part of the page: a vector picture, with what it shows in words for those who can’t see it."""
    kept = io.BytesIO()
    figure.savefig(kept, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    data = base64.b64encode(kept.getvalue()).decode()
    return f'<img alt="{escape(alternative)}" src="data:image/svg+xml;base64,{data}">'


def forest(rows: Sequence[Compared], metric: str) -> str:
    shown = [row for row in rows if row.difference.half_width is not None][:_MOST_ROWS]
    if not shown:
        return ""
    figure, axes = _figure(0.75 + 0.27 * len(shown))
    axes.axvline(0.0, color=_INK, linewidth=1.0)
    names = []
    for place, row in enumerate(reversed(shown)):
        half = row.difference.half_width or 0.0
        sure = row.adjusted_p is not None and row.adjusted_p < 0.05
        better = (row.difference.mean > 0) != less_is_better(metric)
        colour = _QUIET if not sure else _DEEP if better else _CORAL
        axes.errorbar(
            row.difference.mean, place, xerr=half, color=colour, fmt="o", markersize=6, capsize=3,
            markerfacecolor=colour if sure else "white",
        )  # fmt: skip
        names.append(f"{row.a}   {scenario(row.scenario)}")
    axes.set_yticks(range(len(names)), names)
    axes.set_title(f"{title(metric)}: less “{shown[0].b}”", loc="left", fontsize=10.5, fontweight="bold", color=_INK)
    left_out = len(rows) - len(shown)
    more = f"<p class='quiet'>{left_out} more comparisons are in the table’s file.</p>" if left_out > 0 else ""
    shown_as = "; ".join(f"{n.strip()}: {r.difference.mean:+.3g}" for n, r in zip(names[::-1], shown, strict=True))
    return _picture(figure, f"Differences in {metric}: {shown_as}") + more


def spread(found: Results, metric: str) -> str:
    plan = found.plan
    cells = [cell for cell in range(plan.cells) if found.mean(metric, cell).mean is not None][:_MOST_CELLS]
    if not cells:
        return f"<p class='quiet'>{escape(title(metric))}: nothing was there to measure.</p>"
    figure, axes = _figure(0.75 + 0.27 * len(cells))
    names = []
    for place, cell in enumerate(reversed(cells)):
        colour = _COLOURS[cell % len(plan.policies) % len(_COLOURS)]
        values = sorted(value for value in found.values(metric, cell) if not isnan(value))
        mean = found.mean(metric, cell)
        if len(values) >= 4:
            tenth, quarter, three, ninety = (values[int(share * (len(values) - 1))] for share in (0.1, 0.25, 0.75, 0.9))
            axes.plot([tenth, ninety], [place, place], color=colour, linewidth=1.2, alpha=0.7)
            axes.plot([quarter, three], [place, place], color=colour, linewidth=7, alpha=0.3, solid_capstyle="butt")
        axes.errorbar(mean.mean, place, xerr=mean.half_width or 0.0, color=colour, fmt="o", markersize=5, capsize=3)
        labels = plan.labels(cell)
        names.append(scenario(labels) if len(plan.policies) == 1 else f"{labels['policy']}   {scenario(labels)}")
    axes.set_yticks(range(len(names)), names)
    axes.set_title(title(metric), loc="left", fontsize=10.5, fontweight="bold", color=_INK)
    more = plan.cells - len(cells)
    note = f"<p class='quiet'>The first {len(cells)} of {plan.cells} cells.</p>" if more > 0 else ""
    means = [f"{n.strip()}: {found.mean(metric, c).mean:.3g}" for n, c in zip(names[::-1], cells, strict=True)]
    return _picture(figure, f"Means of {metric}: {'; '.join(means)}") + note


def trade(found: Results) -> str:
    """What is gained against what it costs, with the cells that no other betters in both."""
    plan = found.plan
    gain = next((metric for metric in _PAIRS if metric in plan.metrics), None)
    price = next((metric for metric in _PRICES if metric in plan.metrics), None)
    if gain is None or price is None or plan.cells < 2:
        return ""
    figure, axes = _figure(3.6, min(len(plan.levels), 3))
    for number, level in enumerate(plan.levels[:3]):
        each = axes[number] if min(len(plan.levels), 3) > 1 else axes
        each.grid(axis="y", color=_LINE, linewidth=0.6)
        points = []
        for cell in range(plan.cells):
            x, y = found.mean(price, cell).mean, found.mean(gain, cell).mean
            if plan.labels(cell)["level"] == level.name and x is not None and y is not None:
                points.append((x, y, cell))
        front = pareto([(x, y) for x, y, _ in points], less_is_better(gain))
        best = sorted((points[n][0], points[n][1]) for n in front)
        each.plot([x for x, _ in best], [y for _, y in best], color=_INK, linewidth=1.0, linestyle=":")
        for n, (x, y, cell) in enumerate(points):
            policy = cell % len(plan.policies)
            each.plot(x, y, "o" if n in front else ".", color=_COLOURS[policy % len(_COLOURS)], markersize=8)
            if len(points) <= 16:
                each.annotate(plan.policies[policy].id, (x, y), xytext=(5, 4), textcoords="offset points", fontsize=8.5)
        each.set_title(level.name, loc="left", fontsize=10.5, fontweight="bold", color=_INK)
        each.set_xlabel(title(price))
        if number == 0:
            each.set_ylabel(title(gain))
    return _picture(figure, f"{gain} against {price}, by policy")


def pareto(points: Sequence[tuple[float, float]], less: bool) -> set[int]:
    """The numbers of the points that no other betters: a smaller first, a larger second (or `less` of it)."""
    sign = -1.0 if less else 1.0
    return {
        n
        for n, (x, y) in enumerate(points)
        if not any(
            (u <= x and sign * v >= sign * y) and (u < x or sign * v > sign * y)
            for m, (u, v) in enumerate(points)
            if m != n
        )
    }


def convergence(found: Results, metric: str) -> str:
    plan = found.plan
    figure, axes = _figure(2.9)
    axes.grid(axis="y", color=_LINE, linewidth=0.6)
    shown = 0
    for policy, way in enumerate(plan.policies[: len(_COLOURS)]):
        values = [value for value in found.values(metric, policy) if not isnan(value)]
        if len(values) < 2:
            continue
        shown += 1
        steps = sorted({max(2, round(len(values) * share / 60)) for share in range(1, 61)})
        means, lows, highs = [], [], []
        total = squares = 0.0
        marks = iter(steps)
        mark = next(marks)
        for n, value in enumerate(values, 1):
            total += value
            squares += value * value
            if n == mark:
                mean = total / n
                half = 1.96 * (max(squares / n - mean * mean, 0.0) / max(n - 1, 1)) ** 0.5
                means.append(mean)
                lows.append(mean - half)
                highs.append(mean + half)
                mark = next(marks, -1)
        colour = _COLOURS[policy]
        axes.plot(steps, means, color=colour, label=way.id)
        axes.fill_between(steps, lows, highs, color=colour, alpha=0.15, linewidth=0)
    if not shown:
        return "<p class='quiet'>Too little has been run to say.</p>"
    axes.set_xlabel("replications")
    axes.set_title(f"{title(metric)}, {scenario(plan.labels(0))}", loc="left", fontsize=10.5, fontweight="bold")
    axes.legend(frameon=False, ncols=min(shown, 5), fontsize=9)
    return _picture(figure, f"Running means of {metric}")
