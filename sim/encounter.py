"""What is said and done at the desks, and what the customer does then; the arithmetic is in `rules`.

A response is begun (the clerk speaks or works for so many seconds) and finished (it has its effect, the customer
answers). Both are plain calls at an instant; the time between them is the desk's process.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from sim import outcomes, rules
from sim.desk import Desk, moment_of
from sim.draws import poisson
from sim.people import REASON, SOLVE, STAY, TOLD_BADLY, TOLD_WELL
from sim.records import Clerk, Outcome
from sim.values import DONE, Event, Flag, Moment
from sim.visit import Speech

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.level.plan import Level, Story
    from sim.records import Effect
    from sim.tuning import Tuning
    from sim.values import Response
    from sim.visit import Visit

_SILENT = frozenset({"listen", "note"})
_WORKING = frozenset({"investigate", "resolve", "escalate"})
_APPROACHING = frozenset({"wellbeing", "just_right"})
_HARD = 0.6
"""Hardness from which somebody insists on waiting here (hardnose-waits)."""
_HURRIED = 0.5
_TRIED_ENOUGH = 3
"""How many different things to try before the supervisor is no longer too early."""
_MISERY = -0.35
"""The mood below which an anger beyond their temper makes somebody walk out."""
_IGNORED_TOO_OFTEN = 6
"""How many silences in one contact anybody takes."""
_KNOWN_ANGER = 0.4
"""The anger that anybody can see."""
_STIRRED = 0.1
"""A change of feeling that shows in the answer."""
_AFTER_LISTENING_S = 0.3
_OTHERS_FIRST_S = 100.0
"""What usually comes between a promise and the time to keep it."""
REASONS = ("indifference", "failure", "competition", "other")


class Encounters:
    """Everything that happens at the desks of one shift. `say` takes each event as it happens."""

    def __init__(self, level: Level, tuning: Tuning, say: Callable[[Event], None]) -> None:
        self.level = level
        self.tuning = tuning
        self.say = say
        self.happenings = level.catalog.happenings
        self._phone = level.catalog.channels["phone"]

    # --- beginning a response ---------------------------------------------------------------------

    def begin(self, desk: Desk, visit: Visit, response: Response, now: float) -> float:
        """The clerk begins to say or do something for the customer at the desk; returns how many seconds it takes."""
        move = response.move
        self.carry(desk, visit, now)
        speaks = move.id not in _SILENT and visit.flags & DONE == 0
        cut = 0.0
        if visit.speech:
            if now < visit.talk_until:
                if speaks:
                    cut = 1.0
                    self._interrupt(desk, visit, now)
            else:
                if speaks and now - visit.talk_until < self.tuning.quick_s:
                    rules.answer_too_quickly(visit.person, self.tuning)
                self.heard_out(desk, visit, now)
        visit.turn += 1
        seconds = self._duration(visit, response, now)
        desk.moment = Moment.BUSY
        desk.since_s = now
        desk.busy_until = now + seconds
        self.say(Event(now, "said", desk.number, visit.who, response.id, (seconds, cut)))
        return seconds

    def _duration(self, visit: Visit, response: Response, now: float) -> float:
        id_ = response.move.id
        seconds = response.seconds
        if id_ == "escalate":
            return seconds
        if id_ == "listen" and now < visit.talk_until:
            visit.listened = True
            return visit.talk_until - now + _AFTER_LISTENING_S
        if visit.flags & Flag.RUSHED:
            seconds *= 1.0 - self.tuning.rush_saves
        if id_ == "investigate":
            seconds += self._work_s(visit, self.tuning.look_share)
        elif id_ == "resolve":
            seconds += self._work_s(visit, 1.0)
        return seconds

    def _work_s(self, visit: Visit, share: float) -> float:
        """Seconds that a share of the work left takes with this customer; the angry slow it (V43)."""
        return visit.work_s * share * (1.0 + self.tuning.anger_slows * visit.person.anger)

    def _interrupt(self, desk: Desk, visit: Visit, now: float) -> None:
        person = visit.person
        left = visit.talk_until - now
        if visit.speech in (Speech.OPENING, Speech.VENT):
            rules.cut_off(person, left, self.tuning)
            person.vent_s = min(person.vent_s, left)
            visit.flags |= Flag.TOLD
        elif visit.speech == Speech.FACT:
            rules.cut_off(person, left, self.tuning)
            visit.facts -= 1
        visit.speech = Speech.NOTHING
        visit.talk_until = now
        self.apply(desk, visit, "interrupt", self.happenings["interrupt"], now)

    def heard_out(self, desk: Desk, visit: Visit, now: float) -> None:
        """The customer has finished what they were telling."""
        story = self.level.stories[visit.story]
        if visit.speech in (Speech.OPENING, Speech.VENT):
            visit.flags |= Flag.TOLD
            if story.name_in_opening:
                visit.flags |= Flag.NAMED
            vented = max(visit.talk_until - visit.vent_from, 0.0)
            rules.hear_out(visit.person, vented, float(visit.listened), self.tuning)
        else:
            visit.flags |= Flag.HEARD
            number = visit.facts - 1
            if story.facts[number].root:
                visit.flags |= Flag.ROOT
            self.say(Event(now, "heard", desk.number, visit.who, f"fact:{number}"))
        visit.speech = Speech.NOTHING
        visit.listened = False
        self._felt(desk.number, visit, "heard", now)

    # --- finishing it -----------------------------------------------------------------------------

    def finish(self, desk: Desk, visit: Visit, response: Response, now: float) -> str:
        """What was begun has its effect. Returns how the contact ended, "transfer", or "" while it goes on."""
        move = response.move
        busy_s = now - desk.since_s
        waits = busy_s if move.id in _WORKING else 0.0
        self.carry(desk, visit, now, waits)
        rules.tire(desk.clerk, busy_s, 0.0, self.tuning)
        person = visit.person
        before = person.mood + person.care - person.anger
        if visit.speech and now >= visit.talk_until:
            self.heard_out(desk, visit, now)
        if move.counts and not visit.tried >> move.number & 1:
            visit.tried |= 1 << move.number
            visit.steps += 1
        handler = _HANDLERS.get(move.id)
        if handler is None:
            self.apply(desk, visit, response.id, move.effect, now, move.bucket)
            ended = "served" if move.ends else ""
            if move.id == "dismiss":
                ended = "dismissed"
        else:
            ended = handler(self, desk, visit, response, now)
        visit.flags = (visit.flags | move.sets) & ~move.clears
        if visit.turn == 1:
            person.first = 0.5 * (person.mood + person.care)
        self._show_temper(visit)
        if move.ends:
            self._speak(desk, visit, "goodbye_glad" if visit.flags & Flag.SOLVED else "goodbye_flat", now)
        if ended:
            return ended
        if self.has_had_enough(visit):
            return "walked_out"
        desk.on_hold = move.id == "hold"
        if desk.on_hold:
            desk.moment, desk.since_s = Moment.HOLD, now
            return ""
        self._answer(desk, visit, response, person.mood + person.care - person.anger - before, now)
        desk.moment = moment_of(visit)
        desk.since_s = now
        return ""

    @staticmethod
    def _show_temper(visit: Visit) -> None:
        if visit.person.anger > _KNOWN_ANGER:
            visit.flags |= Flag.CROSS
        else:
            visit.flags &= ~Flag.CROSS

    @staticmethod
    def has_had_enough(visit: Visit) -> bool:
        """Whether somebody at a desk turns on their heel: beyond their temper and in misery, or ignored too often."""
        angry = visit.person.anger > visit.temper and visit.person.mood < _MISERY
        return angry or visit.silences >= _IGNORED_TOO_OFTEN

    def apply(self, desk: Desk, visit: Visit, cause: str, effect: Effect, now: float, bucket: int = -1) -> None:
        """A move or happening has its effect on the person (and on the clerk)."""
        used = 0
        if bucket >= 0:
            used = visit.used[bucket]
            visit.used[bucket] = used + 1
        rules.speak(visit.person, desk.clerk, effect, self.level.bandwidth, used, self.tuning)
        self._felt(desk.number, visit, cause, now)

    def carry(self, desk: Desk, visit: Visit, now: float, waits_s: float = 0.0) -> None:
        """Carry mood, anger and the clerk up to now; of that, `waits_s` seconds were spent waiting at the desk."""
        passed = now - visit.last_s
        if passed > 0.0:
            rules.rest(visit.person, passed, self.tuning)
            visit.last_s = now
            if desk.on_hold:
                waits_s = passed
            if waits_s > 0.0:
                told = float(visit.flags & Flag.PLANNED != 0)
                felt_s = rules.perceived(visit.person, waits_s, told, 0.0, self.tuning)
                rules.wait(visit.person, felt_s, 1.0, self.tuning)
        if now > desk.last_s:
            rules.tire(desk.clerk, 0.0, now - desk.last_s, self.tuning)
            desk.last_s = now

    def silence(self, desk: Desk, visit: Visit, now: float) -> None:
        """Nobody has said anything for too long: the customer is ignored."""
        self.carry(desk, visit, now)
        if visit.speech:
            self.heard_out(desk, visit, now)
        self.apply(desk, visit, "ignore", self.happenings["ignore"], now)
        self._show_temper(visit)
        visit.silences += 1
        if desk.moment == Moment.APPROACH and visit.silences > 1:
            self._open_up(desk, visit, now)
            desk.moment = moment_of(visit)
        else:
            self._speak(desk, visit, "ignored", now)

    # --- what the customer does then --------------------------------------------------------------

    def _answer(self, desk: Desk, visit: Visit, response: Response, change: float, now: float) -> None:
        id_ = response.move.id
        if visit.flags & DONE:
            self._react(desk, visit, id_, change, now)
            return
        if not visit.flags & Flag.OPENED:
            patient = visit.person.hurry < _HURRIED
            if id_ in _APPROACHING and patient:
                self._speak(desk, visit, "wellbeing_back" if id_ == "wellbeing" else "pleased", now)
            else:
                self._open_up(desk, visit, now)
            return
        if visit.speech:
            return
        if id_ == "listen" and visit.person.vent_s > 1.0:
            self._tell(desk, visit, Speech.VENT, "vent", visit.person.vent_s, now)
            visit.vent_from = now
            return
        story = self.level.stories[visit.story]
        if visit.facts < len(story.facts) and visit.person.disclosure >= story.facts[visit.facts].at:
            fact = story.facts[visit.facts]
            self._tell(desk, visit, Speech.FACT, f"fact:{visit.facts}", fact.seconds, now)
            visit.facts += 1
            return
        if id_ != "note":
            self._react(desk, visit, id_, change, now)

    def _open_up(self, desk: Desk, visit: Visit, now: float) -> None:
        """They say why they came; what has to pour out follows at once."""
        story = self.level.stories[visit.story]
        vent_s = visit.person.vent_s
        self._tell(desk, visit, Speech.OPENING, "opening", story.opening_s, now, vent_s)
        visit.vent_from = now + story.opening_s
        visit.flags |= Flag.OPENED

    def _tell(
        self, desk: Desk, visit: Visit, speech: Speech, line: str, seconds: float, now: float, then_s: float = 0.0
    ) -> None:
        visit.speech = speech
        visit.talk_until = now + seconds + then_s
        visit.listened = False
        self.say(Event(now, "spoke", desk.number, visit.who, line, (seconds, then_s)))

    def _react(self, desk: Desk, visit: Visit, id_: str, change: float, now: float) -> None:
        """A word in answer; it holds nobody up and cannot be interrupted."""
        if id_ in ("resolve", "investigate", "listen"):
            return
        if change > _STIRRED:
            line = "pleased"
        elif change < -_STIRRED:
            line = "angered" if visit.person.anger > _KNOWN_ANGER else "cooled"
        else:
            line = "unmoved"
        self._speak(desk, visit, line, now)

    def _speak(self, desk: Desk, visit: Visit, line: str, now: float) -> None:
        self.say(Event(now, "spoke", desk.number, visit.who, line))

    def _felt(self, desk: int, visit: Visit, cause: str, now: float) -> None:
        p = visit.person
        self.say(
            Event(
                now, "felt", desk, visit.who, cause,
                (p.mood, p.anger, p.care, p.disclosure, p.understanding, p.effort),
            )
        )  # fmt: skip

    # --- what some moves do besides ---------------------------------------------------------------

    def knowledge(self, desk: Desk, visit: Visit, story: Story) -> float:
        """How well whoever is behind the desk knows this matter, [0, 1]; the supervisor knows it all."""
        if visit.flags & Flag.SUPERVISOR:
            return 1.0
        return desk.plan.knows.get(story.topic, desk.clerk.knowledge)

    def _note(self, desk: Desk, visit: Visit, response: Response, now: float) -> str:
        visit.noted = visit.facts - (visit.speech == Speech.FACT)
        self.apply(desk, visit, "note", response.move.effect, now, response.move.bucket)
        return ""

    def _investigate(self, desk: Desk, visit: Visit, response: Response, now: float) -> str:
        visit.work_s *= 1.0 - self.tuning.look_spares
        self.apply(desk, visit, "investigate", response.move.effect, now, response.move.bucket)
        self.say(Event(now, "found", desk.number, visit.who, "finding"))
        return ""

    def _option(self, desk: Desk, visit: Visit, response: Response, now: float) -> str:
        valid = self.level.stories[visit.story].valid_options[response.target]
        self.apply(
            desk, visit, response.id, self.happenings["valid" if valid else "invalid"], now, response.move.bucket
        )
        if valid:
            visit.offered = True
            visit.flags |= Flag.AGREED
        return ""

    def try_to_solve(self, desk: Desk, visit: Visit, looked: float) -> bool:
        """Whether a fix tried now is the right one; their luck in this was drawn when they came."""
        story = self.level.stories[visit.story]
        allowed = story.authority <= desk.clerk.authority or visit.flags & Flag.SUPERVISOR
        possible = story.grantable or visit.flags & Flag.AGREED
        chance = rules.chance_solved(visit.person, self.knowledge(desk, visit, story), looked, self.tuning)
        return bool(allowed and possible and visit.draws[SOLVE] < chance)

    def _resolve(self, desk: Desk, visit: Visit, response: Response, now: float) -> str:
        visit.used[response.move.bucket] += 1
        if self.try_to_solve(desk, visit, float(visit.flags & Flag.LOOKED != 0)):
            visit.flags |= Flag.SOLVED
            grantable = self.level.stories[visit.story].grantable
            visit.how = outcomes.SPOT if grantable else outcomes.AGREED
            self.apply(desk, visit, "solved", self.happenings["solved"], now)
            self._speak(desk, visit, "solved", now)
        else:
            visit.flags |= Flag.FAILED
            self.apply(desk, visit, "unsolved", self.happenings["unsolved"], now)
            self._speak(desk, visit, "failed", now)
        return ""

    def _refuse(self, desk: Desk, visit: Visit, response: Response, now: float) -> str:
        kind = response.move.id == "refuse_kindly"
        visit.how = outcomes.REFUSED if kind else outcomes.NOTHING
        self.apply(desk, visit, response.id, response.move.effect, now, response.move.bucket)
        self._speak(desk, visit, "refused", now)
        return ""

    def _promise(self, desk: Desk, visit: Visit, response: Response, now: float) -> str:
        if visit.person.hardness > _HARD:
            self.apply(desk, visit, "declined", self.happenings["declined"], now)
            return ""
        visit.flags |= Flag.PROMISED
        vague = response.move.id == "promise_vague"
        if not vague:
            needed = self.level.stories[visit.story].work_s + _OTHERS_FIRST_S
            rules.expect(visit.person, rules.tightness(response.due_s, needed), self.tuning)
        visit.due = inf if vague else now + response.due_s
        visit.owner = desk.number
        visit.promised_s = now
        desk.pledges.append(visit)
        self.apply(desk, visit, response.id, response.move.effect, now, response.move.bucket)
        self.say(Event(now, "promised", desk.number, visit.who, response.id, (visit.due if not vague else -1.0,)))
        return ""

    def _transfer(self, desk: Desk, visit: Visit, response: Response, now: float) -> str:
        self.apply(desk, visit, response.id, response.move.effect, now, response.move.bucket)
        if response.move.id == "transfer_warm":
            visit.noted = visit.facts
            visit.flags |= Flag.NOTED
        visit.queue = response.target
        return "transfer"

    def _escalate(self, desk: Desk, visit: Visit, response: Response, now: float) -> str:
        if visit.steps < _TRIED_ENOUGH:
            self.apply(desk, visit, "too_early", self.happenings["too_early"], now)
        visit.used = [0] * len(visit.used)
        self.apply(desk, visit, "escalate", response.move.effect, now, response.move.bucket)
        return ""

    def _extra(self, desk: Desk, visit: Visit, response: Response, now: float) -> str:
        done = visit.flags & Flag.SOLVED
        effect = response.move.effect if done else self.happenings["empty"]
        self.apply(desk, visit, "extra_mile" if done else "empty", effect, now, response.move.bucket)
        return ""

    # --- the beginning and the end of a contact ---------------------------------------------------

    def welcome(self, desk: Desk, visit: Visit, now: float) -> None:
        """Somebody steps up to the desk."""
        self.wait_in_line(visit, now)
        rules.remember(visit.person)
        visit.came_s = now
        visit.contacts += 1
        visit.silences = 0
        if visit.called_s < 0.0:
            visit.called_s = now
        desk.visit = visit
        self.say(Event(now, "called", desk.number, visit.who, "", (now - visit.joined_s,)))
        if visit.contacts > 1:
            self._start_again(desk, visit, now)
        self._show_temper(visit)
        self._felt(desk.number, visit, "waited", now)

    def _start_again(self, desk: Desk, visit: Visit, now: float) -> None:
        """Somebody passed on from another desk: what nobody wrote down must be told again."""
        visit.flags &= ~(Flag.GREETED | Flag.INTRODUCED | Flag.RUSHED | Flag.EMPATHISED | Flag.SUPERVISOR)
        if visit.flags & Flag.NOTED and visit.noted >= visit.facts:
            return
        self.apply(desk, visit, "repeat", self.happenings["repeat"], now)
        self._speak(desk, visit, "repeating", now)
        visit.flags &= ~(Flag.OPENED | Flag.LOOKED | Flag.PLANNED)

    def judge(self, desk: int, visit: Visit, gone: str, now: float) -> Outcome:
        """The customer's part is over: what comes of it."""
        visit.gone = gone
        visit.judged = True
        person, u = visit.person, visit.draws
        how = visit.how if visit.how >= 0.0 else outcomes.NOTHING
        if how >= outcomes.NOTHING and person.apologies > 1.0:
            hollow = self.happenings["hollow"].care
            for _ in range(int(person.apologies) - 1):
                person.care = rules.step(person.care, hollow, -1.0, 1.0)
        outcome = Outcome()
        outcomes.judge(person, how, float(visit.offered), self.level.spend, outcome, self.tuning)
        outcomes.believe(person, self.tuning)
        leaves = u[STAY] < outcome.leaves
        why = REASONS[outcomes.reason(outcome, u[REASON])] if leaves else ""
        self.say(
            Event(
                now, "judged", desk, visit.who, why,
                (
                    outcome.satisfaction, outcome.leaves, outcome.told_badly, outcome.told_well, outcome.spend, how,
                    float(poisson(u[TOLD_BADLY], outcome.told_badly)), float(poisson(u[TOLD_WELL], outcome.told_well)),
                    outcome.quality, outcome.affect,
                ),
            )
        )  # fmt: skip
        return outcome

    def ring(self, desk: Desk, visit: Visit, talk_s: float, now: float) -> float:
        """The promised call is made: in time, or late. Returns how long it takes with all that must be done for it."""
        self._wait(visit, 1.0, 1.0, now)
        visit.kept = not visit.broken
        desk.pledges.remove(visit)
        if visit.kept:
            self._befall(visit, "kept", self._phone, desk, now)
        self.say(Event(now, "kept" if visit.kept else "late", desk.number, visit.who, ""))
        seconds = talk_s + visit.work_s
        if not visit.flags & Flag.LOOKED:
            seconds += visit.work_s * self.tuning.look_share
            visit.work_s *= 1.0 - self.tuning.look_spares
            visit.flags |= Flag.LOOKED
        if self.level.stories[visit.story].authority > desk.clerk.authority and not visit.flags & Flag.SUPERVISOR:
            seconds += self.level.supervisor_s
            visit.flags |= Flag.SUPERVISOR
        return seconds

    def report(self, desk: Desk, visit: Visit, now: float) -> None:
        """The call comes to its point: a settlement, or a kind no; and so their visit is judged."""
        if self.try_to_solve(desk, visit, 1.0):
            visit.how = outcomes.LATER if visit.kept else outcomes.LATE
            self._befall(visit, "solved", self._phone, desk, now)
        else:
            visit.how = outcomes.REFUSED
            self._befall(visit, "unsolved", self._phone, desk, now)
        self.judge(desk.number, visit, visit.gone, now)

    def wait_in_line(self, visit: Visit, now: float) -> None:
        """Carry somebody in line up to now: as long as it felt, told or not."""
        self._wait(visit, float(visit.told), 0.0, now)

    def give_up(self, visit: Visit, now: float) -> None:
        """Waiting in vain."""
        self.wait_in_line(visit, now)
        self._befall(visit, "abandoned", 0.0, None, now)

    def _wait(self, visit: Visit, told: float, offline: float, now: float) -> None:
        passed = now - visit.last_s
        rules.rest(visit.person, passed, self.tuning)
        rules.wait(visit.person, rules.perceived(visit.person, passed, told, offline, self.tuning), 0.0, self.tuning)
        visit.last_s = now

    def _befall(self, visit: Visit, cause: str, bandwidth: float, desk: Desk | None, now: float) -> None:
        """Something happens to somebody who is not at a desk; a clerk on the phone catches what the phone carries."""
        clerk = desk.clerk if desk else Clerk()
        rules.speak(visit.person, clerk, self.happenings[cause], bandwidth, 0.0, self.tuning)
        self._felt(desk.number if desk else -1, visit, cause, now)

    def fall_due(self, desk: Desk, visit: Visit, now: float) -> None:
        """The promised time has come and nobody has called."""
        visit.broken = True
        self._wait(visit, 1.0, 1.0, now)
        self._befall(visit, "late", 0.0, None, now)
        self.say(Event(now, "broken", desk.number, visit.who, ""))


_HANDLERS: dict[str, Callable[[Encounters, Desk, Visit, Response, float], str]] = {
    "note": Encounters._note,
    "investigate": Encounters._investigate,
    "option": Encounters._option,
    "resolve": Encounters._resolve,
    "refuse_kindly": Encounters._refuse,
    "refuse_coldly": Encounters._refuse,
    "promise": Encounters._promise,
    "promise_vague": Encounters._promise,
    "transfer_warm": Encounters._transfer,
    "transfer_cold": Encounters._transfer,
    "escalate": Encounters._escalate,
    "extra_mile": Encounters._extra,
}
"""What some moves do besides their effect; the others have their effect alone."""
