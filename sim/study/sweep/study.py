"""A study from Python: what the command line does with a file, with the same results."""

from __future__ import annotations

import inspect
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.level.validation import validate
from sim.problems import LogError
from sim.reading import Document
from sim.study.sweep.crews import crew_of
from sim.study.sweep.executors import UNGUARDED
from sim.study.sweep.file import plan_of
from sim.study.sweep.own import is_loading
from sim.study.sweep.results import Results
from sim.study.sweep.schema import StudyFile
from sim.study.sweep.store import Store
from sim.study.sweep.sweeping import Sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sim.study.sweep.plan import Plan, Value
    from sim.study.sweep.sweeping import Report


_USUAL_REPS, _AT_LEAST = 100, 20


class Study:
    """Levels under policies, over factors. Raises LevelError with everything that is wrong with it.

    `levels`: names or files. `policies`: names, {"id", "use", "settings"}, or what makes a policy of a seed: a class or
    a function of a file, which other processes load, too. `factors`: a mapping from a field to its values (a grid), or
    a list of {"field", "values" | "low", "high", "steps", "times"}. `metrics`: names of measures, all where nothing is
    said. What else a study file may say is an argument, too: design, points, parameters, options, horizon, independent,
    baseline.
    """

    def __init__(
        self,
        levels: Sequence[str],
        policies: Sequence[str | Mapping[str, Any] | Callable[..., Any]],
        factors: Mapping[str, Sequence[Value]] | Sequence[Mapping[str, Any]] = (),
        metrics: Sequence[str] | None = None,
        seed: int = 1,
        **more: Any,
    ) -> None:
        listed = (
            [{"field": field, "values": list(values)} for field, values in factors.items()]
            if hasattr(factors, "items")
            else [dict(factor) for factor in factors]
        )
        if is_loading():
            raise LogError(UNGUARDED)
        places = [levels] if isinstance(levels, str) else list(levels)
        ways = [_way(way) for way in ([policies] if isinstance(policies, str) else policies)]
        self._said: dict[str, Any] = {
            "name": "study", "levels": places, "seed": seed, "factors": listed, "policies": ways, **more,
        }  # fmt: skip
        if metrics is not None:
            self._said["metrics"] = list(metrics)
        self.plan(self._reps)

    @property
    def _reps(self) -> int:
        return int(self._said.get("replications", _USUAL_REPS))

    def plan(self, replications: int, precision: Mapping[str, Any] | None = None) -> Plan:
        """The study as a plan. Raises LevelError."""
        said = {**self._said, "replications": replications}
        if precision is not None:
            said["precision"] = dict(precision)
        document = Document("study", [], said)
        return plan_of(validate(document, StudyFile), document, Path.cwd())

    def run(
        self,
        store: str | Path | None = None,
        executor: object = "process",
        precision: Mapping[str, Any] | None = None,
        max_reps: int | None = None,
        workers: int | None = None,
        told: Callable[[Report], None] | None = None,
    ) -> Results:
        """Run what is missing of so many replications a cell (100 unless said), and give the results of all of them.

        `store`: a folder, where the study can be gone on with; without one it is forgotten. `executor`: serial,
        process, dask, dask:ADDRESS, or any executor of concurrent.futures' kind. `precision`: {"metric", "half_width"
        or "relative", "confidence", "at_least"}; cells that are precise enough get no more replications.
        In a script the call belongs under `if __name__ == "__main__":`, as workers load the script, too.
        Raises LogError (of `sim.problems`).
        """
        reps = max_reps or self._reps
        wish = None if precision is None else {"at_least": min(_AT_LEAST, reps), **precision}
        plan = self.plan(reps, wish)
        if store is None:
            with tempfile.TemporaryDirectory(prefix="nextplease-") as folder:
                return _run(Store.made(Path(folder), plan), executor, workers, told)
        return _run(Store.made(Path(store), plan), executor, workers, told)


def _way(way: str | Mapping[str, Any] | Callable[..., Any]) -> str | dict[str, Any]:
    """A policy as a study file would say it. Raises LogError for one that other processes can't load."""
    if isinstance(way, str):
        return way
    if not callable(way):
        return dict(way)
    name = getattr(way, "__qualname__", "")
    try:
        file = inspect.getsourcefile(way)
    except TypeError:
        file = None
    if not file or "." in name or "<" in name or not Path(file).is_file():
        raise LogError(
            f"the policy {way!r} must be a class or a function at the top of a file, so that workers find it"
        )
    return {"id": name.lower(), "use": f"{file}:{name}"}


def _run(store: Store, executor: object, workers: int | None, told: Callable[[Report], None] | None) -> Results:
    crew = crew_of(executor, workers)
    try:
        sweep = Sweep(store, crew)
        sweep.run(told)
        sweep.finish()
    finally:
        crew.close()
    return Results(store.plan, store.in_order())


def results_of(store: str | Path) -> Results:
    """What a store holds. Raises LogError when there is nothing in it."""
    opened = Store.opened(Path(store))
    found = Results(opened.plan, opened.in_order())
    if not len(found) and not found.failed:
        raise LogError(f"nothing has been run in {store} yet: nextplease resume {store}")
    return found
