"""What an edit did to a level: both versions played with the same skill on the same seeds, and compared in pairs."""

from __future__ import annotations

from math import sqrt
from statistics import fmean, stdev
from typing import TYPE_CHECKING, NamedTuple

from sim.study.playtest import best_manner, grading, play_grades, searching

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.study.graded import Played
    from sim.study.playtest import Grade
    from sim.study.workers import Workers


class Change(NamedTuple):
    """One figure of a level, before and after."""

    grade: str
    what: str
    unit: str
    """"%" for a share in [0, 1], "s", "min" or ""."""
    before: float
    after: float
    half_width: float
    """Of the 95 % interval of the difference, from pairs of shifts on the same seed."""

    @property
    def sure(self) -> bool:
        """Whether the interval leaves out nought."""
        return abs(self.after - self.before) > self.half_width


def compare(
    old: str, new: str, reps: int, seed: int, workers: Workers, done: Callable[[int], None] | None = None
) -> list[Change]:
    """What changed from one level (a name or file) to another, for each grade of skill.

    The best way is looked for in the old one and used in both, so that only the level differs.
    """
    finished = 0

    def told(number: int) -> None:
        if done:
            done(finished + number)

    manner = best_manner(old, seed, workers, told)
    finished += searching()
    before, _ = play_grades(old, manner, reps, seed, workers, told)
    finished += grading(reps)
    after, _ = play_grades(new, manner, reps, seed, workers, told)
    return [change for pair in zip(before, after, strict=True) for change in _changes(*pair)]


def _at_least(stars: int) -> Callable[[Played], float]:
    return lambda shift: float(shift.stars >= stars)


def _changes(old: Grade, new: Grade) -> list[Change]:
    most = max(len(old.shifts[0].met), len(new.shifts[0].met))
    found = [
        _change(old, new, "1 star" if stars == 1 else f"{stars} stars", "%", _at_least(stars))
        for stars in range(1, most + 1)
    ]
    found += [
        _change(old, new, "satisfaction", "", lambda s: s.measures["satisfaction"]),
        _change(old, new, "waiting time", "s", lambda s: s.measures["wait_s"]),
        _change(old, new, "abandoned", "%", lambda s: s.measures["abandoned_share"]),
        _change(old, new, "length", "min", lambda s: s.length_s / 60.0),
    ]
    return found


def _change(old: Grade, new: Grade, what: str, unit: str, value: Callable[[Played], float | None]) -> Change:
    pairs = [
        (a, b)
        for one, other in zip(old.shifts, new.shifts, strict=True)
        if (a := value(one)) is not None and (b := value(other)) is not None
    ]
    if not pairs:
        return Change(old.name, what, unit, 0.0, 0.0, 0.0)
    differences = [b - a for a, b in pairs]
    half = 1.96 * stdev(differences) / sqrt(len(differences)) if len(differences) > 1 else 0.0
    return Change(old.name, what, unit, fmean(a for a, _ in pairs), fmean(b for _, b in pairs), half)
