"""The room of a shift: the floor with people whose patience is counted in perceived seconds; nothing is said here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simpy.events import Timeout

from sim import rules
from sim.floor import Floor
from sim.routing import Line
from sim.values import Waiter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simpy import Environment

    from sim.routing import Router
    from sim.tuning import Tuning
    from sim.visit import Visit

_NEW = tuple.__new__
"""Makes a named tuple of its fields without looking at their names, which is several times as fast."""


def _nobody_asks(_visit: Visit) -> None:
    """What is done about somebody whose patience runs out after the end."""


class Room(Floor):
    """The queues of one shift. `gave_up` is told who has run out of patience."""

    def __init__(
        self,
        env: Environment,
        queues: int,
        tuning: Tuning,
        gave_up: Callable[[Visit], None],
        router: Router | None = None,
    ) -> None:
        """Without a `router` a desk takes from the first of its lines in which somebody waits."""
        super().__init__(env, queues)
        self._tuning = tuning
        self._gave_up = gave_up
        self._router = router

    def lost(self, caller: Any) -> None:
        self._gave_up(caller)

    def close(self) -> None:
        """Nobody is told anything any more."""
        self._gave_up = _nobody_asks
        self.dismiss()

    def line_up(self, visit: Visit, first: bool = False) -> None:
        """Somebody joins their queue, with what patience they have left."""
        visit.since_s = self.env.now
        visit.pace = self.pace(visit)
        self.join(visit, visit.queue, first=first)
        self.watch(visit, visit.left_s / visit.pace)
        if self._router is not None and self._router.overflows:
            Timeout(self.env, self._router.overflow_s, visit).callbacks.append(self._overflow)

    def _overflow(self, timer: Any) -> None:
        """Somebody has waited so long that other desks may help: let those with nothing to do look."""
        if timer.value.waiting:
            self._ring_one(timer.value.queue)

    def _ring_one(self, queue: int) -> bool:
        """Ring for a desk; for all of them where the one that is rung for may have to leave somebody to another."""
        rung = super()._ring_one(queue)
        while self._router is not None and self._router.overflows and super()._ring_one(queue):
            pass
        return rung

    def order(self, queues: Sequence[int], desk: int) -> Sequence[int]:
        """The lines from which a desk may take somebody now, in the order in which it takes from them."""
        return queues if self._router is None else self._router.order(self._lines(queues), desk)

    def _lines(self, queues: Sequence[int]) -> list[Line]:
        """What a desk sees of its lines in which somebody waits."""
        found = []
        for place, queue in enumerate(queues):
            waiting = [visit.joined_s for visit in self.waiting[queue] if visit.waiting]
            if waiting:
                found.append(Line(queue, place, len(waiting), self.env.now - waiting[0]))
        return found

    def may_take(self, queues: Sequence[int], desk: int) -> bool:
        """Whether anybody waits whom a desk may take."""
        if self._router is None:
            return self.someone_waits(queues)
        return bool(self._router.order(self._lines(queues), desk))

    def call(self, queues: Sequence[int], desk: int) -> Visit | None:
        """Whoever is next steps out of the line; what patience they have used is used."""
        visit: Visit | None = self.take(self.order(queues, desk))
        if visit is not None:
            visit.left_s = self.patience_left(visit)
        return visit

    def pace(self, visit: Visit) -> float:
        """Perceived seconds of waiting per second."""
        return rules.perceived(visit.person, 1.0, float(visit.told), 0.0, self._tuning)

    def patience_left(self, visit: Visit) -> float:
        """Perceived seconds of patience left to somebody in line."""
        return max(visit.left_s - (self.env.now - visit.since_s) * visit.pace, 0.0)

    def tell(self, queues: Sequence[int], care: float) -> int:
        """A word to those in line whom nobody has told yet, a step of `care`: waiting feels shorter from now on.

        Returns how many heard it for the first time; saying it again is worth nothing.
        """
        told = 0
        for visit in self.in_line(queues):
            if visit.told:
                continue
            visit.left_s, visit.since_s = self.patience_left(visit), self.env.now
            visit.told = True
            visit.pace = self.pace(visit)
            visit.person.care = rules.step(visit.person.care, care, -1.0, 1.0)
            self.watch(visit, visit.left_s / visit.pace)
            told += 1
        return told

    def seen(self, queues: Sequence[int], desk: int = -1) -> tuple[Waiter, ...]:
        """Who waits in these queues, as anybody can see, in the order in which a desk would take them."""
        if not self.someone_waits(queues):
            return ()
        now = self.env.now
        router = self._router if desk >= 0 else None
        found: list[Waiter] = [
            _NEW(Waiter, (
                visit.who, now - visit.joined_s,
                int(left_s / visit.patience_s * 100.0) / 100.0 if left_s > 0.0 else 0.0, visit.told,
            ))
            for queue in (queues if router is None else router.ranked(self._lines(queues), desk))
            for visit in self.waiting[queue] if visit.waiting
            for left_s in (visit.left_s - (now - visit.since_s) * visit.pace,)
        ]  # fmt: skip
        if router is not None and router.discipline == "first-come":
            found.sort(key=lambda waiter: -waiter.waited_s)
        return tuple(found)
