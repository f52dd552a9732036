"""The records that the rules read and write: floats alone, so that the same rules run on them here and compiled.

In Python they are slotted objects; compiled they are NumPy records with the same field names.
"""

from __future__ import annotations

from dataclasses import dataclass


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
