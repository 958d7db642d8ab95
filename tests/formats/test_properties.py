"""Java's properties: values with escapes and lines that go on, comments, and ASCII files that stay ASCII."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import linear
from zhlint import formats
from zhlint.formats._keys import Keyed
from zhlint.prose.source import Source


def read(text, *keys):
    return formats.parse(Source(text, "a.properties"), "properties", Keyed(keys) if keys else None)


def seen(*arguments):
    return [block.text for block in read(*arguments).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a=保存\nb: 打开\nc 关闭\n", ["保存", "打开", "关闭"], id="three ways"),
        pytest.param("a.b = \\u4fdd\\u5b58\n", ["保存"], id="escaped"),
        pytest.param("a=昨天来的\\\n    是他弟弟。\nb=乙", ["昨天来的是他弟弟。", "乙"], id="a line that goes on"),
        pytest.param("a=甲\\n乙\\:丙\\\\丁", ["甲\n乙:丙\\丁"], id="other escapes"),
        pytest.param("a\\ b=甲\nc\\=d=乙", ["甲", "乙"], id="keys with escapes"),
        pytest.param("# 甲\n! 乙\n  # 丙\n", [], id="comments"),
        pytest.param("甲=b\n", [], id="a key"),
        pytest.param("a=\\ud840\\udc00字", ["𠀀字"], id="a pair of surrogates"),
        pytest.param("a=共{0}页，''甲''\n", ["共￼页，''甲''"], id="a placeholder"),
        pytest.param("a=甲\\", ["甲"], id="a stroke at the end"),
        pytest.param("a=甲\r\nb=乙\\\r\n 丙\r\n", ["甲", "乙丙"], id="CRLF"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_what_is_read(text, expected):
    assert seen(text) == expected


def test_places():
    text = "a=\\u4fdd存，\\\n  好"
    (block,) = read(text).blocks
    assert [text[slice(*block.source_span(i, i + 1))] for i in range(4)] == ["\\u4fdd", "存", "，", "好"]


def test_comments():
    text = "# zhlint-disable x\na=甲\n!  zhlint-enable x \n"
    payloads = [text[slice(*comment.payload)] for comment in read(text).comments]
    assert payloads == ["zhlint-disable x", "zhlint-enable x"]
    assert read("").markup.comment("x") == "# x"


@pytest.mark.parametrize(
    ("text", "written"), [("a=\\u7532", "\\uff0c\\ud840\\udc00"), ("a=甲", "，𠀀")], ids=["all ASCII", "as it is"]
)
def test_replacements_are_written_as_the_file_is(text, written):
    assert read(text).markup.escape("，𠀀") == written


def test_keys():
    assert seen("page.title=甲\npage.url=乙\n", "title") == ["甲"]


@pytest.mark.parametrize(
    ("path", "named", "expected"),
    [
        ("i18n/messages_zh_CN.properties", False, "properties"),
        ("app_zh.properties", False, "properties"),
        ("log4j.properties", False, None),
        ("log4j.properties", True, "properties"),
    ],
)
def test_configuration_is_read_only_where_it_is_named(path, named, expected):
    assert formats.for_path(path, named) == expected


@given(st.text("甲乙。\\u4e=:#! \n\t\r", max_size=30))
def test_whatever_it_is_it_is_read(text):
    for block in read(text).blocks:
        assert block.source_span(0, len(block.text))[1] <= len(text)


@pytest.mark.parametrize("unit", ["a=甲\n", "a=\\u7532", "a=\\\\\n", "甲 ", "a=甲\\\n"])
def test_time_is_linear(unit):
    assert linear(lambda size: read(unit * size), 200)
