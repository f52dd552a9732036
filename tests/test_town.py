"""People persist: who stays comes again, remembers, brings others, and keeps strangers away or not."""

from dataclasses import replace

import pytest

from sim.draws import Purpose, Rows
from sim.level import load_level, reference_level
from sim.level.regulars import Patron, Town
from sim.patrons import come_again, newcomer, remembered
from sim.people import WIDTH
from sim.records import Outcome
from sim.study.contacts import Bench, Scene
from sim.study.days import days, waits_of_the_taught
from sim.study.replications import run_shift
from sim.town import after, level_for, people_of
from sim.values import Flag
from sim.visit import Visit

LEVEL = load_level("first-day")
CATALOG = LEVEL.catalog
REFERENCE = reference_level(CATALOG)
TUNING = CATALOG.tuning
ROWS = Rows(3, Purpose.AGAIN, WIDTH)


def patron(**changes) -> Patron:
    return replace(newcomer(REFERENCE, "p", ROWS.row(1), ""), visits=2.0, **changes)


def again(who: Patron, quarters: float = 0.0, seed: int = 9) -> Visit:
    return come_again(REFERENCE, 5, who, 0, Rows(seed, Purpose.PATRON, WIDTH).row(0), quarters, TUNING)


def test_somebody_who_comes_again_is_the_same_person_on_another_day():
    one, other = again(patron(), seed=1), again(patron(), seed=2)
    assert one.name == other.name
    for trait in ("hardness", "literacy", "mood_rest", "expectation", "wants_hearing"):
        assert getattr(one.person, trait) == getattr(other.person, trait)
    assert one.patience_s != other.patience_s
    assert one.flags & Flag.RETURNING


def test_what_lasts_is_brought_along():
    who = patron(belief=0.9, goodwill=0.4, failures=2.0, last_care=-0.5)
    person = again(who).person
    assert (person.belief, person.goodwill, person.failures, person.last_care) == (0.9, 0.4, 2.0, -0.5)
    later = again(who, quarters=4.0).person
    assert later.belief < 0.9
    assert later.goodwill < 0.4
    assert later.expectation > person.expectation


def test_whoever_was_shown_what_to_report_says_more_at_once():
    assert again(patron(taught_report=True)).person.disclosure > again(patron()).person.disclosure + 0.1


def test_a_broken_promise_is_remembered():
    level = LEVEL
    shift = run_shift(level, "indifferent", 4)
    visit = next(v for v in shift.visits if v.outcome is not None)
    visit.broken = True
    assert remembered(visit, "x").broken
    doubting, trusting = again(patron(broken=True)), again(patron())
    assert (doubting.person.doubts, trusting.person.doubts) == (1.0, 0.0)
    told = ("talk", "ask_fact", "talk")
    bench = Bench(CATALOG, 2)
    found = [
        bench.contact(Scene(person={"doubts": doubts}), (*told, "promise:medium"), 4)["mood"] for doubts in (1.0, 0.0)
    ]
    assert found[0] < found[1]


def test_a_trade_of_which_much_is_expected_is_judged_harder():
    found = []
    for expects in (0.4, 0.6, 0.8):
        scene = Scene(house={"expects": expects})
        bench = Bench(CATALOG, 2)
        served = [
            bench.contact(scene, ("talk", "ask_fact", "talk", "resolve"), who)["satisfaction"] for who in range(30)
        ]
        found.append(sum(served))
    assert found == sorted(found, reverse=True)


def test_bad_word_keeps_strangers_away_and_moves_nobody_who_comes():
    few = people_of(level_for(Town(heard_badly=5.0), REFERENCE), 8, TUNING)
    many = people_of(level_for(Town(), REFERENCE), 8, TUNING)
    assert len(few) < len(many)
    assert [v.name for v in few] == [v.name for v in many][: len(few)]


def test_a_referral_is_a_new_arrival_with_a_name_and_a_referrer():
    shift = run_shift(LEVEL, "attentive", 1)
    for visit in shift.visits:
        visit.outcome = replace(visit.outcome or Outcome(), referrals=2.0, leaves=0.0)
    town = after(Town(), LEVEL, 1, shift.visits)
    sent = [p for p in town.patrons if p.referrer]
    assert sent
    names = {visit.name for visit in shift.visits}
    assert {p.referrer for p in sent} <= names
    coming = people_of(level_for(town, LEVEL), 2, TUNING)
    new = [v for v in coming if v.referrer]
    assert {v.name for v in new} == {p.name for p in sent}
    assert not any(v.flags & Flag.RETURNING for v in new)


def test_whoever_leaves_for_good_does_not_come_again():
    shift = run_shift(LEVEL, "attentive", 1)
    for visit in shift.visits:
        visit.outcome = replace(visit.outcome or Outcome(), referrals=0.0, leaves=1.0)
    town = after(Town(), LEVEL, 1, shift.visits)
    assert town.patrons == ()
    assert town.lost == len(shift.visits)


def test_named_people_come_with_their_stories_once():
    town = replace(Town(), shifts=1)
    assert level_for(town, LEVEL).people == ()
    assert level_for(Town(), LEVEL).people == LEVEL.people


def test_everybody_who_came_is_lost_or_may_come_again():
    came = 0
    for day in days(REFERENCE, "ordinary", 4, 6):
        came += day.came - day.returning - day.referred
        assert day.patrons >= day.came - day.lost
    assert came > 0


def test_expectation_creeps_up_from_visit_to_visit():
    who, found = patron(), []
    for shift in range(12):
        visit = again(who, quarters=1.0)
        found.append(visit.person.expectation)
        visit.outcome = Outcome()
        who = remembered(visit, "p", who, shift=shift)
    assert found == sorted(found)
    assert found[-1] > found[0] + 0.02


def test_an_advertisement_is_felt_at_each_visit_and_does_not_add_up():
    level = replace(REFERENCE, house=replace(REFERENCE.house, advertised=0.5))
    who, found = patron(), []
    for _ in range(4):
        visit = come_again(level, 5, who, 0, ROWS.row(0), 0.0, TUNING)
        found.append(visit.person.expectation)
        visit.outcome = Outcome()
        who = remembered(visit, "p", who)
    assert found[0] > again(patron()).person.expectation
    assert found == pytest.approx([found[0]] * 4)


def test_a_patron_who_is_gone_moves_nobody_elses_luck():
    made = tuple(replace(newcomer(REFERENCE, str(n), ROWS.row(n), "", n), visits=1.0, last_shift=0) for n in range(40))
    everybody, fewer = (
        people_of(level_for(Town(patrons, shifts=1), REFERENCE), 3, TUNING) for patrons in (made, made[1:])
    )
    by_id = {v.patron: v for v in everybody if v.patron}
    met = [v for v in fewer if v.patron]
    assert met
    for visit in met:
        same = by_id[visit.patron]
        assert (visit.arrives_s, visit.patience_s, visit.luck) == (same.arrives_s, same.patience_s, same.luck)


def test_the_longer_somebody_was_away_the_more_has_faded():
    recent, long_ago = (
        people_of(
            level_for(Town((patron(goodwill=1.0, last_shift=s),), shifts=40), REFERENCE),
            0,
            replace(TUNING, town_returns=1.0),
        )[-1]
        for s in (39, 0)
    )
    assert long_ago.person.goodwill < recent.person.goodwill
    assert long_ago.person.belief < recent.person.belief


def test_the_same_days_come_again_with_the_same_seed():
    assert list(days(LEVEL, "ordinary", 3, 5)) == list(days(LEVEL, "ordinary", 3, 5))
    assert list(days(LEVEL, "ordinary", 3, 5)) != list(days(LEVEL, "ordinary", 3, 6))


def test_customers_who_know_the_quiet_hours_wait_less():
    taught = list(waits_of_the_taught(CATALOG, True, 12, 1))
    untaught = list(waits_of_the_taught(CATALOG, False, 12, 1))
    assert sum(taught) < 0.9 * sum(untaught)


@pytest.mark.parametrize("policy", ["attentive", "indifferent"])
def test_a_town_treated_well_has_more_who_may_come_again(policy):
    last = list(days(REFERENCE, policy, 6, 2))[-1]
    other = list(days(REFERENCE, "indifferent" if policy == "attentive" else "attentive", 6, 2))[-1]
    assert (last.patrons > other.patrons) == (policy == "attentive")
