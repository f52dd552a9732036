"""What a move, or time, does to a person and a clerk: arithmetic only; chance, time-keeping and words live elsewhere.

Reads beside docs/model.md. Every state stays in its range because every change is a step towards a bound.
All functions take records of floats (see `sim.records`), return nothing or a float, and compile under Numba unchanged.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.records import Clerk, Effect, Person
    from sim.tuning import Tuning


def step(value: float, effort: float, low: float, high: float) -> float:
    """Move `value` by the share |effort| <= 1 of what is left up to `high` (effort > 0) or down to `low`."""
    if effort > 0.0:
        return value + effort * (high - value)
    return value + effort * (value - low)


def sincerity(clerk: Clerk, tuning: Tuning) -> float:
    """How much of the clerk's warmth is meant now, [0, 1]."""
    meant = (
        clerk.sincerity
        + tuning.sincerity_mood * clerk.mood
        - tuning.sincerity_fatigue * clerk.fatigue
        + tuning.sincerity_climate * (clerk.climate - 0.5)
    )
    return min(max(meant, 0.0), 1.0)


def authenticity(meant: float, tuning: Tuning) -> float:
    """What meant warmth is worth, [-1, 1]: nothing at the gate, harm below it (V22, V40)."""
    gate = tuning.sincerity_gate
    if meant >= gate:
        return (meant - gate) / (1.0 - gate)
    return (meant - gate) / gate


def chance_solved(person: Person, knowledge: float, looked: float, tuning: Tuning) -> float:
    """Chance that a fix tried now is the right one, [0, 1]; `looked` is 1 after looking into it, else 0."""
    known = knowledge + looked * tuning.solve_looked * (1.0 - knowledge)
    return min(known * (tuning.solve_known + tuning.solve_heard * person.disclosure) * 1.1, 1.0)


def speak(person: Person, clerk: Clerk, effect: Effect, bandwidth: float, used: float, tuning: Tuning) -> None:
    """Apply a move: `bandwidth` is the channel's share of warmth carried, `used` how often its like was used before."""
    habit = 1.0 / (1.0 + tuning.habituation * used)
    reach = habit
    calm = habit
    if effect.warm > 0.0:
        meant = sincerity(clerk, tuning)
        worth = bandwidth * (1.0 - person.hardness) * authenticity(meant, tuning)
        if effect.smile > 0.0 and worth > 0.0:
            worth = min(worth * (1.0 + tuning.surprise * person.surprised), 1.0)
            person.surprised = 0.0
        reach = habit * worth
        calm = max(reach, 0.0)
        faked = max(effect.display - meant, 0.0)
        clerk.fatigue = step(clerk.fatigue, tuning.fatigue_display * faked, 0.0, 1.0)
    provoke = 1.0
    if effect.personal > 0.0:
        wish = min(max(person.orientation - person.hurry + tuning.personal_neutral, -1.0), 1.0)
        if reach > 0.0 or wish > 0.0:
            reach *= wish
        provoke = max(-wish, 0.0)
    if effect.grounded > 0.0:
        if person.disclosure >= tuning.grounded_from:
            reach *= person.disclosure
        else:
            reach *= person.disclosure - tuning.grounded_from
        calm = max(reach, 0.0)
    if effect.novice > 0.0:
        reach *= 1.0 - person.literacy
        calm = max(reach, 0.0)
        provoke = 1.0 - person.literacy
    if effect.sorry > 0.0:
        worn = 1.0 / (1.0 + person.apologies * person.apologies)
        reach *= worn
        calm = max(reach, 0.0)
        person.apologies += 1.0
    if effect.grave > 0.0:
        reach = min(reach * (1.0 + person.critical), 1.0)
        provoke = 1.0 + person.critical
    if effect.softened > 0.0:
        provoke *= 1.0 - 0.5 * (person.care + 1.0)
    _change(person, effect, reach, calm, provoke, habit)
    clerk.mood = step(clerk.mood, effect.clerk_mood, -1.0, 1.0)
    clerk.anger = step(clerk.anger, effect.clerk_anger, 0.0, 1.0)
    catch_mood(person, clerk, bandwidth, tuning)
    remember(person)


def _change(person: Person, effect: Effect, reach: float, calm: float, provoke: float, habit: float) -> None:
    """The steps themselves, once it is known how far the move reaches, calms and provokes."""
    if effect.anger > 0.0:
        person.anger = step(person.anger, min(effect.anger * provoke, 1.0), 0.0, 1.0)
    else:
        person.anger = step(person.anger, effect.anger * calm, 0.0, 1.0)
    person.mood = step(person.mood, effect.mood * reach, -1.0, 1.0)
    person.care = step(person.care, effect.care * reach, -1.0, 1.0)
    opened = step(person.disclosure, effect.disclosure * max(reach, 0.0), 0.0, 1.0)
    person.disclosure = max(min(opened, person.disclosure_cap), person.disclosure)
    person.understanding = step(person.understanding, effect.understanding * habit, 0.0, 1.0)
    person.effort += effect.effort
    person.goodwill = min(person.goodwill + effect.goodwill, 1.5)
    person.surprised = max(person.surprised, effect.surprises)


def catch_mood(person: Person, clerk: Clerk, bandwidth: float, tuning: Tuning) -> None:
    """Contagion in both directions (V20, V41), as far as the channel carries it."""
    gap = clerk.mood - person.mood
    person.mood += tuning.contagion * bandwidth * (1.0 - person.hardness) * gap
    clerk.mood -= tuning.contagion_back * bandwidth * (1.0 - clerk.regulation) * gap


def remember(person: Person) -> None:
    """Keep the peak: the mood furthest from where the person was at rest (V14)."""
    if abs(person.mood - person.mood_rest) > abs(person.peak - person.mood_rest):
        person.peak = person.mood


def rest(person: Person, seconds: float, tuning: Tuning) -> None:
    """Time passes: mood drifts back, anger fades, and what is not understood turns into anger."""
    person.mood += (person.mood_rest - person.mood) * (1.0 - exp(-seconds / tuning.mood_relax_s))
    person.anger *= exp(-seconds / tuning.anger_relax_s)
    leak = min(tuning.confusion_leak * (1.0 - person.understanding) * seconds, 1.0)
    person.anger = step(person.anger, leak, 0.0, 1.0)


def perceived(person: Person, seconds: float, told: float, offline: float, tuning: Tuning) -> float:
    """How long `seconds` of waiting feel, in seconds (V55); `told` and `offline` are 1 or 0."""
    felt = seconds * tuning.wait_overestimate * (1.0 + (tuning.wait_urgent - 1.0) * person.hurry)
    if offline > 0.0:
        return felt * tuning.wait_offline
    if told > 0.0:
        return felt * tuning.wait_informed
    return felt * tuning.wait_unspoken


def wait(person: Person, felt_s: float, at_desk: float, tuning: Tuning) -> None:
    """Waiting for `felt_s` perceived seconds raises anger; at a desk (1) it is effort as well (V58)."""
    person.anger = step(person.anger, 1.0 - exp(-felt_s / tuning.wait_anger_s), 0.0, 1.0)
    person.effort += tuning.hold_effort * felt_s * at_desk


def cut_off(person: Person, remaining_s: float, tuning: Tuning) -> None:
    """Being interrupted with `remaining_s` seconds still to say keeps part of the matter hidden (V31)."""
    hidden = tuning.vent_cap * min(remaining_s / tuning.vent_full_s, 1.0)
    person.disclosure_cap = max(min(person.disclosure_cap, 1.0 - hidden), 0.1)


def hear_out(person: Person, vented_s: float, listened: float, tuning: Tuning) -> None:
    """Somebody has said their piece: the matter can come out; it calms them only if they were listened to (V30)."""
    person.disclosure_cap = 1.0
    if listened > 0.0:
        relief = tuning.vent_calm * min(vented_s / tuning.vent_full_s, 1.0)
        person.anger = step(person.anger, -relief, 0.0, 1.0)
    person.vent_s = 0.0


def answer_too_quickly(person: Person, tuning: Tuning) -> None:
    """An answer that cannot have been thought about reads as unlistened (not-too-quick)."""
    person.care = step(person.care, -tuning.quick_care, -1.0, 1.0)


def tightness(due_s: float, needed_s: float) -> float:
    """How tight a promise is, [-1, 1]: 1 where it can hardly be kept, -1 a little later than need be, 0 far too late.

    To promise a little less than one can do lowers what is expected; to hide what one can do wins nothing
    (under-promise, no-sandbagging).
    """
    ratio = due_s / needed_s
    if ratio <= 1.0:
        return 1.0 - ratio * 0.5
    if ratio <= 2.0:
        return 0.5 - 1.5 * (ratio - 1.0)
    return min(-1.0 + 0.5 * (ratio - 2.0), 0.0)


def expect(person: Person, tightness: float, tuning: Tuning) -> None:
    """A promise sets what is expected: `tightness` from -1 (later than need be) to 1 (sooner than is likely)."""
    person.expectation = min(max(person.expectation + tuning.promise_expects * tightness, 0.0), 1.0)


def tire(clerk: Clerk, busy_s: float, seconds: float, tuning: Tuning) -> None:
    """Work tires; mood and anger drift back over `seconds`."""
    clerk.fatigue = step(clerk.fatigue, 1.0 - exp(-busy_s / tuning.fatigue_busy_s), 0.0, 1.0)
    clerk.mood += (clerk.mood_rest - clerk.mood) * (1.0 - exp(-seconds / tuning.clerk_relax_s))
    clerk.anger *= exp(-seconds / tuning.clerk_cool_s)
