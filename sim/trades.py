"""The trades that a level can be set in: what people expect there, what they spend, how the room looks; data only."""

from __future__ import annotations

from dataclasses import dataclass

USUAL = "usual"
"""The trade of a level that says what it is in words of its own."""


def trade_id(words: str) -> str:
    """The id that a trade has if these are its id or its title."""
    return words.strip().lower().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Trade:
    """A kind of house; see levels/catalog/trades.yaml for what each number means."""

    id: str
    title: str
    scene: str
    expects: float
    sameness: float
    spend: float
