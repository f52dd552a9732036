"""How many whole shifts a second one core runs, under each policy: `python -m benchmarks.shifts [LEVEL]`."""

from __future__ import annotations

import sys
from time import process_time

from sim.level import load_level
from sim.policies import POLICIES
from sim.study.replications import run_shift

_SHIFTS, _ROUNDS = 60, 3


def main() -> None:
    """Time every policy; the best of a few rounds each, since these machines are shared."""
    level = load_level(sys.argv[1] if len(sys.argv) > 1 else "first-day")
    print(f"{level.name}: whole shifts a second on one core, the full model, best of {_ROUNDS} rounds\n")
    for policy in POLICIES:
        rates = []
        events = 0
        for _ in range(_ROUNDS):
            began = process_time()
            events = sum(len(run_shift(level, policy, seed).events) for seed in range(_SHIFTS))
            rates.append(_SHIFTS / (process_time() - began))
        print(f"  {policy:12} {max(rates):6.0f}    {events / _SHIFTS:5.0f} events a shift")


if __name__ == "__main__":
    main()
