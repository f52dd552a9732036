"""Who decides when no human does: from what a clerk can perceive to a decision, in a clerk's time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sim.attentive import USUAL, Attentive, Manner
from sim.choosing import Luck, choose
from sim.values import Action, Flag, Moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.values import Observation, Policy

LET_BE_S = 30.0
"""How long somebody whose policy says None lets be before looking again, unless somebody lines up."""


class Taste(NamedTuple):
    """A way of answering out of habit: how likely each move is taken where it lies on the table."""

    thinks_s: float
    listens: float
    """How often a customer who is telling something is listened to, [0, 1]."""
    keeps: bool
    """Whether promises are kept."""
    weights: dict[str, float]
    when_failed: dict[str, float]
    """Other weights once a fix has failed."""


class Habits:
    """Takes what lies on the table by taste and luck."""

    def __init__(self, taste: Taste, seed: int) -> None:
        self.thinks_s = taste.thinks_s
        self._luck = Luck(seed)
        self._taste = taste
        self._when_failed = {**taste.weights, **taste.when_failed}

    def hears_out(self, who: int, turn: int, t: float) -> bool:
        return self._luck.at(who, turn, t) < self._taste.listens

    def __call__(self, seen: Observation) -> Action | None:
        if seen.moment == Moment.IDLE:
            return choose(seen, "turn_to", "next", *(("follow_up",) if self._taste.keeps else ()))
        if seen.moment == Moment.HOLD:
            return choose(seen, "resume")
        luck = self._luck.at(seen.who, seen.turn, seen.t)
        if seen.talking and luck < self._taste.listens:
            return choose(seen, "listen")
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
        return choose(seen, "listen", "close_flat", "farewell")


_ORDINARY = Taste(
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

_INDIFFERENT = Taste(
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

_RUSHED = Taste(
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
        self._luck = Luck(seed)

    def __call__(self, seen: Observation) -> Action | None:
        if seen.moment == Moment.IDLE:
            return choose(seen, "turn_to", "next", "follow_up")
        everything = seen.responses + seen.standing
        luck = self._luck.at(seen.who, seen.turn, seen.t)
        return Action(everything[int(luck * len(everything))].id)


class Skilled:
    """Does the right thing so often, and else takes any open response; between nobody's way and the best known one.

    `skill` is in [0, 1]: the chance with which the attentive way is followed at a decision.
    """

    thinks_s = 1.2

    def __init__(self, seed: int, skill: float, manner: Manner = USUAL) -> None:
        self._luck = Luck(seed)
        self._skill = skill
        self._better = Attentive(seed, manner)

    def __call__(self, seen: Observation) -> Action | None:
        action = self._better.wish(seen)
        if seen.moment != Moment.IDLE:
            luck = self._luck.at(seen.who, seen.turn, seen.t)
            if luck >= self._skill:
                everything = seen.responses + seen.standing
                luck = (luck - self._skill) / (1.0 - self._skill)
                action = Action(everything[int(luck * len(everything))].id)
        if action is not None:
            self._better.note(seen.who, action.response)
        return action


HABITS = {"ordinary": _ORDINARY, "indifferent": _INDIFFERENT, "rushed": _RUSHED}
"""Ways of answering out of habit, by name."""

POLICIES: dict[str, Callable[[int], Policy]] = {
    "attentive": Attentive,
    **{name: partial(Habits, taste) for name, taste in HABITS.items()},
    "random": _Random,
}
"""The policies by name."""


def make_policy(name: str, seed: int) -> Policy:
    """A fresh policy for a desk of a shift with this seed. Raises KeyError for a name that is not in POLICIES."""
    return POLICIES[name](seed)
