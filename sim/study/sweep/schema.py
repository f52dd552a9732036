"""What a study file may say: the parts of it; whether it makes sense is checked in `file`."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from sim.level.schema.base import Id, Part, Short, Words
from sim.level.schema.level import Measure
from sim.study.sweep.plan import MOST_REPS

Number = Annotated[float, Field(allow_inf_nan=False)]
AnyValue = bool | int | float | Short
MOST_POINTS = 100_000


class PolicyFile(Part):
    """A policy with settings."""

    id: Id | None = Field(None, description="What it is called in results; the policy's own name when left out.")
    use: Annotated[str, Field(min_length=1, max_length=300)] = Field(
        description="attentive, ordinary, indifferent, rushed, random, skilled; or your own as file.py:name."
    )
    settings: dict[Short, AnyValue] = Field(default_factory=dict, description="Such as skill: 0.8 or thinks_s: 2.")


class FactorFile(Part):
    """Something that varies."""

    field: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        description="A parameter (open_warmth), a field of the levels (level.desks.*.knowledge), or a setting of the "
        "policies (policy.skill)."
    )
    values: list[AnyValue] | None = Field(None, min_length=1, max_length=1000, description="The values it takes.")
    low: Number | None = Field(None, description="The lowest value, where a design draws them or `steps` are given.")
    high: Number | None = Field(None, description="The highest.")
    steps: Annotated[int, Field(ge=2, le=1000)] | None = Field(
        None, description="For a grid: so many values from low to high."
    )
    times: bool = Field(False, description="Whether the values multiply what the level says.")


class PrecisionFile(Part):
    """When there are enough replications."""

    metric: Annotated[str, Field(min_length=1, max_length=120)] = Field(description="Whose interval is looked at.")
    half_width: Annotated[float, Field(gt=0)] | None = Field(None, description="The widest it may be, in its unit.")
    relative: Annotated[float, Field(gt=0, le=1)] | None = Field(
        None, description="The widest it may be, as a share of the mean."
    )
    confidence: Annotated[float, Field(ge=0.5, le=0.9999)] = Field(0.95, description="Of the interval.")
    at_least: Annotated[int, Field(ge=2, le=MOST_REPS)] = Field(20, description="Replications in any case.")


class StudyFile(Part):
    """A study."""

    name: Short = Field(description="What the study is called.")
    about: Words | None = Field(None, description="What it asks, in a sentence or two.")
    levels: list[Short] = Field(min_length=1, max_length=200, description="Names or files (beside this one).")
    policies: list[Short | PolicyFile] = Field(
        min_length=1, max_length=200, description="Names of policies, or policies with settings."
    )
    factors: list[FactorFile] = Field(default_factory=list, max_length=64, description="What varies.")
    design: Literal["grid", "latin-hypercube", "sobol"] = Field(
        "grid", description="grid: every combination of values. The others: `points` between low and high."
    )
    points: Annotated[int, Field(ge=1, le=MOST_POINTS)] | None = Field(
        None, description="How many points a latin-hypercube or sobol design has."
    )
    metrics: list[Annotated[str, Field(min_length=1, max_length=120)]] = Field(
        default=list(get_args(Measure)),
        min_length=1,
        max_length=200,
        description="What is kept: wait_s is of the player’s customers, all.wait_s of all, line.ID.wait_s of a line.",
    )
    replications: Annotated[int, Field(ge=1, le=MOST_REPS)] = Field(
        100, description="Shifts of each cell; with a precision, at the most."
    )
    precision: PrecisionFile | None = Field(None, description="Stop a cell when its interval is narrow enough.")
    seed: Annotated[int, Field(ge=0, le=(1 << 53) - 1)] = Field(1, description="Which people, and which luck.")
    parameters: dict[Short, Number] = Field(default_factory=dict, description="Other values of parameters throughout.")
    options: list[Short] = Field(default_factory=list, description="Options of the literature to follow.")
    independent: bool = Field(
        False, description="Whether each policy meets people of its own; only for methods that ask for it."
    )
    horizon: Literal["terminating", "steady"] = Field(
        "terminating", description="steady: leave the warm-up of a long shift out (MSER-5)."
    )
    baseline: Short | None = Field(None, description="The policy that others are compared with; else the first.")
