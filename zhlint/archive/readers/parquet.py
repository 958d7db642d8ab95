"""Parquet: a batch of rows at a time, and of them only the columns that are wanted. See https://parquet.apache.org.

A row is numbered by its place in the file, from 1. A batch is of about 16 MB by what its row group says of itself; a
single row is in memory as a whole, however large it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zhlint.archive import Text
from zhlint.archive.readers import Asked, Columns, Cut, Part
from zhlint.archive.readers._packed import missing, sought
from zhlint.archive.readers._rows import ID, TEXT, Rows, no_column, usual
from zhlint.base.faults import Fault, Faults

SUFFIXES = (".parquet", ".pq")
_BATCH = 16_000_000
_MOST = 4096
"""Rows of a batch."""
_STRINGS = ("string", "large_string", "string_view")
_OTHERS = ("binary", "large_binary", "binary_view", "null")
"""What else a column of texts may be: files as they are, or nothing at all."""


def looks(head: bytes, columns: Columns) -> bool:
    """Whether it begins as Parquet does."""
    return head.startswith(b"PAR1")


def texts(part: Part, asked: Asked) -> Iterator[Text]:
    """The texts of its rows. Raises Faults where a column is not there or holds no text, or pyarrow is missing."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise missing("Parquet", "archive") from None
    with sought(part.open(), "Parquet") as stream:
        try:
            file = parquet.ParquetFile(stream, pre_buffer=False)
        except pyarrow.ArrowInvalid:
            raise Cut("its end, which says what is in it, is missing") from None
        wanted, is_text = _wanted(part, asked.columns, file.schema_arrow)
        rows = Rows(part, asked, utf8=is_text)
        try:
            for number, row in enumerate(_rows(file, wanted), 1):
                yield rows.text(row, number)
        except (pyarrow.ArrowException, UnicodeDecodeError) as error:
            raise Cut(" ".join(str(error).split())) from None


def _wanted(part: Part, columns: Columns, schema: Any) -> tuple[list[str], bool]:
    """The columns that are to be read, and whether that of the text holds text, no bytes. Raises Faults."""
    text = columns.text or usual(schema.names, TEXT)
    kind = _type(schema, text) if text else None
    if text is None or kind is None:
        raise no_column(part.name, columns.text, schema.names)
    plain = str(getattr(kind, "value_type", kind) if str(kind).startswith("dictionary") else kind)
    is_text = plain in _STRINGS
    if not is_text and plain not in _OTHERS:
        what = f"the column `{text}` holds {kind}, no text"
        raise Faults([Fault(part.name, 0, 0, what, "name another by `--text-column`")])
    others = (columns.id or usual(schema.names, ID), columns.source)
    return [text, *(name for name in others if name and _type(schema, name) is not None)], is_text


def _type(schema: Any, path: str) -> Any:
    """The type of a column, or of a field of it that a path with dots names; None where it is not there."""
    if path in schema.names:
        return schema.field(path).type
    name, *inner = path.split(".")
    kind: Any = schema.field(name).type if name in schema.names else None
    for key in inner:
        if not str(kind).startswith("struct") or kind.get_field_index(key) < 0:
            return None
        kind = kind.field(key).type
    return kind


def _rows(file: Any, columns: list[str]) -> Iterator[dict[str, Any]]:
    """The rows by batches of about so many bytes as each row group says it has a row; text in them is bytes."""
    for group in range(file.num_row_groups):
        about = file.metadata.row_group(group)
        sizes = (about.column(number) for number in range(about.num_columns))
        size = sum(c.total_uncompressed_size for c in sizes if _is_of(c.path_in_schema, columns))
        most = max(1, min(_MOST, _BATCH * about.num_rows // max(size, 1)))
        for batch in file.iter_batches(most, row_groups=[group], columns=columns, use_threads=False):
            yield from _as_bytes(batch).to_pylist()


def _is_of(path: str, columns: list[str]) -> bool:
    return any(path == column or path.startswith(f"{column}.") for column in columns)


def _as_bytes(batch: Any) -> Any:
    """A batch in which strings are bytes: one that is no UTF-8 is then the matter of its row."""
    import pyarrow

    arrays = []
    for array in batch.columns:
        if pyarrow.types.is_dictionary(array.type):
            array = array.dictionary_decode()
        arrays.append(array.cast(pyarrow.large_binary()) if str(array.type) in _STRINGS else array)
    return pyarrow.RecordBatch.from_arrays(arrays, names=batch.schema.names)
