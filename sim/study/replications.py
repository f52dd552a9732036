"""One level, one policy, many shifts: the loop that a trainer's playtest and a researcher's sweep are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.draws import replication_seed
from sim.measures import MEASURES
from sim.policies import LET_BE_S, make_policy
from sim.score import score
from sim.shift import Shift
from sim.study.statistics import Estimate, estimate
from sim.values import IllegalAction

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.level import Level
    from sim.tuning import Tuning
    from sim.values import Policy


def play(shift: Shift, policy: Policy, keep: Callable[[], None] | None = None) -> Shift:
    """Play a shift to its end under a policy; `keep` is called after each decision and at the end."""
    while True:
        shift.advance()
        if shift.over:
            break
        action = shift.decide(policy)
        if action is None:
            shift.let_be(LET_BE_S)
            continue
        shift.advance(shift.now + policy.thinks_s)
        if shift.awaiting:
            try:
                shift.act(action)
            except IllegalAction:
                continue
            if keep:
                keep()
    if keep:
        keep()
    return shift


def run_shift(level: Level, policy: str, seed: int, tuning: Tuning | None = None) -> Shift:
    """A whole shift under a policy by name, at the player's desk."""
    return play(Shift(level, seed, tuning), make_policy(policy, seed))


@dataclass(frozen=True, slots=True)
class Replications:
    """What came of many shifts."""

    level: str
    policy: str
    seed: int
    reps: int
    values: dict[str, list[float]]
    """Per metric, one value a replication in which there was something to measure."""

    def metrics(self) -> dict[str, Estimate]:
        """Means with 95 % half-widths."""
        return {name: estimate(values) for name, values in self.values.items()}


def replicate(
    level: Level,
    policy: str,
    reps: int,
    seed: int,
    done: Callable[[int], None] | None = None,
    tuning: Tuning | None = None,
) -> Replications:
    """Run `reps` independent shifts; `done` is told the number of those finished.

    The people and their luck depend on (seed, replication) alone, so two policies meet the same ones.
    """
    values: dict[str, list[float]] = {name: [] for name in MEASURES}
    for number in range(reps):
        shift = run_shift(level, policy, replication_seed(seed, number), tuning)
        measures = score(level, shift.events).measures
        for name, found in values.items():
            value = measures[name]
            if value is not None:
                found.append(value)
        if done:
            done(number + 1)
    return Replications(level.id, policy, seed, reps, values)
