"""The results as a table, one row a unit, in columns and as Parquet; what they say is worked out elsewhere."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from sim.study.sweep.plan import Unit, canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sim.study.sweep.plan import Plan
    from sim.study.sweep.running import Row


PROVENANCE = "nextplease"
"""The key in a table's metadata under which it says, as JSON, where it comes from."""


def columns(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The table's columns: name and type (string, int64, float64)."""
    kinds = {field: _kind(dict(point)[field] for point in plan.points) for field in plan.factors}
    return (
        ("unit", "string"), ("level", "string"), ("policy", "string"), *kinds.items(), ("replication", "int64"),
        ("seed", "int64"), *((name, "float64") for name in plan.columns), ("failed", "string"),
    )  # fmt: skip


def _kind(values: Iterable[object]) -> str:
    plain = all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
    return "float64" if plain else "string"


def tidy(plan: Plan, rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Rows of a store as rows of the table."""
    kinds = dict(columns(plan))
    for row in rows:
        unit = Unit(row.cell, row.replication)
        labels = plan.labels(row.cell)
        values = row.values or (None,) * len(plan.columns)
        yield {
            "unit": plan.id_of(unit),
            **{k: float(v) if kinds[k] == "float64" else str(v) for k, v in labels.items()},
            "replication": row.replication,
            "seed": plan.seed_of(unit),
            **dict(zip(plan.columns, values, strict=True)),
            "failed": row.failed or None,
        }


def write_parquet(
    path: Path, plan: Plan, rows: Iterable[Row], provenance: Mapping[str, Any], at_once: int = 2_000
) -> None:
    """Write rows as Parquet, some at a time, with where they come from in the file's metadata. Raises OSError."""
    import arro3.core as arrow
    from arro3.io import write_parquet as write

    types = {"string": arrow.DataType.string(), "int64": arrow.DataType.int64(), "float64": arrow.DataType.float64()}
    named = columns(plan)
    schema = arrow.Schema([arrow.Field(name, types[kind]) for name, kind in named])
    table = tidy(plan, rows)

    def groups() -> Iterator[Any]:
        while batch := list(islice(table, at_once)):
            arrays = [arrow.Array([row[name] for row in batch], types[kind]) for name, kind in named]
            yield arrow.RecordBatch.from_arrays(arrays, schema=schema)

    aside = path.with_name(path.name + ".new")
    metadata = {PROVENANCE: canonical(dict(provenance))}
    write(
        arrow.RecordBatchReader.from_batches(schema, groups()), str(aside), key_value_metadata=metadata,
        max_row_group_size=at_once, created_by="nextplease",
    )  # fmt: skip
    aside.replace(path)
