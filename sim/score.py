"""What a shift was worth: a fold over its events; it decides nothing and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sim.level import Level
    from sim.level.schema import GoalFile
    from sim.values import Event

_SETTLED = 3.0
"""Endings up to this one (see `outcomes`) are settlements."""
_ON_THE_SPOT = 1.0


class Feeling(NamedTuple):
    """How a customer felt after something happened. Ranges as in `values.Person`."""

    t: float
    desk: int
    """Where it happened; -1 away from any desk."""
    cause: str
    mood: float
    anger: float
    care: float
    disclosure: float
    understanding: float
    effort: float

    @property
    def worth(self) -> float:
        """Mood and felt care less anger: one number to see a change by, in [-3, 2]."""
        return self.mood + self.care - self.anger


@dataclass(slots=True)
class Course:
    """One customer's course through the shift."""

    who: int
    root: str
    """The line that gives the real matter."""
    queue: str
    """The queue they stood in last."""
    arrived_s: float = 0.0
    called_s: float | None = None
    left_s: float | None = None
    desks: list[int] = field(default_factory=list)
    """The desks that called them, in order."""
    gone: str = ""
    feelings: list[Feeling] = field(default_factory=list)
    said: list[Event] = field(default_factory=list)
    """What was said and done for them."""
    handled_s: float = 0.0
    heard_root: bool = False
    promised: bool = False
    kept: bool = False
    broken: bool = False
    satisfaction: float = 0.0
    leaves: float = 0.0
    """Chance of leaving within the quarter."""
    lost: bool = False
    reason: str = ""
    told_badly: float = 0.0
    told_well: float = 0.0
    spend: float = 0.0
    given: float = 0.0
    """What the house gave away to settle it."""
    settled: bool = False
    on_the_spot: bool = False

    @property
    def wait_s(self) -> float:
        """How long they waited to be called, or until they gave up."""
        until = self.called_s if self.called_s is not None else self.left_s
        return (until if until is not None else self.arrived_s) - self.arrived_s


class Turn(NamedTuple):
    """What one cause changed for one customer."""

    who: int
    desk: int
    t: float
    cause: str
    change: float
    """Of `Feeling.worth`."""


class GoalResult(NamedTuple):
    goal: GoalFile
    value: float | None
    """None where nothing was there to measure."""
    met: bool


@dataclass(frozen=True, slots=True)
class Score:
    """A shift's score."""

    courses: tuple[Course, ...]
    """Everybody who came, in order of arrival."""
    mine: tuple[Course, ...]
    """Those the player's desk called, and those who gave up waiting for it."""
    goals: tuple[GoalResult, ...]
    measures: dict[str, float | None]

    @property
    def stars(self) -> int:
        """Goals met."""
        return sum(result.met for result in self.goals)

    def turns(self) -> list[Turn]:
        """What each thing that was said, done or befell the player's customers changed, the most helpful first."""
        found = [turn for course in self.mine for turn in _turns(course)]
        return sorted(found, key=lambda turn: -turn.change)


def _turns(course: Course) -> Iterable[Turn]:
    for before, after in zip(course.feelings, course.feelings[1:], strict=False):
        yield Turn(course.who, after.desk, after.t, after.cause, after.worth - before.worth)


def fold(level: Level, events: Iterable[Event]) -> dict[int, Course]:
    """The course of every customer, by number."""
    courses: dict[int, Course] = {}
    open_since: dict[int, float] = {}
    player = level.player
    for event in events:
        if event.who < 0:
            continue
        kind = event.kind
        if kind == "arrived":
            facts = level.stories[int(event.numbers[0])].facts
            root = next((n for n, fact in enumerate(facts) if fact.root), -1)
            courses[event.who] = Course(event.who, f"fact:{root}", event.what, arrived_s=event.t)
            continue
        course = courses[event.who]
        if kind == "called":
            if course.called_s is None:
                course.called_s = event.t
            course.desks.append(event.desk)
            open_since[event.who] = event.t
        elif kind in ("left", "sent"):
            if event.desk == player and event.who in open_since:
                course.handled_s += event.t - open_since[event.who]
            _take_leaving(course, event)
        else:
            _take_outcome(course, event)
    return courses


def _take_leaving(course: Course, event: Event) -> None:
    if event.kind == "sent":
        course.queue = event.what
    else:
        course.left_s = event.t
        course.gone = event.what


def _take_outcome(course: Course, event: Event) -> None:
    if event.kind == "said":
        course.said.append(event)
    elif event.kind == "felt":
        course.feelings.append(Feeling(event.t, event.desk, event.what, *event.numbers))
    elif event.kind == "heard":
        course.heard_root = course.heard_root or event.what == course.root
    elif event.kind == "promised":
        course.promised = True
    elif event.kind == "kept":
        course.kept = True
    elif event.kind == "broken":
        course.broken = True
    elif event.kind == "judged":
        n = event.numbers
        course.satisfaction, course.leaves, course.told_badly, course.told_well, course.spend = n[:5]
        course.given = n[12]
        course.settled = n[5] <= _SETTLED
        course.on_the_spot = n[5] <= _ON_THE_SPOT
        course.lost = event.what != ""
        course.reason = event.what


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def score(level: Level, events: Iterable[Event]) -> Score:
    """The score of a shift from its events."""
    courses = fold(level, events)
    player = level.player
    queues = {level.queues[number][0] for number in level.desks[player].queues}
    mine = tuple(
        c
        for c in courses.values()
        if player in c.desks or (c.called_s is None and c.queue in queues and c.gone in ("abandoned", "unserved"))
    )
    measures = measures_of(level, courses.values(), mine)
    goals = tuple(_result(goal, measures[goal.measure]) for goal in level.goals)
    return Score(tuple(courses.values()), mine, goals, measures)


def measures_of(level: Level, everybody: Iterable[Course], mine: Sequence[Course]) -> dict[str, float | None]:
    """Every measure, of the customers of one desk; revenue is everybody's."""
    called = [c for c in mine if c.called_s is not None]
    promised = [c for c in mine if c.promised]
    return {
        "wait_s": _mean([c.wait_s for c in mine]),
        "abandoned_share": _mean([float(c.called_s is None and c.gone == "abandoned") for c in mine]),
        "service_level": _mean([float(c.called_s is not None and c.wait_s <= level.service_target_s) for c in mine]),
        "handle_s": _mean([c.handled_s for c in called]),
        "first_contact_resolution": _mean([float(c.on_the_spot and len(c.desks) == 1) for c in called]),
        "satisfaction": _mean([c.satisfaction for c in mine]),
        "lost_share": _mean([c.leaves for c in mine]),
        "told_badly": _mean([c.told_badly for c in mine]),
        "told_well": _mean([c.told_well for c in mine]),
        "revenue": sum(c.spend for c in everybody),
        "given_away": sum(c.given for c in mine),
        "given_each": _mean([c.given for c in called if c.settled]),
        "heard_share": _mean([float(c.heard_root) for c in called]),
        "resolved_share": _mean([float(c.settled) for c in called]),
        "promises_kept": _mean([float(c.kept) for c in promised]),
        "walked_away": float(sum(c.gone in ("abandoned", "walked_out", "unserved") or c.broken for c in mine)),
    }


def _result(goal: GoalFile, value: float | None) -> GoalResult:
    if value is None:
        return GoalResult(goal, None, False)
    met = value >= goal.at_least if goal.at_least is not None else value <= (goal.at_most or 0.0)
    return GoalResult(goal, value, met)
