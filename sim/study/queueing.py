"""The floor alone as an M/M/c+M queue, and the exact figures it must agree with; no conversation takes place here.

The exact figures come from the stationary birth-death chain with death rate min(n, c) mu + max(n - c, 0) theta, which
is Erlang-A (C. Palm 1957; O. Garnett, A. Mandelbaum, M. Reiman, "Designing a Call Center with Impatient Customers",
M&SOM 4(3), 2002), Erlang-C at theta = 0 and, where nobody waits, Erlang-B.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from math import inf, isfinite, log
from typing import TYPE_CHECKING, NamedTuple

from simpy import Environment

from sim.draws import Purpose, Rows
from sim.floor import Floor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NEGLIGIBLE = 1e-16
_MOST_THERE = 2_000_000


class Queue(NamedTuple):
    """An M/M/c+M queue. Rates are per second; `theta` is that at which patience runs out (0: never; inf: at once)."""

    servers: int
    arrival_rate: float
    service_rate: float
    theta: float


class Figures(NamedTuple):
    """Of all arrivals: the share that waits, the share that gives up, and the mean wait in seconds."""

    p_wait: float
    p_abandon: float
    mean_wait_s: float


def erlang_a(queue: Queue) -> Figures:
    """The exact stationary figures. Raises ValueError for rates that have no steady state."""
    chances = _chances(queue)
    c, arrive, _, theta = queue
    waiting = sum(chances[c:])
    if theta == inf:
        return Figures(waiting, waiting, 0.0)
    in_queue = sum(k * p for k, p in enumerate(chances[c:]))
    return Figures(waiting, theta * in_queue / arrive, in_queue / arrive)


def stationary(queue: Queue, uniform: float) -> int:
    """How many are there in the steady state, as a quantile."""
    reached = _reached(queue)
    return min(bisect_right(reached, uniform), len(reached) - 1)


@lru_cache(maxsize=64)
def _reached(queue: Queue) -> tuple[float, ...]:
    return tuple(accumulate(_chances(queue)))


@lru_cache(maxsize=64)
def _chances(queue: Queue) -> tuple[float, ...]:
    """The chance of each number of customers in the steady state."""
    c, arrive, serve, theta = queue
    if c < 1 or arrive <= 0 or serve <= 0 or not theta >= 0 or not all(map(isfinite, (arrive, serve))):
        raise ValueError("servers and rates must be above 0, and theta at least 0 (inf: nobody waits)")
    if theta == 0 and arrive >= c * serve:
        servers = "1 server" if c == 1 else f"{c} servers"
        raise ValueError(
            f"without abandonment the load must be below what {servers} can do, and it is {arrive / serve:g}"
        )
    weights = [1.0]
    n, most = 0, 1.0
    while n < c or (weights[-1] > _NEGLIGIBLE * most and theta < inf):
        n += 1
        if n > _MOST_THERE:
            raise ValueError("this queue is so heavily loaded that it has no steady state that can be worked out")
        weights.append(weights[-1] * arrive / (min(n, c) * serve + (max(n - c, 0) * theta if n > c else 0.0)))
        if weights[-1] > 1e250:
            weights = [w / 1e250 for w in weights]
            most /= 1e250
        most = max(most, weights[-1])
    total = sum(weights)
    return tuple(weight / total for weight in weights)


Luck = tuple[float, float, float]
"""What an arrival brings, in seconds: the gap since the last one, the service it takes, its patience."""


class Contact:
    """One arrival: all that the floor needs to know of it."""

    __slots__ = ("counts", "joined_s", "service_s", "timer", "waiting")

    waiting: bool
    timer: object

    def __init__(self, service_s: float, counts: bool) -> None:
        self.service_s = service_s
        self.counts = counts
        self.joined_s = 0.0


class Counted(Floor):
    """A floor that counts, after a warm-up of `skip` contacts."""

    def __init__(self, env: Environment, skip: int) -> None:
        super().__init__(env, 1)
        self.skip = skip
        self.waited = 0
        self.gone = 0
        self.wait_s = 0.0

    def contacts(self, luck: Iterable[Luck]) -> Iterator[tuple[float, Contact, int, float]]:
        """What the floor admits."""
        skip = self.skip
        for who, (gap_s, service_s, patience_s) in enumerate(luck):
            yield gap_s, Contact(service_s, who >= skip), 0, patience_s

    def began(self, caller: Contact) -> None:
        wait = self.env.now - caller.joined_s
        if wait > 0.0 and caller.counts:
            self.waited += 1
            self.wait_s += wait

    def lost(self, caller: Contact) -> None:
        if caller.counts:
            self.gone += 1
            self.waited += 1
            self.wait_s += self.env.now - caller.joined_s


def luck_of(queue: Queue, seed: int, contacts: int) -> Iterator[Luck]:
    """The draws of each arrival: exponential quantiles of its own uniforms."""
    gap_s, service_s = -1.0 / queue.arrival_rate, -1.0 / queue.service_rate
    patience_s = (-1.0 / queue.theta if queue.theta < inf else -0.0) if queue.theta > 0 else -inf
    for u in Rows(seed, Purpose.SERVICE, 4).first(contacts):
        yield gap_s * log(1.0 - u[0]), service_s * log(1.0 - u[1]), patience_s * log(1.0 - u[2])


def simulate(queue: Queue, seed: int, contacts: int, warm_up: int = 0) -> Figures:
    """Run the floor for `contacts` arrivals, the first `warm_up` of which are not counted, to the last departure."""
    return simulate_with(queue, luck_of(queue, seed, contacts), contacts, warm_up)


def simulate_with(queue: Queue, luck: Iterable[Luck], contacts: int, warm_up: int = 0) -> Figures:
    """The same with the arrivals' luck given, so that other models can be run on the same people."""
    env = Environment()
    floor = Counted(env, warm_up)
    for _ in range(queue.servers):
        env.process(floor.serving((0,)))  # type: ignore[arg-type]
    floor.admit(floor.contacts(luck))
    env.run()
    counted = max(contacts - warm_up, 1)
    return Figures(floor.waited / counted, floor.gone / counted, floor.wait_s / counted)
