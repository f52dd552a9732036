"""A coach's words in practice: a short reason after a choice, and a hint before one; nothing is decided here."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sim.attentive import USUAL, Attentive
from sim.catalog import data_folder
from sim.principles import load_principles
from sim.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.session import Session
    from sim.values import Event

_STIRRED = 0.03
"""From which change in mood, felt care and anger together something is said to have helped or hurt."""
_UNSAID = frozenset({"waited", "heard", "courtesy", "hollow"})
"""Causes that nobody chose just now."""


class Remark(NamedTuple):
    """What is said of a choice."""

    cause: str
    words: str
    change: float
    """Of mood and felt care less anger."""
    principle: str
    """Its id; empty where none is shown."""

    @property
    def claim(self) -> str:
        """What the principle says, with the documents that say so."""
        if not self.principle:
            return ""
        found = load_principles()[self.principle]
        return f"{found.claim} ({', '.join(found.source)})"


@cache
def _catalog() -> dict[str, dict[str, str]]:
    return dict(read(data_folder("levels") / "catalog" / "feedback.yaml", "catalog/feedback.yaml").value["causes"])


def remark_on(changes: Sequence[tuple[str, float]]) -> Remark | None:
    """What to say of a choice, from each cause that it brought about and what that changed; None for nothing.

    The cause that moved them most is spoken of; one that moved nobody only where there is nothing else.
    """
    for cause, change in sorted(changes, key=lambda row: -abs(row[1])):
        row = _catalog().get(cause.partition(":")[0])
        if row is None or cause in _UNSAID:
            continue
        kind = "better" if change > _STIRRED else "worse" if change < -_STIRRED else "flat"
        if kind in row:
            return Remark(cause, row[kind], change, row.get("principle", ""))
    return None


def remark_of(response: str) -> Remark | None:
    """The principle behind a response, whatever comes of it; None where it shows none."""
    row = _catalog().get(response.partition(":")[0])
    return Remark(response, "", 0.0, row["principle"]) if row else None


class Feedback:
    """The remarks on a session's choices, each once what was said has been finished."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen = len(session.shift.events)
        self._worth: dict[int, float] = {}
        self._changes: list[tuple[str, float]] = []
        self._about = -1
        self.remark: Remark | None = None
        self.age_s = 0.0
        """Real seconds since it was made."""

    def look(self, dt: float) -> None:
        """Take in what has happened since."""
        self.age_s += dt
        shift = self._session.shift
        for event in shift.events[self._seen :]:
            self._take(event, shift.level.player)
        self._seen = len(shift.events)
        if self._changes and (shift.awaiting or shift.desk_state(shift.level.player)[1] != self._about):
            remark = remark_on(self._changes)
            self._changes = []
            if remark is not None:
                self.remark, self.age_s = remark, 0.0

    def _take(self, event: Event, player: int) -> None:
        if event.kind != "felt":
            return
        worth = event.numbers[0] + event.numbers[2] - event.numbers[1]
        before = self._worth.get(event.who)
        self._worth[event.who] = worth
        if event.desk == player and before is not None:
            self._about = event.who
            self._changes.append((event.what, worth - before))


def hint(session: Session) -> str:
    """A nudge towards what would be good now, in the words of the story, the level or the catalogue; empty for none."""
    shift = session.shift
    if not shift.awaiting:
        return ""
    policy = Attentive(shift.seed, USUAL)
    for decision in shift.decisions:
        policy.note(decision.who, decision.response)
    seen = session.observe()
    action = policy.wish(seen)
    if action is None:
        return ""
    move = action.response.partition(":")[0]
    story = shift.level.stories[shift.visits[seen.who].story].hints if seen.who >= 0 else {}
    return story.get(move) or shift.level.hints.get(move) or _catalog().get(move, {}).get("hint", "")
