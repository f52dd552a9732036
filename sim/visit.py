"""One customer's visit: who they are, where they stand, and what has been done for them; nothing here acts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.records import Outcome, Person
    from sim.values import Hand


class Speech(IntEnum):
    """What a customer is telling."""

    NOTHING = 0
    OPENING = 1
    """Why they came, and what pours out after it."""
    VENT = 2
    """What is left of that after being cut off."""
    FACT = 3


@dataclass(slots=True, eq=False)
class Visit:
    """One customer's time here: who they are and what has been done for them. Times in seconds."""

    who: int
    name: str
    address: str
    """How one politely speaks to them."""
    waiting_as: str
    """How one thinks of them before the name is known."""
    queue: int
    arrives_s: float
    person: Person
    story: int
    kind: str
    """The customer type's id."""
    draws: list[float]
    patience_s: float
    """Perceived seconds of waiting that they would stand, from the start."""
    work_s: float
    """Seconds of work that the matter still takes."""
    temper: float
    """The anger beyond which, in misery, they walk out."""
    used: list[int]
    """How often each bucket of moves was used on them."""
    due: float
    """When the promise falls due."""
    promised_s: float = 0.0
    """When it was made."""
    joined_s: float = 0.0
    waiting: bool = False
    timer: object = None
    """The patience timer that counts; others are stale."""
    left_s: float = 0.0
    """Perceived patience left at `since_s`."""
    since_s: float = 0.0
    pace: float = 1.0
    """Perceived seconds of waiting per second, in the line."""
    told: bool = False
    """Somebody has told them how long it may take."""
    called_s: float = -1.0
    """When first called; -1 before."""
    last_s: float = 0.0
    """Up to when mood and anger have been carried."""
    flags: int = 0
    turn: int = 0
    facts: int = 0
    """How many facts have come out."""
    noted: int = 0
    """How many of them are written down."""
    steps: int = 0
    """How many different things were tried."""
    tried: int = 0
    """Which moves those were, as a bit set."""
    offered: bool = False
    """A valid way out was offered."""
    speech: Speech = Speech.NOTHING
    vent_from: float = 0.0
    talk_until: float = 0.0
    listened: bool = False
    silences: int = 0
    contacts: int = 0
    repeats: int = 0
    """How often they had to say it all again."""
    luck: int = 0
    """The address of their luck in a shift: their number, or that of the patron they are."""
    expected: float = 0.0
    """The service they expected when they came, before any promise."""
    patron: str = ""
    """The id of somebody who persists between shifts; empty for a stranger."""
    referrer: str = ""
    """Who sent them; empty for nobody."""
    face: tuple[int, int] | None = None
    """The address of their portrait's luck, where it is not this shift's and their number in it."""
    look: tuple[tuple[str, str | bool], ...] = ()
    """What is known of their looks."""
    parked_s: float = 0.0
    """Since when their conversation rests while the clerk has another one."""
    skill: float = 0.0
    """How well whoever had them last knows their matter, [0, 1]; 0 for nobody."""
    worked_s: float = 0.0
    """Seconds that looking into it and fixing have taken."""
    owner: int = -1
    """The desk that promised; -1 for none."""
    posted: bool = False
    """Somebody has rung to say that it will take longer."""
    broken: bool = False
    kept: bool = False
    how: float = -1.0
    """How the matter ended, as `outcomes.judge` takes it; -1 while open."""
    way: int = -1
    """The number of the option that they agreed to; -1 for what they came for."""
    given: float = 0.0
    """What the house gave away to settle it."""
    here: bool = False
    """Whether they are in the room, or on the line."""
    judged: bool = False
    outcome: Outcome | None = None
    """What came of it, once judged."""
    gone: str = ""
    """How they left: served, promised, abandoned, walked_out, dismissed, unserved; empty while here."""
    cards: tuple[int, int, Hand] | None = None
    """The cards dealt last, with the turn and flags that they were dealt for."""
