"""XLIFF: which of source and target is read, inline codes, what is left alone, and what is none."""

from __future__ import annotations

import pytest

from tests.support import linear
from zhlint import formats
from zhlint.formats._keys import Keyed
from zhlint.prose.source import Source, UndecodableError


def old(*units, before="en", after="zh-CN"):
    """XLIFF 1.2; a unit is its source and its target, or written out."""
    made = [
        unit
        if isinstance(unit, str)
        else f'<trans-unit id="{i}"><source>{unit[0]}</source><target>{unit[1]}</target></trans-unit>'
        for i, unit in enumerate(units)
    ]
    target = f' target-language="{after}"' if after else ""
    return (
        '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        f'<file source-language="{before}"{target} original="a"><body>\n{"".join(made)}\n</body></file></xliff>\n'
    )


def new(source, target, before="en", after="zh-CN"):
    """XLIFF 2.0."""
    return (
        f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="{before}" trgLang="{after}">'
        f'<file id="f"><unit id="u"><segment><source>{source}</source><target>{target}</target></segment></unit></file></xliff>'
    )


def read(text, *keys):
    return formats.parse(Source(text, "a.xlf"), "xliff", Keyed(keys) if keys else None)


def seen(*arguments):
    return [block.text for block in read(*arguments).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(old(("Save", "保存")), ["保存"], id="the target"),
        pytest.param(old(("保存", "Save"), before="zh", after="en"), ["保存"], id="the source where that is Chinese"),
        pytest.param(old(("备份", "備份"), before="zh-Hans", after="zh-Hant"), ["備份"], id="the target of both"),
        pytest.param(old(("Save", "保存"), after=""), ["保存"], id="a target in a language that is not said"),
        pytest.param(old(("保存", ""), before="zh-CN", after=""), ["保存"], id="a source without a target"),
        pytest.param(old(("Save", "保存"), after="ja"), [], id="another language"),
        pytest.param(new("Save", "保存"), ["保存"], id="2.0"),
        pytest.param(new("保存", "Save", "zh", "en"), ["保存"], id="the source of 2.0"),
        pytest.param(old(("a", "点<g id='1'>这里</g>看")), ["点￼这里￼看"], id="a code around text"),
        pytest.param(old(("a", "共<x id='1'/>页，<ph id='2'>甲</ph>")), ["共￼页，￼"], id="codes"),
        pytest.param(new("a", "点<pc id='1'>这里</pc><ph id='2'/>看"), ["点￼这里￼￼看"], id="codes of 2.0"),
        pytest.param(old(("a", "甲<mrk mtype='seg'>乙</mrk>丙")), ["甲乙丙"], id="a mark"),
        pytest.param(old(("a", "甲 &amp; &lt;b&gt;乙&#20986;")), ["甲 & ￼乙出"], id="references"),
        pytest.param(old(("a", "<![CDATA[<p>甲。</p>]]>")), ["甲。"], id="CDATA"),
        pytest.param(
            old("<trans-unit id='1' translate='no'><target>甲</target></trans-unit>"), [], id="not translated"
        ),
        pytest.param(
            old(
                "<trans-unit id='1'><target>甲</target><alt-trans><target>乙</target></alt-trans><note>丙</note></trans-unit>"
            ),
            ["甲"],
            id="proposals and notes",
        ),
    ],
)
def test_what_is_read(text, expected):
    assert seen(text) == expected


def test_places():
    text = old(("a", "他 &amp; 我<x id='1'/>都走"))
    (block,) = read(text).blocks
    assert [text[slice(*block.source_span(i, i + 1))] for i in (0, 2, 4, 5, 6)] == [
        "他",
        "&amp;",
        "我",
        "<x id='1'/>",
        "都",
    ]


def test_comments_and_replacements():
    text = old("<!-- zhlint-disable-line x --><trans-unit id='1'><target>甲</target></trans-unit>")
    document = read(text)
    assert [text[slice(*comment.payload)] for comment in document.comments] == ["zhlint-disable-line x"]
    assert document.markup.escape("<&") == "&lt;&amp;"
    assert document.markup.comment("x") == "<!-- x -->"


def test_keys_are_identifiers():
    assert seen(old(("a", "甲"), ("b", "乙")), "1") == ["乙"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("<xliff>\n<file>\n", "no XML from line 3", id="half"),
        pytest.param("<a>甲</b>", "no XML from line 1", id="another end"),
        pytest.param("甲", "no XML from line 1", id="plain text"),
        pytest.param("<tmx>甲</tmx>", "no XLIFF: its root is <tmx>", id="another XML"),
        pytest.param('<!DOCTYPE x [<!ENTITY a "甲">]><xliff>&a;</xliff>', "of its own", id="an entity"),
        pytest.param(
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>', "of its own", id="a file"
        ),
        pytest.param("<xliff>" + "<g>" * 300 + "</g>" * 300 + "</xliff>", "nested", id="nested deep"),
    ],
)
def test_what_is_none_is_told_as_such(text, said):
    with pytest.raises(UndecodableError, match=said):
        read(text)


@pytest.mark.parametrize("unit", [("a", "甲"), ("a", "甲<x id='1'/>"), "<!-- 甲 -->", ("a", "<![CDATA[<]]>")])
def test_time_is_linear(unit):
    assert linear(lambda size: read(old(*[unit] * size)), 50)
