"""One shift at the desks: the port through which a person, a policy or a log plays it; observe, act, advance."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

from simpy import Environment
from simpy.events import Event as Signal
from simpy.events import Timeout

from sim import rules
from sim.deal import deal
from sim.desk import Desk, moment_of, seat
from sim.draws import Purpose, Rows
from sim.encounter import Encounters
from sim.floor import Floor
from sim.people import visitors
from sim.policies import make_policy
from sim.values import Action, Appearance, Decision, Event, Flag, IllegalAction, Moment, Observation, Waiter

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from sim.level.plan import Level
    from sim.tuning import Tuning
    from sim.values import Pledge, Response
    from sim.visit import Visit

_DEAL_WIDTH = 64
_LET_BE_S = 4.0
"""How long a colleague who does nothing waits before looking up again."""
_AFTER_YOU_S = 3.0
_LATEST_S = 1200.0
"""How long after closing a shift may last at the most."""
_MOMENTS = {Moment.APPROACH: "APPROACH", Moment.TURN: "TURN", Moment.CLOSING: "CLOSING"}


class Shift:
    """One shift: a pure function of (level, seed, decisions).

    `seed` is a whole number from 0. All times are seconds since the doors opened.
    """

    def __init__(self, level: Level, seed: int, tuning: Tuning | None = None) -> None:
        self.level = level
        self.seed = seed
        self.tuning = tuning or level.catalog.tuning
        self.events: list[Event] = []
        """Everything that has happened so far, in order."""
        self.decisions: list[Decision] = []
        """What was decided at the player's desk."""
        self.visits = visitors(level, seed)
        self._env = Environment()
        self._floor = _Room(self._env, len(level.queues), self)
        self._say = self.events.append
        self.encounters = Encounters(level, self.tuning, self._say)
        self._deals = Rows(seed, Purpose.DEAL, _DEAL_WIDTH)
        self._desks = [seat(level, number) for number in range(len(level.desks))]
        self._mine = self._desks[level.player]
        self._go: Signal = Signal(self._env)
        self._todo: Response | None = None
        self._here = 0
        self._coming = len(self.visits)
        self._env.process(self._arrive())  # type: ignore[arg-type]
        for desk in self._desks:
            work = self._player(desk) if desk is self._mine else self._colleague(desk)
            self._env.process(work)  # type: ignore[arg-type]
        Timeout(self._env, level.closes_s)
        Timeout(self._env, level.closes_s + _LATEST_S)
        self._env.run(until=Timeout(self._env, 0.0))

    # --- the port ---------------------------------------------------------------------------------

    @property
    def now(self) -> float:
        """Seconds since the doors opened."""
        return float(self._env.now)

    @property
    def over(self) -> bool:
        """Whether the shift has ended: doors closed, nobody left, no promise open."""
        if self.now >= self.level.closes_s + _LATEST_S:
            return True
        if self._coming or self._here or self.now < self.level.closes_s:
            return False
        for desk in self._desks:
            if desk.moment == Moment.BUSY or any(not v.broken and v.due < inf for v in desk.pledges):
                return False
        return True

    @property
    def awaiting(self) -> bool:
        """Whether a decision is open at the player's desk."""
        desk = self._mine
        if desk.moment == Moment.BUSY or self.over:
            return False
        if desk.moment != Moment.IDLE:
            return True
        return bool(desk.pledges) or self._floor.someone_waits(desk.plan.queues)

    def advance(self, until: float | None = None) -> tuple[Event, ...]:
        """Let time pass up to `until`, or without it up to the next decision or the end; returns what happened.

        What is set for exactly `until` has not happened yet: a decision made then comes first. Raises ValueError
        for a time that has gone by.
        """
        env = self._env
        first = len(self.events)
        if until is None:
            while not self.awaiting and not self.over and env.peek() < inf:
                env.step()
        else:
            if until < env.now:
                raise ValueError(f"it is {env.now:.3f} s already, so time can’t advance to {until:.3f} s")
            while env.peek() < until and not self.over:
                env.step()
            if env.now < until and not self.over:
                env.run(until=until)
        if self.over:
            self._finish()
        return tuple(self.events[first:])

    def observe(self) -> Observation:
        """What the player can perceive now, and the responses open to them."""
        return self._observe(self._mine)

    def act(self, action: Action) -> None:
        """Take one of the open responses, now. Raises IllegalAction, and changes nothing, if it is not open."""
        desk = self._mine
        if not self.awaiting:
            raise IllegalAction(f"no decision is open at {self.now:.2f} s; advance first")
        response = self._open_response(desk, action.response)
        who = desk.visit.who if desk.visit else -1
        self.decisions.append(Decision(self.now, desk.number, who, response.id))
        self._todo = response
        seconds = self._begin(desk, response)
        self._go.succeed(seconds)

    def appearance(self, who: int) -> Appearance:
        """How a customer looks: what a face shows, in tenths; never more than that."""
        person = self.visits[who].person
        return Appearance(round(person.mood, 1), round(person.anger, 1))

    def clerk_appearance(self, desk: int) -> Appearance:
        """How somebody behind a desk looks."""
        clerk = self._desks[desk].clerk
        return Appearance(round(clerk.mood, 1), round(clerk.anger, 1))

    def desk_state(self, desk: int) -> tuple[Moment, int]:
        """Where a desk stands, and the customer at it (-1 for nobody)."""
        place = self._desks[desk]
        return place.moment, place.visit.who if place.visit else -1

    def doing(self, desk: int) -> Response | None:
        """What the clerk at a desk is saying or doing; None while they are not."""
        place = self._desks[desk]
        return place.doing if place.moment == Moment.BUSY else None

    @property
    def busy_from(self) -> float:
        """Since when the player's desk has been as it is."""
        return self._mine.since_s

    @property
    def busy_until(self) -> float:
        """Until when the player's clerk speaks or works."""
        return self._mine.busy_until

    @property
    def quiet_until(self) -> float:
        """When the player's silence will have lasted too long; infinite while it does not count."""
        return self._mine.quiet_until if self._mine.moment != Moment.BUSY else inf

    @property
    def talk_until(self) -> float:
        """Until when the customer at the player's desk is telling something; 0 when nobody is."""
        visit = self._mine.visit
        return visit.talk_until if visit is not None and visit.speech else 0.0

    # --- the desks --------------------------------------------------------------------------------

    def _arrive(self) -> Iterator[Timeout]:
        for visit in sorted(self.visits, key=lambda v: (v.arrives_s, v.who)):
            yield Timeout(self._env, visit.arrives_s - self.now)
            self._coming -= 1
            self._here += 1
            visit.joined_s = visit.last_s = self.now
            visit.left_s, visit.since_s = visit.patience_s, self.now
            line = self.level.queues[visit.queue][0]
            self._say(Event(self.now, "arrived", -1, visit.who, line, (float(visit.story),)))
            self._floor.join(visit, visit.queue)
            self._floor.watch(visit, visit.left_s / self._pace(visit))

    def _player(self, desk: Desk) -> Generator[Any, float, None]:
        while True:
            seconds = yield self._go
            self._go = Signal(self._env)
            yield Timeout(self._env, seconds)
            response = self._todo
            if response is not None:
                self._end(desk, response)
                self._listen_for_silence(desk)

    def _colleague(self, desk: Desk) -> Iterator[Any]:
        policy = make_policy(desk.plan.policy, self.seed, desk.number)
        queues = desk.plan.queues
        while True:
            if desk.moment == Moment.IDLE and not desk.pledges and not self._floor.someone_waits(queues):
                yield self._floor.bell(queues)
                continue
            action = policy(self._observe(desk))
            if action is None:
                yield Timeout(self._env, _LET_BE_S)
                continue
            yield Timeout(self._env, policy.thinks_s + self._after_you(desk))
            try:
                response = self._open_response(desk, action.response)
            except IllegalAction:
                continue
            yield Timeout(self._env, self._begin(desk, response))
            self._end(desk, response)

    def _after_you(self, desk: Desk) -> float:
        """Colleagues let an idle player go first (seconds)."""
        both_idle = desk.moment == Moment.IDLE and self._mine.moment == Moment.IDLE
        shared = any(queue in self._mine.plan.queues for queue in desk.plan.queues)
        return _AFTER_YOU_S if both_idle and shared else 0.0

    def _begin(self, desk: Desk, response: Response) -> float:
        """A response is begun; returns how long it takes. What must beat the same instant's events happens here."""
        now = self.now
        id_ = response.move.id
        visit = desk.visit
        desk.opened += 1
        desk.doing = response
        if id_ == "next":
            caller = self._floor.take(desk.plan.queues)
            desk.visit = caller
            self.encounters.welcome(desk, caller, now)
        elif id_ == "acknowledge":
            self._tell_those_waiting(desk)
        elif id_ == "follow_up":
            kept = self.visits[response.target]
            self.encounters.call_back(desk, kept, now)
        elif visit is not None and id_ != "resume":
            return self.encounters.begin(desk, visit, response, now)
        elif visit is not None:
            self.encounters.carry(desk, visit, now)
        desk.moment = Moment.BUSY
        desk.since_s = now
        desk.busy_until = now + response.seconds
        return response.seconds

    def _end(self, desk: Desk, response: Response) -> None:
        now = self.now
        id_ = response.move.id
        visit = desk.visit
        if id_ == "follow_up":
            kept = self.visits[response.target]
            self.encounters.judge(desk.number, kept, "promised", now)
        if id_ in ("next", "acknowledge", "follow_up", "resume"):
            if id_ == "resume":
                desk.on_hold = False
            desk.moment = self._moment_after(desk)
            desk.since_s = now
            return
        if visit is None:
            return
        ended = self.encounters.finish(desk, visit, response, now)
        if ended:
            self._part(desk, visit, ended)

    @staticmethod
    def _moment_after(desk: Desk) -> Moment:
        if desk.visit is None:
            return Moment.IDLE
        return Moment.HOLD if desk.on_hold else moment_of(desk.visit)

    def _part(self, desk: Desk, visit: Visit, ended: str) -> None:
        now = self.now
        visit.handled_s += now - visit.came_s
        visit.desk = -1
        desk.visit = None
        desk.on_hold = False
        desk.moment = Moment.IDLE
        desk.since_s = now
        if ended == "transfer":
            visit.joined_s = now
            self._say(Event(now, "sent", desk.number, visit.who, self.level.queues[visit.queue][0]))
            visit.since_s = now
            self._floor.join(visit, visit.queue, first=True)
            self._floor.watch(visit, visit.left_s / self._pace(visit))
            return
        promised = visit.owner >= 0 and visit in self._desks[visit.owner].pledges
        if ended == "served" and promised:
            ended = "promised"
        self._here -= 1
        self._say(Event(now, "left", desk.number, visit.who, ended))
        if promised:
            visit.gone = ended
            if visit.due < inf:
                due = Timeout(self._env, max(visit.due - now, 0.0), visit)
                due.callbacks.append(self._fall_due)
        else:
            self.encounters.judge(desk.number, visit, ended, now)

    def _fall_due(self, timer: Any) -> None:
        visit = timer.value
        desk = self._desks[visit.owner]
        if visit in desk.pledges:
            self.encounters.fall_due(desk, visit, self.now)

    def _listen_for_silence(self, desk: Desk) -> None:
        """At the player's desk, silence is noticed as time passes."""
        visit = desk.visit
        desk.quiet_until = inf
        if visit is None or desk.moment not in (Moment.APPROACH, Moment.TURN, Moment.CLOSING):
            return
        quiet_from = max(self.now, visit.talk_until if visit.speech else 0.0)
        desk.quiet_until = quiet_from + self.tuning.silence_s
        timer = Timeout(self._env, desk.quiet_until - self.now, (visit, desk.opened))
        timer.callbacks.append(self._silence)

    def _silence(self, timer: Any) -> None:
        visit: Visit
        visit, opened = timer.value
        desk = self._mine
        if desk.visit is not visit or desk.opened != opened or desk.moment == Moment.BUSY:
            return
        if desk.moment == Moment.CLOSING:
            self._part(desk, visit, "served")
        else:
            self.encounters.silence(desk, visit, self.now)
            self._listen_for_silence(desk)

    # --- the queue --------------------------------------------------------------------------------

    def _pace(self, visit: Visit) -> float:
        """Perceived seconds of waiting per second."""
        return rules.perceived(visit.person, 1.0, float(visit.told), 0.0, self.tuning)

    def _left(self, visit: Visit) -> float:
        """Perceived seconds of patience left."""
        return max(visit.left_s - (self.now - visit.since_s) * self._pace(visit), 0.0)

    def _tell_those_waiting(self, desk: Desk) -> None:
        """A word to everybody in line: waiting feels shorter from now on."""
        told = 0
        for visit in self._floor.in_line(desk.plan.queues):
            visit.left_s, visit.since_s = self._left(visit), self.now
            visit.told = True
            effect = self.level.catalog.moves["acknowledge"].effect
            visit.person.care = rules.step(visit.person.care, effect.care, -1.0, 1.0)
            self._floor.watch(visit, visit.left_s / self._pace(visit))
            told += 1
        self._say(Event(self.now, "acknowledged", desk.number, -1, "", (float(told),)))

    def gave_up(self, visit: Visit) -> None:
        """Somebody's patience has run out in the queue."""
        now = self.now
        waited = now - visit.last_s
        rules.rest(visit.person, waited, self.tuning)
        rules.wait(visit.person, self._pace(visit) * waited, 0.0, self.tuning)
        desk = self._mine
        self.encounters.apply(desk, visit, "abandoned", self.level.catalog.happenings["abandoned"], now)
        self._here -= 1
        self._say(Event(now, "left", -1, visit.who, "abandoned", (now - visit.joined_s,)))
        self.encounters.judge(-1, visit, "abandoned", now)

    # --- what can be seen -------------------------------------------------------------------------

    def waiting(self, queues: tuple[int, ...] | None = None) -> tuple[Waiter, ...]:
        """Who waits in these queues (all of them when not said), as anybody in the room can see."""
        numbers = range(len(self.level.queues)) if queues is None else queues
        now = self.now
        return tuple(
            Waiter(v.who, now - v.joined_s, self._left(v) / v.patience_s, v.told)
            for v in self._floor.in_line(tuple(numbers))
        )

    def pledges(self) -> tuple[Pledge, ...]:
        """The player's open promises."""
        return self._mine.open_pledges()

    def _open_response(self, desk: Desk, id_: str) -> Response:
        cards = self._cards(desk)
        standing = desk.standing.open(desk, self._floor.someone_waits(desk.plan.queues))
        for response in (*cards, *standing):
            if response.id == id_:
                return response
        names = ", ".join(response.id for response in (*cards, *standing)) or "nothing"
        raise IllegalAction(f"“{id_}” is not open at {self.now:.2f} s; open are: {names}")

    def _cards(self, desk: Desk) -> tuple[Response, ...]:
        visit = desk.visit
        name = _MOMENTS.get(desk.moment)
        if visit is None or name is None:
            return ()
        known = visit.cards
        if known is not None and known[0] == visit.turn and known[1] == visit.flags:
            return known[2]
        luck = self._deals.row(visit.who)[visit.turn % _DEAL_WIDTH]
        cards = deal(self.level.stories[visit.story], name, visit.flags, visit.used, luck)
        visit.cards = (visit.turn, visit.flags, cards)
        return cards

    def _with_work(self, visit: Visit, card: Response) -> Response:
        """The card with the time that such work usually takes; how long it will take this time nobody knows."""
        usual = self.level.stories[visit.story].work_s
        if card.move.id == "investigate":
            return card._replace(seconds=card.seconds + usual * self.tuning.look_share)
        if card.move.id == "resolve":
            spared = self.tuning.look_spares if visit.flags & Flag.LOOKED else 0.0
            return card._replace(seconds=card.seconds + usual * (1.0 - spared))
        return card

    def _observe(self, desk: Desk) -> Observation:
        now = self.now
        visit = desk.visit
        waiting = self.waiting(desk.plan.queues)
        cards = self._cards(desk)
        standing = desk.standing.open(desk, bool(waiting))
        pledges = desk.open_pledges() if desk.pledges else ()
        since = now - desk.since_s
        if visit is None:
            return Observation(
                now, desk.number, desk.moment, -1, 0, 0, False, 0, 0, 0, 0, False,
                cards, standing, waiting, pledges, since,
            )  # fmt: skip
        person = visit.person
        if visit.flags & Flag.ROOT:
            valid = self.level.stories[visit.story].valid_options
            cards = tuple(
                card._replace(fits=valid[card.target]) if card.move.id == "option" else card for card in cards
            )
        cards = tuple(self._with_work(visit, card) if card.move.family == "solve" else card for card in cards)
        return Observation(
            now, desk.number, desk.moment, visit.who, visit.turn, visit.flags,
            bool(visit.speech) and now < visit.talk_until,
            _level(person.mood, _FACES) - 2, _level(person.anger, _TEMPERS), _level(person.hurry, _HURRIES),
            _level(person.orientation, _CHATTY) - 1, person.understanding < 0.35,
            cards, standing, waiting, pledges, since,
        )  # fmt: skip

    def _finish(self) -> None:
        """The end of the shift: whoever still waits for something goes without it."""
        if self.events and self.events[-1].kind == "closed":
            return
        now = self.now
        for desk in self._desks:
            for visit in list(desk.pledges):
                desk.pledges.remove(visit)
                self.encounters.judge(desk.number, visit, "promised", now)
            if desk.visit is not None:
                visit = desk.visit
                desk.visit = None
                visit.handled_s += now - visit.came_s
                self._say(Event(now, "left", desk.number, visit.who, "unserved"))
                self.encounters.judge(desk.number, visit, "unserved", now)
        for visit in list(self._floor.in_line(range(len(self.level.queues)))):
            visit.waiting = False
            self._say(Event(now, "left", -1, visit.who, "unserved"))
            self.encounters.judge(-1, visit, "unserved", now)
        self._here = 0
        self._say(Event(now, "closed", -1, -1, ""))


_FACES = (-0.55, -0.2, 0.2, 0.5)
_TEMPERS = (0.25, 0.45, 0.7)
_HURRIES = (0.3, 0.7)
_CHATTY = (-0.4, 0.5)
"""Where what shows changes from one look to the next."""


def _level(value: float, bounds: tuple[float, ...]) -> int:
    count = 0
    for bound in bounds:
        if value < bound:
            break
        count += 1
    return count


class _Room(Floor):
    """The floor of a shift."""

    def __init__(self, env: Environment, queues: int, shift: Shift) -> None:
        super().__init__(env, queues)
        self._shift = shift

    def lost(self, caller: Any) -> None:
        self._shift.gave_up(caller)
