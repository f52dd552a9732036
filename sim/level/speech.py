"""Whether the words of a level file can be said: for moves that exist, with everything in braces filled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sim.problems import listing, near_miss

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sim.catalog import Catalog
    from sim.level.schema import ExtraFile, LevelFile, StoryFile
    from sim.problems import Problem
    from sim.reading import Document, Path_
    from sim.values import Move

PLACEHOLDERS = ("address", "clerk", "due", "supervisor", "to")
"""What may stand in braces in the words of a response."""
BRACES = re.compile(r"\{([^{}]*)\}")
_EVERY = 80
"""More moves than there are: whoever has no editor that completes sees them all."""
_DONE = "leave them out"
_HAS_WORDS = {"option": "give them under `options`", "promise": "give them under `promise`"}


def worded(catalog: Catalog) -> dict[str, Move]:
    """The moves for which a story may have words of its own."""
    return {id_: move for id_, move in catalog.moves.items() if move.family != "stand" and id_ != "option"}


def spoken_anywhere(catalog: Catalog) -> dict[str, Move]:
    """The moves that can always be made, and for which a level may have words of its own."""
    said = catalog.words["responses"]
    return {
        id_: move for id_, move in catalog.moves.items() if move.family == "stand" and id_ in said and id_ != "promise"
    }


def _there_are(moves: Iterable[str]) -> str:
    return f"there are {listing(moves, _EVERY)}"


def lines(words: str | list[str]) -> list[str]:
    """One wording or several, as a list."""
    return [words] if isinstance(words, str) else words


def shared_words(document: Document, level: LevelFile, catalog: Catalog) -> list[Problem]:
    """What is wrong with the words that hold for every story of a level."""
    return [
        *_moves(document, (), "says", level.says, catalog),
        *_replies(document, (), level.replies, catalog),
        *_moves(document, (), "hints", level.hints, catalog),
        *_extras(document, (), level.extras, (), catalog),
    ]


def story_words(document: Document, path: Path_, story: StoryFile, level: LevelFile, catalog: Catalog) -> list[Problem]:
    """What is wrong with the words of a story."""
    found = [
        *_moves(document, path, "says", story.says, catalog),
        *_moves(document, path, "hints", story.hints, catalog),
        *_extras(document, path, story.extras, [extra.id for extra in level.extras], catalog),
        *_replies(document, path, story.replies, catalog),
    ]
    return found + _placeholders(document, path, story, level)


def _replies(document: Document, path: Path_, replies: Iterable[str], catalog: Catalog) -> list[Problem]:
    """Words for replies that do not exist."""
    there = catalog.words["replies"]
    return [
        document.problem(
            "LV029",
            f"there is no reply “{reply}”; there are {listing(there)}.{near_miss(reply, there)}",
            (*path, "replies", reply),
            at_key=True,
        )
        for reply in replies
        if reply not in there
    ]


def _moves(document: Document, path: Path_, group: str, moves: Iterable[str], catalog: Catalog) -> list[Problem]:
    """Words for moves that do not exist, or have none."""
    problems: list[Problem] = []
    with_words = {**worded(catalog), **({} if path else spoken_anywhere(catalog))}
    for move in moves:
        if move not in catalog.moves:
            message = f"there is no move “{move}”; {_there_are(with_words)}.{near_miss(move, catalog.moves)}"
            problems.append(document.problem("LV028", message, (*path, group, move), at_key=True))
        elif move not in with_words and group == "says":
            message = f"“{move}” has no words of a story’s own, so these are never said; {_HAS_WORDS.get(move, _DONE)}"
            problems.append(document.problem("LV035", message, (*path, group, move), at_key=True))
    return problems


def _extras(
    document: Document, path: Path_, extras: Sequence[ExtraFile], taken: Sequence[str], catalog: Catalog
) -> list[Problem]:
    problems: list[Problem] = []
    seen = set(taken)
    with_words = worded(catalog)
    for number, extra in enumerate(extras):
        if extra.id in seen:
            message = f"“{extra.id}” is listed twice; each may stand here once"
            problems.append(document.problem("LV031", message, (*path, "extras", number, "id")))
        seen.add(extra.id)
        if extra.move not in with_words:
            message = (
                f"there is no move “{extra.move}” that can be worded; {_there_are(with_words)}."
                f"{near_miss(extra.move, with_words)}"
            )
            problems.append(document.problem("LV028", message, (*path, "extras", number, "move")))
    return problems


def _placeholders(document: Document, path: Path_, story: StoryFile, level: LevelFile) -> list[Problem]:
    """Words in braces that nothing fills, variables that can't be, and a promise that does not say when."""
    found: list[Problem] = []
    for name in story.variables:
        if name in PLACEHOLDERS:
            message = f"“{name}” is filled by the game itself; give the variable another name"
            found.append(document.problem("LV036", message, (*path, "variables", name), at_key=True))
    for text, where, filled in story_texts(path, story):
        allowed = (*filled, *story.variables)
        if "{{" in text or "}}" in text:
            found.append(document.problem("LV033", "one brace on each side is enough: {name}, not {{name}}", where))
            continue
        for name in BRACES.findall(text):
            if name not in allowed:
                there = f"there are {listing(allowed)}" if allowed else "give it under `variables`"
                if name in PLACEHOLDERS:
                    there = "the game fills it only in what a clerk says and in replies"
                message = f"nothing fills “{{{name}}}” here; {there}.{near_miss(name, allowed)}"
                found.append(document.problem("LV033", message, where))
    shared = (*level.says.items(), *((extra.move, extra.says) for extra in level.extras), *level.replies.items())
    for move, words in shared:
        needed = dict.fromkeys(BRACES.findall(" ".join(lines(words))))
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


def story_texts(path: Path_, story: StoryFile) -> Iterator[tuple[str, Path_, tuple[str, ...]]]:
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
        for key, text in (("says", option.says), ("reply", option.reply), ("settles", option.settles)):
            yield text or "", (*path, "options", number, key), PLACEHOLDERS
    for number, extra in enumerate(story.extras):
        for text in lines(extra.says):
            yield text, (*path, "extras", number, "says"), PLACEHOLDERS
    for group, said in (("says", story.says), ("replies", story.replies)):
        for id_, words in said.items():
            for text in lines(words):
                yield text, (*path, group, id_), PLACEHOLDERS
