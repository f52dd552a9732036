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
    warmth: float = 0.0
    """How warm or stern the clerk has seemed, [-1, 1]; people tell more to the warm."""
    asked: float = 0.0
    """1 once somebody has asked what they expect."""
    easy: float = 0.0
    """1 once somebody has made it seem easy."""
    wants_hearing: float = 0.0
    """1: being heard is all they want."""
    alternatives: float = 0.5
    """How easily they could go elsewhere, [0, 1]."""
    unmet: float = 0.0
    """1: the way they would rather have come in by is not offered."""
    tenure: float = 0.0
    """How long they have been customers, as a share of a long while, [0, 1]."""
    failures: float = 0.0
    """Persistent: how often a matter of theirs went wrong before, from 0."""
    doubts: float = 0.0
    """Persistent: 1 when the last promise made to them was broken."""
    visits: float = 0.0
    """Persistent: how often they were here before, from 0."""
    last_care: float = 0.0
    """Persistent: the care felt at their last visit, [-1, 1]."""


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
    habit: float = 0.3
    """Chance that a courtesy nobody thought of happens by itself, [0, 1]."""
    phone_skill: float = 0.85
    """Share of their warmth that they can put into their voice, [0, 1]."""
    perspective: float = 0.0
    """1 while they picture themselves in this customer's place."""


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
    gated: float = 0.0
    """1: any of the gates below holds."""
    lasting: float = 0.0
    """1: any of goodwill, trust, hopes or surprise is moved."""
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
    seen: float = 0.0
    """1: works only where people see each other, face to face."""
    felt_in_text: float = 0.0
    """1: the literature's dissent lets it through in writing (see `text_empathy`)."""
    ordered: float = 0.0
    """1: worth less, the less has been heard before it."""
    growing: float = 0.0
    """1: worse each time it happens again."""
    hopes: float = 0.0
    """Added to the expectation, which stays in [0, 1]."""
    trusts: float = 0.0
    """Step of the belief that the firm cares."""


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
    basket: float = 0.0
    """What they would spend this quarter, if they stay."""
    referrals: float = 0.0
    """Expected new customers whom they send."""
    liability: float = 0.0
    """Chance of a claim against the firm."""
    effort_felt: float = 0.0
    """Effort as it seemed to them, from 0."""
