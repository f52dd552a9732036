"""Measuring a principle: do against don't on the same customers with the same luck, as it is and with it taken away.

effect = mean of Y(do) - Y(don't), its standard error over customers; and the same with the principle's parameters at
their neutral values. Population averages are not used: benefit and harm would cancel (docs/model.md says more).
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from sim.catalog import load_catalog
from sim.parameters import altered
from sim.principles import find_principle
from sim.study.benches import BENCHES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sim.catalog import Catalog
    from sim.principles import Principle

LEAST = 1e-12
"""Below this, a difference of two sums of floats is rounding and is reported as 0."""
SURELY = 4.0
"""The |z| beyond which a sign counts as seen."""
_Z_MOST = 1e6
"""Given as z where every customer shows the same difference, so that there is no error to divide by."""


class Measured(NamedTuple):
    """What came of one contrast."""

    id: str
    tier: int
    outcome: str
    among: str
    effect: float
    se: float
    z: float
    claimed: str
    sign_ok: bool
    """Whether the sign is the claimed one, with |z| above `SURELY`."""
    effect_neutral: float
    """The effect with the principle's parameters at their neutral values: 0, or what the deed's time costs."""
    seconds: float
    """How much longer the contact takes with the deed, with the principle taken away."""
    customers: int
    """How many (for the firm: how many panels) there were to compare."""


def estimate(differences: Sequence[float]) -> tuple[float, float, float]:
    """Mean, standard error of the mean, and their ratio."""
    count = len(differences)
    if count == 0:
        return 0.0, 0.0, 0.0
    mean = sum(differences) / count
    if abs(mean) < LEAST:
        mean = 0.0
    spread = sum((value - mean) ** 2 for value in differences) / max(count - 1, 1)
    error = sqrt(spread / count)
    if error < LEAST:
        return mean, 0.0, _Z_MOST if mean > 0.0 else -_Z_MOST if mean < 0.0 else 0.0
    return mean, error, mean / error


def measure(principle: Principle, number: int, customers: int, seed: int, catalog: Catalog) -> Measured:
    """One of a principle's contrasts, as it is and with its parameters neutral."""
    contrast = principle.measures[number]
    bench = BENCHES[contrast.bench]
    differences = [pair.difference for pair in bench(contrast, catalog, customers, seed)]
    effect, error, z = estimate(differences)
    without = list(bench(contrast, altered(catalog, principle.parameters), customers, seed))
    left, _, _ = estimate([pair.difference for pair in without])
    seconds, _, _ = estimate([pair.seconds for pair in without])
    return Measured(
        id=principle.id,
        tier=principle.tier,
        outcome=contrast.outcome,
        among=contrast.among or "everybody",
        effect=effect,
        se=error,
        z=z,
        claimed="+" if contrast.sign > 0 else "-",
        sign_ok=z * contrast.sign > SURELY,
        effect_neutral=left,
        seconds=seconds,
        customers=len(differences),
    )


def _measure(job: tuple[str, int, int, int, dict[str, float]]) -> Measured:
    id_, number, customers, seed, options = job
    return measure(find_principle(id_), number, customers, seed, altered(load_catalog(), options))


def measure_all(
    principles: Iterable[Principle],
    customers: int,
    seed: int,
    options: Mapping[str, float] | None = None,
    done: Callable[[int], None] | None = None,
    workers: int | None = None,
) -> list[Measured]:
    """Every contrast of these principles, in order, on as many processes as there are cores; `done` counts them."""
    jobs = [(p.id, n, customers, seed, dict(options or {})) for p in principles for n in range(len(p.measures))]
    workers = min(workers or os.cpu_count() or 1, len(jobs))
    found: list[Measured] = []
    if workers < 2:
        results: Iterable[Measured] = map(_measure, jobs)
        return _collect(results, found, done)
    with ProcessPoolExecutor(workers) as pool:
        return _collect(pool.map(_measure, jobs), found, done)


def _collect(results: Iterable[Measured], found: list[Measured], done: Callable[[int], None] | None) -> list[Measured]:
    for result in results:
        found.append(result)
        if done:
            done(len(found))
    return found
