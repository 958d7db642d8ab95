"""Arrays of objects in JSON: rows, broken rows, rows that are too large, and half an array."""

from __future__ import annotations

import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.archive.readers.reads import put, read
from zhlint.archive.readers import Columns, Cut, jsonarray
from zhlint.archive.readers._lines import Dropped
from zhlint.formats import ReadAs

ROWS = [{"id": number, "text": f"第{number}篇“文章”。\n"} for number in range(1, 4)]
SAID = [(str(row["id"]), row["text"]) for row in ROWS]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.sampled_from('甲"\\{}[], \n\U0001f600')),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(st.sampled_from('乙"\\}]'), max_size=3), inner),
)


def written(rows, **how):
    return json.dumps(rows, ensure_ascii=False, **how)


@pytest.mark.parametrize("name", ["x.json", "x.json.gz", "x", "x.dat"])
@pytest.mark.parametrize("how", [{}, {"indent": 2}, {"separators": (",", ":")}], ids=["one line", "indented", "tight"])
def test_rows_are_texts(tmp_path, name, how):
    found = read(put(tmp_path / name, f" {written(ROWS, **how)}\n"))
    assert (found.said, found.faults) == (SAID, "")
    assert {(text.source, text.read_as) for text in found.texts} == {(name, ReadAs("text", None, "utf-8"))}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(json.dumps(ROWS).encode(), id="escaped"),
        pytest.param(b"\xef\xbb\xbf" + written(ROWS).encode(), id="with a mark"),
    ],
)
def test_how_it_may_be_encoded(tmp_path, data):
    assert read(put(tmp_path / "x.json", data)).said == SAID


def test_columns_that_are_named(tmp_path):
    path = put(tmp_path / "x.json", written([{"title": "甲", "n": 7, "site": "甲站"}, {"title": "乙", "n": 8}]))
    found = read(path, columns=Columns("title", "n", "site"))
    assert found.said == [("7", "甲"), ("8", "乙")]
    assert [text.source for text in found.texts] == ["甲站", "x.json"]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param('{"a": "文章。"}', id="an object"),
        pytest.param('["文章。", "文章。"]', id="an array of strings"),
        pytest.param('[{"name": "文章。"}]', id="no column of texts"),
        pytest.param("[]", id="nothing"),
    ],
)
def test_other_json_is_one_text(tmp_path, said):
    assert [text.read_as.format for text in read(put(tmp_path / "x.json", said)).texts] == ["json"]


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        pytest.param("{'id': 2}", "no JSON: Expecting property name enclosed in double quotes at character 2", id="quotes"),
        pytest.param('{"id": 2, "text": "a" "b"}', "no JSON: Expecting ',' delimiter at character 23", id="a comma"),
        pytest.param('"only words, [so"', "no object in this row", id="a string"),
        pytest.param("12.5", "no object in this row", id="a number"),
        pytest.param("null", "no object in this row", id="null"),
        pytest.param('[{"text": "a"}]', "no object in this row", id="an array"),
        pytest.param('{"id": 2}', "no `text` in this row", id="no text"),
        pytest.param('{"text": ' + "[" * 200_000 + "]" * 200_000 + "}", "no JSON that can be read", id="too deep"),
    ],
)  # fmt: skip
def test_a_broken_row_costs_no_other(tmp_path, broken, what):
    first, *rest = (written(row) for row in ROWS)
    found = read(put(tmp_path / "x.json", f"[{first}, {broken}, {', '.join(rest)}]"))
    assert found.faults == ""
    assert found.ids[::2] == ["1", "2"]
    assert found.texts[1].trouble.startswith(what)
    assert found.texts[1].id in ("2", "x.json:2")
    assert found.said[2:] == SAID[1:]


def test_bytes_that_are_no_text_cost_their_row(tmp_path):
    data = written(ROWS).encode().replace("第2篇".encode(), b"\xff\xfe")
    found = read(put(tmp_path / "x.json", data))
    assert found.said == [SAID[0], ("x.json:2", "no utf-8 text"), SAID[2]]


@pytest.mark.parametrize(
    ("end", "what"),
    [
        pytest.param(', {"id": 4, "te', "it ends before the array does", id="in a row"),
        pytest.param(', {"id": 4, "text": "a\\', "it ends before the array does", id="in an escape"),
        pytest.param(",", "it ends before the array does", id="between rows"),
        pytest.param("] [1]", "something stands behind the array", id="another one"),
    ],
)
def test_half_an_array_gives_what_is_whole(tmp_path, end, what):
    found = read(put(tmp_path / "x.json", written(ROWS)[:-1] + end))
    assert found.said == SAID
    assert f"not to be read after 3 texts: {what}" in found.faults


def test_a_row_that_is_too_large_is_left_out(tmp_path):
    large = {"id": 9, "text": '甲"\\' * 3_000_000}
    found = read(put(tmp_path / "x.json", written([ROWS[0], large, ROWS[1]])), limit=1000)
    assert found.said[::2] == SAID[:2]
    assert found.texts[1].trouble.startswith("a row of 15 million characters: larger than")


def elements(data, most=1 << 20):
    return list(jsonarray._Elements(io.BytesIO(data), most, None))


@given(st.lists(st.dictionaries(st.text(max_size=3), VALUES, max_size=3), min_size=1), st.integers(1, 9), st.booleans())
def test_elements_are_those_that_json_reads(rows, size, ascii):
    data = json.dumps(rows, ensure_ascii=ascii).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jsonarray, "_HEAD", 8)
        patch.setattr(jsonarray, "_CHUNK", size)
        there = elements(data) if len(data) > 8 or b"{" in data else [*map(json.dumps, rows)]
    assert [json.loads(each) for each in there] == rows


def test_what_is_too_large_is_told_however_it_is_read():
    data = b'[{"a": 1}, {"b": "' + b'\\"\\\\' * 5000 + b'"}, {"c": 2}]'
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jsonarray, "_HEAD", 16)
        patch.setattr(jsonarray, "_CHUNK", 7)
        assert elements(data, 100) == ['{"a": 1}', Dropped(20_009, 0), '{"c": 2}']


def test_no_array_is_none():
    with pytest.raises(Cut, match="no array"):
        elements(b"{}")


def test_memory_is_that_of_one_row():
    row = written({"text": "甲" * 10_000}).encode()

    class Stream(io.RawIOBase):
        left = 2000
        begun = False

        def read(self, size=-1):
            if not self.begun:
                self.begun = True
                return b"[" + row
            self.left -= 1
            return b"," + row if self.left > 0 else b"]" if self.left == 0 else b""

    tracemalloc.start()
    try:
        count = sum(1 for _ in jsonarray._Elements(Stream(), 1 << 20, None))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 2000
    assert peak < 2_000_000
