"""Work shared out over the machine's cores, in order and with nothing lost; what the work is, is said elsewhere."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

Result = TypeVar("Result")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """Processes that carry out calls; with one worker, this process does it itself.

    Where a process dies, what it had not finished is done here.
    """

    def __init__(self, count: int | None = None) -> None:
        self.count = count or cores()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        if self.count > 1:
            self._pool = ProcessPoolExecutor(self.count, multiprocessing.get_context("spawn"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=kind is not None)

    def run(
        self, call: Callable[..., Result], rows: Sequence[tuple[Any, ...]], done: Callable[[int], None] | None = None
    ) -> list[Result]:
        """The results of `call(*row)` for each row, in order; `done` is told how many rows are finished."""
        if self._pool is None:
            return [self._told(call(*row), number, done) for number, row in enumerate(rows, 1)]
        futures: list[Future[Result]] = []
        try:
            futures = [self._pool.submit(call, *row) for row in rows]
        except BrokenExecutor:
            self._pool = None
        return [
            self._told(self._result(call, row, futures[n] if n < len(futures) else None), n + 1, done)
            for n, row in enumerate(rows)
        ]

    @staticmethod
    def _told(result: Result, number: int, done: Callable[[int], None] | None) -> Result:
        if done:
            done(number)
        return result

    def _result(self, call: Callable[..., Result], row: tuple[Any, ...], future: Future[Result] | None) -> Result:
        if future is not None:
            try:
                return future.result()
            except BrokenExecutor:
                self._pool = None
        return call(*row)
