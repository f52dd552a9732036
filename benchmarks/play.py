"""How soon the window is there, beside a bare `import pygame`, and whether an hour of fast play keeps more memory.

`python -m benchmarks.play`; it opens no window that anybody can see.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from game.app import App
from game.screens.briefing import BriefingScreen
from game.screens.debrief import DebriefScreen
from game.screens.shift import ShiftScreen
from game.screens.title import TitleScreen
from sim.level import load_level
from sim.level.library import course
from sim.policies import make_policy
from sim.shift import Shift

SPEED = 20.0
FRAME_S = 1.0 / 60.0
FIRST_FRAME_S, GROWTH_MB = 1.5, 20.0
"""What is asked for: the first frame within so many seconds, and no more growth than this."""
_FIRST_FRAME = """
from game.app import App
from game.memory import Memory
from game.screens.title import TitleScreen
app = App(hidden=True)
app.open(TitleScreen(app))
app.frame(0.0)
"""
_WARM_UP = 3
"""Shifts after which memory is first looked at: fonts and pictures are kept for reuse."""


def timed(code: str, times: int = 5) -> float:
    """Seconds that a fresh Python takes for some code, the median of several."""
    environment = {**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    found = []
    for _ in range(times):
        start = perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, env=environment, stdout=subprocess.DEVNULL)
        found.append(perf_counter() - start)
    return median(found)


def resident_mb() -> float:
    """Megabytes of this process in memory (Linux)."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def play(app: App, name: str, seed: int) -> float:
    """Play a shift by a policy, look back on it, and go home; returns the real seconds that it would have taken."""
    level = load_level(name)
    app.open(BriefingScreen(app, name, level, seed))
    app.frame(0.0)
    screen = ShiftScreen.begun(app, Shift(level, seed), name, practice=True)
    screen.coach.silence()
    screen.session.speed = SPEED
    app.replace(screen)
    policy = make_policy("ordinary", seed)
    frames = 0
    while app.screen is screen:
        app.take_events()
        app.frame(FRAME_S)
        frames += 1
        shift = screen.session.shift
        if shift.awaiting:
            action = shift.decide(policy)
            if action is not None:
                screen.session.act(action.response)
    debrief = app.screen
    if isinstance(debrief, DebriefScreen):
        for tab in debrief.tabs:
            debrief.tab = tab
            app.frame(0.0)
    app.home()
    return frames * FRAME_S * SPEED


def main() -> int:
    """Measure, print, and say whether it keeps within the budget."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.play", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60.0, help="of play at normal speed (default 60)")
    arguments = parser.parse_args()
    bare, first = timed("import pygame"), timed(_FIRST_FRAME)
    print(f"import pygame    {bare:.2f} s\nfirst frame      {first:.2f} s")
    app = App(hidden=True)
    app.open(TitleScreen(app))
    played, shifts, before = 0.0, 0, 0.0
    while played < arguments.minutes * 60.0 or shifts <= _WARM_UP:
        played += play(app, course()[shifts % len(course())], shifts)
        shifts += 1
        if shifts == _WARM_UP:
            before = resident_mb()
    growth = resident_mb() - before
    app.close()
    print(
        f"{played / 60.0:.0f} minutes of play in {shifts} shifts: memory grew by {growth:.1f} MB from {before:.0f} MB"
    )
    return 0 if first <= FIRST_FRAME_S and growth <= GROWTH_MB else 1


if __name__ == "__main__":
    sys.exit(main())
