"""The floor against what queueing theory knows exactly: Erlang B, C and A, Pollaczek and Khinchine, varying arrivals.

A Markovian queue is begun in its steady state, drawn exactly, so that no warm-up biases it; each figure is a mean over
independent replications with an interval in which the exact one must lie. The confidence is that of all figures of a
queue together. What does not agree is tried once more with people of its own and four times as many of them: only what
disagrees twice is taken to be wrong, for one in a hundred that are right disagrees once.
"""

from __future__ import annotations

from math import exp, inf, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from simpy import Environment

from sim.draws import Purpose, Rows, lognormal, replication_seed
from sim.people import arrival_times
from sim.study.queueing import Contact, Counted, Figures, Queue, erlang_a, luck_of, simulate_with, stationary
from sim.study.statistics import Estimate, estimate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.level import Level

CONFIDENCE = 0.99
REPLICATIONS = 40
CONTACTS = 200_000
"""Arrivals in all for each queue."""
QUEUES = (
    Queue(1, 0.5, 1.0, 0.0),
    Queue(2, 1.6, 1.0, 0.0),
    Queue(5, 4.0, 1.0, 0.0),
    Queue(20, 18.0, 1.0, 0.0),
    Queue(50, 45.0, 1.0, 0.0),
    Queue(1, 2.0, 1.0, inf),
    Queue(10, 8.0, 1.0, inf),
    Queue(30, 36.0, 1.0, inf),
    Queue(1, 0.9, 1.0, 0.25),
    Queue(4, 5.0, 1.0, 0.5),
    Queue(10, 11.0, 1.0, 0.5),
    Queue(10, 9.5, 1.0, 2.0),
    Queue(25, 30.0, 1.0, 0.1),
    Queue(100, 100.0, 1.0, 0.4),
)
"""What is checked where nothing is asked for: waiting without end, no waiting at all, and patience of all kinds."""
_NAMES = ("p_wait", "p_abandon", "mean_wait")
_MOST_TO_BEGIN_WITH = 2_000_000
"""Customers in all replications together that are there at the start."""
_ANEW, _MORE = 1 << 40, 4
"""What is added to the seed of a second look, and how many times as long it is."""


class Checked(NamedTuple):
    """One queue, exactly and simulated."""

    queue: Queue
    exact: Figures
    simulated: dict[str, Estimate]
    ok: bool


class Single(NamedTuple):
    """A single server with any service time: the mean wait, exactly (Pollaczek and Khinchine) and simulated."""

    arrival_rate: float
    mean_service: float
    cv: float
    """Coefficient of variation of service times."""
    exact: float
    simulated: Estimate
    ok: bool


class Arrivals(NamedTuple):
    """Arrivals whose rate varies: counts by period, against what is expected."""

    p: float
    """Of counts as far from their expectation as these, or further (chi-square)."""
    p_spread: float
    """Of times spread within the periods as unevenly as these, or more so (Kolmogorov and Smirnov)."""
    ok: bool


def check_queue(queue: Queue, seed: int, contacts: int = CONTACTS, confidence: float = CONFIDENCE) -> Checked:
    """See whether the floor agrees with theory on a queue. Raises ValueError for one that has no steady state."""
    found = _checked(queue, seed, contacts, confidence)
    return found if found.ok else _checked(queue, seed + _ANEW, contacts * _MORE, confidence)


def _checked(queue: Queue, seed: int, contacts: int, confidence: float) -> Checked:
    exact = erlang_a(queue)
    if REPLICATIONS * stationary(queue, 0.5) > _MOST_TO_BEGIN_WITH:
        raise ValueError(
            f"some {stationary(queue, 0.5):,} customers would be there at once, which is more than is simulated here"
        )
    each = max(contacts // REPLICATIONS, 10)
    runs = [_run(queue, replication_seed(seed, number), each) for number in range(REPLICATIONS)]
    one = 1.0 - (1.0 - confidence) / len(_NAMES)
    found = {name: estimate([run[place] for run in runs], one) for place, name in enumerate(_NAMES)}
    rare = -log(1.0 - one) / (each * REPLICATIONS)
    typical = exact.mean_wait_s / exact.p_wait if exact.p_wait > 0.0 else 0.0
    slack = (rare, rare, rare * typical)
    ok = all(
        abs((found[name].mean or 0.0) - exact[place]) <= max(found[name].half_width or 0.0, slack[place])
        for place, name in enumerate(_NAMES)
    )
    return Checked(queue, exact, found, ok)


def _run(queue: Queue, seed: int, contacts: int) -> Figures:
    """One replication that begins in the steady state."""
    env = Environment()
    floor = Counted(env, 0)
    present, rows = stationary(queue, Rows(seed, Purpose.SERVICE, 4).row(0)[3]), Rows(seed, Purpose.AGAIN, 4)
    for who in range(present):
        u = rows.row(who)
        waits = who >= queue.servers
        patience = -log(1.0 - u[2]) / queue.theta if waits and queue.theta > 0.0 else inf
        floor.join(Contact(-log(1.0 - u[1]) / queue.service_rate, counts=False), 0, patience)
    for _ in range(queue.servers):
        env.process(floor.serving((0,)))  # type: ignore[arg-type]
    floor.admit(floor.contacts(luck_of(queue, seed, contacts)))
    env.run()
    return Figures(floor.waited / contacts, floor.gone / contacts, floor.wait_s / contacts)


def check_single(seed: int, contacts: int = CONTACTS, load: float = 0.7, cv_log: float = 0.8) -> Single:
    """See whether one server with lognormal service times has the mean wait of Pollaczek and Khinchine."""
    found = _single(seed, contacts, load, cv_log)
    return found if found.ok else _single(seed + _ANEW, contacts * _MORE, load, cv_log)


def _single(seed: int, contacts: int, load: float, cv_log: float) -> Single:
    mean = 1.0
    median = mean / exp(cv_log**2 / 2.0)
    second = median**2 * exp(2.0 * cv_log**2)
    exact = load * second / (2.0 * (1.0 - load))
    each = contacts // REPLICATIONS
    warm_up = each // 5

    def luck(run: int) -> Iterator[tuple[float, float, float]]:
        for u in Rows(replication_seed(seed, run), Purpose.SERVICE, 4).first(each):
            yield -log(1.0 - u[0]) / load, lognormal(u[1], median, cv_log), inf

    queue = Queue(1, load, 1.0, 0.0)
    waits = [simulate_with(queue, luck(run), each, warm_up).mean_wait_s for run in range(REPLICATIONS)]
    found = estimate(waits, CONFIDENCE)
    ok = abs((found.mean or 0.0) - exact) <= (found.half_width or 0.0)
    return Single(load, mean, sqrt(second - mean**2), exact, found, ok)


def check_arrivals(level: Level, seed: int, shifts: int = 400) -> Arrivals:
    """See whether people come to a level at the rates that it says, period by period."""
    found = _arrivals(level, seed, shifts)
    return found if found.ok else _arrivals(level, seed + _ANEW, shifts * _MORE)


def _arrivals(level: Level, seed: int, shifts: int) -> Arrivals:
    from scipy.stats import chi2, kstest

    periods = [(start, min(end, level.closes_s), rate) for start, end, rate in level.rates if rate > 0.0]
    counts = [0] * len(periods)
    places: list[float] = []
    for number in range(shifts):
        for at in arrival_times(level, replication_seed(seed, number)):
            for period, (start, end, _) in enumerate(periods):
                if start <= at < end:
                    counts[period] += 1
                    places.append((at - start) / (end - start))
    wished = [shifts * rate * (end - start) for start, end, rate in periods]
    far = sum((count - wish) ** 2 / wish for count, wish in zip(counts, wished, strict=True))
    p, spread = float(chi2.sf(far, len(periods))), float(kstest(places, "uniform").pvalue)
    return Arrivals(p, spread, min(p, spread) > (1.0 - CONFIDENCE) / 2.0)
