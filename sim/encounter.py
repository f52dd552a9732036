"""What is said and done at the desks, and what the customer does then; the arithmetic is in `rules`.

A response is begun (the clerk speaks or works for so many seconds) and finished (it has its effect, the customer
answers). Both are plain calls at an instant; the time between them is the desk's process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim import rules
from sim.consequences import scaled
from sim.deeds import DEEDS, knowledge, work_takes
from sim.desk import Desk, moment_of
from sim.feelings import KNOWN_ANGER, Feelings
from sim.people import HABIT
from sim.values import DONE, Flag, Moment, happened
from sim.visit import Speech

if TYPE_CHECKING:
    from sim.level.plan import Level
    from sim.values import Move, Response
    from sim.visit import Visit

_SILENT = frozenset({"listen", "note"})
_WORKING = frozenset({"investigate", "resolve", "escalate"})
_APPROACHING = frozenset({"wellbeing", "just_right"})
_COURTEOUS = frozenset({"open", "care"})
"""Families of moves that leave a habit of courtesy nothing to do."""
_HURRIED = 0.5
_STIRRED = 0.1
"""A change of feeling that shows in the answer."""
_AFTER_LISTENING_S = 0.3


class Encounters:
    """Everything that happens at the desks of one shift."""

    def __init__(self, level: Level, feelings: Feelings) -> None:
        self.level = level
        self.tuning = feelings.tuning
        self.feelings = feelings

    # --- beginning a response ---------------------------------------------------------------------

    def begin(self, desk: Desk, visit: Visit, response: Response, now: float) -> float:
        """The clerk begins to say or do something for the customer at the desk; returns how many seconds it takes.

        Feelings are carried up to now only where something is felt now; otherwise when it is finished.
        """
        move = response.move
        speaks = move.id not in _SILENT and visit.flags & DONE == 0
        cut = 0.0
        if visit.speech:
            self.feelings.carry(desk, visit, now)
            if now < visit.talk_until:
                if speaks:
                    cut = 1.0
                    self._interrupt(desk, visit, now)
            else:
                if speaks and now - visit.talk_until < self.tuning.quick_s:
                    rules.answer_too_quickly(visit.person, self.tuning)
                    self.feelings.felt(desk.number, visit, "too_quick", now)
                self.heard_out(desk, visit, now)
        visit.turn += 1
        seconds = self._duration(desk, visit, response, now)
        desk.moment = Moment.BUSY
        desk.since_s = now
        desk.busy_until = now + seconds
        self.feelings.say(happened((now, "said", desk.number, visit.who, response.id, (seconds, cut))))
        return seconds

    def _duration(self, desk: Desk, visit: Visit, response: Response, now: float) -> float:
        id_ = response.move.id
        seconds = response.seconds
        if id_ == "escalate":
            return seconds
        if response.text:
            seconds *= self.level.channels[visit.queue].speech
        if desk.parked:
            seconds *= 1.0 + self.tuning.chat_slows * len(desk.parked)
        if id_ == "listen" and now < visit.talk_until:
            visit.listened = True
            return visit.talk_until - now + _AFTER_LISTENING_S
        if visit.flags & Flag.RUSHED:
            seconds *= 1.0 - self.tuning.rush_saves
        if id_ == "investigate":
            seconds += self._work_s(visit, self.tuning.look_share, now)
        elif id_ == "resolve":
            seconds += self._work_s(visit, 1.0, now)
        return seconds

    def _work_s(self, visit: Visit, share: float, now: float) -> float:
        """Seconds that a share of the work left takes with this customer; the angry slow it (V43)."""
        slowed = 1.0 + self.tuning.anger_slows * visit.person.anger
        return visit.work_s * share * slowed * work_takes(self.level, now)

    def _interrupt(self, desk: Desk, visit: Visit, now: float) -> None:
        person = visit.person
        left = (visit.talk_until - now) / self.level.channels[visit.queue].telling
        if visit.speech in (Speech.OPENING, Speech.VENT):
            rules.cut_off(person, left, self.tuning)
            person.vent_s = min(person.vent_s, left)
            visit.flags |= Flag.TOLD
        elif visit.speech == Speech.FACT:
            rules.cut_off(person, left, self.tuning)
            visit.facts -= 1
        visit.speech = Speech.NOTHING
        visit.talk_until = now
        self.feelings.apply(desk, visit, "interrupt", self.feelings.happenings["interrupt"], now)

    def heard_out(self, desk: Desk, visit: Visit, now: float) -> None:
        """The customer has finished what they were telling."""
        story = self.level.stories[visit.story]
        if visit.speech in (Speech.OPENING, Speech.VENT):
            visit.flags |= Flag.TOLD
            if story.name_in_opening:
                visit.flags |= Flag.NAMED
            vented = max(visit.talk_until - visit.vent_from, 0.0) / self.level.channels[visit.queue].telling
            rules.hear_out(visit.person, vented, float(visit.listened), self.tuning)
        else:
            visit.flags |= Flag.HEARD
            number = visit.facts - 1
            if story.facts[number].root:
                visit.flags |= Flag.ROOT
            self.feelings.say(happened((now, "heard", desk.number, visit.who, f"fact:{number}", ())))
        visit.speech = Speech.NOTHING
        visit.listened = False
        self.feelings.felt(desk.number, visit, "heard", now)

    # --- finishing it -----------------------------------------------------------------------------

    def finish(self, desk: Desk, visit: Visit, response: Response, now: float) -> str:
        """What was begun has its effect. Returns how the contact ended, "transfer", or "" while it goes on."""
        move = response.move
        busy_s = now - desk.since_s
        waits = 0.0
        if move.id in _WORKING:
            waits = busy_s
            if move.id != "escalate":
                visit.worked_s += busy_s
        self.feelings.carry(desk, visit, now, waits, busy_s)
        person = visit.person
        before = person.mood + person.care - person.anger
        if visit.speech and now >= visit.talk_until:
            self.heard_out(desk, visit, now)
        if move.counts and not visit.tried >> move.number & 1:
            visit.tried |= 1 << move.number
            visit.steps += 1
        handler = DEEDS.get(move.id)
        if handler is None:
            self.feelings.apply(desk, visit, response.id, move.effect, now, move.bucket)
            ended = "served" if move.ends else ""
            if move.id == "dismiss":
                ended = "dismissed"
        else:
            ended = handler(self.feelings, desk, visit, response, now)
        visit.flags = (visit.flags | move.sets) & ~move.clears
        if visit.turn == 1:
            self._be_courteous(desk, visit, move, now)
        self.feelings.show_temper(visit)
        if move.ends:
            self.feelings.speak(desk, visit, "goodbye_glad" if visit.flags & Flag.SOLVED else "goodbye_flat", now)
        if ended:
            return ended
        if self.feelings.has_had_enough(visit):
            return "walked_out"
        desk.on_hold = move.id == "hold"
        if desk.on_hold:
            desk.moment, desk.since_s = Moment.HOLD, now
            return ""
        self._answer(desk, visit, response, person.mood + person.care - person.anger - before, now)
        desk.moment = moment_of(visit)
        desk.since_s = now
        return ""

    def _be_courteous(self, desk: Desk, visit: Visit, move: Move, now: float) -> None:
        """A habit of courtesy may add to the first thing said what nobody thought of."""
        if move.family not in _COURTEOUS and visit.draws[HABIT] < desk.clerk.habit * self.tuning.habit_courtesy:
            self.feelings.apply(desk, visit, "courtesy", self.feelings.happenings["courtesy"], now)

    def silence(self, desk: Desk, visit: Visit, now: float) -> None:
        """Nobody has said anything for too long: the customer is ignored."""
        self.feelings.carry(desk, visit, now)
        if visit.speech:
            self.heard_out(desk, visit, now)
        self.feelings.apply(desk, visit, "ignore", self.feelings.effects.ignore, now)
        self.feelings.show_temper(visit)
        visit.silences += 1
        if desk.moment == Moment.APPROACH and visit.silences > 1:
            self.speak_up(desk, visit, now)
        else:
            self.feelings.speak(desk, visit, "ignored", now)

    def speak_up(self, desk: Desk, visit: Visit, now: float) -> None:
        """They say unasked why they came."""
        self._open_up(desk, visit, now)
        desk.moment = moment_of(visit)

    # --- what the customer does then --------------------------------------------------------------

    def _answer(self, desk: Desk, visit: Visit, response: Response, change: float, now: float) -> None:
        id_ = response.move.id
        if visit.flags & DONE:
            self._react(desk, visit, response, change, now)
            return
        if not visit.flags & Flag.OPENED:
            patient = visit.person.hurry < _HURRIED
            if id_ in _APPROACHING and patient:
                self.feelings.speak(desk, visit, "wellbeing_back" if id_ == "wellbeing" else "pleased", now)
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
            self._react(desk, visit, response, change, now)

    def _open_up(self, desk: Desk, visit: Visit, now: float) -> None:
        """They say why they came, under the first impression; what has to pour out follows at once."""
        story = self.level.stories[visit.story]
        person = visit.person
        if not visit.flags & Flag.TOLD:
            person.first = 0.5 * (person.mood + person.care)
        vent_s = person.vent_s
        self._tell(desk, visit, Speech.OPENING, "opening", story.opening_s, now, vent_s)
        visit.vent_from = now + story.opening_s * self.level.channels[visit.queue].telling
        visit.flags |= Flag.OPENED

    def _tell(
        self, desk: Desk, visit: Visit, speech: Speech, line: str, seconds: float, now: float, then_s: float = 0.0
    ) -> None:
        visit.speech = speech
        slowness = self.level.channels[visit.queue].telling
        seconds, then_s = seconds * slowness, then_s * slowness
        visit.talk_until = now + seconds + then_s
        visit.listened = False
        self.feelings.say(happened((now, "spoke", desk.number, visit.who, line, (seconds, then_s))))

    def _react(self, desk: Desk, visit: Visit, response: Response, change: float, now: float) -> None:
        """A word in answer; it holds nobody up and cannot be interrupted."""
        if response.move.id in ("resolve", "investigate", "listen"):
            return
        if response.id in self.level.stories[visit.story].replies:
            line = response.id
        elif change > _STIRRED:
            line = "pleased"
        elif change < -_STIRRED:
            line = "angered" if visit.person.anger > KNOWN_ANGER else "cooled"
        else:
            line = "unmoved"
        self.feelings.speak(desk, visit, line, now)

    # --- the beginning of a contact ---------------------------------------------------

    def welcome(self, desk: Desk, visit: Visit, now: float) -> None:
        """Somebody steps up to the desk."""
        self.feelings.wait_in_line(visit, now)
        rules.remember(visit.person)
        visit.contacts += 1
        visit.silences = 0
        if visit.called_s < 0.0:
            visit.called_s = now
        desk.visit = visit
        desk.clerk.perspective = 0.0
        self.feelings.say(happened((now, "called", desk.number, visit.who, "", (now - visit.joined_s,))))
        if visit.contacts > 1:
            self._start_again(desk, visit, now)
        visit.skill = knowledge(self.feelings, desk, visit)
        self.feelings.show_temper(visit)
        self.feelings.felt(desk.number, visit, "waited", now)

    def _start_again(self, desk: Desk, visit: Visit, now: float) -> None:
        """Somebody passed on from another desk: what nobody wrote down must be told again."""
        visit.flags &= ~(
            Flag.GREETED
            | Flag.INTRODUCED
            | Flag.LOOKED_AT
            | Flag.PICTURED
            | Flag.RUSHED
            | Flag.EMPATHISED
            | Flag.SUPERVISOR
        )
        kept = self.tuning.note_keeps if visit.flags & Flag.NOTED and visit.noted >= visit.facts else 0.0
        if kept < 1.0:
            again = scaled(self.feelings.happenings["repeat"], 1.0 - kept)
            rules.speak(visit.person, desk.clerk, again, 0.0, float(visit.repeats), self.tuning)
            visit.repeats += 1
            self.feelings.felt(desk.number, visit, "repeat", now)
            self.feelings.speak(desk, visit, "repeating", now)
            visit.flags &= ~(Flag.OPENED | Flag.LOOKED | Flag.PLANNED)
