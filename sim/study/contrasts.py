"""Measuring a principle: do against don't on the same customers with the same luck, as it is and with it taken away.

effect = mean of Y(do) - Y(don't), its standard error over customers; and the same with the principle's parameters at
their neutral values. Population averages are not used: benefit and harm would cancel (docs/model.md says more).
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields
from math import sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.catalog import Catalog, load_catalog
from sim.parameters import altered
from sim.principles import Contrast, Principle, find_principle
from sim.study.contacts import Bench, Scene

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

LEAST = 1e-12
"""Below this, a difference of two sums of floats is rounding and is reported as 0."""
SURELY = 4.0
"""The |z| beyond which a sign counts as seen."""
_Z_MOST = 1e6
"""Given as z where every customer shows the same difference, so that there is no error to divide by."""
_SCENE = {field.name for field in fields(Scene)}


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


def arm(contrast: Contrast, own: Mapping[str, Any]) -> Scene:
    """The scene of one side of a contrast. Raises ValueError for a condition that means nothing."""
    values: dict[str, Any] = {"among": contrast.among, "then": contrast.then, "quarters": float(contrast.quarters)}
    nested: dict[str, dict[str, Any]] = {"person": {}, "clerk": {}, "house": {}, "judged": {}}
    for name, value in {**contrast.given, **own}.items():
        group, _, field = name.partition(".")
        if field and group in nested:
            nested[group][field] = value
        elif name in _SCENE:
            values[name] = tuple(value) if isinstance(value, list) else value
        else:
            raise ValueError(f"a contrast can’t set “{name}”")
    return Scene(**values, **nested)


def contact_pairs(contrast: Contrast, catalog: Catalog, customers: int, seed: int) -> Pairs:
    """Both outcomes and the contact's seconds, customer by customer."""
    bench = Bench(catalog, seed)
    scenes = arm(contrast, contrast.do_with), arm(contrast, contrast.dont_with)
    scripts = contrast.script(contrast.do), contrast.script(contrast.dont)
    pairs = Pairs()
    for who in range(customers):
        one, other = (bench.contact(scene, script, who) for scene, script in zip(scenes, scripts, strict=True))
        if contrast.outcome in one and contrast.outcome in other:
            pairs.add(one[contrast.outcome] - other[contrast.outcome], one["handle_s"] - other["handle_s"])
    return pairs


class Pairs:
    """Paired differences of an outcome, and of the time it took."""

    def __init__(self) -> None:
        self.differences: list[float] = []
        self.seconds: list[float] = []

    def add(self, difference: float, seconds: float = 0.0) -> None:
        """One pair more."""
        self.differences.append(difference)
        self.seconds.append(seconds)


BENCHES: dict[str, Callable[[Contrast, Catalog, int, int], Pairs]] = {
    "contact": contact_pairs,
}
"""Where a contrast can be measured."""


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
    pairs = BENCHES[contrast.bench](contrast, catalog, customers, seed)
    effect, error, z = estimate(pairs.differences)
    without = BENCHES[contrast.bench](contrast, altered(catalog, principle.parameters), customers, seed)
    left, _, _ = estimate(without.differences)
    seconds, _, _ = estimate(without.seconds)
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
        customers=len(pairs.differences),
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
