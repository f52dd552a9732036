"""Where levels are, by name or path, and loading them; each is read once and then shared."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sim.catalog import Catalog, data_folder, load_catalog
from sim.level.checking import check
from sim.level.day import SUFFIX, day_of, read_day
from sim.level.making import make_level
from sim.level.sharing import take_up
from sim.problems import LevelError, Problem, listing, near_miss
from sim.reading import read

if TYPE_CHECKING:
    from sim.level.plan import Level
    from sim.level.schema import LevelFile
    from sim.reading import Document

_FOR_STUDIES = "studies"
"""The folder of levels that are made to be measured rather than played; they are in no list of levels."""
_KEPT = 64
"""How many levels are kept ready."""
_ready: dict[tuple[Path, str], tuple[dict[Path, int], Level]] = {}
"""Levels by file and the name they are shown by, each with its files and when they were last changed."""


class Checked(NamedTuple):
    """A level file that was read and found to be in order."""

    path: Path
    document: Document
    file: LevelFile
    shared: tuple[Path, ...]
    """The files that it takes up."""


@cache
def course() -> tuple[str, ...]:
    """The names of the levels that make up the course, in order."""
    return tuple(read(data_folder("levels") / "catalog" / "course.yaml", "catalog/course.yaml").value["levels"])


def level_names() -> list[str]:
    """The names of the shipped levels: the course in order, then any others."""
    shipped = sorted(path.stem for path in data_folder("levels").glob("*.yaml") if "." not in path.stem)
    return sorted(shipped, key=lambda name: course().index(name) if name in course() else len(course()))


def find_level(name: str) -> Path:
    """The file of a level: a path, or the name of a shipped level. Raises LevelError when there is none."""
    path = Path(name)
    if path.suffix in {".yaml", ".yml"} or path.is_file():
        if path.is_file():
            return path
        raise LevelError([Problem("LV001", "there is no such file", name)])
    if "/" not in name and "\\" not in name:
        for folder in (data_folder("levels"), data_folder("levels") / _FOR_STUDIES):
            if (folder / f"{name}.yaml").is_file():
                return folder / f"{name}.yaml"
    names = level_names()
    beside = path.with_suffix(".yaml")
    near = f" Did you mean the file {beside}?" if beside.is_file() else near_miss(name, names)
    message = f"there is no level “{name}”; there are {listing(names)}.{near}"
    raise LevelError([Problem("LV001", message, name)])


def read_level(name: str, catalog: Catalog | None = None) -> Checked:
    """The level file with this name or path, with what it shares with others. Raises LevelError with every problem."""
    path = find_level(name)
    document = read(path, _shown(path, name))
    shared = take_up(path, document)
    return Checked(path, document, check(document, catalog or load_catalog()), shared)


def _shown(path: Path, name: str) -> str:
    return str(path) if path.suffix and name == str(path) else path.name


def load_level(name: str) -> Level:
    """The level with this name or path, checked and ready. Raises LevelError with every problem in it."""
    key = path, shown = _key(name)
    kept = _ready.get(key)
    if kept is not None and all(changed_at(file) == at for file, at in kept[0].items()):
        return kept[1]
    at = changed_at(path)
    if path.name.endswith(SUFFIX):
        level, others = _load_day(path, shown)
    else:
        checked = read_level(name)
        level, others = level_of(checked, load_catalog()), checked.shared
    if len(_ready) >= _KEPT:
        _ready.clear()
    _ready[key] = ({path: at, **{file: changed_at(file) for file in others}}, level)
    return level


def _key(name: str) -> tuple[Path, str]:
    path = find_level(name)
    return path, _shown(path, name)


def _load_day(path: Path, shown: str) -> tuple[Level, tuple[Path, ...]]:
    """A day of a firm, and the other files that it rests on."""
    day = read_day(path, shown)
    level = load_level(day.level)
    if level.sha256 != day.level_sha256:
        message = f"the level “{day.level}” has changed since this day of a firm was begun"
        raise LevelError([Problem("LV001", message, shown)])
    if any(patron.kind not in level.kinds for patron in day.town.patrons):
        raise LevelError([Problem("LV001", "somebody comes to this day of whom the level knows nothing", shown)])
    return day_of(level, day), tuple(_ready[_key(day.level)][0])


def changed_at(file: Path) -> int:
    """When a file was last changed; -1 for one that is gone."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return -1


def level_of(checked: Checked, catalog: Catalog) -> Level:
    """A checked level file, made ready under a catalogue."""
    canonical = json.dumps(checked.file.model_dump(), ensure_ascii=False, separators=(",", ":"))
    return make_level(checked.file, checked.path.stem, hashlib.sha256(canonical.encode()).hexdigest(), catalog)


def reference_level(catalog: Catalog) -> Level:
    """The reference scenario under a catalogue, as shipped or with other numbers."""
    path = data_folder("levels") / "catalog" / "reference.yaml"
    return make_level(check(read(path, "catalog/reference.yaml"), catalog), "reference", "", catalog)


def load_level_under(name: str, catalog: Catalog) -> Level:
    """The level with this name or path under a catalogue with other numbers. Raises LevelError."""
    return level_of(read_level(name, catalog), catalog)
