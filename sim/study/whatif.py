"""What would have happened: a shift played again up to a decision, another response there, and somebody carrying on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.attentive import USUAL, Attentive
from sim.shift import Shift
from sim.study.replications import play
from sim.values import Action

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.attentive import Manner
    from sim.level import Level
    from sim.values import Decision


def up_to(level: Level, seed: int, decisions: Sequence[Decision]) -> Shift:
    """A shift in which these decisions have been taken, each at its time. Raises IllegalAction for one not open."""
    shift = Shift(level, seed)
    for decision in decisions:
        shift.advance(decision.t)
        shift.act(Action(decision.response))
    return shift


def what_if(
    level: Level, seed: int, decisions: Sequence[Decision], number: int, response: str, manner: Manner = USUAL
) -> Shift:
    """The whole shift with `response` in the place of decision `number` (from 0); from there on somebody attentive.

    Everybody comes with the luck they had. Raises IllegalAction if the response was not open then.
    """
    shift = up_to(level, seed, decisions[:number])
    shift.advance(decisions[number].t)
    shift.act(Action(response))
    policy = Attentive(seed, manner)
    for decision in shift.decisions:
        policy.note(decision.who, decision.response)
    return play(shift, policy)
