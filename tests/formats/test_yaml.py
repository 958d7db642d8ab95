"""YAML: scalars in each style as PyYAML hears them, places, comments, keys, and what is no YAML."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import linear
from zhlint import formats
from zhlint.formats._keys import Keyed
from zhlint.prose.source import Source, UndecodableError


def read(text, *keys):
    return formats.parse(Source(text, "zh.yml"), "yaml", Keyed(keys) if keys else None)


def seen(*arguments):
    return [block.text for block in read(*arguments).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a: 保存\n题: b\n- c", None, id="no YAML"),
        pytest.param("a: 保存\n题: b", ["保存"], id="plain"),
        pytest.param("a: 昨天来的\n  是他弟弟。", ["昨天来的是他弟弟。"], id="plain over lines"),
        pytest.param("a: 昨天来的 Tom\n  是他弟弟。", ["昨天来的 Tom 是他弟弟。"], id="a break beside Latin"),
        pytest.param("a: '他说''好'", ["他说'好"], id="single quotes"),
        pytest.param('a: "\\u4ed6说\\"好\\"\\n走了"', ['他说"好"\n走了'], id="double quotes"),
        pytest.param('a: "昨天\\\n   来的"', ["昨天来的"], id="a glued line"),
        pytest.param("a: |\n  甲行\n  乙行\n", ["甲行\n乙行"], id="literal"),
        pytest.param("a: |-\n\n    甲行\n     乙行\n\nb: 丙", ["甲行\n 乙行", "丙"], id="literal, set in"),
        pytest.param("a: |2\n   甲行\n", ["甲行"], id="literal with an indent that is said"),
        pytest.param(
            "a: >\n  昨天来的\n  是他弟弟。\n\n  今天没来。\n", ["昨天来的是他弟弟。\n今天没来。"], id="folded"
        ),
        pytest.param("a: >\n  一\n\n\n  二\n", ["一", "二"], id="folded, two paragraphs"),
        pytest.param("- 甲\n- [乙, {b: 丙}]\n- &x 丁\n- *x", ["甲", "乙", "丙", "丁"], id="lists, flow, an alias"),
        pytest.param("? 甲\n: 乙\n? [丙]\n: 丁", ["乙", "丁"], id="keys of other kinds"),
        pytest.param("a: 甲\n---\nb: 乙\n", ["甲", "乙"], id="two documents"),
        pytest.param("zh: {a: 甲}\nja: {a: 乙}", ["甲"], id="another language"),
        pytest.param("a: 甲\r\nb: |\r\n  乙\r\n  丙\r\n", ["甲", "乙\n丙"], id="CRLF"),
        pytest.param("", [], id="nothing"),
        pytest.param("# 只有注释\n", [], id="nothing but a comment"),
    ],
)
def test_what_is_read(text, expected):
    if expected is None:
        with pytest.raises(UndecodableError, match="no YAML from line 3"):
            read(text)
    else:
        assert seen(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a: 昨天来的\n  是他弟弟。",
        "a: '他说''好'\n",
        'a: "\\u4ed6说\\"好\\"\\n走了"',
        "a: |\n  甲行\n   乙行\n\n  丙行\n",
        "a: >-\n  昨天来的\n  是他弟弟。\n    另起\n\n  丁\n",
    ],
)
def test_places(text):
    blocks = read(text).blocks
    places = [(c, text[slice(*block.source_span(i, i + 1))]) for block in blocks for i, c in enumerate(block.text)]
    assert all(c == there or c in " \n\"'" or there.startswith("\\") for c, there in places)
    assert sum(c == there for c, there in places) >= sum(block.han for block in blocks) - 1


@pytest.mark.parametrize(
    ("text", "payloads"),
    [
        pytest.param(
            "# zhlint-disable x\na: 甲 # zhlint-disable-line y\n",
            ["zhlint-disable x", "zhlint-disable-line y"],
            id="two",
        ),
        pytest.param("a: '# zhlint-disable x'\n", [], id="in quotes"),
        pytest.param("a: |\n  # zhlint-disable x\n", [], id="in a literal"),
        pytest.param("a: 甲# zhlint-disable x\n", [], id="no blank before it"),
        pytest.param("a: |\n  甲\n# zhlint-disable x\nb: 乙\n", ["zhlint-disable x"], id="behind a literal"),
    ],
)
def test_comments(text, payloads):
    assert [text[slice(*comment.payload)] for comment in read(text).comments] == payloads


def test_a_comment_is_read_as_it_is_written():
    said = read("").markup.comment("zhlint-disable x")
    assert len(read(f"{said}\na: 甲\n").comments) == 1


def test_keys():
    text = "title: 题\npost:\n  - body: 文\n    url: 址\n"
    assert seen(text, "post", "!url") == ["文"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("a: [甲\nb: 乙\n", "no YAML from line 2", id="a bracket"),
        pytest.param('a: 甲\nb: "乙\n', "no YAML from line", id="a quote"),
        pytest.param("a: 甲\n\tb: 乙\n", "no YAML from line 2", id="a tab"),
        pytest.param("a: \x07甲\n", "no YAML from line 1", id="a bell"),
        pytest.param("[" * 300, "nest", id="nested deep"),
        pytest.param("- " * 300 + "甲", "nested more than 200 deep", id="nested deep in blocks"),
        pytest.param("[" * 100_000, "nest", id="nested very deep"),
    ],
)
def test_what_is_no_yaml_is_told_as_such(text, said):
    with pytest.raises(UndecodableError, match=said):
        read(text)


WORDS = st.lists(
    st.sampled_from(["甲乙", "丙", "Tom", "'", '"', ":", "# x", "\n", "\n\n", "  ", "。"]), max_size=8
).map("".join)


@settings(derandomize=True)
@given(st.dictionaries(st.sampled_from("abc"), WORDS, max_size=3), st.sampled_from([None, "'", '"', "|", ">"]))
def test_scalars_say_what_pyyaml_hears(data, style):
    text = yaml.safe_dump(data, allow_unicode=True, default_style=style, width=12, sort_keys=False)
    heard = "".join("".join(each.split()) for each in data.values() if any("\u4e00" <= c <= "\u9fff" for c in each))
    document = read(text)
    said = "".join("".join(block.text.split()) for block in document.blocks)
    assert _han(said) == _han(heard)
    for block in document.blocks:
        for piece in block.pieces:
            if piece.end - piece.start == piece.source_end - piece.source_start and "\n" not in block.text:
                assert text[piece.source_start : piece.source_end] == block.text[piece.start : piece.end]


def _han(text):
    return [c for c in text if "\u4e00" <= c <= "\u9fff"]


@pytest.mark.parametrize(
    "unit", ["- 甲\n", "- |\n  甲\n  乙\n", '- "甲\\n"\n', "- '甲''乙'\n", "# zhlint-disable x\n- 甲\n"]
)
def test_time_is_linear(unit):
    assert linear(lambda size: read(unit * size), 100)
