"""What passes between the parts of a shift: moments, moves, observations, actions, events; data only, nothing acts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.records import Effect


class Flag:
    """What is so in a conversation, as bits; a response says which flags it needs and which bar it.

    Plain numbers rather than an IntFlag, whose operators cost ten times as much where they are used most.
    """

    OPENED = 1
    """The customer has said why they came."""
    NAMED = 2
    RETURNING = 4
    CHILD = 8
    ASKED_WELL = 16
    """Were just asked how they are."""
    HEARD = 32
    """At least one fact has come out."""
    ROOT = 64
    """The real matter has come out."""
    LOOKED = 128
    EMPATHISED = 256
    PLANNED = 512
    SUPERVISOR = 1024
    """The supervisor stands by."""
    AGREED = 2048
    """A way out that would serve them has been accepted."""
    SOLVED = 4096
    REFUSED = 8192
    PROMISED = 16384
    FAILED = 32768
    NOTED = 65536
    GREETED = 131072
    INTRODUCED = 262144
    RUSHED = 524288
    CROSS = 1048576
    """Visibly angry."""
    EXTRA = 2097152
    """Something beyond what they came for has been done."""
    TOLD = 4194304
    """The customer has finished, or been cut off in, saying why they came."""
    LOOKED_AT = 8388608
    QUIPPED = 16777216
    """Something upbeat has been said that a word could explain."""
    WISH_KNOWN = 33554432
    """Somebody has asked what they expected."""
    PICTURED = 67108864
    """The clerk has pictured themselves in their place."""
    EASY = 134217728
    TAUGHT_REPORT = 268435456
    TAUGHT_TIME = 536870912


DONE = Flag.SOLVED | Flag.REFUSED | Flag.PROMISED


class Moment:
    """Where a desk stands; which responses are open depends on it. Plain numbers, for the same reason."""

    IDLE = 0
    """Nobody at the desk."""
    APPROACH = 1
    """Someone has come and not yet said why."""
    TURN = 2
    """The matter is open."""
    CLOSING = 3
    """Solved, refused or promised; time to part."""
    HOLD = 4
    """The customer has been asked to wait a moment."""
    BUSY = 5
    """The clerk is speaking or working: no decision is open."""


@dataclass(frozen=True, slots=True)
class Move:
    """A kind of thing that a clerk can do, from the catalogue."""

    id: str
    number: int
    title: str
    """In words for people, such as "Say it back"."""
    effect: Effect
    seconds: float
    """How long it takes when no words say it."""
    bucket: int
    """Moves in one bucket wear out together."""
    family: str
    """open, care, clear, solve, close, poor; `stand` for standing actions."""
    moments: frozenset[int]
    """`Moment`s."""
    needs: int
    bars: int
    likelier: int
    """Flags that make it fit the moment better."""
    sure: int
    """Flags any of which make it always offered."""
    weight: float
    sets: int
    clears: int
    counts: bool
    """Whether it counts as a step tried before calling for help."""
    knows: bool
    """Whether a story's own words for it give the real matter away."""
    ends: bool
    """Whether the contact is over after it."""


class Response(NamedTuple):
    """Something the clerk can say or do now."""

    id: str
    """Stable: the move, or `move:detail`."""
    move: Move
    text: str
    seconds: float
    target: int = -1
    """The customer (follow-up), queue (transfer) or option that it is about; -1 for none."""
    due_s: float = 0.0
    """For a promise: seconds from now."""
    fits: bool | None = None
    """Whether an option would serve; None until the real matter is known."""
    costs: float = 0.0
    """What the house gives away by it."""


Hand = tuple[tuple[Response, ...], tuple[Response, ...]]
"""Cards as they are, and as a clerk knows them."""


class Appearance(NamedTuple):
    """What a face shows."""

    mood: float
    """-1 misery to 1 delight."""
    anger: float
    """0 calm to 1 fury."""


class Waiter(NamedTuple):
    """Someone waiting, as seen from the desk."""

    who: int
    waited_s: float
    patience: float
    """Share left, [0, 1], as their fidgeting shows it."""
    told: bool
    """Somebody has told them how long it may take."""


class Pledge(NamedTuple):
    """A promise that is still open."""

    who: int
    made: float
    due: float
    """Seconds of the shift."""
    broken: bool


class Observation(NamedTuple):
    """What a clerk can perceive at their desk, and the responses open to them. Never the hidden numbers."""

    t: float
    """Seconds since the shift began."""
    desk: int
    moment: int
    """A `Moment`."""
    who: int
    """The customer at the desk; -1 for nobody."""
    turn: int
    """How many things have been said or done for this customer at this desk."""
    flags: int
    """`Flag`s."""
    talking: bool
    """Whether the customer is telling something just now."""
    face: int
    """-2 miserable, -1 unhappy, 0 neutral, 1 content, 2 delighted."""
    temper: int
    """0 calm, 1 tense, 2 cross, 3 furious."""
    hurry: int
    """0 none, 1 some, 2 looks at the time."""
    chatty: int
    """-1 wants to get on with it, 0, 1 would like a word."""
    lost: bool
    """Does not follow how things work here."""
    responses: tuple[Response, ...]
    """The cards on the table."""
    standing: tuple[Response, ...]
    """What can always be done."""
    waiting: tuple[Waiter, ...]
    """The queues that this desk serves, in order."""
    pledges: tuple[Pledge, ...]
    """This desk's open promises."""

    def find(self, move: str) -> Response | None:
        """The first open response with this move, or None."""
        for response in self.responses:
            if response.move.id == move:
                return response
        for response in self.standing:
            if response.move.id == move:
                return response
        return None


seen: Callable[[tuple[object, ...]], Observation] = partial(tuple.__new__, Observation)
"""An Observation from its fields, all of them in order, at half the cost."""


class Action(NamedTuple):
    """A decision: which open response to take."""

    response: str
    """A response's id."""


class Policy(Protocol):
    """A way of deciding.

    It may have `hears_out(who, turn, t)`: whether a customer who is telling something at `t` seconds is listened to,
    whatever else could be done. Where that is so, nobody works out what else could be.
    """

    thinks_s: float
    """Seconds between seeing and doing."""

    def __call__(self, seen: Observation) -> Action | None:
        """What to do now; None lets time pass until somebody lines up, or a while."""
        ...


class IllegalAction(ValueError):
    """An action that is not open at this moment; the message says what is."""


class Event(NamedTuple):
    """Something that happened. Events follow from (level, seed, decisions) and are never an input."""

    t: float
    """Seconds since the shift began."""
    kind: str
    """What kind of thing: docs/events.md lists them."""
    desk: int
    """-1 where no desk is concerned."""
    who: int
    """-1 where no customer is concerned."""
    what: str
    """A response id, a line, a reason: see docs/events.md."""
    numbers: tuple[float, ...] = ()


happened: Callable[[tuple[float, str, int, int, str, tuple[float, ...]]], Event] = partial(tuple.__new__, Event)
"""An Event from its fields, all of them in order, at half the cost: for what happens all the time."""


class Decision(NamedTuple):
    """What the log keeps of a choice."""

    t: float
    desk: int
    who: int
    response: str
