"""Why a file could not be read as YAML, in the words of somebody who wrote sentences into it; nothing is read here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml


class Trap(NamedTuple):
    """What the writer fell into, and where."""

    number: str
    message: str
    place: tuple[int, int]
    """Line and column, from 1."""


_ENTRY = re.compile(r"^(?P<lead>\s*(?:- +)*(?:[\w-]+:\s+)?)(?P<value>\S.*)$")
_TIGHT = re.compile(r"^\s*(?:- +)*(?P<key>[A-Za-z][\w-]*):(?P<rest>[^\s:/].*)$")
_NEXT_KEY = re.compile(r"([a-z_]+):\s")
_EQUALS = re.compile(r"^\s*(?:- +)*(?P<key>[a-z_]+)\s*=\s*(?P<rest>\S.*)$")
_REMARK = re.compile(r"^\s*//")
_ALONE = re.compile(r"\s*(?:- +)*[\w-]+\s*$")
_BEGINS = {
    "@": "“@”", "`": "a backtick", "%": "“%”", "*": "“*”", "&": "“&”", "|": "“|”", ">": "“>”", "?": "“?”",
    "-": "“-”", ",": "a comma", "{": "a brace", "[": "a bracket", "!": "“!”", "]": "a bracket", "}": "a brace",
}  # fmt: skip
"""What an unquoted sentence can't begin with."""
_QUOTED = "put the whole sentence in double quotes"


def trap_in(lines: Sequence[str], error: yaml.MarkedYAMLError) -> Trap:
    """What is wrong with lines in which a YAML error was met."""
    mark = error.problem_mark or error.context_mark
    row, column = (mark.line, mark.column) if mark else (0, 0)
    said = (error.problem or "it cannot be read").strip()
    place = (row + 1, column + 1)
    line = lines[row] if row < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or "\\t" in said:
        return Trap("LV015", "a tab at the start of a line; indent with spaces", (row + 1, line.find("\t") + 1 or 1))
    found = _foreign(lines, row)
    found = found or (_tight(lines, row) if "expected ':'" in said else None)
    found = found or _quotation(lines, row, said) or _unclosed(lines, row, error) or _beginning(lines, row)
    if found is not None:
        return found
    if "mapping values are not allowed" in said:
        if _ALONE.match(line[:column]):
            message = (
                "this line does not line up with those above it; begin it under the first letter of its neighbours"
            )
            return Trap("LV004", message, place)
        return Trap("LV016", f"a colon inside an unquoted sentence; {_QUOTED}", place)
    if "did not find expected" in said or "expected <block end>" in said:
        message = "the line does not fit what comes before it; check its indentation, quotes and brackets just above"
        return Trap("LV004", message, place)
    return Trap("LV004", f"this is not YAML: {said}; check quotes and indentation here and on the line above", place)


def _foreign(lines: Sequence[str], row: int) -> Trap | None:
    """Something from another kind of file, on this line or the one above: `key = value`, or a remark after `//`."""
    for number in range(min(row, len(lines) - 1), max(row - 2, -1), -1):
        found = _EQUALS.match(lines[number])
        if found:
            message = f"a colon stands between a key and its value; write `{found['key']}: {found['rest'][:30]}`"
            return Trap("LV019", message, (number + 1, found.end("key") + 1))
        if _REMARK.match(lines[number]):
            return Trap("LV004", "a remark begins with “#”, not with “//”", (number + 1, lines[number].find("/") + 1))
    return None


def tight_line(lines: Sequence[str]) -> Trap | None:
    """The first line in which the space after the colon is missing."""
    return next(
        (found for number in range(len(lines)) if (found := _tight(lines[number : number + 1], 0, number))), None
    )


def odd_space(lines: Sequence[str]) -> Trap | None:
    """A line that is indented with something that only looks like a space."""
    for row, line in enumerate(lines):
        lead = line[: len(line) - len(line.lstrip())]
        for column, character in enumerate(lead):
            if ord(character) > 127:
                message = "a hard space at the start of a line; delete it and indent with ordinary spaces"
                return Trap("LV015", message, (row + 1, column + 1))
    return None


def _tight(lines: Sequence[str], row: int, first: int = 0) -> Trap | None:
    """The nearest line up from `row` in which the space is missing; `first` is the number of the first of `lines`."""
    for number in range(min(row, len(lines) - 1), -1, -1):
        found = _TIGHT.match(lines[number])
        if found:
            message = f"a space is missing after the colon; write `{found['key']}: {found['rest'][:30]}`"
            return Trap("LV019", message, (first + number + 1, found.end("key") + 1))
    return None


def _entry(line: str) -> tuple[str, int]:
    """The value that stands on a line, and at which column from 0 it begins."""
    found = _ENTRY.match(line)
    return (found["value"], found.start("value")) if found else ("", 0)


def _quotation(lines: Sequence[str], row: int, said: str) -> Trap | None:
    """A quotation on this line that ends too early, or holds a backslash."""
    line = lines[row] if row < len(lines) else ""
    if "escape" in said:
        message = "a backslash inside double quotes means something else in YAML; write it twice (\\\\), or use “/”"
        return Trap("LV017", message, (row + 1, line.find("\\") + 1 or 1))
    for opening in re.finditer(r"(?:^|[\s\[{,])(['\"])", line):
        quote, start = opening[1], opening.start(1)
        closing = _closing(line, start, quote)
        if closing < 0:
            continue
        after = line[closing + 1 :].lstrip()
        if after and after[0] not in ",]}:#":
            key = _NEXT_KEY.match(after)
            if key is not None:
                message = f"a comma is missing between this and `{key[1]}:`"
                return Trap("LV017", message, (row + 1, closing + 1))
            if quote == "'":
                word = re.search(r"\w*'\w*$", line[: closing + 1] + re.split(r"\W", line[closing + 1 :])[0])
                shown = f" in “{word[0]}”" if word else ""
                message = f"the apostrophe{shown} ends the quotation; use double quotes around the sentence, or ’ in it"
            else:
                message = "a double quote inside double quotes ends the sentence; use “ and ” inside it"
            return Trap("LV017", message, (row + 1, closing + 1))
    return None


def _closing(line: str, start: int, quote: str) -> int:
    """Where a quotation that begins at `start` ends on this line; -1 where it does not."""
    at = start + 1
    while at < len(line):
        if quote == '"' and line[at] == "\\":
            at += 2
            continue
        if line[at] == quote:
            if quote == "'" and line[at + 1 : at + 2] == "'":
                at += 2
                continue
            return at
        at += 1
    return -1


def _unclosed(lines: Sequence[str], row: int, error: yaml.MarkedYAMLError) -> Trap | None:
    """A quotation that began above and was not closed."""
    message = "a quotation begins here and does not end on this line; close it with the same quotation mark"
    if error.context and "quoted scalar" in error.context and error.context_mark is not None:
        return Trap("LV017", message, (error.context_mark.line + 1, error.context_mark.column + 1))
    for number in range(min(row, len(lines) - 1), -1, -1):
        value, column = _entry(lines[number])
        if value[:1] in ("'", '"') and _closing(lines[number], column, value[0]) < 0:
            return Trap("LV017", message, (number + 1, column + 1))
        if number < row and value and _closing(lines[number], column, value[0]) >= 0:
            return None
    return None


def _beginning(lines: Sequence[str], row: int) -> Trap | None:
    """A sentence on this line that begins with a character that means something to YAML."""
    line = lines[row] if row < len(lines) else ""
    value, column = _entry(line)
    first = value[:1]
    if first in "{[" and value.rstrip()[-1:] in ("}", "]", ","):
        return None
    if first == "-" and column == len(line) - len(line.lstrip()):
        return None
    if first and first in _BEGINS:
        return Trap(
            "LV018", f"an unquoted sentence can’t begin with {_BEGINS[first]}; {_QUOTED}", (row + 1, column + 1)
        )
    return None
