"""Long runs without their beginning: where the warm-up ends, means with intervals from batches, and whether it settles.

MSER-5 is K. P. White's marginal standard error rule on means of five (Simulation 69(6), 1997); batch means are the
textbook's (A. M. Law, Simulation Modeling and Analysis, ch. 9).
"""

from __future__ import annotations

from math import sqrt
from statistics import fmean, variance
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

WARM_UP, STABLE = "warm_up", "stable"
"""What is told of a long run besides its measures: customers left out at the start, and 1 if it has settled."""
_OF_FIVE = 5
_BATCHES = 20
_SEARCHED = 0.5
"""The share of a run within which its warm-up is looked for."""
_PARTS = 5
_DRIFT = 3.5
"""Parts into which each half of a run is cut to see whether it drifts, and standard errors by which the halves may
differ: Student's t with 8 degrees of freedom, four in a thousand."""
_PASSED_OVER = 0.1
"""The share at the start of a run in which drift is its warm-up."""


class Settled(NamedTuple):
    """A long run without its warm-up."""

    warm_up: int
    """How many values come before it has settled."""
    mean: float
    half_width: float | None
    """Of the interval from batch means; None where there are too few values."""
    stable: bool
    """Whether it settles at all, and is long enough to say: of a steady state it says nothing otherwise."""


def mser5(values: Sequence[float]) -> int:
    """How many values to leave out at the start: the multiple of five after which the mean is known best."""
    count = len(values) // _OF_FIVE
    if count < 2:
        return 0
    means = [sum(values[i * _OF_FIVE : (i + 1) * _OF_FIVE]) / _OF_FIVE for i in range(count)]
    best, least = 0, float("inf")
    total = squares = 0.0
    for left in range(count - 1, -1, -1):
        total += means[left]
        squares += means[left] ** 2
        n = count - left
        if n < 2 or left > count * _SEARCHED:
            continue
        error = max(squares - total * total / n, 0.0) / n**2
        if error <= least:
            best, least = left, error
    return best * _OF_FIVE


def batch_means(values: Sequence[float], batches: int = _BATCHES, confidence: float = 0.95) -> tuple[float, float]:
    """Mean and half-width of a correlated series, from so many batches of it. Raises ValueError for too few values."""
    from sim.study.statistics import estimate

    size = len(values) // batches
    if size < 1:
        raise ValueError(f"{len(values)} values are too few for {batches} batches")
    start = len(values) - size * batches
    means = [sum(values[start + i * size : start + (i + 1) * size]) / size for i in range(batches)]
    found = estimate(means, confidence)
    return float(found.mean or 0.0), float(found.half_width or 0.0)


def settle(values: Sequence[float], confidence: float = 0.95) -> Settled:
    """The mean of a run once it has settled, with its interval. Raises ValueError for an empty run."""
    if not values:
        raise ValueError("there is nothing to take a mean of")
    cut = mser5(values)
    kept = values[cut:]
    if len(kept) < 2 * _BATCHES:
        return Settled(cut, sum(kept) / len(kept), None, stable=False)
    mean, half = batch_means(kept, confidence=confidence)
    return Settled(cut, mean, half, not _drifts(values[round(len(values) * _PASSED_OVER) :]))


def _drifts(values: Sequence[float]) -> bool:
    """Whether the second half of a run lies elsewhere than the first."""
    middle = len(values) // 2
    means, errors = [], []
    for half in (values[:middle], values[middle:]):
        size = len(half) // _PARTS
        parts = [sum(half[i * size : (i + 1) * size]) / size for i in range(_PARTS)]
        means.append(fmean(parts))
        errors.append(variance(parts) / _PARTS)
    return abs(means[1] - means[0]) > _DRIFT * sqrt(sum(errors)) > 0.0
