"""From a document to a checked level file, or to every problem in it; nothing is run here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.level.references import references
from sim.level.schema import LevelFile
from sim.level.validation import validate
from sim.problems import LevelError

if TYPE_CHECKING:
    from sim.catalog import Catalog
    from sim.reading import Document


def check(document: Document, catalog: Catalog) -> LevelFile:
    """The level that a document describes. Raises LevelError with every problem found."""
    level = validate(document, LevelFile)
    problems = references(document, level, catalog)
    if problems:
        raise LevelError(problems)
    return level
