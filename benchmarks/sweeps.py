"""How fast studies run: contacts a second and core, two workers against one, and queues against Ciw in the same run.

Run `python -m benchmarks.sweeps`, with `--json` for figures alone. Ciw is needed for the last part (`pip install ciw`).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from sim.level import load_level
from sim.shift import Shift
from sim.study import Study
from sim.study.queueing import Queue, erlang_a
from sim.study.sweep.executors import Supervised
from sim.study.sweep.plan import as_json
from sim.study.sweep.running import run_batch
from sim.study.sweep.store import Store
from sim.study.sweep.sweeping import Sweep
from sim.study.validation import check_queue

LEVEL = "strike-day"
_NEVER = (
    "greet", "greet_flat", "ask_fact", "option", "cite_policy", "refuse_coldly", "transfer_cold", "promise_vague",
    "blame", "farewell",
)  # fmt: skip
WAY = {"id": "curt", "use": "rushed", "settings": {f"weight.{move}": 0.0 for move in _NEVER}}
"""Hurries people, fixes it, and calls the next; and promises nothing that nobody will keep."""
QUEUE = Queue(10, 11.0, 1.0, 0.5)


def contacts_a_second(units: int, rounds: int) -> dict[str, float]:
    """Contacts a second of the full model under a policy in one process, the best of some rounds."""
    plan = Study([LEVEL], [WAY], metrics=["satisfaction"]).plan(units)
    text = as_json(plan)
    level = load_level(LEVEL)
    contacts = sum(len(Shift(level, plan.seed_of(unit)).visits) for unit in _units(units))
    best = 0.0
    for _ in range(rounds):
        ran = run_batch(text, ((0, 0, units),))
        assert not any(row.failed for row in ran.rows)
        best = max(best, contacts / ran.took_s)
    return {"contacts": float(contacts), "a_second": best}


def _units(count: int) -> list[Any]:
    from sim.study.sweep.plan import Unit

    return [Unit(0, number) for number in range(count)]


def efficiency(units: int) -> dict[str, float]:
    """Units a second of two workers against twice those of one: whole sweeps into a store, once the workers are up."""
    plan = Study(["first-day"], ["ordinary", "attentive"], metrics=["satisfaction"]).plan(units)
    speeds: dict[int, float] = {}
    for workers in (1, 2, 1, 2):
        with tempfile.TemporaryDirectory() as folder:
            crew = Supervised(workers)
            list(crew.run(as_json(plan), iter([((0, 0, 1),)] * (2 * workers))))
            began = perf_counter()
            report = Sweep(Store.made(Path(folder) / "s", plan), crew).run()
            speeds[workers] = max(speeds.get(workers, 0.0), report.ran / (perf_counter() - began))
            crew.close()
    return {"one": speeds[1], "two": speeds[2], "efficiency": speeds[2] / (2.0 * speeds[1])}


def against_ciw(contacts: int) -> dict[str, float]:
    """Contacts a second of `validate` on M/M/10+M, and of Ciw with reneging, in the same run."""
    began = perf_counter()
    found = check_queue(QUEUE, 1, contacts)
    ours = contacts / (perf_counter() - began)
    assert found.ok
    if importlib.util.find_spec("ciw") is None:
        return {"ours": ours}
    import ciw

    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(QUEUE.arrival_rate)],
        service_distributions=[ciw.dists.Exponential(QUEUE.service_rate)],
        reneging_time_distributions=[ciw.dists.Exponential(QUEUE.theta)],
        number_of_servers=[QUEUE.servers],
    )
    ciw.seed(1)
    began = perf_counter()
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(contacts, method="Arrive")
    theirs = contacts / (perf_counter() - began)
    return {"ours": ours, "ciw": theirs, "ratio": ours / theirs}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sweeps", description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--units", type=int, default=12, help="shifts of the throughput level a round (default 12)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which the best counts (default 5)")
    parser.add_argument("--contacts", type=int, default=40_000, help="of a queue (default 40,000)")
    arguments = parser.parse_args()
    speed = contacts_a_second(arguments.units, arguments.rounds)
    workers = efficiency(600)
    queues = against_ciw(arguments.contacts)
    if arguments.json:
        print(json.dumps({"model": speed, "workers": workers, "queues": queues}))
        return
    print(f"{LEVEL}, the full model with a policy: {speed['a_second']:,.0f} contacts a second and core")
    print(f"two workers: {workers['two']:,.0f} units a second, one: {workers['one']:,.0f}; efficiency", end=" ")
    print(f"{workers['efficiency']:.2f}")
    told = (
        f", Ciw {queues['ciw']:,.0f}: {queues['ratio']:.1f} times as many" if "ciw" in queues else " (Ciw is not here)"
    )
    print(f"M/M/10+M through validate ({erlang_a(QUEUE).p_abandon:.1%} give up): {queues['ours']:,.0f} a second{told}")


if __name__ == "__main__":
    main()
