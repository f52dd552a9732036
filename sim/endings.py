"""How a visit ends: judged at the desk, on the phone, in the line, or when a promise falls due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim import notices, outcomes, rules
from sim.deeds import may_grant, try_to_solve, work_takes
from sim.draws import poisson
from sim.people import REASON, STAY, TOLD_BADLY, TOLD_WELL
from sim.records import Outcome
from sim.values import Event, Flag

if TYPE_CHECKING:
    from sim.desk import Desk
    from sim.feelings import Feelings
    from sim.level.plan import Level
    from sim.notices import Protocol
    from sim.records import Effect
    from sim.visit import Visit

REASONS = ("indifference", "failure", "competition", "other")


_MOVES_MOOD = 0.5
"""How much of a notice's worth moves a mood, as a step."""
_URGENT = 0.5
"""The hurry, or the hold that a matter has over their own work, from which somebody waits urgently."""


def is_urgent(visit: Visit) -> bool:
    """Whether an answer is urgent to somebody."""
    return max(visit.person.hurry, visit.person.critical) >= _URGENT


class Endings:
    """The endings of one shift's visits."""

    def __init__(self, level: Level, feelings: Feelings) -> None:
        self.level = level
        self.feelings = feelings

    def judge(self, desk: int, visit: Visit, gone: str, now: float) -> Outcome:
        """The customer's part is over: what comes of it."""
        visit.gone = gone
        visit.judged = True
        person, u = visit.person, visit.draws
        how = visit.how if visit.how >= 0.0 else outcomes.NOTHING
        if how >= outcomes.NOTHING and person.apologies > 1.0:
            hollow = self.feelings.happenings["hollow"].care
            for _ in range(int(person.apologies) - 1):
                person.care = rules.step(person.care, hollow, -1.0, 1.0)
        visit.outcome = outcome = Outcome()
        tuning = self.feelings.tuning
        outcomes.judge(person, how, float(visit.offered), self.level.spend, outcome, tuning)
        if how > outcomes.AGREED:
            skill = 1.0 if visit.flags & Flag.SUPERVISOR else visit.skill
            outcome.liability = outcomes.claim(person, skill, tuning)
        outcomes.keep_in_mind(person, how, float(visit.broken), tuning)
        leaves = u[STAY] < outcome.leaves
        why = REASONS[outcomes.reason(outcome, u[REASON])] if leaves else ""
        self.feelings.say(
            Event(
                now, "judged", desk, visit.who, why,
                (
                    outcome.satisfaction, outcome.leaves, outcome.told_badly, outcome.told_well, outcome.spend, how,
                    float(poisson(u[TOLD_BADLY], outcome.told_badly)), float(poisson(u[TOLD_WELL], outcome.told_well)),
                    outcome.quality, outcome.affect, outcome.liability, outcome.referrals, visit.given,
                ),
            )
        )  # fmt: skip
        return outcome

    def ring(self, desk: Desk, visit: Visit, talk_s: float, now: float) -> float:
        """The promised call is made: in time, or late. Returns how long it takes with all that must be done for it."""
        self.feelings.wait(visit, 1.0, 1.0, now)
        visit.kept = not visit.broken
        desk.pledges.remove(visit)
        if visit.kept:
            self.feelings.ring(desk, visit, "kept", self.feelings.effects.kept, now)
        self.feelings.say(Event(now, "kept" if visit.kept else "late", desk.number, visit.who, ""))
        return talk_s + self.settling_s(desk, visit, now)

    def settling_s(self, desk: Desk, visit: Visit, now: float) -> float:
        """Seconds of work that are left before somebody can be told: looking, fixing, asking who may grant it."""
        seconds = visit.work_s
        if not visit.flags & Flag.LOOKED:
            seconds += visit.work_s * self.feelings.tuning.look_share
            visit.work_s *= 1.0 - self.feelings.tuning.look_spares
            visit.flags |= Flag.LOOKED
        seconds *= work_takes(self.level, now)
        if not may_grant(self.feelings, desk, visit):
            seconds += self.level.supervisor_s
            visit.flags |= Flag.SUPERVISOR
        return seconds

    def arrive(self, desk: Desk, visit: Visit, protocol: Protocol, latency_s: float, now: float) -> None:
        """A message arrives: in time or late, it is read, and so their visit is judged."""
        self.feelings.wait(visit, 1.0, 1.0, now)
        visit.kept = not visit.broken
        desk.sent.remove(visit)
        notice = notices.Notice(True, True, latency_s)
        self._move(visit, notices.worth(protocol, notice, is_urgent(visit), self.feelings.tuning))
        text = self.level.catalog.channels["text"].warmth
        person, tuning = visit.person, self.feelings.tuning
        if visit.kept:
            rules.speak(person, desk.clerk, self.feelings.effects.kept, text, 0.0, tuning)
        person.understanding = rules.step(person.understanding, tuning.notice_detail * protocol.detail, 0.0, 1.0)
        self.feelings.felt(desk.number, visit, "message", now)
        self.feelings.say(Event(now, "kept" if visit.kept else "late", desk.number, visit.who, protocol.id))
        self.report(desk, visit, now)

    @staticmethod
    def _move(visit: Visit, worth: float) -> None:
        """What a notice is worth moves the mood of whom it is for."""
        effort = min(max(_MOVES_MOOD * worth, -1.0), 1.0)
        visit.person.mood = rules.step(visit.person.mood, effort, -1.0, 1.0)

    def post(self, desk: Desk, visit: Visit, effect: Effect, now: float) -> None:
        """They are rung to hear how it stands: a promise still open falls due later, by as long as it had at first."""
        self.feelings.wait(visit, 1.0, 1.0, now)
        visit.posted = True
        if not visit.broken:
            visit.due += visit.due - visit.promised_s
        self.feelings.ring(desk, visit, "keep_posted", effect, now)
        self.feelings.say(Event(now, "posted", desk.number, visit.who, "", (visit.due,)))

    def report(self, desk: Desk, visit: Visit, now: float) -> None:
        """The call comes to its point: a settlement, or a kind no; and so their visit is judged."""
        if try_to_solve(self.feelings, desk, visit, 1.0, now):
            visit.how = outcomes.LATER if visit.kept else outcomes.LATE
            self.feelings.ring(desk, visit, "solved", self.feelings.happenings["solved"], now)
        else:
            visit.how = outcomes.REFUSED
            self.feelings.ring(desk, visit, "unsolved", self.feelings.happenings["unsolved"], now)
        self.judge(desk.number, visit, visit.gone, now)

    def give_up(self, visit: Visit, now: float) -> None:
        """Waiting in vain."""
        self.feelings.wait_in_line(visit, now)
        self.feelings.befall(visit, "abandoned", self.feelings.happenings["abandoned"], now)

    def fall_due(self, desk: Desk, visit: Visit, now: float) -> None:
        """The promised time has come and nobody has called."""
        visit.broken = True
        self.feelings.wait(visit, 1.0, 1.0, now)
        if visit in desk.sent:
            self._move(visit, notices.delivery(False, self.feelings.tuning))
        self.feelings.befall(visit, "late", self.feelings.effects.late, now)
        self.feelings.say(Event(now, "broken", desk.number, visit.who, ""))
