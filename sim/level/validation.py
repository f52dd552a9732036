"""A document as a model of the schema, or everything in it that does not fit, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from sim.problems import LevelError, Problem, listing, near_miss

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from sim.reading import Document


AnyPart = TypeVar("AnyPart", bound=BaseModel)


def validate(document: Document, model: type[AnyPart]) -> AnyPart:
    """A document as a model of the schema. Raises LevelError with everything that does not fit."""
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        problems = [_schema_problem(document, model, details) for details in error.errors(include_url=False)]
        raise LevelError(_unique(problems)) from None


def _unique(problems: list[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))


_COLON = "; if it is a sentence with a colon or a brace in it, put it in double quotes"
_KINDS = {
    "string_type": "words", "float_type": "a number", "int_type": "a whole number", "bool_type": "true or false",
    "list_type": "a list (lines that start with “- ”)", "dict_type": "a group of `key: value` lines",
    "model_type": "a group of `key: value` lines", "model_attributes_type": "a group of `key: value` lines",
}  # fmt: skip


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of `key: value` lines"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _field_names(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """The keys allowed at a place, found by walking the schema alongside."""
    node: Any = model.model_json_schema()
    definitions = node.get("$defs", {})
    for part in loc:
        node = _resolve(node, definitions)
        if isinstance(part, int):
            node = node.get("items", {})
        else:
            named = node.get("properties", {}).get(part)
            node = (
                named or node.get("additionalProperties") or next(iter(node.get("patternProperties", {}).values()), {})
            )
    return list(_resolve(node, definitions).get("properties", {}))


def _resolve(node: Any, definitions: dict[str, Any]) -> Any:
    if not isinstance(node, dict):
        return {}
    if "$ref" in node:
        return definitions[node["$ref"].rsplit("/", 1)[1]]
    choices = [choice for choice in node.get("anyOf", ()) if choice.get("type") != "null"]
    return _resolve(choices[0], definitions) if choices else node


def _schema_problem(document: Document, model: type[BaseModel], details: ErrorDetails) -> Problem:
    kind, found = details["type"], details.get("input")
    path = tuple(part for part in details["loc"] if part != "[key]")
    known = tuple(p for i, p in enumerate(path) if path[: i + 1] in document.places)
    where = str(path[-1]) if path else "the file"
    if path and isinstance(path[-1], int):
        where = f"{path[-2]}, item {path[-1] + 1}"
    limits = details.get("ctx", {})
    if kind == "missing":
        return document.problem("LV010", f"“{where}” is missing here", path[:-1])
    if kind == "extra_forbidden":
        allowed = _field_names(model, path[:-1])
        message = f"there is no key “{where}” here; there are {listing(allowed)}.{near_miss(where, allowed)}"
        if len(path) == 1 and isinstance(found, dict) and "opening" in found:
            message += " If it is a story, it belongs under `stories:`, two spaces further in."
        if found is None:
            message += " If it belongs to the sentence before it, put that sentence in double quotes."
        return document.problem("LV011", message, path, at_key=True)
    if kind == "literal_error":
        allowed = [word.strip("'") for word in str(limits.get("expected", "")).replace(" or ", ", ").split(", ")]
        message = f"“{where}” is one of {listing(allowed)}; found {_shown(found)}.{near_miss(found, allowed)}"
        return document.problem("LV014", message, known)
    if kind in _KINDS:
        hint = ""
        if kind == "float_type" and isinstance(found, str) and any(sign.isdigit() for sign in found):
            hint = "; write it with a point and nothing after it: 0.9, not 0,9, 90 % or 90 €"
        if kind == "model_type":
            hint = f"; it may say {listing(_field_names(model, path))}"
        if kind == "string_type" and isinstance(found, (int, float, dict, list)):
            hint = "; put it in double quotes" if not isinstance(found, dict) else _COLON
        return document.problem("LV013", f"“{where}” must be {_KINDS[kind]}, found {_shown(found)}{hint}", known)
    return document.problem("LV012", f"“{where}” {_limit(kind, limits)}, found {_shown(found)}", known)


def _form(pattern: str) -> str:
    if pattern.startswith("^([01]"):
        return 'must be a time of day with two digits for hours and minutes, in quotes, such as "09:44"'
    return "must be a short name of small letters, digits, - and _ that begins with a letter"


def _limit(kind: str, limits: dict[str, Any]) -> str:
    said = {
        "greater_than_equal": "must be at least {ge}",
        "less_than_equal": "must be at most {le}",
        "greater_than": "must be above {gt}",
        "less_than": "must be below {lt}",
        "too_short": "needs at least {min_length}",
        "too_long": "has more than the {max_length} that are allowed",
        "string_too_short": "must not be empty",
        "string_too_long": "must have at most {max_length} characters",
        "string_pattern_mismatch": _form(str(limits.get("pattern", ""))),
        "finite_number": "must be an ordinary number",
    }.get(kind, "is not right")
    return said.format(**limits)
