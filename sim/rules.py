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

_GRAVEST = 2.0
"""The most that a grave matter multiplies: no amount that it multiplies is above a half."""
SINCERE = 0.6
"""The sincerity of most clerks; what somebody's own counts is measured from here."""


def step(value: float, effort: float, low: float, high: float) -> float:
    """Move `value` by the share |effort| <= 1 of what is left up to `high` (effort > 0) or down to `low`."""
    if effort > 0.0:
        return value + effort * (high - value)
    return value + effort * (value - low)


# --- warmth ---------------------------------------------------------------------------------------------------------


def sincerity(clerk: Clerk, tuning: Tuning) -> float:
    """How much of the clerk's warmth is meant now, [0, 1]."""
    meant: float = (
        SINCERE
        + tuning.emotion_weight * (clerk.sincerity - SINCERE)
        + tuning.sincerity_mood * clerk.mood
        - tuning.sincerity_fatigue * clerk.fatigue
        + tuning.sincerity_climate * (clerk.climate - 0.5)
        + tuning.perspective * clerk.perspective
    )
    if meant < 0.0:
        return 0.0
    return meant if meant < 1.0 else 1.0


def authenticity(meant: float, tuning: Tuning) -> float:
    """What meant warmth is worth, [-1, 1]: nothing at the gate, harm below it (V22, V40)."""
    gate = tuning.sincerity_gate
    if meant >= gate:
        return (meant - gate) / (1.0 - gate)
    return tuning.insincere_harm * (meant - gate) / gate


def reaches(person: Person, effect: Effect, meant: float, bandwidth: float, tuning: Tuning) -> float:
    """The share of a warm move that reaches somebody, [-1, 1]: channel, hardness, and whether it is meant."""
    carried = bandwidth
    if tuning.closeness != 1.0:
        carried = bandwidth**tuning.closeness
    if effect.felt_in_text > 0.0:
        carried = max(carried, tuning.text_empathy)
    worth = carried * (1.0 - tuning.hardness_counts * person.hardness) * authenticity(meant, tuning)
    if effect.smile > 0.0 and worth > 0.0:
        worth = min(worth * (1.0 + tuning.surprise * person.surprised), 1.0)
        worth *= 1.0 - tuning.smile_backfire * person.anger
        person.surprised = 0.0
    return worth


def speak(person: Person, clerk: Clerk, effect: Effect, bandwidth: float, used: float, tuning: Tuning) -> None:
    """Apply a move: `bandwidth` is the channel's share of warmth carried, `used` how often its like was used before."""
    habit = 1.0 / (1.0 + tuning.habituation * used)
    reach = habit
    if effect.warm > 0.0:
        meant = sincerity(clerk, tuning)
        worth = reaches(person, effect, meant, bandwidth, tuning)
        reach = habit * worth
        if effect.display > meant:
            faked = (effect.display - meant) * (1.0 + tuning.climate_fatigue * (1.0 - 2.0 * clerk.climate))
            clerk.fatigue = step(clerk.fatigue, min(tuning.fatigue_display * faked, 1.0), 0.0, 1.0)
        shown = tuning.warmth_shown * effect.display * worth
    else:
        shown = tuning.warmth_shown * min(effect.care, 0.0)
    if shown != 0.0:
        person.warmth = step(person.warmth, shown, -1.0, 1.0)
    if effect.gated > 0.0:
        reach, provoke, learn = _gate(person, effect, reach, habit, bandwidth, used, tuning)
        _change(person, effect, reach, provoke, learn, tuning)
    else:
        _change(person, effect, reach, 1.0, habit, tuning)
    if effect.clerk_anger > 0.0 or effect.clerk_mood < 0.0:
        clerk.mood = step(clerk.mood, effect.clerk_mood, -1.0, 1.0)
        clerk.anger = step(clerk.anger, effect.clerk_anger, 0.0, 1.0)
    remember(person)


def _gate(
    person: Person, effect: Effect, reach: float, habit: float, bandwidth: float, used: float, tuning: Tuning
) -> tuple[float, float, float]:
    """How the person changes a move: how far it reaches them, how much it provokes, how much they learn from it."""
    provoke = 1.0
    learn = habit
    if effect.seen > 0.0 and bandwidth < 1.0:
        reach = 0.0
    if effect.personal > 0.0:
        wish = min(max(person.orientation - person.hurry + tuning.personal_neutral, -1.0), 1.0)
        if reach > 0.0 or wish > 0.0:
            reach *= wish
        provoke = max(-wish, 0.0)
    if effect.grounded > 0.0:
        reach *= person.disclosure - (tuning.grounded_from if person.disclosure < tuning.grounded_from else 0.0)
    if effect.ordered > 0.0:
        due = 1.0 - tuning.out_of_order * (1.0 - person.disclosure)
        reach *= due
        learn *= due
    if effect.novice > 0.0:
        provoke = 1.0 - person.literacy
        reach *= provoke
    if effect.sorry > 0.0:
        reach /= 1.0 + person.apologies * person.apologies
        person.apologies += 1.0
    if effect.grave > 0.0:
        provoke = 1.0 + tuning.late_critical * person.critical
        reach = min(reach * provoke, _GRAVEST)
    if effect.growing > 0.0:
        provoke = 1.0 + tuning.repeat_grows * used
        reach = 1.0
    if effect.softened > 0.0:
        provoke *= 0.5 * (1.0 - person.care)
    return reach, provoke, learn


def _change(person: Person, effect: Effect, reach: float, provoke: float, learn: float, tuning: Tuning) -> None:
    """The steps themselves, once it is known how far the move reaches, provokes and teaches."""
    calm = reach if reach > 0.0 else 0.0
    if effect.anger > 0.0:
        person.anger = step(person.anger, min(effect.anger * provoke, 1.0), 0.0, 1.0)
    elif effect.anger < 0.0:
        person.anger = step(person.anger, effect.anger * calm, 0.0, 1.0)
    if effect.mood != 0.0:
        person.mood = step(person.mood, effect.mood * reach, -1.0, 1.0)
    if effect.care != 0.0:
        person.care = step(person.care, effect.care * reach, -1.0, 1.0)
    if effect.disclosure > 0.0:
        told = effect.disclosure * calm * (1.0 + tuning.open_warmth * person.warmth)
        opened = step(person.disclosure, min(told, 1.0), 0.0, 1.0)
        person.disclosure = max(min(opened, person.disclosure_cap), person.disclosure)
    if effect.understanding > 0.0:
        person.understanding = step(person.understanding, effect.understanding * learn, 0.0, 1.0)
    person.effort += effect.effort * provoke
    if effect.lasting > 0.0:
        person.goodwill = min(person.goodwill + effect.goodwill, 1.5)
        person.belief = step(person.belief, effect.trusts * calm, 0.0, 1.0)
        person.expectation = min(max(person.expectation + effect.hopes, 0.0), 1.0)
        person.surprised = max(person.surprised, effect.surprises)


def remember(person: Person) -> None:
    """Keep the peak: the mood furthest from where the person was at rest (V14)."""
    if abs(person.mood - person.mood_rest) > abs(person.peak - person.mood_rest):
        person.peak = person.mood


# --- time -----------------------------------------------------------------------------------------------------------


def catch_mood(person: Person, clerk: Clerk, seconds: float, bandwidth: float, tuning: Tuning) -> None:
    """Seconds of each other's company: contagion in both directions (V20, V41), as far as the channel carries it."""
    gap = clerk.mood - person.mood
    carried = bandwidth
    if tuning.closeness != 1.0:
        carried = bandwidth**tuning.closeness
    minutes = carried * seconds / 60.0
    person.mood += (1.0 - exp(-tuning.contagion * (1.0 - person.hardness) * minutes)) * gap
    clerk.mood -= (1.0 - exp(-tuning.contagion_back * (1.0 - clerk.regulation) * minutes)) * gap


def rest(person: Person, seconds: float, tuning: Tuning) -> None:
    """Time passes: mood drifts back, anger fades; what is not understood turns into anger, and so does hurry."""
    person.mood += (person.mood_rest - person.mood) * (1.0 - exp(-seconds / tuning.mood_relax_s))
    person.anger *= exp(-seconds / tuning.anger_relax_s)
    leak = tuning.confusion_leak * (1.0 - person.understanding) * (1.0 + tuning.novice_leak * (1.0 - person.literacy))
    pressed = tuning.hurry_presses * person.hurry
    if pressed > 0.0:
        person.mood = step(person.mood, exp(-pressed * seconds) - 1.0, -1.0, 1.0)
    person.anger = step(person.anger, 1.0 - exp(-(leak + pressed) * seconds), 0.0, 1.0)


def perceived(person: Person, seconds: float, told: float, offline: float, tuning: Tuning) -> float:
    """How long `seconds` of waiting feel, in seconds (V55); `told` and `offline` are 1 or 0."""
    felt = seconds * tuning.wait_overestimate * (1.0 + (tuning.wait_urgent - 1.0) * person.hurry)
    felt *= tuning.wait_informed if told > 0.0 else tuning.wait_unspoken
    if offline > 0.0:
        felt *= tuning.wait_offline
    return seconds + tuning.perceived_counts * (felt - seconds)


def wait(person: Person, felt_s: float, at_desk: float, tuning: Tuning) -> None:
    """Waiting for `felt_s` perceived seconds raises anger and is effort, at a desk (1) more than in a line (V58)."""
    person.anger = step(person.anger, 1.0 - exp(-felt_s / tuning.wait_anger_s), 0.0, 1.0)
    person.effort += (tuning.line_effort + (tuning.hold_effort - tuning.line_effort) * at_desk) * felt_s


def go_unseen(person: Person, seconds: float, tuning: Tuning) -> None:
    """Seconds of standing there without a word from anybody cost felt care (stop-and-welcome)."""
    person.care = step(person.care, exp(-tuning.unseen_care * seconds) - 1.0, -1.0, 1.0)


def tire(clerk: Clerk, busy_s: float, seconds: float, tuning: Tuning) -> None:
    """Work tires; mood and anger drift back over `seconds`, mood to where temperament and house put it."""
    if busy_s > 0.0:
        clerk.fatigue = step(clerk.fatigue, 1.0 - exp(-busy_s / tuning.fatigue_busy_s), 0.0, 1.0)
    if seconds <= 0.0:
        return
    home = min(max(clerk.mood_rest + tuning.climate_mood * (clerk.climate - 0.5), -1.0), 1.0)
    clerk.mood += (home - clerk.mood) * (1.0 - exp(-seconds / tuning.clerk_relax_s))
    if clerk.anger > 0.0:
        clerk.anger *= exp(-seconds / tuning.clerk_cool_s)


# --- listening ------------------------------------------------------------------------------------------------------


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


# --- settling and promising -----------------------------------------------------------------------------------------


def chance_solved(person: Person, knowledge: float, looked: float, tuning: Tuning) -> float:
    """Chance that a fix tried now is the right one, [0, 1]; `looked` is 1 after looking into it, else 0."""
    missing = tuning.knowledge_counts * (1.0 - knowledge) * (1.0 - looked * tuning.solve_looked)
    return min((1.0 - missing) * (tuning.solve_known + tuning.solve_heard * person.disclosure) * 1.1, 1.0)


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


def expect(person: Person, due_s: float, needed_s: float, tuning: Tuning) -> None:
    """A promise sets what is expected, and one far later than need be costs felt care (see `tightness`)."""
    tight = tightness(due_s, needed_s)
    person.expectation = min(max(person.expectation + tuning.promise_expects * tight, 0.0), 1.0)
    held_back = min(max((due_s / needed_s - 2.0) / 4.0, 0.0), 1.0)
    person.care = step(person.care, -tuning.sandbag * held_back, -1.0, 1.0)


# --- what somebody comes with, and what stays between visits --------------------------------------------------------


def bring(person: Person, upstream: float, recordings: float, unfit: float, tuning: Tuning) -> None:
    """What went before: bad touches elsewhere, recorded voices got through, a channel that does not suit (1)."""
    person.anger = step(person.anger, 1.0 - exp(-tuning.upstream_anger * upstream), 0.0, 1.0)
    person.effort += tuning.voice_unfit * unfit
    grown = tuning.recording_effort
    for _ in range(int(recordings)):
        person.effort += grown
        grown *= tuning.recording_grows


def misled(person: Person, advertised: float, tuning: Tuning) -> None:
    """What the advertisement says beyond what the house does raises what is expected (challenge-process)."""
    person.expectation = min(max(person.expectation + tuning.advert_expects * advertised, 0.0), 1.0)


def stay_away(person: Person, quarters: float, tuning: Tuning) -> None:
    """Quarters without a contact: they feel taken for granted, expect more, and goodwill fades."""
    person.belief *= exp(-tuning.neglect * quarters)
    person.expectation = step(person.expectation, 1.0 - exp(-tuning.expect_drift * quarters), 0.0, 1.0)
    person.goodwill *= exp(-tuning.goodwill_fades * quarters)


def practise(clerk: Clerk, courteous: float, rushed: float, tuning: Tuning) -> None:
    """Each courteous contact strengthens the habit of courtesy, each rushed one weakens it (habit-not-process)."""
    clerk.habit = step(clerk.habit, tuning.habit_grows * courteous - tuning.habit_fades * rushed, 0.0, 1.0)
