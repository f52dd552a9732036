"""The study file: what a researcher writes, read and checked into a plan; everything wrong with it is told at once."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import Field

from sim.catalog import data_folder, load_catalog
from sim.level.library import read_level
from sim.level.schema.base import Id, Part, Share, Short, Words
from sim.level.schema.level import Measure
from sim.level.validation import validate
from sim.options import UnknownOption, settings
from sim.parameters import UnknownParameter, altered, check_value
from sim.problems import LevelError, Problem, listing, near_miss
from sim.reading import read
from sim.record import catalog_version
from sim.study.sweep.fields import LEVEL, POLICY, UnknownField, built, frozen
from sim.study.sweep.metrics import UnknownMetric, check_metric
from sim.study.sweep.plan import MOST_REPS, Plan, Point, Precision, Way
from sim.study.sweep.ways import UnknownWay, check_way, is_own, with_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sim.reading import Document
    from sim.study.sweep.plan import FrozenLevel, Value

Number = Annotated[float, Field(allow_inf_nan=False)]
AnyValue = bool | float | Short
_MOST_POINTS = 100_000
Place = tuple[str | int, ...]


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
    points: Annotated[int, Field(ge=1, le=_MOST_POINTS)] | None = Field(
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


def _examples() -> Path:
    return data_folder("docs") / "studies"


def shipped_studies() -> list[str]:
    """The names of the example studies, in order."""
    return sorted(path.stem for path in _examples().glob("*.yaml"))


def find_study(name: Path) -> Path:
    """The file of a study: a path, or the name of an example. Raises LevelError when there is none."""
    if name.is_file():
        return name
    example = _examples() / f"{name}.yaml"
    if name.parent == Path() and example.is_file():
        return example
    names = shipped_studies()
    near = near_miss(name, names)
    message = f"there is no study “{name}”; give a file, or one of the examples: {listing(names)}.{near}"
    raise LevelError([Problem("LV001", message, str(name))])


def read_study(name: Path) -> Plan:
    """The study in a file, or the example of that name. Raises LevelError with everything that is wrong with it."""
    path = find_study(name)
    document = read(path, str(name) if path == name else path.name)
    return plan_of(validate(document, StudyFile), document, path.resolve().parent)


class _Checks:
    """Collects what is wrong with a study."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.problems: list[Problem] = []

    def no(self, number: str, message: str, place: Place) -> None:
        """Something is wrong at a place."""
        self.problems.append(self._document.problem(number, message, place))

    def tried(self, place: Place, call: Callable[..., Any], *given: Any) -> Any:
        """What a call gives; None and a problem where it raises one of ours."""
        try:
            return call(*given)
        except (UnknownField, UnknownWay, UnknownParameter, UnknownOption, UnknownMetric) as error:
            self.no("ST003", str(error), place)
        except LevelError as error:
            self.no("ST001", f"the level can’t be used: {error.problems[0].message}", place)
        return None


def plan_of(file: StudyFile, document: Document, folder: Path) -> Plan:
    """A study file as a plan; levels and policies that are files are looked for in `folder`.

    Raises LevelError with everything that is wrong.
    """
    checks = _Checks(document)
    levels = _levels(file, folder, checks)
    ways = _ways(file, folder, checks)
    fixed = _fixed(file, checks)
    _factors(file, checks)
    if file.precision and file.precision.half_width is None and file.precision.relative is None:
        checks.no("ST006", "say how narrow the interval is to be: half_width, relative, or both", ("precision",))
    if file.precision and file.precision.metric not in file.metrics:
        message = f"“{file.precision.metric}” is not among the metrics of this study: {listing(file.metrics)}"
        checks.no("ST006", message, ("precision", "metric"))
    for number, metric in enumerate(file.metrics):
        checks.tried(("metrics", number), check_metric, metric, levels)
    if len(set(file.metrics)) != len(file.metrics):
        checks.no("ST002", "a metric stands here twice", ("metrics",))
    names = [way.id for way in ways]
    if file.baseline is not None and file.baseline not in names:
        message = f"there is no policy “{file.baseline}” in this study; there are {listing(names)}."
        checks.no("ST003", message + near_miss(file.baseline, names), ("baseline",))
    if any(problem.number == "ST005" for problem in checks.problems):
        raise LevelError(checks.problems)
    points = tuple(_points(file))
    _suits(file, levels, ways, points, dict(fixed), checks)
    if checks.problems:
        raise LevelError(checks.problems)
    precision = Precision(**file.precision.model_dump()) if file.precision else None
    return Plan(
        name=file.name, levels=tuple(levels), policies=tuple(ways), points=points, metrics=tuple(file.metrics),
        replications=file.replications, seed=file.seed, model=catalog_version(), fixed=fixed,
        times=tuple(factor.field for factor in file.factors if factor.times), precision=precision,
        independent=file.independent, horizon=file.horizon, baseline=file.baseline or "",
    )  # fmt: skip


def _levels(file: StudyFile, folder: Path, checks: _Checks) -> list[FrozenLevel]:
    found: list[FrozenLevel] = []
    for number, name in enumerate(file.levels):
        place = ("levels", number)
        beside = folder / name
        where = str(beside) if Path(name).suffix in (".yaml", ".yml") and beside.is_file() else name
        level = checks.tried(place, _frozen, name, where)
        if level is not None and any(level.name == other.name for other in found):
            checks.no("ST002", f"the level “{name}” stands here twice", place)
        elif level is not None:
            found.append(level)
    return found


def _frozen(name: str, where: str) -> FrozenLevel:
    return frozen(name, read_level(where))


def _ways(file: StudyFile, folder: Path, checks: _Checks) -> list[Way]:
    found: list[Way] = []
    for number, given in enumerate(file.policies):
        place = ("policies", number)
        use = given if isinstance(given, str) else given.use
        own = {} if isinstance(given, str) else dict(given.settings)
        if is_own(use):
            where, _, name = use.rpartition(":")
            use = f"{folder / where}:{name}" if where.endswith(".py") else use
        id_ = (None if isinstance(given, str) else given.id) or Path(use).name.replace(".py:", ":")
        checks.tried(place, check_way, use, own)
        way = Way(id_, use, own)
        if any(way.id == other.id for other in found):
            checks.no("ST002", f"two policies are called “{id_}”; give one an id of its own", place)
        found.append(way)
    return found if checks.problems else [with_source(way) for way in found]


def _fixed(file: StudyFile, checks: _Checks) -> tuple[tuple[str, float], ...]:
    catalog = load_catalog()
    values: dict[str, float] = {}
    for number, option in enumerate(file.options):
        found = checks.tried(("options", number), settings, [option])
        values.update(found or {})
    for name, value in file.parameters.items():
        checks.tried(("parameters", name), check_value, catalog, name, value)
        values[name] = value
    return tuple(sorted(values.items()))


def _factors(file: StudyFile, checks: _Checks) -> None:
    drawn = file.design != "grid"
    if drawn and not file.points:
        checks.no("ST005", f"a {file.design} design needs `points`: how many there are", ("design",))
    if drawn and not file.factors:
        checks.no("ST005", f"a {file.design} design needs `factors` to vary", ("design",))
    if not drawn and file.points:
        checks.no("ST005", "a grid has as many points as its values make; leave `points` out", ("points",))
    seen: set[str] = set()
    for number, factor in enumerate(file.factors):
        place = ("factors", number)
        if factor.field in seen:
            checks.no("ST002", f"“{factor.field}” varies twice", place)
        seen.add(factor.field)
        _factor(factor, drawn, place, checks)
    count = 1
    for factor in file.factors:
        count *= len(factor.values or ()) or factor.steps or 1
    if not drawn and count > _MOST_POINTS:
        message = f"this grid has {count:,} points, and at most {_MOST_POINTS:,} are run; take fewer, or draw them"
        checks.no("ST005", message, ("factors",))


def _factor(factor: FactorFile, drawn: bool, place: Place, checks: _Checks) -> None:
    bounds = factor.low is not None and factor.high is not None
    if factor.values is not None and (factor.low is not None or factor.high is not None or factor.steps):
        checks.no("ST005", "give either `values`, or `low` and `high`", place)
    elif drawn and not bounds and factor.values is None:
        checks.no("ST005", "a drawn design needs `low` and `high` (or `values` to draw from) for each factor", place)
    elif not drawn and factor.values is None and not (bounds and factor.steps):
        checks.no("ST005", "a grid needs `values` for each factor, or `low`, `high` and `steps`", place)
    if bounds and factor.low is not None and factor.high is not None and factor.low >= factor.high:
        checks.no("ST005", f"`low` ({factor.low:g}) must be below `high` ({factor.high:g})", place)
    if factor.times and not factor.field.startswith(LEVEL):
        checks.no("ST005", "`times` goes with fields of a level", (*place, "times"))
    values = factor.values if factor.values is not None else [v for v in (factor.low, factor.high) if v is not None]
    if factor.field.startswith((LEVEL, POLICY)):
        return
    for value in values:
        if isinstance(value, bool | str):
            checks.no("ST003", f"“{factor.field}” takes numbers, found {value!r}", place)
        else:
            checks.tried(place, check_value, load_catalog(), factor.field, float(value))


def _points(file: StudyFile) -> Iterable[Point]:
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


def _suits(
    file: StudyFile, levels: list[FrozenLevel], ways: list[Way], points: tuple[Point, ...], fixed: dict[str, float],
    checks: _Checks,
) -> None:  # fmt: skip
    """See whether each level takes the values of the fields that vary, and some policy the settings."""
    times = frozenset(factor.field for factor in file.factors if factor.times)
    catalog = load_catalog() if checks.problems else altered(load_catalog(), fixed)
    for number, factor in enumerate(file.factors):
        place = ("factors", number, "field")
        seen = list(dict.fromkeys(dict(point)[factor.field] for point in points))
        if factor.field.startswith(LEVEL):
            for level, value in itertools.product(levels, _ends(seen)):
                if checks.tried(place, built, level, {factor.field: value}, times, catalog) is None:
                    break
        elif factor.field.startswith(POLICY):
            setting = factor.field.removeprefix(POLICY)
            takers = [way for way in ways if setting in way.settings]
            if not takers:
                checks.no(
                    "ST003", f"no policy of this study has “{setting}” among its settings; give it one to vary", place
                )
            for way, value in itertools.product(takers, seen):
                checks.tried(place, check_way, way.use, {**way.settings, setting: value})


def _ends(values: list[Value]) -> list[Value]:
    """The values to try: all of a few, else the ends."""
    numbers = [value for value in values if isinstance(value, int | float)]
    if len(values) <= 12 or len(numbers) != len(values):
        return values
    return [min(numbers), max(numbers)]


__all__ = ["Share", "StudyFile", "plan_of", "read_study"]
