"""What can be known of a shift once it has been played: what else each choice could have led to, how others fare.

Everything here is a pure function of its arguments, so that it can be worked out by other processes meanwhile.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sim.draws import replication_seed
from sim.level import load_level
from sim.policies import Skilled
from sim.reckoning import points, reckon
from sim.score import score
from sim.shift import Shift
from sim.study.playtest import SKILLS
from sim.study.replications import play
from sim.study.whatif import up_to, what_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.attentive import Manner
    from sim.level import Level
    from sim.score import Course
    from sim.values import Decision, Response


class Ending(NamedTuple):
    """What came of a shift: for one customer, and for everybody."""

    satisfaction: float | None
    """The customer's; None where there is none, or they never came to the player."""
    points: int
    """The customer's."""
    settled: bool
    gone: str
    """How the customer left, as the events name it."""
    total: int
    """Points of the shift."""
    stars: int
    people: float | None
    """Satisfaction of everybody on average."""


Endings = dict[str, Ending]
"""What each response at a decision would have led to, by its id."""


class Others(NamedTuple):
    """How policies of graded skill fare with the same people and the same luck."""

    grades: tuple[tuple[str, tuple[int, ...]], ...]
    """Each grade's name, and its points in each play, in order."""

    def below(self, total: int) -> float:
        """The share of all these plays that earned fewer points."""
        plays = [found for _, grade in self.grades for found in grade]
        return sum(found < total for found in plays) / len(plays)


def ending(level: Level, shift: Shift, who: int) -> Ending:
    """What came of a shift that is over. `who` is the customer, or -1."""
    result = score(level, shift.events)
    course: Course | None = next((course for course in result.mine if course.who == who), None)
    return Ending(
        course.satisfaction if course else None,
        points(course).total if course else 0,
        course.settled if course else False,
        course.gone if course else "",
        reckon(result).total,
        result.stars,
        result.measures["satisfaction"],
    )


def open_at(level: Level, seed: int, decisions: Sequence[Decision], number: int) -> tuple[Response, ...]:
    """Every response that was open at decision `number`, the cards first. Raises IllegalAction for a wrong decision."""
    shift = up_to(level, seed, decisions[:number])
    shift.advance(decisions[number].t)
    seen = shift.observe()
    return seen.responses + seen.standing


def choice(
    level: Level,
    seed: int,
    decisions: Sequence[Decision],
    number: int,
    manner: Manner,
    opened: Sequence[float] | None = None,
) -> Endings:
    """What every response at decision `number` would have led to.

    With the `openings` of the decisions as `opened` the player carries on as they did; without, the best way does.
    """
    who = decisions[number].who
    return {
        response.id: ending(level, what_if(level, seed, decisions, number, response.id, manner, opened), who)
        for response in open_at(level, seed, decisions, number)
    }


def others(level: Level, seed: int, manner: Manner, plays: int) -> Others:
    """Points of `plays` shifts with each grade of skill, on the people and the luck of the shift with this seed.

    Only what is chosen differs from play to play.
    """
    found = []
    for name, skill in SKILLS:
        totals = []
        for number in range(plays if skill < 1.0 else 1):
            shift = play(Shift(level, seed), Skilled(replication_seed(seed, number), skill, manner))
            totals.append(reckon(score(level, shift.events)).total)
        found.append((name, tuple(sorted(totals))))
    return Others(tuple(found))


def best_play(level: Level, seed: int, manner: Manner) -> tuple[Decision, ...]:
    """What the best way that was found decides in a shift."""
    return tuple(play(Shift(level, seed), Skilled(seed, 1.0, manner)).decisions)


# --- the same by a level's name, for other processes ---------------------------------------------------


@lru_cache(maxsize=2)
def level_of(name: str, sha256: str) -> Level:
    """A level, read once in a process. Raises LevelError if it is not the one that was meant."""
    level = load_level(name)
    if level.sha256 != sha256:
        raise ValueError(f"“{name}” has changed since it was played")
    return level


def choice_of(
    name: str,
    sha256: str,
    seed: int,
    decisions: Sequence[Decision],
    number: int,
    manner: Manner,
    opened: Sequence[float] | None,
) -> Endings:
    """`choice`, of a level by its name or file."""
    return choice(level_of(name, sha256), seed, decisions, number, manner, opened)


def others_of(name: str, sha256: str, seed: int, manner: Manner, plays: int) -> Others:
    """`others`, of a level by its name or file."""
    return others(level_of(name, sha256), seed, manner, plays)
