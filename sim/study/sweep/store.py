"""The store of a study: a frozen plan, what has been run, and the table made of it; a kill at any moment loses nothing.

`study.json` is written once. `parts/*.jsonl` hold a line a unit, in the order in which they were finished; a line that
was cut off is passed over and its unit run again. `results.parquet` and `manifest.json` are made of these.
"""

from __future__ import annotations

import json
import platform
import sys
from array import array
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim import __version__
from sim.problems import LogError
from sim.study.sweep.parts import PARTS, row_of, rows_in, unusable
from sim.study.sweep.plan import Unit, as_json, from_json
from sim.study.sweep.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sim.study.sweep.plan import Plan, Value
    from sim.study.sweep.running import Row

STUDY, RESULTS, MANIFEST = "study.json", "results.parquet", "manifest.json"
_MOST_TOLD = 50
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
                    f"{folder} holds another study ({difference(found.plan, plan)}); give --store another folder"
                    f" (--reuse {folder} takes over what both have), or go on with that one: nextplease resume {folder}"
                )
            return found
        try:
            if folder.exists() and any(not _half_made(entry) for entry in folder.iterdir()):
                raise LogError(f"{folder} is not empty and holds no study; give --store a new folder")
            (folder / PARTS).mkdir(parents=True, exist_ok=True)
            aside = path.with_suffix(".new")
            aside.write_text(text, encoding="utf-8")
            aside.replace(path)
        except OSError as error:
            raise unusable(folder, error) from None
        return cls(folder, plan, text)

    @classmethod
    def opened(cls, folder: Path) -> Store:
        """The store in a folder. Raises LogError when there is none, or it is damaged."""
        path = folder / STUDY
        if folder.is_file():
            beside = folder.with_suffix(".store")
            hint = f": it is {beside}" if beside.is_dir() else ", the folder that `sweep` makes"
            raise LogError(f"{folder} is a file, and a store is wanted here{hint}")
        try:
            text = path.read_text(encoding="utf-8")
            return cls(folder, from_json(text), text)
        except FileNotFoundError:
            raise LogError(f"{folder} holds no study: there is no {STUDY} in it") from None
        except OSError as error:
            raise unusable(folder, error) from None
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
            for _, row in rows_in(part, self.plan):
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
        counts = {"units": sum(place >= 0 for place in places), "failed": len(failures)}
        manifest = {**self.provenance(), **counts, "failures": failures[:200], **times}
        try:
            write_parquet(
                self.folder / RESULTS, self.plan, self.in_order(places), {**self.provenance(), **counts}, _AT_ONCE
            )
            _replace(self.folder / MANIFEST, json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
        except OSError as error:
            raise unusable(self.folder, error) from None

    def _places(self) -> tuple[array[int], list[dict[str, Any]]]:
        """Where each unit's row stands (part x 2^40 + offset, -1 for nowhere), and the units that failed."""
        plan = self.plan
        places = array("q", [-1]) * plan.units
        failed: dict[int, str] = {}
        for number, part in enumerate(self.parts):
            for offset, row in rows_in(part, plan):
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
                    row = row_of(file.readline(), self.plan)
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
            "policies": {way.id: {"use": way.use, "sha256": way.sha256, **way.settings} for way in plan.policies},
            "factors": {field: _values(plan, field) for field in plan.factors},
            "factors_that_multiply": list(plan.times), "parameters": dict(plan.fixed),
            "precision": asdict(plan.precision) if plan.precision else None,
            "metrics": list(plan.metrics), "replications_at_most": plan.replications, "horizon": plan.horizon,
            "common_random_numbers": not plan.independent,
        }  # fmt: skip


def _values(plan: Plan, field: str) -> list[Value] | dict[str, Value]:
    """The values of a factor; only their ends where they are many."""
    values = list(dict.fromkeys(dict(point)[field] for point in plan.points))
    numbers = [value for value in values if isinstance(value, int | float)]
    return {"from": min(numbers), "to": max(numbers)} if len(values) > _MOST_TOLD and numbers else values


def _half_made(entry: Path) -> bool:
    """Whether this is left of a store that could not be finished: an empty folder of parts, an unfinished file."""
    return entry.suffix == ".new" or (entry.name == PARTS and entry.is_dir() and not any(entry.iterdir()))


def machine() -> dict[str, Any]:
    """The versions and the platform that a run was made with."""
    import numpy as np
    import simpy

    return {
        "nextplease": __version__, "python": sys.version.split()[0], "numpy": np.__version__,
        "simpy": simpy.__version__, "platform": platform.platform(), "machine": platform.machine(),
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
    }  # fmt: skip


def _replace(path: Path, text: str) -> None:
    aside = path.with_name(path.name + ".new")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)


def difference(old: Plan, new: Plan) -> str:
    """In what two studies differ, in a few words."""
    if old.model != new.model:
        return f"made with model {old.model}, and this is model {new.model}"
    changed = [each.name for each in fields(old) if getattr(old, each.name) != getattr(new, each.name)]
    return f"other {', '.join(changed)}" if changed else "another one"
