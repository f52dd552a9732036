"""A level made ready to run: stories with their responses and timings worked out once, for every shift of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import reduce
from math import gcd
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from sim.values import Flag, Moment, Move, Response

if TYPE_CHECKING:
    from sim.catalog import Catalog, Channel, CustomerType
    from sim.level.schema import DeskFile, GoalFile, HouseFile, LevelFile, StoryFile

WORDS_PER_S = 2.8
"""A brisk speaking rate at a counter (about 170 words a minute)."""
BREATH_S = 0.5
_RING = 5
"""How often a response of weight 1 stands in its ring."""
_LIKELIER = 3.0
"""How much likelier a response is dealt when it fits the moment well."""
OFFERED = {  # family: how many of it are offered, by moment name
    "APPROACH": (("open", 3), ("poor", 2)),
    "TURN": (("care", 1), ("clear", 1), ("care clear open", 1), ("solve", 2), ("poor", 1)),
    "CLOSING": (("close", 2), ("open care", 1), ("poor", 2)),
}


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
    matters: int
    """The flags that decide which responses are open."""
    replies: dict[str, tuple[str, ...]]
    deals: dict[tuple[str, int], Offer] = field(default_factory=dict, compare=False, repr=False)
    """Which responses are open, by moment and flags: worked out when first needed."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The responses that may be offered in one situation; numbers point into `Story.responses`."""

    groups: tuple[tuple[int, tuple[tuple[int, int], ...], tuple[int, ...]], ...]
    """(how many of the group are dealt, its ring of (member, bucket), strides that walk the whole ring)."""
    sure: tuple[int, ...]
    """Always dealt."""


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
        place=file.place.name,
        scene=file.place.scene,
        trade=file.trade,
        briefing=tuple(file.briefing),
        teaches=tuple(file.teaches),
        opens_s=int(hours) * 3600.0 + int(minutes) * 60.0,
        closes_s=file.shift_min * 60.0,
        pace=file.pace,
        channels=channels,
        recordings=tuple(queue.recordings for queue in file.queues),
        house=file.house,
        service_target_s=file.service_target_s,
        spend=file.spend,
        money=file.money,
        clerk=file.clerk,
        supervisor=file.supervisor.name,
        supervisor_s=file.supervisor.comes_s,
        queues=tuple((queue.id, queue.name) for queue in file.queues),
        desks=tuple(
            DeskPlan(
                desk.name, desk.player, desk.policy, tuple(queue_numbers[q] for q in desk.queues),
                desk.mood, desk.sincerity, desk.knowledge, dict(desk.knows), desk.authority,
                _habit(desk), desk.phone_skill, desk.at_once or channels[queue_numbers[desk.queues[0]]].at_once,
                dict(desk.look),
            )
            for desk in file.desks
        ),
        player=next(number for number, desk in enumerate(file.desks) if desk.player),
        terms=tuple(sorted(((term.id, term.minutes * 60.0) for term in file.promises), key=lambda term: term[1])),
        rates=tuple((a.from_min * 60.0, a.to_min * 60.0, a.per_hour / 3600.0) for a in file.arrivals),
        people=tuple(
            Individual(
                person.name, person.address, person.waiting, person.type, numbers[person.story],
                (person.arrives_min[0] * 60.0, person.arrives_min[1] * 60.0),
                person.returning, person.child, dict(person.look),
            )
            for person in file.people
        ),
        stories=tuple(_story(id_, story, queue_numbers, catalog) for id_, story in stories.items()),
        errands=range(len(file.stories), len(stories)),
        errand_shares=tuple(errand.share for errand in file.errands.values()),
        goals=tuple(file.goals),
        types=types,
        type_shares=tuple(type_.share for type_ in types),
        catalog=catalog,
        sha256=sha256,
    )  # fmt: skip


def _habit(desk: DeskFile) -> float:
    if desk.habit is not None:
        return desk.habit
    return 0.0 if desk.player else 0.3


def _texts(words: str | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else words


def _wording(move: Move, texts: list[str], needs: int, bars: int) -> Wording:
    variants = tuple(Response(move.id, move, text, speech_s(text)) for text in texts)
    return Wording(variants, move.needs | needs, move.bars | bars)


def _story(id_: str, story: StoryFile, queue_numbers: dict[str, int], catalog: Catalog) -> Story:
    responses: list[Wording] = []
    for move in catalog.moves.values():
        if move.family == "stand" or move.id == "option":
            continue
        own = _texts(story.says.get(move.id, []))
        shared = _texts(catalog.words["responses"][move.id])
        if own:
            known = Flag.ROOT if move.knows else Flag.TOLD
            responses.append(_wording(move, own, known, 0))
            responses.append(_wording(move, shared, 0, known))
        else:
            responses.append(_wording(move, shared, 0, 0))
    move = catalog.moves["option"]
    for number, option in enumerate(story.options):
        said = Response(f"option:{option.id}", move, option.says, speech_s(option.says), target=number)
        responses.append(Wording((said,), move.needs, move.bars))
    return Story(
        id=id_,
        title=story.title,
        topic=story.topic,
        queue=queue_numbers[story.queue] if story.queue else 0,
        severity=story.severity,
        critical=story.critical,
        upstream=story.upstream,
        share=story.share,
        work_s=story.work_s,
        authority=story.authority,
        grantable=story.grantable,
        name_in_opening=story.name_in_opening,
        opening=story.opening,
        opening_s=speech_s(story.opening),
        vent=story.vent or "",
        facts=tuple(Fact(f.at, f.says, speech_s(f.says), f.note, f.root) for f in story.facts),
        finding=story.finding,
        promise_about=story.promise.about,
        promise_says=story.promise.says,
        responses=tuple(responses),
        matters=reduce(or_, (w.needs | w.bars | m.likelier | m.sure for w in responses for m in [w.variants[0].move])),
        valid_options=tuple(option.valid for option in story.options),
        replies={key: tuple(_texts(words)) for key, words in story.replies.items()},
    )


def offer(story: Story, moment: str, flags: int) -> Offer:
    """What may be offered at a moment (APPROACH, TURN, CLOSING) with these flags; remembered on the story."""
    key = (moment, flags & story.matters)
    known = story.deals.get(key)
    if known is None:
        known = story.deals[key] = _work_out(story, moment, flags)
    return known


def _work_out(story: Story, moment: str, flags: int) -> Offer:
    moves = [wording.variants[0].move for wording in story.responses]
    open_ = [n for n, wording in enumerate(story.responses) if _is_open(wording, moment, flags)]
    sure = tuple(n for n in open_ if moves[n].sure & flags)
    taken = Counter(moves[n].family for n in sure)
    groups = []
    for families, count in OFFERED[moment]:
        names = families.split()
        members = [n for n in open_ if n not in sure and moves[n].family in names]
        left = count - sum(taken[name] for name in names)
        if members and left > 0:
            groups.append((left, *_ring([(n, moves[n]) for n in members], flags)))
    return Offer(tuple(groups), sure)


def _ring(members: list[tuple[int, Move]], flags: int) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    """Members as often as their weight says, spread evenly, and the strides that meet every place."""
    shares = [(n, move, move.weight * (_LIKELIER if move.likelier & flags else 1.0)) for n, move in members]
    places = [
        ((turn + 0.5) / times, n, move.bucket)
        for n, move, share in shares
        for times in [max(round(_RING * share), 1)]
        for turn in range(times)
    ]
    ring = tuple((n, bucket) for _, n, bucket in sorted(places))
    strides = tuple(step for step in range(1, min(len(ring), 24) + 1) if gcd(step, len(ring)) == 1)
    return ring, strides


def _is_open(wording: Wording, moment: str, flags: int) -> bool:
    if Moment[moment] not in wording.variants[0].move.moments:
        return False
    return flags & wording.needs == wording.needs and not flags & wording.bars
