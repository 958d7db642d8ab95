"""Tables: cells that have Han, quotes, delimiters, columns by name and by number."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import linear
from zhlint import formats
from zhlint.base.characters import count_han
from zhlint.formats._keys import Keyed
from zhlint.prose.source import Source, UndecodableError


def read(text, *keys, path="a.csv"):
    return formats.parse(Source(text, path), "csv", Keyed(keys) if keys else None)


def seen(*arguments, **more):
    return [block.text for block in read(*arguments, **more).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("id,名称\n1,茶\n2,盐\n", ["名称", "茶", "盐"], id="plain"),
        pytest.param('a,b\n1,"甲,乙"\n2,"说""好"""\n', ["甲,乙", '说"好"'], id="quotes"),
        pytest.param('a,b\n1,"甲行\n乙行"\n', ["甲行\n乙行"], id="a line break in a cell"),
        pytest.param("a;b\n甲,乙;丙\n", ["甲,乙", "丙"], id="semicolons"),
        pytest.param("a\tb\r\n甲,乙\t丙\r\n", ["甲,乙", "丙"], id="tabs"),
        pytest.param("a,b\n甲\n乙,丙,丁\n", ["甲", "乙", "丙", "丁"], id="uneven rows"),
        pytest.param('a\n说"好"了\n', ['说"好"了'], id="quotes inside"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_cells(text, expected):
    assert seen(text) == expected


def test_a_file_of_tabs_has_no_commas():
    assert seen("甲,乙,丙,丁\t戊\n", path="a.tsv") == ["甲,乙,丙,丁", "戊"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["标题"], ["茶", "盐"]),
        (["2"], ["茶", "盐"]),
        (["!标题"], ["甲", "乙"]),
        (["说明", "标题"], ["茶", "甲", "盐", "乙"]),
        (["没有"], []),
    ],
)
def test_columns(keys, expected):
    assert seen("id,标题,说明\n1,茶,甲\n2,盐,乙\n", *keys) == expected


def test_places():
    text = 'a\n"他说""好"""\n'
    (block,) = read(text).blocks
    assert [text[slice(*block.source_span(i, i + 1))] for i in range(5)] == ["他", "说", '""', "好", '""']


def test_a_quote_that_is_never_closed_is_told():
    with pytest.raises(UndecodableError, match="opens in line 3"):
        read('a,b\n1,2\n3,"甲\n""4,乙\n')


@given(st.lists(st.lists(st.text('甲乙, ;"\n', max_size=6), min_size=2, max_size=3), min_size=1, max_size=4))
def test_cells_say_what_the_standard_library_writes(rows):
    out = io.StringIO()
    csv.writer(out).writerows([["a", "b"], *rows])
    blocks = read(out.getvalue()).blocks
    assert sum(block.han for block in blocks) == sum(count_han(cell) for row in rows for cell in row)


@pytest.mark.parametrize("unit", ["甲,乙\n", '"甲""",', '"', '""', "甲"])
def test_time_is_linear(unit):
    def work(size):
        with suppress(UndecodableError):
            read("a,b\n" + unit * size)

    assert linear(work, 200)
