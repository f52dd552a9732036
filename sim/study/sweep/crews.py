"""Who carries out a study: by name, or around any executor of `concurrent.futures`' kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from sim.problems import LogError
from sim.study.sweep.executors import Alone, Given, Supervised
from sim.study.workers import cores

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from sim.study.sweep.executors import Crew
    from sim.study.sweep.running import Ran


@runtime_checkable
class _Submits(Protocol):
    def submit(self, call: Callable[..., Ran], *row: object) -> Future[Ran]: ...


def crew_of(executor: object, workers: int | None) -> Crew:
    """A crew by name (serial, process, dask or dask:ADDRESS), or around an executor. Raises LogError."""
    if isinstance(executor, str):
        name, _, address = executor.partition(":")
        if name == "serial":
            return Alone()
        if name == "process":
            return Supervised(workers)
        if name == "dask":
            from sim.study.sweep.on_dask import dask_crew

            return dask_crew(address, workers)
        raise LogError(f"there is no executor “{executor}”; there are serial, process, dask and dask:ADDRESS")
    if isinstance(executor, _Submits):
        return Given(executor, workers or cores())  # type: ignore[arg-type]
    raise LogError(f"an executor has `submit`, as those of concurrent.futures have; found {type(executor).__name__}")
