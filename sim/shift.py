"""One shift at the desks: the port through which a person, a policy or a log plays it; observe, act, advance."""

from __future__ import annotations

from math import inf, nextafter
from typing import TYPE_CHECKING, Any

from simpy import Environment
from simpy.events import Timeout

from sim.colleague import Colleague
from sim.draws import Purpose, Rows
from sim.office import Office
from sim.policies import make_policy
from sim.promises import AN_INSTANT_S
from sim.sight import Sight
from sim.town import people_of
from sim.values import Action, Appearance, Decision, Event, IllegalAction, Moment, Observation

if TYPE_CHECKING:
    from sim.level.plan import Level
    from sim.tuning import Tuning
    from sim.values import Pledge, Policy, Response, Waiter

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
        self.visits = people_of(level, seed, self.tuning)
        self._env = Environment()
        luck = Rows(seed, Purpose.NOTICE, 8)
        self._office = Office(level, self.tuning, self._env, self.visits, self.events.append, luck=luck)
        self._sight = Sight(level, seed, self.tuning, self._office.room)
        self._desks, self._mine = self._office.desks, self._office.mine
        self._coming = len(self.visits)
        self._ended_s = inf
        """When the shift ended; infinite before."""
        for visit in self.visits:
            Timeout(self._env, visit.arrives_s, visit).callbacks.append(self._come)
        for desk in self._desks:
            if desk is not self._mine:
                Colleague(desk, make_policy(desk.plan.policy, seed), self._office, self._sight)
        for number, event in enumerate(level.events):
            Timeout(self._env, event.from_s, number).callbacks.append(self._befall)
        Timeout(self._env, level.closes_s)
        Timeout(self._env, level.closes_s + _LATEST_S)
        self._env.run(until=Timeout(self._env, 0.0))

    # --- the port ---------------------------------------------------------------------------------

    @property
    def now(self) -> float:
        """Seconds since the doors opened."""
        return min(float(self._env.now), self._ended_s)

    @property
    def over(self) -> bool:
        """Whether the shift has ended: doors closed, nobody left, no promise open."""
        late_s = self._env.now - self.level.closes_s
        if late_s < 0.0:
            return False
        if late_s >= _LATEST_S:
            return True
        if self._coming or self._office.here:
            return False
        for desk in self._desks:
            if desk.moment == Moment.BUSY or any(not v.broken and v.due < inf for v in (*desk.pledges, *desk.sent)):
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
        return bool(desk.pledges or desk.parked) or self._office.room.may_take(desk.plan.queues, desk.number)

    def advance(self, until: float | None = None) -> tuple[Event, ...]:
        """Let time pass up to `until`, or without it up to the next decision or the end; returns what happened.

        What is set for exactly `until` has not happened yet: a decision made then comes first. Raises ValueError
        for a time that has gone by.
        """
        env, mine, closes_s = self._env, self._mine, self.level.closes_s
        first = len(self.events)
        if self._ended_s < inf:
            return ()
        if until is not None and until < env.now:
            raise ValueError(f"it is {env.now:.3f} s already, so time can’t advance to {until:.3f} s")
        limit = inf if until is None else until
        while env.peek() < limit:
            if until is None and mine.moment != Moment.BUSY and self.awaiting:
                break
            if env.now >= closes_s and self.over:
                break
            env.step()
        if until is not None and env.now < until and not self.over:
            self._wait_until(until)
        if self.over:
            self._finish()
        return tuple(self.events[first:])

    def let_be(self, seconds: float) -> None:
        """Let time pass until somebody lines up for the player's desk, `seconds` at the most."""
        env, room, queues = self._env, self._office.room, self._mine.plan.queues
        until, lined_up = env.now + seconds, room.lined_up(queues)
        while env.peek() < until:
            env.step()
            if room.lined_up(queues) != lined_up:
                return
        self.advance(until)

    def _wait_until(self, until: float) -> None:
        """Nothing is left to happen before `until`: let the clock stand there, before anything set for that instant.

        To the last bit, so that a log's times are reached again in other steps: the sum of now and what is left may
        round to a neighbour of `until`, and then a smaller step follows.
        """
        env = self._env
        while env.now < until:
            delay = until - env.now
            if env.now + delay > until:
                delay = nextafter(delay, 0.0)
            if env.peek() - until > AN_INSTANT_S:
                Timeout(env, delay)
                env.step()
            else:
                env.run(until=env.now + delay)

    def observe(self) -> Observation:
        """What the player can perceive now, and the responses open to them."""
        return self._sight.observe(self._mine, self.now)

    def decide(self, policy: Policy) -> Action | None:
        """What a policy does now at the player's desk."""
        return self._sight.decide(self._mine, policy, self._env.now)

    def act(self, action: Action) -> None:
        """Take one of the open responses, now. Raises IllegalAction, and changes nothing, if it is not open."""
        desk = self._mine
        if not self.awaiting:
            raise IllegalAction(f"no decision is open at {self.now:.2f} s; time must pass first")
        response = self._sight.open_response(desk, action.response, self.now)
        who = desk.visit.who if desk.visit else -1
        self.decisions.append(Decision(self.now, desk.number, who, response.id))
        done = Timeout(self._env, self._office.begin(desk, response), response)
        done.callbacks.append(self._done)

    def appearance(self, who: int) -> Appearance:
        """How a customer looks: what a face shows, in tenths; never more than that."""
        person = self.visits[who].person
        return Appearance(round(person.mood, 1), round(person.anger, 1))

    def clerk_appearance(self, desk: int) -> Appearance:
        """How somebody behind a desk looks."""
        clerk = self._desks[desk].clerk
        return Appearance(round(clerk.mood, 1), round(clerk.anger, 1))

    def desk_state(self, desk: int) -> tuple[int, int]:
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

    def _come(self, timer: Any) -> None:
        self._coming -= 1
        self._office.arrive(timer.value)

    def _befall(self, timer: Any) -> None:
        """Something begins that the level has in store."""
        if self._office.closed:
            return
        happening = self.level.events[timer.value]
        if happening.kind == "announcement":
            self._office.announce()
        self.events.append(Event(self._env.now, "news", -1, -1, f"{happening.kind}:{timer.value}", (happening.to_s,)))

    def _done(self, timer: Any) -> None:
        """What was begun at the player's desk is finished."""
        if self._office.closed:
            return
        response: Response = timer.value
        desk = self._mine
        self._office.end(desk, response)
        if response.move.id != "acknowledge":
            desk.quiet_from = self._env.now
        self._office.listen_for_silence(desk)

    # --- what can be seen -------------------------------------------------------------------------

    def waiting(self, queues: tuple[int, ...] | None = None) -> tuple[Waiter, ...]:
        """Who waits in these queues (all of them when not said), as anybody in the room can see."""
        desk = self._mine.number if queues == self._mine.plan.queues else -1
        return self._office.room.seen(range(len(self.level.queues)) if queues is None else queues, desk)

    def pledges(self) -> tuple[Pledge, ...]:
        """The player's open promises."""
        return self._mine.open_pledges()

    def _finish(self) -> None:
        """The end of the shift: whoever still waits goes without, and the timers that are left run out.

        Nothing then refers to itself, so that a shift nobody needs any more is gone at once, without the collector.
        """
        self._office.close()
        self._ended_s = self._env.now
        while self._env.peek() < inf:
            self._env.step()
