"""Org: what is seen, what each block is, and the same Han as pandoc shows."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats import oracles
from tests.support import linear
from zhlint import formats, load_linter
from zhlint.engine import fixes
from zhlint.prose.source import Source


def read(text):
    return formats.parse(Source(text, "a.org"), "org")


def blocks(text):
    return [(block.kind, block.label, block.depth, block.text) for block in read(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("甲 *乙* 丙", "甲 乙 丙", id="strong"),
        pytest.param("没空格*加粗*的", "没空格*加粗*的", id="no stress beside Han"),
        pytest.param("用\u200b*加粗*\u200b的", "用加粗的", id="a zero-width blank parts"),
        pytest.param("甲 /乙/, _丙_ 和 +丁+ 。", "甲 乙, 丙 和 丁 。", id="other marks"),
        pytest.param("甲 =a*b= 与 ~c~ 乙", "甲 ￼ 与 ￼ 乙", id="code"),
        pytest.param("见 [[http://a.b][这里]] 与 [[file:x.png]]", "见 这里 与 ￼", id="links"),
        pytest.param("见 https://a.b/c。", "见 ￼。", id="an address"),
        pytest.param("甲[fn:1]乙", "甲乙", id="the sign of a note"),
        pytest.param("在 <2020-01-02 四> 起", "在 ￼ 起", id="a time"),
        pytest.param("设 $x$ 与 \\(y\\) 为根", "设 ￼ 与 ￼ 为根", id="formulas"),
        pytest.param("写 \\ast{}星\\ast{} 和 \\dots", "写 *星* 和 …", id="entities"),
        pytest.param("甲{{{宏(乙)}}}丙", "甲￼丙", id="a macro"),
        pytest.param("甲@@html:<b>@@乙", "甲乙", id="a snippet for an export"),
        pytest.param("用 src_python{print(1)} 写", "用 ￼ 写", id="code that runs"),
        pytest.param("十^{二}", "十二", id="a script"),
        pytest.param("甲<<锚>>乙<<<术语>>>", "甲乙术语", id="targets"),
        pytest.param("第一行，\n第二行。", "第一行，第二行。", id="a line end between Han is nothing"),
        pytest.param("第一行\\\\\n第二行", "第一行\n第二行", id="a hard line end"),
        pytest.param("甲 *乙\n丙* 丁", "甲 乙丙 丁", id="stress over a line end"),
    ],
)
def test_what_is_seen(text, expected):
    assert [block.text for block in read(text).blocks] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "#+TITLE: 题目\n#+AUTHOR: 某人\n#+OPTIONS: toc:nil\n\n* TODO [#A] 甲 :标签:\nSCHEDULED: <2020-01-02>\n:PROPERTIES:\n:ID: 乙\n:END:\n** 丙\n正文。",
            [("meta", "title", 0, "题目"), ("meta", "byline", 0, "某人"), ("heading", "h1", 0, "甲"), ("heading", "h2", 0, "丙"), ("paragraph", "", 0, "正文。")],
            id="headlines",
        ),
        pytest.param("* COMMENT 甲\n乙\n* 丙", [("heading", "h1", 0, "丙")], id="a tree that is a comment"),
        pytest.param("* 甲 :noexport:\n乙\n** 丁\n* 丙", [("heading", "h1", 0, "丙")], id="a tree that is not exported"),
        pytest.param(
            "- 甲\n  续\n\n  乙\n  + 丙\n- [X] 丁\n\n1. 戊\n   2) 己\n",
            [("list-item", "", 1, "甲续"), ("list-item", "", 1, "乙"), ("list-item", "", 2, "丙"), ("list-item", "", 1, "丁"), ("list-item", "", 1, "戊"), ("list-item", "", 2, "己")],
            id="items",
        ),
        pytest.param("- 术语 :: 释义", [("list-item", "term", 1, "术语"), ("list-item", "", 1, "释义")], id="a term"),
        pytest.param("正文\n- 项\n后文", [("paragraph", "", 0, "正文"), ("list-item", "", 1, "项"), ("paragraph", "", 0, "后文")], id="an item ends a paragraph"),
        pytest.param("#+begin_src python\n甲\n#+end_src\n\n: 乙\n\n#+RESULTS:\n: 丙", [("code", "", 0, "甲"), ("code", "", 0, ": 乙"), ("code", "", 0, ": 丙")], id="code"),
        pytest.param("#+BEGIN_QUOTE\n引文。\n#+END_QUOTE", [("quote", "", 1, "引文。")], id="a quotation"),
        pytest.param("#+BEGIN_VERSE\n诗一\n 诗二\n#+END_VERSE", [("verse", "", 0, "诗一\n诗二")], id="verse"),
        pytest.param("#+BEGIN_NOTE\n注意。\n- 项\n#+END_NOTE", [("paragraph", "", 0, "注意。"), ("list-item", "", 1, "项")], id="another block"),
        pytest.param("#+BEGIN_SRC\n甲", [("paragraph", "", 0, "#+BEGIN_SRC 甲")], id="a block that is not closed"),
        pytest.param(
            "#+CAPTION: 表题\n| 甲 | 乙 |\n|----+----|\n| 丙 | *丁* |\n#+TBLFM: $1=戊",
            [("caption", "", 0, "表题"), ("table-cell", "head", 0, "甲"), ("table-cell", "head", 0, "乙"), ("table-cell", "", 0, "丙"), ("table-cell", "", 0, "丁")],
            id="a table",
        ),
        pytest.param("甲[fn:: 注文]乙\n\n[fn:1] 又注", [("paragraph", "", 0, "甲乙"), ("paragraph", "footnote", 0, "注文"), ("paragraph", "footnote", 0, "又注")], id="notes"),
        pytest.param("\\begin{align}\nx\n\\end{align}", [("code", "math", 0, "\\begin{align}\nx\n\\end{align}")], id="a formula"),
        pytest.param("甲\n-----\n乙", [("paragraph", "", 0, "甲"), ("paragraph", "", 0, "乙")], id="a rule"),
        pytest.param("[[file:a.png]]", [("meta", "object", 0, "￼")], id="a picture"),
    ],
)  # fmt: skip
def test_what_a_block_is(text, expected):
    assert blocks(text) == expected


def test_links_and_stress_are_told():
    document = read("见 [[x][链接]] 和 *重点* 与 /强调/ 。")
    block = document.blocks[0]
    assert [(block.text[s.start : s.end], s.manner) for s in document.markup.stretches(block)] == [
        ("链接", "link"),
        ("重点", "strong"),
        ("强调", "em"),
    ]


@pytest.mark.parametrize("text", ["甲\n# zhlint-disable x\n乙", "#+BEGIN_COMMENT\nzhlint-disable x\n#+END_COMMENT"])
def test_a_comment_says_what_stands_behind_its_hash(text):
    (comment,) = read(text).comments
    assert text[slice(*comment.payload)] == "zhlint-disable x"
    assert read(read("").markup.comment("zhlint-enable")).comments


def test_a_replacement_is_escaped():
    said = "*a* /b/ _c_ =d= ~e~ +f+ |g $h$ \\i [[j]]"
    written = read("").markup.escape(said)
    assert read(written).blocks[0].text == said


def test_what_is_fixed_stays_fixed():
    text = "* 题目\n他仅仅只是看了看,就走了，*没有*, 说话。\n"
    linter = load_linter()
    once = fixes.fix(Source(text, "a.org"), "org", linter).source.text
    assert once != text
    assert fixes.fix(Source(once, "a.org"), "org", linter).source.text == once
    assert [b[:3] for b in blocks(once)] == [b[:3] for b in blocks(text)]


def test_no_fix_takes_the_stress_off_a_word():
    text = "他说 *重点*, 然后走了，不再回来。\n"
    once = fixes.fix(Source(text, "a.org"), "org", load_linter()).source.text
    assert [s.manner for s in read(once).markup.stretches(read(once).blocks[0])] == ["strong"]


PARTS = st.sampled_from(
    ["甲乙", "。", "\n", "\n\n", " ", "  ", "*", "/", "_", "=", "~", "+", "\u200b", "* 丙\n", "** TODO 丁 :a:\n", "- 戊\n", "  - 己\n", "1. 庚 :: 辛\n", "#+BEGIN_SRC\n", "#+END_SRC\n", "#+begin_quote\n", "#+end_quote\n", "# 壬\n", "#+CAPTION: 癸\n", "| a |\n", "|-\n", ": x\n", ":PROPERTIES:\n", ":END:\n", "[[a][", "[[", "]]", "[fn:1]", "[fn::", "]", "$", "\\(", "\\)", "\\alpha", "{{{", "}}}", "@@a:", "@@", "<<", ">>", "^{", "}", "http://a.b", "\r\n"]
)  # fmt: skip


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARTS, max_size=30).map("".join))
def test_nothing_breaks_it(text):
    oracles.keeps_the_contract(text, "org")


LINES = [
    "甲乙，丙丁。",
    "",
    "用 *子* 和 /丑/ 。",
    "没*寅*空",
    "* 辰",
    "- 巳",
    "  - 午",
    "1. 未",
    "- 申 :: 酉",
    "#+BEGIN_SRC\n戌\n#+END_SRC",
    "#+BEGIN_QUOTE\n亥\n#+END_QUOTE",
    ": 天",
    "| 地 | 玄 |",
    "# 黄",
    "[[http://a.b][宇]] 与 =宙=",
    "  洪",
    "荒[fn:1]\n\n[fn:1] 日",
]


@pytest.mark.skipif(not oracles.has_pandoc(), reason="pandoc is not installed")
def test_pandoc_shows_the_same_han():
    texts = [text for text in oracles.combined(LINES, 80, 6) if text.count("荒") < 2]  # a note is defined once
    wrong = [t for t, han in zip(texts, oracles.pandoc_han(texts, "org"), strict=True) if oracles.ours(t, "org") != han]
    assert wrong == []


@pytest.mark.parametrize(
    "part",
    ["*a ", "*甲* ", "[[", "[[a][", "[fn::", "$a ", "\\(", "#+BEGIN_A\n", ":A:\n", "- 甲\n", "| 甲\n", "* 甲\n:A:\n", "{{{", "@@a:", "^{"],
)  # fmt: skip
def test_time_grows_with_length(part):
    assert linear(lambda size: read(part * (size // len(part))), 4_000)
