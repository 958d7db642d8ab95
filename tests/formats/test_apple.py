"""Apple's tables of strings and its dictionaries of plurals."""

from __future__ import annotations

import plistlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import linear
from zhlint import formats
from zhlint.base.characters import count_han
from zhlint.formats._keys import Keyed
from zhlint.prose.source import Source, UndecodableError


def read(text, *keys, format="strings"):
    return formats.parse(Source(text, f"a.{format}"), format, Keyed(keys) if keys else None)


def seen(*arguments, **more):
    return [block.text for block in read(*arguments, **more).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"Save" = "保存";', ["保存"], id="a string"),
        pytest.param("Save = '保存';\nOpen_1=打开;", None, id="Han without quotes"),
        pytest.param("Save = '保存';", ["保存"], id="bare key, single quotes"),
        pytest.param('"保存" = "Save";', [], id="a key"),
        pytest.param('"a" = "他说\\"好\\"，\\n走了\\U3002";', ['他说"好"，\n走了。'], id="escapes"),
        pytest.param('"a" = "头一行\n第二行";', ["头一行\n第二行"], id="a line break"),
        pytest.param('/* 甲 */ "a" = "乙"; // 丙', ["乙"], id="comments"),
        pytest.param('"%@ of %d" = "%2$d 之 %1$@";', ["￼ 之 ￼"], id="placeholders"),
        pytest.param('"乙";', [], id="a key that is its value"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_strings(text, expected):
    if expected is None:
        with pytest.raises(UndecodableError, match="no table of strings from line 2"):
            read(text)
    else:
        assert seen(text) == expected


def test_places_in_strings():
    text = '"a" = "他\\"说\\U3002";'
    (block,) = read(text).blocks
    assert [text[slice(*block.source_span(i, i + 1))] for i in range(4)] == ["他", '\\"', "说", "\\U3002"]


def test_comments_of_strings():
    text = '/* zhlint-disable x */\n// zhlint-enable x\n"a" = "// 甲";'
    document = read(text)
    assert [text[slice(*comment.payload)] for comment in document.comments] == ["zhlint-disable x", "zhlint-enable x"]
    assert len(read(document.markup.comment("x")).comments) == 1
    assert document.markup.escape('"\\') == '\\"\\\\'


def test_keys_of_strings():
    assert seen('"a.title" = "甲"; "a.url" = "乙";', "title") == ["甲"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param('"a" = "甲";\n"b" = "乙;\n', "from line 2", id="a quote"),
        pytest.param('"a" = "甲"', "lacks the `;`", id="no end"),
        pytest.param("{\n\x07}", "from line 2", id="something else"),
    ],
)
def test_what_is_no_table_is_told_as_such(text, said):
    with pytest.raises(UndecodableError, match=said):
        read(text)


@given(st.dictionaries(st.text("ab", min_size=1), st.text("甲乙。<&>'\"\n", max_size=9), max_size=4))
def test_dictionaries_say_what_plistlib_writes(data):
    text = plistlib.dumps({"甲": data}).decode()
    blocks = read(text, format="stringsdict").blocks
    assert sum(block.han for block in blocks) == sum(map(count_han, data.values()))
    for block in blocks:
        for i, character in enumerate(block.text):
            start, end = block.source_span(i, i + 1)
            assert text[start:end] == character or character in "<&>￼\"'"


def test_dictionaries_of_plurals():
    data = {
        "%d files": {
            "NSStringLocalizedFormatKey": "%#@files@ 已删",
            "files": {"NSStringFormatSpecTypeKey": "NSStringPluralRuleType", "other": "%d 份文件"},
        }
    }
    text = plistlib.dumps(data).decode()
    assert seen(text, format="stringsdict") == ["￼ 已删", "￼ 份文件"]
    assert seen(text, "other", format="stringsdict") == ["￼ 份文件"]


def test_other_xml_is_no_dictionary():
    with pytest.raises(UndecodableError, match="no property list: its root is <a>"):
        read("<a>甲</a>", format="stringsdict")


@pytest.mark.parametrize("unit", ['"a" = "甲";', '/* "a" = "', '"a" = "甲\\n";\n'])
def test_time_is_linear(unit):
    def work(size):
        with suppress(UndecodableError):
            read(unit * size)

    assert linear(work, 100)
