"""What a study has shown: means, differences in pairs, quantiles, the best; nothing is run here."""

from __future__ import annotations

from array import array
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.problems import LogError, listing, near_miss
from sim.study.statistics import Difference, Estimate, Quantile, estimate, holm, paired, quantile, welch
from sim.study.sweep.choice import Choice, name_of
from sim.study.sweep.labels import fits, named, same, told
from sim.study.sweep.metrics import less_is_better
from sim.study.sweep.selecting import FIRST, Selected, kim_nelson
from sim.study.sweep.table import tidy, write_parquet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sim.study.sweep.plan import Plan, Value
    from sim.study.sweep.running import Row

_NAN = float("nan")
UNSETTLED_MOST = 0.1
"""The share of long runs that may not have settled before that is warned of."""


class Compared(NamedTuple):
    """One policy or setting against another, in one scenario."""

    a: str
    b: str
    metric: str
    scenario: dict[str, Value]
    """What both have in common: level, factors, policy."""
    difference: Difference
    adjusted_p: float | None
    """Holm's, over all comparisons made at once."""


class Results:
    """The figures of a study: `plan` and, for each cell and column, one value a replication (NaN for none)."""

    def __init__(self, plan: Plan, rows: Iterable[Row]) -> None:
        self.plan = plan
        self.failed: list[Row] = []
        """Units without figures."""
        self._values: dict[tuple[int, str], array[float]] = {}
        self._rows: list[tuple[int, int]] = []
        for row in rows:
            if row.failed:
                self.failed.append(row)
                continue
            self._rows.append((row.cell, row.replication))
            for column, value in zip(plan.columns, row.values, strict=True):
                values = self._values.setdefault((row.cell, column), array("d"))
                if len(values) <= row.replication:
                    values.extend([_NAN] * (row.replication + 1 - len(values)))
                values[row.replication] = _NAN if value is None else value

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"<{self.plan.name}: {len(self):,} units of {self.plan.cells:,} cells, {len(self.failed):,} failed>"

    @property
    def missing(self) -> int:
        """How many units of a study without a precision have not been run yet."""
        return 0 if self.plan.precision else self.plan.units - len(self) - len(self.failed)

    @property
    def unsettled(self) -> float:
        """The share of long runs that had not settled; 0 for terminating shifts."""
        seen = [v for (_, column), values in self._values.items() if column == "stable" for v in values if not isnan(v)]
        return sum(value == 0.0 for value in seen) / len(seen) if seen else 0.0

    # --- cells --------------------------------------------------------------------------------------

    def cells(self, **where: Value) -> list[int]:
        """The cells with these labels (level, policy, a factor's field). Raises LogError for one that no cell has."""
        found = [c for c in range(self.plan.cells) if fits(self.plan.labels(c), where)]
        if not found:
            raise LogError(self._unknown(where))
        return found

    def _unknown(self, where: Mapping[str, Value]) -> str:
        every = [self.plan.labels(cell) for cell in range(self.plan.cells)]
        for key, value in where.items():
            if key not in every[0]:
                near = near_miss(key, every[0])
                return f"nothing in this study is called “{key}”; there are {listing(every[0])}.{near}"
            known = list(dict.fromkeys(labels[key] for labels in every))
            if not any(same(value, one) for one in known):
                shown = [told(one) for one in known]
                near = near_miss(told(value), shown)
                return f"there is no {key} “{told(value)}” in this study; there are {listing(shown)}.{near}"
        return "no part of this study has all of that"

    def values(self, metric: str, cell: int) -> list[float]:
        """A cell's values by replication, NaN where there was nothing to measure. Raises LogError."""
        if metric not in self.plan.columns:
            known = self.plan.columns
            raise LogError(f"this study did not keep “{metric}”; it kept {listing(known)}.{near_miss(metric, known)}")
        return list(self._values.get((cell, metric), ()))

    def mean(self, metric: str, cell: int, confidence: float = 0.95) -> Estimate:
        """The mean of a cell over its replications, with its half-width."""
        return estimate([value for value in self.values(metric, cell) if not isnan(value)], confidence)

    def quantiles(
        self, metric: str, shares: Iterable[float] = (0.1, 0.5, 0.9), confidence: float = 0.95, **where: Value
    ) -> dict[int, dict[float, Quantile]]:
        """Quantiles over replications, by cell."""
        wanted = list(shares)
        found = {}
        for cell in self.cells(**where):
            values = [value for value in self.values(metric, cell) if not isnan(value)]
            if values:
                found[cell] = {share: quantile(values, share, confidence) for share in wanted}
        return found

    # --- comparing ----------------------------------------------------------------------------------

    def compare(
        self, a: str | Mapping[str, Value], b: str | Mapping[str, Value], metric: str, confidence: float = 0.95
    ) -> Difference:
        """How much more `a` has of a metric than `b`: policies by name, or labels such as {"open_warmth": 0.0}.

        Pair by pair on the same people with the same luck; of independent samples by Welch's method. Where both
        stand for several scenarios, these are averaged within each replication first, since they share its luck.
        Raises LogError for what is not in the study.
        """
        ones, others = (self._side(side) for side in (a, b))
        keys = list(ones.keys() & others.keys())
        if not keys:
            raise LogError("these two have no scenario in common, so they can’t be compared")
        pairs = [(ones[key], others[key]) for key in keys]
        if self.plan.independent and self._policies(ones) != self._policies(others):
            left, right = (self._averaged([pair[n] for pair in pairs], metric) for n in (0, 1))
            return welch([v for v in left if not isnan(v)], [v for v in right if not isnan(v)], confidence)
        left = self._averaged([one for one, _ in pairs], metric)
        right = self._averaged([other for _, other in pairs], metric)
        both = [(x, y) for x, y in zip(left, right, strict=False) if not (isnan(x) or isnan(y))]
        return paired([x for x, _ in both], [y for _, y in both], confidence)

    def _policies(self, cells: Mapping[Any, int]) -> set[int]:
        return {cell % len(self.plan.policies) for cell in cells.values()}

    def _side(self, side: str | Mapping[str, Value]) -> dict[tuple[tuple[str, Value], ...], int]:
        """The cells of a side, by what is left of their labels."""
        where: dict[str, Value] = {"policy": side} if isinstance(side, str) else dict(side)
        return {
            tuple((key, value) for key, value in self.plan.labels(cell).items() if key not in where): cell
            for cell in self.cells(**where)
        }

    def _averaged(self, cells: list[int], metric: str) -> list[float]:
        """The mean over cells in each replication; NaN where one of them has nothing."""
        columns = [self.values(metric, cell) for cell in cells]
        shortest = min(len(column) for column in columns)
        return [sum(column[n] for column in columns) / len(columns) for n in range(shortest)]

    @property
    def baseline(self) -> dict[str, Value]:
        """What others are compared with: a policy; in a study of one, where its factors are first."""
        if len(self.plan.policies) > 1:
            return {"policy": self.plan.baseline or self.plan.policies[0].id}
        return dict(self.plan.points[0])

    def against(
        self, baseline: str | Mapping[str, Value], metrics: Iterable[str], confidence: float = 0.95
    ) -> list[Compared]:
        """Everything that differs from a policy, or from these labels, in nothing else: each metric in each scenario.

        With Holm's p over all of them.
        """
        where: dict[str, Value] = {"policy": baseline} if isinstance(baseline, str) else dict(baseline)
        made: list[Compared] = []
        every = [self.plan.labels(cell) for cell in range(self.plan.cells)]
        for metric in metrics:
            for cell in self.cells(**where) if where else ():
                labels = every[cell]
                scenario = {key: value for key, value in labels.items() if key not in where}
                for other in every:
                    if fits(other, scenario) and not fits(other, where):
                        found = self.compare(other, labels, metric, confidence)
                        made.append(Compared(named(other, where), named(where, where), metric, scenario, found, None))
        tested = [number for number, row in enumerate(made) if row.difference.p is not None]
        adjusted = holm([made[number].difference.p or 0.0 for number in tested])
        for number, p in zip(tested, adjusted, strict=True):
            made[number] = made[number]._replace(adjusted_p=p)
        return made

    # --- choosing -----------------------------------------------------------------------------------

    def systems(self) -> list[list[int]]:
        """What is chosen from: the policies, each in all scenarios; where there is one policy, the scenarios."""
        many = len(self.plan.policies)
        if many > 1:
            return [list(range(number, self.plan.cells, many)) for number in range(many)]
        return [[cell] for cell in range(self.plan.cells)]

    def columns_of(self, metric: str, systems: Sequence[int], count: int, sign: float = 1.0) -> list[list[float]]:
        """The first so many values of systems, averaged over scenarios, times a sign; fewer where there are no more."""
        every = self.systems()
        return [[sign * value for value in self._averaged(every[number], metric)[:count]] for number in systems]

    def select_best(self, metric: str, delta: float, confidence: float = 0.95, largest: bool | None = None) -> Choice:
        """The best by KN from what has been run: right with this confidence if it is better by `delta` or more.

        `largest` is whether more is better; by default as the metric has it. Undecided where too little has been run.
        Raises LogError where KN does not apply.
        """
        more = not less_is_better(metric) if largest is None else largest
        selected = _kn_from(self, metric, delta, confidence, more)
        return self.chosen(metric, selected, "KN", more, delta, confidence)

    def chosen(
        self, metric: str, selected: Selected, method: str, more: bool, delta: float, confidence: float
    ) -> Choice:
        """A selection with the names and means of all that it was made from."""
        systems, many = self.systems(), len(self.plan.policies) > 1
        columns = self.columns_of(metric, range(len(systems)), self.plan.replications)
        means = tuple(
            estimate([value for value in column[:used] if not isnan(value)], confidence)
            for column, used in zip(columns, selected.used, strict=True)
        )
        names = tuple(name_of(self.plan.labels(cells[0]), many) for cells in systems)
        wish = "largest" if more else "smallest"
        return Choice(method, wish, names, means, selected, delta, confidence, not self.plan.independent)

    # --- handing it on ------------------------------------------------------------------------------

    def rows(self) -> Iterator[dict[str, Any]]:
        """The tidy table: one row a replication, with why it has no figures where it failed."""
        return tidy(self.plan, self._kept())

    def _kept(self) -> Iterator[Row]:
        from sim.study.sweep.running import Row

        failed = {(row.cell, row.replication): row for row in self.failed}
        for unit in sorted([*self._rows, *failed]):
            if unit in failed:
                yield failed[unit]
                continue
            cell, replication = unit
            values = [self._values[cell, column][replication] for column in self.plan.columns]
            yield Row(cell, replication, tuple(None if isnan(value) else value for value in values))

    def to_parquet(self, path: str | Path) -> None:
        """Write the tidy table as Parquet. Raises OSError."""
        provenance = {"study": self.plan.name, "model": self.plan.model, "seed": self.plan.seed}
        write_parquet(Path(path), self.plan, self._kept(), provenance)


def _kn_from(found: Results, metric: str, delta: float, confidence: float, more: bool) -> Selected:
    """KN's choice from what has been run. Raises LogError where it does not apply."""
    systems = found.systems()
    if len(systems) < 2:
        raise LogError("there is only one thing to choose from in this study")
    sign = 1.0 if more else -1.0
    held = min(len(column) for column in found.columns_of(metric, range(len(systems)), found.plan.replications))
    if held < 2:
        raise LogError("too little has been run to choose from")

    def sample(numbers: Sequence[int], count: int) -> list[list[float]]:
        columns = found.columns_of(metric, numbers, count, sign)
        if any(isnan(value) for column in columns for value in column):
            raise LogError(f"“{metric}” could not be measured in every replication, so it is no metric to choose by")
        return columns

    return kim_nelson(len(systems), sample, delta, confidence, min(FIRST, held), held)
