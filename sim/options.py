"""The literature's dissent: named options, off by default, each a set of other parameter values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sim.catalog import data_folder
from sim.problems import listing, near_miss
from sim.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Option:
    """A way in which the literature disagrees with the documents."""

    id: str
    title: str
    says: str
    source: str
    sets: dict[str, float]


class UnknownOption(ValueError):
    """There is no option of that name; the message says which there are."""


@cache
def load_options() -> dict[str, Option]:
    """Every option by its name."""
    rows = read(data_folder("levels") / "catalog" / "options.yaml", "catalog/options.yaml").value
    return {
        id_: Option(id_, row["title"], row["says"], row["source"], {k: float(v) for k, v in row["sets"].items()})
        for id_, row in rows.items()
    }


def settings(names: Iterable[str]) -> dict[str, float]:
    """The parameter values of several options together. Raises UnknownOption."""
    options = load_options()
    found: dict[str, float] = {}
    for name in names:
        if name not in options:
            raise UnknownOption(f"there is no option “{name}”; there are {listing(options)}.{near_miss(name, options)}")
        found.update(options[name].sets)
    return found
