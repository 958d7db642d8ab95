"""HTML: what is seen, what each block is, comments, and fixes that leave the tags as they are."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhlint import formats
from zhlint.base.characters import only_han
from zhlint.formats.html.elements import HIDDEN, OBJECTS
from zhlint.prose.source import Source


def read(text):
    return formats.parse(Source(text, "页.html"), "html")


def blocks(text):
    return [(block.kind, block.label, block.depth, block.text) for block in read(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<p>甲<b>乙</b>丙</p>", "甲乙丙", id="inline elements go on"),
        pytest.param("<p>甲\n  乙</p>", "甲乙", id="a line end between Han is nothing"),
        pytest.param("<p>甲  a\n\tb</p>", "甲 a b", id="blanks are one"),
        pytest.param("<p>甲 <i> 乙</i></p>", "甲 乙", id="blanks are one across tags"),
        pytest.param("<p>甲<br> 乙</p>", "甲\n乙", id="a line break"),
        pytest.param("<p>甲<wbr>乙</p>", "甲乙", id="a place to break is nothing"),
        pytest.param("<p>1&lt;2&nbsp;&#20170;&#x5929;&hellip;</p>", "1<2\u00a0今天…", id="references"),
        pytest.param("<p>a & b &foo; &amp</p>", "a & b &foo; &", id="what is no reference stays"),
        pytest.param("<p>用<code>x<b>y</b></code>做</p>", "用￼做", id="code is an object"),
        pytest.param("<p>图<img src='a>b'>后</p>", "图￼后", id="a picture is an object"),
        pytest.param("<p>式<math><mi>x</mi></math>后</p>", "式￼后", id="a formula is an object"),
        pytest.param("<p>前<script>if (a<b) 写</script>后</p>", "前后", id="a script is not seen"),
        pytest.param("<p>前<ruby>汉<rp>(</rp><rt>hàn</rt></ruby></p>", "前汉", id="of a ruby the base"),
        pytest.param("<p>前<span lang='en'>some 字</span>后</p>", "前￼后", id="another language is an object"),
        pytest.param("<p>前<span lang='zh-TW'>字</span>后</p>", "前字后", id="any Chinese is read"),
        pytest.param("<p>前<span hidden>不见</span>后</p>", "前￼后", id="hidden"),
        pytest.param("<p>前<input type=hidden value=x>后</p>", "前后", id="a hidden field"),
        pytest.param("<p>前<!-- 注释 -->后</p>", "前后", id="a comment is not seen"),
        pytest.param("<p>前<![CDATA[x]]>后</p>", "前后", id="a marked section is not seen"),
        pytest.param("<p>前</b>后</p>", "前后", id="a stray end tag"),
        pytest.param("<p>前<b>中", "前中", id="nothing is closed"),
        pytest.param("<p>前 < 后</p>", "前 < 后", id="a sign that opens no tag"),
        pytest.param("<p>若 a<b 则", "若 a<b 则", id="a tag that never ends"),
        pytest.param('<p>甲<a href="乙<b>丙</b>丁', '甲<a href="乙丙丁', id="tags behind one that never ends"),
        pytest.param("<p>前<!-- 后", "前<!-- 后", id="a comment that never ends"),
        pytest.param("<p>前<!-->中<!--->后", "前中后", id="empty comments"),
        pytest.param("<p>前<!-- 注 --!>后", "前后", id="a comment that ends oddly"),
        pytest.param("<p>前<![if x]>中<![endif]>后", "前中后", id="conditions of old browsers"),
        pytest.param("<p>前<![CDATA[x>后", "前后", id="a marked section that never ends"),
        pytest.param("<p>前<?php 中 ?>后</>", "前后", id="an instruction, an end of nothing"),
        pytest.param("<p>前<b title=a>b>后</b x>", "前b>后", id="a value without quotes, words in an end tag"),
        pytest.param("<p>前<a href=x/>中</a>后", "前中后", id="a stroke in a value"),
        pytest.param("<p>前<script src='x'/>后", "前后", id="a script that says it is empty"),
        pytest.param("<p>前<SCRIPT>'</b>'</Script >后", "前后", id="the inside of a script"),
        pytest.param("<p>前&#99999999999;后", "前\ufffd9;后", id="a number of no character"),
    ],
)
def test_what_is_seen(text, expected):
    assert [block.text for block in read(text).blocks if block.kind != "meta"] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<h2>题</h2>", [("heading", "h2", 0, "题")], id="a heading"),
        pytest.param("<p>甲<p>乙", [("paragraph", "", 0, "甲"), ("paragraph", "", 0, "乙")], id="a paragraph ends one"),
        pytest.param(
            "<div>甲<p>乙</p>丙</div>",
            [("paragraph", "", 0, "甲"), ("paragraph", "", 0, "乙"), ("paragraph", "", 0, "丙")],
            id="text beside paragraphs",
        ),
        pytest.param(
            "<ul><li>甲<li>乙<ol><li>丙</ol>丁</ul>",
            [
                ("list-item", "", 1, "甲"),
                ("list-item", "", 1, "乙"),
                ("list-item", "", 2, "丙"),
                ("list-item", "", 1, "丁"),
            ],
            id="items, nested, not closed",
        ),
        pytest.param(
            "<table><caption>表</caption><tr><th>甲<td>乙<tr><td>丙</table>丁",
            [
                ("caption", "", 0, "表"),
                ("table-cell", "head", 0, "甲"),
                ("table-cell", "", 0, "乙"),
                ("table-cell", "", 0, "丙"),
                ("paragraph", "", 0, "丁"),
            ],
            id="a table, not closed",
        ),
        pytest.param("<blockquote><p>甲</p></blockquote>", [("quote", "", 1, "甲")], id="a quotation"),
        pytest.param("<pre>甲  乙\n&lt;</pre>", [("code", "", 0, "甲  乙\n<")], id="code keeps its blanks"),
        pytest.param("<title>题,名</title>", [("meta", "title", 0, "题,名")], id="the title"),
        pytest.param("<nav><ul><li>首页</ul></nav>", [("meta", "chrome", 1, "首页")], id="navigation"),
        pytest.param(
            "<p><img alt='说 &amp; 明'></p>", [("meta", "alt", 0, "说 & 明"), ("meta", "object", 0, "￼")], id="alt"
        ),
        pytest.param(
            '<p>甲<a title="提示">乙</a></p>',
            [("meta", "title", 0, "提示"), ("paragraph", "", 0, "甲乙")],
            id="a title of a link",
        ),
        pytest.param("<div lang=en>字</div><p>甲", [("paragraph", "", 0, "甲")], id="a part in another language"),
        pytest.param("<html lang=en><body><p>甲", [("paragraph", "", 0, "甲")], id="a page that says it is in another"),
    ],
)
def test_what_a_block_is(text, expected):
    found = [(kind, label, 0 if kind == "meta" else depth, seen) for kind, label, depth, seen in blocks(text)]
    assert found == [(kind, label, 0 if kind == "meta" else depth, seen) for kind, label, depth, seen in expected]


def test_of_an_attribute_that_stands_twice_the_first_is_told():
    document = read("<p><a href=x href=y>甲</a>乙")
    (link,) = document.markup.stretches(document.blocks[0])
    assert link.target == "x"


def test_nothing_is_told_of_elements_that_are_nested_without_end():
    assert [block[3] for block in blocks("<i>" * 2000 + "甲" + "</i>" * 2000 + "<p>乙")] == ["甲", "乙"]


def test_links_and_stress_are_told():
    document = read("<p> 见 <a href=x>链接</a>和<strong>重<em>点</em></strong>。</p>")
    block = document.blocks[0]
    assert [(block.text[s.start : s.end], s.manner) for s in document.markup.stretches(block)] == [
        ("链接", "link"),
        ("点", "em"),
        ("重点", "strong"),
    ]


def test_a_comment_says_what_is_between_its_marks():
    text = "<p>甲</p><!-- zhlint-disable-line x -->"
    document = read(text)
    (comment,) = document.comments
    assert text[comment.start : comment.end] == "<!-- zhlint-disable-line x -->"
    assert text[slice(*comment.payload)] == "zhlint-disable-line x"
    assert read(document.markup.comment("zhlint-enable")).comments


ORACLE_LEFT_OUT = HIDDEN | OBJECTS
TAGS = [
    "p",
    "div",
    "b",
    "span",
    "a",
    "li",
    "ul",
    "td",
    "tr",
    "table",
    "h1",
    "blockquote",
    "code",
    "pre",
    "em",
    "section",
]
PARTS = st.one_of(
    st.sampled_from(["甲", "乙丙", " ", "\n", "&lt;", "&#20010;", "丁 ", "<!-- 戊 -->", "<br>", "<img>"]),
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
)


def shown(element, out):
    """All Han that html5lib's tree shows."""
    if not isinstance(element.tag, str) or element.tag.split("}")[-1] in ORACLE_LEFT_OUT:
        return
    out.append(element.text or "")
    for child in element:
        shown(child, out)
        out.append(child.tail or "")


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARTS, max_size=14).map("".join))
def test_every_block_stands_where_it_says(text):
    document = read(text)
    for block in document.blocks:
        for piece in block.pieces:
            seen = block.text[piece.start : piece.end]
            if piece.end - piece.start == piece.source_end - piece.source_start:
                assert seen == text[piece.source_start : piece.source_end]
    assert [block.index for block in document.blocks] == list(range(len(document.blocks)))


OUTER = st.lists(st.sampled_from(["div", "section", "blockquote", "article"]), max_size=3)
WITHIN = st.lists(st.sampled_from(["b", "span", "code", "em"]), max_size=3, unique=True)


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(OUTER, st.sampled_from(["p", "h2", "div"]), WITHIN, st.lists(st.sampled_from("甲乙丙"), min_size=7, max_size=7))
def test_what_is_well_formed_shows_what_a_browser_shows(outer, leaf, within, words):
    nested = [*outer, leaf, *within]
    opened = "".join(f"<{tag}>{word}" for tag, word in zip(nested, words, strict=False))
    text = opened + "".join(f"</{tag}>末" for tag in reversed(nested))
    out: list[str] = []
    shown(html5lib.parse(text), out)
    assert only_han("".join(b.text for b in read(text).blocks)) == only_han("".join(out))
