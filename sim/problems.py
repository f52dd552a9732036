"""What can be wrong with a file, as facts with a place; finding the problems is the business of the other modules."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SHOWN = 100
"""How much of a line is shown."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and how to mend it. Lines and columns count from 1."""

    number: str
    message: str
    file: str
    line: int = 1
    column: int = 1
    source: str = ""
    """The offending line, as written."""

    def __str__(self) -> str:
        head = f"{self.file}:{self.line}:{self.column}: {self.number} {self.message}"
        if not self.source.strip():
            return head
        start = max(self.column - _SHOWN * 2 // 3, 0) if len(self.source) > _SHOWN else 0
        lead = "…" if start else ""
        shown = lead + self.source.replace("\t", " ")[start : start + _SHOWN]
        gutter = f"{self.line:>6} | "
        return f"{head}\n{gutter}{shown}\n{' ' * (len(gutter) + len(lead) + self.column - 1 - start)}^"


class LevelError(Exception):
    """A level that cannot be used; `problems` holds everything that was found, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.line, p.column, p.number)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class LogError(Exception):
    """A log that can't be read or replayed; the message says why and what to do."""


def near_miss(word: object, allowed: Iterable[object]) -> str:
    """A suggestion such as ` Did you mean "story"?`, or nothing when no allowed word is near."""
    names = {str(name): name for name in allowed}
    close = get_close_matches(str(word), names, n=1, cutoff=0.6)
    return f" Did you mean “{close[0]}”?" if close else ""


def listing(names: Iterable[object], most: int = 24) -> str:
    """Names in a sentence: "a, b, c", cut short where there are many."""
    all_names = [str(name) for name in names]
    shown = ", ".join(all_names[:most])
    rest = len(all_names) - most
    return f"{shown} and {rest} more" if rest > 0 else shown
