"""The port: time, decisions, legality, and that luck belongs to people, not to choices."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.level import load_level
from sim.policies import POLICIES, make_policy
from sim.record import fingerprint
from sim.score import score
from sim.shift import Shift
from sim.study.replications import play, run_shift
from sim.values import Action, Flag, IllegalAction, Moment

LEVEL = load_level("first-day")
SMALL = load_level(str(Path(__file__).parent / "levels" / "small.yaml"))


def first_meeting(seed: int = 3) -> Shift:
    """A shift in which the player has just called the first customer."""
    shift = Shift(LEVEL, seed)
    shift.advance()
    shift.act(Action("next"))
    shift.advance()
    return shift


def say(shift: Shift, move: str) -> str:
    found = shift.observe().find(move)
    assert found is not None, f"{move} is not open; open are {[r.id for r in shift.observe().responses]}"
    shift.act(Action(found.id))
    return found.id


def events(shift: Shift, kind: str, what: str | None = None) -> list:
    return [e for e in shift.events if e.kind == kind and (what is None or e.what == what)]


def test_a_shift_begins_at_nought_with_nobody_there():
    shift = Shift(LEVEL, 1)
    assert shift.now == 0.0
    assert not shift.awaiting
    assert shift.observe().moment == Moment.IDLE


def test_advance_stops_at_the_next_decision():
    shift = Shift(LEVEL, 3)
    happened = shift.advance()
    assert shift.awaiting
    assert happened[-1].kind == "arrived"
    assert shift.observe().find("next") is not None


def test_acting_when_no_decision_is_open_is_refused_and_changes_nothing():
    shift = Shift(LEVEL, 3)
    with pytest.raises(IllegalAction, match="no decision is open"):
        shift.act(Action("next"))
    assert shift.decisions == []


def test_an_unknown_response_is_refused_with_what_is_open():
    shift = Shift(LEVEL, 3)
    shift.advance()
    with pytest.raises(IllegalAction, match=r"“dance” is not open.*next"):
        shift.act(Action("dance"))


def test_time_does_not_run_backwards():
    shift = Shift(LEVEL, 3)
    shift.advance(10.0)
    with pytest.raises(ValueError, match=r"10\.000 s already"):
        shift.advance(9.0)


def test_speaking_while_they_talk_interrupts_and_hides_part_of_the_matter():
    shift = first_meeting()
    say(shift, "listen")
    shift.advance()
    assert shift.observe().talking
    visit = shift.visits[shift.observe().who]
    shift.act(Action(shift.observe().responses[0].id))
    assert events(shift, "felt", "interrupt")
    assert visit.person.disclosure_cap < 1.0


def test_listening_to_the_end_interrupts_nobody_and_brings_something_out():
    shift = first_meeting()
    for _ in range(8):
        say(shift, "listen")
        shift.advance()
    assert not events(shift, "felt", "interrupt")
    assert events(shift, "heard")
    assert shift.observe().flags & Flag.HEARD


def test_silence_ignores_and_then_they_speak_up():
    shift = first_meeting()
    shift.advance(shift.now + 2 * LEVEL.catalog.tuning.silence_s + 1)
    assert len(events(shift, "felt", "ignore")) == 2
    assert events(shift, "spoke", "opening")


def test_a_decision_at_a_moment_beats_patience_running_out_at_that_moment():
    def left_alone(seed: int) -> Shift:
        shift = Shift(SMALL, seed)
        while not shift.over:
            shift.advance(shift.now + 1.0)
        return shift

    seed, gone = next(
        (seed, first) for seed in range(30) if (first := events(left_alone(seed), "left", "abandoned")[0]).who == 0
    )
    shift = Shift(SMALL, seed)
    shift.advance(gone.t)
    assert not events(shift, "left")
    shift.act(Action("next"))
    shift.advance(gone.t + 1.0)
    assert not events(shift, "left")
    assert events(shift, "called")[0].who == gone.who


def test_a_word_to_those_waiting_makes_them_wait_longer():
    quiet, told = Shift(SMALL, 3), Shift(SMALL, 3)
    for shift in (quiet, told):
        shift.advance()
    say(told, "acknowledge")
    quiet.advance(60.0)
    told.advance(60.0)
    assert told.waiting()[0].patience > quiet.waiting()[0].patience
    assert told.waiting()[0].told


def test_nobody_is_served_twice_and_the_books_balance():
    for policy in POLICIES:
        shift = run_shift(LEVEL, policy, 5)
        came = {e.who for e in events(shift, "arrived")}
        left = [e.who for e in events(shift, "left")]
        judged = [e.who for e in events(shift, "judged")]
        assert sorted(left) == sorted(came), policy
        assert sorted(judged) == sorted(came), policy
        assert shift.over


@given(st.integers(0, 10_000), st.lists(st.integers(0, 11), min_size=5, max_size=60))
def test_whatever_is_chosen_a_shift_goes_on_and_the_books_balance(seed, choices):
    shift = Shift(LEVEL, seed)
    for choice in choices:
        shift.advance()
        if shift.over:
            break
        seen = shift.observe()
        options = (*seen.responses, *seen.standing)
        assert options, seen
        shift.act(Action(options[choice % len(options)].id))
    came = {e.who for e in events(shift, "arrived")}
    gone = [e.who for e in events(shift, "left")]
    standing = {w.who for w in shift.waiting()}
    served = {shift.desk_state(number)[1] for number in range(len(LEVEL.desks))} - {-1}
    assert len(gone) == len(set(gone))
    assert came == set(gone) | standing | served
    assert len(came) == len(gone) + len(standing) + len(served)
    while not shift.over:
        shift.advance(shift.now + 30.0)
    shift.advance(shift.now)
    came = {e.who for e in events(shift, "arrived")}
    assert sorted(e.who for e in events(shift, "left")) == sorted(came)
    assert sorted(e.who for e in events(shift, "judged")) == sorted(came)


def test_promises_fall_due_on_the_floor_and_are_kept_or_broken_there():
    kept = broken = 0
    for seed in range(12):
        for policy in ("attentive", "indifferent", "random"):
            shift = run_shift(LEVEL, policy, seed)
            for e in events(shift, "promised"):
                if e.numbers[0] < 0:
                    continue
                ends = [x for x in shift.events if x.who == e.who and x.kind in ("kept", "broken")]
                assert len(ends) == 1
                if ends[0].kind == "kept":
                    assert ends[0].t <= e.numbers[0]
                    kept += 1
                else:
                    assert ends[0].t == pytest.approx(e.numbers[0])
                    broken += 1
    assert kept
    assert broken


def test_three_to_six_cards_lie_on_the_table_and_good_ones_are_not_always_first():
    sizes, places = set(), set()
    for seed in range(8):
        shift = Shift(LEVEL, seed)
        policy = make_policy("ordinary", seed)
        while not shift.over:
            shift.advance()
            if shift.over:
                break
            seen = shift.observe()
            if seen.responses:
                sizes.add(len(seen.responses))
                ids = [r.id for r in seen.responses]
                assert len(set(ids)) == len(ids)
                places |= {n for n, r in enumerate(seen.responses) if r.move.family == "poor"}
            action = policy(seen)
            shift.advance(shift.now + policy.thinks_s)
            if action and shift.awaiting:
                try:
                    shift.act(action)
                except IllegalAction:
                    continue
    assert sizes <= {3, 4, 5, 6}
    assert {0, 1, 2} <= places


def drawn(shift: Shift, who: int) -> tuple:
    visit = shift.visits[who]
    person = visit.person
    return (
        visit.name, visit.story, visit.kind, visit.arrives_s, visit.patience_s, visit.temper, tuple(visit.draws),
        person.hardness, person.orientation, person.literacy, person.severity, person.critical, person.mood_rest,
    )  # fmt: skip


@given(st.integers(0, 1000), st.integers(0, 40), st.integers(0, 11))
def test_a_changed_choice_moves_nobody_elses_luck(seed, changed, to):
    plain = run_shift(LEVEL, "ordinary", seed)
    other = Shift(LEVEL, seed)
    count = 0
    ordinary = make_policy("ordinary", seed)

    class Changing:
        thinks_s = ordinary.thinks_s

        def __call__(self, seen):
            nonlocal count
            count += 1
            options = (*seen.responses, *seen.standing)
            return Action(options[to % len(options)].id) if count == changed else ordinary(seen)

    play(other, Changing())
    assert [drawn(plain, w) for w in range(len(plain.visits))] == [drawn(other, w) for w in range(len(other.visits))]
    for who in range(len(plain.visits)):
        assert plain._sight.luck.row(who) == other._sight.luck.row(who)


@pytest.mark.parametrize("frame_s", [0.01, 0.02, 0.05, 0.33])
def test_events_are_the_same_whatever_the_frame_rate(frame_s):
    headless = run_shift(LEVEL, "attentive", 4)
    framed = Shift(LEVEL, 4)
    todo = list(headless.decisions)
    frame = 0
    while not framed.over and frame < 400_000:
        frame += 1
        now = frame * frame_s * LEVEL.pace
        while todo and todo[0].t <= now:
            framed.advance(todo[0].t)
            framed.act(Action(todo.pop(0).response))
        if framed.now < now:
            framed.advance(now)
    assert fingerprint(framed.events) == fingerprint(headless.events)


def test_rudeness_does_not_pay():
    """The attentive policy, with "hurry them along" whenever it is dealt, does no better than without."""

    class Hurrying:
        thinks_s = 1.2

        def __init__(self, seed: int) -> None:
            self.policy = make_policy("attentive", seed)

        def __call__(self, seen):
            rush = seen.find("rush")
            return Action(rush.id) if rush else self.policy(seen)

    changes = []
    for seed in range(60):
        kind = score(LEVEL, run_shift(LEVEL, "attentive", seed).events).measures["satisfaction"]
        rude = score(LEVEL, play(Shift(LEVEL, seed), Hurrying(seed)).events).measures["satisfaction"]
        changes.append(rude - kind)
    assert sum(changes) / len(changes) < 0.02


def test_two_shifts_of_one_level_share_nothing():
    alone = fingerprint(run_shift(LEVEL, "ordinary", 9).events)
    one, two = Shift(LEVEL, 9), Shift(LEVEL, 10)
    policies = make_policy("ordinary", 9), make_policy("ordinary", 10)
    play(two, policies[1])
    play(one, policies[0])
    assert fingerprint(one.events) == alone


def test_a_shift_that_has_ended_is_gone_as_soon_as_nobody_needs_it():
    """Without waiting for the garbage collector: thousands of them would wait in memory."""
    import gc
    import weakref

    gc.collect()
    gc.disable()
    try:
        shift = run_shift(LEVEL, "rushed", 4)
        parts = [weakref.ref(shift), weakref.ref(shift._office), weakref.ref(shift._sight)]
        assert all(part() is not None for part in parts)
        del shift
        assert all(part() is None for part in parts)
    finally:
        gc.enable()


def test_nothing_happens_after_the_end():
    shift = run_shift(LEVEL, "rushed", 4)
    ended, events = shift.now, len(shift.events)
    assert shift.over
    assert shift.events[-1].t == ended
    assert not shift.advance()
    assert not shift.advance(ended + 500.0)
    assert (shift.now, len(shift.events)) == (ended, events)
