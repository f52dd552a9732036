"""The only randomness: numbers with an address (seed, purpose, who, n); it keeps no state that a choice could move.

Reading one number never moves another, so a changed choice changes nobody else's luck (common random numbers).
The bits come from Philox-4x64, a counter-based generator (Salmon et al., SC 2011); from there on every formula is ours.
"""

from __future__ import annotations

from enum import IntEnum
from math import exp, log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROW_BITS = 4
_ROWS_AT_ONCE = 1 << _ROW_BITS
_MASK64 = 0xFFFFFFFFFFFFFFFF
_SEED_LIMIT = 1 << 53


class Purpose(IntEnum):
    """What a number is for. The values are part of every replay: append, never renumber."""

    PERSON = 1
    ARRIVAL = 2
    DEAL = 3
    LOOK = 4
    SERVICE = 5
    AGAIN = 6
    NOTICE = 7
    PATRON = 8
    POLICY = 1000
    TRAINEE = 1001


class Rows:
    """A row of uniforms on [0, 1) for each `who`, made in blocks and kept.

    `width` is the number of uniforms in a row (a multiple of 4). Raises ValueError for a seed below 0.
    """

    __slots__ = ("_blocks", "_key", "width")

    def __init__(self, seed: int, purpose: int, width: int) -> None:
        if seed < 0:
            raise ValueError(f"a seed is a whole number from 0, got {seed}")
        self.width = width
        self._key = (purpose << 64) | (seed & _MASK64)
        self._blocks: dict[int, list[list[float]]] = {}

    def row(self, who: int) -> list[float]:
        """The uniforms of `who` (0, 1, 2, ...), always the same list."""
        rows = self._blocks.get(who >> _ROW_BITS)
        if rows is None:
            rows = self._blocks[who >> _ROW_BITS] = self._block(who >> _ROW_BITS)
        return rows[who & (_ROWS_AT_ONCE - 1)]

    def _block(self, block: int) -> list[list[float]]:
        import numpy as np  # here, as commands that only read files never draw

        counter = block * _ROWS_AT_ONCE * self.width // 4
        raw = np.random.Philox(key=self._key, counter=counter).random_raw(_ROWS_AT_ONCE * self.width)
        uniforms = (raw >> np.uint64(11)) * 2.0**-53
        rows: list[list[float]] = uniforms.reshape(_ROWS_AT_ONCE, self.width).tolist()
        return rows

    def first(self, count: int) -> Iterator[list[float]]:
        """The rows of 0, 1, ... up to `count` of them, in order; nothing is kept."""
        for start in range(0, count, _ROWS_AT_ONCE):
            yield from self._block(start // _ROWS_AT_ONCE)[: count - start]


def replication_seed(seed: int, replication: int) -> int:
    """The seed of a replication (0, 1, 2, ...): the first is `seed` itself, the others are scattered by SplitMix64.

    Scattering keeps two studies with neighbouring seeds from sharing shifts. Below 2**53, so JSON carries it exactly.
    """
    if replication == 0:
        return seed
    z = (seed * 0x9E3779B97F4A7C15 + replication * 0xD1B54A32D192ED03) & _MASK64
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK64
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK64
    return (z ^ (z >> 31)) % _SEED_LIMIT


def exponential(uniform: float, mean: float) -> float:
    """The exponential quantile, in the unit of `mean`."""
    return -mean * log(1.0 - uniform)


# Coefficients of P. J. Acklam's rational approximation of the normal quantile (relative error below 1.2e-9).
_A = (-3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.383577518672690e2, -3.066479806614716e1)
_A_LAST = 2.506628277459239
_B = (-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1)
_C = (-7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968)
_C_LAST = 2.938163982698783
_D = (7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416)
_TAIL = 0.02425
_LEAST = 2.0**-54


def normal(uniform: float) -> float:
    """The standard normal quantile of a uniform on [0, 1); 0 is read as the smallest step above it."""
    p = max(uniform, _LEAST)
    if p < _TAIL:
        return _normal_tail(sqrt(-2.0 * log(p)))
    if p > 1.0 - _TAIL:
        return -_normal_tail(sqrt(-2.0 * log(1.0 - p)))
    q = p - 0.5
    r = q * q
    a, b = _A, _B
    top = ((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + _A_LAST
    return top * q / (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1.0)


def _normal_tail(q: float) -> float:
    c, d = _C, _D
    top = ((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + _C_LAST
    return top / ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1.0)


def lognormal(uniform: float, median: float, log_sd: float) -> float:
    """The lognormal quantile, in the unit of `median`."""
    return median * exp(log_sd * normal(uniform))


def poisson(uniform: float, mean: float) -> int:
    """The Poisson quantile by inversion; meant for means of a few dozen at most."""
    count = 0
    chance = exp(-mean)
    reached = chance
    while uniform >= reached and chance > 0.0:
        count += 1
        chance *= mean / count
        reached += chance
    return count


def pick(shares: tuple[float, ...], uniform: float) -> int:
    """Which of several, each as likely as its share."""
    mark = uniform * sum(shares)
    for number, share in enumerate(shares):
        mark -= share
        if mark < 0.0:
            return number
    return len(shares) - 1
