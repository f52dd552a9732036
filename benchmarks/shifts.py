"""How many whole shifts a second one core runs, under each policy.

Run `python -m benchmarks.shifts [LEVEL]`, with `--json` for figures alone.
"""

from __future__ import annotations

import argparse
import json
from time import process_time

from sim.level import load_level
from sim.policies import POLICIES
from sim.study.replications import run_shift


def measure(level_name: str, shifts: int, rounds: int) -> dict[str, float]:
    """Shifts a second by policy: the best of alternating rounds, each with new seeds, for machines are shared."""
    level = load_level(level_name)
    best = dict.fromkeys(POLICIES, 0.0)
    for number in range(rounds):
        for policy in best:
            began = process_time()
            for seed in range(number * shifts, (number + 1) * shifts):
                run_shift(level, policy, seed)
            best[policy] = max(best[policy], shifts / (process_time() - began))
    return best


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shifts", description=__doc__.splitlines()[0])
    parser.add_argument("level", nargs="?", default="first-day", help="a level (default first-day)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--shifts", type=int, default=60, help="shifts a round (default 60)")
    parser.add_argument("--rounds", type=int, default=8, help="rounds, of which the best counts (default 8)")
    arguments = parser.parse_args()
    rates = measure(arguments.level, arguments.shifts, arguments.rounds)
    if arguments.json:
        print(json.dumps(rates))
        return
    print(f"{arguments.level}: whole shifts a second on one core, with the full model")
    for policy, rate in rates.items():
        print(f"  {policy:12}{rate:6.0f}")


if __name__ == "__main__":
    main()
