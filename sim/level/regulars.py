"""Who may come to a shift besides strangers, and what has been said of the place: facts; `sim.town` makes them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patron:
    """Somebody who may come again."""

    id: str
    name: str
    address: str
    waiting_as: str
    kind: str
    """The customer type's id."""
    traits: tuple[float, ...]
    """Their own luck, in the order of `sim.patrons`."""
    number: int = 0
    """Their own among all who ever came: the address of their luck on other days."""
    last_shift: int = 0
    """The shift that they came to last."""
    expected: float = -1.0
    """The service they expected at their last visit; below 0 before the first."""
    belief: float = 0.5
    goodwill: float = 0.0
    failures: float = 0.0
    visits: float = 0.0
    last_care: float = 0.0
    taught_report: bool = False
    taught_time: bool = False
    broken: bool = False
    """Whether the last promise made to them was broken."""
    referrer: str = ""
    """The name of who sent them; empty for nobody."""
    face: tuple[int, int] = (0, 0)
    """The address of their portrait's luck: a shift's seed, and who they were in it."""
    look: tuple[tuple[str, str | bool], ...] = ()
    """What is known of their looks."""


@dataclass(frozen=True, slots=True)
class Town:
    """Who may come to the next shift, and what has been said of the place."""

    patrons: tuple[Patron, ...] = ()
    heard_well: float = 0.0
    """People told well of it at the last shift, per customer."""
    heard_badly: float = 0.0
    shifts: int = 0
    """How many there have been."""
    born: int = 0
    """How many patrons there have ever been."""
    lost: int = 0
    """How many customers have left for good."""
    comes: float = 1.0
    """How much of the usual chance of coming to the next shift they have, a factor; below 1 where they are many."""
