"""How fast the floor is: M/M/10+M against textbook SimPy in the same run.

Run `python -m benchmarks.floor`, with `--json` for figures alone.
"""

from __future__ import annotations

import argparse
import json
from time import perf_counter
from typing import TYPE_CHECKING, Any

import simpy

from sim.study.queueing import Luck, Queue, luck_of, simulate_with

if TYPE_CHECKING:
    from collections.abc import Iterator

QUEUE = Queue(servers=10, arrival_rate=11 / 60, service_rate=1 / 60, theta=0.5 / 60)


def textbook(queue: Queue, luck: list[Luck]) -> tuple[int, float]:
    """The same queue as SimPy's documentation would have it: a process a customer, `request | timeout`."""
    env = simpy.Environment()
    desks = simpy.Resource(env, queue.servers)
    gone = 0
    waited_s = 0.0

    def customer(service_s: float, patience_s: float) -> Iterator[Any]:
        nonlocal gone, waited_s
        came = env.now
        with desks.request() as request:
            result: Any = yield request | env.timeout(patience_s)
            waited_s += env.now - came
            if request in result:
                yield env.timeout(service_s)
            else:
                gone += 1

    def arrivals() -> Iterator[Any]:
        for gap_s, service_s, patience_s in luck:
            yield env.timeout(gap_s)
            env.process(customer(service_s, patience_s))  # type: ignore[arg-type]

    env.process(arrivals())  # type: ignore[arg-type]
    env.run()
    return gone, waited_s


def measure_floor(contacts: int, rounds: int) -> dict[str, float]:
    """Contacts a second of both on the same people, whose luck is drawn beforehand; the best of alternating rounds.

    Raises AssertionError if the two do not agree on who gives up and how long people wait.
    """
    best = {"ours": 0.0, "textbook": 0.0}
    for number in range(rounds):
        luck = list(luck_of(QUEUE, number, contacts))
        start = perf_counter()
        ours = simulate_with(QUEUE, luck, contacts)
        best["ours"] = max(best["ours"], contacts / (perf_counter() - start))
        start = perf_counter()
        gone, waited_s = textbook(QUEUE, luck)
        best["textbook"] = max(best["textbook"], contacts / (perf_counter() - start))
        assert round(ours.p_abandon * contacts) == gone
        assert abs(ours.mean_wait_s * contacts - waited_s) < 1e-6 * waited_s
    return {**best, "ratio": best["ours"] / best["textbook"]}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.floor", description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--contacts", type=int, default=40_000, help="contacts a round (default 40,000)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which the best counts (default 5)")
    arguments = parser.parse_args()
    floor = measure_floor(arguments.contacts, arguments.rounds)
    if arguments.json:
        print(json.dumps(floor))
        return
    print("M/M/10+M, contacts a second")
    print(f"  textbook SimPy  {floor['textbook']:>10,.0f}")
    print(f"  our floor       {floor['ours']:>10,.0f}   {floor['ratio']:.2f} times as many")


if __name__ == "__main__":
    main()
