"""Factors over fields of a level: `level.desks.*.knowledge` found in a frozen level, and given another value."""

from __future__ import annotations

import copy
import hashlib
from typing import TYPE_CHECKING, Any

from sim.level.checking import check
from sim.level.making import make_level
from sim.problems import LevelError, listing, near_miss
from sim.reading import Document
from sim.study.sweep.plan import FrozenLevel, canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sim.catalog import Catalog
    from sim.level import Level
    from sim.level.library import Checked
    from sim.study.sweep.plan import Value

LEVEL = "level."
POLICY = "policy."
_NAMED = ("id", "name", "at_min", "kind")
"""What a thing in a list can be called by."""


class UnknownField(ValueError):
    """A field that a level does not have, or a value that it can't take; the message says what there is."""


def frozen(name: str, checked: Checked) -> FrozenLevel:
    """A level with everything filled in, which no later change of its file touches."""
    document = checked.file.model_dump(mode="json")
    return FrozenLevel(name, document, hashlib.sha256(canonical(document).encode()).hexdigest())


def built(level: FrozenLevel, values: Mapping[str, Value], times: frozenset[str], catalog: Catalog) -> Level:
    """A frozen level with other values in some of its fields. Raises UnknownField."""
    document = copy.deepcopy(level.document)
    for field, value in values.items():
        _put(document, field, value, field in times)
    try:
        file = check(Document(level.name, [], document), catalog)
    except LevelError as error:
        raise UnknownField(f"{_said(values)} does not suit “{level.name}”: {error.problems[0].message}") from None
    id_ = level.name.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml").removesuffix(".yml")
    return make_level(file, id_, hashlib.sha256(canonical(document).encode()).hexdigest(), catalog)


def _said(values: Mapping[str, Value]) -> str:
    return ", ".join(f"{field} = {value}" for field, value in values.items()) or "the level as it is"


def _put(document: dict[str, Any], field: str, value: Value, times: bool) -> None:
    places = list(_places(document, field.removeprefix(LEVEL).split("."), field))
    for holder, key in places:
        now = holder[key]
        if isinstance(now, list | dict):
            inner = now if isinstance(now, dict) else range(len(now))
            raise UnknownField(f"“{field}” is not a single value; go on with {listing(inner)}, or * for every one.")
        if not times:
            holder[key] = _like(now, value)
        elif isinstance(now, bool) or not isinstance(now, int | float):
            raise UnknownField(f"“{field}” is {now!r}, which can’t be multiplied; leave `times` out")
        else:
            holder[key] = float(now) * float(value)


def _like(now: Any, value: Value) -> Value:
    """A whole number stays one where the level has one."""
    if isinstance(now, int) and not isinstance(now, bool) and isinstance(value, float) and value == int(value):
        return int(value)
    return value


def _places(node: Any, parts: list[str], field: str) -> Iterator[tuple[Any, Any]]:
    """Every (holder, key) that a path leads to."""
    part, rest = parts[0], parts[1:]
    keys = _keys(node, part, field)
    for key in keys:
        if rest:
            yield from _places(node[key], rest, field)
        else:
            yield node, key


def _keys(node: Any, part: str, field: str) -> list[Any]:
    if isinstance(node, dict):
        if part == "*":
            return list(node)
        if part in node:
            return [part]
        raise UnknownField(f"“{field}”: there is no “{part}” here; there are {listing(node)}.{near_miss(part, node)}")
    if isinstance(node, list):
        if part == "*":
            return list(range(len(node)))
        if part.isdigit() and int(part) < len(node):
            return [int(part)]
        names = [_name(item) for item in node]
        if part in names:
            return [names.index(part)]
        shown = [name or str(number) for number, name in enumerate(names)]
        raise UnknownField(
            f"“{field}”: there is no “{part}” here; there are {listing(shown)} (or a number from 0, or * for every"
            f" one).{near_miss(part, shown)}"
        )
    found = "nothing" if node is None else repr(node)
    raise UnknownField(f"“{field}”: there is nothing below {found}, so “{part}” leads nowhere")


def _name(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    return next((str(item[key]) for key in _NAMED if isinstance(item.get(key), str)), "")
