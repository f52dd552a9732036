"""Moments worth practising: decisions in shifts of a level at which something is at stake, found by playing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.competence import Stake, at_stake
from sim.policies import Skilled
from sim.shift import Shift
from sim.study.replications import play

if TYPE_CHECKING:
    from sim.level import Level
    from sim.values import Action, Decision, Observation

_SKILL = 0.8
"""The skill of whoever plays up to the moment: well, with slips, so that something is left to mend."""
_AN_INSTANT_S = 1e-3
"""After a decision has opened, so that it is open when time has passed up to there."""
_SETTLED_IN = 3
"""Decisions before which nothing is picked: a moment needs somebody at the desk."""


class Found(NamedTuple):
    """A moment of a shift."""

    level: str
    seed: int
    story: str
    """What the customer at the desk comes with."""
    decisions: tuple[Decision, ...]
    """Everything decided before it."""
    t: float
    """Seconds of the shift at which the decision is open."""
    stake: Stake


class _Noting:
    """A policy, and what it saw at stake."""

    def __init__(self, inner: Skilled, shift: Shift) -> None:
        self._inner, self._shift = inner, shift
        self.thinks_s = inner.thinks_s
        self.found: list[tuple[int, float, int, Stake]] = []

    def __call__(self, seen: Observation) -> Action | None:
        stake = at_stake(seen)
        if stake is not None and seen.who >= 0 and len(self._shift.decisions) >= _SETTLED_IN:
            self.found.append((len(self._shift.decisions), seen.t, seen.who, stake))
        return self._inner(seen)


def moments(level: Level, seed: int) -> list[Found]:
    """Every moment with a customer in a shift at which something is at stake, in order."""
    shift = Shift(level, seed)
    noting = _Noting(Skilled(seed, _SKILL), shift)
    play(shift, noting)
    return [
        Found(
            level.id, seed, level.stories[shift.visits[who].story].id, tuple(shift.decisions[:count]),
            t + _AN_INSTANT_S, stake,
        )
        for count, t, who, stake in noting.found
    ]  # fmt: skip
