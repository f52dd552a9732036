"""Where the factors of a study are: on a grid, or drawn as a Latin hypercube or by Sobol’s sequence."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.study.sweep.plan import Point, Value
    from sim.study.sweep.schema import FactorFile, StudyFile


def points_of(file: StudyFile) -> Iterable[Point]:
    """Where the factors are, in order."""
    fields = [factor.field for factor in file.factors]
    if file.design == "grid":
        for values in itertools.product(*(_grid(factor) for factor in file.factors)):
            yield tuple(zip(fields, values, strict=True))
        return
    from scipy.stats import qmc

    kind = qmc.LatinHypercube if file.design == "latin-hypercube" else qmc.Sobol
    sampler = kind(d=len(fields), seed=file.seed)
    count = file.points or 1
    drawn = sampler.random(count)
    for row in drawn.tolist():
        yield tuple((factor.field, _drawn(factor, u)) for factor, u in zip(file.factors, row, strict=True))


def _grid(factor: FactorFile) -> list[Value]:
    if factor.values is not None:
        return list(factor.values)
    low, high, steps = factor.low or 0.0, factor.high or 0.0, factor.steps or 2
    return [low + (high - low) * n / (steps - 1) for n in range(steps)]


def _drawn(factor: FactorFile, u: float) -> Value:
    if factor.values is not None:
        return factor.values[min(int(u * len(factor.values)), len(factor.values) - 1)]
    low, high = factor.low or 0.0, factor.high or 0.0
    return low + (high - low) * u
