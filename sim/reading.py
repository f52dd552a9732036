"""YAML into plain values that remember their places; what the values mean is not decided here.

The scanner is libyaml (through PyYAML); scalars are read by the YAML 1.2 core schema, so `no`, `on` and `09:40` stay
words. Aliases, tags, several documents, huge or deeply nested files are refused: a level has no use for them.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from sim.problems import LevelError, Problem
from sim.traps import odd_space, tight_line, trap_in

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MOST_BYTES = 2_000_000
MOST_DEPTH = 20
_SHORT = re.compile(r"[a-z0-9.+-][\w.:+-]*\Z")
_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_WORDS: dict[str, object] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip

Place = tuple[int, int]
Path_ = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """A file's values and where each stands: `places` maps a path of keys and indices to (line, column) from 1."""

    file: str
    lines: list[str]
    value: Any = None
    places: dict[Path_, Place] = field(default_factory=dict)
    keys: dict[Path_, Place] = field(default_factory=dict)
    _adopted: dict[Path_, Document] = field(default_factory=dict)
    """Which parts were taken over from other files."""

    def adopt(self, path: Path_, other: Document) -> None:
        """Let a part be one that stands at the same path in another file, so that its problems are shown there."""
        self._adopted[path] = other

    def adopted(self, path: Path_) -> bool:
        """Whether a part was taken over from another file."""
        return any(path[:length] in self._adopted for length in range(1, len(path) + 1))

    def problem(self, number: str, message: str, path: Path_, at_key: bool = False) -> Problem:
        """A problem at the value (or the key) of the longest part of `path` that exists."""
        for length in range(1, len(path) + 1):
            other = self._adopted.get(path[:length])
            if other is not None:
                return other.problem(number, message, path, at_key)
        places = self.keys if at_key else self.places
        while path and path not in places:
            path = path[:-1]
        return self.problem_at(number, message, places.get(path) or self.places.get(path) or (1, 1))

    def problem_at(self, number: str, message: str, place: Place) -> Problem:
        """A problem at a line and column."""
        line, column = place
        source = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Problem(number, message, self.file, line, column, source)


def read(path: Path, name: str = "") -> Document:
    """Read a YAML file. Raises LevelError (LV001 to LV009) when it cannot be read as plain YAML."""
    shown = name or str(path)
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise LevelError([Problem("LV002", f"the file has {size:,} bytes; at most {MOST_BYTES:,} are read", shown)])
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        why = error.strerror or "unknown reason"
        raise LevelError([Problem("LV001", f"the file can’t be read: {why.lower()}", shown)]) from None
    except UnicodeDecodeError as error:
        message = f"the file is not UTF-8 text (byte {error.start + 1}); save it as UTF-8"
        raise LevelError([Problem("LV003", message, shown)]) from None
    return parse(text, shown)


def parse(text: str, name: str) -> Document:
    """Parse YAML text. Raises LevelError (LV004 to LV009)."""
    document = Document(name, text.splitlines())
    builder = _Builder(document)
    odd = odd_space(document.lines)
    if odd is not None:
        raise LevelError([document.problem_at(*odd)])
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        trap = trap_in(document.lines, error)
        raise LevelError([*builder.problems, document.problem_at(*trap)]) from None
    except yaml.YAMLError as error:
        reason = str(getattr(error, "reason", error)).splitlines()[0]
        message = f"a character that YAML does not allow: {reason}"
        raise LevelError([document.problem_at("LV004", message, (1, 1))]) from None
    if builder.problems:
        raise LevelError(builder.problems)
    if not isinstance(document.value, dict):
        tight = tight_line(document.lines)
        if tight is not None:
            raise LevelError([document.problem_at(*tight)])
        message = "the file is not a list of `key: value` lines; start with a line such as `name: My level`"
        raise LevelError([document.problem_at("LV005", message, (1, 1))])
    return document


class _Builder:
    """Builds values from YAML events with its own stack, so that no file can exhaust Python's."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self._stack: list[tuple[Any, Path_]] = []
        self._key: list[str | None] = []

    def take(self, event: yaml.Event) -> None:
        mark: Any = event.start_mark
        place = (mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            self._complain(
                "LV006", f"“*{event.anchor}” repeats another part of the file; write it out, or quote it", place
            )
            self._put(None, place)
        elif isinstance(event, yaml.ScalarEvent):
            self._check_anchor(event.anchor, place)
            self._check_tag(event.tag, event.implicit, place)
            self._check_comment(event)
            self._put(self._scalar(event), place)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._open(event, place)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._stack.pop()
            self._key.pop()
        elif isinstance(event, yaml.DocumentStartEvent) and self.document.value is not None:
            message = "a second document starts here (`---`); a file holds one"
            raise LevelError([self.document.problem_at("LV008", message, place)])

    def _open(self, event: Any, place: Place) -> None:
        self._check_anchor(event.anchor, place)
        self._check_tag(event.tag, (event.implicit, event.implicit), place)
        if len(self._stack) >= MOST_DEPTH:
            message = f"nested more than {MOST_DEPTH} deep; a level never needs that"
            raise LevelError([self.document.problem_at("LV007", message, place)])
        holder: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key[-1] is None:
            message = "a key must be a plain word, not a list or a group"
            raise LevelError([self.document.problem_at("LV005", message, place)])
        path = self._put(holder, place)
        self._stack.append((holder, path))
        self._key.append(None)

    def _put(self, value: Any, place: Place) -> Path_:
        if not self._stack:
            self.document.value = value
            self.document.places[()] = place
            return ()
        holder, path = self._stack[-1]
        if isinstance(holder, list):
            here = (*path, len(holder))
            holder.append(value)
            self.document.places[here] = place
            return here
        key = self._key[-1]
        if key is None:
            self._take_key(value, holder, path, place)
            return path
        here = (*path, key)
        holder[key] = value
        self.document.places[here] = place
        self._key[-1] = None
        return here

    def _take_key(self, value: Any, holder: dict[str, Any], path: Path_, place: Place) -> None:
        key = str(value)
        if key.startswith("-") and len(key) > 1:
            self._complain("LV019", f"a space is missing after the dash; write `- {key[1:]}: ...`", place)
        if key in holder:
            first = self.document.keys[(*path, key)][0]
            message = f"“{key}” is here twice (first on line {first}); keep one of them"
            if len(path) > 1 and isinstance(path[-1], int):
                message += ", or put “- ” before it if the next of the list begins here"
            self._complain("LV009", message, place)
        self._key[-1] = key
        self.document.keys[(*path, key)] = place
        self.document.places[(*path, key)] = place

    @staticmethod
    def _scalar(event: yaml.ScalarEvent) -> object:
        text = event.value
        if event.style:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if len(text) < 40 and _INT.match(text):
            return int(text)
        if len(text) < 40 and _FLOAT.match(text):
            number = float(text)
            return number if math.isfinite(number) else text
        return text

    def _check_comment(self, event: yaml.ScalarEvent) -> None:
        """An unquoted sentence with a ` #` in it loses its end to a comment.

        A short name, a number or a truth may have a comment behind it.
        """
        if event.style:
            return
        mark: Any = event.end_mark
        rest = self.document.lines[mark.line][mark.column :] if mark.line < len(self.document.lines) else ""
        short = _SHORT.match(event.value) or event.value in _WORDS
        if rest.lstrip().startswith("#") and not (short and re.match(r"\s*#+(\s|$)", rest)):
            lost = rest.strip()
            shown = lost if len(lost) < 40 else f"{lost[:37]}..."
            message = (
                f"“{shown}” is cut off as a comment; put the sentence in double quotes, or the comment on its own line"
            )
            self._complain("LV032", message, (mark.line + 1, mark.column + len(rest) - len(rest.lstrip()) + 1))

    def _check_anchor(self, anchor: str | None, place: Place) -> None:
        if anchor is not None:
            message = f"“&{anchor}” is read as a mark and lost; put the sentence in double quotes"
            self._complain("LV006", message, place)

    def _check_tag(self, tag: str | None, implicit: Any, place: Place) -> None:
        if tag is not None and not any(implicit):
            shown = tag.removeprefix("tag:yaml.org,2002:")
            self._complain(
                "LV006", f"“!{shown.lstrip('!')}” is read as a tag and lost; put the sentence in double quotes", place
            )

    def _complain(self, number: str, message: str, place: Place) -> None:
        self.problems.append(self.document.problem_at(number, message, place))
