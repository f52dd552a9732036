"""A policy of one's own: greets, or does not, and is attentive otherwise.

A policy is made for each shift with its seed and its settings, and called with what a clerk can perceive; it returns
an action, or None to let be. `thinks_s` is how long it hesitates before each response.
"""

from sim.attentive import Attentive
from sim.values import Action, Observation


class Greeter:
    """An attentive clerk who says the first word, or waits for it."""

    thinks_s = 1.2

    def __init__(self, seed: int, kind: float = 1) -> None:
        self._otherwise = Attentive(seed)
        self._greets = bool(kind)

    def __call__(self, seen: Observation) -> Action | None:
        if self._greets and seen.turn == 0 and seen.find("greet") is not None:
            return Action("greet")
        return self._otherwise(seen)
