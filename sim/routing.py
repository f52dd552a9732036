"""Who is next: in which order a free desk looks at its lines; the lines themselves are the floor's.

The baselines of the queueing literature: first come first served; fixed priorities (A. Cobham, 1954); c-mu (D. R. Cox
and W. L. Smith, 1961); longest weighted wait; MaxWeight (L. Tassiulas and A. Ephremides, 1992); skills with overflow
(O. Garnett and A. Mandelbaum, 2000). Within a line people are served in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sim.level.plan import Level


class Line(NamedTuple):
    """What a desk sees of one of its lines in which somebody waits."""

    queue: int
    place: int
    """Among the desk's own lines, the first of which is the one it is best at."""
    length: int
    wait_s: float
    """Of whoever is first in it."""


def router_for(level: Level) -> Router | None:
    """The router of a level; None where its desks take their lines in order."""
    return None if level.routing.discipline == "desk-order" or len(level.queues) == 1 else Router(level)


class Router:
    """The order in which a level's desks take people."""

    def __init__(self, level: Level) -> None:
        self.discipline = level.routing.discipline
        self.overflow_s = level.routing.overflow_s
        """After so many seconds at the head of a line other desks may help; only of `overflow`."""
        self._weights, self._priorities = level.routing.weights, level.routing.priorities
        self._rates = service_rates(level)
        self.overflows = self.discipline == "overflow"
        self._key: Callable[[Line, int], float] = getattr(self, "_" + self.discipline.replace("-", "_"))

    def order(self, lines: Sequence[Line], desk: int) -> list[int]:
        """The lines in which somebody waits whom a desk may take, the one it takes from first at the front."""
        if self.overflows:
            lines = [line for line in lines if line.place == 0 or line.wait_s >= self.overflow_s]
        return self.ranked(lines, desk)

    def ranked(self, lines: Sequence[Line], desk: int) -> list[int]:
        """All lines in which somebody waits, in the same order, whether the desk may take from them yet or not."""
        return [line.queue for line in sorted(lines, key=lambda line: (-self._key(line, desk), line.place))]

    @staticmethod
    def _overflow(line: Line, _desk: int) -> float:
        return -line.place

    @staticmethod
    def _first_come(line: Line, _desk: int) -> float:
        return line.wait_s

    def _priority(self, line: Line, _desk: int) -> float:
        return self._priorities[line.queue]

    def _c_mu(self, line: Line, desk: int) -> float:
        return self._weights[line.queue] * self._rates[desk][line.queue]

    def _longest_weighted_wait(self, line: Line, _desk: int) -> float:
        return self._weights[line.queue] * line.wait_s

    def _max_weight(self, line: Line, desk: int) -> float:
        return self._weights[line.queue] * line.length * self._rates[desk][line.queue]


def service_rates(level: Level) -> list[list[float]]:
    """How many matters of each line a desk settles a second, by desk and line: by the work in them, and what it knows.

    What is drawn and said besides is left out: a rule has to go by what is known beforehand.
    """
    usual = _work(level)
    found = []
    for desk in level.desks:
        rates = []
        for queue in range(len(level.queues)):
            topics = {story.topic for story in level.stories if story.queue == queue}
            known = [desk.knows.get(topic, desk.knowledge) for topic in topics] or [desk.knowledge]
            rates.append(sum(known) / len(known) / usual[queue])
        found.append(rates)
    return found


def _work(level: Level) -> list[float]:
    """Seconds of work in a matter of each line, on average over those that come by chance, else over all."""
    shares = dict(zip(level.errands, level.errand_shares, strict=True))
    found = []
    for queue in range(len(level.queues)):
        weighed = [(story.work_s, shares.get(n, 0.0)) for n, story in enumerate(level.stories) if story.queue == queue]
        if not any(share for _, share in weighed):
            weighed = [(work_s, 1.0) for work_s, _ in weighed] or [(1.0, 1.0)]
        found.append(max(sum(w * s for w, s in weighed) / sum(s for _, s in weighed), 0.1))
    return found
