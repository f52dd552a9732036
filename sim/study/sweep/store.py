"""The store of a study: a frozen plan, what has been run, and the table made of it; a kill at any moment loses nothing.

`study.json` is written once. `parts/*.jsonl` hold a line a unit, in the order in which they were finished; a line that
was cut off is passed over and its unit run again. `results.parquet` and `manifest.json` are made of these.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from array import array
from contextlib import suppress
from dataclasses import fields
from datetime import UTC, datetime
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim import __version__
from sim.problems import LogError
from sim.study.sweep.plan import Unit, as_json, canonical, from_json
from sim.study.sweep.running import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType
    from typing import TextIO

    from sim.study.sweep.plan import Plan

STUDY, PARTS, RESULTS, MANIFEST = "study.json", "parts", "results.parquet", "manifest.json"
_MOST_PARTS = 10_000
_AT_ONCE = 2_000
"""Rows of the table that are held in memory at a time."""


class Store:
    """A study's folder."""

    def __init__(self, folder: Path, plan: Plan, text: str) -> None:
        self.folder, self.plan, self.text = folder, plan, text

    @classmethod
    def made(cls, folder: Path, plan: Plan) -> Store:
        """A new store, or the one that is there if it is of the same study. Raises LogError."""
        text = as_json(plan)
        path = folder / STUDY
        if path.exists():
            found = cls.opened(folder)
            if found.text != text:
                raise LogError(
                    f"{folder} holds another study ({_difference(found.plan, plan)}); give --store another folder"
                    f" (--reuse {folder} takes over what both have), or go on with that one: nextplease resume {folder}"
                )
            return found
        try:
            if folder.exists() and any(folder.iterdir()):
                raise LogError(f"{folder} is not empty and holds no study; give --store a new folder")
            (folder / PARTS).mkdir(parents=True, exist_ok=True)
            aside = path.with_suffix(".new")
            aside.write_text(text, encoding="utf-8")
            aside.replace(path)
        except OSError as error:
            raise _unusable(folder, error) from None
        return cls(folder, plan, text)

    @classmethod
    def opened(cls, folder: Path) -> Store:
        """The store in a folder. Raises LogError when there is none, or it is damaged."""
        path = folder / STUDY
        try:
            text = path.read_text(encoding="utf-8")
            return cls(folder, from_json(text), text)
        except FileNotFoundError:
            raise LogError(f"{folder} holds no study: there is no {STUDY} in it") from None
        except OSError as error:
            raise _unusable(folder, error) from None
        except ValueError as error:
            why = str(error).splitlines()[0]
            raise LogError(f"{path} is not a study of this version, or is damaged: {why}") from None

    @property
    def parts(self) -> list[Path]:
        """The files of what has been run."""
        return sorted((self.folder / PARTS).glob("*.jsonl"))

    def rows(self) -> Iterator[Row]:
        """Everything that has been run, in no order; a unit may come more than once."""
        for part in self.parts:
            for _, row in _rows(part, self.plan):
                yield row

    def progress(self) -> Progress:
        """What has been run so far."""
        found = Progress(self.plan)
        for row in self.rows():
            found.take(row)
        return found

    # --- the table ----------------------------------------------------------------------------------

    def finish(self, times: dict[str, Any]) -> None:
        """Make the table and the manifest of what has been run. Raises LogError when they can't be written."""
        from sim.study.sweep.table import write_parquet

        places, failures = self._places()
        counts = {"units": len(self._order(places)), "failed": len(failures)}
        manifest = {**self.provenance(), **counts, "failures": failures[:200], **times}
        try:
            write_parquet(
                self.folder / RESULTS, self.plan, self.in_order(places), {**self.provenance(), **counts}, _AT_ONCE
            )
            _replace(self.folder / MANIFEST, json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
        except OSError as error:
            raise _unusable(self.folder, error) from None

    def _places(self) -> tuple[array[int], list[dict[str, Any]]]:
        """Where each unit's row stands (part x 2^40 + offset, -1 for nowhere), and the units that failed."""
        plan = self.plan
        places = array("q", [-1]) * plan.units
        failed: dict[int, str] = {}
        for number, part in enumerate(self.parts):
            for offset, row in _rows(part, plan):
                unit = row.cell * plan.replications + row.replication
                if row.failed:
                    if places[unit] < 0:
                        failed[unit] = row.failed
                        places[unit] = (number << 40) | offset
                elif places[unit] < 0 or unit in failed:
                    failed.pop(unit, None)
                    places[unit] = (number << 40) | offset
        told = []
        for unit, why in sorted(failed.items()):
            cell, replication = divmod(unit, plan.replications)
            row_id = plan.id_of(Unit(cell, replication))
            told.append({"unit": row_id, **plan.labels(cell), "replication": replication, "why": why})
        return places, told

    @staticmethod
    def _order(places: array[int]) -> list[int]:
        return [place for place in places if place >= 0]

    def in_order(self, places: array[int] | None = None) -> Iterator[Row]:
        """One row a unit that has been run, by cell and replication."""
        if places is None:
            places, _ = self._places()
        files = [part.open("rb") for part in self.parts]
        try:
            for place in places:
                if place >= 0:
                    file = files[place >> 40]
                    file.seek(place & ((1 << 40) - 1))
                    row = _row(file.readline(), self.plan)
                    if row is not None:
                        yield row
        finally:
            for file in files:
                file.close()

    def provenance(self) -> dict[str, Any]:
        """What one has to know to trust the table, and to make it again; the same wherever it is made."""
        plan = self.plan
        return {
            "study": plan.name, "model": plan.model, "seed": plan.seed,
            "levels": {level.name: level.sha256 for level in plan.levels},
            "policies": {way.id: {"use": way.use, **way.settings} for way in plan.policies},
            "metrics": list(plan.metrics), "replications_at_most": plan.replications, "horizon": plan.horizon,
            "common_random_numbers": not plan.independent,
        }  # fmt: skip


def machine() -> dict[str, Any]:
    """The versions and the platform that a run was made with."""
    import numpy as np
    import simpy

    return {
        "nextplease": __version__, "python": sys.version.split()[0], "numpy": np.__version__,
        "simpy": simpy.__version__, "platform": platform.platform(), "machine": platform.machine(),
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
    }  # fmt: skip


class Progress:
    """What has been run of a plan, in little memory: a bit a unit, and the values that decide when there is enough."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._bits = bytearray((plan.units + 7) // 8)
        self._failed: dict[int, str] = {}
        self.done = 0
        """Units with figures."""
        watched = plan.precision
        self._watch = plan.columns.index(watched.metric) if watched else -1
        self._values: dict[int, array[float]] = {}

    @property
    def failed(self) -> int:
        """Units without figures because something went wrong."""
        return len(self._failed)

    def take(self, row: Row) -> bool:
        """Count a row; False where its unit was counted before."""
        number = row.cell * self.plan.replications + row.replication
        if self._bits[number >> 3] >> (number & 7) & 1:
            return False
        if row.failed:
            self._failed[number] = row.failed
            return True
        self._failed.pop(number, None)
        self._bits[number >> 3] |= 1 << (number & 7)
        self.done += 1
        if self._watch >= 0:
            values = self._values.get(row.cell)
            if values is None:
                values = self._values[row.cell] = array("d", [float("nan")]) * self.plan.replications
            value = row.values[self._watch]
            values[row.replication] = float("nan") if value is None else value
        return True

    def is_done(self, cell: int, replication: int, failed_too: bool = True) -> bool:
        """Whether a unit has been run."""
        number = cell * self.plan.replications + replication
        if self._bits[number >> 3] >> (number & 7) & 1:
            return True
        return failed_too and number in self._failed

    def done_of(self, cell: int) -> int:
        """How many units of a cell have figures."""
        start = cell * self.plan.replications
        return sum(self._bits[n >> 3] >> (n & 7) & 1 for n in range(start, start + self.plan.replications))

    def watched(self, cell: int, count: int) -> list[float]:
        """The values that decide of the first so many replications, without those that measured nothing."""
        return [value for value in self._values.get(cell, ())[:count] if not isnan(value)]


class Part:
    """A file to which one process appends what it has run."""

    def __init__(self, store: Store, name: str = "") -> None:
        self._plan = store.plan
        self._file, self._lock = _claimed(store.folder / PARTS, name)

    def __enter__(self) -> Part:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._file.close()

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows, and see them on the disk. Raises LogError when it is full or gone."""
        try:
            self._file.write("".join(_line(row, self._plan) for row in rows))
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _unusable(Path(self._file.name), error) from None


def _claimed(folder: Path, name: str) -> tuple[TextIO, object]:
    """A part that no other process writes to: one that was left, or a new one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, _MOST_PARTS):
            path = folder / (f"{name}-{number}.jsonl" if name else f"part-{number}.jsonl")
            file = path.open("a+", encoding="utf-8", newline="\n")
            if _locked(file):
                _mend(file)
                return file, None
            file.close()
    except OSError as error:
        raise _unusable(folder, error) from None
    raise LogError(f"{folder} has {_MOST_PARTS:,} parts already")


def _locked(file: TextIO) -> bool:
    """Keep other processes away from a file, as long as it is open; where the system can't, only a new file will do."""
    with suppress(ImportError):
        import fcntl

        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
    file.seek(0, os.SEEK_END)
    return file.tell() == 0


def _mend(file: TextIO) -> None:
    """Cut off a last line that was torn."""
    with open(file.name, "rb+") as raw:
        end = raw.seek(0, os.SEEK_END)
        keep = end
        while keep > 0:
            raw.seek(keep - 1)
            if raw.read(1) == b"\n":
                break
            keep -= 1
        if keep != end:
            raw.truncate(keep)


def _line(row: Row, plan: Plan) -> str:
    unit = Unit(row.cell, row.replication)
    content: dict[str, Any] = {"cell": row.cell, "replication": row.replication, "unit": plan.id_of(unit)}
    content.update({"failed": row.failed} if row.failed else {"values": list(row.values)})
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _rows(part: Path, plan: Plan) -> Iterator[tuple[int, Row]]:
    """The whole rows of a part, each with where it begins."""
    offset = 0
    with part.open("rb") as file:
        for line in file:
            row = _row(line, plan) if line.endswith(b"\n") else None
            if row is not None:
                yield offset, row
            offset += len(line)


def _row(line: bytes, plan: Plan) -> Row | None:
    """A row, or None for a line that is none."""
    try:
        content = json.loads(line)
        cell, replication = content["cell"], content["replication"]
        if not (0 <= cell < plan.cells and 0 <= replication < plan.replications):
            return None
        if "failed" in content:
            return Row(cell, replication, failed=str(content["failed"]))
        values = tuple(content["values"])
        return Row(cell, replication, values) if len(values) == len(plan.columns) else None
    except (ValueError, KeyError, TypeError):
        return None


def _replace(path: Path, text: str) -> None:
    aside = path.with_name(path.name + ".new")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)


def _difference(old: Plan, new: Plan) -> str:
    """In what two studies differ, in a few words."""
    if old.model != new.model:
        return f"made with model {old.model}, and this is model {new.model}"
    changed = [each.name for each in fields(old) if getattr(old, each.name) != getattr(new, each.name)]
    return f"other {', '.join(changed)}" if changed else "another one"


def _unusable(where: Path, error: OSError) -> LogError:
    return LogError(f"{where} can’t be used: {(error.strerror or 'unknown reason').lower()}")


def merge(into: Store, others: Iterable[Path], told: Callable[[str], None]) -> int:
    """Take over what other stores of the same study have run; returns how many units were new. Raises LogError."""
    progress = into.progress()
    new = 0
    with Part(into, "merged") as part:
        for folder in others:
            other = Store.opened(folder)
            if other.text != into.text:
                raise LogError(f"{folder} holds another study ({_difference(into.plan, other.plan)})")
            fresh = 0
            batch = []
            for row in other.rows():
                if progress.take(row):
                    fresh += 1
                    batch.append(row)
                    if len(batch) >= _AT_ONCE:
                        part.write(batch)
                        batch = []
            part.write(batch)
            told(f"{folder}: {fresh:,} units that were not there yet")
            new += fresh
    return new


def reuse(into: Store, folder: Path) -> int:
    """Take over from a store of any study what this one wants, too: units with the same id; returns how many were new.

    Raises LogError when there is no store. What it did not keep, or what failed there, is run here.
    """
    other = Store.opened(folder)
    plan, theirs = into.plan, other.plan
    if not set(plan.columns) <= set(theirs.columns):
        return 0
    places = [theirs.columns.index(column) for column in plan.columns]
    progress = into.progress()
    wanted = {
        plan.id_of(Unit(cell, n)): (cell, n)
        for cell in range(plan.cells)
        for n in range(plan.replications)
        if not progress.is_done(cell, n)
    }
    new = 0
    with Part(into) as part:
        for row in other.rows():
            unit = None if row.failed else wanted.pop(theirs.id_of(Unit(row.cell, row.replication)), None)
            if unit is not None:
                part.write([Row(*unit, tuple(row.values[place] for place in places))])
                new += 1
    return new


__all__ = ["Part", "Progress", "Store", "canonical", "machine", "merge", "reuse"]
