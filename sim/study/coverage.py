"""Whether estimated skills can be believed: trainees of known skill, and how often the interval covers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.competence import COMPETENCIES, Evidence, Trainee, evidence, skills_from
from sim.draws import Purpose, Rows, replication_seed
from sim.level import load_level
from sim.shift import Shift
from sim.study.replications import play

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sim.study.workers import Workers

_CHUNK = 10
_SKILLS = -(-len(COMPETENCIES) // 4) * 4
"""Uniforms drawn for a trainee's skills."""


class Estimated(NamedTuple):
    """One competency of one trainee."""

    competency: str
    truth: float
    mean: float
    low: float
    high: float
    moments: int
    enough: bool

    @property
    def covered(self) -> bool:
        """Whether the truth lies in the interval."""
        return self.low <= self.truth <= self.high


def estimate_some(levels: Sequence[str], shifts: int, seed: int, numbers: Iterable[int]) -> list[Estimated]:
    """Estimate these trainees, whose skills are drawn evenly from [0, 1], from so many shifts each."""
    found = []
    drawn = Rows(seed, Purpose.TRAINEE, _SKILLS)
    places = [load_level(name) for name in levels]
    for number in numbers:
        truth = dict(zip(COMPETENCIES, drawn.row(number), strict=False))
        seen: list[Evidence] = []
        for shift_number in range(shifts):
            level = places[(number + shift_number) % len(places)]
            shift_seed = replication_seed(seed, number * shifts + shift_number)
            shift = play(Shift(level, shift_seed), Trainee(shift_seed, truth))
            seen += evidence(level, shift_seed, shift.decisions)
        for id_, skill in skills_from(seen).items():
            found.append(Estimated(id_, truth[id_], *skill, skill.enough))
    return found


def estimate_all(
    levels: Sequence[str],
    trainees: int,
    shifts: int,
    seed: int,
    workers: Workers,
    done: Callable[[int], None] | None = None,
) -> list[Estimated]:
    """Estimate `trainees` synthetic trainees."""
    rows = [
        (tuple(levels), shifts, seed, range(first, min(first + _CHUNK, trainees)))
        for first in range(0, trainees, _CHUNK)
    ]
    return [row for part in workers.run(estimate_some, rows, done) for row in part]


def pieces(trainees: int) -> int:
    """How many pieces of work that is."""
    return -(-trainees // _CHUNK)
