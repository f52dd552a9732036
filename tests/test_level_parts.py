"""The parts of a level file that reach into a shift: kinds, cast, shared files, events, extras, costs."""

from dataclasses import replace

import pytest

from sim import wording
from sim.catalog import load_catalog
from sim.level import LevelError, level_names, load_level
from sim.level.checking import check
from sim.level.library import read_level
from sim.level.lint import lint
from sim.level.making import make_level
from sim.level.reading_age import reading_age
from sim.people import arrival_times, visitors
from sim.policies import make_policy
from sim.reading import parse
from sim.score import score
from sim.shift import Shift
from sim.study.playtest import play_grades
from sim.study.replications import play, run_shift
from sim.study.workers import Workers
from sim.values import Flag

CATALOG = load_catalog()
BASE = """
name: "Small"
trade: shop
shift_min: 10
queues: [{id: desk, name: "Desk"}]
desks: [{name: "You", player: true}, {name: "Bo"}]
people: [{name: "Ada Berg", story: kettle, arrives_min: [0, 1]}]
stories:
  kettle: {title: "Kettle", opening: "It leaks.", facts: [{says: "It is my mother’s."}], costs: 7}
errands:
  key: {title: "Key", opening: "It sticks.", facts: [{says: "It is the second one."}], work_s: 20}
"""


def level_with(*more, base=BASE):
    text = base + "\n".join(more)
    return make_level(check(parse(text, "small"), CATALOG), "small", "", CATALOG)


def events_of(level, kind, seeds=range(20), policy="attentive"):
    return [event for seed in seeds for event in run_shift(level, policy, seed).events if event.kind == kind]


@pytest.mark.parametrize("name", level_names())
def test_every_shipped_level_is_sound_without_a_warning(name):
    assert not lint(read_level(name), CATALOG)


def test_a_trade_brings_its_expectations_unless_the_level_says_otherwise():
    hotel = level_with(base=BASE.replace("trade: shop", "trade: hotel"))
    assert hotel.house.expects == CATALOG.trades["hotel"].expects
    assert hotel.spend == CATALOG.trades["hotel"].spend
    own = level_with("house: {expects: 0.3}", "spend: 9", base=BASE.replace("trade: shop", "trade: hotel"))
    assert (own.house.expects, own.spend) == (0.3, 9)
    assert level_with(base=BASE.replace("trade: shop", "trade: balloon rides")).trade == "balloon rides"


def test_a_kind_of_the_levels_own_is_like_another_but_for_what_is_said():
    level = level_with("types: {regular: {like: chatty, hurry: 0.9, hardness: 0.5}}", "mix: {regular: 1}")
    regular, chatty = level.kinds["regular"], CATALOG.types["chatty"]
    assert (
        replace(regular, id="chatty", hurry=chatty.hurry, hardness=chatty.hardness, hardness_to=chatty.hardness_to)
        == chatty
    )
    assert (regular.hurry, regular.hardness) == (0.9, 0.5)
    assert {visit.kind for visit in visitors(level, 1)[1:]} == {"regular"}
    assert run_shift(level, "attentive", 1).over


def test_a_rush_brings_more_people_while_it_lasts():
    calm, rushed = level_with(), level_with("events: [{kind: rush, at_min: 4, for_min: 2, times: 5}]")
    inside = [sum(240 <= t < 360 for seed in range(60) for t in arrival_times(level, seed)) for level in (calm, rushed)]
    outside = [sum(t < 240 for seed in range(60) for t in arrival_times(level, seed)) for level in (calm, rushed)]
    assert 4 < inside[1] / inside[0] < 6.5
    assert outside[0] == outside[1]


def test_work_takes_longer_while_the_line_is_down():
    calm, down = level_with(), level_with("events: [{kind: line_down, at_min: 0, for_min: 10, times: 4}]")
    took = [
        sum(e.numbers[0] for e in events_of(level, "said") if e.what in ("investigate", "resolve"))
        for level in (calm, down)
    ]
    assert took[1] > 2 * took[0]


def test_what_a_late_delivery_holds_up_is_not_settled_on_the_spot():
    late = level_with("events: [{kind: late_delivery, at_min: 0, topic: key}]")
    for seed in range(30):
        shift = run_shift(late, "ordinary", seed)
        key = next(n for n, story in enumerate(late.stories) if story.id == "key")
        solved = {e.who for e in shift.events if e.kind == "felt" and e.what == "solved" and e.t < late.closes_s}
        assert not [who for who in solved if shift.visits[who].story == key]


def test_a_colleague_who_is_away_calls_nobody_and_comes_back():
    level = level_with('events: [{kind: colleague_leaves, at_min: 2, for_min: 5, desk: "Bo"}]')
    called = [event.t for event in events_of(level, "called", range(60)) if event.desk == 1]
    assert not [t for t in called if 120.0 + 2.0 < t < 420.0]
    assert [t for t in called if t > 420.0]


def test_an_announcement_makes_the_wait_feel_shorter():
    busy = BASE.replace('{name: "Bo"}', '{name: "Bo", queues: [other]}').replace(
        'queues: [{id: desk, name: "Desk"}]', 'queues: [{id: desk, name: "Desk"}, {id: other, name: "Other"}]'
    )
    words = 'events: [{kind: announcement, at_min: 3, says: "Thank you for waiting."}]'
    silent, told = level_with("arrivals: [{from_min: 0, to_min: 9, per_hour: 90}]", base=busy), level_with(
        "arrivals: [{from_min: 0, to_min: 9, per_hour: 90}]", words, base=busy
    )  # fmt: skip
    heard = [
        sum(visit.told for seed in range(5) for visit in run_shift(level, "rushed", seed).visits)
        for level in (silent, told)
    ]
    assert heard[1] > heard[0]
    assert [event.what for event in run_shift(told, "rushed", 1).events if event.kind == "news"] == ["announcement:0"]


def test_what_is_given_away_is_what_was_granted():
    level = level_with("arrivals: []", "goals: [{title: G, measure: given_away, at_most: 5}]")
    given = [event.numbers[12] for event in events_of(level, "judged")]
    assert set(given) <= {0.0, 7.0}
    assert 7.0 in given


def test_what_is_given_each_is_a_mean_over_what_was_settled():
    level = level_with("arrivals: []", "goals: [{title: G, measure: given_each, at_most: 5}]")
    found = {score(level, run_shift(level, "attentive", seed).events).measures["given_each"] for seed in range(20)}
    assert found == {7.0, None}


WAYS = BASE.replace(
    'facts: [{says: "It is my mother’s."}], costs: 7}',
    """facts: [{says: "It is my mother’s."}, {says: "She can’t lift it.", root: true}], options: [
    {id: lid, valid: true, says: "There is another lid.", after: root,
     reply: "That one I can lift.", settles: "Take the lid."},
    {id: mug, valid: false, says: "There is a mug.", reply: "What would she do with a mug?"}]}""",
)


def test_an_option_can_wait_for_the_real_matter():
    level = level_with(base=WAYS)
    offered = []
    for seed in range(40):
        policy = make_policy("ordinary", seed)

        def watched(seen, policy=policy):
            offered.extend((card.id, bool(seen.flags & Flag.ROOT)) for card in seen.responses)
            return policy(seen)

        watched.thinks_s = policy.thinks_s
        play(Shift(level, seed), watched)
    assert ("option:lid", True) in offered
    assert ("option:lid", False) not in offered
    assert ("option:mug", False) in offered


def test_an_option_is_answered_and_settled_in_its_own_words():
    level = level_with(base=WAYS)
    answers, settled = set(), set()
    for seed in range(60):
        shift = run_shift(level, "ordinary", seed)
        ways = {}
        for event in shift.events:
            if event.kind == "spoke" and event.what.startswith("option:"):
                answers.add(wording.spoken(level, shift.visits[event.who], event)[0])
            if event.kind == "said" and event.what == "option:lid":
                ways[event.who] = 0
        for who in ways:
            resolve = next(w.variants[0] for w in level.stories[0].responses if w.variants[0].id == "resolve")
            settled.add(wording.on_card(level, shift.visits[who], resolve, 0.0))
    assert answers == {"That one I can lift.", "What would she do with a mug?"}
    assert settled == {"Take the lid."}


def test_replies_of_the_level_stand_where_a_story_has_none():
    level = level_with('replies: {solved: "Grand.", refused: "Oh well."}', base=BASE.replace(
        "costs: 7}", 'costs: 7, replies: {solved: ["Lovely, {address}."]}}'
    ))  # fmt: skip
    kettle, key = level.stories
    assert (kettle.replies["solved"], kettle.replies["refused"]) == (("Lovely, {address}.",), ("Oh well.",))
    assert key.replies["solved"] == ("Grand.",)
    with pytest.raises(LevelError, match="LV029 there is no reply “solvd”"):
        level_with('replies: {solvd: "Grand."}')
    with pytest.raises(LevelError, match="LV037 the level’s words for “solved” need"):
        level_with('replies: {solved: "Enjoy the {thing}."}')


def test_an_extra_response_is_dealt_beside_the_others():
    extra = 'extras: [{id: soft, move: empathise, says: "That is a wet floor."}]'
    level = level_with(extra)
    ids = {wording.variants[0].id for wording in level.stories[0].responses}
    assert {"empathise", "empathise:soft"} <= ids
    taken = {event.what for event in events_of(level, "said", range(40), "random")}
    assert "empathise:soft" in taken


SHARED = """
cast:
  ada: {name: "Ada Berg", address: "Ms Berg", type: upset, story: kettle}
stories:
  kettle: {title: "Kettle", opening: "It leaks.", facts: [{says: "It is my mother’s."}]}
"""


def test_levels_share_stories_and_people_by_file(tmp_path):
    (tmp_path / "corner.shared.yaml").write_text(SHARED, encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(
        'name: A\ntrade: shop\ninclude: ["corner.shared.yaml"]\n'
        "people: [{who: ada, arrives_min: [0, 1]}, {who: ada, name: Bo, arrives_min: [2, 3]}]\n",
        encoding="utf-8",
    )
    level = load_level(str(path))
    assert [(person.name, person.type) for person in level.people] == [("Ada Berg", "upset"), ("Bo", "upset")]
    (tmp_path / "corner.shared.yaml").write_text(SHARED.replace("It leaks.", "It drips."), encoding="utf-8")
    assert load_level(str(path)).stories[0].opening == "It drips."
    assert load_level(str(path)).sha256 != level.sha256


def test_a_problem_in_a_shared_file_is_shown_there(tmp_path):
    (tmp_path / "corner.shared.yaml").write_text(SHARED.replace("type: upset", "type: upsett"), encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(
        'name: A\ntrade: shop\ninclude: ["corner.shared.yaml"]\npeople: [{who: ada, arrives_min: [0, 1]}]\n'
    )
    with pytest.raises(LevelError) as caught:
        load_level(str(path))
    assert ("corner.shared.yaml", 3) in {(problem.file, problem.line) for problem in caught.value.problems}


def test_a_symbolic_link_does_not_lead_out_of_the_folder(tmp_path):
    inside = tmp_path / "levels"
    inside.mkdir()
    (tmp_path / "outside.yaml").write_text(SHARED, encoding="utf-8")
    (inside / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (inside / "a.yaml").write_text('name: A\ntrade: shop\ninclude: ["link.yaml"]\n', encoding="utf-8")
    with pytest.raises(LevelError, match="LV044"):
        load_level(str(inside / "a.yaml"))


def test_longer_words_and_sentences_are_for_older_readers():
    easy = "The dog sat on the mat. It was a big dog, and the mat was wet."
    hard = (
        "Notwithstanding considerable deliberation, the committee has unanimously determined that additional "
        "consultation was unnecessary."
    )
    assert reading_age(easy) < 10
    assert reading_age(hard) > 20
    assert reading_age("Unquestionably.") == 0.0


@pytest.mark.deep
@pytest.mark.parametrize("name", level_names())
def test_on_every_shipped_level_skill_pays_and_chance_does_not(name):
    from sim.study.playtest import best_manner

    with Workers() as workers:
        grades, _ = play_grades(name, best_manner(name, 1, workers), 200, 1, workers)
    stars = [grade.stars for grade in grades]
    assert stars == sorted(set(stars))
    assert grades[-1].share(3) < 1.0
    assert grades[0].share(3) == 0.0
