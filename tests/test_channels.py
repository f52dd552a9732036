"""Channels: bandwidth and clock of their own, several chats at once, recordings, and the books under any play."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.catalog import load_catalog
from sim.level import Level
from sim.level.checking import check
from sim.level.making import make_level
from sim.reading import parse
from sim.shift import Shift
from sim.values import Action, Moment
from tests.test_encounter import TWO_DESKS, at_the_desk, do

CATALOG = load_catalog()
TEXT = (Path(__file__).parent / "levels" / "small.yaml").read_text(encoding="utf-8")
BUSY = (
    "shift_min: 5",
    "shift_min: 5\narrivals: [{from_min: 0, to_min: 4, per_hour: 120}]\nnotices: {protocols: [snpp, smtp]}",
)
ERRAND = (
    "goals:",
    """errands:
  change:
    {title: "A change", topic: goods, severity: 0.1, work_s: 10, opening: "It has changed.", finding: "It has.",
    facts: [{at: 0.3, says: "So.", note: "so", root: true}], promise: {about: "it", says: "By {due}."}}
goals:""",
)


def level(channel: str, *changes: tuple[str, str]) -> Level:
    text = TEXT.replace("shift_min: 5", f"channel: {channel}\nshift_min: 5")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return make_level(check(parse(text, "small"), CATALOG), "small", "", CATALOG)


def opening_s(channel: str) -> float:
    shift, _ = at_the_desk(level(channel), opened=False)
    do(shift, "listen")
    return next(e.numbers[0] for e in shift.events if e.kind == "spoke" and e.what == "opening")


def test_typing_takes_longer_than_talking_and_a_mail_is_read_at_once():
    assert opening_s("chat") > opening_s("face") == opening_s("phone") > opening_s("email")


def test_people_wait_for_a_mail_as_nobody_waits_at_a_counter():
    face, mail = (Shift(level(channel), 1).visits[0].patience_s for channel in ("face", "email"))
    assert mail == pytest.approx(100 * face)


def test_less_warmth_gets_through_the_narrower_the_channel():
    found = [CATALOG.channels[name].warmth for name in ("face", "video", "phone", "chat", "email", "text")]
    assert found == sorted(found, reverse=True)


def test_a_queue_may_have_a_channel_and_recordings_of_its_own():
    back = ('{id: back, name: "Back"}', '{id: back, name: "Back", channel: phone, recordings: 3}')
    made = level("face", *TWO_DESKS, back)
    assert [channel.id for channel in made.channels] == ["face", "phone"]
    assert made.recordings == (0, 3)


def chat() -> Shift:
    shift = Shift(level("chat", ("arrives_min: [0.5, 1]", "arrives_min: [0.1, 0.2]")), 3)
    shift.advance(30.0)
    return shift


def test_a_chat_desk_takes_a_second_conversation_and_turns_back_to_the_first():
    shift = chat()
    do(shift, "next")
    first = shift.observe().who
    do(shift, "next")
    seen = shift.observe()
    assert seen.who != first
    assert seen.find("turn_to").target == first
    do(shift, f"turn_to:{first}")
    assert shift.observe().who == first


def test_a_counter_has_one_conversation_at_a_time():
    shift, _ = at_the_desk()
    shift.advance(80.0)
    assert shift.observe().find("next") is None
    assert shift.observe().find("turn_to") is None


def test_the_other_conversation_slows_every_answer():
    def greeting_s(both: bool) -> float:
        shift = chat()
        do(shift, "next")
        if both:
            do(shift, "next")
        shift.act(Action(next(card.id for card in shift.observe().responses if card.text)))
        return shift.busy_until - shift.now

    def per_second(both: bool) -> float:
        shift = chat()
        do(shift, "next")
        if both:
            do(shift, "next")
        response = next(card for card in shift.observe().responses if card.text)
        shift.act(Action(response.id))
        return (shift.busy_until - shift.now) / response.seconds

    assert greeting_s(False) > 0.0
    assert per_second(True) == pytest.approx(per_second(False) * (1.0 + CATALOG.tuning.chat_slows))


def test_whoever_rests_too_long_in_a_chat_leaves():
    shift = chat()
    do(shift, "next")
    first = shift.visits[shift.observe().who]
    do(shift, "next")
    while first.here and not shift.over:
        shift.advance(shift.now + 20.0)
        if shift.awaiting and shift.observe().find("listen"):
            shift.act(Action("listen"))
    assert first.gone in ("walked_out", "unserved")
    assert shift.observe().find("turn_to") is None


def test_a_promise_to_somebody_who_is_still_here_is_not_kept_yet():
    shift = chat()
    do(shift, "next")
    first = shift.observe().who
    for _ in range(6):
        if shift.observe().find("promise"):
            break
        do(shift, "listen")
    do(shift, "promise:soon")
    do(shift, "next")
    while shift.observe().find("hold") is None:
        do(shift, "listen")
    do(shift, "hold")
    assert not any(r.target == first and r.move.id in ("follow_up", "notify") for r in shift.observe().standing)


@pytest.mark.parametrize("channel", ["face", "chat", "email"])
def test_a_vent_counts_by_what_is_said_and_not_by_how_long_the_channel_takes(channel):
    shift, visit = at_the_desk(level(channel), opened=False)
    before = visit.person.vent_s = 20.0
    visit.person.anger = 0.9
    do(shift, "listen")
    said = next(e for e in shift.events if e.kind == "spoke" and e.what == "opening")
    assert said.numbers[1] == pytest.approx(before * CATALOG.channels[channel].telling)
    visit.person.understanding = 1.0
    visit.person.hurry = 0.0
    do(shift, "listen")
    relief = CATALOG.tuning.vent_calm * before / CATALOG.tuning.vent_full_s
    assert visit.person.anger == pytest.approx(0.9 * (1.0 - relief), abs=0.06)


def test_patience_on_hold_is_used_up():
    shift, visit = at_the_desk()
    visit.left_s = 30.0
    for _ in range(12):
        if visit.gone:
            break
        do(shift, "hold")
        shift.advance(shift.now + 8.0)
        if not visit.gone:
            do(shift, "resume")
    assert visit.gone == "walked_out"


def in_range(shift: Shift) -> None:
    for visit in shift.visits:
        p = visit.person
        assert all(-1.0 <= value <= 1.0 for value in (p.mood, p.care, p.peak, p.first, p.warmth, p.last_care)), p
        shares = (p.anger, p.disclosure, p.disclosure_cap, p.understanding, p.belief, p.expectation)
        assert all(0.0 <= value <= 1.0 for value in shares), p
        assert p.effort >= 0.0
        assert 0.0 <= p.goodwill <= 1.5
    for desk in shift._desks:
        c = desk.clerk
        assert -1.0 <= c.mood <= 1.0
        assert all(0.0 <= value <= 1.0 for value in (c.anger, c.fatigue, c.habit))


def books_balance(shift: Shift) -> None:
    arrived = [e.who for e in shift.events if e.kind == "arrived"]
    left = [e.who for e in shift.events if e.kind == "left"]
    here = [visit.who for visit in shift.visits if visit.here]
    judged = [e.who for e in shift.events if e.kind == "judged"]
    assert len(set(arrived)) == len(arrived)
    assert len(set(judged)) == len(judged)
    assert set(judged) <= set(left)
    assert sorted(left + here) == sorted(arrived)


CHANGES = {
    "face": (BUSY, ERRAND),
    "phone": (BUSY, ERRAND),
    "chat": (BUSY, ERRAND),
    "email": (BUSY, ERRAND),
    "two": (*TWO_DESKS, BUSY, ERRAND),
}
LEVELS = {name: level("face" if name == "two" else name, *changes) for name, changes in CHANGES.items()}


PLAYS = st.lists(st.tuples(st.integers(0, 40), st.sampled_from([0.0, 0.4, 1.5, 6.0, 25.0])), min_size=25, max_size=120)


@given(st.sampled_from(sorted(LEVELS)), st.integers(0, 10_000), PLAYS)
def test_whatever_is_done_every_state_stays_in_its_range_and_nobody_is_lost_from_the_books(name, seed, moves):
    play_out(name, seed, moves)


@pytest.mark.deep
@settings(max_examples=3000)
@given(st.sampled_from(sorted(LEVELS)), st.integers(0, 1_000_000), PLAYS)
def test_whatever_is_done_in_thousands_of_plays(name, seed, moves):
    play_out(name, seed, moves)


def play_out(name: str, seed: int, moves: list[tuple[int, float]]) -> None:
    shift = Shift(LEVELS[name], seed)
    for choice, pause in moves:
        shift.advance(shift.now + pause)
        if shift.over:
            break
        if shift.awaiting:
            seen = shift.observe()
            everything = seen.responses + seen.standing
            if everything:
                shift.act(Action(everything[choice % len(everything)].id))
        in_range(shift)
        books_balance(shift)
    while not shift.over:
        shift.advance(shift.now + 60.0)
    in_range(shift)
    books_balance(shift)
    assert not any(visit.here for visit in shift.visits)
    for visit in shift.visits:
        if visit.gone == "promised" and visit.due <= shift.now - 1.0:
            assert visit.kept or visit.broken, "a promise was neither kept nor broken"
    assert all(visit.judged for visit in shift.visits if visit.gone)
    assert shift.desk_state(LEVELS[name].player)[0] in (Moment.IDLE, Moment.BUSY)
