"""The JSON Schema of level files and shared files, from which editors complete; the checks proper are in `checking`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.level.schema import LevelFile, SharedFile
from sim.level.speech import spoken_anywhere, worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.catalog import Catalog

FILE_NAME = "level.schema.json"
"""Its name in the folder of the shipped levels."""
SHARED_NAME = "shared.schema.json"
"""And that of the schema of files that levels share."""


def json_schema(catalog: Catalog, shared: bool = False) -> dict[str, Any]:
    """The schema (draft 2020-12) as plain values: of a level, or of a file that levels share.

    The names of moves, replies, kinds, trades, scenes and principles are the catalogue's.
    """
    schema = (SharedFile if shared else LevelFile).model_json_schema()
    parts = {name: part["properties"] for name, part in schema["$defs"].items()}
    whole = schema["properties"]
    words = [(id_, move.title) for id_, move in worded(catalog).items()]
    moves = [(id_, move.title) for id_, move in catalog.moves.items()]
    anywhere = [(id_, move.title) for id_, move in spoken_anywhere(catalog).items()]
    _name(whole["says"], words + anywhere)
    _name(parts["StoryFile"]["says"], words)
    for group in (whole, parts["StoryFile"]):
        _name(group["hints"], moves)
        _name(group["replies"], [(id_, "") for id_ in catalog.words["replies"]])
    parts["ExtraFile"]["move"] = {"enum": [id_ for id_, _ in words], **_said(parts["ExtraFile"]["move"])}
    for group, key in ((parts["CastFile"], "type"), (parts["TypeFile"], "like")):
        group[key] = _suggest(group[key], catalog.types, open_=key == "type")
    if not shared:
        parts["PersonFile"]["type"] = _suggest(parts["PersonFile"]["type"], catalog.types, open_=True)
        parts["PlaceFile"]["scene"] = _suggest(parts["PlaceFile"]["scene"], catalog.scenes, open_=False)
        whole["trade"] = _suggest(whole["trade"], catalog.trades, open_=True)
        taught = sorted({principle for ids in catalog.belongs.values() for principle in ids})
        whole["principles"]["items"] = {"enum": taught}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _said(node: dict[str, Any]) -> dict[str, Any]:
    """What a node says about itself, without what it allows."""
    return {key: node[key] for key in ("title", "description", "default") if key in node}


def _suggest(node: dict[str, Any], names: Iterable[str], open_: bool) -> dict[str, Any]:
    """Let a value be one of these names, and where `open_` any other words too."""
    known: dict[str, Any] = {"enum": list(names)}
    allowed = [known, {key: node[key] for key in ("type", "maxLength", "minLength", "pattern") if key in node}]
    return {**({"anyOf": allowed} if open_ else known), **_said(node)}


def _name(node: dict[str, Any], names: Iterable[tuple[str, str]]) -> None:
    """Let a group have these keys alone, each explained."""
    value = node.pop("additionalProperties", None) or next(iter(node.pop("patternProperties").values()))
    node.pop("propertyNames", None)
    node["properties"] = {id_: {**value, "description": title} if title else value for id_, title in names}
    node["additionalProperties"] = False
