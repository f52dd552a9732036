"""Files that several levels share: taken up into a level's document before anything in it is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.level.schema import SharedFile
from sim.level.validation import validate
from sim.problems import LevelError, Problem, listing, near_miss
from sim.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from sim.reading import Document

_GROUPS = tuple(SharedFile.model_fields)
_MOST = 10
"""How many files a level may take up."""


def _included(path: Path, document: Document) -> list[Path]:
    """The files that a level takes up. Raises LevelError for one that is outside its folder or does not exist."""
    names = document.value.get("include")
    if not isinstance(names, list):
        return []
    folder = path.resolve().parent
    found: list[Path] = []
    problems: list[Problem] = []
    for number, name in enumerate(names[:_MOST]):
        if not isinstance(name, str):
            continue  # the schema says so
        where = ("include", number)
        file = (folder / name).resolve()
        if not file.is_relative_to(folder) or "\\" in name:
            message = f"“{name}” is outside this level’s folder; a level takes up only files beside it or below"
            problems.append(document.problem("LV044", message, where))
        elif not file.is_file():
            there = sorted(other.name for other in folder.glob("*.y*ml") if other != path.resolve())
            near = near_miss(name, there)
            message = f"there is no file “{name}” beside this level; there are {listing(there, 6)}.{near}"
            problems.append(document.problem("LV045", message, where))
        else:
            found.append(file)
    if problems:
        raise LevelError(problems)
    return found


def take_up(path: Path, document: Document) -> tuple[Path, ...]:
    """Put what the shared files of a level hold into its document, and return the files.

    Raises LevelError with every problem found.
    """
    problems: list[Problem] = []
    files = tuple(_included(path, document))
    for file in files:
        try:
            other = read(file, str(file.relative_to(path.resolve().parent)))
            validate(other, SharedFile)
        except LevelError as error:
            problems += error.problems
            continue
        problems += _merge(document, other)
    problems += _cast(document)
    if problems:
        raise LevelError(problems)
    return files


def _merge(document: Document, other: Document) -> list[Problem]:
    problems: list[Problem] = []
    for group in _GROUPS:
        shared: dict[str, Any] = other.value.get(group, {})
        own = document.value.setdefault(group, {}) if shared else {}
        if not isinstance(own, dict):
            continue  # the schema says so
        for id_, value in shared.items():
            if id_ in own and group not in ("says", "replies", "hints"):
                there = document.problem("", "", (group, id_), at_key=True)
                message = f"“{id_}” is in {there.file} too (line {there.line}); give one of them another name"
                problems.append(other.problem("LV046", message, (group, id_), at_key=True))
            elif id_ not in own:
                own[id_] = value
                document.adopt((group, id_), other)
    return problems


def _cast(document: Document) -> list[Problem]:
    """Fill in the people who are members of the cast."""
    people, cast = document.value.get("people"), document.value.get("cast", {})
    problems: list[Problem] = []
    if not isinstance(people, list) or not isinstance(cast, dict):
        return problems
    for number, person in enumerate(people):
        if not isinstance(person, dict) or not isinstance(person.get("who"), str):
            continue
        who = person["who"]
        if who not in cast:
            there = f"there are {listing(cast)}" if cast else "there is none"
            message = f"nobody in the cast is called “{who}”; {there}.{near_miss(who, cast)}"
            problems.append(document.problem("LV047", message, ("people", number, "who")))
        elif isinstance(cast[who], dict):
            people[number] = {**cast[who], **person}
    return problems
