"""A level made ready to run, as facts: stories with their responses and timings; making one of a file is `making`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.values import Response

if TYPE_CHECKING:
    from sim.catalog import Catalog, Channel, CustomerType
    from sim.level.regulars import Town
    from sim.level.schema import GoalFile, LessonFile, NoticesFile

WORDS_PER_S = 2.8
"""A brisk speaking rate at a counter (about 170 words a minute)."""
BREATH_S = 0.5


def speech_s(text: str) -> float:
    """Seconds that it takes to say something."""
    return round(BREATH_S + len(text.split()) / WORDS_PER_S, 2)


@dataclass(frozen=True, slots=True)
class Fact:
    at: float
    says: str
    seconds: float
    note: str
    root: bool


class Wording(NamedTuple):
    """The ways of saying one thing, and the flags that these words need or that bar them."""

    variants: tuple[Response, ...]
    needs: int
    bars: int
    own: bool = False
    """Whether these are a story's own words."""


@dataclass(frozen=True, slots=True)
class Story:
    """What somebody comes for, and everything that can be said about it."""

    id: str
    title: str
    topic: str
    queue: int
    severity: float
    critical: float
    upstream: float
    share: float
    work_s: float
    authority: float
    grantable: bool
    name_in_opening: bool
    opening: str
    opening_s: float
    vent: str
    facts: tuple[Fact, ...]
    finding: str
    promise_about: str
    promise_says: str
    responses: tuple[Wording, ...]
    """The spoken responses: one entry a move (two where the story words it), one an option."""
    valid_options: tuple[bool, ...]
    costs: float
    """What the house gives away when what they ask for is granted."""
    option_costs: tuple[float, ...]
    """And when it is settled in another way."""
    option_words: tuple[str, ...]
    """What is said when it is settled in another way; empty where the usual words do."""
    replies: dict[str, tuple[str, ...]]
    """What they say back, by its kind, or by the response where that one has an answer of its own."""
    hints: dict[str, str]
    """What a coach says, by move."""


@dataclass(frozen=True, slots=True)
class Individual:
    """A named person of the level."""

    name: str
    address: str
    waiting: str
    type: str
    story: int
    arrives_s: tuple[float, float]
    returning: bool
    child: bool
    look: dict[str, str | bool]


@dataclass(frozen=True, slots=True)
class DeskPlan:
    name: str
    player: bool
    policy: str
    queues: tuple[int, ...]
    mood: float
    sincerity: float
    knowledge: float
    knows: dict[str, float]
    authority: float
    habit: float
    phone_skill: float
    at_once: int
    look: dict[str, str | bool]


@dataclass(frozen=True, slots=True)
class House:
    """The firm behind the desks, as far as customers feel it; an ordinary one where nothing is said."""

    climate: float = 0.5
    clarity: float = 1.0
    advertised: float = 0.0
    expects: float = 0.6
    sameness: float = 0.5
    ways_in: tuple[str, ...] = ("face", "video", "phone", "chat", "email", "text")


@dataclass(frozen=True, slots=True)
class Routing:
    """How a desk chooses among its lines; see `sim.routing`."""

    discipline: str = "desk-order"
    overflow_s: float = 60.0
    weights: tuple[float, ...] = ()
    """By line."""
    priorities: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that befalls the shift from one second until another."""

    kind: str
    """rush, line_down, late_delivery, colleague_leaves or announcement."""
    from_s: float
    to_s: float
    times: float
    topic: str
    desk: int
    """Whose, for a colleague who leaves; -1 for none."""
    says: str


@dataclass(frozen=True, slots=True)
class Level:
    """A level, checked and ready; make a `Shift` of it. Times in seconds since the doors open."""

    id: str
    name: str
    place: str
    scene: str
    trade: str
    briefing: tuple[str, ...]
    teaches: tuple[str, ...]
    principles: tuple[str, ...]
    """The ids of those it teaches."""
    mode: str
    """practice, exam or either."""
    opens_s: float
    """Seconds after midnight at which the shift begins."""
    closes_s: float
    pace: float
    channels: tuple[Channel, ...]
    """How people are spoken with, by queue."""
    recordings: tuple[int, ...]
    """Recorded voices before anybody answers, by queue."""
    house: House
    notices: NoticesFile
    service_target_s: float
    spend: float
    money: str
    clerk: str
    """The name on the player's badge."""
    supervisor: str
    supervisor_s: float
    queues: tuple[tuple[str, str], ...]
    """(id, name)."""
    desks: tuple[DeskPlan, ...]
    player: int
    """The number of the player's desk."""
    terms: tuple[tuple[str, float], ...]
    """What may be promised: (id, seconds), the shortest first."""
    rates: tuple[tuple[float, float, float], ...]
    """(from, to, arrivals per second) of people without a story; a rush is in it."""
    events: tuple[Happening, ...]
    people: tuple[Individual, ...]
    stories: tuple[Story, ...]
    """The named people's first, then the errands."""
    errands: range
    """Which of `stories` are errands."""
    errand_shares: tuple[float, ...]
    """How common each errand is, against the others."""
    goals: tuple[GoalFile, ...]
    kinds: dict[str, CustomerType]
    """Every kind of customer there is here, by id."""
    types: tuple[CustomerType, ...]
    """Those that people without a story may be of, and how common each is."""
    type_shares: tuple[float, ...]
    speaks_like: dict[str, str]
    """Whose replies stand in for a kind that has none of its own."""
    says: dict[str, tuple[str, ...]]
    """The clerk's words for what can always be done, by move, where they are not the catalogue's."""
    hints: dict[str, str]
    """What a coach says, by move, where a story has no hint of its own."""
    lessons: tuple[LessonFile, ...]
    catalog: Catalog
    sha256: str
    routing: Routing = Routing()
    town: Town | None = None
    """Who comes again, on another day than the first."""
    kept: dict[str, Any] = field(init=False, default_factory=dict, compare=False, repr=False)
    """What other modules work out once for every shift of it."""

    def clock(self, t: float) -> str:
        """The clock on the wall at `t` seconds of the shift, as "09:41"."""
        minutes = int((self.opens_s + t) // 60)
        return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"

    def befalls(self, kind: str, t: float) -> Happening | None:
        """What of this kind is going on at `t` seconds; None where nothing is."""
        for event in self.events:
            if event.kind == kind and event.from_s <= t < event.to_s:
                return event
        return None
