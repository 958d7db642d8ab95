"""The two tables of a shard as Parquet: the same rows make the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from zhlint.archive.columns import FINDINGS, TEXTS, Column
from zhlint.base.faults import Faults

if TYPE_CHECKING:
    import pyarrow as pa

NAMES = {"findings": FINDINGS, "texts": TEXTS}
"""The tables, each a folder of files, one a shard; and their columns."""


def needed() -> None:
    """Raises Faults where pyarrow is not there."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise Faults(["tables are written by pyarrow; pip install 'zhlint-prose[archive]'"]) from None


def schema(columns: Sequence[Column]) -> pa.Schema:
    """The types of the columns, as pyarrow has them."""
    import pyarrow as pa

    return pa.schema([pa.field(c.name, pa.type_for_alias(c.type), c.nullable) for c in columns])


def packed(rows: Sequence[tuple[Any, ...]], columns: Sequence[Column]) -> bytes:
    """Rows as a Parquet file."""
    import pyarrow as pa
    from pyarrow import parquet

    values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    kinds = schema(columns)
    arrays = [_array(each, field.type) for each, field in zip(values, kinds, strict=True)]
    sink = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=kinds), sink, compression="zstd")
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """A column. A text may hold halves of a character, as JSON can spell them; no table can."""
    import pyarrow as pa

    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([v and v.encode("utf-8", "backslashreplace").decode() for v in values], kind)
