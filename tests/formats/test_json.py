"""JSON and string catalogues: which values are text, places through escapes, other languages, keys."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import linear
from zhlint import formats
from zhlint.base.characters import count_han
from zhlint.formats._keys import Keyed
from zhlint.prose.source import Source, UndecodableError


def read(data, *keys, path="zh.json", **more):
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, **more)
    return formats.parse(Source(text, path), "json", Keyed(keys) if keys else None)


def seen(*arguments, **more):
    return [block.text for block in read(*arguments, **more).blocks]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param({"a": "保存", "b": {"c": ["打开", "关闭"]}}, ["保存", "打开", "关闭"], id="nested"),
        pytest.param({"保存": "Save", "x": 3, "y": None, "z": True}, [], id="keys and numbers"),
        pytest.param("保存", ["保存"], id="a string"),
        pytest.param({"zh": "保存", "ja": "保存", "ko-KR": "保存"}, ["保存"], id="other languages"),
        pytest.param({"en": {"a": "漢字 test"}, "zh_CN": {"a": "汉字"}}, ["汉字"], id="a part of the file for each"),
        pytest.param({"a": '他说"好"\n走\t了'}, ['他说"好"\n走\t了'], id="escapes"),
        pytest.param({"a": "{n, plural, =0 {没有信} other {# 封信}}"}, ["￼ 封信", "没有信"], id="branches"),
    ],
)
def test_what_is_read(data, expected):
    assert seen(data if isinstance(data, dict) else json.dumps(data)) == expected


def test_arb_has_descriptions_that_are_no_text():
    data = {"@@locale": "zh", "save": "保存", "@save": {"description": "按钮"}}
    assert seen(data, path="app_zh.arb") == ["保存"]
    assert seen(data) == ["保存", "按钮"]


@pytest.mark.parametrize("ascii_only", [False, True], ids=["as it is", "all escaped"])
def test_places_lead_through_escapes(ascii_only):
    text = json.dumps({"a": '他说"甲𠀀"\n乙'}, ensure_ascii=ascii_only)
    (block,) = read(text).blocks
    for i, character in enumerate(block.text):
        start, end = block.source_span(i, i + 1)
        assert json.loads(f'"{text[start:end]}"') == character
    assert block.unbroken(0, 2) is not ascii_only


def test_a_replacement_is_written_as_json_has_it():
    assert read("").markup.escape('说"乙\\') == '说\\"乙\\\\'


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param([], ["题", "文", "甲", "乙", "址"], id="all"),
        pytest.param(["title"], ["题", "甲"], id="wherever it is"),
        pytest.param(["post.title"], ["甲"], id="within another"),
        pytest.param(["post"], ["甲", "乙"], id="all within"),
        pytest.param(["*.body"], ["乙"], id="below any one key"),
        pytest.param(["po*"], ["甲", "乙"], id="a part of a key"),
        pytest.param(["!url"], ["题", "文", "甲", "乙"], id="all but"),
        pytest.param(["post", "!body"], ["甲"], id="the last one decides"),
        pytest.param(["nothing"], [], id="none"),
    ],
)
def test_keys(keys, expected):
    data = {"title": "题", "body": "文", "post": [{"title": "甲", "body": "乙"}], "url": "址"}
    document = read(data, *keys)
    assert [block.text for block in document.blocks] == expected
    assert document.options == (Keyed(tuple(keys)) if keys else None)


def test_keys_with_dots_in_them_are_several():
    assert seen({"post.title": "甲", "post.body": "乙"}, "post.title") == ["甲"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param('{"a": "甲"', "no JSON from line 1", id="half"),
        pytest.param('{"a":\n "甲",}', "no JSON from line 2", id="a comma too many"),
        pytest.param("a: 甲\n", "no JSON from line 1", id="YAML"),
        pytest.param("[" * 999, "nested", id="nested deep"),
    ],
)
def test_what_is_no_json_is_told_as_such(text, said):
    with pytest.raises(UndecodableError, match=said):
        read(text)


VALUES = st.recursive(
    st.text(st.sampled_from('甲乙丙。，{}%"\\\n<>b '), max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "题"]), inner, max_size=3),
    max_leaves=8,
)


def strings(value):
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(each)


@given(VALUES, st.booleans())
def test_all_han_that_is_no_placeholder_is_read(value, ascii_only):
    document = read(json.dumps(value, ensure_ascii=ascii_only))
    plain = [each for each in strings(value) if not {*"{}%<"} & {*each}]
    assert sum(block.han for block in document.blocks) >= sum(map(count_han, plain))


@pytest.mark.parametrize("unit", ['"甲",', '{"a":"甲"},', '"\\u7532",', '"{n, plural, other {甲}}",'])
def test_time_is_linear(unit):
    assert linear(lambda size: read(f'[{unit * size}"乙"]'), 200)


def catalogue(*languages, **more):
    says = {language: {"stringUnit": {"state": "translated", "value": said}} for language, said in languages}
    return {"sourceLanguage": "en", "strings": {"Save": {"comment": "按钮", "localizations": says}}, **more}


def apple(data, *keys):
    text = json.dumps(data, ensure_ascii=False)
    document = formats.parse(Source(text, "a.xcstrings"), "xcstrings", Keyed(keys) if keys else None)
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(
    ("data", "keys", "expected"),
    [
        pytest.param(catalogue(("zh-Hans", "保存"), ("ja", "保存")), [], ["保存"], id="one language of several"),
        pytest.param(catalogue(("zh-Hans", "备份"), ("zh-Hant", "備份")), [], ["备份"], id="simplified of both"),
        pytest.param(catalogue(("zh-Hant", "備份"), ("en", "Back up")), [], ["備份"], id="traditional where alone"),
        pytest.param(
            catalogue(("zh-Hans", "备份"), ("zh-Hant", "備份")), ["zh-Hant"], ["備份"], id="the one that is asked"
        ),
        pytest.param(catalogue(("zh_TW", "備份"), ("zh", "备份")), [], ["备份"], id="other codes"),
        pytest.param({"sourceLanguage": "en", "strings": {}}, [], [], id="none"),
    ],
)
def test_catalogues(data, keys, expected):
    assert apple(data, *keys) == expected


def test_plurals_of_catalogues():
    unit = {"stringUnit": {"state": "translated", "value": "%lld 封信"}}
    data = catalogue()
    data["strings"]["Save"]["localizations"]["zh-Hans"] = {"variations": {"plural": {"other": unit}}}
    assert apple(data) == ["￼ 封信"]


def test_other_json_is_no_catalogue():
    with pytest.raises(UndecodableError, match="no catalogue"):
        apple({"a": "甲"})
