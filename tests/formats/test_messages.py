"""Texts of a program's face: what is a label and what a sentence, what is an object, branches of plurals."""

from __future__ import annotations

import pytest

from tests.support import linear
from zhlint.formats import _icu
from zhlint.formats._excerpts import Excerpt
from zhlint.formats._messages import Messages


def read(*texts):
    messages = Messages()
    for text in texts:
        excerpt = Excerpt()
        excerpt.add(text, 0)
        messages.add(excerpt)
    return messages.blocks


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("保存草稿", ["table-cell"], id="a label"),
        pytest.param("草稿已经存好。", ["paragraph"], id="a sentence"),
        pytest.param("要离开这一页吗？", ["paragraph"], id="a question"),
        pytest.param("正在上传…", ["table-cell"], id="a state that lasts"),
        pytest.param("另存为...", ["table-cell"], id="a button that asks for more"),
        pytest.param("<b>上传好了。</b>", ["paragraph"], id="a sentence in a tag"),
        pytest.param("头一段。\n\n第二段", ["paragraph", "table-cell"], id="two paragraphs"),
        pytest.param("<p>头一段。</p><p>第二段。</p>", ["paragraph", "paragraph"], id="two paragraphs of HTML"),
        pytest.param("<li class='a'>甲项</li>\n<li>乙项</li>", ["table-cell", "table-cell"], id="a list of HTML"),
        pytest.param("   ", [], id="blanks"),
        pytest.param("Save draft", [], id="no Han"),
    ],
)
def test_kinds(text, kinds):
    blocks = read(text)
    assert [block.kind for block in blocks] == kinds
    assert {block.label for block in blocks} <= {"message"}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("共%d页", "共￼页", id="printf"),
        pytest.param("%1$s 与 %2$.1f", "￼ 与 ￼", id="printf with places"),
        pytest.param("%1$@ 送来 %lld 件", "￼ 送来 ￼ 件", id="of Apple"),
        pytest.param("%#@files@ 已删", "￼ 已删", id="of a dictionary of plurals"),
        pytest.param("{0}和{name}和{{ item }}", "￼和￼和￼", id="braces"),
        pytest.param("${user}的%{count}封信", "￼的￼封信", id="shell and Ruby"),
        pytest.param("$name的信", "￼的信", id="a name right before Han"),
        pytest.param("见 $t(common.help)", "见 ￼", id="another message"),
        pytest.param("点<0>这里</0>", "点￼这里￼", id="a numbered tag"),
        pytest.param("甲<!-- 乙 -->丙", "甲￼丙", id="a comment"),
        pytest.param("甲&nbsp;乙&#160;丙", "甲￼乙￼丙", id="references"),
        pytest.param("打开 https://example.com/a?b=1 看", "打开 ￼ 看", id="an address"),
        pytest.param("满了 100%，停下。", "满了 100%，停下。", id="a sign that is none"),
        pytest.param("一 < 二，三 > 二。", "一 < 二，三 > 二。", id="signs that are no tag"),
    ],
)
def test_objects(text, seen):
    assert [block.text for block in read(text)] == [seen]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("{n, plural, other {# 封信}}", ["￼ 封信"], id="one branch"),
        pytest.param("有 {n, plural, other {# 封信}}。", ["有 ￼ 封信。"], id="with text around it"),
        pytest.param("{n, plural, =0 {没有信} other {有 # 封}}。", ["有 ￼ 封。", "没有信"], id="two branches"),
        pytest.param("{sex, select, male {他} female {她} other {对方}}来了", ["对方来了", "他", "她"], id="a choice"),
        pytest.param(
            "{n, plural, offset:1 =1 {只有你} other {你和 {m, plural, other {# 人}}}}",
            ["你和 ￼ 人", "只有你"],
            id="one in the other",
        ),
        pytest.param("{n, number} 页，{d, date, long}。", ["￼ 页，￼。"], id="arguments of other kinds"),
        pytest.param("#号不是数", ["#号不是数"], id="a sign outside"),
        pytest.param("{n, plural, other {少了一半", ["{n, plural, other {少了一半"], id="half of one"),
        pytest.param("{n, plural, 乱写}不算", ["￼不算"], id="without branches"),
    ],
)
def test_branches(text, seen):
    assert [block.text for block in read(text)] == seen


def test_places_lead_into_branches():
    text = "有 {n, plural, =0 {空空的} other {# 封信}}"
    first, second = read(text)
    assert text[slice(*first.source_span(first.text.index("封"), len(first.text)))] == "封信"
    assert text[slice(*second.source_span(0, 3))] == "空空的"
    assert not first.unbroken(0, len(first.text))


def test_japanese_is_not_read():
    assert read("設定を保存しました。", "削除", "開く") == ()
    assert [block.text for block in read("语言：日本語の", "保存", "删除", "打开", "关闭")] != []


@pytest.mark.parametrize(
    "unit",
    ["{n, plural, other {", "{n, plural, other {甲}} ", "甲<b", "%(", "{" * 9, "甲\n \n", "{n,", "甲$t("],
)
def test_time_is_linear(unit):
    assert linear(lambda size: read(f"甲{unit * size}"), 500)


def test_stretches_cover_what_is_said():
    text = "甲 {n, plural, =0 {乙} other {丙}} 丁"
    main, aside = _icu.texts(text, 0, len(text))
    assert "".join(text[each.start : each.end] for each in main) == "甲 丙 丁"
    assert "".join(text[each.start : each.end] for each in aside) == "乙"
