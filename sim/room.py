"""The room of a shift: the floor with people whose patience is counted in perceived seconds; nothing is said here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim import rules
from sim.floor import Floor
from sim.values import Waiter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simpy import Environment

    from sim.tuning import Tuning
    from sim.visit import Visit


def _nobody_asks(_visit: Visit) -> None:
    """What is done about somebody whose patience runs out after the end."""


class Room(Floor):
    """The queues of one shift. `gave_up` is told who has run out of patience."""

    def __init__(self, env: Environment, queues: int, tuning: Tuning, gave_up: Callable[[Visit], None]) -> None:
        super().__init__(env, queues)
        self._tuning = tuning
        self._gave_up = gave_up

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

    def call(self, queues: Sequence[int]) -> Visit | None:
        """Whoever is next steps out of the line; what patience they have used is used."""
        visit: Visit | None = self.take(queues)
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

    def seen(self, queues: Sequence[int]) -> tuple[Waiter, ...]:
        """Who waits in these queues, as anybody can see."""
        if not self.someone_waits(queues):
            return ()
        now = self.env.now
        found: list[Waiter] = []
        for queue in queues:
            for visit in self.waiting[queue]:
                if visit.waiting:
                    share = int(self.patience_left(visit) / visit.patience_s * 100.0) / 100.0
                    found.append(Waiter(visit.who, now - visit.joined_s, share, visit.told))
        return tuple(found)
