"""Means and their uncertainty over independent replications; no simulation here."""

from __future__ import annotations

from math import sqrt
from statistics import fmean, stdev, variance
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Estimate(NamedTuple):
    """A mean with the half-width of its confidence interval; None where there are too few values."""

    mean: float | None
    half_width: float | None
    n: int


def estimate(values: Sequence[float], confidence: float = 0.95) -> Estimate:
    """Mean and Student-t half-width of independent values."""
    from scipy.special import stdtrit

    n = len(values)
    if n < 2:
        return Estimate(values[0] if n else None, None, n)
    half = float(stdtrit(n - 1, 0.5 + confidence / 2)) * stdev(values) / sqrt(n)
    return Estimate(fmean(values), half, n)


class Difference(NamedTuple):
    """How much more one thing is than another, with the half-width of its interval."""

    mean: float
    half_width: float | None
    """None where there are too few values."""
    p: float | None
    """Of no difference, two-sided."""
    n: int
    """Pairs, or for independent values those of the smaller sample."""
    saved: float | None
    """How many times as many replications the same width would take with people of their own for each side."""

    @property
    def sure(self) -> bool:
        """Whether the interval leaves out nought."""
        return self.half_width is not None and abs(self.mean) > self.half_width


def paired(ones: Sequence[float], others: Sequence[float], confidence: float = 0.95) -> Difference:
    """How much more `ones` are than `others`, pair by pair (common random numbers). Raises ValueError for odd pairs."""
    if len(ones) != len(others):
        raise ValueError(f"pairs are needed, got {len(ones)} and {len(others)} values")
    differences = [a - b for a, b in zip(ones, others, strict=True)]
    found = estimate(differences, confidence)
    if found.half_width is None:
        return Difference(found.mean or 0.0, None, None, len(differences), None)
    spread = variance(differences)
    if spread == 0.0:
        return Difference(found.mean or 0.0, 0.0, 1.0 if not found.mean else 0.0, len(differences), None)
    from scipy.stats import ttest_rel

    p = float(ttest_rel(ones, others).pvalue)
    saved = (variance(ones) + variance(others)) / spread
    return Difference(found.mean or 0.0, found.half_width, p, len(differences), saved)


def welch(ones: Sequence[float], others: Sequence[float], confidence: float = 0.95) -> Difference:
    """How much more `ones` are than `others`, of independent samples whose spread may differ (B. L. Welch, 1947)."""
    n = min(len(ones), len(others))
    if n < 2:
        mean = fmean(ones) - fmean(others) if n else 0.0
        return Difference(mean, None, None, n, None)
    if variance(ones) == variance(others) == 0.0:
        mean = fmean(ones) - fmean(others)
        return Difference(mean, 0.0, 1.0 if not mean else 0.0, n, None)
    from scipy.stats import ttest_ind

    found = ttest_ind(ones, others, equal_var=False)
    low, high = found.confidence_interval(confidence)
    return Difference(fmean(ones) - fmean(others), float(high - low) / 2.0, float(found.pvalue), n, None)


def holm(ps: Sequence[float]) -> list[float]:
    """Each p of a family adjusted so that the chance of any false finding is kept (Holm, Scand. J. Stat. 6, 1979)."""
    order = sorted(range(len(ps)), key=lambda number: ps[number])
    adjusted = [0.0] * len(ps)
    highest = 0.0
    for place, number in enumerate(order):
        highest = max(highest, min((len(ps) - place) * ps[number], 1.0))
        adjusted[number] = highest
    return adjusted


class Quantile(NamedTuple):
    """A quantile with the interval that order statistics give it; None where there are too few values for an end."""

    value: float
    low: float | None
    high: float | None


def quantile(values: Sequence[float], share: float, confidence: float = 0.95) -> Quantile:
    """A quantile of independent values, with an interval that asks nothing of their distribution.

    Raises ValueError for no values or a share outside (0, 1).
    """
    if not values or not 0.0 < share < 1.0:
        raise ValueError(f"a quantile needs values and a share between 0 and 1, got {len(values)} values and {share}")
    from scipy.stats import binom

    ordered = sorted(values)
    n = len(ordered)
    place = share * (n - 1)
    below = int(place)
    value = ordered[below] + (place - below) * (ordered[min(below + 1, n - 1)] - ordered[below])
    tail = (1.0 - confidence) / 2.0
    low, high = int(binom.ppf(tail, n, share)), int(binom.ppf(1.0 - tail, n, share))
    return Quantile(value, ordered[low - 1] if low >= 1 else None, ordered[high] if high < n else None)


def share_interval(count: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson's interval of a share of which `count` of `n` were counted."""
    from scipy.stats import binomtest

    found = binomtest(count, n).proportion_ci(confidence, method="wilson")
    return float(found.low), float(found.high)
