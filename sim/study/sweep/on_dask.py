"""Workers of dask.distributed, of this machine or of a cluster: at hand where dask is installed."""

from __future__ import annotations

import importlib
import time
from concurrent.futures import Executor, Future
from functools import partial
from typing import TYPE_CHECKING, Any

from sim.problems import LogError
from sim.study.sweep.executors import Given
from sim.study.workers import cores

if TYPE_CHECKING:
    from collections.abc import Callable

_STARTS_S = 40.0
"""Seconds that workers are given to start."""


class _Dask(Executor):
    """A client of dask as an executor. (dask’s own now and then forgets to tell of a task whose worker died.)"""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._tasks: set[Any] = set()

    def submit(self, call: Callable[..., Any], /, *row: Any, **named: Any) -> Future[Any]:
        told: Future[Any] = Future()
        task = self._client.submit(call, *row, pure=False, **named)
        self._tasks.add(task)
        task.add_done_callback(partial(self._tell, told))
        return told

    def _tell(self, told: Future[Any], task: Any) -> None:
        self._tasks.discard(task)
        try:
            told.set_result(task.result())
        except Exception as error:
            told.set_exception(error)


def dask_crew(address: str, workers: int | None) -> Given:
    """Workers of dask.distributed: at an address, or a cluster of processes on this machine. Raises LogError."""
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError:
        raise LogError("dask is not installed here: pip install 'nextplease[dask]'") from None
    try:
        if address:
            client = distributed.Client(address, timeout="8s")
            cluster = None
        else:
            importlib.import_module("dask").config.set({"distributed.scheduler.allowed-failures": 0})
            cluster = distributed.LocalCluster(
                n_workers=workers or cores(), threads_per_worker=1, processes=True, dashboard_address=":0",
                silence_logs=50,
            )  # fmt: skip
            client = distributed.Client(cluster)
    except (OSError, ValueError) as error:
        raise LogError(f"no scheduler of dask answers at {address}: {error}") from None

    def close() -> None:
        client.close()
        if cluster is not None:
            cluster.close()

    healed_s = 0.0

    def heal() -> None:
        nonlocal healed_s
        if cluster is None or client.scheduler_info(n_workers=-1)["workers"]:
            return
        if time.monotonic() - healed_s > _STARTS_S:
            healed_s = time.monotonic()
            cluster.scale(0)
            cluster.scale(count)

    count = len(client.scheduler_info(n_workers=-1)["workers"]) if address else workers or cores()
    return Given(_Dask(client), max(count, 1), close, heal)
