"""The study file: what a researcher writes, read and checked into a plan; everything wrong with it is told at once."""

from __future__ import annotations

import hashlib
import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.catalog import data_folder, load_catalog
from sim.level.library import read_level
from sim.level.validation import validate
from sim.options import UnknownOption, settings
from sim.parameters import UnknownParameter, altered, check_value
from sim.problems import LevelError, Problem, listing, near_miss
from sim.reading import read
from sim.record import catalog_version
from sim.study.sweep.design import points_of
from sim.study.sweep.fields import LEVEL, POLICY, UnknownField, built, frozen
from sim.study.sweep.metrics import UnknownMetric, check_metric
from sim.study.sweep.own import UnknownWay, is_own, source_of
from sim.study.sweep.plan import Plan, Point, Precision, Way
from sim.study.sweep.schema import MOST_POINTS, FactorFile, StudyFile
from sim.study.sweep.ways import check_way, varies

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.reading import Document
    from sim.study.sweep.plan import FrozenLevel, Value

Place = tuple[str | int, ...]


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
    if file.precision and file.precision.at_least > file.replications:
        message = (
            f"at_least ({file.precision.at_least}) is more than the replications of this study ({file.replications})"
        )
        checks.no("ST006", message, ("precision", "at_least"))
    if len(set(file.metrics)) != len(file.metrics):
        checks.no("ST002", "a metric stands here twice", ("metrics",))
    names = [way.id for way in ways]
    if file.baseline is not None and file.baseline not in names:
        message = f"there is no policy “{file.baseline}” in this study; there are {listing(names)}."
        checks.no("ST003", message + near_miss(file.baseline, names), ("baseline",))
    if any(problem.number == "ST005" for problem in checks.problems):
        raise LevelError(checks.problems)
    points = tuple(points_of(file))
    _suits(file, levels, ways, points, dict(fixed), checks)
    if checks.problems:
        raise LevelError(checks.problems)
    precision = Precision(**file.precision.model_dump()) if file.precision else None
    return Plan(
        name=file.name, levels=tuple(levels), policies=tuple(ways), points=points, metrics=tuple(file.metrics),
        replications=file.replications, seed=file.seed, model=catalog_version(), fixed=fixed,
        times=tuple(factor.field for factor in file.factors if factor.times), precision=precision,
        independent=file.independent, horizon=file.horizon, about=file.about or "",
        baseline=file.baseline or "",
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
        known = len(checks.problems)
        checks.tried(place, check_way, use, own)
        way = Way(id_, use, own) if len(checks.problems) > known else _frozen_way(id_, use, own)
        if any(way.id == other.id for other in found):
            checks.no("ST002", f"two policies are called “{id_}”; give one an id of its own", place)
        found.append(way)
    return found


def _frozen_way(id_: str, use: str, settings: dict[str, Value]) -> Way:
    """A policy with the source of its file, whose folder then matters no more."""
    source = source_of(use) if is_own(use) else ""
    sha256 = hashlib.sha256(source.encode()).hexdigest() if source else ""
    return Way(id_, Path(use).name if source else use, settings, sha256, source)


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
    if not drawn and count > MOST_POINTS:
        message = f"this grid has {count:,} points, and at most {MOST_POINTS:,} are run; take fewer, or draw them"
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
            takers = [way for way in ways if varies(way, setting)]
            if not takers:
                checks.no(
                    "ST003",
                    f"no policy of this study takes “{setting}”; one of your own takes what its `settings` name",
                    place,
                )
            for way, value in itertools.product(takers, seen):
                if not is_own(way.use):
                    checks.tried(place, check_way, way.use, {**way.settings, setting: value})


def _ends(values: list[Value]) -> list[Value]:
    """The values to try: all of a few, else the ends."""
    numbers = [value for value in values if isinstance(value, int | float)]
    if len(values) <= 12 or len(numbers) != len(values):
        return values
    return [min(numbers), max(numbers)]
