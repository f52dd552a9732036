"""The attentive way of serving people, and the manners it can be done in; a policy without chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.choosing import choose
from sim.values import Action, Flag, Moment

if TYPE_CHECKING:
    from sim.values import Observation, Response

_WARM = ("use_name", "empathise", "willing", "thank", "apologise", "stress_importance", "common_ground", "eye_contact")
"""What can be said out of kindness once the matter is known."""


class Manner(NamedTuple):
    """How somebody attentive goes about it."""

    talk_line: int = 3
    """There is a word about the day while fewer than this many wait."""
    play_line: int = 2
    """And how-are-yous while fewer than this many do."""
    opens_most: int = 12
    """For how many turns they try to hear what is really the matter."""
    says_back: bool = True
    notes: bool = True
    plans: bool = True
    looks: bool = True
    """They look into it before they settle it."""
    warmth: int = 0
    """How many kind words they add once the matter is known."""
    extra: bool = True
    """They go the extra mile."""
    posts_line: int = 3
    """They have a word for the line when at least this many wait."""
    long_work_s: float = 75.0
    """Work longer than this is promised for later while others wait."""
    promise_line: int = 99
    """They promise to ring back, rather than settle it now, when at least this many wait (threshold call back)."""
    urgent_s: float = 75.0
    """A promise that falls due within this comes before the next customer."""
    saves: bool = False
    """Where it is their choice, what costs the house less."""


USUAL = Manner()


class Attentive:
    """Greets, hears people out, says it back, promises what can be kept, and keeps it."""

    thinks_s = 1.2

    def __init__(self, seed: int, manner: Manner = USUAL) -> None:  # noqa: ARG002 - every policy is made alike
        self.manner = manner
        self._done: dict[int, list[str]] = {}
        """What was said and done for each customer, by move."""

    def hears_out(self, who: int, turn: int, t: float) -> bool:  # noqa: ARG002 - whoever it is
        return True

    def __call__(self, seen: Observation) -> Action | None:
        action = self.wish(seen)
        if action is not None:
            self.note(seen.who, action.response)
        return action

    def note(self, who: int, response: str) -> None:
        """Remember what was said or done for a customer, by oneself or whoever sat here before."""
        self._done.setdefault(who, []).append(response.partition(":")[0])

    def wish(self, seen: Observation) -> Action | None:
        """What to do now, without taking it as done."""
        done = self._done.get(seen.who, [])
        if seen.moment == Moment.IDLE:
            return self._between(seen)
        if seen.moment == Moment.HOLD:
            return choose(seen, "resume")
        if seen.moment == Moment.CLOSING:
            further = self.manner.extra and "extra_mile" not in done and seen.flags & Flag.SOLVED
            return choose(seen, *(("extra_mile",) if further else ()), "farewell")
        if seen.moment == Moment.APPROACH:
            return self._welcome(seen, done)
        return self._help(seen, done)

    def _between(self, seen: Observation) -> Action | None:
        resting = choose(seen, "turn_to")
        if resting is not None:
            return resting
        urgent = seen.pledges and seen.pledges[0].due - seen.t < self.manner.urgent_s
        if urgent or not seen.waiting:
            return choose(seen, "follow_up")
        crowded = len(seen.waiting) >= self.manner.posts_line
        if crowded and not seen.waiting[-1].told and seen.waiting[0].waited_s > 30.0:
            return choose(seen, "acknowledge")
        return choose(seen, "next")

    def _welcome(self, seen: Observation, done: list[str]) -> Action | None:
        waiting = len(seen.waiting)
        if seen.chatty > 0 and waiting < self.manner.talk_line and "small_talk" not in done:
            chosen = choose(seen, "small_talk")
            if chosen is not None:
                return chosen
        if seen.hurry < 1 and seen.temper < 2 and waiting < self.manner.play_line:
            chosen = choose(seen, "recognise", "children", "just_right", "wellbeing")
            if chosen is not None:
                return chosen
        return choose(seen, "greet", "recognise", "introduce", "nicety", "listen")

    def _help(self, seen: Observation, done: list[str]) -> Action | None:
        if seen.talking:
            one_more = () if seen.find("turn_to") else ("next",)
            return choose(seen, *one_more, "listen")
        flags = seen.flags
        if seen.temper >= 2 and not flags & Flag.EMPATHISED:
            chosen = choose(seen, "empathise", "apologise", "ask_feeling")
            if chosen is not None:
                return chosen
        if not flags & Flag.ROOT and seen.turn < self.manner.opens_most:
            fresh = [m for m in ("empathise", "ask_fact", "paraphrase", "ask_feeling") if m not in done]
            if not flags & Flag.HEARD and "paraphrase" in fresh:
                fresh.remove("paraphrase")
            return choose(seen, *fresh, "listen")
        return self._settle(seen, done)

    def _settle(self, seen: Observation, done: list[str]) -> Action | None:
        flags, manner = seen.flags, self.manner
        if flags & Flag.FAILED:
            return self._recover(seen, done)
        wanted = []
        if manner.notes and not flags & Flag.NOTED:
            wanted.append("note")
        if manner.says_back and "paraphrase" not in done:
            wanted.append("paraphrase")
        if seen.lost and "explain" not in done:
            wanted.append("explain")
        if sum(move in _WARM for move in done) < manner.warmth:
            wanted += [move for move in _WARM if move not in done]
        if manner.looks and not flags & Flag.LOOKED:
            wanted.append("investigate")
        if manner.plans and not flags & Flag.PLANNED:
            wanted.append("plan")
        chosen = choose(seen, *wanted)
        if chosen is not None:
            return chosen
        fix = seen.find("resolve")
        fitting = self._fitting(seen, fix)
        if fitting is not None and not flags & Flag.AGREED:
            return Action(fitting.id)
        long = fix is not None and fix.seconds > manner.long_work_s and seen.waiting
        if (long or len(seen.waiting) >= manner.promise_line) and "promise" not in done and fix is not None:
            return _longest(seen)
        return choose(seen, "resolve", "listen")

    def _fitting(self, seen: Observation, fix: Response | None) -> Response | None:
        """A way out that would serve; the cheapest for those who save, and none that costs more than the fix."""
        fitting = [card for card in seen.responses if card.fits]
        if not fitting or not self.manner.saves:
            return fitting[0] if fitting else None
        cheapest = min(fitting, key=lambda card: card.costs)
        return None if fix is not None and fix.costs < cheapest.costs else cheapest

    def _recover(self, seen: Observation, done: list[str]) -> Action | None:
        flags = seen.flags
        if not flags & Flag.LOOKED and seen.find("investigate") is not None:
            return choose(seen, "investigate")
        fitting = self._fitting(seen, None)
        if fitting is not None and not flags & Flag.AGREED:
            return Action(fitting.id)
        if not flags & Flag.SUPERVISOR:
            return choose(seen, "escalate")
        if done.count("resolve") == 1 and seen.turn < 18:
            return choose(seen, "resolve", "listen")
        return (
            choose(seen, "refuse_kindly", "empathise", "listen")
            if seen.turn < 26
            else choose(seen, "dismiss", "refuse_coldly", "listen")
        )


def _longest(seen: Observation) -> Action | None:
    terms = [response for response in seen.standing if response.move.id == "promise"]
    return Action(terms[-1].id) if terms else None
