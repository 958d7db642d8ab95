"""Rows become Parquet."""

from __future__ import annotations

import io

import pytest

from tests.archive.support import FAULTY, linter, text
from zhlint.archive import FindingRow, TextRow, tables
from zhlint.archive.columns import FINDINGS, TEXTS
from zhlint.archive.work import linted

parquet = pytest.importorskip("pyarrow.parquet")


def read(body):
    return parquet.read_table(io.BytesIO(body))


@pytest.mark.parametrize(("row", "columns"), [(FindingRow, FINDINGS), (TextRow, TEXTS)], ids=["findings", "texts"])
def test_a_row_has_the_columns_that_are_told(row, columns):
    assert row._fields == tuple(column.name for column in columns)
    schema = read(tables.packed([], columns)).schema
    assert [(f.name, str(f.type).replace("double", "float64"), f.nullable) for f in schema] == [
        (c.name, c.type, c.nullable) for c in columns
    ]


def test_what_is_read_is_what_was_written_and_the_same_rows_are_the_same_bytes():
    done = linted(text(said=FAULTY * 3), linter())
    body = tables.packed(done.findings, FINDINGS)
    assert [tuple(row.values()) for row in read(body).to_pylist()] == list(done.findings)
    assert tables.packed(list(done.findings), FINDINGS) == body


def test_half_a_character_is_written_as_an_escape():
    row = TextRow("a\ud800b", "s", 1, 0, 0, 0, 0, None)
    assert read(tables.packed([row, row._replace(document="c")], TEXTS)).column("document").to_pylist() == [
        "a\\ud800b",
        "c",
    ]
