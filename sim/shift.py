"""One shift at the desks: the port through which a person, a policy or a log plays it; observe, act, advance."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

from simpy import Environment
from simpy.events import Event as Signal
from simpy.events import Timeout

from sim.desk import Desk, moment_of, seat
from sim.encounter import Encounters
from sim.endings import Endings
from sim.feelings import Feelings
from sim.people import visitors
from sim.policies import LET_BE_S, make_policy
from sim.room import Room
from sim.sight import Sight
from sim.values import Action, Appearance, Decision, Event, IllegalAction, Moment, Observation

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from sim.level.plan import Level
    from sim.tuning import Tuning
    from sim.values import Pledge, Response, Waiter
    from sim.visit import Visit

_AFTER_YOU_S = 8.0
_LATEST_S = 1200.0
"""How long after closing a shift may last at the most."""


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
        self._floor = Room(self._env, len(level.queues), self.tuning, self._gave_up)
        self._sight = Sight(level, seed, self.tuning, self._floor)
        self._say = self.events.append
        self.feelings = Feelings(level, self.tuning, self._say)
        self.encounters = Encounters(level, self.feelings)
        self.endings = Endings(level, self.feelings)
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
        return self._sight.observe(self._mine, self.now)

    def act(self, action: Action) -> None:
        """Take one of the open responses, now. Raises IllegalAction, and changes nothing, if it is not open."""
        desk = self._mine
        if not self.awaiting:
            raise IllegalAction(f"no decision is open at {self.now:.2f} s; time must pass first")
        response = self._sight.open_response(desk, action.response, self.now)
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
            visit.here = True
            visit.last_s = self.now
            visit.left_s = visit.patience_s
            line = self.level.queues[visit.queue][0]
            self._say(Event(self.now, "arrived", -1, visit.who, line, (float(visit.story),)))
            self._floor.line_up(visit)

    def _player(self, desk: Desk) -> Generator[Any, float, None]:
        while True:
            seconds = yield self._go
            self._go = Signal(self._env)
            yield Timeout(self._env, seconds)
            response = self._todo
            if response is not None:
                self._end(desk, response)
                if response.move.id != "acknowledge":
                    desk.quiet_from = self.now
                self._listen_for_silence(desk)

    def _colleague(self, desk: Desk) -> Iterator[Any]:
        policy = make_policy(desk.plan.policy, self.seed, desk.number)
        queues = desk.plan.queues
        while True:
            if desk.moment == Moment.IDLE and not desk.pledges and not self._floor.someone_waits(queues):
                yield self._floor.bell(queues)
                continue
            action = policy(self._sight.observe(desk, self.now))
            if action is None:
                yield Timeout(self._env, LET_BE_S)
                continue
            yield Timeout(self._env, policy.thinks_s + self._after_you(desk))
            try:
                response = self._sight.open_response(desk, action.response, self.now)
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
            caller = self._floor.call(desk.plan.queues)
            if caller is not None:
                self.encounters.welcome(desk, caller, now)
        elif id_ == "acknowledge":
            for waiting in self._floor.in_line(desk.plan.queues):
                self.feelings.wait_in_line(waiting, now)
            told = self._floor.tell(desk.plan.queues, response.move.effect.care)
            self._say(Event(now, "acknowledged", desk.number, -1, "", (float(told),)))
        elif id_ == "follow_up":
            seconds = self.endings.ring(desk, self.visits[response.target], response.seconds, now)
            return self._keep_busy(desk, seconds)
        elif visit is not None and id_ != "resume":
            return self.encounters.begin(desk, visit, response, now)
        elif visit is not None:
            self.feelings.carry(desk, visit, now)
        return self._keep_busy(desk, response.seconds)

    def _keep_busy(self, desk: Desk, seconds: float) -> float:
        desk.moment = Moment.BUSY
        desk.since_s = self.now
        desk.busy_until = self.now + seconds
        return seconds

    def _end(self, desk: Desk, response: Response) -> None:
        now = self.now
        id_ = response.move.id
        visit = desk.visit
        if id_ == "follow_up":
            self.endings.report(desk, self.visits[response.target], now)
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
        elif desk.on_hold:
            timer = Timeout(self._env, visit.left_s / self._floor.pace(visit), (visit, visit.turn))
            timer.callbacks.append(self._tired_of_holding)

    @staticmethod
    def _moment_after(desk: Desk) -> Moment:
        if desk.visit is None:
            return Moment.IDLE
        return Moment.HOLD if desk.on_hold else moment_of(desk.visit)

    def _part(self, desk: Desk, visit: Visit, ended: str) -> None:
        now = self.now
        desk.visit = None
        if not desk.on_hold:
            desk.moment = Moment.IDLE
            desk.since_s = now
        desk.on_hold = False
        if ended == "transfer":
            self._say(Event(now, "sent", desk.number, visit.who, self.level.queues[visit.queue][0]))
            self._floor.line_up(visit, first=True)
            return
        promised = visit.owner >= 0 and visit in self._desks[visit.owner].pledges
        if ended == "served" and promised:
            ended = "promised"
        self._leave(visit)
        self._say(Event(now, "left", desk.number, visit.who, ended))
        if promised:
            visit.gone = ended
            if visit.due < inf:
                due = Timeout(self._env, max(visit.due - now, 0.0), visit)
                due.callbacks.append(self._fall_due)
        else:
            self.endings.judge(desk.number, visit, ended, now)

    def _leave(self, visit: Visit) -> None:
        visit.here = False
        self._here -= 1

    def _fall_due(self, timer: Any) -> None:
        visit = timer.value
        desk = self._desks[visit.owner]
        if visit in desk.pledges:
            self.endings.fall_due(desk, visit, self.now)

    def _listen_for_silence(self, desk: Desk) -> None:
        """At the player's desk, silence is noticed as time passes."""
        visit = desk.visit
        desk.quiet_until = inf
        if visit is None or desk.moment not in (Moment.APPROACH, Moment.TURN, Moment.CLOSING):
            return
        quiet_from = max(desk.quiet_from, visit.talk_until if visit.speech else 0.0)
        desk.quiet_until = max(quiet_from + self.tuning.silence_s, self.now)
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
            desk.quiet_from = self.now
            if self.feelings.has_had_enough(visit):
                self._part(desk, visit, "walked_out")
            else:
                self._listen_for_silence(desk)

    # --- patience and its end ---------------------------------------------------------------------

    def _gave_up(self, visit: Visit) -> None:
        """Somebody's patience has run out in the queue."""
        now = self.now
        self.endings.give_up(visit, now)
        self._leave(visit)
        self._say(Event(now, "left", -1, visit.who, "abandoned", (now - visit.joined_s,)))
        self.endings.judge(-1, visit, "abandoned", now)

    def _tired_of_holding(self, timer: Any) -> None:
        """Somebody asked to wait at a desk has waited as long as they will."""
        visit: Visit
        visit, turn = timer.value
        for desk in self._desks:
            if desk.visit is visit and desk.on_hold and visit.turn == turn:
                idle = desk.moment == Moment.HOLD
                self.feelings.carry(desk, visit, self.now)
                self._part(desk, visit, "walked_out")
                if idle:
                    desk.moment = Moment.IDLE
                    desk.since_s = self.now

    # --- what can be seen -------------------------------------------------------------------------

    def waiting(self, queues: tuple[int, ...] | None = None) -> tuple[Waiter, ...]:
        """Who waits in these queues (all of them when not said), as anybody in the room can see."""
        return self._floor.seen(range(len(self.level.queues)) if queues is None else queues)

    def pledges(self) -> tuple[Pledge, ...]:
        """The player's open promises."""
        return self._mine.open_pledges()

    def _finish(self) -> None:
        """The end of the shift: whoever still waits for something goes without it."""
        if self.events and self.events[-1].kind == "closed":
            return
        now = self.now
        desks = {desk.visit.who: desk.number for desk in self._desks if desk.visit is not None}
        for visit in self.visits:
            desk = desks.get(visit.who, -1)
            if visit.here:
                if visit.waiting:
                    self.feelings.wait_in_line(visit, now)
                    visit.waiting = False
                self._leave(visit)
                visit.gone = "unserved"
                self._say(Event(now, "left", desk, visit.who, visit.gone))
            if visit.gone and not visit.judged:
                self.endings.judge(desk if desk >= 0 else visit.owner, visit, visit.gone, now)
        for place in self._desks:
            place.visit = None
            place.pledges.clear()
        self._say(Event(now, "closed", -1, -1, ""))
