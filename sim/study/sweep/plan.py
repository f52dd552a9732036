"""A study as facts: what is run, over what, how often; frozen before the first unit and the same for every machine.

A *scenario* is a level with the factors at one point. A *cell* is a scenario under one policy. A *unit* is one
replication of a cell: the smallest piece of work, whose random numbers depend on the study's seed and the replication
alone, so that all cells meet the same people with the same luck.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from sim.draws import replication_seed
from sim.study.steady import STABLE, WARM_UP

FORMAT = "nextplease-study-1"
APART = 1_000_000
"""Replications apart of two policies that are to meet different people."""
MOST_REPS = APART
Value = bool | int | float | str
TERMINATING, STEADY = "terminating", "steady"


@dataclass(frozen=True, slots=True)
class FrozenLevel:
    """A level as its file says it, everything filled in."""

    name: str
    """As it was asked for."""
    document: dict[str, Any]
    sha256: str


@dataclass(frozen=True, slots=True)
class Way:
    """A policy and its settings."""

    id: str
    use: str
    """The name of a policy, or `file.py:name` for one of the researcher's own."""
    settings: dict[str, Value]
    sha256: str = ""
    """Of the researcher's own file."""
    source: str = ""
    """What that file says; empty for the model's own policies, and those of installed modules."""


@dataclass(frozen=True, slots=True)
class Precision:
    """When there are enough replications of a cell: the interval of a metric's mean is narrow enough."""

    metric: str
    half_width: float | None = None
    """At the most, in the metric's unit."""
    relative: float | None = None
    """At the most, as a share of the mean."""
    confidence: float = 0.95
    at_least: int = 20
    """Replications before that is looked at."""


Point = tuple[tuple[str, Value], ...]
"""A value for each factor, by its field."""


class Unit(NamedTuple):
    """One replication of a cell."""

    cell: int
    replication: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A study, ready to be run."""

    name: str
    levels: tuple[FrozenLevel, ...]
    policies: tuple[Way, ...]
    points: tuple[Point, ...]
    """Where the factors are; one point without any where there are no factors."""
    metrics: tuple[str, ...]
    replications: int
    """Of each cell, at the most."""
    seed: int
    model: str
    """The version of the model that runs it."""
    fixed: tuple[tuple[str, float], ...] = ()
    """Parameters that have another value than the catalogue's throughout."""
    times: tuple[str, ...] = ()
    """Factors whose values are multiplied with what the level says."""
    precision: Precision | None = None
    independent: bool = False
    """Whether each policy meets people of its own, for methods that forbid common random numbers."""
    horizon: str = TERMINATING
    """terminating: a shift from its first customer to its last. steady: without the warm-up that MSER-5 finds."""
    about: str = ""
    """What it asks, in a sentence or two."""
    baseline: str = ""
    """The policy that others are compared with; the first where nothing is said."""

    @property
    def cells(self) -> int:
        """How many there are."""
        return len(self.levels) * len(self.points) * len(self.policies)

    @property
    def units(self) -> int:
        """How many there are at the most."""
        return self.cells * self.replications

    @property
    def columns(self) -> tuple[str, ...]:
        """What is kept of each unit: the metrics, and of a long run how it has settled."""
        return (*self.metrics, WARM_UP, STABLE) if self.horizon == STEADY else self.metrics

    @property
    def factors(self) -> tuple[str, ...]:
        """The fields that vary."""
        return tuple(field for field, _ in self.points[0])

    def scenario(self, cell: int) -> tuple[int, int]:
        """The numbers of a cell's level and point."""
        return divmod(cell // len(self.policies), len(self.points))

    def labels(self, cell: int) -> dict[str, Value]:
        """What tells a cell from others: level, policy, and each factor's value."""
        level, point = self.scenario(cell)
        policy = self.policies[cell % len(self.policies)]
        return {"level": self.levels[level].name, "policy": policy.id, **dict(self.points[point])}

    def cell_of(self, level: int, point: int, policy: int) -> int:
        """The number of a cell."""
        return (level * len(self.points) + point) * len(self.policies) + policy

    def seed_of(self, unit: Unit) -> int:
        """The seed of a unit's shift: of the study's seed and the replication, never of policy or setting."""
        apart = APART * (unit.cell % len(self.policies)) if self.independent else 0
        return replication_seed(self.seed, unit.replication + apart)

    def id_of(self, unit: Unit) -> str:
        """The SHA-256 of all that a unit's figures depend on: its cache key, and how it is found again."""
        level, point = self.scenario(unit.cell)
        way = self.policies[unit.cell % len(self.policies)]
        content = {
            "model": self.model, "level": self.levels[level].sha256, "point": dict(self.points[point]),
            "times": self.times, "fixed": dict(sorted(self.fixed)), "policy": way.use, "policy_sha256": way.sha256,
            "settings": dict(sorted(way.settings.items())), "seed": self.seed_of(unit), "replication": unit.replication,
            "horizon": self.horizon,
        }  # fmt: skip
        return hashlib.sha256(canonical(content).encode()).hexdigest()


def canonical(content: object) -> str:
    """JSON with one spelling; the order of keys is part of it, as the order of a level's stories is of the level."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


_PLAN = TypeAdapter(Plan)


def as_json(plan: Plan) -> str:
    """A plan as it is kept in a store."""
    return canonical({"format": FORMAT, **asdict(plan)})


def from_json(text: str) -> Plan:
    """A plan from a store. Raises ValueError for anything else."""
    row = json.loads(text)
    if not isinstance(row, dict) or row.pop("format", None) != FORMAT:
        raise ValueError(f"it should say “{FORMAT}”")
    plan = _PLAN.validate_python(row)
    if not (plan.levels and plan.policies and plan.points and plan.metrics and plan.replications > 0):
        raise ValueError("levels, policies, points or metrics are missing in it")
    return plan
