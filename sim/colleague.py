"""A colleague at a desk: looks up, thinks, speaks or works, looks up again; what they decide is a policy's affair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simpy.events import Timeout

from sim.policies import LET_BE_S
from sim.values import IllegalAction, Moment

if TYPE_CHECKING:
    from sim.desk import Desk
    from sim.office import Office
    from sim.sight import Sight
    from sim.values import Policy


class Colleague:
    """Who decides at a desk that is not the player's: a chain of timers, each of which sets the next."""

    def __init__(self, desk: Desk, policy: Policy, office: Office, sight: Sight) -> None:
        self._desk = desk
        self._policy = policy
        self._office = office
        self._sight = sight
        self._env = office.env
        self._look_up(None)

    def _look_up(self, _signal: Any) -> None:
        if self._office.closed:
            return
        desk, room = self._desk, self._office.room
        idle = desk.moment == Moment.IDLE and not desk.pledges and not desk.parked
        back_s = self._back_s()
        if back_s and desk.moment == Moment.IDLE and not desk.parked:
            room.pass_on(desk.plan.queues)
            Timeout(self._env, back_s - self._env.now).callbacks.append(self._look_up)
            return
        if idle and not room.may_take(desk.plan.queues, desk.number):
            room.bell(desk.plan.queues).callbacks.append(self._look_up)
            return
        action = self._sight.decide(desk, self._policy, self._env.now)
        if action is None:
            room.bell(desk.plan.queues, LET_BE_S).callbacks.append(self._look_up)
            return
        thought = Timeout(self._env, self._policy.thinks_s + self._office.after_you(desk), action.response)
        thought.callbacks.append(self._begin)

    def _back_s(self) -> float:
        """When a colleague who is away comes back; 0 for one who is here."""
        now, number = self._env.now, self._desk.number
        for event in self._office.level.events:
            if event.desk == number and event.from_s <= now < event.to_s:
                return event.to_s
        return 0.0

    def _begin(self, thought: Any) -> None:
        if self._office.closed:
            return
        try:
            response = self._sight.open_response(self._desk, thought.value, self._env.now)
        except IllegalAction:
            self._look_up(thought)
            return
        done = Timeout(self._env, self._office.begin(self._desk, response), response)
        done.callbacks.append(self._end)

    def _end(self, done: Any) -> None:
        if self._office.closed:
            return
        self._office.end(self._desk, done.value)
        self._look_up(done)
