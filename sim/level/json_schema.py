"""The JSON Schema of level files, from which editors complete and explain; the checks proper are in `checking`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.level.checking import worded
from sim.level.schema import LevelFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.catalog import Catalog

FILE_NAME = "level.schema.json"
"""Its name in the folder of the shipped levels."""


def json_schema(catalog: Catalog) -> dict[str, Any]:
    """The schema (draft 2020-12) as plain values; the names of moves and replies are the catalogue's."""
    schema = LevelFile.model_json_schema()
    story = schema["$defs"]["StoryFile"]["properties"]
    for says in (schema["properties"]["says"], story["says"]):
        _name(says, ((id_, move.title) for id_, move in worded(catalog).items()))
    _name(story["replies"], ((id_, "") for id_ in catalog.words["replies"]))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _name(node: dict[str, Any], names: Iterable[tuple[str, str]]) -> None:
    """Let a group have these keys alone, each explained."""
    value = node.pop("additionalProperties", None) or next(iter(node.pop("patternProperties").values()))
    node.pop("propertyNames", None)
    node["properties"] = {id_: {**value, "description": title} if title else value for id_, title in names}
    node["additionalProperties"] = False
