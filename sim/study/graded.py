"""Shifts played with graded skill, tallied for a playtest; every call is a pure function of its arguments."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sim.draws import replication_seed
from sim.level import load_level
from sim.policies import Skilled
from sim.score import score
from sim.shift import Shift
from sim.study.replications import play
from sim.study.whatif import up_to, what_if

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.attentive import Manner
    from sim.level import Level
    from sim.score import Score
    from sim.values import Action, Observation

AS_GOOD = 0.01
"""Satisfaction, averaged over a shift's customers, within which two responses are as good as each other."""
_WEIGHED_SKILL = 0.85
"""The skill of whoever plays the shifts in which responses are weighed: well, with slips, so that much comes up."""


class Played(NamedTuple):
    """What came of one shift."""

    stars: int
    met: tuple[bool, ...]
    """Of each goal."""
    measures: dict[str, float | None]
    length_s: float


Key = tuple[str, str]
"""A story and a response, or a line in it."""


@dataclass(slots=True)
class Tally:
    """What was counted over some shifts."""

    shifts: int = 0
    offered: Counter[Key] = field(default_factory=Counter)
    taken: Counter[Key] = field(default_factory=Counter)
    weighed: Counter[Key] = field(default_factory=Counter)
    """How often a response was weighed against all that were open beside it."""
    best: Counter[Key] = field(default_factory=Counter)
    """And how often none of them was better."""
    reached: Counter[Key] = field(default_factory=Counter)
    """Lines that came up, by story: opening, vent, fact:N, finding, and replies."""
    came: Counter[str] = field(default_factory=Counter)
    """Stories of everybody who came."""
    stories: Counter[str] = field(default_factory=Counter)
    """Stories of the player's customers."""
    exercised: Counter[str] = field(default_factory=Counter)
    """In how many shifts each principle came up."""
    moved: Counter[str] = field(default_factory=Counter)
    """What what belongs to a principle changed, in all: of mood and felt care less anger."""

    def add(self, other: Tally) -> None:
        """Take in what was counted elsewhere."""
        self.shifts += other.shifts
        for name in ("offered", "taken", "weighed", "best", "reached", "came", "stories", "exercised", "moved"):
            getattr(self, name).update(getattr(other, name))


class _Watched:
    """A policy, and what it was offered."""

    def __init__(self, policy: Skilled, shift: Shift, tally: Tally) -> None:
        self.thinks_s = policy.thinks_s
        self._policy, self._shift, self._tally = policy, shift, tally

    def __call__(self, seen: Observation) -> Action | None:
        action = self._policy(seen)
        if action is not None and seen.who >= 0:
            story = self._shift.level.stories[self._shift.visits[seen.who].story].id
            offered = self._tally.offered
            for response in (*seen.responses, *seen.standing):
                offered[story, response.id] += 1
        return action


def play_some(name: str, skill: float, manner: Manner, seed: int, numbers: Iterable[int]) -> tuple[list[Played], Tally]:
    """Play these replications of a level with some skill. The people and their luck are those of (seed, number)."""
    level = load_level(name)
    tally = Tally()
    found = []
    for number in numbers:
        shift_seed = replication_seed(seed, number)
        shift = Shift(level, shift_seed)
        play(shift, _Watched(Skilled(shift_seed, skill, manner), shift, tally))
        result = score(level, shift.events)
        _count(level, shift, result, tally)
        found.append(
            Played(result.stars, tuple(goal.met for goal in result.goals), result.measures, shift.events[-1].t)
        )
    return found, tally


def worth_of(name: str, manner: Manner, seed: int, numbers: Iterable[int]) -> list[float]:
    """What these replications are worth when played in a manner: stars, and satisfaction where stars are equal."""
    level = load_level(name)
    found = []
    for number in numbers:
        shift_seed = replication_seed(seed, number)
        result = score(level, play(Shift(level, shift_seed), Skilled(shift_seed, 1.0, manner)).events)
        found.append(result.stars + 0.2 * (result.measures["satisfaction"] or 0.0))
    return found


def _count(level: Level, shift: Shift, result: Score, tally: Tally) -> None:
    tally.shifts += 1
    story_of = {visit.who: level.stories[visit.story].id for visit in shift.visits}
    for decision in shift.decisions:
        if decision.who >= 0:
            tally.taken[story_of[decision.who], decision.response] += 1
    tally.came.update(story_of[course.who] for course in result.courses)
    for course in result.mine:
        tally.stories[story_of[course.who]] += 1
    for event in shift.events:
        if event.desk == level.player and event.kind in ("heard", "found", "spoke") and event.who >= 0:
            tally.reached[story_of[event.who], event.what] += 1
            if event.what == "opening" and event.numbers[1] > 0.0:
                tally.reached[story_of[event.who], "vent"] += 1
    belongs = level.catalog.belongs
    here: set[str] = set()
    for turn in result.turns():
        for principle in belongs.get(turn.cause.partition(":")[0], ()):
            here.add(principle)
            tally.moved[principle] += turn.change  # type: ignore[assignment]
    for decision in shift.decisions:
        here.update(belongs.get(decision.response.partition(":")[0], ()))
    tally.exercised.update(sorted(here))


def weigh_some(name: str, manner: Manner, seed: int, numbers: Iterable[int], a_shift: int) -> Tally:
    """Weigh what could have been said at some decisions of these replications, `a_shift` in each.

    Every response open there is tried, and the rest of the shift played attentively. Those are best after which the
    shift ends with the most stars and, among these, people are as satisfied as after any.
    """
    level = load_level(name)
    tally = Tally()
    for number in numbers:
        shift_seed = replication_seed(seed, number)
        shift = play(Shift(level, shift_seed), Skilled(shift_seed, _WEIGHED_SKILL, manner))
        decisions = shift.decisions
        choices = [n for n, decision in enumerate(decisions) if decision.who >= 0]
        step = max(len(choices) // a_shift, 1)
        for at in choices[number % step :: step][:a_shift]:
            before = up_to(level, shift_seed, decisions[:at])
            before.advance(decisions[at].t)
            seen = before.observe()
            story = level.stories[before.visits[decisions[at].who].story].id
            worth = {
                response.id: _worth(level, what_if(level, shift_seed, decisions, at, response.id, manner))
                for response in (*seen.responses, *seen.standing)
            }
            most = max(stars for stars, _ in worth.values())
            glad = max(satisfied for stars, satisfied in worth.values() if stars == most)
            for id_, (stars, satisfied) in worth.items():
                tally.weighed[story, id_] += 1
                tally.best[story, id_] += stars == most and satisfied >= glad - AS_GOOD
    return tally


def _worth(level: Level, shift: Shift) -> tuple[int, float]:
    result = score(level, shift.events)
    return result.stars, result.measures["satisfaction"] or 0.0


def manners_beside(manner: Manner) -> list[Manner]:
    """The manners that differ from one in a single habit."""
    others: dict[str, tuple[object, ...]] = {
        "talk_line": (0, 3, 6), "play_line": (0, 2, 5), "opens_most": (7, 12, 18), "says_back": (False, True),
        "notes": (False, True), "plans": (False, True), "looks": (False, True), "warmth": (0, 1, 2, 4),
        "extra": (False, True), "posts_line": (1, 3), "long_work_s": (40.0, 75.0, 1e9), "urgent_s": (40.0, 75.0, 150.0),
        "saves": (False, True),
    }  # fmt: skip
    return [
        manner._replace(**{name: value})  # type: ignore[arg-type]
        for name, values in others.items()
        for value in values
        if value != getattr(manner, name)
    ]
