"""What a shift's debrief knows beyond the shift, worked out by helpers while it is played; the window never waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.attentive import USUAL
from sim.study import hindsight as study
from sim.study.playtest import best_manner
from sim.study.whatif import openings
from sim.study.workers import Workers

if TYPE_CHECKING:
    from concurrent.futures import Future

    from game.helpers import Helpers
    from game.memory import Memory
    from sim.attentive import Manner
    from sim.shift import Shift
    from sim.study.hindsight import Endings, Others

PLAYS = 20
"""Plays of each grade of skill with which a result is compared."""


class Hindsight:
    """Everything that could have been, of one shift. `name` is the level's name or file.

    Without helpers nothing is worked out ahead: `choice` does it when it is asked.
    """

    def __init__(self, shift: Shift, name: str, helpers: Helpers, memory: Memory) -> None:
        self._shift, self._name = shift, name
        self._helpers, self._memory = helpers, memory
        self.manner: Manner | None = memory.way(shift.level)
        """The best way that was found; None while it is looked for."""
        self.others: Others | None = None
        """How graded policies fare with the same people; None while it is worked out."""
        self._best: dict[int, Endings] = {}
        self._as_done: dict[int, Endings] = {}
        self._opened: tuple[float, ...] | None = None
        self._asked = 0
        """Decisions whose best ways have been asked for."""
        self._futures: list[tuple[str, int, Future[Any]]] = []
        if self.manner is None:
            self._submit("manner", 0, best_manner_of, name, shift.level.sha256)
        else:
            self._compare()

    @property
    def done(self) -> int:
        """How many choices everything is known of."""
        return len(self._best.keys() & self._as_done.keys())

    @property
    def working(self) -> bool:
        """Whether helpers are at it."""
        return bool(self._futures)

    def look(self) -> None:
        """Take in what is ready, and ask for what can be asked for; costs next to nothing."""
        waiting = []
        for what, number, future in self._futures:
            if future.done():
                self._take(what, number, future)
            else:
                waiting.append((what, number, future))
        self._futures = waiting
        decisions = self._shift.decisions
        while self.manner is not None and self._asked < len(decisions):
            self._ask(self._asked, None)
            self._asked += 1

    def finish(self) -> None:
        """The shift is over: ask what each choice would have led to had the player carried on as they did."""
        if self._opened is not None:
            return
        shift = self._shift
        self._opened = openings(shift.level, shift.seed, shift.decisions)
        if self.manner is not None:
            for number in range(len(shift.decisions)):
                self._ask(number, self._opened)

    def is_known(self, number: int, as_done: bool) -> bool:
        """Whether it is known what each response at a decision would have led to."""
        return number in (self._as_done if as_done else self._best)

    def choice(self, number: int, as_done: bool, now: bool = False) -> Endings | None:
        """What each response at a decision would have led to; None while it is worked out, unless wanted `now`."""
        kept = self._as_done if as_done else self._best
        if number not in kept and now:
            shift = self._shift
            opened = self._opened if as_done else None
            if as_done and opened is None:
                return None
            found = study.choice(shift.level, shift.seed, shift.decisions, number, self.manner or USUAL, opened)
            kept[number] = found
        return kept.get(number)

    def compare_now(self) -> Others:
        """How graded policies fare, worked out here if need be."""
        if self.others is None:
            shift = self._shift
            self.others = study.others(shift.level, shift.seed, self.manner or USUAL, PLAYS)
        return self.others

    def close(self) -> None:
        """Nobody wants it any more."""
        for _, _, future in self._futures:
            future.cancel()
        self._futures = []

    def _compare(self) -> None:
        shift = self._shift
        self._submit("others", 0, study.others_of, self._name, shift.level.sha256, shift.seed, self.manner, PLAYS)

    def _ask(self, number: int, opened: tuple[float, ...] | None) -> None:
        shift = self._shift
        decisions = tuple(shift.decisions if opened else shift.decisions[: number + 1])
        row = (self._name, shift.level.sha256, shift.seed, decisions, number, self.manner, opened)
        self._submit("as done" if opened else "best", number, study.choice_of, *row)

    def _submit(self, what: str, number: int, call: Any, *row: Any) -> None:
        future = self._helpers.submit(call, *row)
        if future is not None:
            self._futures.append((what, number, future))
        elif what == "manner":
            self.manner = USUAL

    def _take(self, what: str, number: int, future: Future[Any]) -> None:
        failed = future.cancelled() or future.exception() is not None
        if what == "manner":
            self.manner = USUAL if failed else future.result()
            if not failed:
                self._memory.keep_way(self._shift.level, self.manner)
            self._compare()
            if self._opened is not None:
                for late in range(len(self._shift.decisions)):
                    self._ask(late, self._opened)
        elif failed:
            return
        elif what == "others":
            self.others = future.result()
        else:
            (self._best if what == "best" else self._as_done)[number] = future.result()


def best_manner_of(name: str, sha256: str) -> Manner:
    """The best way of playing a level that a short search finds, in this process."""
    study.level_of(name, sha256)
    with Workers(1) as workers:
        return best_manner(name, 1, workers)
