"""Every principle is a line of data with a mechanism and a measure; what is measured is what the documents claim."""

from dataclasses import fields

import pytest

from sim.catalog import load_catalog
from sim.equations import equations
from sim.level import level_names, load_level
from sim.parameters import altered, neutral, value
from sim.principles import documents, exercised_by, find_principle, load_principles, of_move
from sim.study.benches import BENCHES, scene
from sim.study.contacts import Bench
from sim.study.contrasts import SURELY, estimate, measure_all
from sim.tuning import Tuning

CATALOG = load_catalog()
PRINCIPLES = load_principles()
EVERY = list(PRINCIPLES.values())
FIRMS = [p for p in EVERY if any(m.bench in ("firm", "days") for m in p.measures)]
CONTACTS = [p for p in EVERY if p.measures and p not in FIRMS]
IN_NO_TIME = [
    "smile-disarms", "smile-heard-on-phone", "eye-contact", "courtesy-eases-work", "empowered", "be-the-expert",
    "goodwill-buffers", "easy-exit", "many-ways-in", "endless-recordings", "hardnose-immune", "habit-not-process",
]  # fmt: skip


def test_there_are_161_principles_112_of_them_with_a_parameter_of_their_own():
    assert len(EVERY) == 161
    assert sum(p.tier == 1 for p in EVERY) == 112


def test_every_principle_of_tier_1_is_measured():
    assert [p.id for p in EVERY if p.tier == 1 and not p.measures] == []


def test_a_principle_without_a_measure_says_why():
    for p in EVERY:
        assert bool(p.why) == (not p.measures) == (p.kind == "none"), p.id
        assert not p.why or len(p.why) > 40


def test_every_principle_has_a_claim_of_its_own_and_a_source():
    claims = [p.claim for p in EVERY]
    assert len(set(claims)) == len(claims)
    for p in EVERY:
        assert 40 <= len(p.claim) <= 200, p.id
        assert set(p.source) <= set(documents())
        assert p.source


def test_what_embodies_a_principle_exists_and_has_its_neutral_value():
    for p in EVERY:
        assert bool(p.parameters) == bool(p.measures), p.id
        for name, off in p.parameters.items():
            now = value(CATALOG, name)
            assert now != off or name.startswith("protocol"), f"{p.id}: {name} is neutral already"
            if name in CATALOG.parameters:
                assert off == neutral(CATALOG, name), f"{p.id}: {name}"


def test_every_parameter_belongs_to_a_principle_or_has_a_source_in_the_literature():
    for name, row in CATALOG.parameters.items():
        cited = [word.strip() for word in row["source"].split(",")]
        known = [w for w in cited if w in PRINCIPLES or w.startswith(("V", "section"))]
        assert known, f"{name} cites {row['source']}"
        assert row["range"][0] <= row["value"] <= row["range"][1], name
        assert row["range"][0] <= row["neutral"] <= row["range"][1], name
        assert row["confidence"] in "HMLJ"
    assert set(CATALOG.parameters) == {f.name for f in fields(Tuning)}


def test_every_move_and_happening_belongs_to_a_principle():
    for move, ids in CATALOG.belongs.items():
        assert ids, move
        assert set(ids) <= set(PRINCIPLES), move


def test_a_tier_2_principle_goes_through_one_that_exists():
    for p in EVERY:
        assert set(p.through) <= set(PRINCIPLES), p.id


def test_folklore_is_named_for_figures_that_have_no_study():
    for id_ in ("leave-for-indifference", "five-or-six-told", "resolved-retains"):
        assert PRINCIPLES[id_].folklore
    assert sum(bool(p.folklore) for p in EVERY) == 11


def test_every_contrast_can_be_played():
    bench = Bench(CATALOG, 1)
    for p in EVERY:
        for contrast in p.measures:
            assert contrast.bench in BENCHES, p.id
            if contrast.bench == "contact":
                assert contrast.frame, p.id
                bench.steps(contrast.script(contrast.do))
                bench.steps(contrast.script(contrast.dont))


@pytest.mark.parametrize("principle", CONTACTS, ids=lambda p: p.id)
def test_every_deed_of_a_contrast_is_done_by_somebody(principle):
    bench = Bench(CATALOG, 2)
    for contrast in principle.measures:
        if contrast.bench != "contact":
            continue
        for steps, own in ((contrast.do, contrast.do_with), (contrast.dont, contrast.dont_with)):
            where = scene(contrast, own)
            taken: set[str] = set()
            for who in range(40):
                taken |= bench.taken(where, contrast.script(steps), who)
            assert set(steps) <= taken, f"{principle.id}: {set(steps) - taken} is never done"


def test_every_parameter_of_a_principle_stands_in_an_equation():
    for p in EVERY:
        for name in p.parameters:
            if name in CATALOG.parameters:
                assert any("equation" in line and f"tuning.{name}" in line for line in equations(p)), name


def test_what_a_move_belongs_to_and_where_it_can_be_seen():
    assert "smile-disarms" in of_move("greet")
    assert of_move("no-such-move") == frozenset()
    assert {"first-day", "wet-saturday"} <= set(exercised_by(find_principle("notice-children")))
    assert exercised_by(find_principle("more-than-a-number")) == ["is-typing"]


def test_every_tier_1_principle_of_staff_behaviour_is_taught_by_a_level_in_which_it_can_be_seen():
    taught = {id_: name for name in level_names() for id_ in load_level(name).principles}
    for p in EVERY:
        if p.part == "staff behaviour" and p.tier == 1:
            assert p.id in taught, f"no level teaches {p.id}"
            assert taught[p.id] in exercised_by(p), f"{p.id} can’t be seen in {taught[p.id]}"


def test_an_unknown_principle_is_met_with_a_suggestion():
    with pytest.raises(KeyError, match="Did you mean “take-notes”"):
        find_principle("take-note")


@pytest.mark.parametrize("principle", CONTACTS, ids=lambda p: p.id)
def test_a_principle_has_the_sign_that_the_documents_claim(principle):
    """With few customers; the deep test asks for |z| above 4 with 4,000."""
    for found in measure_all([principle], 120, 3, workers=1):
        assert found.effect * (1 if found.claimed == "+" else -1) > 0, found


@pytest.mark.parametrize("id_", IN_NO_TIME)
def test_taken_away_exactly_nothing_remains_of_a_deed_that_takes_no_time(id_):
    principle = find_principle(id_)
    for found in measure_all([principle], 60, 5, workers=1):
        if found.seconds == 0.0:
            assert found.effect_neutral == 0.0
        assert found.effect != 0.0


@pytest.mark.deep
def test_all_of_them_surely_and_taken_away_only_what_their_time_costs():
    found = measure_all(EVERY, 4000, 1)
    assert [m for m in found if m.tier == 1 and not m.sign_ok] == []
    assert [m for m in found if not m.sign_ok] == []
    for m in found:
        if m.seconds == 0.0:
            assert m.effect_neutral == 0.0, m
        else:
            assert abs(m.effect_neutral) < 0.5 * abs(m.effect), m


def test_the_error_of_a_mean_and_its_ratio():
    mean, error, z = estimate([1.0, 2.0, 3.0, 4.0])
    assert (mean, error) == pytest.approx((2.5, 0.6454972))
    assert z == pytest.approx(2.5 / 0.6454972)
    assert estimate([1e-17, -1e-17]) == (0.0, 0.0, 0.0)
    assert estimate([0.3, 0.3])[2] > SURELY


def test_a_parameter_can_be_changed_by_name_anywhere_in_the_catalogue():
    other = altered(CATALOG, {"open_warmth": 0.1, "move.greet": 0.5, "move.thank.care": 0.9, "type.upset.mood": 0.0})
    assert other.tuning.open_warmth == 0.1
    assert other.moves["greet"].effect.mood == pytest.approx(CATALOG.moves["greet"].effect.mood / 2)
    assert other.moves["greet"].effect.warm == 1.0
    assert other.moves["thank"].effect.care == 0.9
    assert other.types["upset"].mood == 0.0
    assert CATALOG.tuning.open_warmth != 0.1


@pytest.mark.parametrize("name", ["warmth", "move.gret", "channel.phone.colour", "type.upset"])
def test_an_unknown_parameter_is_refused_in_a_sentence(name):
    with pytest.raises(ValueError, match="there is no"):
        altered(CATALOG, {name: 1.0})
