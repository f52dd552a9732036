"""Level files: every problem with its number, place and remedy; hostile files refused; the shipped level sound."""

import re
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from sim.catalog import load_catalog
from sim.level import LevelError, find_level, level_names, load_level
from sim.level.checking import check
from sim.level.library import read_level
from sim.level.lint import lint
from sim.level.making import make_level
from sim.problems import Problem, listing, near_miss
from sim.reading import MOST_BYTES, parse, read
from sim.study.replications import run_shift

HERE = Path(__file__).parent
BAD = sorted(path for path in (HERE / "bad_levels").glob("*.yaml") if "." not in path.stem)
GOOD = [find_level(name) for name in level_names()] + [
    HERE / "levels" / "small.yaml",
    HERE / "levels" / "shortest.yaml",
]


def problems_of(path: Path) -> tuple[Problem, ...]:
    """The problems of a level, or the warnings where it has none."""
    try:
        return tuple(lint(read_level(str(path)), load_catalog()))
    except LevelError as error:
        return error.problems


@pytest.mark.parametrize("path", BAD, ids=lambda p: p.stem)
def test_each_bad_level_gives_its_numbers_at_their_places(path):
    expected = path.read_bytes().split(b"\n", 1)[0].decode().removeprefix("# expect: ")
    found = problems_of(path)
    assert "; ".join(f"{p.number} {p.line}:{p.column}" for p in found) == expected
    assert any(p.number == path.stem[:5] for p in found)
    assert all(len(p.message) > 15 for p in found)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("LV011-unknown-key", "Did you mean “severity”?"),
        ("LV038-no-such-kind-of-customer", "Did you mean “upset”?"),
        ("LV021-no-such-queue", "Did you mean “desk”?"),
        ("LV023-no-such-story", "Did you mean “kettle”?"),
        ("LV028-no-such-move", "Did you mean “empathise”?"),
        ("LV013-number-for-words", "put it in double quotes"),
        ("LV012-out-of-range", "must be at least 1.0, found -5"),
    ],
)
def test_the_message_says_how_to_mend_it(name, said):
    assert any(said in p.message for p in problems_of(HERE / "bad_levels" / f"{name}.yaml"))


def test_all_problems_are_told_at_once_in_the_order_of_the_file():
    text = (HERE / "levels" / "small.yaml").read_text(encoding="utf-8")
    text = (
        text.replace("severity: 0.4", "severity: 4")
        .replace('trade: "shop"', "trad: shop")
        .replace("type: upset", "type: 4")
    )
    with pytest.raises(LevelError) as caught:
        check(parse(text, "x.yaml"), load_catalog())
    assert {p.number for p in caught.value.problems} == {"LV010", "LV011", "LV012", "LV013"}
    places = [(p.line, p.column) for p in caught.value.problems]
    assert places == sorted(places)


def test_a_problem_shows_the_line_with_a_marker_even_far_along_it():
    problem = Problem("LV999", "wrong", "x.yaml", 3, 150, "a" * 149 + "B" + "c" * 40)
    _, line, marker = str(problem).split("\n")
    assert line[marker.index("^")] == "B"
    assert len(line) < 120


def test_words_that_only_look_like_numbers_or_truth_stay_words():
    found = parse('a: no\nb: on\nc: 09:40\nd: "12"\ne: 1_000\nf: 12\ng: 1.5e3\nh: true\ni: ~\nj: .inf\n', "x").value
    assert found == {
        "a": "no", "b": "on", "c": "09:40", "d": "12", "e": "1_000", "f": 12, "g": 1500.0, "h": True, "i": None,
        "j": ".inf",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n",
        "{" * 5000,
        "a: " + "[" * 100_000,
        "a: !!python/object/apply:os.system [echo]\n",
        "\x00",
        "? [a]\n: b\n",
        "a: b\n...\n---\nc: d\n",
        "\ufeffname: x\n",
        "a: '",
        "- " * 3000,
    ],
)
def test_hostile_files_are_refused_quickly_and_plainly(text, tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text(text, encoding="utf-8")
    began = monotonic()
    found = problems_of(path)
    assert monotonic() - began < 2.0
    assert found[0].number.startswith("LV0")


def test_a_huge_file_is_not_even_read(tmp_path):
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES * 50)
    assert problems_of(path)[0].number == "LV002"


def test_a_missing_level_is_named_with_a_suggestion():
    with pytest.raises(LevelError, match="Did you mean “first-day”"):
        load_level("first-dya")
    with pytest.raises(LevelError, match="no such file"):
        load_level("nowhere.yaml")


TEXTS = [path.read_text(encoding="utf-8") for path in GOOD[-2:]]
PUT = [
    "",
    " ",
    "\n",
    ":",
    "- ",
    '"',
    "'",
    "{",
    "]",
    "#",
    "\t",
    "-1",
    "x",
    "!y",
    "*z",
    "&a ",
    "%",
    "1e999",
    "\u00a0",
    "[",
    "|",
]


def mutate_and_check(data):
    text = data.draw(st.sampled_from(TEXTS))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        to = min(at + data.draw(st.integers(0, 12)), len(text))
        text = text[:at] + data.draw(st.sampled_from(PUT)) + text[to:]
    problems: tuple[Problem, ...] = ()
    began = monotonic()
    try:
        check(parse(text, "m.yaml"), load_catalog())
    except LevelError as error:
        problems = error.problems
        event("refused")
    assert monotonic() - began < 2.0
    for problem in problems:
        assert re.match(r"m\.yaml:\d+:\d+: LV\d{3} \S", str(problem))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_mutation_of_a_good_level_brings_a_traceback(data):
    mutate_and_check(data)


@pytest.mark.deep
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_none_of_ten_thousand_mutations_brings_a_traceback(data):
    mutate_and_check(data)


@pytest.mark.parametrize("path", GOOD, ids=lambda p: p.stem)
def test_good_levels_load(path):
    level = load_level(str(path))
    assert level.stories
    assert level.people or level.rates


def test_the_first_level_has_eight_to_twelve_people_each_with_a_story_of_their_own(level):
    assert 8 <= len(level.people) <= 12
    assert len({person.story for person in level.people}) == len(level.people)
    for person in level.people:
        story = level.stories[person.story]
        assert sum(fact.root for fact in story.facts) == 1
        assert len(story.valid_options) >= 2
        assert any(story.valid_options)


def test_every_move_that_can_be_said_has_words():
    catalog = load_catalog()
    words = catalog.words["responses"]
    wordless = {"option", "next", "note", "resume", "turn_to"}
    assert {move for move in catalog.moves if move not in words} == wordless
    kinds = set(catalog.types) - set(catalog.speaks_like)
    assert set(catalog.speaks_like.values()) <= kinds
    for reply, by_type in catalog.words["replies"].items():
        assert set(by_type) == kinds, reply
        assert all(by_type.values())


def test_every_number_of_the_catalogue_has_a_source_and_a_confidence():
    folder = find_level("first-day").parent / "catalog"
    for row in read(folder / "parameters.yaml").value.values():
        assert {"value", "unit", "range", "neutral", "source", "confidence", "says"} <= set(row)
        low, high = row["range"]
        assert low <= row["value"] <= high
        assert row["confidence"] in "HMLJ"
    moves = read(folder / "moves.yaml").value
    units = set(moves["units"])
    for group in ("moves", "happenings"):
        for name, row in moves[group].items():
            for key in units & set(row):
                value, source, confidence = row[key]
                assert isinstance(value, (int, float)), name
                assert source, name
                assert confidence in "HMLJ", name


def test_suggestions_and_listings():
    assert near_miss("gret", ["greet", "next"]) == " Did you mean “greet”?"
    assert near_miss("zzz", ["greet", "next"]) == ""
    assert listing(range(20), most=3) == "0, 1, 2 and 17 more"


def test_the_shortest_level_has_everything_it_needs():
    """Words for what people come with, and nothing else: queues, desks, promises, goals and arrivals are there."""
    path = HERE / "levels" / "shortest.yaml"
    assert len(path.read_text(encoding="utf-8").splitlines()) < 30
    level = load_level(str(path))
    shifts = [run_shift(level, "attentive", seed) for seed in range(5)]
    assert all(shift.over for shift in shifts)
    assert all(any(e.kind == "left" and e.what == "served" for e in shift.events) for shift in shifts)
    assert len(level.goals) == 3
    kettle, key = level.stories
    assert [fact.root for fact in kettle.facts] == [True]
    assert key.facts[0].at < key.facts[1].at
    assert kettle.facts[0].note == kettle.facts[0].says
    assert kettle.promise_about == kettle.title


def test_a_long_fact_is_noted_by_its_beginning():
    text = (HERE / "levels" / "shortest.yaml").read_text(encoding="utf-8")
    long = text.replace("It’s for my mother.", "It’s for my mother, " + "who has lived alone since the spring, " * 4)
    file = check(parse(long, "x.yaml"), load_catalog())
    note = make_level(file, "x", "", load_catalog()).stories[0].facts[0].note
    assert len(note) <= 80
    assert note.endswith("…")


def test_a_story_s_variables_stand_in_everything_said_there_and_in_the_level_s_words():
    text = """
name: "A counter"
trade: "shop"
says: {greet: ["Hello. The {item}, is it?"]}
errands:
  kettle:
    title: "The kettle"
    variables: {item: kettle, day: Monday}
    opening: "I bought this {item} on {day}."
    vent: "Since {day}, nothing."
    facts: [{says: "The {item} is for my mother.", note: "{item}: for her mother"}]
    finding: "The {item} is an old one."
    options: [{id: other, valid: true, says: "There is another {item}, {address}."}]
    promise: {about: "the {item}", says: "The {item} by {due}."}
    replies: {solved: "So the {item} works."}
  key:
    title: "The key"
    variables: {item: key}
    opening: "It sticks."
    facts: [{says: "It is for my daughter."}]
    says: {greet: "A {item}, I see."}
"""
    file = check(parse(text, "x.yaml"), load_catalog())
    kettle, key = make_level(file, "x", "", load_catalog()).stories
    assert kettle.opening == "I bought this kettle on Monday."
    assert kettle.vent == "Since Monday, nothing."
    assert kettle.facts[0].says == "The kettle is for my mother."
    assert kettle.facts[0].note == "kettle: for her mother"
    assert kettle.finding == "The kettle is an old one."
    assert kettle.promise_about == "the kettle"
    assert kettle.promise_says == "The kettle by {due}."
    assert kettle.replies["solved"] == ("So the kettle works.",)
    words = {w.variants[0].id: [v.text for v in w.variants] for w in kettle.responses}
    assert words["greet"] == ["Hello. The kettle, is it?"]
    assert words["option:other"] == ["There is another kettle, {address}."]
    own, shared = ([v.text for v in w.variants] for w in key.responses if w.variants[0].id == "greet")
    assert own == ["A key, I see."]
    assert shared == ["Hello. The key, is it?"]
