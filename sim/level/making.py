"""Making a level of a checked file: what is left out filled in, words put together, once for every shift of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sim.level.plan import DeskPlan, Fact, Happening, House, Individual, Level, Routing, Story, Wording, speech_s
from sim.level.speech import lines
from sim.trades import USUAL, trade_id
from sim.values import Flag, Response

if TYPE_CHECKING:
    from sim.catalog import Catalog, CustomerType
    from sim.level.schema import DeskFile, EventFile, ExtraFile, LevelFile, StoryFile
    from sim.level.schema.people import TypeFile
    from sim.trades import Trade
    from sim.values import Move

_FIRST_FACT, _FACTS_SPAN = 0.35, 0.35
"""How open somebody must be for the first fact, and how much more for the last, where a story does not say."""
USUAL_PER_HOUR = 30.0
"""How many people without a story come where a level does not say."""
_USUAL_TIMES = 2.0
"""How many times as many people come in a rush, or as long work takes, where a level does not say."""
_NOTED = 80
"""How many characters of a fact a clerk jots down."""
_AFTER = {
    None: 0, "opening": Flag.TOLD, "heard": Flag.HEARD, "root": Flag.ROOT, "looked": Flag.LOOKED, "failed": Flag.FAILED,
}  # fmt: skip


def make_level(file: LevelFile, id_: str, sha256: str, catalog: Catalog) -> Level:
    """Work out a checked level file."""
    queue_numbers = {queue.id: number for number, queue in enumerate(file.queues)}
    stories = {**file.stories, **file.errands}
    numbers = {story: number for number, story in enumerate(stories)}
    hours, minutes = file.opens.split(":")
    trade = trade_of(file.trade, catalog)
    kinds = {**catalog.types, **{id_: _kind(id_, type_, catalog) for id_, type_ in file.types.items()}}
    mix = file.mix or {type_.id: type_.share for type_ in catalog.types.values()}
    channels = tuple(catalog.channels[queue.channel or file.channel] for queue in file.queues)
    return Level(
        id=id_,
        name=file.name,
        place=file.place.name if file.place else file.trade[:1].upper() + file.trade[1:],
        scene=(file.place.scene if file.place else None) or trade.scene,
        trade=file.trade if trade.id == USUAL else trade.title.lower(),
        briefing=tuple(file.briefing),
        teaches=tuple(file.teaches),
        principles=tuple(file.principles),
        mode=file.mode,
        opens_s=int(hours) * 3600.0 + int(minutes) * 60.0,
        closes_s=file.shift_min * 60.0,
        pace=file.pace,
        channels=channels,
        recordings=tuple(queue.recordings for queue in file.queues),
        house=_house(file, trade),
        notices=file.notices,
        service_target_s=file.service_target_s,
        spend=trade.spend if file.spend is None else file.spend,
        money=file.money,
        clerk=file.clerk,
        supervisor=file.supervisor.name,
        supervisor_s=file.supervisor.comes_s,
        queues=tuple((queue.id, queue.name) for queue in file.queues),
        desks=tuple(
            DeskPlan(
                desk.name, desk.player, desk.policy, queues,
                desk.mood, desk.sincerity, desk.knowledge, dict(desk.knows), desk.authority,
                _habit(desk), desk.phone_skill, desk.at_once or channels[queues[0]].at_once, desk.look.hints(),
            )
            for desk in file.desks
            for queues in [tuple(queue_numbers[name] for name in desk.queues or queue_numbers)]
        ),
        player=next(number for number, desk in enumerate(file.desks) if desk.player),
        terms=tuple(sorted(((term.id, term.minutes * 60.0) for term in file.promises), key=lambda term: term[1])),
        rates=_rates(file),
        events=tuple(_event(event, file) for event in file.events),
        people=tuple(
            Individual(
                person.name, person.address or person.name, person.waiting, person.type, numbers[person.story],
                (person.arrives_min[0] * 60.0, person.arrives_min[1] * 60.0),
                person.returning, person.child, person.look.hints(),
            )
            for person in file.people
        ),
        stories=tuple(_story(id_, story, file, queue_numbers, catalog) for id_, story in stories.items()),
        errands=range(len(file.stories), len(stories)),
        errand_shares=tuple(errand.share for errand in file.errands.values()),
        goals=tuple(file.goals),
        kinds=kinds,
        types=tuple(kinds[id_] for id_ in mix),
        type_shares=tuple(mix.values()),
        speaks_like={**catalog.speaks_like, **{id_: type_.like for id_, type_ in file.types.items()}},
        says={id_: tuple(lines(words)) for id_, words in file.says.items() if catalog.moves[id_].family == "stand"},
        hints=dict(file.hints),
        lessons=tuple(file.lessons),
        catalog=catalog,
        sha256=sha256,
        routing=Routing(
            file.routing, file.overflow_s, tuple(queue.weight for queue in file.queues),
            tuple(queue.priority for queue in file.queues),
        ),
    )  # fmt: skip


def trade_of(words: str, catalog: Catalog) -> Trade:
    """The trade that a level names, by its id or its title; an ordinary one for words of the level's own."""
    return catalog.trades.get(trade_id(words)) or catalog.trades[USUAL]


def _house(file: LevelFile, trade: Trade) -> House:
    house = file.house
    return House(
        house.climate,
        house.clarity,
        house.advertised,
        trade.expects if house.expects is None else house.expects,
        trade.sameness if house.sameness is None else house.sameness,
        tuple(house.ways_in),
    )


def _kind(id_: str, type_: TypeFile, catalog: Catalog) -> CustomerType:
    """A kind of customer of the level's own; what is drawn between two numbers is shifted with the first."""
    base = catalog.types[type_.like]
    own = type_.model_dump(exclude_none=True, exclude={"like"})
    for name in ("hardness", "literacy"):
        if name in own:
            spread = getattr(base, f"{name}_to") - getattr(base, name)
            own[f"{name}_to"] = min(own[name] + spread, 1.0)
    return replace(base, id=id_, **own)


def _rates(file: LevelFile) -> tuple[tuple[float, float, float], ...]:
    """The arrival pattern, with the rushes in it."""
    if file.arrivals is None:
        periods = [(0.0, file.shift_min * 60.0, USUAL_PER_HOUR / 3600.0)] if file.errands else []
    else:
        periods = [(a.from_min * 60.0, a.to_min * 60.0, a.per_hour / 3600.0) for a in file.arrivals]
    for rush in (_event(event, file) for event in file.events if event.kind == "rush"):
        split = []
        for start, end, rate in periods:
            first, last = min(max(rush.from_s, start), end), min(max(rush.to_s, start), end)
            split += [(start, first, rate), (first, last, rate * rush.times), (last, end, rate)]
        periods = [(start, end, rate) for start, end, rate in split if end > start]
    return tuple(periods)


def _event(event: EventFile, file: LevelFile) -> Happening:
    start, closes_s = event.at_min * 60.0, file.shift_min * 60.0
    desk = next((number for number, desk in enumerate(file.desks) if desk.name == event.desk), -1)
    end = max(closes_s, start) if event.for_min is None else start + event.for_min * 60.0
    return Happening(event.kind, start, end, event.times or _USUAL_TIMES, event.topic or "", desk, event.says or "")


def _habit(desk: DeskFile) -> float:
    if desk.habit is not None:
        return desk.habit
    return 0.0 if desk.player else 0.3


def _wording(move: Move, texts: list[str], needs: int, bars: int, own: bool = False) -> Wording:
    variants = tuple(Response(move.id, move, text, speech_s(text)) for text in texts)
    return Wording(variants, move.needs | needs, move.bars | bars, own)


def _extra(extra: ExtraFile, texts: list[str], catalog: Catalog, own: bool) -> Wording:
    move = catalog.moves[extra.move]
    variants = tuple(Response(f"{move.id}:{extra.id}", move, text, speech_s(text)) for text in texts)
    return Wording(variants, move.needs | _AFTER[extra.after], move.bars, own)


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
        return [_filled(text, story.variables) for text in lines(words)]

    responses: list[Wording] = []
    for move in catalog.moves.values():
        if move.family == "stand" or move.id == "option":
            continue
        own = told(story.says.get(move.id, []))
        shared = told(file.says.get(move.id) or catalog.words["responses"][move.id])
        if own:
            known = Flag.ROOT if move.knows else Flag.TOLD
            responses.append(_wording(move, own, known, 0, own=True))
            responses.append(_wording(move, shared, 0, known))
        else:
            responses.append(_wording(move, shared, 0, 0))
    for extra in (*story.extras, *file.extras):
        responses.append(_extra(extra, told(extra.says), catalog, own=extra in story.extras))
    move = catalog.moves["option"]
    for number, option in enumerate(story.options):
        (says,) = told(option.says)
        said = Response(f"option:{option.id}", move, says, speech_s(says), target=number)
        responses.append(Wording((said,), move.needs | _AFTER[option.after], move.bars, own=True))
    replies = {
        **file.replies,
        **story.replies,
        **{f"option:{option.id}": option.reply for option in story.options if option.reply},
    }
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
        costs=story.costs,
        option_costs=tuple(option.costs for option in story.options),
        option_words=tuple(_filled(option.settles or "", story.variables) for option in story.options),
        replies={key: tuple(told(words)) for key, words in replies.items()},
        hints=dict(story.hints),
    )
