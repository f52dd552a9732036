"""Who decides when no human does: from what a clerk can perceive to a decision, in a clerk's time."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from sim.draws import Purpose, Rows
from sim.values import Action, Flag, Moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.values import Observation, Policy, Response

_WIDTH = 32
LET_BE_S = 30.0
"""How long somebody whose policy says None lets be before looking again, unless somebody lines up."""


@lru_cache(maxsize=4)
def _rows(seed: int) -> Rows:
    """The luck of everybody who decides in a shift: they meet different customers."""
    return Rows(seed, Purpose.POLICY, _WIDTH)


class _Luck:
    """A policy's own chance, addressed by customer and turn so that it moves nobody else's."""

    def __init__(self, seed: int) -> None:
        self._rows = _rows(seed)
        self._who, self._turn, self._t = -2, 0, -1.0
        self._again = 0

    def at(self, who: int, turn: int, t: float) -> float:
        if who != self._who or turn != self._turn:
            self._who, self._turn, self._again = who, turn, 0
        elif t != self._t:
            self._again += 1
        self._t = t
        return self._rows.row(who + 1)[(turn + 17 * self._again) % _WIDTH]


def _choose(seen: Observation, *moves: str) -> Action | None:
    """The first of these moves that is open."""
    chosen, place = "", len(moves)
    for response in seen.responses + seen.standing:
        id_ = response.move.id
        if id_ in moves and moves.index(id_) < place:
            chosen, place = response.id, moves.index(id_)
            if not place:
                break
    return Action(chosen) if chosen else None


class Attentive:
    """Greets, hears people out, says it back, promises what can be kept, and keeps it."""

    thinks_s = 1.2
    _long_work_s = 75.0
    _urgent_s = 75.0

    def __init__(self, seed: int) -> None:  # noqa: ARG002 - every policy is made alike
        self._with = -1
        self._done: set[str] = set()

    def hears_out(self, who: int, turn: int, t: float) -> bool:  # noqa: ARG002 - whoever it is
        return True

    def __call__(self, seen: Observation) -> Action | None:
        if seen.who != self._with:
            self._with = seen.who
            self._done.clear()
        if seen.moment == Moment.IDLE:
            return self._between(seen)
        if seen.moment == Moment.HOLD:
            return _choose(seen, "resume")
        if seen.moment == Moment.CLOSING:
            extra = () if "extra_mile" in self._done or not seen.flags & Flag.SOLVED else ("extra_mile",)
            return self._remember(_choose(seen, *extra, "farewell"))
        if seen.moment == Moment.APPROACH:
            return self._remember(self._welcome(seen))
        return self._remember(self._help(seen))

    def _remember(self, action: Action | None) -> Action | None:
        if action is not None:
            self._done.add(action.response.partition(":")[0])
        return action

    def _between(self, seen: Observation) -> Action | None:
        resting = _choose(seen, "turn_to")
        if resting is not None:
            return resting
        urgent = seen.pledges and seen.pledges[0].due - seen.t < self._urgent_s
        if urgent or not seen.waiting:
            return _choose(seen, "follow_up")
        if len(seen.waiting) > 2 and not seen.waiting[-1].told and seen.waiting[0].waited_s > 30.0:
            return _choose(seen, "acknowledge")
        return _choose(seen, "next")

    def _welcome(self, seen: Observation) -> Action | None:
        if seen.chatty > 0 and len(seen.waiting) < 3 and "small_talk" not in self._done:
            chosen = _choose(seen, "small_talk")
            if chosen is not None:
                return chosen
        if seen.hurry < 1 and seen.temper < 2 and len(seen.waiting) < 2:
            chosen = _choose(seen, "recognise", "children", "just_right", "wellbeing")
            if chosen is not None:
                return chosen
        return _choose(seen, "greet", "recognise", "introduce", "nicety", "listen")

    def _help(self, seen: Observation) -> Action | None:
        if seen.talking:
            one_more = () if seen.find("turn_to") else ("next",)
            return _choose(seen, *one_more, "listen")
        flags = seen.flags
        if seen.temper >= 2 and not flags & Flag.EMPATHISED:
            chosen = _choose(seen, "empathise", "apologise", "ask_feeling")
            if chosen is not None:
                return chosen
        if not flags & Flag.ROOT and seen.turn < 12:
            fresh = [m for m in ("empathise", "ask_fact", "paraphrase", "ask_feeling") if m not in self._done]
            if not flags & Flag.HEARD and "paraphrase" in fresh:
                fresh.remove("paraphrase")
            return _choose(seen, *fresh, "listen")
        return self._settle(seen)

    def _settle(self, seen: Observation) -> Action | None:
        flags = seen.flags
        if flags & Flag.FAILED:
            return self._recover(seen)
        wanted = []
        if not flags & Flag.NOTED:
            wanted.append("note")
        if "paraphrase" not in self._done:
            wanted.append("paraphrase")
        if seen.lost and "explain" not in self._done:
            wanted.append("explain")
        if not flags & Flag.LOOKED:
            wanted.append("investigate")
        if not flags & Flag.PLANNED:
            wanted.append("plan")
        chosen = _choose(seen, *wanted)
        if chosen is not None:
            return chosen
        fitting = _fitting(seen)
        if fitting is not None and not flags & Flag.AGREED:
            return Action(fitting.id)
        fix = seen.find("resolve")
        if fix is not None and fix.seconds > self._long_work_s and seen.waiting and "promise" not in self._done:
            return _longest(seen)
        return _choose(seen, "resolve", "listen")

    def _recover(self, seen: Observation) -> Action | None:
        flags = seen.flags
        if not flags & Flag.LOOKED and seen.find("investigate") is not None:
            return _choose(seen, "investigate")
        fitting = _fitting(seen)
        if fitting is not None and not flags & Flag.AGREED:
            return Action(fitting.id)
        if not flags & Flag.SUPERVISOR:
            return _choose(seen, "escalate")
        if "resolve" in self._done and seen.turn < 18 and "last" not in self._done:
            self._done.add("last")
            return _choose(seen, "resolve", "listen")
        return (
            _choose(seen, "refuse_kindly", "empathise", "listen")
            if seen.turn < 26
            else _choose(seen, "dismiss", "refuse_coldly", "listen")
        )


def _fitting(seen: Observation) -> Response | None:
    return next((card for card in seen.responses if card.fits), None)


def _longest(seen: Observation) -> Action | None:
    terms = [response for response in seen.standing if response.move.id == "promise"]
    return Action(terms[-1].id) if terms else None


class _Taste(NamedTuple):
    """A way of answering out of habit: how likely each move is taken where it lies on the table."""

    thinks_s: float
    listens: float
    """How often a customer who is telling something is listened to, [0, 1]."""
    keeps: bool
    """Whether promises are kept."""
    weights: dict[str, float]
    when_failed: dict[str, float]
    """Other weights once a fix has failed."""


class _Habits:
    """Takes what lies on the table by taste and luck."""

    def __init__(self, taste: _Taste, seed: int) -> None:
        self.thinks_s = taste.thinks_s
        self._luck = _Luck(seed)
        self._taste = taste
        self._when_failed = {**taste.weights, **taste.when_failed}

    def hears_out(self, who: int, turn: int, t: float) -> bool:
        return self._luck.at(who, turn, t) < self._taste.listens

    def __call__(self, seen: Observation) -> Action | None:
        if seen.moment == Moment.IDLE:
            return _choose(seen, "turn_to", "next", *(("follow_up",) if self._taste.keeps else ()))
        if seen.moment == Moment.HOLD:
            return _choose(seen, "resume")
        luck = self._luck.at(seen.who, seen.turn, seen.t)
        if seen.talking and luck < self._taste.listens:
            return _choose(seen, "listen")
        weights_of = self._when_failed if seen.flags & Flag.FAILED else self._taste.weights
        likely = []
        total = 0.0
        for response in seen.responses + seen.standing:
            weight = weights_of.get(response.move.id)
            if weight:
                total += weight
                likely.append((total, response.id))
        mark = (luck * 7919.0) % 1.0 * total
        for reached, id_ in likely:
            if mark < reached:
                return Action(id_)
        return _choose(seen, "listen", "close_flat", "farewell")


_ORDINARY = _Taste(
    thinks_s=1.4, listens=0.85, keeps=True,
    weights={
        "greet": 2.0, "greet_flat": 2.0, "wellbeing": 0.5, "just_right": 1.0, "nicety": 1.0,
        "introduce": 0.3, "recognise": 1.0, "small_talk": 0.4, "children": 0.5, "listen": 1.5, "note": 0.4,
        "ask_fact": 3.0, "ask_feeling": 0.7, "empathise": 1.5, "apologise": 1.0, "thank": 0.3,
        "paraphrase": 1.2, "explain": 1.5, "plan": 1.0, "investigate": 3.0, "option": 1.5, "resolve": 2.5,
        "refuse_kindly": 0.3, "refuse_coldly": 0.15, "promise": 0.1, "escalate": 0.1, "extra_mile": 0.3,
        "farewell": 3.0, "close_flat": 2.0, "cite_policy": 0.5, "grumble": 0.15, "blame": 0.25,
        "talk_down": 0.2, "label": 0.1,
    },
    when_failed={"resolve": 1.5, "option": 3.0, "refuse_kindly": 4.0, "refuse_coldly": 2.0,
        "dismiss": 1.0, "escalate": 0.5, "promise": 0.3},
)  # fmt: skip
"""Means well, is busy: some warmth, some rules, promises too tightly, and does keep most of them."""

_INDIFFERENT = _Taste(
    thinks_s=2.5, listens=0.35, keeps=False,
    weights={
        "greet_flat": 4.0, "grumble": 0.5, "nicety": 0.2, "ask_fact": 1.5, "explain": 0.7,
        "investigate": 1.0, "option": 1.0, "resolve": 4.0, "refuse_coldly": 0.7, "cite_policy": 2.5,
        "blame": 0.8, "talk_down": 0.6, "label": 0.4, "promise_vague": 0.15, "dismiss": 0.6,
        "close_flat": 4.0, "transfer_cold": 0.1,
    },
    when_failed={"resolve": 1.0, "dismiss": 3.0, "refuse_coldly": 3.0},
)  # fmt: skip
"""Does the job from behind glass: no welcome, no listening, rules, and promises nobody keeps."""

_RUSHED = _Taste(
    thinks_s=0.8, listens=0.1, keeps=False,
    weights={
        "rush": 6.0, "greet_flat": 3.0, "greet": 0.3, "ask_fact": 0.4, "option": 0.5, "resolve": 5.0,
        "cite_policy": 0.5, "refuse_coldly": 2.0, "dismiss": 5.0, "transfer_cold": 2.0,
        "promise_vague": 2.0, "blame": 0.3, "close_flat": 5.0, "farewell": 0.5,
    },
    when_failed={"resolve": 0.2, "dismiss": 15.0},
)  # fmt: skip
"""Has its eye on the line: hurries people, fixes what it has not heard, and calls the next."""


class _Random:
    """Takes any open response, all alike."""

    thinks_s = 1.5

    def __init__(self, seed: int) -> None:
        self._luck = _Luck(seed)

    def __call__(self, seen: Observation) -> Action | None:
        if seen.moment == Moment.IDLE:
            return _choose(seen, "turn_to", "next", "follow_up")
        everything = seen.responses + seen.standing
        luck = self._luck.at(seen.who, seen.turn, seen.t)
        return Action(everything[int(luck * len(everything))].id)


POLICIES: dict[str, Callable[[int], Policy]] = {
    "attentive": Attentive,
    "ordinary": partial(_Habits, _ORDINARY),
    "indifferent": partial(_Habits, _INDIFFERENT),
    "rushed": partial(_Habits, _RUSHED),
    "random": _Random,
}
"""The policies by name."""


def make_policy(name: str, seed: int) -> Policy:
    """A fresh policy for a desk of a shift with this seed. Raises KeyError for a name that is not in POLICIES."""
    return POLICIES[name](seed)
