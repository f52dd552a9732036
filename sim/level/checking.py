"""From a document to a checked level file, or to every problem in it; nothing is run here."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from sim.level.schema import LevelFile
from sim.problems import LevelError, Problem, listing, near_miss

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pydantic_core import ErrorDetails

    from sim.catalog import Catalog
    from sim.level.schema import StoryFile
    from sim.reading import Document
    from sim.values import Move


AnyPart = TypeVar("AnyPart", bound=BaseModel)


def check(document: Document, catalog: Catalog) -> LevelFile:
    """The level that a document describes. Raises LevelError with every problem found."""
    level = validate(document, LevelFile)
    problems = _references(document, level, catalog)
    if problems:
        raise LevelError(problems)
    return level


def validate(document: Document, model: type[AnyPart]) -> AnyPart:
    """A document as a model of the schema. Raises LevelError with everything that does not fit."""
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        problems = [_schema_problem(document, model, details) for details in error.errors(include_url=False)]
        raise LevelError(_unique(problems)) from None


def _unique(problems: list[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))


PLACEHOLDERS = ("address", "clerk", "due", "supervisor", "to")
"""What may stand in braces in the words of a response."""
_KINDS = {
    "string_type": "words", "float_type": "a number", "int_type": "a whole number", "bool_type": "true or false",
    "list_type": "a list (lines that start with “- ”)", "dict_type": "a group of `key: value` lines",
    "model_type": "a group of `key: value` lines", "model_attributes_type": "a group of `key: value` lines",
}  # fmt: skip


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _field_names(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """The keys allowed at a place, found by walking the schema alongside."""
    node: Any = model.model_json_schema()
    definitions = node.get("$defs", {})
    for part in loc:
        node = _resolve(node, definitions)
        if isinstance(part, int):
            node = node.get("items", {})
        else:
            named = node.get("properties", {}).get(part)
            node = (
                named or node.get("additionalProperties") or next(iter(node.get("patternProperties", {}).values()), {})
            )
    return list(_resolve(node, definitions).get("properties", {}))


def _resolve(node: Any, definitions: dict[str, Any]) -> Any:
    if not isinstance(node, dict):
        return {}
    if "$ref" in node:
        return definitions[node["$ref"].rsplit("/", 1)[1]]
    for choice in node.get("anyOf", ()):
        if "$ref" in choice:
            return _resolve(choice, definitions)
    return node


def _schema_problem(document: Document, model: type[BaseModel], details: ErrorDetails) -> Problem:
    kind, found = details["type"], details.get("input")
    path = tuple(part for part in details["loc"] if part != "[key]")
    known = tuple(p for i, p in enumerate(path) if path[: i + 1] in document.places)
    where = str(path[-1]) if path else "the file"
    if path and isinstance(path[-1], int):
        where = f"{path[-2]}, item {path[-1] + 1}"
    limits = details.get("ctx", {})
    if kind == "missing":
        return document.problem("LV010", f"“{where}” is missing here", path[:-1])
    if kind == "extra_forbidden":
        allowed = _field_names(model, path[:-1])
        message = f"there is no key “{where}” here; there are {listing(allowed)}.{near_miss(where, allowed)}"
        return document.problem("LV011", message, path, at_key=True)
    if kind == "literal_error":
        allowed = [word.strip("'") for word in str(limits.get("expected", "")).replace(" or ", ", ").split(", ")]
        message = f"“{where}” is one of {listing(allowed)}; found {_shown(found)}.{near_miss(found, allowed)}"
        return document.problem("LV014", message, known)
    if kind in _KINDS:
        hint = "; put it in double quotes" if kind == "string_type" and isinstance(found, (int, float)) else ""
        return document.problem("LV013", f"“{where}” must be {_KINDS[kind]}, found {_shown(found)}{hint}", known)
    return document.problem("LV012", f"“{where}” {_limit(kind, limits)}, found {_shown(found)}", known)


def _form(pattern: str) -> str:
    if pattern.startswith("^([01]"):
        return 'must be a time of day in quotes, such as "09:44"'
    return "must be a short name of small letters, digits, - and _ that begins with a letter"


def _limit(kind: str, limits: dict[str, Any]) -> str:
    said = {
        "greater_than_equal": "must be at least {ge}",
        "less_than_equal": "must be at most {le}",
        "greater_than": "must be above {gt}",
        "less_than": "must be below {lt}",
        "too_short": "needs at least {min_length}",
        "too_long": "has more than the {max_length} that are allowed",
        "string_too_short": "must not be empty",
        "string_too_long": "must have at most {max_length} characters",
        "string_pattern_mismatch": _form(str(limits.get("pattern", ""))),
        "finite_number": "must be an ordinary number",
    }.get(kind, "is not right")
    return said.format(**limits)


_BRACES = re.compile(r"\{(\w*)\}")
_DONE = "leave them out"
_HAS_WORDS = {"option": "give them under `options`", "promise": "give them under `promise`"}


def worded(catalog: Catalog) -> dict[str, Move]:
    """The moves for which a story may have words of its own."""
    return {id_: move for id_, move in catalog.moves.items() if move.family != "stand" and id_ != "option"}


Complaint = tuple[str, str, tuple[str | int, ...]]


def _references(document: Document, level: LevelFile, catalog: Catalog) -> list[Problem]:
    found = [*_rooms(level), *_comings(level)]
    problems = [document.problem(number, message, path) for number, message, path in found]
    for id_ in level.errands:
        if id_ in level.stories:
            message = f"“{id_}” is both a story and an errand; give one of them another name"
            problems.append(document.problem("LV031", message, ("errands", id_), at_key=True))
    problems += _says(document, (), level.says, catalog)
    for group, stories in (("stories", level.stories), ("errands", level.errands)):
        for id_, story in stories.items():
            problems += _story(document, (group, id_), story, level, catalog)
    return problems


def _twice(names: list[str], path: Callable[[int], tuple[str | int, ...]]) -> Iterator[Complaint]:
    for number, name in enumerate(names):
        if name in names[:number]:
            yield "LV031", f"“{name}” is listed twice; each may stand here once", path(number)


def _queue_path(desk: int, index: int) -> tuple[str | int, ...]:
    return ("desks", desk, "queues", index)


def _no_queue(name: str, queues: list[str]) -> str:
    return f"there is no queue “{name}”; there are {listing(queues)}.{near_miss(name, queues)}"


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
                yield "LV021", _no_queue(name, queues), ("desks", number, "queues", index)
    yield from _twice(queues, lambda number: ("queues", number, "id"))
    yield from _twice([term.id for term in level.promises], lambda number: ("promises", number, "id"))
    for number, queue in enumerate(level.queues):
        if not any(desk.queues is None or queue.id in desk.queues for desk in level.desks):
            yield "LV022", f"no desk serves the queue “{queue.id}”", ("queues", number, "id")
    for number, goal in enumerate(level.goals):
        if (goal.at_least is None) == (goal.at_most is None):
            yield "LV027", "a goal has either `at_least` or `at_most`", ("goals", number)


def _comings(level: LevelFile) -> Iterator[Complaint]:
    """People and arrivals."""
    for number, person in enumerate(level.people):
        if person.story not in level.stories:
            message = f"there is no story “{person.story}”.{near_miss(person.story, level.stories)}"
            yield "LV023", message, ("people", number, "story")
        if person.arrives_min[0] > person.arrives_min[1]:
            yield "LV024", "the first minute must not be after the second", ("people", number, "arrives_min")
        elif person.arrives_min[1] > level.shift_min:
            yield "LV024", f"the doors close after {level.shift_min:g} minutes", ("people", number, "arrives_min")
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


def _story(
    document: Document, path: tuple[str, ...], story: StoryFile, level: LevelFile, catalog: Catalog
) -> list[Problem]:
    problems: list[Problem] = []
    queues = [queue.id for queue in level.queues]
    if story.queue is not None and story.queue not in queues:
        problems.append(document.problem("LV021", _no_queue(story.queue, queues), (*path, "queue")))
    for complaint in _twice([option.id for option in story.options], lambda number: (*path, "options", number, "id")):
        problems.append(document.problem(*complaint))
    roots = sum(fact.root for fact in story.facts)
    if roots != 1 and len(story.facts) > 1:
        message = f"exactly one fact needs `root: true` (what is really wrong); there are {roots}"
        problems.append(document.problem("LV026", message, (*path, "facts")))
    problems += _says(document, path, story.says, catalog)
    for reply in story.replies:
        if reply not in catalog.words["replies"]:
            allowed = listing(catalog.words["replies"])
            message = f"there is no reply “{reply}”; there are {allowed}.{near_miss(reply, catalog.words['replies'])}"
            problems.append(document.problem("LV029", message, (*path, "replies", reply), at_key=True))
    problems += _placeholders(document, path, story, level)
    if not story.grantable and not any(option.valid for option in story.options):
        message = "what they ask cannot be had, so at least one valid option is needed"
        problems.append(document.problem("LV030", message, (*path, "grantable")))
    return problems


def _says(document: Document, path: tuple[str, ...], moves: Iterable[str], catalog: Catalog) -> list[Problem]:
    """Words for moves that do not exist, or have none."""
    problems: list[Problem] = []
    with_words = worded(catalog)
    for move in moves:
        if move not in catalog.moves:
            message = f"there is no move “{move}”.{near_miss(move, catalog.moves)}"
            problems.append(document.problem("LV028", message, (*path, "says", move), at_key=True))
        elif move not in with_words:
            message = f"“{move}” has no words of a story’s own, so these are never said; {_HAS_WORDS.get(move, _DONE)}"
            problems.append(document.problem("LV035", message, (*path, "says", move), at_key=True))
    return problems


def _placeholders(document: Document, path: tuple[str, ...], story: StoryFile, level: LevelFile) -> list[Problem]:
    """Words in braces that nothing fills, variables that can't be, and a promise that does not say when."""
    found: list[Problem] = []
    for name in story.variables:
        if name in PLACEHOLDERS:
            message = f"“{name}” is filled by the game itself; give the variable another name"
            found.append(document.problem("LV036", message, (*path, "variables", name), at_key=True))
    for text, where, filled in _texts(path, story):
        allowed = (*filled, *story.variables)
        for name in _BRACES.findall(text):
            if name not in allowed:
                there = f"there are {listing(allowed)}" if allowed else "give it under `variables`"
                if name in PLACEHOLDERS:
                    there = "the game fills it only in what a clerk says and in replies"
                message = f"nothing fills “{{{name}}}” here; {there}.{near_miss(name, allowed)}"
                found.append(document.problem("LV033", message, where))
    for move, words in level.says.items():
        needed = dict.fromkeys(_BRACES.findall(" ".join([words] if isinstance(words, str) else words)))
        for name in needed:
            if name not in (*PLACEHOLDERS, *story.variables):
                message = (
                    f"the level’s words for “{move}” need {{{name}}}: give “{name}” under this story’s `variables`"
                )
                found.append(document.problem("LV037", message, path, at_key=True))
    if "{due}" not in story.promise.says:
        message = "a promise says when: put {due} where the time goes"
        found.append(document.problem("LV034", message, (*path, "promise", "says")))
    return found


def _texts(path: tuple[str, ...], story: StoryFile) -> Iterator[tuple[str, tuple[str | int, ...], tuple[str, ...]]]:
    """Everything said in a story, where it stands, and what the game itself fills there."""
    yield story.opening, (*path, "opening"), ()
    yield story.vent or "", (*path, "vent"), ()
    yield story.finding, (*path, "finding"), ()
    yield story.promise.about or "", (*path, "promise", "about"), ()
    yield story.promise.says, (*path, "promise", "says"), PLACEHOLDERS
    for number, fact in enumerate(story.facts):
        yield fact.says, (*path, "facts", number, "says"), ()
        yield fact.note or "", (*path, "facts", number, "note"), ()
    for number, option in enumerate(story.options):
        yield option.says, (*path, "options", number, "says"), PLACEHOLDERS
    for group, said in (("says", story.says), ("replies", story.replies)):
        for id_, words in said.items():
            for text in [words] if isinstance(words, str) else words:
                yield text, (*path, group, id_), PLACEHOLDERS
