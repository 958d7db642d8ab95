"""AsciiDoc: what is seen, what each block is, and the same as Asciidoctor shows."""

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
    return formats.parse(Source(text, "a.adoc"), "asciidoc")


def blocks(text):
    return [(block.kind, block.label, block.depth, block.text) for block in read(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("甲 *乙* 丙", "甲 乙 丙", id="strong"),
        pytest.param("没空格*加粗*的", "没空格*加粗*的", id="Han are word characters"),
        pytest.param("没空格**加粗**的", "没空格加粗的", id="a double mark needs no blank"),
        pytest.param("（_乙_）", "（乙）", id="emphasis in brackets"),
        pytest.param("甲 `a*b` 乙", "甲 ￼ 乙", id="code"),
        pytest.param("甲``a``乙", "甲￼乙", id="code beside Han"),
        pytest.param("甲 #乙# [.red]#丙#", "甲 乙 丙", id="marked text and roles"),
        pytest.param("水 H~2~O，十^二^", "水 H2O，十二", id="raised and lowered"),
        pytest.param('他说 "`好`"。', "他说 “好”。", id="curved quotation marks"),
        pytest.param("见 https://a.b/c[这里]。", "见 这里。", id="a link"),
        pytest.param("见 https://a.b/c。", "见 ￼。", id="an address"),
        pytest.param("见 link:a.html[这里^]。", "见 这里。", id="a link to a file"),
        pytest.param("见 <<某节,此处>> 与 <<别处>>。", "见 此处 与 ￼。", id="references"),
        pytest.param("见 xref:a.adoc#b[此处]。", "见 此处。", id="a reference as a macro"),
        pytest.param("点 image:a.png[按钮] 继续", "点 ￼ 继续", id="a picture in a line"),
        pytest.param("按 kbd:[Ctrl+C] 键", "按 ￼ 键", id="a key"),
        pytest.param("甲(((索引,乙)))丙((丁))", "甲丙丁", id="terms of an index"),
        pytest.param("版本 {version} 起", "版本 ￼ 起", id="an attribute"),
        pytest.param("写 \\*星* 和 \\{name}", "写 *星* 和 {name}", id="escapes"),
        pytest.param("写 a\\b", "写 a\\b", id="a stroke that escapes nothing"),
        pytest.param("写 +*星*+ 。", "写 *星* 。", id="what is passed through"),
        pytest.param("甲[[here]]乙", "甲乙", id="an anchor"),
        pytest.param("甲&#8212;乙", "甲—乙", id="a character reference"),
        pytest.param("第一行，\n第二行。", "第一行，第二行。", id="a line end between Han is nothing"),
        pytest.param("第一行 +\n第二行", "第一行\n第二行", id="a hard line end"),
        pytest.param("甲\n// 注\n乙", "甲乙", id="a comment between lines"),
    ],
)
def test_what_is_seen(text, expected):
    assert [block.text for block in read(text).blocks] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "= 题目\n某人 <a@b.c>\nv1, 2020\n:toc:\n\n引子。\n\n== 甲\n\n=== 乙\n\n正文。",
            [("heading", "h1", 0, "题目"), ("meta", "byline", 0, "某人 <￼>"), ("meta", "date", 0, "v1, 2020"), ("paragraph", "", 0, "引子。"), ("heading", "h2", 0, "甲"), ("heading", "h3", 0, "乙"), ("paragraph", "", 0, "正文。")],
            id="a header and titles",
        ),
        pytest.param("标题\n--\n\n正文", [("heading", "h2", 0, "标题"), ("paragraph", "", 0, "正文")], id="a title with a line below"),
        pytest.param(
            "* 甲\n  续\n** 乙\n+\n附文\n* 丙\n\n正文",
            [("list-item", "", 1, "甲续"), ("list-item", "", 2, "乙"), ("list-item", "", 2, "附文"), ("list-item", "", 1, "丙"), ("paragraph", "", 0, "正文")],
            id="items",
        ),
        pytest.param(". 甲\n.. 乙\n. 丙", [("list-item", "", 1, "甲"), ("list-item", "", 2, "乙"), ("list-item", "", 1, "丙")], id="numbered items"),
        pytest.param("术语:: 释义\n别的::\n  另解", [("list-item", "term", 1, "术语"), ("list-item", "", 1, "释义"), ("list-item", "term", 1, "别的"), ("list-item", "", 1, "另解")], id="terms"),
        pytest.param("* [x] 做完", [("list-item", "", 1, "做完")], id="a checked item"),
        pytest.param(".图题\nimage::a.png[替]", [("caption", "", 0, "图题")], id="a picture with a title"),
        pytest.param("[source,ruby]\n----\n甲 <1>\n----\n<1> 注", [("code", "", 0, "甲 <1>"), ("list-item", "", 1, "注")], id="code and what is said of it"),
        pytest.param("如下：\n....\n甲\n....", [("paragraph", "", 0, "如下："), ("code", "", 0, "甲")], id="a literal block"),
        pytest.param(" 代码一\n代码二\n\n正文", [("code", "", 0, " 代码一\n代码二"), ("paragraph", "", 0, "正文")], id="a paragraph that is set in"),
        pytest.param("NOTE: 注意。", [("paragraph", "", 0, "注意。")], id="a note"),
        pytest.param("[NOTE]\n====\n注意。\n\n* 项\n====", [("paragraph", "", 0, "注意。"), ("list-item", "", 1, "项")], id="a note of blocks"),
        pytest.param("[quote,某人]\n____\n引文。\n____", [("quote", "", 1, "引文。")], id="a quotation"),
        pytest.param("[verse]\n____\n诗一\n诗二\n____", [("verse", "", 0, "诗一\n诗二")], id="verse"),
        pytest.param("****\n旁白\n****", [("paragraph", "", 0, "旁白")], id="a sidebar"),
        pytest.param("甲footnote:[注文。]乙", [("paragraph", "", 0, "甲乙"), ("paragraph", "footnote", 0, "注文。")], id="a footnote"),
        pytest.param(
            "|===\n|甲 |乙\n\n|丙\na|* 丁\n2+|戊\n|===",
            [("table-cell", "head", 0, "甲"), ("table-cell", "head", 0, "乙"), ("table-cell", "", 0, "丙"), ("table-cell", "", 0, "丁"), ("table-cell", "", 0, "戊")],
            id="a table",
        ),
        pytest.param(",===\n甲,\"乙,丙\"\n,===", [("table-cell", "", 0, "甲"), ("table-cell", "", 0, "乙,丙")], id="values parted by commas"),
        pytest.param("////\n不见\n////\n见", [("paragraph", "", 0, "见")], id="a comment of lines"),
        pytest.param("ifdef::x[]\n见\nendif::[]", [("paragraph", "", 0, "见")], id="a condition"),
    ],
)  # fmt: skip
def test_what_a_block_is(text, expected):
    assert blocks(text) == expected


def test_links_and_stress_are_told():
    document = read("见 link:x[链接] 和 *重点* 与 _强调_ 。")
    block = document.blocks[0]
    assert [(block.text[s.start : s.end], s.manner) for s in document.markup.stretches(block)] == [
        ("链接", "link"),
        ("重点", "strong"),
        ("强调", "em"),
    ]


@pytest.mark.parametrize(
    "text", ["甲\n\n// zhlint-disable x\n\n乙", "甲\n// zhlint-disable x\n乙", "////\nzhlint-disable x\n////\n"]
)
def test_a_comment_says_what_stands_behind_its_strokes(text):
    (comment,) = read(text).comments
    assert text[slice(*comment.payload)] == "zhlint-disable x"
    assert read(read("").markup.comment("zhlint-enable")).comments


def test_a_replacement_is_escaped():
    said = "a*b*c_d_`e`#f#^g^~h~|{i} <<j>>"
    written = read("").markup.escape(said)
    assert read(written).blocks[0].text == said


def test_what_is_fixed_stays_fixed():
    text = "== 题目\n\n他仅仅只是看了看,*没有* 说话。\n"
    linter = load_linter()
    once = fixes.fix(Source(text, "a.adoc"), "asciidoc", linter).source.text
    assert once != text
    assert fixes.fix(Source(once, "a.adoc"), "asciidoc", linter).source.text == once
    assert [b[:3] for b in blocks(once)] == [b[:3] for b in blocks(text)]


PARTS = st.sampled_from(
    [
        "甲乙",
        "。",
        "\n",
        "\n\n",
        " ",
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "#",
        "^",
        "~",
        "+",
        "++",
        "+++",
        "\\",
        "[",
        "]",
        "((",
        "))",
        "{a}",
        "= 丙\n",
        "== 丁\n",
        "* 戊\n",
        ". 己\n",
        "庚:: 辛\n",
        "+\n",
        "----\n",
        "====\n",
        "____\n",
        "////\n",
        "|===\n",
        "|",
        "a|",
        "// 壬\n",
        "[source]\n",
        "[verse]\n",
        "[quote]\n",
        ".题\n",
        "image::x[]\n",
        "link:x[",
        "footnote:[",
        "<<a,",
        ">>",
        '"`',
        '`"',
        "http://a.b",
        "\r\n",
    ]
)


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARTS, max_size=30).map("".join))
def test_nothing_breaks_it(text):
    oracles.keeps_the_contract(text, "asciidoc")


LINES = [
    "甲乙，丙丁，戊己。",
    "",
    "用 *子* 和 _丑_ 。",
    "没**寅**空空*卯*格",
    "== 辰",
    "* 巳一二三",
    "** 午一二三",
    ". 未一二三",
    "申:: 酉一二三",
    "----\n戌\n----",
    "====\n亥\n====",
    "NOTE: 天",
    "|===\n|地 |玄\n\n|黄 |宇\n|===",
    ".宙一二三",
    " 洪",
    "// 荒",
    "https://a.b/c[日] 与 `月`",
]


@pytest.mark.skipif(not oracles.has_asciidoctor(), reason="asciidoctor is not installed")
def test_asciidoctor_shows_the_same_han():
    # the title of a block that follows a term without a blank line is lost to Asciidoctor
    texts = [text for text in oracles.combined(LINES, 400, 8) if "::" not in text or ".宙" not in text]
    wrong = [
        t for t, han in zip(texts, oracles.asciidoctor_han(texts), strict=True) if oracles.ours(t, "asciidoc") != han
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "part",
    [
        "*a ",
        "**",
        "_甲 ",
        "`",
        "\\*甲",
        "((",
        "[",
        "link:a[",
        "{a",
        "<<",
        "--\n",
        "----\n",
        "* 甲\n",
        "|===\n|甲\n",
        '"`',
        "footnote:[",
        "|甲\n",
    ],
)
def test_time_grows_with_length(part):
    assert linear(lambda size: read(part * (size // len(part))), 4_000)
