"""What the game remembers between plays: settings, shifts and their logs, in the player's data folder; no network.

Everything stands in one SQLite file and in one log a shift, each written before the next decision, so that a crash
loses at most the decision being made.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
import weakref
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import platformdirs
from pydantic import TypeAdapter

from sim.attentive import Manner
from sim.competence import Evidence
from sim.firm import Decisions, Served
from sim.level.regulars import Town
from sim.record import model_version

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.level import Level

FORMAT = 1
TEXT_SCALES = (1.0, 1.15, 1.3)
_FILE = "progress.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS plays (
    id INTEGER PRIMARY KEY, level TEXT NOT NULL, sha256 TEXT NOT NULL, title TEXT NOT NULL, seed INTEGER NOT NULL,
    untimed INTEGER NOT NULL, practice INTEGER NOT NULL, log TEXT NOT NULL, began TEXT NOT NULL, ended TEXT,
    stars INTEGER NOT NULL DEFAULT 0, goals INTEGER NOT NULL DEFAULT 0, points INTEGER NOT NULL DEFAULT 0,
    away INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS evidence (
    play INTEGER NOT NULL, competency TEXT NOT NULL, good INTEGER NOT NULL, share REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS evidence_of ON evidence (play);
CREATE TABLE IF NOT EXISTS cards (kind TEXT PRIMARY KEY, state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS campaigns (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, decided TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS days (name TEXT PRIMARY KEY, decided TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS ways (level TEXT PRIMARY KEY, manner TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the player has set. Volumes are in [0, 1]."""

    name: str = ""
    """What the player is called; empty before the first start."""
    untimed: bool = False
    """Whether the clock waits for decisions unless said otherwise."""
    still: bool = False
    """Whether movement that only delights is left out."""
    text_scale: float = 1.0
    captions: bool = True
    people_volume: float = 0.7
    room_volume: float = 0.5
    desk_volume: float = 0.7


class Play(NamedTuple):
    """One shift that was begun."""

    id: int
    level: str
    """The level's name, or its file."""
    sha256: str
    title: str
    seed: int
    untimed: bool
    practice: bool
    log: Path
    began: str
    """When, by the clock of the machine (ISO 8601, UTC)."""
    ended: str | None
    stars: int
    goals: int
    points: int


class Managed(NamedTuple):
    """A campaign so far."""

    quarters: list[tuple[Decisions, Served | None]]
    """What was decided in each quarter, and what the shift that was played in it added."""
    town: Town
    """Who comes to the next shift."""


_MANAGED = TypeAdapter(Managed)


class Best(NamedTuple):
    """What was achieved in a level so far."""

    plays: int
    stars: int
    points: int


class Memory:
    """The player's data folder. Without one everything is remembered until the game ends.

    `trouble` says in a sentence why nothing can be kept, or what had to be set aside; empty when all is well.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.trouble = ""
        self._passing: Path | None = None
        try:
            self._db = self._open(folder)
        except (OSError, sqlite3.Error) as error:
            self.trouble = f"Nothing can be kept in {folder}: {error}. Progress lasts until you leave."
            self._db = self._open(None)
        self.close = weakref.finalize(self, _let_go, self._db, self._passing)
        """Let go of the file; what was only for this once is gone then."""
        self.settings = self._read_settings()

    def _open(self, folder: Path | None) -> sqlite3.Connection:
        if folder is None:
            folder = self._passing = Path(tempfile.mkdtemp(prefix="nextplease-"))
        self.folder = folder
        (folder / "shifts").mkdir(parents=True, exist_ok=True)
        path = folder / _FILE
        try:
            return _connect(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            aside = next(p for n in range(1, 1000) if not (p := folder / f"{_FILE}.damaged-{n}").exists())
            os.replace(path, aside)
            self.trouble = f"The record of your progress was damaged; it was set aside as {aside.name}."
            return _connect(path)

    # --- settings -----------------------------------------------------------------------------------

    def _read_settings(self) -> Settings:
        found: dict[str, Any] = {}
        known = {field.name: field for field in fields(Settings)}
        for name, text in self._db.execute("SELECT name, value FROM settings"):
            with suppress(ValueError):
                value = json.loads(text)
                if name in known and type(value) is type(known[name].default):
                    found[name] = value
        settings = Settings(**found)
        if settings.text_scale not in TEXT_SCALES:
            settings = replace(settings, text_scale=1.0)
        return settings

    def change(self, **values: Any) -> None:
        """Set some settings, and keep them."""
        self.settings = replace(self.settings, **values)
        rows = [(name, json.dumps(value)) for name, value in asdict(self.settings).items()]
        self._write("INSERT OR REPLACE INTO settings VALUES (?, ?)", rows)

    # --- shifts -------------------------------------------------------------------------------------

    def begin(self, name: str, level: Level, seed: int, untimed: bool, practice: bool) -> Play:
        """Remember that a shift begins; its log is to be written to `log`."""
        began = datetime.now(UTC)
        stem = f"{began:%Y%m%d-%H%M%S-%f}-{level.id}-{seed}"
        row = (name, level.sha256, level.name, seed, untimed, practice, f"{stem}.log", began.isoformat())
        number = self._write(
            "INSERT INTO plays (level, sha256, title, seed, untimed, practice, log, began)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [row],
        )
        log = self.folder / "shifts" / f"{stem}.log"
        return Play(number, *row[:6], log, row[7], None, 0, 0, 0)

    def finish(self, play: Play, stars: int, goals: int, points: int, evidence: Iterable[Evidence] = ()) -> None:
        """Remember how a shift ended, and what it says of the player; the first word on it stands."""
        if any(known.ended is not None for known in self._plays("WHERE id = ?", (play.id,))):
            return
        self._write("DELETE FROM evidence WHERE play = ?", [(play.id,)])
        rows = [(play.id, row.competency, row.good, row.share) for row in evidence]
        self._write("INSERT INTO evidence VALUES (?, ?, ?, ?)", rows)
        self._write(
            "UPDATE plays SET ended = ?, stars = ?, goals = ?, points = ? WHERE id = ? AND ended IS NULL",
            [(datetime.now(UTC).isoformat(), stars, goals, points, play.id)],
        )

    def forget(self, play: Play) -> None:
        """Forget a shift that was left, and its log."""
        self._write("DELETE FROM plays WHERE id = ?", [(play.id,)])
        with suppress(OSError):
            play.log.unlink()

    def put_away(self, play: Play) -> None:
        """Speak no more of a shift that was left and can't be gone on with; its log stays."""
        self._write("UPDATE plays SET away = 1 WHERE id = ?", [(play.id,)])

    def evidence(self, shifts: int) -> list[Evidence]:
        """What the latest so many shifts say of the player."""
        rows = self._db.execute(
            "SELECT competency, good, share FROM evidence WHERE play IN"
            " (SELECT id FROM plays WHERE ended IS NOT NULL ORDER BY ended DESC, id DESC LIMIT ?) ORDER BY rowid",
            (shifts,),
        )
        return [Evidence(competency, bool(good), share) for competency, good, share in rows]

    def unfinished(self) -> list[Play]:
        """The shifts that were begun and not ended, the latest first."""
        return [play for play in self._plays("WHERE ended IS NULL AND NOT away ORDER BY id DESC") if play.log.is_file()]

    def finished(self) -> list[Play]:
        """The shifts that were played to the end, the latest first."""
        return self._plays("WHERE ended IS NOT NULL ORDER BY ended DESC, id DESC")

    def best(self, level: str) -> Best:
        """What was achieved in a level, by its name or file."""
        row = self._db.execute(
            "SELECT COUNT(*), COALESCE(MAX(stars), 0), COALESCE(MAX(points), 0) FROM plays"
            " WHERE level = ? AND ended IS NOT NULL",
            (level,),
        ).fetchone()
        return Best(*row)

    def _plays(self, where: str, values: tuple[Any, ...] = ()) -> list[Play]:
        rows = self._db.execute(
            "SELECT id, level, sha256, title, seed, untimed, practice, log, began, ended, stars, goals, points"
            f" FROM plays {where}",
            values,
        )
        shifts = self.folder / "shifts"
        return [
            Play(
                number, level, sha256, title, seed, bool(untimed), bool(practice), shifts / log, began, ended,
                stars, goals, points,
            )
            for (
                number, level, sha256, title, seed, untimed, practice, log, began, ended, stars, goals, points
            ) in rows
        ]  # fmt: skip

    # --- the firm -------------------------------------------------------------------------------------

    def managed(self, campaign: str, sha256: str) -> Managed:
        """A campaign so far; nothing where the campaign is another one by now."""
        where = (campaign, sha256)
        row = self._db.execute("SELECT decided FROM campaigns WHERE name = ? AND sha256 = ?", where).fetchone()
        return _MANAGED.validate_json(row[0]) if row else Managed([], Town())

    def keep_managed(self, campaign: str, sha256: str, managed: Managed) -> None:
        """Remember a campaign so far."""
        row = (campaign, sha256, _MANAGED.dump_json(managed).decode())
        self._write("INSERT OR REPLACE INTO campaigns VALUES (?, ?, ?)", [row])

    def plays_of(self, level: str) -> list[Play]:
        """The shifts of a level, by its name or file, the latest first."""
        return self._plays("WHERE level = ? AND NOT away ORDER BY id DESC", (level,))

    def decided_for(self, day: str) -> Decisions | None:
        """What was decided when a day of a firm was begun."""
        row = self._db.execute("SELECT decided FROM days WHERE name = ?", (day,)).fetchone()
        return Decisions(**json.loads(row[0])) if row else None

    def keep_decided_for(self, day: str, decided: Decisions) -> None:
        """Remember what was decided when a day of a firm was begun."""
        self._write("INSERT OR REPLACE INTO days VALUES (?, ?)", [(day, json.dumps(asdict(decided)))])

    def leave_firm(self, folder: str) -> None:
        """The days in this folder belong to no campaign any more: they are spoken of only among the shifts played."""
        self._write("UPDATE plays SET away = 1 WHERE substr(level, 1, length(?)) = ?", [(folder, folder)])

    # --- what is practised day by day -----------------------------------------------------------------

    def cards(self) -> dict[str, str]:
        """How far each kind of moment has been learned, as its scheduler wrote it."""
        return dict(self._db.execute("SELECT kind, state FROM cards ORDER BY kind"))

    def keep_card(self, kind: str, state: str) -> None:
        """Remember how far a kind of moment has been learned."""
        self._write("INSERT OR REPLACE INTO cards VALUES (?, ?)", [(kind, state)])

    # --- the best way that was found ------------------------------------------------------------------

    def way(self, level: Level) -> Manner | None:
        """The best way of playing a level, if it was looked for before."""
        row = self._db.execute("SELECT manner FROM ways WHERE level = ?", (_as_played(level),)).fetchone()
        try:
            return Manner(**json.loads(row[0])) if row else None
        except (TypeError, ValueError):
            return None

    def keep_way(self, level: Level, manner: Manner) -> None:
        """Remember the best way of playing a level."""
        row = (_as_played(level), json.dumps(manner._asdict()))
        self._write("INSERT OR REPLACE INTO ways VALUES (?, ?)", [row])

    def _write(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> int:
        """Carry out a statement for each row; returns the number of the last row put in.

        Where the disk is full or the file has gone, the game goes on, and `trouble` says so.
        """
        number = 0
        try:
            with self._db:
                for row in rows:
                    number = self._db.execute(statement, row).lastrowid or 0
        except sqlite3.Error as error:
            self.trouble = f"Progress can’t be kept just now: {error}."
        return number


def _let_go(db: sqlite3.Connection, passing: Path | None) -> None:
    db.close()
    if passing is not None:
        shutil.rmtree(passing, ignore_errors=True)


def usual_folder() -> Path:
    """The player's data folder: NEXTPLEASE_DATA, or what the system keeps for programs."""
    given = os.environ.get("NEXTPLEASE_DATA")
    return Path(given) if given else platformdirs.user_data_path("nextplease", appauthor=False)


def _as_played(level: Level) -> str:
    return f"{level.sha256} {model_version(level)}"


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file, or make it. Raises sqlite3.Error when it is damaged, or from a later version of the game."""
    db = sqlite3.connect(path, timeout=2.0)
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > FORMAT:
            raise sqlite3.OperationalError("it was written by a later version of the game")
        db.executescript(_TABLES)
        db.execute(f"PRAGMA user_version = {FORMAT}")
        db.commit()
    except sqlite3.Error:
        db.close()
        raise
    return db
