"""JSON lines: rows, broken rows, rows that are too large, and half a file."""

from __future__ import annotations

import gzip
import io
import os
import tracemalloc

import pytest

from tests.archive.readers.reads import lines, put, read
from zhlint.archive.readers import Columns
from zhlint.archive.readers._lines import Dropped, Lines
from zhlint.formats import ReadAs

ROWS = [{"id": number, "text": f"第{number}篇文章。"} for number in range(1, 4)]
SAID = [(str(row["id"]), row["text"]) for row in ROWS]
UTF8 = ReadAs("text", None, "utf-8")


@pytest.mark.parametrize(
    "name",
    ["x.jsonl", "x.NDJSON", "x.jl", "x.jsonl.gz", "rows.json", "rows", "rows.dat"],
)
def test_rows_are_texts(tmp_path, name):
    found = read(put(tmp_path / name, lines(*ROWS)))
    assert (found.said, found.faults) == (SAID, "")
    assert {(text.source, text.read_as) for text in found.texts} == {(name, UTF8)}


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"content": "甲", "id": 7}, ("7", "甲")),
        ({"Text": "甲", "URL": "http://a/b"}, ("http://a/b", "甲")),
        ({"正文": "甲"}, ("x.jsonl:1", "甲")),
        ({"content": "乙", "text": "甲"}, ("x.jsonl:1", "甲")),
        ({"_id": {"$oid": "5f"}, "text": "甲"}, ("5f", "甲")),
        ({"id": None, "text": "甲"}, ("x.jsonl:1", "甲")),
        ({"id": "", "text": "甲"}, ("x.jsonl:1", "甲")),
        ({"id": "a\ud800", "text": "甲\ud83d乙"}, ("a\ufffd", "甲\ufffd乙")),
        ({"text": ""}, ("x.jsonl:1", "")),
        ({"text": "甲\0乙"}, ("x.jsonl:1", "甲\0乙")),
        ({"text": "\ufeff甲"}, ("x.jsonl:1", "\ufeff甲")),
    ],
    ids=lambda value: None if isinstance(value, dict) else value[1] + value[0],
)
def test_what_a_row_says(tmp_path, row, text):
    import json

    assert read(put(tmp_path / "x.jsonl", json.dumps(row) + "\n")).said == [text]


def test_columns_that_are_named(tmp_path):
    row = {"text": "不是", "meta": {"正文": "是的", "n": 3}, "site": "甲站", "a.b": "c"}
    columns = Columns("meta.正文", "meta.n", "site")
    [text] = read(put(tmp_path / "x.jsonl", lines(row)), columns=columns).texts
    assert (text.id, text.source, text.data.decode()) == ("3", "甲站", "是的")
    [text] = read(tmp_path / "x.jsonl", columns=Columns("a.b")).texts
    assert text.data == b"c"


GOOD = lines(ROWS[0])


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        (b"{'id': 2}\n", "no JSON: Expecting property name enclosed in double quotes at column 2"),
        (b'{"text": "\xb5\xc4"}\n', "no utf-8 text: the byte at offset 10 of the line is not valid there"),
        (b'{"text": "a\0"}\n', "no JSON: Invalid control character at at column 12"),
        (b"[1, 2]\n", "no object in this row"),
        (b'"text"\n', "no object in this row"),
        (b'{"text": null}\n', "no text: `text` is null"),
        (b'{"text": 12}\n', "no text: `text` holds a number"),
        (b'{"text": true}\n', "no text: `text` holds true or false"),
        (b'{"text": ["a"]}\n', "no text: `text` holds a list"),
        (b'{"text": {"a": 1}}\n', "no text: `text` holds an object"),
        (b'{"title": "a"}\n', "no `text` in this row"),
        (b"[" * 100_000 + b"\n", "no JSON that can be read: maximum recursion depth exceeded"),
    ],
    ids=["quotes", "bytes", "nul", "list", "string", "null", "number", "bool", "array", "object", "missing", "deep"],
)
def test_a_broken_row_costs_no_other(tmp_path, broken, what):
    found = read(put(tmp_path / "x.jsonl", GOOD.encode() + broken + GOOD.encode()))
    first, (id, said), last = found.said
    assert (first, last, found.faults) == (SAID[0], SAID[0], "")
    assert (id, said[: len(what)]) == ("x.jsonl:2", what)


def test_blank_lines_are_counted_and_are_no_rows(tmp_path):
    assert read(put(tmp_path / "x.jsonl", '\r\n{"text": "甲"}\r\n \n{"text": "乙"}')).ids == ["x.jsonl:2", "x.jsonl:4"]


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16", "utf-8-sig"])
def test_other_encodings(tmp_path, encoding):
    rows = [{"text": "這裡說的是中國的文學和歷史，一共有三篇，都是同一個人寫的。"}] * 40
    found = read(put(tmp_path / "x.jsonl", lines(*rows).encode(encoding)))
    assert {said for _, said in found.said} == {rows[0]["text"]}
    assert (len(found.texts), found.faults) == (40, "")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("first", [60, 70_000], ids=["short", "long"])
def test_other_encodings_of_large_files(tmp_path, encoding, first):
    text = "這裡說的是中國的文學和歷史，一共有三篇，都是同一個人寫的。"
    said = [(text * 5000)[:first], *[text] * 3000]
    data = "\ufeff" * (encoding == "utf-16-be") + lines(*({"text": each} for each in said))
    found = read(put(tmp_path / "x.jsonl", data.encode(encoding)))
    assert ([each for _, each in found.said], found.faults) == (said, "")


@pytest.mark.parametrize("limit", [30, 1000])
def test_a_text_may_be_too_large(tmp_path, limit):
    rows = [{"text": "短"}, {"text": "长" * 1000}, {"text": "短"}]
    found = read(put(tmp_path / "x.jsonl", lines(*rows)), limit=limit)
    assert [text.trouble for text in found.texts] == [
        None,
        f"larger than {limit / 1e6:g} MB; `max-file-size` in the config allows more",
        None,
    ]


def test_a_row_that_is_far_too_large_is_never_in_memory(tmp_path):
    path = tmp_path / "x.jsonl"
    with open(path, "wb") as file:
        file.write(GOOD.encode() + b'{"text": "')
        for _ in range(64):
            file.write(b"a" * (1 << 20))
        file.write(b'"}\n' + GOOD.encode())
    tracemalloc.start()
    found = read(path, limit=100_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.ids == ["1", "x.jsonl:2", "1"]
    assert found.texts[1].trouble.startswith("a row of 67 MB: larger than 0.1 MB")
    assert peak < 8 << 20


@pytest.mark.parametrize(
    ("name", "data", "count", "what"),
    [
        ("x.jsonl", lines(*ROWS).encode()[:-8], 2, "after 2 texts: it ends in the middle of a row"),
        ("x.jsonl.gz", None, None, "texts: it ends in the middle; make or fetch"),
        ("y.jsonl", b"\0\1\2\n" * 200, 0, "none of its first 100 rows can be read"),
        ("z.jsonl.gz", b"nothing packed", 0, "not a gzipped file"),
    ],
    ids=["plain", "gzip", "binary", "no gzip"],
)
def test_half_a_file(tmp_path, name, data, count, what):
    path = tmp_path / name
    packed = gzip.compress("".join(lines({"text": os.urandom(20).hex()}) for _ in range(5000)).encode())
    path.write_bytes(packed[: len(packed) // 2] if data is None else data)
    found = read(path)
    assert len(found.texts) == count if count is not None else 2000 < len(found.texts) < 3000
    assert found.faults.startswith(f"{name}: not to be read")
    assert what in found.faults


def test_the_rest_goes_on_behind_half_a_file(tmp_path):
    put(tmp_path / "a" / "1.jsonl", lines(ROWS[0])[:-5])
    put(tmp_path / "a" / "2.jsonl", lines(ROWS[1]))
    found = read(tmp_path / "a")
    assert found.said == SAID[1:2]
    assert found.faults.startswith("1.jsonl: not to be read: it ends in the middle of a row; ")


@pytest.mark.parametrize(
    ("rows", "columns", "what"),
    [
        (
            [{"标题": "甲", "n": 1}] * 3,
            Columns(),
            "x.jsonl: no column is called as one of texts usually is; name one of `标题`, `n` by `--text-column`",
        ),
        (
            [{"text": "甲", "n": 1}] * 200,
            Columns("txet"),
            "x.jsonl: no column `txet`; name one of `text`, `n` by `--text-column`",
        ),
        (
            [{f"k{n}": n for n in range(30)}],
            Columns("a.b"),
            "`k19` and 10 others by `--text-column`",
        ),
    ],
    ids=["usual", "named", "many"],
)
def test_a_wrong_column(tmp_path, rows, columns, what):
    found = read(put(tmp_path / "x.jsonl", lines(*rows)), columns=columns)
    assert found.faults.endswith(what)
    assert found.texts == []


def test_rows_with_trouble_before_the_first_good_one_keep_their_place(tmp_path):
    found = read(put(tmp_path / "x.jsonl", lines({"n": 1}, {"n": 2}, {"text": "甲"}, {"n": 3})))
    assert [text.trouble is None for text in found.texts] == [False, False, True, False]


class Dribble(io.BytesIO):
    """Gives a few bytes at a time, as a packed file or a pipe may."""

    def __init__(self, data: bytes, step: int) -> None:
        super().__init__(data)
        self._step = step

    def read1(self, size: int = -1) -> bytes:
        return super().read(self._step)


@pytest.mark.parametrize("step", [1, 2, 3, 7, 1000])
def test_lines_do_not_depend_on_how_bytes_come(step):
    data = b'a\n\nbcdefgh\n"ij"klmn"o\nqrs\n' + b"x" * 70_000 + b"\ny"
    found = Lines(Dribble(data, step), 8)
    assert list(found) == [b"a", b"", b"bcdefgh", Dropped(10, 3), b"qrs", Dropped(70_000, 0), b"y"]
    assert found.unended
