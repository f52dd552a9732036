"""Choosing the best of a study's policies or settings, running as many replications as that takes, into its store."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.problems import LogError
from sim.study.statistics import Estimate, estimate
from sim.study.sweep.metrics import less_is_better
from sim.study.sweep.results import Results
from sim.study.sweep.selecting import Selected, kim_nelson, ocba
from sim.study.sweep.sweeping import Sweep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.study.sweep.executors import Crew
    from sim.study.sweep.store import Store

_FIRST = 20


class Choice(NamedTuple):
    """What was chosen, and from what."""

    method: str
    wish: str
    """smallest or largest."""
    names: tuple[str, ...]
    means: tuple[Estimate, ...]
    selected: Selected
    delta: float
    confidence: float
    common: bool
    """Whether all met the same people."""

    @property
    def best(self) -> str:
        """The name of the best; empty where it was not decided."""
        return "" if self.selected.best is None else self.names[self.selected.best]

    @property
    def verdict(self) -> str:
        """What came of it, in a sentence or two."""
        if not self.best:
            left = " and ".join(self.names[number] for number in self.selected.left)
            return (
                f"Not decided within the study’s replications: {left} may each be the best. Let the study have more"
                " replications, or a larger --delta."
            )
        if self.method == "OCBA":
            warned = ""
            if self.common:
                warned = (
                    " Warning: OCBA takes it that all have luck of their own, and these met the same people; put"
                    " `independent: true` into the study, or choose by KN."
                )
            return f"The best in this sample is {self.best}.{warned}"
        return (
            f"The best is {self.best}: right in at least {self.confidence:.0%} of such studies if it is better than the"
            f" next by {self.delta:g} or more."
        )

    def rows(self) -> list[tuple[str, ...]]:
        """A line each: name, mean, half-width, replications, and what became of it."""
        lines: list[tuple[str, ...]] = []
        for number, (name, found) in enumerate(zip(self.names, self.means, strict=True)):
            out = self.selected.dropped.get(number)
            fate = "best" if name == self.best else f"out after {out:,}" if out else ""
            half = "–" if found.half_width is None else f"± {found.half_width:.2g}"
            mean = "–" if found.mean is None else f"{found.mean:.4g}"
            lines.append((name, mean, half, f"{self.selected.used[number]:,}", fate))
        return lines

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        systems = [
            {"name": name, "mean": found.mean, "half_width": found.half_width, "replications": used}
            for name, found, used in zip(self.names, self.means, self.selected.used, strict=True)
        ]
        return {
            "method": self.method, "wish": self.wish, "best": self.best or None, "delta": self.delta,
            "confidence": self.confidence, "systems": systems,
        }  # fmt: skip


def choose(
    store: Store, crew: Crew, metric: str, method: str = "kn", delta: float = 0.0, budget: int = 0,
    confidence: float = 0.95, largest: bool | None = None,
) -> Choice:  # fmt: skip
    """Choose among a study's policies (or, where there is one, its scenarios). Raises LogError.

    KN with common random numbers needs `delta`; OCBA, which is for policies with people of their own, a `budget` of
    replications in all.
    """
    plan = store.plan
    systems = Results(plan, ()).systems()
    if len(systems) < 2:
        raise LogError("there is only one thing to choose from in this study")
    if metric not in plan.metrics:
        Results(plan, ()).values(metric, 0)
    if method == "kn" and plan.independent:
        raise LogError("KN gains by common random numbers, and this study is `independent`; use --method ocba")
    if method == "ocba" and budget < len(systems) * _FIRST:
        raise LogError(
            f"a budget of {budget:,} is too small: {len(systems)} policies need {_FIRST} shifts each to begin"
        )
    more = not less_is_better(metric) if largest is None else largest
    source = _Source(store, crew, metric, systems, 1.0 if more else -1.0)
    most = plan.replications
    if method == "kn":
        first = min(_FIRST, most)
        selected = kim_nelson(len(systems), source.sample, delta, confidence, first, most)
    else:
        each = sum(len(cells) for cells in systems) // len(systems)
        selected = ocba(len(systems), source.sample, min(budget // each, most * len(systems)), _FIRST)
    found = source.results()
    columns = [[v for v in column if not isnan(v)] for column in found.columns_of(metric, range(len(systems)), most)]
    names = tuple(_name(plan.labels(cells[0]), len(plan.policies) > 1) for cells in systems)
    means = tuple(estimate(column[:used], confidence) for column, used in zip(columns, selected.used, strict=True))
    return Choice(
        method.upper(), "largest" if more else "smallest", names, means, selected, delta, confidence,
        not plan.independent,
    )  # fmt: skip


def _name(labels: dict[str, Any], by_policy: bool) -> str:
    if by_policy:
        return str(labels["policy"])
    return ", ".join(f"{k} {v:g}" if isinstance(v, float) else f"{k} {v}" for k, v in labels.items() if k != "policy")


class _Source:
    """Gives values of systems, and runs what is missing of them."""

    def __init__(self, store: Store, crew: Crew, metric: str, systems: list[list[int]], sign: float) -> None:
        self._store, self._crew, self._metric, self._systems, self._sign = store, crew, metric, systems, sign
        self._sweep = Sweep(store, crew)
        self._found = Results(store.plan, store.in_order())

    def results(self) -> Results:
        """All that has been run."""
        return self._found

    def sample(self, numbers: Sequence[int], count: int) -> list[list[float]]:
        """The first so many values of systems. Raises LogError where one could not be measured."""
        count = min(count, self._store.plan.replications)
        wanted = {cell: count for number in numbers for cell in self._systems[number]}
        if any(not self._sweep.progress.is_done(cell, n) for cell, of in wanted.items() for n in range(of)):
            self._sweep.run(only=wanted)
            self._found = Results(self._store.plan, self._store.in_order())
        columns = self._found.columns_of(self._metric, numbers, count, self._sign)
        if any(len(column) < count or any(isnan(v) for v in column) for column in columns):
            raise LogError(
                f"“{self._metric}” is missing in some replications (nothing to measure, or they failed), so nothing can"
                " be chosen by it"
            )
        return columns
