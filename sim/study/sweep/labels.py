"""What tells parts of a study apart, as people write it: `0.62` for 0.6240148, `true` for True."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NAMES = ("policy", "level")
_DIGITS = 6
"""Digits to which numbers are printed, and so may be typed."""


def told(value: object) -> str:
    """A value as it is printed."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.{_DIGITS}g}" if isinstance(value, float) else str(value)


def same(one: object, other: object) -> bool:
    """Whether two values are the same as far as anybody who types what is printed can say."""
    if isinstance(one, bool) or isinstance(other, bool):
        return told(one).lower() == told(other).lower()
    numbers = [_number(value) for value in (one, other)]
    if None not in numbers:
        return isclose(numbers[0] or 0.0, numbers[1] or 0.0, rel_tol=10.0 ** (1 - _DIGITS))
    return told(one) == told(other)


def _number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def fits(labels: Mapping[str, object], where: Mapping[str, object]) -> bool:
    """Whether labels have all of these values."""
    return all(key in labels and same(labels[key], value) for key, value in where.items())


def named(labels: Mapping[str, object], keys: Iterable[str]) -> str:
    """Some of a part's labels in words: policies and levels by their names, factors by the last part of theirs."""
    parts = ((key, told(labels[key])) for key in keys)
    return ", ".join(value if key in _NAMES else f"{key.rpartition('.')[2]} {value}" for key, value in parts)
