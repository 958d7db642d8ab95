"""Notebooks: the Markdown of their cells, places through the escapes of JSON, and fixes that stay JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint import formats
from zhlint.formats._json import parse_json
from zhlint.prose.source import Source, UndecodableError


def notebook(*cells, **more):
    """A notebook; a cell of Markdown is its lines, one of code is in a tuple."""
    made = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": list(cell)}
        if isinstance(cell, tuple)
        else {"cell_type": "markdown", "metadata": {}, "source": cell}
        for cell in cells
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1, **more)


def read(text):
    return formats.parse(Source(text, "a.ipynb"), "notebook")


def test_markdown_is_read_and_code_is_not():
    document = read(notebook(["# 题\n", "\n", "第一段，**重点**。\n", "续行。"], ("x = '代码'\n",), "- 甲\n- 乙"))
    assert [(b.kind, b.text) for b in document.blocks] == [
        ("heading", "题"),
        ("paragraph", "第一段，重点。续行。"),
        ("list-item", "甲"),
        ("list-item", "乙"),
    ]
    assert [s.manner for s in document.markup.stretches(document.blocks[1])] == ["strong"]
    assert document.markup.marker(document.blocks[2]) == "-"


@pytest.mark.parametrize("ascii_only", [False, True], ids=["as it is", "all escaped"])
def test_places_lead_through_escapes(ascii_only):
    text = notebook(['他说"甲\\*乙\t𠀀"。\n', "丙"], ensure_ascii=ascii_only)
    (block,) = read(text).blocks
    assert block.text == '他说"甲*乙\t𠀀"。丙'
    for i, character in enumerate(block.text):
        start, end = block.source_span(i, i + 1)
        assert json.loads(f'"{text[start:end]}"') in (character, "\\*")
    assert block.unbroken(0, 2) is not ascii_only


def test_comments_are_led_back():
    text = notebook(["<!-- zhlint-disable-line x -->\n", "甲"])
    (comment,) = read(text).comments
    assert text[comment.start : comment.end] == "<!-- zhlint-disable-line x -->"
    assert text[slice(*comment.payload)] == "zhlint-disable-line x"


def test_a_replacement_is_written_as_json_has_it():
    assert read(notebook("甲")).markup.escape('说"乙\\"') == '说\\"乙\\\\\\"'


def test_an_old_notebook_has_worksheets():
    cells = [{"cell_type": "markdown", "source": ["甲"]}]
    assert [b.text for b in read(json.dumps({"nbformat": 3, "worksheets": [{"cells": cells}]})).blocks] == ["甲"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param('{"cells": [\n', "no JSON from line 2", id="half a file"),
        pytest.param('{"cells": [1,\n}', "no JSON from line 2", id="a comma too many"),
        pytest.param('{"a": 1}', "no notebook", id="another JSON"),
        pytest.param("[" * 999, "nested", id="nested deep"),
        pytest.param('{"cells": []} x', "no JSON from line 1", id="more behind it"),
    ],
)
def test_what_is_no_notebook_is_told_as_such(text, said):
    with pytest.raises(UndecodableError, match=said):
        read(text)


def plain(node):
    if node.start >= 0:
        return node.text
    if node.items:
        return [plain(each) for each in node.items]
    return {name: plain(each) for name, each in node.members.items()} or None


VALUES = st.recursive(
    st.text(max_size=8),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(st.text(max_size=3), inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES, st.booleans())
def test_json_says_what_the_standard_library_hears(value, ascii_only):
    assert plain(parse_json(json.dumps(value, ensure_ascii=ascii_only))) == value
