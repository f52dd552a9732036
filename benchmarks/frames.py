"""How long a frame takes: a busy shift in the real window, drawn in software, without showing it.

Run `python -m benchmarks.frames`, with `--json` for figures alone. The first seconds, in which the room and the first
faces are drawn, count like all others.
"""

from __future__ import annotations

import argparse
import json
import sys
from time import perf_counter

from game.app import App
from game.screens.shift import ShiftScreen
from game.session import Session
from sim.level import load_level
from sim.shift import Shift
from sim.study.replications import run_shift

FRAME_S = 1 / 60


def measure(size: tuple[int, int], frames: int, policy: str = "ordinary", seed: int = 5) -> dict[str, float]:
    """Milliseconds a frame over `frames` frames of a shift at normal speed."""
    level = load_level("first-day")
    app = App(size, hidden=True)
    screen = ShiftScreen(app, Session(Shift(level, seed), "first-day", watching=True))
    screen.session.script = list(run_shift(level, policy, seed).decisions)
    app.open(screen)
    times: list[float] = []
    while len(times) < frames and app.screen is screen:
        start = perf_counter()
        app.take_events()
        app.frame(FRAME_S)
        times.append(1000.0 * (perf_counter() - start))
    app.close()
    times.sort()
    return {
        "frames": float(len(times)),
        "mean_ms": sum(times) / len(times),
        "p50_ms": times[len(times) // 2],
        "p99_ms": times[int(len(times) * 0.99)],
        "longest_ms": times[-1],
    }


def main() -> int:
    """Measure, print, and say whether the 99th percentile keeps within the budget."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.frames", description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--frames", type=int, default=9000, help="frames to draw (default 9000, 150 s of play)")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=720)
    arguments = parser.parse_args()
    found = measure((arguments.width, arguments.height), arguments.frames)
    if arguments.json:
        print(json.dumps(found))
        return 0
    print(f"A busy shift at {arguments.width}x{arguments.height}, {found['frames']:.0f} frames")
    for name in ("mean_ms", "p50_ms", "p99_ms", "longest_ms"):
        print(f"  {name.removesuffix('_ms'):8} {found[name]:6.2f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
