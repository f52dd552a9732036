"""A desk and who sits at it; where it stands in a conversation, but not what is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from operator import attrgetter
from typing import TYPE_CHECKING

from sim.records import Clerk
from sim.values import DONE, Flag, Moment, Pledge, Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sim.level.plan import DeskPlan, Level
    from sim.visit import Visit


_IN_TALK = frozenset({Moment.APPROACH, Moment.TURN})
_DUE = attrgetter("due")


@dataclass(slots=True)
class Desk:
    """One desk of a shift."""

    number: int
    plan: DeskPlan
    clerk: Clerk
    standing: Standing
    visit: Visit | None = None
    moment: int = Moment.IDLE
    since_s: float = 0.0
    """When this moment began."""
    busy_until: float = 0.0
    doing: Response | None = None
    """What was begun last."""
    pledges: list[Visit] = field(default_factory=list)
    """Customers with an open promise from this desk."""
    sent: list[Visit] = field(default_factory=list)
    """Customers with a message under way from this desk."""
    last_s: float = 0.0
    """Up to when the clerk's mood has been carried."""
    quiet_from: float = 0.0
    """Since when nothing has been said to the customer."""
    quiet_until: float = inf
    """When silence will have lasted too long."""
    on_hold: bool = False
    """The customer has been asked to wait."""
    parked: list[Visit] = field(default_factory=list)
    """Conversations that rest while the clerk has another one."""
    opened: int = 0
    """How many decisions have been opened here."""

    def open_pledges(self) -> tuple[Pledge, ...]:
        """The promises that still wait to be kept, the most urgent first."""
        rows = [Pledge(v.who, v.promised_s, v.due, v.broken) for v in self.pledges]
        if len(rows) > 1:
            rows.sort(key=_DUE)
        return tuple(rows)


class Standing:
    """The responses that a desk can always choose from, worked out once: listening, notes, promises, passing on."""

    def __init__(self, level: Level, plan: DeskPlan) -> None:
        moves = level.catalog.moves

        def single(id_: str) -> Response:
            return Response(id_, moves[id_], "", moves[id_].seconds)

        self.next = single("next")
        self.acknowledge = single("acknowledge")
        self.listen = single("listen")
        self.note = single("note")
        self.hold = single("hold")
        self.resume = single("resume")
        self._follow_up = moves["follow_up"]
        self._keep_posted = moves["keep_posted"]
        self._turn_to = moves["turn_to"]
        self._notify = moves["notify"]
        self._protocols = level.notices.protocols
        self._at_once = plan.at_once
        self.promises = (
            *(
                Response(f"promise:{id_}", moves["promise"], "", 3.0, target=number, due_s=due_s)
                for number, (id_, due_s) in enumerate(level.terms)
            ),
            Response("promise_vague", moves["promise_vague"], "", 2.0),
        )
        elsewhere = [number for number in range(len(level.queues)) if number not in plan.queues]
        self.transfers = tuple(
            Response(f"{id_}:{level.queues[number][0]}", moves[id_], "", seconds, target=number)
            for number in elsewhere
            for id_, seconds in (("transfer_warm", 5.0), ("transfer_cold", 1.5))
        )
        fetch = moves["escalate"]
        self.escalate = Response(fetch.id, fetch, "", level.supervisor_s)
        self._turn = {
            (notable, alone): (
                self.listen, *((self.note,) if notable else ()), self.hold, *self.promises, *self.transfers,
                *((self.escalate,) if alone else ()),
            )
            for notable in (False, True)
            for alone in (False, True)
        }  # fmt: skip
        """While the matter is open: by whether there is something to note, and whether no supervisor stands by."""

    def open(self, desk: Desk, waiting: bool) -> tuple[Response, ...]:
        """What can be done at this desk now, whatever the cards; `waiting`: somebody is in line."""
        moment, visit = desk.moment, desk.visit
        last = (self.acknowledge,) if waiting else ()
        if self._at_once > 1 and moment != Moment.HOLD:
            last = (*self._others(desk, waiting), *last)
        if moment == Moment.IDLE:
            first = (self.next,) if waiting and len(desk.parked) < self._at_once else ()
            return (*first, *self.keeping(desk.pledges), *last) if desk.pledges else first + last
        if moment == Moment.HOLD:
            return (self.resume, *self.keeping(desk.pledges), *last)
        if visit is None or moment not in _IN_TALK:
            return last
        if moment == Moment.APPROACH:
            return (self.listen, *last)
        notable = visit.facts > visit.noted or not visit.flags & Flag.NOTED
        return self._turn[notable, not visit.flags & Flag.SUPERVISOR] + last

    def _others(self, desk: Desk, waiting: bool) -> Iterator[Response]:
        """Where several conversations are open at once: the others, and one more."""
        move = self._turn_to
        for visit in desk.parked:
            yield Response(f"turn_to:{visit.who}", move, "", move.seconds, target=visit.who)
        if waiting and desk.visit is not None and 1 + len(desk.parked) < self._at_once:
            yield self.next

    def keeping(self, pledges: Iterable[Visit]) -> Iterator[Response]:
        """The calls and messages that would keep open promises to those who have left, or say how it stands."""
        call, news = self._follow_up, self._keep_posted
        for visit in pledges:
            if visit.here:
                continue
            yield Response(f"follow_up:{visit.who}", call, "", call.seconds, target=visit.who)
            for id_ in self._protocols:
                yield Response(f"notify:{id_}:{visit.who}", self._notify, "", self._notify.seconds, target=visit.who)
            if visit.due < inf and not visit.posted:
                yield Response(f"keep_posted:{visit.who}", news, "", news.seconds, target=visit.who)


def moment_of(visit: Visit) -> int:
    """Where a conversation stands: a `Moment`."""
    if visit.flags & DONE:
        return Moment.CLOSING
    return Moment.TURN if visit.flags & Flag.OPENED else Moment.APPROACH


def seat(level: Level, number: int) -> Desk:
    """A desk of the level at the start of a shift."""
    plan = level.desks[number]
    clerk = Clerk(
        mood=plan.mood,
        mood_rest=plan.mood,
        sincerity=plan.sincerity,
        knowledge=plan.knowledge,
        authority=plan.authority,
        climate=level.house.climate,
        habit=plan.habit,
        phone_skill=plan.phone_skill,
    )
    key = f"standing {number}"
    standing = level.kept.get(key)
    if standing is None:
        standing = level.kept[key] = Standing(level, plan)
    return Desk(number, plan, clerk, standing)
