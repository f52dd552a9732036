"""Where levels are, by name or path, and loading them; each is read once and then shared."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from sim.catalog import Catalog, data_folder, load_catalog
from sim.level.checking import check
from sim.level.plan import Level, make_level
from sim.problems import LevelError, Problem, listing, near_miss
from sim.reading import read


def level_names() -> list[str]:
    """The names of the shipped levels, in order."""
    return sorted(path.stem for path in data_folder("levels").glob("*.yaml") if "." not in path.stem)


def find_level(name: str) -> Path:
    """The file of a level: a path, or the name of a shipped level. Raises LevelError when there is none."""
    path = Path(name)
    if path.suffix in {".yaml", ".yml"} or path.is_file():
        if path.is_file():
            return path
        raise LevelError([Problem("LV001", "there is no such file", name)])
    shipped = data_folder("levels") / f"{name}.yaml"
    if "/" not in name and "\\" not in name and shipped.is_file():
        return shipped
    names = level_names()
    message = f"there is no level “{name}”; there are {listing(names)}.{near_miss(name, names)}"
    raise LevelError([Problem("LV001", message, name)])


def load_level(name: str) -> Level:
    """The level with this name or path, checked and ready. Raises LevelError with every problem in it."""
    path = find_level(name)
    return _load(path, str(path) if path.suffix and name == str(path) else path.name, path.stat().st_mtime_ns)


def reference_level(catalog: Catalog) -> Level:
    """The reference scenario under a catalogue, as shipped or with other numbers."""
    path = data_folder("levels") / "catalog" / "reference.yaml"
    return make_level(check(read(path, "catalog/reference.yaml"), catalog), "reference", "", catalog)


def load_level_under(name: str, catalog: Catalog) -> Level:
    """The level with this name or path under a catalogue with other numbers. Raises LevelError."""
    path = find_level(name)
    shipped = load_level(name)
    return make_level(check(read(path, path.name), catalog), path.stem, shipped.sha256, catalog)


@lru_cache(maxsize=32)
def _load(path: Path, shown: str, _changed: int) -> Level:
    catalog = load_catalog()
    document = read(path, shown)
    file = check(document, catalog)
    canonical = json.dumps(file.model_dump(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return make_level(file, path.stem, hashlib.sha256(canonical.encode()).hexdigest(), catalog)
