"""Other processes that work things out while the window is drawn; what they work out is said elsewhere."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from sim.study.workers import cores

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

Result = TypeVar("Result")
_NICE = 10
"""How far the helpers step back behind the window, where the system knows of that."""
_MOST = 4


class Helpers:
    """A few processes, started when first needed. Where none can be had, `submit` returns None and nobody waits."""

    def __init__(self, count: int | None = None) -> None:
        self._count = min(cores(), _MOST) if count is None else count
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, call: Callable[..., Result], *row: Any) -> Future[Result] | None:
        """Let a helper carry out `call(*row)`."""
        if not self._count:
            return None
        try:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(self._count, context, initializer=_step_back)
            return self._pool.submit(call, *row)
        except (BrokenExecutor, OSError, RuntimeError):
            self._count = 0
            return None

    def close(self) -> None:
        """Let them go; what they have not begun is dropped."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _step_back() -> None:
    with suppress(AttributeError, OSError):
        os.nice(_NICE)
