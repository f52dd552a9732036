"""What exists in a shift: people, clerks, effects, observations, actions, events; data only, nothing here acts.

The records that the rules read and write (`Person`, `Clerk`, `Effect`, `Tuning`, `Outcome`) hold floats alone, so the
same rules run on these slotted objects in Python and on NumPy records when compiled.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple


@dataclass(slots=True)
class Person:
    """A customer as the rules see them. Traits are drawn on arrival; the rest changes while they are here."""

    hardness: float = 0.0
    """How little warmth reaches them, [0, 1]."""
    orientation: float = 0.0
    """Wants company (1) or business (-1)."""
    literacy: float = 0.5
    """How well they know the trade's ways, [0, 1]."""
    vent_s: float = 0.0
    """Seconds of talking they need before the true matter can come up."""
    severity: float = 0.2
    """What is at stake for them, [0, 1]."""
    critical: float = 0.0
    """How much harder lateness hits them, [0, 1]."""
    hurry: float = 0.0
    """Time pressure, [0, 1]."""
    expectation: float = 0.6
    """The service they expect, [0, 1]; promises move it."""
    mood_rest: float = 0.1
    """The mood they drift back to, [-1, 1]."""
    mood: float = 0.1
    """Valence, [-1, 1]."""
    anger: float = 0.1
    """Arousal, [0, 1]."""
    care: float = 0.0
    """Felt care: indifference (-1) to being cared for (1)."""
    disclosure: float = 0.25
    """Share of the real matter that is out, [0, 1]."""
    disclosure_cap: float = 1.0
    """The most that can come out now, [0, 1]; interrupting lowers it."""
    understanding: float = 0.55
    """How clear process and plan are to them, [0, 1]."""
    effort: float = 0.0
    """Repeats, holds, transfers, confusion: from 0 up."""
    belief: float = 0.5
    """Persistent belief that the firm cares, [0, 1]."""
    goodwill: float = 0.0
    """Persistent goodwill, [0, 1.5]."""
    peak: float = 0.0
    """The mood furthest from `mood_rest` so far, [-1, 1]."""
    first: float = 0.0
    """First impression, [-1, 1]."""
    apologies: float = 0.0
    """How often somebody has said sorry."""
    surprised: float = 0.0
    """1 while an unexpected upbeat answer still lifts the next smile."""


@dataclass(slots=True)
class Clerk:
    """Someone behind a desk as the rules see them."""

    mood: float = 0.2
    """[-1, 1]."""
    mood_rest: float = 0.2
    """The mood they drift back to, [-1, 1]."""
    anger: float = 0.0
    """[0, 1]."""
    fatigue: float = 0.0
    """[0, 1]."""
    sincerity: float = 0.6
    """How much of the warmth shown is meant, before mood and fatigue, [0, 1]."""
    knowledge: float = 0.8
    """Of the matter at hand, [0, 1]."""
    authority: float = 0.5
    """The most they may grant alone, [0, 1]."""
    climate: float = 0.5
    """How well the house treats its staff, [0, 1]."""
    regulation: float = 0.3
    """How much of a customer's mood they keep from catching, [0, 1]."""


@dataclass(slots=True)
class Effect:
    """What a move does: steps as a share of the remaining distance, and how the person changes them."""

    mood: float = 0.0
    anger: float = 0.0
    care: float = 0.0
    disclosure: float = 0.0
    understanding: float = 0.0
    effort: float = 0.0
    goodwill: float = 0.0
    clerk_mood: float = 0.0
    clerk_anger: float = 0.0
    warm: float = 0.0
    """1: passes through channel, hardness and the sincerity gate."""
    display: float = 0.0
    """The warmth that a clerk must show for it, [0, 1]; what is shown and not felt tires."""
    smile: float = 0.0
    """1: lifted once by an upbeat surprise."""
    surprises: float = 0.0
    """1: lifts the next smile once."""
    personal: float = 0.0
    """1: its sign follows the person's wish for company less their hurry."""
    grounded: float = 0.0
    """1: worth as much as has been heard; negative when hardly anything was."""
    novice: float = 0.0
    """1: matters the more, the less they know the trade."""
    sorry: float = 0.0
    """1: wears out with each apology."""
    grave: float = 0.0
    """1: grows with how critical the matter is to them."""
    softened: float = 0.0
    """1: hurts less where care is felt."""


@dataclass(slots=True)
class Outcome:
    """What came of a contact. Shares and chances in [0, 1]; money in the level's currency."""

    quality: float = 0.0
    affect: float = 0.0
    satisfaction: float = 0.0
    """In (-1, 1)."""
    hazard_indifference: float = 0.0
    hazard_failure: float = 0.0
    hazard_competition: float = 0.0
    hazard_other: float = 0.0
    """Hazards per quarter."""
    reported_indifference: float = 0.0
    """Share of leavers after a failure who would call it indifference."""
    leaves: float = 0.0
    """Chance of leaving within the quarter."""
    told_badly: float = 0.0
    told_well: float = 0.0
    """Expected number of people told."""
    spend: float = 0.0
    """Expected spend this quarter."""


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
    LISTENED = 2097152
    TOLD = 4194304
    """The customer has finished, or been cut off in, saying why they came."""


DONE = Flag.SOLVED | Flag.REFUSED | Flag.PROMISED


class Moment(IntEnum):
    """Where a desk stands; which responses are open depends on it."""

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
    principle: str
    """The ids of the principles that it belongs to, separated by spaces."""
    effect: Effect
    seconds: float
    """How long it takes when no words say it."""
    bucket: int
    """Moves in one bucket wear out together."""
    family: str
    """open, care, clear, solve, close, poor; `stand` for standing actions."""
    moments: frozenset[Moment]
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
    due: float
    """Seconds of the shift."""
    broken: bool


class Observation(NamedTuple):
    """What a clerk can perceive at their desk, and the responses open to them. Never the hidden numbers."""

    t: float
    """Seconds since the shift began."""
    desk: int
    moment: Moment
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
    before_s: float
    """How long the desk has been waiting for this decision."""

    def find(self, move: str) -> Response | None:
        """The first open response with this move, or None."""
        for response in self.responses:
            if response.move.id == move:
                return response
        for response in self.standing:
            if response.move.id == move:
                return response
        return None


class Action(NamedTuple):
    """A decision: which open response to take."""

    response: str
    """A response's id."""


class IllegalAction(ValueError):
    """An action that is not open at this moment; the message says what is."""


class Event(NamedTuple):
    """Something that happened. Events follow from (level, seed, decisions) and are never an input."""

    t: float
    """Seconds since the shift began."""
    kind: str
    """arrived, called, said, felt, spoke, promised, kept, broken, sent, judged, left, acknowledged, closed."""
    desk: int
    """-1 where no desk is concerned."""
    who: int
    """-1 where no customer is concerned."""
    what: str
    """A response id, a line, a reason: see docs/events.md."""
    numbers: tuple[float, ...] = ()


class Decision(NamedTuple):
    """What the log keeps of a choice."""

    t: float
    desk: int
    who: int
    response: str


class Speech(IntEnum):
    """What a customer is telling."""

    NOTHING = 0
    OPENING = 1
    """Why they came, and what pours out after it."""
    VENT = 2
    """What is left of that after being cut off."""
    FACT = 3


@dataclass(slots=True)
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
    joined_s: float = 0.0
    waiting: bool = False
    timer: object = None
    """The patience timer that counts; others are stale."""
    left_s: float = 0.0
    """Perceived patience left at `since_s`."""
    since_s: float = 0.0
    told: bool = False
    """Somebody has told them how long it may take."""
    called_s: float = -1.0
    """When first called; -1 before."""
    came_s: float = 0.0
    """When this contact began."""
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
    handled_s: float = 0.0
    """Seconds spent on them by clerks, over all contacts."""
    contacts: int = 0
    desk: int = -1
    """Where they are being served; -1 elsewhere."""
    owner: int = -1
    """The desk that promised; -1 for none."""
    broken: bool = False
    kept: bool = False
    how: float = -1.0
    """How the matter ended, as `outcomes.judge` takes it; -1 while open."""
    gone: str = ""
    """How they left: served, promised, abandoned, walked_out, dismissed, unserved; empty while here."""
    cards: tuple[int, int, tuple[Response, ...]] | None = None
    """The cards dealt last, with the turn and flags that they were dealt for."""
