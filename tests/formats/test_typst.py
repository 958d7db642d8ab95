"""Typst: what is seen, what each block is, and the same Han as Typst shows."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats import oracles
from tests.support import linear
from zhlint import formats, load_linter
from zhlint.base.characters import only_han
from zhlint.engine import fixes
from zhlint.prose.source import Source


def read(text):
    return formats.parse(Source(text, "a.typ"), "typst")


def blocks(text):
    return [(block.kind, block.label, block.depth, block.text) for block in read(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("没空格*加粗*和_强调_的", "没空格加粗和强调的", id="stress beside Han"),
        pytest.param("名 a_b_c 乙", "名 a_b_c 乙", id="none between letters"),
        pytest.param("甲 `a*b` 与 ```b``` 乙", "甲 ￼ 与 ￼ 乙", id="code"),
        pytest.param("设 $x_1$ 为根", "设 ￼ 为根", id="a formula"),
        pytest.param("写 \\*星\\* 和 \\u{4e59}", "写 *星* 和 乙", id="escapes"),
        pytest.param("见@图 所示<标签>", "见￼ 所示", id="a reference and a label"),
        pytest.param("见 https://a.b/c。", "见 ￼。", id="an address"),
        pytest.param("见#link(\"http://a.b\")[这里]。", "见这里。", id="a link"),
        pytest.param("甲#text(fill: red)[乙]丙", "甲乙丙", id="styled text"),
        pytest.param("共 #count 个", "共 ￼ 个", id="a value"),
        pytest.param("共 #(1 + 2) 个", "共 ￼ 个", id="an expression"),
        pytest.param("甲 // 注\n乙 /* 内 /* 层 */ */丙", "甲乙 丙", id="comments"),
        pytest.param("他说\"好\"。", "他说“好”。", id="quotation marks"),
        pytest.param("图~1，3--5 页", "图 1，3–5 页", id="marks"),
        pytest.param("第一行，\n第二行。", "第一行，第二行。", id="a line end between Han is nothing"),
        pytest.param("第一行 \\\n第二行", "第一行\n第二行", id="a hard line end"),
        pytest.param("甲[乙]丙", "甲[乙]丙", id="brackets"),
        pytest.param("甲]乙", "甲乙", id="a bracket that closes nothing"),
        pytest.param("#let x = 1\n#set text(lang: \"zh\")\n正文", "正文", id="statements"),
    ],
)  # fmt: skip
def test_what_is_seen(text, expected):
    assert [block.text for block in read(text).blocks] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("= 章\n== 节 <标>\n正文。", [("heading", "h1", 0, "章"), ("heading", "h2", 0, "节"), ("paragraph", "", 0, "正文。")], id="headings"),
        pytest.param(
            "- 甲\n  续\n  + 乙\n- 丙\n\n正文",
            [("list-item", "", 1, "甲续"), ("list-item", "", 2, "乙"), ("list-item", "", 1, "丙"), ("paragraph", "", 0, "正文")],
            id="items",
        ),
        pytest.param("/ 术语: 释义", [("list-item", "term", 1, "术语"), ("list-item", "", 1, "释义")], id="a term"),
        pytest.param("甲#footnote[注文]乙", [("paragraph", "", 0, "甲乙"), ("paragraph", "footnote", 0, "注文")], id="a footnote"),
        pytest.param("```py\n甲\n```\n乙", [("code", "", 0, "甲"), ("paragraph", "", 0, "乙")], id="code of lines"),
        pytest.param("#quote(block: true)[引文]", [("quote", "", 1, "引文")], id="a quotation"),
        pytest.param("#figure(image(\"a.png\"), caption: [图题])", [("caption", "", 0, "图题")], id="a caption"),
        pytest.param("#table(\n  columns: 2,\n  [甲], [*乙*],\n)", [("table-cell", "", 0, "甲"), ("table-cell", "", 0, "乙")], id="a table"),
        pytest.param("#align(center)[\n  居中。\n\n  二段。\n]", [("paragraph", "", 0, "居中。"), ("paragraph", "", 0, "二段。")], id="content of paragraphs"),
        pytest.param("#if x [甲] else [乙]\n丙", [("paragraph", "", 0, "甲"), ("paragraph", "", 0, "乙"), ("paragraph", "", 0, "丙")], id="a condition"),
        pytest.param("#{\n  let s = \"不读\"\n  [读]\n}", [("paragraph", "", 0, "读")], id="a block of code"),
    ],
)  # fmt: skip
def test_what_a_block_is(text, expected):
    assert blocks(text) == expected


def test_links_and_stress_are_told():
    document = read('见#link("x")[链接]和*重点*与_强调_。')
    block = document.blocks[0]
    assert [(block.text[s.start : s.end], s.manner) for s in document.markup.stretches(block)] == [
        ("链接", "link"),
        ("重点", "strong"),
        ("强调", "em"),
    ]


@pytest.mark.parametrize(
    "text", ["甲\n// zhlint-disable x\n乙", "甲 /* zhlint-disable x */ 乙", "#{ // zhlint-disable x\n}"]
)
def test_a_comment_says_what_stands_between_its_marks(text):
    (comment,) = read(text).comments
    assert text[slice(*comment.payload)] == "zhlint-disable x"
    assert read(read("").markup.comment("zhlint-enable")).comments


def test_a_replacement_is_escaped():
    said = "*a* _b_ `c` $d$ #e @f ~ [g] \\h <i> //"
    written = read("").markup.escape(said)
    assert read(written).blocks[0].text == said


def test_what_is_fixed_stays_fixed():
    text = "= 题目\n他仅仅只是看了看,*没有*说话。\n#table([他仅仅只是看了看,走了。])\n"
    linter = load_linter()
    once = fixes.fix(Source(text, "a.typ"), "typst", linter).source.text
    assert once != text
    assert fixes.fix(Source(once, "a.typ"), "typst", linter).source.text == once
    assert [b[:3] for b in blocks(once)] == [b[:3] for b in blocks(text)]


PARTS = st.sampled_from(
    ["甲乙", "。", "\n", "\n\n", " ", "  ", "*", "_", "`", "```", "$", "#", "#f", "#f(", "#let x = ", "#{", "#[", "#if ", "(", ")", "{", "}", "[", "]", "\"", "\\", "//", "/*", "*/", "<a>", "@b", "= 丙\n", "- 丁\n", "+ 戊\n", "/ 己: 庚\n", "caption: [", "#table(", "#footnote[", "#link(\"a\")[", "~", "--", ";", "http://a.b", "\r\n"]
)  # fmt: skip


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARTS, max_size=30).map("".join))
def test_nothing_breaks_it(text):
    oracles.keeps_the_contract(text, "typst")


LINES = [
    "甲乙，丙丁。",
    "",
    "用*子*和_丑_。",
    "寅#footnote[卯]辰",
    "= 巳",
    "- 午",
    "  + 未",
    "/ 申: 酉",
    "```\n戌\n```",
    "设 $x$ 为 `亥`",
    "天 // 地",
    "/* 玄 */ 黄",
    "#table(columns: 2, [宇], [*宙*])",
    '#link("http://a.b")[日]与#text(fill: red)[月]',
    "#figure([盈], caption: [昃])",
    '#let x = "辰"',
    "宿 \\\n列",
    "#block[\n  寒\n\n  来\n]",
]


def test_typst_shows_the_same_han():
    typst = pytest.importorskip("typst")
    wrong = []
    for text in oracles.combined(LINES, 120, 6):
        html = typst.compile(text.encode(), format="html").decode()
        html = re.sub(r"<(head|pre|code|math)\b.*?</\1>|<[^>]*>", "", html, flags=re.DOTALL)
        if oracles.ours(text, "typst") != "".join(sorted(only_han(html.replace("图", "").replace("表", "")))):
            wrong.append(text)
    assert wrong == []


@pytest.mark.parametrize(
    "part",
    ["*a ", "_", "`", "```", "$", "#f(", "#[", "[", "/*", "\"", "#let x = [", "- 甲\n", "#f[甲]", "{", "<a", "// 甲\n", "#if x {", "(("],
)  # fmt: skip
def test_time_grows_with_length(part):
    assert linear(lambda size: read(part * (size // len(part))), 4_000)
