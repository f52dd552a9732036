"""Choosing the best of a study's policies or settings, running as many replications as that takes, into its store."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from sim.problems import LogError
from sim.study.sweep.choice import Choice
from sim.study.sweep.metrics import less_is_better
from sim.study.sweep.results import Results
from sim.study.sweep.selecting import FIRST, kim_nelson, ocba
from sim.study.sweep.sweeping import Sweep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.study.sweep.executors import Crew
    from sim.study.sweep.store import Store


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
    if method == "ocba" and budget < len(systems) * FIRST:
        raise LogError(
            f"a budget of {budget:,} is too small: {len(systems)} policies need {FIRST} shifts each to begin"
        )
    more = not less_is_better(metric) if largest is None else largest
    source = _Source(store, crew, metric, systems, 1.0 if more else -1.0)
    most = plan.replications
    if method == "kn":
        first = min(FIRST, most)
        selected = kim_nelson(len(systems), source.sample, delta, confidence, first, most)
    else:
        each = sum(len(cells) for cells in systems) // len(systems)
        selected = ocba(len(systems), source.sample, min(budget // each, most * len(systems)), FIRST, most=most)
    source.finish()
    return source.results().chosen(metric, selected, method.upper(), more, delta, confidence)


class _Source:
    """Gives values of systems, and runs what is missing of them."""

    def __init__(self, store: Store, crew: Crew, metric: str, systems: list[list[int]], sign: float) -> None:
        self._store, self._crew, self._metric, self._systems, self._sign = store, crew, metric, systems, sign
        self._sweep = Sweep(store, crew)
        self._found = Results(store.plan, store.in_order())

    def results(self) -> Results:
        """All that has been run."""
        return self._found

    def finish(self) -> None:
        """Make the table of all that has been run."""
        self._sweep.finish()

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
