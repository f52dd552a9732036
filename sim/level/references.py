"""Whether what a level file names exists, and whether its parts go together; nothing is run here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sim.level.speech import shared_words, story_words
from sim.problems import listing, near_miss

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sim.catalog import Catalog
    from sim.level.schema import LevelFile, StoryFile
    from sim.problems import Problem
    from sim.reading import Document, Path_

Complaint = tuple[str, str, "Path_"]
"""The number of a problem, what is wrong, and where."""

_NEEDED = {"late_delivery": "topic", "colleague_leaves": "desk", "announcement": "says"}
"""What an event of a kind can't do without."""
_READ = {"topic": ("late_delivery",), "desk": ("colleague_leaves",), "times": ("rush", "line_down")}
"""Of which kinds of event a key is read."""


def references(document: Document, level: LevelFile, catalog: Catalog) -> list[Problem]:
    """Everything in a level that names what does not exist, or does not go together."""
    problems = [
        document.problem(number, message, path)
        for number, message, path in (
            *_rooms(level), *_comings(level), *_kinds(level, catalog), *_events(level), *_scene(level, catalog),
            *_principles(level, catalog),
        )
    ]  # fmt: skip
    for id_ in level.errands:
        if id_ in level.stories:
            message = f"“{id_}” is both a story and an errand; give one of them another name"
            problems.append(document.problem("LV031", message, ("errands", id_), at_key=True))
    problems += shared_words(document, level, catalog)
    for group, stories in (("stories", level.stories), ("errands", level.errands)):
        for id_, story in stories.items():
            problems += [document.problem(*found) for found in _story((group, id_), story, level)]
            problems += story_words(document, (group, id_), story, level, catalog)
    return problems


def _twice(names: Iterable[str], path: Callable[[int], Path_]) -> Iterator[Complaint]:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            yield "LV031", f"“{name}” is listed twice; each may stand here once", path(number)
        seen.add(name)


def _queue_path(desk: int, index: int) -> Path_:
    return ("desks", desk, "queues", index)


def _none_such(what: str, name: str, there: Iterable[str]) -> str:
    names = list(there)
    are = f"there are {listing(names)}" if names else "there are none"
    return f"there is no {what} “{name}”; {are}.{near_miss(name, names)}"


def _rooms(level: LevelFile) -> Iterator[Complaint]:
    """Queues, desks and goals."""
    queues = [queue.id for queue in level.queues]
    players = sum(desk.player for desk in level.desks)
    if players != 1:
        yield "LV020", f"exactly one desk needs `player: true`; there are {players}", ("desks",)
    for number, desk in enumerate(level.desks):
        yield from _twice(desk.queues or [], partial(_queue_path, number))
        for index, name in enumerate(desk.queues or []):
            if name not in queues:
                yield "LV021", _none_such("queue", name, queues), ("desks", number, "queues", index)
    yield from _twice(queues, lambda number: ("queues", number, "id"))
    yield from _twice([term.id for term in level.promises], lambda number: ("promises", number, "id"))
    for number, queue in enumerate(level.queues):
        if not any(desk.queues is None or queue.id in desk.queues for desk in level.desks):
            yield "LV022", f"no desk serves the queue “{queue.id}”", ("queues", number, "id")
    for number, goal in enumerate(level.goals):
        if (goal.at_least is None) == (goal.at_most is None):
            yield "LV027", "a goal has either `at_least` or `at_most`", ("goals", number)


def _no_story(name: str, level: LevelFile) -> str:
    if name in level.errands:
        return f"“{name}” is an errand, and named people need one of the `stories`"
    return _none_such("story", name, level.stories)


def _comings(level: LevelFile) -> Iterator[Complaint]:
    """People and arrivals."""
    for number, person in enumerate(level.people):
        if person.story not in level.stories:
            yield "LV023", _no_story(person.story, level), ("people", number, "story")
        if person.arrives_min[0] > person.arrives_min[1]:
            yield "LV024", "the first minute must not be after the second", ("people", number, "arrives_min")
        elif person.arrives_min[1] > level.shift_min:
            yield "LV024", f"the doors close after {level.shift_min:g} minutes", ("people", number, "arrives_min")
    for id_, member in level.cast.items():
        if member.story is not None and member.story not in level.stories:
            yield "LV023", _none_such("story", member.story, level.stories), ("cast", id_, "story")
    if level.arrivals and not level.errands:
        yield "LV025", "people without a story are to come, but there are no `errands` for them", ("arrivals",)
    if not (level.errands if level.arrivals is None else level.arrivals) and not level.people:
        yield "LV025", "nobody comes: give `people`, or `arrivals` with `errands`", ("name",)
    ended = 0.0
    for number, arrival in enumerate(level.arrivals or []):
        if arrival.from_min >= arrival.to_min:
            yield "LV024", "`to_min` must be after `from_min`", ("arrivals", number, "to_min")
        elif arrival.from_min < ended:
            yield "LV024", "starts before the one above has ended", ("arrivals", number, "from_min")
        ended = arrival.to_min


def _kinds(level: LevelFile, catalog: Catalog) -> Iterator[Complaint]:
    """Kinds of customer, wherever one is named."""
    there = {**catalog.types, **level.types}
    named: list[tuple[str, Path_]] = [
        *((person.type, ("people", number, "type")) for number, person in enumerate(level.people)),
        *((member.type, ("cast", id_, "type")) for id_, member in level.cast.items()),
        *((id_, ("mix", id_)) for id_ in level.mix),
    ]
    for name, path in named:
        if name not in there:
            yield "LV038", _none_such("kind of customer", name, there), path
    for id_, kind in level.types.items():
        if id_ in catalog.types:
            yield "LV031", f"“{id_}” is a kind of the catalogue already; give yours another name", ("types", id_)
        if kind.like not in catalog.types:
            yield "LV038", _none_such("kind of customer", kind.like, catalog.types), ("types", id_, "like")


def _events(level: LevelFile) -> Iterator[Complaint]:
    topics = {story.topic or id_ for id_, story in (*level.stories.items(), *level.errands.items())}
    desks = [desk.name for desk in level.desks if not desk.player]
    for number, event in enumerate(level.events):
        path: Path_ = ("events", number)
        needed = _NEEDED.get(event.kind)
        if needed and getattr(event, needed) is None:
            yield "LV040", f"an event of the kind “{event.kind}” needs `{needed}`", path
        for key, kinds in _READ.items():
            if getattr(event, key) is not None and event.kind not in kinds:
                message = f"`{key}` says nothing in an event of the kind “{event.kind}”, only for {listing(kinds)}"
                yield "LV041", message, (*path, key)
        if event.topic is not None and event.topic not in topics:
            yield "LV042", _none_such("topic", event.topic, sorted(topics)), (*path, "topic")
        if event.desk is not None and event.desk not in desks:
            yield "LV042", _none_such("colleague’s desk", event.desk, desks), (*path, "desk")
        if event.at_min >= level.shift_min:
            yield "LV024", f"the doors close after {level.shift_min:g} minutes", (*path, "at_min")
        if event.kind == "rush" and not level.errands:
            yield "LV025", "a rush brings people without a story, but there are no `errands` for them", path


def _scene(level: LevelFile, catalog: Catalog) -> Iterator[Complaint]:
    if level.place and level.place.scene and level.place.scene not in catalog.scenes:
        yield "LV043", _none_such("scene", level.place.scene, catalog.scenes), ("place", "scene")


def _principles(level: LevelFile, catalog: Catalog) -> Iterator[Complaint]:
    there = sorted({principle for ids in catalog.belongs.values() for principle in ids})
    yield from _twice(level.principles, lambda number: ("principles", number))
    for number, id_ in enumerate(level.principles):
        if id_ not in there:
            message = (
                f"no move or happening of the game belongs to a principle “{id_}”, so a level can’t teach it;"
                f" `nextplease principles` lists those that there are.{near_miss(id_, there)}"
            )
            yield "LV039", message, ("principles", number)


def _story(path: Path_, story: StoryFile, level: LevelFile) -> Iterator[Complaint]:
    queues = [queue.id for queue in level.queues]
    if story.queue is not None and story.queue not in queues:
        yield "LV021", _none_such("queue", story.queue, queues), (*path, "queue")
    yield from _twice([option.id for option in story.options], lambda number: (*path, "options", number, "id"))
    roots = sum(fact.root for fact in story.facts)
    if roots != 1 and len(story.facts) > 1:
        message = f"exactly one fact needs `root: true` (what is really wrong); there are {roots}"
        yield "LV026", message, (*path, "facts")
    if not story.grantable and not any(option.valid for option in story.options):
        yield "LV030", "what they ask cannot be had, so at least one valid option is needed", (*path, "grantable")
