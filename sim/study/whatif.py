"""What would have happened: a shift played again up to a decision, another response there, and somebody carrying on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.attentive import USUAL, Attentive
from sim.shift import Shift
from sim.study.replications import play
from sim.values import Action

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sim.attentive import Manner
    from sim.level import Level
    from sim.values import Decision, Observation


def up_to(level: Level, seed: int, decisions: Iterable[Decision]) -> Shift:
    """A shift in which these decisions have been taken, each at its time. Raises IllegalAction for one not open."""
    shift = Shift(level, seed)
    for decision in decisions:
        shift.advance(decision.t)
        shift.act(Action(decision.response))
    return shift


def hesitations(level: Level, seed: int, decisions: Iterable[Decision]) -> tuple[float, ...]:
    """For each decision how many seconds it had been open. Raises IllegalAction for one not open."""
    shift = Shift(level, seed)
    found = []
    for decision in decisions:
        shift.advance()
        found.append(decision.t - min(shift.now, decision.t))
        if shift.now < decision.t:
            shift.advance(decision.t)
        shift.act(Action(decision.response))
    return tuple(found)


class AsDone:
    """Carries on as somebody did: for each customer the responses that they got, in order, where these are open.

    What is no longer open is passed over, with all before it; where nothing of what was done is open, the attentive
    way is taken. Each response comes after as long a hesitation as it did.
    """

    def __init__(
        self,
        seed: int,
        before: Iterable[Decision],
        after: Iterable[Decision],
        waited: Iterable[float],
        manner: Manner = USUAL,
    ) -> None:
        """`before` has been decided already; `after` is what was done then, with its `hesitations`."""
        self._otherwise = Attentive(seed, manner)
        for decision in before:
            self._otherwise.note(decision.who, decision.response)
        self._left: dict[int, list[tuple[str, float]]] = {}
        for decision, waits_s in zip(after, waited, strict=True):
            self._left.setdefault(decision.who, []).append((decision.response, waits_s))
        self.thinks_s = self._otherwise.thinks_s

    def __call__(self, seen: Observation) -> Action | None:
        left = self._left.get(seen.who, [])
        open_ = {response.id for response in seen.responses + seen.standing}
        for place, (response, waits_s) in enumerate(left):
            if response in open_:
                del left[: place + 1]
                self.thinks_s = waits_s
                self._otherwise.note(seen.who, response)
                return Action(response)
        self.thinks_s = Attentive.thinks_s
        return self._otherwise(seen)


def what_if(
    level: Level,
    seed: int,
    decisions: Sequence[Decision],
    number: int,
    response: str,
    manner: Manner = USUAL,
    waited: Sequence[float] | None = None,
) -> Shift:
    """The whole shift with `response` in the place of decision `number` (from 0).

    From there on somebody attentive decides, in `manner`, or, where the `hesitations` of the decisions are given,
    whoever played, as they did. Everybody comes with the luck they had. Raises IllegalAction if the response was not
    open then.
    """
    shift = up_to(level, seed, decisions[:number])
    shift.advance(decisions[number].t)
    shift.act(Action(response))
    if waited is not None:
        return play(shift, AsDone(seed, shift.decisions, decisions[number + 1 :], waited[number + 1 :], manner))
    policy = Attentive(seed, manner)
    for decision in shift.decisions:
        policy.note(decision.who, decision.response)
    return play(shift, policy)
