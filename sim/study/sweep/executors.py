"""Who carries batches out: this process, processes under a supervisor, or dask; the port is `concurrent.futures`.

A pool of processes that loses one is broken for good. The supervisor takes a new pool, runs what was in flight one
batch at a time, and so finds the unit that kills whoever runs it; that one is set aside by name, and all others are
run. As many batches are in flight as there are workers, so that few are suspects.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from sim.problems import LogError
from sim.study.sweep.running import Ran, Row, run_batch, units_in
from sim.study.workers import cores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sim.study.sweep.running import Batch

_LOOKS_S = 0.5
"""Seconds between two looks whether a finished worker has left."""
BATCH_MOST_S = 180.0
"""Seconds without any answer after which a batch is taken to hang where no timer in its process reaches it."""
_HEALS_S = 10.0
"""Seconds without an answer after which it is looked whether there are workers at all."""
POISON = "the process that ran it was killed each time, or never answered"


UNGUARDED = (
    'the worker processes can’t start: in a script, put what runs the study under `if __name__ == "__main__":`, since'
    ' each worker loads the script, too; typed in or piped in, run it with executor="serial"'
)


class Crew(Protocol):
    """Those who carry batches out."""

    @property
    def count(self) -> int:
        """How many batches can be worked on at a time."""

    def run(self, text: str, batches: Iterator[Batch]) -> Iterator[Ran]:
        """What comes of batches, as they are finished. Batches are asked for when there is somebody to do them."""

    def close(self) -> None:
        """Let them go."""


class Alone:
    """This process does it all."""

    count = 1

    def run(self, text: str, batches: Iterator[Batch]) -> Iterator[Ran]:
        for batch in batches:
            yield run_batch(text, batch)

    def close(self) -> None:
        """Nobody is there to let go."""


def _begin(parent: int) -> None:
    """A worker begins: an interrupt is its supervisor's business, and without a supervisor it goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOKS_S)
        os._exit(1)

    if hasattr(os, "getppid") and os.name == "posix":
        threading.Thread(target=look, daemon=True).start()


class _Careful:
    """Carries batches out so that one that kills its worker is found: suspects are run alone, and halved."""

    count: int
    _ahead = 1
    """Batches in flight for each worker."""
    _failures: tuple[type[BaseException], ...] = (BrokenExecutor,)
    """What a batch comes back with whose worker has died."""
    _all_go = True
    """Whether all batches in flight are lost when one is, and so are suspects, too."""

    def run(self, text: str, batches: Iterator[Batch]) -> Iterator[Ran]:
        """What comes of batches, as they are finished."""
        flying: dict[Future[Ran], Batch] = {}
        suspects: deque[Batch] = deque()
        left = True
        while left or flying or suspects:
            alone = bool(suspects) and not flying
            if alone:
                self._send(text, suspects.popleft(), flying, suspects)
            while left and not suspects and not alone and len(flying) < self._ahead * self.count:
                batch = next(batches, None)
                left = batch is not None
                if batch is not None:
                    self._send(text, batch, flying, suspects)
            if not flying:
                continue
            blamed = []
            done = self._first(flying)
            for future in done:
                batch = flying.pop(future)
                try:
                    yield future.result()
                except self._failures:
                    blamed.append(batch)
            if not done or (blamed and self._all_go):
                blamed += flying.values()
                flying.clear()
                self._renew()
            if alone and blamed:
                yield from _set_aside(blamed[0], suspects)
            else:
                suspects.extend(blamed)

    def _send(self, text: str, batch: Batch, flying: dict[Future[Ran], Batch], suspects: deque[Batch]) -> None:
        try:
            flying[self._workers().submit(run_batch, text, batch)] = batch
        except BrokenExecutor:
            suspects.append(batch)
            self._renew()

    def _workers(self) -> Executor:
        """Those who do it."""
        raise NotImplementedError

    def _first(self, flying: Iterable[Future[Ran]]) -> set[Future[Ran]]:
        """Those that are done first; none where nobody answers any more."""
        raise NotImplementedError

    def _renew(self) -> None:
        """All who were at work are gone: let there be others."""


def _set_aside(batch: Batch, suspects: deque[Batch]) -> Iterator[Ran]:
    """A batch has killed whoever ran it, alone: its halves are suspects, or, where it is one unit, that is the one."""
    units = list(units_in(batch))
    if len(units) == 1:
        yield Ran((Row(*units[0], failed=POISON),), 0.0, "")
        return
    middle = len(units) // 2
    for half in (units[middle:], units[:middle]):
        suspects.appendleft(tuple((unit.cell, unit.replication, unit.replication + 1) for unit in half))


class Supervised(_Careful):
    """Processes on this machine under a supervisor that survives their death."""

    def __init__(self, count: int | None = None) -> None:
        self.count = count or cores()
        self._pool: Executor | None = None

    def run(self, text: str, batches: Iterator[Batch]) -> Iterator[Ran]:
        self._see_them_start()
        yield from super().run(text, batches)

    def _workers(self) -> Executor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.count, context, initializer=_begin, initargs=(os.getpid(),))
        return self._pool

    def _see_them_start(self) -> None:
        """Raise LogError where no worker can begin at all, which no study is to blame for."""
        if multiprocessing.parent_process() is not None:
            raise LogError(UNGUARDED)
        try:
            self._workers().submit(os.getpid).result(BATCH_MOST_S)
        except (BrokenExecutor, TimeoutError):
            self._renew()
            raise LogError(UNGUARDED) from None

    def _first(self, flying: Iterable[Future[Ran]]) -> set[Future[Ran]]:
        done, _ = wait(flying, timeout=BATCH_MOST_S, return_when=FIRST_COMPLETED)
        if not done:
            self._kill()
        return done

    def _kill(self) -> None:
        """End workers that do not answer, whatever they are at."""
        kill_workers = getattr(self._pool, "kill_workers", None)  # from Python 3.14
        if kill_workers is not None:
            kill_workers()
            return
        for process in list(getattr(self._pool, "_processes", None) or {}):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)

    def _renew(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def close(self) -> None:
        """Let them go."""
        self._renew()


def _nothing() -> None:
    """There is nobody to heal, or to let go."""


class Given(_Careful):
    """Any executor of `concurrent.futures`' kind, which looks after its own workers; such as dask's."""

    _ahead = 2
    _failures = (Exception,)
    _all_go = False

    def __init__(
        self, executor: Executor, count: int, close: Callable[[], None] = _nothing, heal: Callable[[], None] = _nothing
    ) -> None:
        """`heal` is called now and then while nothing comes back, to see whether anybody is left to do it."""
        self.count = count
        self._executor, self._close, self._heal = executor, close, heal

    def _workers(self) -> Executor:
        return self._executor

    def _first(self, flying: Iterable[Future[Ran]]) -> set[Future[Ran]]:
        while True:
            done, _ = wait(flying, timeout=_HEALS_S, return_when=FIRST_COMPLETED)
            if done:
                return done
            self._heal()

    def close(self) -> None:
        """Let them go."""
        self._close()
