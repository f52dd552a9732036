"""The desks at work: responses begun and finished, people coming up and leaving, promises and patience running out."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

from simpy.events import Timeout

from sim import rules
from sim.desk import Desk, moment_of, seat
from sim.encounter import Encounters
from sim.endings import Endings
from sim.feelings import Feelings
from sim.promises import Promises
from sim.room import Room
from sim.routing import router_for
from sim.values import DONE, Event, Flag, Moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from simpy import Environment

    from sim.consequences import Consequences
    from sim.draws import Rows
    from sim.level.plan import Level
    from sim.tuning import Tuning
    from sim.values import Response
    from sim.visit import Visit

_BESIDES = frozenset({"next", "acknowledge", "follow_up", "keep_posted", "notify", "resume", "turn_to"})
"""What is not said to the customer at the desk."""
_AFTER_YOU_S = 8.0
"""How long a colleague who is free lets a player who is free go first."""


class Office:
    """The desks and the line of one shift."""

    def __init__(
        self,
        level: Level,
        tuning: Tuning,
        env: Environment,
        visits: list[Visit],
        say: Callable[[Event], None],
        effects: Consequences | None = None,
        luck: Rows | None = None,
    ) -> None:
        self.level = level
        self.env = env
        self.visits = visits
        self.say = say
        self.room = Room(env, len(level.queues), tuning, self._gave_up, router_for(level))
        self.feelings = Feelings(level, tuning, say, effects)
        self._encounters = Encounters(level, self.feelings)
        self._endings = Endings(level, self.feelings)
        self.desks = [seat(level, number) for number in range(len(level.desks))]
        self.mine = self.desks[level.player]
        """The player's."""
        self._promises = Promises(level, tuning, env, self.desks, self._endings, say, luck)
        self.here = 0
        """How many customers are in the room."""
        self.closed = False
        """Whether the shift is over and nothing happens any more."""

    def arrive(self, visit: Visit) -> None:
        """Somebody comes in and lines up."""
        now = self.env.now
        self.here += 1
        visit.here = True
        visit.last_s = now
        visit.left_s = visit.patience_s
        self.say(Event(now, "arrived", -1, visit.who, self.level.queues[visit.queue][0], (float(visit.story),)))
        self.room.line_up(visit)

    def after_you(self, desk: Desk) -> float:
        """Colleagues let an idle player go first (seconds)."""
        if desk.moment != Moment.IDLE or self.mine.moment != Moment.IDLE:
            return 0.0
        shared = any(queue in self.mine.plan.queues for queue in desk.plan.queues)
        return _AFTER_YOU_S if shared else 0.0

    def begin(self, desk: Desk, response: Response) -> float:
        """A response is begun; returns how long it takes. What must beat the same instant's events happens here."""
        now = self.env.now
        id_ = response.move.id
        visit = desk.visit
        desk.opened += 1
        desk.doing = response
        if visit is not None and id_ not in _BESIDES:
            return self._encounters.begin(desk, visit, response, now)
        if id_ in ("next", "turn_to") and visit is not None:
            self._park(desk, visit)
        if id_ == "next":
            caller = self.room.call(desk.plan.queues, desk.number)
            if caller is not None:
                self._encounters.welcome(desk, caller, now)
        elif id_ == "acknowledge":
            for waiting in self.room.in_line(desk.plan.queues):
                self.feelings.wait_in_line(waiting, now)
            told = self.room.tell(desk.plan.queues, response.move.effect.care)
            self.say(Event(now, "acknowledged", desk.number, -1, "", (float(told),)))
        elif id_ == "turn_to":
            self._take_up(desk, self.visits[response.target], now)
        elif id_ == "keep_posted":
            self._endings.post(desk, self.visits[response.target], response.move.effect, now)
            self._promises.watch(self.visits[response.target])
        elif id_ == "notify":
            kept = self.visits[response.target]
            return self._keep_busy(desk, response.seconds + self._endings.settling_s(desk, kept, now))
        elif id_ == "follow_up":
            seconds = self._endings.ring(desk, self.visits[response.target], response.seconds, now)
            return self._keep_busy(desk, seconds)
        elif id_ == "resume" and visit is not None:
            visit.left_s = max(visit.left_s - (now - visit.last_s) * self.room.pace(visit), 0.0)
            self.feelings.carry(desk, visit, now)
        return self._keep_busy(desk, response.seconds)

    def announce(self) -> None:
        """Everybody in line is told how things stand, by nobody in particular."""
        everywhere = range(len(self.level.queues))
        for waiting in self.room.in_line(everywhere):
            self.feelings.wait_in_line(waiting, self.env.now)
        self.room.tell(everywhere, 0.0)

    def _park(self, desk: Desk, visit: Visit) -> None:
        """A conversation rests while the clerk has another one."""
        self.feelings.carry(desk, visit, self.env.now)
        visit.parked_s = self.env.now
        visit.turn += 1
        desk.parked.append(visit)
        desk.visit = None
        self._time_patience(visit, max(visit.talk_until - self.env.now, 0.0) if visit.speech else 0.0)

    def _take_up(self, desk: Desk, visit: Visit, now: float) -> None:
        """A conversation that rested goes on; what they waited for an answer, they waited."""
        desk.parked.remove(visit)
        desk.visit = visit
        desk.quiet_from = now
        desk.clerk.perspective = float(visit.flags & Flag.PICTURED != 0)
        since = max(visit.parked_s, visit.talk_until if visit.speech else 0.0)
        rested_s = max(now - since, 0.0)
        visit.left_s = max(visit.left_s - rested_s * self.room.pace(visit), 0.0)
        self.feelings.carry(desk, visit, now, rested_s)

    def _time_patience(self, visit: Visit, later_s: float = 0.0) -> None:
        timer = Timeout(self.env, later_s + visit.left_s / self.room.pace(visit), (visit, visit.turn))
        timer.callbacks.append(self._tired_of_holding)

    def _keep_busy(self, desk: Desk, seconds: float) -> float:
        desk.moment = Moment.BUSY
        desk.since_s = self.env.now
        desk.busy_until = self.env.now + seconds
        return seconds

    def end(self, desk: Desk, response: Response) -> None:
        """What was begun is finished; whoever is done leaves."""
        now = self.env.now
        id_ = response.move.id
        visit = desk.visit
        if id_ == "follow_up":
            self._endings.report(desk, self.visits[response.target], now)
        elif id_ == "notify":
            self._promises.send(desk, self.visits[response.target], response.id.split(":")[1])
        if id_ in _BESIDES:
            if id_ == "resume":
                desk.on_hold = False
            desk.moment = self._moment_after(desk)
            desk.since_s = now
            return
        if visit is None:
            return
        ended = self._encounters.finish(desk, visit, response, now)
        if ended:
            self._part(desk, visit, ended)
        elif desk.on_hold:
            self._time_patience(visit)

    @staticmethod
    def _moment_after(desk: Desk) -> int:
        if desk.visit is None:
            return Moment.IDLE
        return Moment.HOLD if desk.on_hold else moment_of(desk.visit)

    def _part(self, desk: Desk, visit: Visit, ended: str) -> None:
        now = self.env.now
        desk.visit = None
        occupied = desk.on_hold and desk.moment == Moment.BUSY
        if not occupied:
            desk.moment = Moment.IDLE
            desk.since_s = now
        desk.on_hold = False
        if ended == "transfer":
            self.say(Event(now, "sent", desk.number, visit.who, self.level.queues[visit.queue][0]))
            self.room.line_up(visit, first=True)
            return
        self._see_off(desk, visit, ended)

    def _see_off(self, desk: Desk, visit: Visit, ended: str) -> None:
        """A customer goes, from this desk or from a conversation of its that rested."""
        now = self.env.now
        rules.practise(
            desk.clerk, float(visit.person.warmth > 0.0), float(visit.flags & Flag.RUSHED != 0), self.feelings.tuning
        )
        promised = visit.owner >= 0 and visit in self.desks[visit.owner].pledges
        if ended == "served" and promised:
            ended = "promised"
        self._leave(visit)
        self.say(Event(now, "left", desk.number, visit.who, ended))
        if promised:
            visit.gone = ended
            if visit.due < inf:
                self._promises.watch(visit)
        else:
            self._endings.judge(desk.number, visit, ended, now)

    def _leave(self, visit: Visit) -> None:
        visit.here = False
        self.here -= 1

    def listen_for_silence(self, desk: Desk) -> None:
        """At the player's desk, silence is noticed as time passes."""
        visit = desk.visit
        desk.quiet_until = inf
        if visit is None or desk.moment not in (Moment.APPROACH, Moment.TURN, Moment.CLOSING):
            return
        quiet_from = max(desk.quiet_from, visit.talk_until if visit.speech else 0.0)
        desk.quiet_until = max(quiet_from + self.feelings.tuning.silence_s, self.env.now)
        timer = Timeout(self.env, desk.quiet_until - self.env.now, (visit, desk.opened))
        timer.callbacks.append(self._silence)

    def _silence(self, timer: Any) -> None:
        visit: Visit
        visit, opened = timer.value
        desk = self.mine
        if desk.visit is not visit or desk.opened != opened or desk.moment == Moment.BUSY:
            return
        if self.ignore(desk):
            self.listen_for_silence(desk)

    def let_speak(self, desk: Desk) -> None:
        """A customer who has come up to a desk says by themselves why they came."""
        if desk.visit is not None and desk.moment == Moment.APPROACH and not desk.visit.flags & Flag.OPENED:
            self._encounters.speak_up(desk, desk.visit, self.env.now)

    def let_finish(self, desk: Desk) -> None:
        """A customer who has come to the end of what they were telling is taken to have been heard."""
        visit = desk.visit
        if visit is not None and visit.speech and self.env.now >= visit.talk_until:
            self._encounters.heard_out(desk, visit, self.env.now)

    def ignore(self, desk: Desk) -> bool:
        """Silence has lasted too long at a desk: who is done leaves, anybody else is ignored. True if they stay."""
        visit = desk.visit
        if visit is None:
            return False
        if desk.moment == Moment.CLOSING:
            self._part(desk, visit, "served")
            return False
        self._encounters.silence(desk, visit, self.env.now)
        desk.quiet_from = self.env.now
        if self.feelings.has_had_enough(visit):
            self._part(desk, visit, "walked_out")
            return False
        return True

    def _gave_up(self, visit: Visit) -> None:
        """Somebody's patience has run out in the queue."""
        now = self.env.now
        self._endings.give_up(visit, now)
        self._leave(visit)
        self.say(Event(now, "left", -1, visit.who, "abandoned", (now - visit.joined_s,)))
        self._endings.judge(-1, visit, "abandoned", now)

    def _tired_of_holding(self, timer: Any) -> None:
        """Somebody asked to wait at a desk has waited as long as they will."""
        visit: Visit
        visit, turn = timer.value
        for desk in self.desks:
            if visit.turn != turn:
                return
            if desk.visit is visit and desk.on_hold:
                self.feelings.carry(desk, visit, self.env.now)
                self._part(desk, visit, "walked_out")
            elif visit in desk.parked:
                desk.parked.remove(visit)
                self.feelings.wait(visit, 0.0, 0.0, self.env.now)
                self._see_off(desk, visit, "walked_out")

    def close(self) -> None:
        """The end of the shift: whoever still waits for something goes without it."""
        now = self.env.now
        self.closed = True
        self.room.close()
        desks: dict[int, int] = {}
        for place in self.desks:
            for visit in (*place.parked, place.visit):
                if visit is not None:
                    desks[visit.who] = place.number
                    self.feelings.carry(place, visit, now)
        for visit in self.visits:
            desk = desks.get(visit.who, -1)
            if visit.here:
                if visit.waiting:
                    self.feelings.wait_in_line(visit, now)
                    visit.waiting = False
                self._leave(visit)
                visit.gone = "unserved"
                if visit.flags & DONE:
                    visit.gone = "promised" if visit.flags & Flag.PROMISED else "served"
                self.say(Event(now, "left", desk, visit.who, visit.gone))
            if visit.gone and not visit.judged:
                self._endings.judge(desk if desk >= 0 else visit.owner, visit, visit.gone, now)
        for place in self.desks:
            place.visit = None
            if place.moment != Moment.BUSY:
                place.moment = Moment.IDLE
            place.parked.clear()
            place.pledges.clear()
            place.sent.clear()
        self.say(Event(now, "closed", -1, -1, ""))
