"""What a move does to a person: bounds, gates and directions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import rules
from sim.catalog import load_catalog
from sim.consequences import consequences
from sim.records import Clerk, Person

CATALOG = load_catalog()
TUNING = CATALOG.tuning
EFFECTS = {
    **{id_: move.effect for id_, move in CATALOG.moves.items()},
    **CATALOG.happenings,
    "ignore": consequences(CATALOG, 0.5, TUNING).ignore,
}
SHARE = st.floats(0, 1)
SIGNED = st.floats(-1, 1)
PEOPLE = st.builds(
    Person, hardness=SHARE, orientation=SIGNED, literacy=SHARE, vent_s=st.floats(0, 200), severity=SHARE,
    critical=SHARE, hurry=SHARE, expectation=SHARE, mood_rest=SIGNED, mood=SIGNED, anger=SHARE, care=SIGNED,
    disclosure=SHARE, disclosure_cap=SHARE, understanding=SHARE, belief=SHARE, apologies=st.integers(0, 5).map(float),
)  # fmt: skip
CLERKS = st.builds(
    Clerk, mood=SIGNED, mood_rest=SIGNED, anger=SHARE, fatigue=SHARE, sincerity=SHARE, knowledge=SHARE,
    authority=SHARE, climate=SHARE, regulation=SHARE,
)  # fmt: skip


def speak(move: str, person: Person, clerk: Clerk | None = None, bandwidth: float = 1.0, used: float = 0.0) -> Person:
    after = replace(person)
    rules.speak(after, replace(clerk or Clerk()), EFFECTS[move], bandwidth, used, TUNING)
    return after


def in_range(person: Person, clerk: Clerk) -> bool:
    signed = (person.mood, person.care, person.peak, clerk.mood)
    shares = (person.anger, person.disclosure, person.understanding, clerk.anger, clerk.fatigue)
    slack = 1e-12
    return (
        all(-1 - slack <= value <= 1 + slack for value in signed)
        and all(-slack <= value <= 1 + slack for value in shares)
        and person.effort >= 0
        and 0 <= person.goodwill <= 1.5
    )


@given(PEOPLE, CLERKS, st.lists(st.tuples(st.sampled_from(sorted(EFFECTS)), SHARE, st.integers(0, 9)), max_size=30))
def test_every_state_stays_in_its_range_whatever_is_done(person, clerk, deeds):
    person.peak = person.mood
    for move, bandwidth, used in deeds:
        rules.speak(person, clerk, EFFECTS[move], bandwidth, float(used), TUNING)
        rules.rest(person, 7.0 * used, TUNING)
        rules.wait(person, rules.perceived(person, 11.0 * used, bandwidth, 0.0, TUNING), 1.0, TUNING)
        rules.cut_off(person, 20.0 * used, TUNING)
        rules.tire(clerk, 5.0 * used, 9.0 * used, TUNING)
        assert in_range(person, clerk), move


@given(PEOPLE, st.floats(0, 120))
def test_hearing_someone_out_opens_what_cutting_them_off_closed(person, seconds):
    rules.cut_off(person, seconds, TUNING)
    assert 0.0 < person.disclosure_cap <= 1.0
    rules.hear_out(person, seconds, 1.0, TUNING)
    assert person.disclosure_cap == 1.0


def test_a_smile_helps_when_meant_and_hurts_when_not():
    person = Person()
    meant = speak("greet", person, Clerk(sincerity=0.9, mood=0.1))
    faked = speak("greet", person, Clerk(sincerity=0.1, mood=0.1))
    assert meant.care > person.care > faked.care


def test_warmth_hardly_reaches_a_hardnose_but_reason_does():
    soft, hard = Person(), Person(hardness=0.9)
    assert speak("empathise", hard).care < speak("empathise", soft).care / 3
    assert speak("explain", hard).understanding == speak("explain", soft).understanding


def test_empathy_wants_closeness():
    care = [speak("empathise", Person(), bandwidth=g).care for g in (1.0, 0.7, 0.3, 0.1)]
    assert care == sorted(care, reverse=True)
    assert care[-1] > 0


def test_small_talk_follows_the_person():
    chatty = Person(orientation=0.9)
    hurried = Person(orientation=-0.6, hurry=0.9)
    assert speak("small_talk", chatty).care > 0.05
    assert speak("small_talk", hurried).care < -0.05
    assert speak("small_talk", hurried).anger > hurried.anger
    assert speak("small_talk", chatty).anger <= chatty.anger


def test_saying_it_back_before_hearing_it_is_worse_than_nothing():
    assert speak("paraphrase", Person(disclosure=0.1)).care < 0
    assert speak("paraphrase", Person(disclosure=0.8)).care > 0.1


def test_being_ignored_is_felt_as_less_care_than_being_insulted():
    assert speak("ignore", Person()).care < speak("retort", Person()).care < 0


def test_the_fifth_courtesy_does_far_less_than_the_first():
    person = Person()
    assert speak("nicety", person, used=4).care < 0.4 * speak("nicety", person).care


def test_a_surprise_lifts_the_next_smile_once():
    plain = speak("greet", Person())
    lifted = speak("greet", speak("just_right", Person()))
    again = speak("greet", replace(lifted, care=0.0), used=0)
    assert lifted.care > plain.care + 0.02
    assert again.care == pytest.approx(plain.care, abs=0.02)


def test_each_apology_is_worth_less():
    once = speak("apologise", Person())
    twice = speak("apologise", replace(once, care=0.0))
    thrice = speak("apologise", replace(twice, care=0.0))
    assert once.care > twice.care > thrice.care > 0


def test_venting_calms_only_if_somebody_listens():
    heard, unheard = Person(anger=0.6), Person(anger=0.6)
    rules.hear_out(heard, 60.0, 1.0, TUNING)
    rules.hear_out(unheard, 60.0, 0.0, TUNING)
    assert heard.anger < 0.6 * 0.6
    assert unheard.anger == 0.6


def test_a_wait_feels_shorter_when_one_is_told_and_longer_in_a_hurry():
    calm, hurried = Person(), Person(hurry=1.0)
    told, untold = (rules.perceived(calm, 60.0, t, 0.0, TUNING) for t in (1.0, 0.0))
    assert 60.0 < told < untold < rules.perceived(hurried, 60.0, 0.0, 0.0, TUNING)
    assert rules.perceived(calm, 60.0, 1.0, 1.0, TUNING) < 15.0


def test_not_understanding_turns_into_anger_with_time():
    clear, lost = Person(understanding=1.0, anger=0.1), Person(understanding=0.0, anger=0.1)
    rules.rest(clear, 120.0, TUNING)
    rules.rest(lost, 120.0, TUNING)
    assert lost.anger > 0.1 > clear.anger


def test_solving_takes_hearing_knowing_and_looking():
    def chance(disclosure: float, knowledge: float, looked: float) -> float:
        return rules.chance_solved(Person(disclosure=disclosure), knowledge, looked, TUNING)

    assert chance(0.2, 0.8, 0) < chance(0.9, 0.8, 0) < chance(0.9, 0.8, 1) <= 1
    assert chance(0.9, 0.4, 0) < chance(0.9, 0.8, 0)


def test_clerk_and_customer_catch_each_others_mood():
    person, clerk = Person(mood=-0.8), Clerk(mood=0.8)
    rules.catch_mood(person, clerk, 30.0, 1.0, TUNING)
    assert person.mood > -0.8
    assert clerk.mood < 0.8
