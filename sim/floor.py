"""The floor: queues, patience, and who is next, on SimPy; what is said at the desks is no concern of it.

Desks are processes; customers are plain objects in plain queues; patience is a Timeout whose callback marks the
customer gone, and a desk skips those. Compared with `request | timeout` per customer this spares a Resource cycle, a
Condition and a process for each (see benchmarks/floor.py).
"""

from __future__ import annotations

from collections import deque
from math import inf
from typing import TYPE_CHECKING, Any, Protocol

from simpy.events import Event as Bell
from simpy.events import Timeout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from simpy import Environment


class Caller(Protocol):
    """Who can stand in a queue."""

    waiting: bool
    timer: object
    joined_s: float


def _ring(timer: Any) -> None:
    if not timer.value.triggered:
        timer.value.succeed()


class Floor:
    """Queues in one room. `queues` is their number; each is served first come, first served."""

    def __init__(self, env: Environment, queues: int) -> None:
        self.env = env
        self.waiting: list[deque[Any]] = [deque() for _ in range(queues)]
        self._idle: list[deque[Bell]] = [deque() for _ in range(queues)]
        self._joined = [0] * queues

    def join(self, caller: Caller, queue: int, patience_s: float = inf, first: bool = False) -> None:
        """Let somebody line up (at the head if `first`); after `patience_s` seconds uncalled they are gone."""
        env = self.env
        caller.waiting = True
        caller.joined_s = env.now
        self._joined[queue] += 1
        line = self.waiting[queue]
        if first:
            line.appendleft(caller)
        else:
            line.append(caller)
        if self._ring_one(queue) and len(line) == 1 and len(self.waiting) == 1:
            return  # alone in the only line: the desk just rung takes them at this instant
        if patience_s < inf:
            caller.timer = timer = Timeout(env, patience_s, caller)
            timer.callbacks.append(self._run_out)

    def _ring_one(self, queue: int) -> bool:
        """Ring for the desk that has had nothing to do for longest; False where there is none."""
        idle = self._idle[queue]
        while idle:
            bell = idle.popleft()
            if not bell.triggered:
                bell.succeed()
                return True
        return False

    def pass_on(self, queues: Sequence[int]) -> None:
        """A desk was rung for and can't come: let the next one look where somebody waits."""
        for queue in queues:
            if self.someone_waits((queue,)):
                self._ring_one(queue)

    def watch(self, caller: Caller, patience_s: float) -> None:
        """Start a caller's patience anew, replacing any timer that runs."""
        timer = Timeout(self.env, patience_s, caller)
        caller.timer = timer
        timer.callbacks.append(self._run_out)

    def _run_out(self, timer: Any) -> None:
        caller = timer.value
        if caller.timer is timer:
            caller.timer = None  # no cycle is left for the garbage collector
            if caller.waiting:
                caller.waiting = False
                self.lost(caller)

    def lost(self, caller: Any) -> None:
        """Called when somebody's patience has run out."""

    def take(self, queues: Sequence[int]) -> Any:
        """The next one from the first of `queues` in which somebody waits, or None."""
        for queue in queues:
            line = self.waiting[queue]
            while line:
                caller = line.popleft()
                if caller.waiting:
                    caller.waiting = False
                    return caller
        return None

    def someone_waits(self, queues: Sequence[int]) -> bool:
        """Whether anybody waits in any of `queues`."""
        for queue in queues:
            line = self.waiting[queue]
            while line:
                if line[0].waiting:
                    return True
                line.popleft()
        return False

    def in_line(self, queues: Sequence[int]) -> Iterator[Any]:
        """Those who wait in `queues`, in the order in which a desk serving these queues would take them."""
        for queue in queues:
            for caller in self.waiting[queue]:
                if caller.waiting:
                    yield caller

    def dismiss(self) -> None:
        """Nobody waits for a bell any more."""
        for idle in self._idle:
            idle.clear()

    def lined_up(self, queues: Sequence[int]) -> int:
        """How many times somebody has joined one of `queues` so far."""
        return sum([self._joined[queue] for queue in queues])

    def bell(self, queues: Sequence[int], latest_s: float = inf) -> Bell:
        """For a desk with nothing to do: an event when somebody joins one of `queues`, or after `latest_s`."""
        bell = Bell(self.env)
        for queue in queues:
            self._idle[queue].append(bell)
        if latest_s < inf:
            Timeout(self.env, latest_s, bell).callbacks.append(_ring)
        return bell

    def admit(self, coming: Iterable[tuple[float, Any, int, float]]) -> None:
        """Let people come one after the other. Rows are (gap in seconds, caller, queue, patience_s)."""
        env, join, rows = self.env, self.join, iter(coming)

        def come(timer: Any) -> None:
            join(*timer.value)
            await_next()

        def await_next() -> None:
            for gap, caller, queue, patience_s in rows:
                timer = Timeout(env, gap, (caller, queue, patience_s))
                timer.callbacks.append(come)
                return

        await_next()

    def serving(self, queues: Sequence[int]) -> Iterator[Bell]:
        """A process: a desk that serves whoever is next for `caller.service_s` seconds, for ever."""
        env, take, began = self.env, self.take, self.began
        while True:
            caller = take(queues)
            if caller is None:
                yield self.bell(queues)
            else:
                began(caller)
                yield Timeout(env, caller.service_s)

    def began(self, caller: Any) -> None:
        """Called when a `serving` desk takes somebody."""
