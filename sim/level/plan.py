"""A level made ready to run: stories with their responses and timings worked out once, for every shift of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.values import Flag, Move, Response

if TYPE_CHECKING:
    from sim.catalog import Catalog, Channel, CustomerType
    from sim.level.schema import DeskFile, GoalFile, HouseFile, LevelFile, NoticesFile, StoryFile

WORDS_PER_S = 2.8
"""A brisk speaking rate at a counter (about 170 words a minute)."""
BREATH_S = 0.5
_FIRST_FACT, _FACTS_SPAN = 0.35, 0.35
"""How open somebody must be for the first fact, and how much more for the last, where a story does not say."""
USUAL_PER_HOUR = 30.0
"""How many people without a story come where a level does not say."""
_NOTED = 80
"""How many characters of a fact a clerk jots down."""


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
    replies: dict[str, tuple[str, ...]]


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
class Level:
    """A level, checked and ready; make a `Shift` of it. Times in seconds since the doors open."""

    id: str
    name: str
    place: str
    scene: str
    trade: str
    briefing: tuple[str, ...]
    teaches: tuple[str, ...]
    opens_s: float
    """Seconds after midnight at which the shift begins."""
    closes_s: float
    pace: float
    channels: tuple[Channel, ...]
    """How people are spoken with, by queue."""
    recordings: tuple[int, ...]
    """Recorded voices before anybody answers, by queue."""
    house: HouseFile
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
    """(from, to, arrivals per second) of people without a story."""
    people: tuple[Individual, ...]
    stories: tuple[Story, ...]
    """The named people's first, then the errands."""
    errands: range
    """Which of `stories` are errands."""
    errand_shares: tuple[float, ...]
    """How common each errand is, against the others."""
    goals: tuple[GoalFile, ...]
    types: tuple[CustomerType, ...]
    type_shares: tuple[float, ...]
    catalog: Catalog
    sha256: str
    kept: dict[str, Any] = field(init=False, default_factory=dict, compare=False, repr=False)
    """What other modules work out once for every shift of it."""

    def clock(self, t: float) -> str:
        """The clock on the wall at `t` seconds of the shift, as "09:41"."""
        minutes = int((self.opens_s + t) // 60)
        return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def make_level(file: LevelFile, id_: str, sha256: str, catalog: Catalog) -> Level:
    """Work out a checked level file."""
    queue_numbers = {queue.id: number for number, queue in enumerate(file.queues)}
    stories = {**file.stories, **file.errands}
    numbers = {story: number for number, story in enumerate(stories)}
    hours, minutes = file.opens.split(":")
    types = tuple(catalog.types.values())
    channels = tuple(catalog.channels[queue.channel or file.channel] for queue in file.queues)
    return Level(
        id=id_,
        name=file.name,
        place=file.place.name if file.place else file.trade[:1].upper() + file.trade[1:],
        scene=file.place.scene if file.place else "office",
        trade=file.trade,
        briefing=tuple(file.briefing),
        teaches=tuple(file.teaches),
        opens_s=int(hours) * 3600.0 + int(minutes) * 60.0,
        closes_s=file.shift_min * 60.0,
        pace=file.pace,
        channels=channels,
        recordings=tuple(queue.recordings for queue in file.queues),
        house=file.house,
        notices=file.notices,
        service_target_s=file.service_target_s,
        spend=file.spend,
        money=file.money,
        clerk=file.clerk,
        supervisor=file.supervisor.name,
        supervisor_s=file.supervisor.comes_s,
        queues=tuple((queue.id, queue.name) for queue in file.queues),
        desks=tuple(
            DeskPlan(
                desk.name, desk.player, desk.policy, queues,
                desk.mood, desk.sincerity, desk.knowledge, dict(desk.knows), desk.authority,
                _habit(desk), desk.phone_skill, desk.at_once or channels[queues[0]].at_once, dict(desk.look),
            )
            for desk in file.desks
            for queues in [tuple(queue_numbers[name] for name in desk.queues or queue_numbers)]
        ),
        player=next(number for number, desk in enumerate(file.desks) if desk.player),
        terms=tuple(sorted(((term.id, term.minutes * 60.0) for term in file.promises), key=lambda term: term[1])),
        rates=_rates(file),
        people=tuple(
            Individual(
                person.name, person.address or person.name, person.waiting, person.type, numbers[person.story],
                (person.arrives_min[0] * 60.0, person.arrives_min[1] * 60.0),
                person.returning, person.child, dict(person.look),
            )
            for person in file.people
        ),
        stories=tuple(_story(id_, story, file, queue_numbers, catalog) for id_, story in stories.items()),
        errands=range(len(file.stories), len(stories)),
        errand_shares=tuple(errand.share for errand in file.errands.values()),
        goals=tuple(file.goals),
        types=types,
        type_shares=tuple(type_.share for type_ in types),
        catalog=catalog,
        sha256=sha256,
    )  # fmt: skip


def _rates(file: LevelFile) -> tuple[tuple[float, float, float], ...]:
    if file.arrivals is None:
        return ((0.0, file.shift_min * 60.0, USUAL_PER_HOUR / 3600.0),) if file.errands else ()
    return tuple((a.from_min * 60.0, a.to_min * 60.0, a.per_hour / 3600.0) for a in file.arrivals)


def _habit(desk: DeskFile) -> float:
    if desk.habit is not None:
        return desk.habit
    return 0.0 if desk.player else 0.3


def _texts(words: str | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else words


def _wording(move: Move, texts: list[str], needs: int, bars: int) -> Wording:
    variants = tuple(Response(move.id, move, text, speech_s(text)) for text in texts)
    return Wording(variants, move.needs | needs, move.bars | bars)


def _facts(story: StoryFile) -> tuple[Fact, ...]:
    """The facts; where a story does not say how open somebody must be, one comes out after the other."""
    count = len(story.facts)
    found = []
    for number, fact in enumerate(story.facts):
        at = fact.at if fact.at is not None else _FIRST_FACT + _FACTS_SPAN * number / max(count - 1, 1)
        says = _filled(fact.says, story.variables)
        note = says if len(says) <= _NOTED else says[: _NOTED - 1].rsplit(" ", 1)[0] + "…"
        if fact.note:
            note = _filled(fact.note, story.variables)
        found.append(Fact(at, says, speech_s(says), note, fact.root or count == 1))
    return tuple(found)


def _filled(text: str, variables: dict[str, str]) -> str:
    """Words with variables in the place of their names in braces."""
    for name, value in variables.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _story(id_: str, story: StoryFile, file: LevelFile, queue_numbers: dict[str, int], catalog: Catalog) -> Story:
    def told(words: str | list[str]) -> list[str]:
        return [_filled(text, story.variables) for text in _texts(words)]

    responses: list[Wording] = []
    for move in catalog.moves.values():
        if move.family == "stand" or move.id == "option":
            continue
        own = told(story.says.get(move.id, []))
        shared = told(file.says.get(move.id) or catalog.words["responses"][move.id])
        if own:
            known = Flag.ROOT if move.knows else Flag.TOLD
            responses.append(_wording(move, own, known, 0))
            responses.append(_wording(move, shared, 0, known))
        else:
            responses.append(_wording(move, shared, 0, 0))
    move = catalog.moves["option"]
    for number, option in enumerate(story.options):
        (says,) = told(option.says)
        said = Response(f"option:{option.id}", move, says, speech_s(says), target=number)
        responses.append(Wording((said,), move.needs, move.bars))
    opening, vent, finding, about, promised = told(
        [story.opening, story.vent or "", story.finding, story.promise.about or story.title, story.promise.says]
    )
    return Story(
        id=id_,
        title=story.title,
        topic=story.topic or id_,
        queue=queue_numbers[story.queue] if story.queue else 0,
        severity=story.severity,
        critical=story.critical,
        upstream=story.upstream,
        share=story.share,
        work_s=story.work_s,
        authority=story.authority,
        grantable=story.grantable,
        name_in_opening=story.name_in_opening,
        opening=opening,
        opening_s=speech_s(opening),
        vent=vent,
        facts=_facts(story),
        finding=finding,
        promise_about=about,
        promise_says=promised,
        responses=tuple(responses),
        valid_options=tuple(option.valid for option in story.options),
        replies={key: tuple(told(words)) for key, words in story.replies.items()},
    )
