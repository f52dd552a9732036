"""Files of finished units, a line each: written by one process at a time, read by anybody; a torn line is no line."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from sim.problems import LogError
from sim.study.sweep.plan import Unit, canonical
from sim.study.sweep.running import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType
    from typing import TextIO

    from sim.study.sweep.plan import Plan
    from sim.study.sweep.store import Store

PARTS = "parts"
_MOST_PARTS = 10_000


def unusable(where: Path, error: OSError) -> LogError:
    """What is said of a file or folder that can't be read or written."""
    return LogError(f"{where} can’t be used: {(error.strerror or 'unknown reason').lower()}")


class Part:
    """A file to which one process appends what it has run."""

    def __init__(self, store: Store, name: str = "") -> None:
        self._plan = store.plan
        self._file = _claimed(store.folder / PARTS, name)

    def __enter__(self) -> Part:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._file.close()

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows, and see them on the disk. Raises LogError when it is full or gone."""
        try:
            self._file.write("".join(line_of(row, self._plan) for row in rows))
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise unusable(Path(self._file.name), error) from None


def _claimed(folder: Path, name: str) -> TextIO:
    """A part that no other process writes to: one that was left, or a new one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, _MOST_PARTS):
            path = folder / (f"{name}-{number}.jsonl" if name else f"part-{number}.jsonl")
            file = path.open("a+", encoding="utf-8", newline="\n")
            if _locked(file):
                _mend(file)
                return file
            file.close()
    except OSError as error:
        raise unusable(folder, error) from None
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


def line_of(row: Row, plan: Plan) -> str:
    """A row as a line: with its unit's id, and a sum by which a changed digit is seen."""
    unit = Unit(row.cell, row.replication)
    content: dict[str, Any] = {"cell": row.cell, "replication": row.replication, "unit": plan.id_of(unit)}
    content.update({"failed": row.failed} if row.failed else {"values": list(row.values)})
    content["crc32"] = crc32(canonical(content).encode())
    return canonical(content) + "\n"


def rows_in(part: Path, plan: Plan) -> Iterator[tuple[int, Row]]:
    """The whole rows of a part, each with where it begins."""
    offset = 0
    with part.open("rb") as file:
        for line in file:
            row = row_of(line, plan) if line.endswith(b"\n") else None
            if row is not None:
                yield offset, row
            offset += len(line)


def row_of(line: bytes, plan: Plan) -> Row | None:
    """A row; None for a line that is none, was changed, or belongs to another study."""
    try:
        content = json.loads(line)
        told = content.pop("crc32")
        cell, replication = content["cell"], content["replication"]
        if crc32(canonical(content).encode()) != told:
            return None
        if not (0 <= cell < plan.cells and 0 <= replication < plan.replications):
            return None
        if content["unit"] != plan.id_of(Unit(cell, replication)):
            return None
        if "failed" in content:
            return Row(cell, replication, failed=str(content["failed"]))
        values = tuple(content["values"])
        return Row(cell, replication, values) if len(values) == len(plan.columns) else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
