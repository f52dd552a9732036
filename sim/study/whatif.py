"""What would have happened: a shift played again up to a decision, another response there, and somebody carrying on."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sim.attentive import USUAL, Attentive
from sim.policies import LET_BE_S
from sim.shift import Shift
from sim.study.replications import play
from sim.values import Action, IllegalAction, Moment

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


def openings(level: Level, seed: int, decisions: Iterable[Decision]) -> tuple[float, ...]:
    """For each decision since when it had been open. Raises IllegalAction for one not open."""
    shift = Shift(level, seed)
    found = []
    for decision in decisions:
        shift.advance()
        found.append(min(shift.now, decision.t))
        if shift.now < decision.t:
            shift.advance(decision.t)
        shift.act(Action(decision.response))
    return tuple(found)


class AsDone:
    """Carries on as somebody did: for each customer the responses that they got, in order, where these are open.

    What is no longer open is passed over, with all before it; where nothing of what was done is open, the attentive
    way is taken, and between customers nothing is done as long as nobody waits. Each response comes after as long a
    hesitation as it did.
    """

    def __init__(
        self,
        seed: int,
        before: Iterable[Decision],
        after: Iterable[Decision],
        opened: Iterable[float],
        manner: Manner = USUAL,
    ) -> None:
        """`before` has been decided already; `after` is what was done then, with its `openings`."""
        self._otherwise = Attentive(seed, manner)
        for decision in before:
            self._otherwise.note(decision.who, decision.response)
        self._left: dict[int, list[tuple[Decision, float]]] = {}
        for decision, since in zip(after, opened, strict=True):
            self._left.setdefault(decision.who, []).append((decision, since))

    def choose(self, seen: Observation, since: float) -> tuple[Action | None, float]:
        """What to do, and when; `since` is when the decision opened."""
        left = self._left.get(seen.who, [])
        open_ = {response.id for response in seen.responses + seen.standing}
        for place, (decision, opened) in enumerate(left):
            if decision.response in open_:
                del left[: place + 1]
                self._otherwise.note(seen.who, decision.response)
                return Action(decision.response), decision.t if opened == since else since + decision.t - opened
        if seen.moment == Moment.IDLE and not seen.waiting:
            return None, seen.t
        return self._otherwise(seen), seen.t + self._otherwise.thinks_s

    def go_on(self, shift: Shift) -> Shift:
        """Play a shift to its end."""
        since, decided = 0.0, -1
        while True:
            shift.advance()
            if shift.over:
                return shift
            if len(shift.decisions) != decided:
                since, decided = shift.now, len(shift.decisions)
            action, when = self.choose(shift.observe(), since)
            if action is None:
                shift.let_be(LET_BE_S)
                continue
            if when > shift.now:
                shift.advance(when)
            if shift.awaiting:
                with suppress(IllegalAction):
                    shift.act(action)


def what_if(
    level: Level,
    seed: int,
    decisions: Sequence[Decision],
    number: int,
    response: str,
    manner: Manner = USUAL,
    opened: Sequence[float] | None = None,
) -> Shift:
    """The whole shift with `response` in the place of decision `number` (from 0).

    From there on somebody attentive decides, in `manner`, or, where the `openings` of the decisions are given,
    whoever played, as they did. Everybody comes with the luck they had. Raises IllegalAction if the response was not
    open then.
    """
    shift = up_to(level, seed, decisions[:number])
    shift.advance(decisions[number].t)
    shift.act(Action(response))
    if opened is not None:
        return AsDone(seed, shift.decisions, decisions[number + 1 :], opened[number + 1 :], manner).go_on(shift)
    policy = Attentive(seed, manner)
    for decision in shift.decisions:
        policy.note(decision.who, decision.response)
    return play(shift, policy)
