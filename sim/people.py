"""Who comes to a shift and when: everything a customer brings is drawn here, on arrival, from their own row of luck."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from sim import rules
from sim.draws import Purpose, Rows, exponential, lognormal, normal, pick
from sim.records import Person
from sim.values import Flag
from sim.visit import Visit

if TYPE_CHECKING:
    from sim.catalog import Channel, CustomerType
    from sim.level.plan import Level, Story
    from sim.tuning import Tuning

# Places in a customer's row of uniforms. They are part of every replay: append, never renumber.
MOOD, HARDNESS, LITERACY, VENT, UNDERSTANDING, EXPECTATION, PATIENCE, WORK = range(8)
SOLVE, TEMPER, STAY, REASON, TOLD_BADLY, TOLD_WELL, TYPE, STORY = range(8, 16)
GIVEN, FAMILY, PRESENTS, COMES = range(16, 20)
CHILD, HEARING, UNFIT, PREFERS, MISROUTED, HABIT, UPTAKE, RETURNS = range(20, 28)
STAFF, LATER, WAITS, REFERS = range(28, 32)
WIDTH = 32
_VENT_MOST_S = 90.0
_WORK_LOG_SD = 0.35
_USUAL = 0.6
"""The service expected in an ordinary trade; a level's `expects` is measured from here."""


def visitors(level: Level, seed: int, tuning: Tuning | None = None, busy: float = 1.0) -> list[Visit]:
    """Everybody who comes before the doors close, by number; named people first. `busy` multiplies the arrival rate."""
    tuning = tuning or level.catalog.tuning
    rows = Rows(seed, Purpose.PERSON, WIDTH)
    visits = [_named(level, who, rows.row(who), tuning) for who in range(len(level.people))]
    for who, at in enumerate(arrival_times(level, seed, busy), len(visits)):
        visit = stranger(level, who, rows.row(who), tuning)
        visit.arrives_s = at
        visits.append(visit)
    return visits


def arrival_times(level: Level, seed: int, busy: float = 1.0) -> list[float]:
    """A Poisson process with a rate that varies by period, by inverting the cumulative rate (exact)."""
    times: list[float] = []
    rows = Rows(seed, Purpose.ARRIVAL, 4)
    drawn = 0
    due = exponential(rows.row(0)[0], 1.0)
    area = 0.0
    for start, end, usual in level.rates:
        rate = usual * busy
        top = area + rate * (end - start)
        while due < top:
            at = start + (due - area) / rate
            if at < level.closes_s:
                times.append(at)
            drawn += 1
            due += exponential(rows.row(drawn)[0], 1.0)
        area = top
    return times


def arrival_at(level: Level, uniform: float) -> float:
    """A moment to come at, the likelier the busier it is then; evenly over the shift where nobody comes by chance."""
    areas = [rate * (end - start) for start, end, rate in level.rates]
    if not sum(areas):
        return uniform * level.closes_s
    start, end, _ = level.rates[pick(tuple(areas), uniform)]
    return min(start + (end - start) * (uniform * 7919.0 % 1.0), level.closes_s - 1.0)


def quiet_at(level: Level, uniform: float) -> float:
    """A moment in the quietest stretch of the shift."""
    if not level.rates:
        return uniform * level.closes_s
    start, end, _ = min(level.rates, key=lambda period: period[2])
    return min(start + (end - start) * uniform, level.closes_s - 1.0)


def _named(level: Level, who: int, u: list[float], tuning: Tuning) -> Visit:
    plan = level.people[who]
    first, last = plan.arrives_s
    names = (plan.name, plan.address, plan.waiting)
    visit = customer(level, who, names, level.kinds[plan.type], plan.story, u, tuning)
    visit.arrives_s = first + (last - first) * u[COMES]
    visit.look = tuple(plan.look.items())
    if plan.returning:
        visit.flags |= Flag.RETURNING
    visit.flags &= ~Flag.CHILD
    if plan.child:
        visit.flags |= Flag.CHILD
    return visit


def stranger(level: Level, who: int, u: list[float], tuning: Tuning) -> Visit:
    """Somebody without a story of their own: name, type and errand by luck."""
    kind = level.types[pick(level.type_shares, u[TYPE])]
    story = level.errands[pick(level.errand_shares, u[STORY])]
    return customer(level, who, called(level, u), kind, story, u, tuning)


def called(level: Level, u: list[float]) -> tuple[str, str, str]:
    """What a stranger is called: their name, how one speaks to them, how one thinks of them before."""
    names = level.catalog.words["names"]
    woman = u[PRESENTS] < 0.5
    given = names["given"]["woman" if woman else "man"]
    family = names["family"][int(u[FAMILY] * len(names["family"]))]
    return (
        f"{given[int(u[GIVEN] * len(given))]} {family}",
        f"{'Ms' if woman else 'Mr'} {family}",
        "a woman in the line" if woman else "a man in the line",
    )


def customer(
    level: Level,
    who: int,
    names: tuple[str, str, str],
    kind: CustomerType,
    story_number: int,
    u: list[float],
    tuning: Tuning,
) -> Visit:
    """Somebody of a type who comes with a story: all they bring follows from their row of luck `u`."""
    story: Story = level.stories[story_number]
    channel = level.channels[story.queue]
    has_vent = bool(story.vent) and kind.vent_s > 0.0
    rest = _within(kind.mood + kind.mood_sd * normal(u[MOOD]), -0.95, 0.95)
    person = Person(
        hardness=kind.hardness + (kind.hardness_to - kind.hardness) * u[HARDNESS],
        orientation=kind.orientation,
        literacy=kind.literacy + (kind.literacy_to - kind.literacy) * u[LITERACY],
        vent_s=min(lognormal(u[VENT], kind.vent_s, kind.vent_log_sd), _VENT_MOST_S) if has_vent else 0.0,
        severity=story.severity,
        critical=max(story.critical, kind.critical),
        hurry=kind.hurry,
        expectation=_within(
            level.house.expects - _USUAL + kind.expectation + kind.expectation_sd * normal(u[EXPECTATION]), 0.05, 0.95
        ),
        mood_rest=rest,
        mood=rest,
        anger=kind.anger,
        understanding=_within(kind.understanding + kind.understanding_sd * normal(u[UNDERSTANDING]), 0.0, 1.0),
        peak=rest,
        wants_hearing=float(u[HEARING] < kind.wants_hearing),
        alternatives=kind.alternatives,
        tenure=kind.tenure,
        unmet=float(preferred_channel(level, u[PREFERS]) not in level.house.ways_in),
    )
    visit = Visit(
        who=who,
        name=names[0],
        address=names[1],
        waiting_as=names[2],
        queue=story.queue,
        arrives_s=0.0,
        person=person,
        story=story_number,
        kind=kind.id,
        draws=u,
        patience_s=lognormal(u[PATIENCE], kind.patience_s * channel.patience, kind.patience_log_sd),
        work_s=lognormal(u[WORK], story.work_s, _WORK_LOG_SD),
        temper=kind.temper + (1.0 - kind.temper) * u[TEMPER],
        used=[0] * level.catalog.buckets,
        due=inf,
        luck=who,
        look=presenting(u),
    )
    if u[CHILD] < kind.child:
        visit.flags |= Flag.CHILD
    visit.expected = person.expectation
    _bring(level, visit, channel, u[UNFIT] < kind.cannot_talk, tuning)
    return visit


def _bring(level: Level, visit: Visit, channel: Channel, cannot_talk: bool, tuning: Tuning) -> None:
    """What befell them before they stand in the line."""
    person, house = visit.person, level.house
    rules.misled(person, house.advertised, tuning)
    upstream = level.stories[visit.story].upstream
    if visit.draws[MISROUTED] < tuning.misroute * (1.0 - house.clarity):
        upstream += 1.0
        person.effort += level.catalog.moves["transfer_cold"].effect.effort
    rules.bring(person, upstream, level.recordings[visit.queue], float(cannot_talk and channel.voice), tuning)


def preferred_channel(level: Level, uniform: float) -> str:
    """The way in that somebody would rather take."""
    known: tuple[tuple[str, ...], tuple[float, ...]] | None = level.kept.get("ways in")
    if known is None:
        channels = level.catalog.channels
        known = level.kept["ways in"] = (tuple(channels), tuple(channel.preferred for channel in channels.values()))
    return known[0][pick(known[1], uniform)]


def _within(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def presenting(u: list[float]) -> tuple[tuple[str, str | bool], ...]:
    """What is known of the looks of somebody without a name in the level."""
    return (("presents", "woman" if u[PRESENTS] < 0.5 else "man"),)


def look_luck(seed: int, who: int) -> list[float]:
    """24 uniforms that decide what a portrait's hints leave open."""
    return Rows(seed, Purpose.LOOK, 24).row(who)


def face_of(seed: int, visit: Visit) -> tuple[list[float], dict[str, str | bool]]:
    """Luck and hints of a portrait: the same at each visit of the same person."""
    return look_luck(*(visit.face or (seed, visit.who))), dict(visit.look)
