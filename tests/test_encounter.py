"""What happens at a desk, each rule alone: on a small level, with the customer's state set by hand."""

from pathlib import Path

import pytest

from sim import outcomes
from sim.level import Level, load_level
from sim.level.checking import check
from sim.level.making import make_level
from sim.people import SOLVE
from sim.reading import parse
from sim.shift import Shift
from sim.values import Action, Flag, Moment
from sim.visit import Visit

TEXT = (Path(__file__).parent / "levels" / "small.yaml").read_text(encoding="utf-8")
FIRST_DAY = load_level("first-day")


def small(*changes: tuple[str, str]) -> Level:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return make_level(check(parse(text, "small"), FIRST_DAY.catalog), "small", "", FIRST_DAY.catalog)


TWO_DESKS = (
    ('queues: [{id: desk, name: "Desk"}]', 'queues: [{id: desk, name: "Desk"}, {id: back, name: "Back"}]'),
    ("queues: [desk]}]", 'queues: [desk]}, {name: "Ida", queues: [back]}]'),
)


def at_the_desk(level: Level | None = None, seed: int = 1, opened: bool = True) -> tuple[Shift, Visit]:
    """A shift with the first customer at the player's desk, who has said why they came unless told not to."""
    shift = Shift(level or small(), seed)
    shift.advance()
    do(shift, "next")
    visit = shift.visits[shift.observe().who]
    visit.person.vent_s = 0.0
    if opened:
        do(shift, "listen")
        do(shift, "listen")
    return shift, visit


def do(shift: Shift, response: str) -> None:
    shift.act(Action(response))
    shift.advance()


def card(shift: Shift, response: str) -> None:
    """Play a response whether or not it has been dealt."""
    visit = shift.visits[shift.observe().who]
    story = shift.level.stories[visit.story]
    found = next(v for w in story.responses for v in w.variants if v.id == response)
    shift.observe()
    visit.cards = (visit.turn, visit.flags, ((found,), (found,)))
    do(shift, response)


def felt(shift: Shift, cause: str) -> list:
    return [e for e in shift.events if e.kind == "felt" and e.what == cause]


def test_a_fix_needs_the_authority_to_grant_it():
    shift, visit = at_the_desk(small(("severity: 0.4", "severity: 0.4\n    authority: 0.9")))
    visit.draws[SOLVE] = 0.0
    card(shift, "resolve")
    assert visit.flags & Flag.FAILED
    assert not visit.flags & Flag.SOLVED
    do(shift, "escalate")
    card(shift, "resolve")
    assert visit.flags & Flag.SOLVED


def test_what_cannot_be_had_is_settled_only_by_a_way_out_that_serves():
    shift, visit = at_the_desk(small(("severity: 0.4", "severity: 0.4\n    grantable: false")))
    visit.draws[SOLVE] = 0.0
    card(shift, "resolve")
    assert visit.flags & Flag.FAILED
    card(shift, "option:mug")
    assert not visit.flags & Flag.AGREED
    card(shift, "option:other")
    assert visit.flags & Flag.AGREED
    card(shift, "resolve")
    assert visit.how == outcomes.AGREED


def test_an_option_that_serves_warms_and_one_that_does_not_cools():
    moods = {}
    for option in ("other", "mug"):
        shift, visit = at_the_desk()
        before = visit.person.mood
        card(shift, f"option:{option}")
        moods[option] = visit.person.mood - before
    assert moods["other"] > moods["mug"] + 0.1
    assert felt(shift, "option:mug")


def test_a_hardnose_insists_on_waiting_here():
    shift, visit = at_the_desk()
    visit.person.hardness = 0.9
    do(shift, "promise:soon")
    assert not visit.flags & Flag.PROMISED
    assert felt(shift, "declined")
    assert shift.pledges() == ()


def test_a_tight_promise_raises_what_is_expected_and_a_later_one_lowers_it():
    found = {}
    for minutes in (1, 4, 60):
        shift, visit = at_the_desk(small(("minutes: 2", f"minutes: {minutes}")))
        before = visit.person.expectation
        do(shift, "promise:soon")
        found[minutes] = visit.person.expectation - before
    assert found[1] > 0 > found[4]
    assert found[60] == pytest.approx(0.0)


def promised(level: Level | None = None) -> tuple[Shift, Visit]:
    shift, visit = at_the_desk(level)
    visit.draws[SOLVE] = 0.0
    do(shift, "promise:soon")
    shift.act(Action("farewell"))
    shift.advance(shift.busy_until + 0.01)
    assert visit.gone == "promised"
    return shift, visit


def test_a_promise_kept_in_time_and_settled_counts_as_later():
    shift, visit = promised()
    do(shift, f"follow_up:{visit.who}")
    assert visit.kept
    assert visit.how == outcomes.LATER
    assert visit.judged


def test_a_promise_falls_due_when_nobody_calls_and_a_late_call_is_late():
    shift, visit = promised()
    shift.advance(visit.due + 1.0)
    assert visit.broken
    assert felt(shift, "late")
    do(shift, f"follow_up:{visit.who}")
    assert not visit.kept
    assert visit.how == outcomes.LATE


def test_a_vague_promise_never_falls_due():
    shift, visit = at_the_desk()
    do(shift, "promise_vague")
    shift.act(Action("farewell"))
    while not shift.over:
        shift.advance(shift.now + 5.0)
    assert not visit.broken
    assert not felt(shift, "late")


def test_a_call_takes_the_looking_that_was_not_done_before():
    seconds = {}
    for looked in (False, True):
        shift, visit = at_the_desk()
        if looked:
            card(shift, "investigate")
        do(shift, "promise:soon")
        shift.act(Action("farewell"))
        shift.advance(shift.busy_until + 0.01)
        shift.act(Action(f"follow_up:{visit.who}"))
        seconds[looked] = shift.busy_until - shift.now
    assert seconds[False] > seconds[True] * 1.2


def test_hurrying_them_along_saves_words_and_no_work():
    found = {}
    for rushed in (False, True):
        shift, visit = at_the_desk()
        if rushed:
            visit.flags |= Flag.RUSHED
        work, anger = visit.work_s, visit.person.anger
        story = shift.level.stories[visit.story]
        said = next(v for w in story.responses for v in w.variants if v.id == "resolve")
        visit.cards = (visit.turn, visit.flags, ((said,), (said,)))
        shift.act(Action("resolve"))
        slowed = 1.0 + shift.tuning.anger_slows * anger
        found[rushed] = shift.busy_until - shift.now - work * slowed
    assert 0 < found[True] < found[False]


def test_what_nobody_wrote_down_must_be_told_again():
    efforts = {}
    for noted in (False, True):
        shift, visit = at_the_desk(small(*TWO_DESKS))
        while not visit.facts:
            do(shift, "listen")
        if noted:
            do(shift, "note")
        shift.act(Action("transfer_cold:back"))
        shift.advance(shift.now + 10.0)
        efforts[noted] = visit.person.effort
        assert bool(felt(shift, "repeat")) == (not noted)
        assert visit.queue == 1
    assert efforts[False] > efforts[True]


def test_a_note_takes_down_only_what_has_been_told_to_its_end():
    long_winded = "I bought it for my mother, who has had the same one " + "for years and years " * 5
    shift, visit = at_the_desk(small(("I bought it for my mother.", long_winded)))
    while not visit.speech or not visit.facts:
        do(shift, "listen")
    do(shift, "note")
    assert visit.noted == visit.facts - 1


def test_a_fact_cut_off_is_not_known():
    shift, visit = at_the_desk()
    while not visit.speech or not visit.facts:
        do(shift, "listen")
    facts = visit.facts
    shift.act(Action(shift.observe().responses[0].id))
    assert visit.facts == facts - 1
    assert felt(shift, "interrupt")


def test_passing_somebody_on_gives_them_no_new_patience():
    shift, visit = at_the_desk(small(*TWO_DESKS))
    visit.left_s = 0.3 * visit.patience_s
    shift.act(Action("transfer_warm:back"))
    shift.advance(shift.busy_until + 0.01)
    assert shift.waiting((1,)) == () or shift.waiting((1,))[0].patience <= 0.3
    assert visit.left_s <= 0.3 * visit.patience_s


def test_waiting_on_hold_is_effort_and_anger_and_has_an_end():
    shift, visit = at_the_desk()
    do(shift, "hold")
    before = visit.person.effort, visit.person.anger
    shift.advance(shift.now + 20.0)
    do(shift, "resume")
    assert visit.person.effort > before[0]
    do(shift, "hold")
    while not visit.gone:
        assert shift.now < 3000
        shift.advance(shift.now + 5.0)
    assert visit.gone == "walked_out"
    assert shift.observe().moment == Moment.IDLE


def test_whoever_has_had_enough_turns_on_their_heel():
    shift, visit = at_the_desk()
    visit.person.anger, visit.person.mood = 1.0, -0.9
    card(shift, "cite_policy")
    assert visit.gone == "walked_out"
    assert visit.judged


def test_nobody_stays_to_be_ignored_for_ever():
    shift, visit = at_the_desk()
    shift.advance(shift.now + 10 * shift.tuning.silence_s)
    assert visit.gone == "walked_out"


def test_a_word_to_the_line_does_not_break_the_silence_at_the_desk():
    shift, _ = at_the_desk()
    shift.advance(70.0)
    due = shift.quiet_until
    if shift.observe().find("acknowledge"):
        do(shift, "acknowledge")
        assert shift.quiet_until <= max(due, shift.now + 0.5)


def test_an_answer_that_cannot_have_been_thought_about_reads_as_unlistened():
    cares = {}
    for pause in (0.01, 3.0):
        shift, visit = at_the_desk()
        while not visit.speech:
            do(shift, "listen")
        shift.advance(visit.talk_until + pause)
        before = visit.person.care
        story = shift.level.stories[visit.story]
        said = next(v for w in story.responses for v in w.variants if v.id == "ask_fact")
        visit.cards = (visit.turn, visit.flags, ((said,), (said,)))
        shift.act(Action("ask_fact"))
        cares[pause] = visit.person.care - before
    assert cares[0.01] < -0.01
    assert cares[3.0] == pytest.approx(0.0, abs=0.005)


def test_a_gift_without_the_thing_itself_is_worth_less_than_nothing():
    changes = {}
    for solved in (False, True):
        shift, visit = at_the_desk()
        visit.draws[SOLVE] = 0.0
        card(shift, "resolve" if solved else "refuse_coldly")
        before = visit.person.mood + visit.person.goodwill
        card(shift, "extra_mile")
        changes[solved] = visit.person.mood + visit.person.goodwill - before
        seen = shift.observe()
        assert seen.find("extra_mile") is None
    assert changes[True] > 0.3
    assert changes[False] < 0.05


def test_sorry_again_and_nothing_done_is_hollow():
    cares = {}
    for apologies in (1.0, 4.0):
        shift, visit = at_the_desk()
        visit.person.apologies = apologies
        card(shift, "dismiss")
        cares[apologies] = visit.person.care
    assert cares[4.0] < cares[1.0] - 0.1


def test_fetching_the_supervisor_before_trying_anything_costs():
    early, visit = at_the_desk(opened=False)
    do(early, "listen")
    do(early, "escalate")
    assert felt(early, "too_early")
    late, visit = at_the_desk()
    for move in ("ask_fact", "explain", "paraphrase"):
        card(late, move)
    do(late, "escalate")
    assert visit.flags & Flag.SUPERVISOR
    assert not felt(late, "too_early")


def test_with_a_promise_open_and_somebody_at_the_desk_everybody_is_judged_once():
    shift, _ = at_the_desk()
    do(shift, "promise_vague")
    shift.act(Action("extra_mile") if shift.observe().find("extra_mile") else Action("farewell"))
    do_nothing_until_the_end(shift)
    judged = [e.who for e in shift.events if e.kind == "judged"]
    assert sorted(judged) == [v.who for v in shift.visits]


def test_a_call_under_way_at_the_hard_end_is_judged_too():
    shift, visit = promised()
    visit.work_s = 5000.0
    shift.act(Action(f"follow_up:{visit.who}"))
    do_nothing_until_the_end(shift)
    judged = [e.who for e in shift.events if e.kind == "judged"]
    assert sorted(judged) == [v.who for v in shift.visits]


def do_nothing_until_the_end(shift: Shift) -> None:
    while not shift.over:
        shift.advance(shift.now + 7.0)
    shift.advance(shift.now)


def test_whoever_is_in_line_when_the_doors_close_for_good_is_unserved_and_judged():
    shift = Shift(small(), 5)
    for visit in shift.visits:
        visit.patience_s = 1e6
    do_nothing_until_the_end(shift)
    left = [e.what for e in shift.events if e.kind == "left"]
    assert left == ["unserved", "unserved"]
    assert all(v.person.anger > 0.6 for v in shift.visits)


def test_giving_up_elsewhere_leaves_the_clerk_alone():
    shift = Shift(small(), 5)
    mood = shift.clerk_appearance(0)
    do_nothing_until_the_end(shift)
    assert [e.what for e in shift.events if e.kind == "left"] == ["abandoned", "abandoned"]
    assert shift._mine.clerk.mood == pytest.approx(mood.mood, abs=0.05)
    assert all(e.desk == -1 for e in felt(shift, "abandoned"))


def test_hidden_numbers_within_what_shows_change_nothing_that_is_seen():
    shift, visit = at_the_desk()
    person = visit.person
    person.mood, person.anger = 0.05, 0.5
    seen = shift.observe()
    person.mood, person.anger = 0.15, 0.6
    person.care, person.disclosure, person.belief, person.expectation = 0.9, 0.29, 0.9, 0.1
    visit.work_s, visit.temper, visit.draws[SOLVE] = 300.0, 0.99, 0.99
    assert shift.observe() == seen


def test_a_change_at_one_window_leaves_another_line_to_the_last_bit():
    level = small(
        *TWO_DESKS,
        ("people:", "arrivals: [{from_min: 0, to_min: 5, per_hour: 90}]\npeople:"),
        ("goals:", "errands:\n  ask:\n" + ERRAND + "goals:"),
    )
    for seed in range(5):
        runs = []
        for moves in ([], ["next", "listen", "listen"], ["next", "greet", "listen", "dismiss"]):
            shift = Shift(level, seed)
            for move in moves:
                shift.advance()
                if shift.over or shift.observe().find(move) is None:
                    continue
                shift.act(Action(shift.observe().find(move).id))
            do_nothing_until_the_end(shift)
            there = {v.who for v in shift.visits if v.queue == 1}
            runs.append([e for e in shift.events if e.who in there and e.t < level.closes_s])
        assert there
        assert runs[0] == runs[1] == runs[2]


ERRAND = """    title: "A question"
    topic: goods
    queue: back
    severity: 0.1
    work_s: 10
    opening: "Do you sell string?"
    facts: [{at: 0.3, says: "For a kite.", note: "kite", root: true}]
    finding: "There is string."
    promise: {about: "string", says: "By {due}."}
"""
