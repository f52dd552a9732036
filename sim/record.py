"""The decision log: writing it as play goes, reading it, replaying it, and the fingerprint that proves it the same.

A log is JSON lines: a header, the decisions, an end. It holds inputs only; events are derived by running the shift.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sim import __version__
from sim.catalog import load_catalog
from sim.level import LevelError, load_level
from sim.problems import LogError
from sim.shift import Shift
from sim.values import Action, Decision, IllegalAction

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from sim.level import Level
    from sim.values import Event

FORMAT = "nextplease-log-1"


class Header(NamedTuple):
    """What a log begins with."""

    level: str
    """The level's name, or its file as it was given."""
    title: str
    level_sha256: str
    model: str
    seed: int
    untimed: bool
    player: str
    """Who decided: `human`, or a policy's name."""


class Log(NamedTuple):
    """A log as read."""

    header: Header
    decisions: tuple[Decision, ...]
    end_s: float | None
    """When the shift ended; None for a log that stops before its end."""
    fingerprint: str | None
    torn: bool
    """Whether the last line was cut off."""
    paused_s: float | None = None
    """Up to when it was played after its last decision; None where it does not say."""

    @property
    def latest_s(self) -> float:
        """The last moment that the log knows of."""
        decided = self.decisions[-1].t if self.decisions else 0.0
        return max(decided, self.paused_s or 0.0)


@dataclass(slots=True)
class Replayed:
    """What came of a replay."""

    shift: Shift
    fingerprint: str
    same: bool | None
    """Whether every event is the same; None when the log does not say (it has no end)."""


def model_version(level: Level) -> str:
    """The version of the model that runs a level: the program's, and the catalogue's content."""
    return _version(level.catalog.sha256)


def catalog_version() -> str:
    """The version of the model as it is shipped."""
    return _version(load_catalog().sha256)


def _version(sha256: str) -> str:
    return f"{__version__}+{sha256[:12]}"


def fingerprint(events: Sequence[Event]) -> str:
    """The SHA-256 of a shift's events, to the last bit."""
    digest = hashlib.sha256()
    for event in events:
        line = json.dumps((*event[:5], *event.numbers), ensure_ascii=True, separators=(",", ":"))
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


class Recorder:
    """Writes a shift's log as it is played; each line is on disk before the next decision.

    Raises LogError when the file can't be written.
    """

    def __init__(self, path: Path, shift: Shift, level: str, untimed: bool = False, player: str = "human") -> None:
        self._shift = shift
        self._written = 0
        self._file: TextIO = _open_for_writing(path)
        header = Header(
            level, shift.level.name, shift.level.sha256, model_version(shift.level), shift.seed, untimed, player
        )
        self._line({"format": FORMAT, **header._asdict()})

    @classmethod
    def going_on(cls, path: Path, shift: Shift) -> Recorder:
        """A recorder that goes on with the log of a shift that was left, after the last whole line of it."""
        self = cls.__new__(cls)
        self._shift = shift
        self._written = len(shift.decisions)
        try:
            whole = path.read_bytes().rpartition(b"\n")[0] + b"\n"
            self._file = path.open("r+", encoding="utf-8", newline="\n")
            self._file.truncate(len(whole))
            self._file.seek(0, 2)
        except OSError as error:
            raise _unwritable(path, error) from None
        return self

    def _line(self, row: dict[str, Any]) -> None:
        self._file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
        self._file.flush()

    def keep(self) -> None:
        """Write the decisions made since the last call, and the end once the shift is over."""
        if self._file.closed:
            return
        for decision in self._shift.decisions[self._written :]:
            self._line(decision._asdict())
            self._written += 1
        if self._shift.over and self._shift.events and self._shift.events[-1].kind == "closed":
            self._line({"end_s": self._shift.now, "events": fingerprint(self._shift.events)})
            self._file.close()

    def close(self) -> None:
        """Stop writing; a shift that was left early has a log without an end, which says up to when it was played."""
        if not self._file.closed and not self._shift.over:
            self._line({"paused_s": self._shift.now})
        self._file.close()


def _open_for_writing(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> LogError:
    return LogError(f"{path}: the log can’t be written there: {(error.strerror or 'unknown reason').lower()}")


def check_writable(path: Path) -> None:
    """Raise LogError if a log can't be written at `path`, or if something is there already."""
    if path.exists():
        raise LogError(f"{path} is there already, and a log would overwrite it; give --log another name")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("a", encoding="utf-8").close()
    except OSError as error:
        raise _unwritable(path, error) from None
    path.unlink()


def read_log(path: Path) -> Log:
    """Read a log. A torn last line is passed over. Raises LogError when it is not a log or is damaged inside."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        raise LogError(f"{path}: the log can’t be read: {why}") from None
    torn = lines[-1] != ""
    rows: list[dict[str, Any]] = []
    last = len(lines) - 1
    for number, line in enumerate(lines):
        if not line:
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError
        except (ValueError, RecursionError):
            if number >= last - 1 and rows:
                torn = True
                break
            raise LogError(f"{path}:{number + 1}: this line is damaged, so the log can’t be replayed") from None
        rows.append(row)
    if not rows or rows[0].get("format") != FORMAT:
        found = f"“{rows[0]['format']}”" if rows and "format" in rows[0] else "nothing of the kind"
        raise LogError(f"{path}: not a log of this game: its first line should say “{FORMAT}”, found {found}")
    return _understand(path, rows, torn and "end_s" not in rows[-1])


def _understand(path: Path, rows: list[dict[str, Any]], torn: bool) -> Log:
    try:
        head = rows[0]
        header = Header(
            str(head["level"]), str(head["title"]), str(head["level_sha256"]), str(head["model"]),
            _whole(head["seed"]), _truth(head["untimed"]), str(head["player"]),
        )  # fmt: skip
        end = rows[-1] if "end_s" in rows[-1] else None
        paused = float(rows[-1]["paused_s"]) if "paused_s" in rows[-1] else None
        body = [row for row in (rows[1:-1] if end else rows[1:]) if "paused_s" not in row]
        decisions = tuple(Decision(float(r["t"]), int(r["desk"]), int(r["who"]), str(r["response"])) for r in body)
        return Log(
            header, decisions, float(end["end_s"]) if end else None, str(end["events"]) if end else None, torn, paused
        )
    except KeyError as error:
        raise LogError(f"{path}: a line lacks “{error.args[0]}”, so the log can’t be replayed") from None
    except (TypeError, ValueError, OverflowError):
        raise LogError(f"{path}: a line has something else where a number should be; it can’t be replayed") from None


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def open_shift(log: Log) -> Shift:
    """A fresh shift for a log's decisions. Raises LogError if its level or the model is not what it was."""
    header = log.header
    try:
        level = load_level(header.level)
    except LevelError as error:
        first = error.problems[0].message
        raise LogError(f"the log’s level “{header.level}” can’t be used: {first}") from None
    if level.sha256 != header.level_sha256:
        raise LogError(
            f"the level “{header.level}” has changed since this log was written"
            f" (then {header.level_sha256[:12]}, now {level.sha256[:12]}); bring back the level as it was to replay it"
        )
    if model_version(level) != header.model:
        raise LogError(
            f"this log was written by model {header.model}, and this is model {model_version(level)};"
            " install that version to replay it"
        )
    return Shift(level, header.seed)


def replay(log: Log) -> Replayed:
    """Run a log again. Raises LogError if it can't be, or if a decision in it is not open at its time."""
    shift = open_shift(log)
    for number, decision in enumerate(log.decisions, 1):
        try:
            shift.advance(decision.t)
            shift.act(Action(decision.response))
        except (IllegalAction, ValueError) as error:
            raise LogError(f"decision {number} of the log does not fit its shift: {error}") from None
        taken = shift.decisions[-1]
        if taken != decision:
            raise LogError(
                f"decision {number} of the log does not fit its shift: it was taken at desk {taken.desk}"
                f" for customer {taken.who}, and the log says desk {decision.desk}, customer {decision.who}"
            )
    if log.end_s is None:
        return Replayed(shift, fingerprint(shift.events), None)
    while not shift.over and shift.now < log.end_s + 1.0:
        shift.advance(shift.now + 1.0)
    found = fingerprint(shift.events)
    return Replayed(shift, found, found == log.fingerprint)
