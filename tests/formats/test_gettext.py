"""Catalogues of translations: what msgstr says, placeholders as objects, places through escapes."""

from __future__ import annotations

import pytest

from zhlint import formats
from zhlint.prose.source import Source

HEAD = 'msgid ""\nmsgstr ""\n"Project-Id-Version: 甲 1.0\\n"\n"Language: zh_CN\\n"\n\n'


def read(text):
    return formats.parse(Source(text, "zh.po"), "gettext")


def entry(*strings, more=""):
    lines = "\n".join(f'"{string}"' for string in strings)
    return f'{HEAD}#: a.c:1\nmsgid "other"\nmsgstr {lines}\n{more}'


@pytest.mark.parametrize(
    ("strings", "expected"),
    [
        pytest.param(["打开文件"], [("table-cell", "打开文件")], id="a label"),
        pytest.param(["文件打开了。"], [("paragraph", "文件打开了。")], id="a sentence"),
        pytest.param(["", "第一行，", "第二行。\\n"], [("paragraph", "第一行，第二行。")], id="a message in lines"),
        pytest.param(["一段。\\n\\n二段。"], [("paragraph", "一段。"), ("paragraph", "二段。")], id="two paragraphs"),
        pytest.param(["共 %d 个，%(name)s 和 {0}。"], [("paragraph", "共 ￼ 个，￼ 和 ￼。")], id="placeholders"),
        pytest.param(["见 :ref:`x` 与 ``y`` 的<b>说明</b>。"], [("paragraph", "见 ￼ 与 ￼ 的￼说明￼。")], id="markup"),
        pytest.param(['说\\"甲\\"。'], [("paragraph", '说"甲"。')], id="escapes"),
        pytest.param(["100%的人。"], [("paragraph", "100%的人。")], id="a sign that is no placeholder"),
        pytest.param(["English only"], [], id="no Han"),
        pytest.param([""], [], id="not translated"),
    ],
)
def test_what_is_read(strings, expected):
    assert [(block.kind, block.text) for block in read(entry(*strings)).blocks] == expected


def test_plurals_are_read_and_obsolete_entries_are_not():
    text = f'{HEAD}msgid "a"\nmsgid_plural "b"\nmsgstr[0] "甲"\nmsgstr[1] "乙"\n\n#~ msgid "c"\n#~ msgstr "丙"\n'
    assert [block.text for block in read(text).blocks] == ["甲", "乙"]


def test_places_lead_through_escapes_and_lines():
    text = entry('他\\"说', "\\u4e00\\n甲。")
    (block,) = read(text).blocks
    at = block.text.index("甲")
    assert text[slice(*block.source_span(at, at + 1))] == "甲"
    at = block.text.index('"')
    assert text[slice(*block.source_span(at, at + 1))] == '\\"'


def test_a_replacement_and_a_comment_are_written_as_a_catalogue_has_them():
    document = read(entry("甲"))
    assert document.markup.escape('"\\\n') == '\\"\\\\\\n'
    (comment,) = read(document.markup.comment("zhlint-disable x") + "\n" + entry("甲")).comments
    assert comment.payload == (2, 18)
