"""What every policy needs to decide: finding an open response, and chance of its own that moves nobody else's."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sim.draws import Purpose, Rows
from sim.values import Action

if TYPE_CHECKING:
    from sim.values import Observation

_WIDTH = 32


def choose(seen: Observation, *moves: str) -> Action | None:
    """The first of these moves that is open."""
    chosen, place = "", len(moves)
    for response in seen.responses + seen.standing:
        id_ = response.move.id
        if id_ in moves and moves.index(id_) < place:
            chosen, place = response.id, moves.index(id_)
            if not place:
                break
    return Action(chosen) if chosen else None


@lru_cache(maxsize=4)
def _rows(seed: int) -> Rows:
    """The luck of everybody who decides in a shift: they meet different customers."""
    return Rows(seed, Purpose.POLICY, _WIDTH)


class Luck:
    """A policy's own chance, addressed by customer and turn so that it moves nobody else's."""

    def __init__(self, seed: int) -> None:
        self._rows = _rows(seed)
        self._who, self._turn, self._t = -2, 0, -1.0
        self._again = 0

    def at(self, who: int, turn: int, t: float) -> float:
        """A uniform for this look at this turn of this customer."""
        if who != self._who or turn != self._turn:
            self._who, self._turn, self._again = who, turn, 0
        elif t != self._t:
            self._again += 1
        self._t = t
        return self._rows.row(who + 1)[(turn + 17 * self._again) % _WIDTH]
