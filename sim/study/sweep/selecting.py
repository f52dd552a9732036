"""Selecting the best of several systems by simulation: KN with common random numbers, OCBA without.

KN: S.-H. Kim and B. L. Nelson, "A fully sequential procedure for indifference-zone selection in simulation", ACM TOMACS
11(3), 2001. OCBA: C.-H. Chen, J. Lin, E. Yucesan, S. E. Chick, "Simulation budget allocation for further enhancing the
efficiency of ordinal optimization", Discrete Event Dynamic Systems 10, 2000.
"""

from __future__ import annotations

from statistics import fmean, variance
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FIRST = 20
"""Replications of each system that a selection begins with, unless said."""
Column = list[float]


class Selected(NamedTuple):
    """What a selection came to."""

    best: int | None
    """The number of the best; None where it was not decided within the replications allowed."""
    left: tuple[int, ...]
    """Those that could still be the best."""
    used: tuple[int, ...]
    """Replications of each."""
    dropped: dict[int, int]
    """After how many replications each of the others was out."""


def kim_nelson(
    systems: int, sample: Callable[[Sequence[int], int], list[Column]], delta: float, confidence: float = 0.95,
    first: int = FIRST, most: int = 100_000,
) -> Selected:  # fmt: skip
    """The system with the greatest mean, right with the given confidence if it is better by `delta` or more.

    `sample(systems, n)` gives the first `n` values of each; values with the same number may have common luck. At least
    `first` replications are taken, at most `most`. Raises ValueError for impossible wishes.
    """
    if systems < 2 or delta <= 0.0 or not 0.0 < confidence < 1.0 or first < 2:
        raise ValueError("KN needs two systems, a delta above 0, a confidence between 0 and 1, and two replications")
    alpha = 1.0 - confidence
    eta = ((2.0 * alpha / (systems - 1)) ** (-2.0 / (first - 1)) - 1.0) / 2.0
    reach = 2.0 * eta * (first - 1)
    left = list(range(systems))
    columns = dict(zip(left, sample(left, first), strict=True))
    spread = {
        (i, j): variance([a - b for a, b in zip(columns[i], columns[j], strict=True)])
        for i in left
        for j in left
        if i < j
    }
    sums = {i: sum(columns[i]) for i in left}
    dropped: dict[int, int] = {}
    r = first
    while True:
        out = [i for i in left if any(_beaten(i, j, sums, spread, r, delta, reach) for j in left if j != i)]
        for i in out:
            dropped[i] = r
        left = [i for i in left if i not in out]
        if len(left) <= 1 or r >= most:
            break
        r += 1
        held = min(len(columns[i]) for i in left)
        if held < r:
            wanted = min(max(r, held + max(held // 4, 10)), most)
            columns.update(zip(left, sample(left, wanted), strict=True))
        for i in left:
            sums[i] += columns[i][r - 1]
    used = tuple(dropped.get(i, r) for i in range(systems))
    return Selected(left[0] if len(left) == 1 else None, tuple(left), used, dropped)


def _beaten(
    i: int, j: int, sums: dict[int, float], spread: dict[tuple[int, int], float], r: int, delta: float, reach: float
) -> bool:
    """Whether system i is so far behind j after r replications that it can't be the best."""
    s2 = spread[min(i, j), max(i, j)]
    tolerance = max(delta / 2.0 * (reach * s2 / delta**2 - r), 0.0)
    return sums[i] < sums[j] - tolerance


def ocba_shares(means: Sequence[float], variances: Sequence[float]) -> list[float]:
    """How a budget is best shared among independent systems to find the one with the greatest mean; adds up to 1."""
    best = max(range(len(means)), key=lambda number: means[number])
    gaps = [means[best] - mean for mean in means]
    least = min((gap for number, gap in enumerate(gaps) if number != best and gap > 0.0), default=1.0)
    ratios = [
        0.0 if number == best else max(variances[number], 1e-300) / max(gaps[number], least * 1e-3) ** 2
        for number in range(len(means))
    ]
    others = sum(ratio**2 / max(variances[number], 1e-300) for number, ratio in enumerate(ratios) if number != best)
    ratios[best] = (max(variances[best], 1e-300) * others) ** 0.5
    total = sum(ratios)
    return [ratio / total for ratio in ratios]


def ocba(
    systems: int, sample: Callable[[Sequence[int], int], list[Column]], budget: int, first: int = FIRST, step: int = 0,
    most: int = 1_000_000_000,
) -> Selected:  # fmt: skip
    """The system with the greatest mean in the sample that a budget of replications gives, shared out as OCBA does.

    The systems must have luck of their own; none gets more than `most`. Raises ValueError where the budget is too
    small to begin.
    """
    if systems < 2 or budget < systems * first:
        raise ValueError(f"OCBA needs two systems and a budget of {first} replications for each to begin with")
    step = step or max(systems, budget // 50)
    used = [first] * systems
    columns = sample(range(systems), first)
    while sum(used) < budget and min(used) < most:
        spent = min(sum(used) + step, budget)
        shares = ocba_shares([fmean(c) for c in columns], [variance(c) for c in columns])
        wished = [share * spent for share in shares]
        room = spent - sum(used)
        lacking = sorted(range(systems), key=lambda n: used[n] - wished[n])
        for number in lacking:
            add = min(max(round(wished[number] - used[number]), 0), room, most - used[number])
            used[number] += add
            room -= add
        for number in lacking:
            add = min(room, most - used[number])
            used[number] += add
            room -= add
        columns = [sample([number], used[number])[0] for number in range(systems)]
    best = max(range(systems), key=lambda number: fmean(columns[number]))
    return Selected(best, (best,), tuple(used), {})
