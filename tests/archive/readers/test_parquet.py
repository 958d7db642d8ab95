"""Parquet: columns of every kind that may hold text, and files that are broken."""

from __future__ import annotations

import sys

import pytest

from tests.archive.readers.reads import put, read
from zhlint.archive.readers import Columns
from zhlint.formats import ReadAs

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def table(path, row_group_size=None, **columns):
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), path, row_group_size=row_group_size)
    return path


@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string()), pa.binary(), pa.large_binary()],
    ids=str,
)
def test_columns_that_hold_text(tmp_path, kind):
    values = ["甲", None, "", "乙"]
    plain = pa.array(values) if "binary" not in str(kind) else pa.array([v and v.encode() for v in values], pa.binary())
    column = plain.dictionary_encode() if "dictionary" in str(kind) else plain.cast(kind)
    found = read(table(tmp_path / "x.parquet", text=column, url=["a", "b", None, "d"]))
    assert found.said[0] == ("a", "甲")
    assert found.said[1] == ("b", "no text: `text` is null")
    assert found.said[2:] == [("x.parquet:3", ""), ("d", "乙")]
    assert found.texts[0].read_as.encoding == (None if "binary" in str(kind) else "utf-8")


def test_row_groups_come_in_their_order(tmp_path):
    path = table(tmp_path / "x.parquet", row_group_size=7, text=[f"第{n}篇" for n in range(30)], id=range(30))
    assert read(path).said == [(str(n), f"第{n}篇") for n in range(30)]


def test_columns_that_are_named(tmp_path):
    path = table(tmp_path / "x.parquet", meta=[{"t": "甲", "n": 3}], site=["甲站"], text=["不是"], other=[1.5])
    [text] = read(path, columns=Columns("meta.t", "meta.n", "site")).texts
    assert (text.id, text.source, text.data.decode()) == ("3", "甲站", "甲")
    [text] = read(path, columns=Columns(source="other"), read_as=ReadAs("markdown")).texts
    assert (text.source, text.read_as) == ("1.5", ReadAs("markdown", None, "utf-8"))


def test_bytes_that_are_no_text_are_the_matter_of_their_row(tmp_path):
    broken = pa.array([b"a", b"\xb5\xc4", b"c"]).view(pa.string())
    assert [text.data for text in read(table(tmp_path / "x.parquet", text=broken)).texts] == [b"a", b"\xb5\xc4", b"c"]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (
            Columns(),
            "x.parquet: no column is called as one of texts usually is; name one of `n`, `m` by `--text-column`",
        ),
        (Columns("x"), "x.parquet: no column `x`; name one of `n`, `m` by `--text-column`"),
        (Columns("n"), "x.parquet: the column `n` holds int64, no text; name another by `--text-column`"),
        (Columns("m"), "x.parquet: the column `m` holds list<element: string>, no text; name another by"),
        (Columns("m.x"), "x.parquet: no column `m.x`; name one of"),
    ],
    ids=["usual", "named", "number", "list", "inner"],
)
def test_a_wrong_column(tmp_path, columns, said):
    found = read(table(tmp_path / "x.parquet", n=[1], m=[["a"]]), columns=columns)
    assert (found.texts, found.faults[: len(said)]) == ([], said)


def test_an_older_column_of_another_type_in_a_later_file(tmp_path):
    table(tmp_path / "1.parquet", text=["甲"])
    table(tmp_path / "2.parquet", text=[1])
    table(tmp_path / "3.parquet", text=["丙"])
    found = read(tmp_path)
    assert found.ids == ["1.parquet:1", "3.parquet:1"]
    assert found.faults.startswith("2.parquet: the column `text` holds int64, no text")


@pytest.mark.parametrize("part", [0.0, 0.001, 0.5, 0.999])
def test_half_a_file(tmp_path, part):
    data = table(tmp_path / "whole" / "x.parquet", text=["甲"] * 100).read_bytes()
    found = read(put(tmp_path / "x.parquet", data[: int(len(data) * part)]))
    assert found.texts == []
    assert found.faults.startswith("x.parquet: not to be read: its end, which says what is in it, is missing; ")


def test_what_comes_before_a_broken_row_group_is_read(tmp_path):
    path = table(tmp_path / "x.parquet", row_group_size=100, text=[f"{n}甲{n * n}" for n in range(300)])
    begin = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data = bytearray(path.read_bytes())
    data[begin - 40 : begin + 300] = b"\xff" * 340
    found = read(put(path, bytes(data)))
    assert len(found.texts) == 100
    assert found.faults.startswith("x.parquet: not to be read after 100 texts: ")
    assert "\n" not in found.faults


def test_one_that_is_packed_once_more_is_refused(tmp_path):
    data = table(tmp_path / "x.parquet", text=["甲"]).read_bytes()
    found = read(put(tmp_path / "y.parquet.gz", data))
    assert "Parquet that is packed once more cannot be read in place; unpack it first" in found.faults


def test_batches_are_small_where_texts_are_large(tmp_path, monkeypatch):
    sizes = []
    told = pq.ParquetFile.iter_batches

    def batches(self, size, **how):
        sizes.append(size)
        return told(self, size, **how)

    monkeypatch.setattr(pq.ParquetFile, "iter_batches", batches)
    import os

    read(table(tmp_path / "x.parquet", 100, text=[os.urandom(50_000).hex() for _ in range(200)], id=range(200)))
    assert len(sizes) == 2
    assert all(100 < size < 170 for size in sizes)


def test_without_pyarrow_the_extra_is_named(tmp_path, monkeypatch):
    path = table(tmp_path / "x.parquet", text=["甲"])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    found = read(path)
    assert found.faults == "Parquet takes an extra; install it by `pip install 'zhlint-prose[archive]'`"
