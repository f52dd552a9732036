"""The bench: scripts are read, played step by step in the model, and give the same to the last bit."""

import pytest

from sim.catalog import load_catalog
from sim.study.contacts import Bench, Contact, Scene
from sim.study.panel import COMPLAINING, Staff, serve, ways
from sim.study.scripts import ScriptError

CATALOG = load_catalog()
BENCH = Bench(CATALOG, 4)


def play(*script: str, who: int = 0, **scene) -> Contact:
    where = Scene(**scene)
    contact = Contact(BENCH, where, BENCH.visit(where, who))
    contact.play(BENCH.steps(script))
    return contact


@pytest.mark.parametrize(("script", "words"), [("greeet", "no move or step"), ("talk if NOTHING", "no flag")])
def test_a_step_that_means_nothing_is_refused(script, words):
    with pytest.raises(ScriptError, match=words):
        BENCH.steps([script])


def test_the_same_contact_is_the_same_to_the_last_bit():
    script = ("greet", "listen", "ask_fact", "listen", "resolve", "farewell")
    assert BENCH.contact(Scene(), script, 7) == Bench(CATALOG, 4).contact(Scene(), script, 7)
    assert BENCH.contact(Scene(), script, 7) != BENCH.contact(Scene(), script, 8)


def test_a_changed_step_moves_nobodys_luck():
    one, other = (play(*script).visit for script in (("greet", "talk"), ("rush", "talk")))
    assert one.draws == other.draws
    assert one.person.hardness == other.person.hardness


def test_a_step_that_is_not_open_is_passed_over():
    visit = play("talk", "recognise", "use_name").visit
    assert visit.turn == 0
    assert play("pause 0", "recognise", flags=("RETURNING",)).visit.turn == 1


def test_a_condition_takes_a_step_or_leaves_it():
    def knows_nothing(script: str) -> int:
        return play("talk", "resolve", script, clerk={"knowledge": 0.0}, person={"disclosure": 0.0}).visit.turn

    assert knows_nothing("apologise if failed") == 2
    assert knows_nothing("apologise unless failed") == 1


def test_steps_wait_until_the_customer_has_finished_unless_they_cut_in():
    polite, rude = play("greet_flat", "ask_fact"), play("greet_flat", "!ask_fact")
    assert polite.visit.person.anger < rude.visit.person.anger
    assert polite.visit.person.care > rude.visit.person.care


def test_somebody_sent_on_is_served_at_the_other_desk_and_may_have_to_say_it_again():
    assert play("talk", "ask_fact", "talk", "transfer_cold").visit.repeats == 1
    assert play("talk", "ask_fact", "talk", "note", "transfer_cold").visit.repeats == 0
    assert play("talk", "ask_fact", "talk", "transfer_warm").visit.repeats == 0


def test_a_promise_is_kept_or_broken_by_when_they_are_rung():
    frame = ("talk", "ask_fact", "talk", "promise:short", "close_flat")
    early, late = (
        play(*frame, step, clerk={"knowledge": 1.0}, person={"disclosure": 1.0}) for step in ("ring -5", "ring 5")
    )
    assert (early.visit.kept, early.visit.broken) == (True, False)
    assert (late.visit.kept, late.visit.broken) == (False, True)


def test_whoever_waits_too_long_gives_up_and_is_not_served():
    contact = play("wait 5000", "talk", "resolve")
    assert contact.visit.gone == "abandoned"
    assert contact.measures()["resolved"] == 0.0


def test_the_next_contact_is_measured_when_there_is_one():
    plain = BENCH.contact(Scene(then=("talk",)), ("talk", "close_flat"), 3)
    taught = BENCH.contact(Scene(then=("talk",)), ("talk", "teach_report", "close_flat"), 3)
    assert taught["disclosure"] > plain["disclosure"]


def test_a_clerk_carries_one_customers_mood_to_the_next():
    calm = BENCH.contact(Scene(before=("greet_flat", "pause 20")), ("talk",), 2)
    sour = BENCH.contact(Scene(before=("greet_flat", "retort", "pause 20")), ("talk",), 2)
    assert sour["clerk_mood"] < calm["clerk_mood"]


# --- the panel --------------------------------------------------------------------------------------------------------


def test_a_panel_weighs_complaints_back_to_their_share():
    found = list(serve(BENCH, Staff(), 100))
    assert sum(member.weight for member in found) == pytest.approx(1.0)
    assert sum(m.weight for m in found if m.story == "complaint") == pytest.approx(COMPLAINING)
    assert sum(m.story == "complaint" for m in found) == 40


def test_other_staff_meet_the_same_customers():
    usual, better = (list(serve(BENCH, staff, 50)) for staff in (Staff(), Staff(caring=0.9, indifferent=0.0)))
    for one, other in zip(usual, better, strict=True):
        assert one.visit.draws == other.visit.draws
        assert one.story == other.story
    assert sum(m.way == "caring" for m in better) > sum(m.way == "caring" for m in usual)


def test_every_way_of_serving_can_be_played():
    for way in ways().values():
        assert BENCH.steps(way.spot)
        assert BENCH.steps(way.later)
        assert 0.0 <= way.keeps <= 1.0
