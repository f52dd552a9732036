"""A face in words, for whoever can't see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.values import Appearance


def describe(feels: Appearance) -> str:
    """How somebody looks, in a word."""
    if feels.anger > 0.7:
        return "furious"
    if feels.anger > 0.45:
        return "cross"
    for bound, word in ((-0.55, "miserable"), (-0.2, "unhappy"), (0.2, "calm"), (0.5, "content")):
        if feels.mood < bound:
            return word
    return "delighted"
