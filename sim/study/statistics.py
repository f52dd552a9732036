"""Means and their uncertainty over independent replications; no simulation here."""

from __future__ import annotations

from math import sqrt
from statistics import fmean, stdev
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


def share_interval(count: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson's interval of a share of which `count` of `n` were counted."""
    from scipy.stats import binomtest

    found = binomtest(count, n).proportion_ci(confidence, method="wilson")
    return float(found.low), float(found.high)
