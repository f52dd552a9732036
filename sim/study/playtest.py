"""How hard a level is and whether it is fair: the same people met with graded skill, and every response weighed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.attentive import USUAL
from sim.study.graded import Tally, manners_beside, play_some, weigh_some, worth_of
from sim.study.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sim.attentive import Manner
    from sim.level import Level
    from sim.study.graded import Played

SKILLS = (("random", 0.0), ("careless", 0.5), ("middling", 0.75), ("capable", 0.9), ("best found", 1.0))
"""The grades of skill: a name, and how often the best way that was found is followed instead of chance."""
_TRAINING = 1_000_003
"""Added to a seed for the shifts in which the best way is looked for: not those that it is then measured on."""
_FIRST_LOOK, _SECOND_LOOK = 24, 72
"""Shifts by which ways are compared, at first and where they did well."""
_PROMISING = 4
_CHUNK = 10
"""Shifts in one piece of work."""
_WEIGHED_A_SHIFT = 3


@dataclass(frozen=True, slots=True)
class Grade:
    """What came of a level with one grade of skill."""

    name: str
    skill: float
    shifts: tuple[Played, ...]

    def share(self, stars: int) -> float:
        """The share of shifts that earned at least so many stars."""
        return sum(shift.stars >= stars for shift in self.shifts) / len(self.shifts)

    @property
    def stars(self) -> float:
        """Stars earned on average."""
        return sum(shift.stars for shift in self.shifts) / len(self.shifts)

    def met(self, goal: int) -> float:
        """The share of shifts that met a goal, by its number."""
        return sum(shift.met[goal] for shift in self.shifts) / len(self.shifts)

    def mean(self, measure: str) -> float | None:
        """A measure on average over the shifts in which there was something to measure; None where there was none."""
        values = [value for shift in self.shifts if (value := shift.measures[measure]) is not None]
        return sum(values) / len(values) if values else None

    @property
    def length_min(self) -> float:
        """How many minutes a shift lasted, on average."""
        return sum(shift.length_s for shift in self.shifts) / len(self.shifts) / 60.0


class Use(NamedTuple):
    """How a response of a story fared."""

    story: str
    response: str
    words: str
    own: bool
    """Whether the story words it itself."""
    offered: int
    """Times that it lay on the table, over all grades."""
    taken: int
    weighed: int
    """Decisions at which every open response was tried, this one among them."""
    best: int
    """And at how many of them none was better."""


@dataclass(frozen=True, slots=True)
class Playtest:
    """A level, played with graded skill on the same people with the same luck."""

    level: Level
    reps: int
    seed: int
    manner: Manner
    """The best way that was found."""
    grades: tuple[Grade, ...]
    """The least skill first."""
    tally: Tally

    def uses(self) -> list[Use]:
        """Every response that was offered or could have been, story by story."""
        tally, found = self.tally, []
        for story in self.level.stories:
            words: dict[str, tuple[str, bool]] = {}
            for wording in story.responses:
                first = wording.variants[0]
                words.setdefault(first.id, (first.text, wording.own))
            ids = dict.fromkeys([*words, *(id_ for of, id_ in tally.offered if of == story.id)])
            for id_ in ids:
                key = (story.id, id_)
                counts = (tally.offered[key], tally.taken[key], tally.weighed[key], tally.best[key])
                found.append(Use(story.id, id_, *words.get(id_, ("", False)), *counts))
        return found


def best_manner(name: str, seed: int, workers: Workers, done: Callable[[int], None] | None = None) -> Manner:
    """The best way of serving people in a level that a short search finds, on people of its own.

    Ways that differ from the usual one in one habit are compared on the same shifts; the habits that help are taken
    on one after the other, and kept where they help together.
    """
    seed += _TRAINING
    ways = [USUAL, *manners_beside(USUAL)]
    looks = workers.run(worth_of, [(name, way, seed, range(_FIRST_LOOK)) for way in ways], done)
    usual = sum(looks[0])
    gains = sorted(
        ((sum(look) - usual, n) for n, look in enumerate(looks) if sum(look) > usual), reverse=True
    )[: 2 * _PROMISING]  # fmt: skip
    candidates: list[Manner] = [USUAL]
    for _, n in gains[:_PROMISING]:
        candidates.append(ways[n])
    together = USUAL
    for _, n in gains:
        changed = {f: v for f, v in ways[n]._asdict().items() if v != getattr(USUAL, f)}
        if all(getattr(together, f) == getattr(USUAL, f) for f in changed):
            together = together._replace(**changed)
            candidates.append(together)
    candidates = list(dict.fromkeys(candidates))
    numbers = range(_FIRST_LOOK, _FIRST_LOOK + _SECOND_LOOK)
    second = workers.run(worth_of, [(name, way, seed, numbers) for way in candidates])
    return candidates[max(range(len(candidates)), key=lambda n: sum(second[n]))]


def searching() -> int:
    """How many pieces of work a search for the best way reports."""
    return 1 + len(manners_beside(USUAL))


def play_grades(
    name: str,
    manner: Manner,
    reps: int,
    seed: int,
    workers: Workers,
    done: Callable[[int], None] | None = None,
) -> tuple[tuple[Grade, ...], Tally]:
    """Play `reps` shifts with each grade of skill, all on the same people with the same luck."""
    chunks = [range(first, min(first + _CHUNK, reps)) for first in range(0, reps, _CHUNK)]
    rows = [(name, skill, manner, seed, chunk) for _, skill in SKILLS for chunk in chunks]
    results = workers.run(play_some, rows, done)
    tally = Tally()
    grades = []
    for number, (grade, skill) in enumerate(SKILLS):
        shifts: list[Played] = []
        for played, counted in results[number * len(chunks) : (number + 1) * len(chunks)]:
            shifts += played
            tally.add(counted)
        grades.append(Grade(grade, skill, tuple(shifts)))
    return tuple(grades), tally


def pieces(reps: int, weighed: int) -> int:
    """How many pieces of work a playtest consists of."""
    return searching() + grading(reps) + weighed


def grading(reps: int) -> int:
    """How many pieces of work it is to play all grades."""
    return len(SKILLS) * -(-reps // _CHUNK)


def playtest(
    name: str,
    level: Level,
    reps: int,
    seed: int,
    workers: Workers,
    weighed: int | None = None,
    done: Callable[[int], None] | None = None,
) -> Playtest:
    """Playtest a level, by its name or file, which is `level`: `reps` shifts with each grade of skill.

    Responses are weighed in `weighed` shifts (as many as `reps` when not said), three decisions in each.
    """
    weighed = reps if weighed is None else weighed
    finished = 0

    def told(number: int) -> None:
        if done:
            done(finished + number)

    manner = best_manner(name, seed, workers, told)
    finished += searching()
    grades, tally = play_grades(name, manner, reps, seed, workers, told)
    finished += grading(reps)
    rows = [(name, manner, seed, (number,), _WEIGHED_A_SHIFT) for number in range(weighed)]
    for counted in workers.run(weigh_some, rows, told):
        tally.add(counted)
    return Playtest(level, reps, seed, manner, grades, tally)


def as_dict(found: Playtest, warnings: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """A playtest as plain values."""
    from sim.study.statistics import share_interval

    def interval(count: int, n: int) -> dict[str, float]:
        low, high = share_interval(count, n)
        return {"share": count / n, "low": low, "high": high}

    grades = [
        {
            "name": grade.name,
            "skill": grade.skill,
            "stars": grade.stars,
            "at_least": {
                str(stars): interval(sum(shift.stars >= stars for shift in grade.shifts), found.reps)
                for stars in range(1, len(found.level.goals) + 1)
            },
            "goals": {goal.title: grade.met(n) for n, goal in enumerate(found.level.goals)},
            "measures": {name: grade.mean(name) for name in grade.shifts[0].measures},
            "length_min": grade.length_min,
        }
        for grade in found.grades
    ]
    shifts = max(found.tally.shifts, 1)
    return {
        "level": found.level.id,
        "sha256": found.level.sha256,
        "reps": found.reps,
        "seed": found.seed,
        "best_found": found.manner._asdict(),
        "grades": grades,
        "responses": [use._asdict() for use in found.uses()],
        "stories": {story.id: found.tally.stories[story.id] / shifts for story in found.level.stories},
        "principles": {
            id_: {"shifts": count / shifts, "moved": found.tally.moved[id_] / shifts}
            for id_, count in sorted(found.tally.exercised.items())
        },
        "warnings": [{"number": number, "message": message} for number, message in warnings],
    }
