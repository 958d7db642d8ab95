"""What formats tell of a block when they are asked, and the payload of comments."""

from __future__ import annotations

import pytest

from tests.support import document
from zhlint import formats
from zhlint.prose.source import Source


def stretches(text, format="markdown"):
    told = document(text, format)
    return [(b.text[s.start : s.end], s.manner) for b in told.blocks for s in told.markup.stretches(b)]


STRETCHES = [
    pytest.param("看[甲](u)。", [("甲", "link")], id="a link"),
    pytest.param("[甲](u)", [("甲", "link")], id="a link that is all"),
    pytest.param('[甲](u "题 (一)")乙', [("甲", "link")], id="a link with a title"),
    pytest.param("[甲][一]，[乙]。\n\n[一]: u\n[乙]: v\n", [("甲", "link"), ("乙", "link")], id="by reference"),
    pytest.param("看[[页|甲]]乙[[丙]]", [("甲", "link"), ("丙", "link")], id="pages of a wiki"),
    pytest.param("[[甲]]", [("甲", "link")], id="nothing but a page of a wiki"),
    pytest.param("[[页_一|甲]]是页", [("甲", "link")], id="a page of a wiki under another name comes first"),
    pytest.param("[[甲]](a.md)和*乙*", [("[甲]", "link"), ("乙", "em")], id="a link whose text has brackets"),
    pytest.param('看<a href="u">甲</a>。', [("甲", "link")], id="in HTML"),
    pytest.param("**[甲](u)**", [("甲", "link"), ("甲", "strong")], id="a link in strong"),
    pytest.param("[**甲**](u)", [("甲", "strong"), ("甲", "link")], id="strong in a link"),
    pytest.param("[甲`x`乙](u)", [("甲\ufffc乙", "link")], id="code in a link"),
    pytest.param("- [甲](u)\n- **乙**\n", [("甲", "link"), ("乙", "strong")], id="in items"),
    pytest.param("甲[^_一_]和[^_二_]乙", [], id="notes are none"),
    pytest.param("![甲](u)乙", [], id="an image is none"),
    pytest.param("\\[甲\\](u)", [], id="what is seen is none"),
    pytest.param("```\n[甲](u)\n```\n", [], id="code is none"),
    pytest.param(f"[甲](https://a.cn/{'x' * 300})乙", [("甲", "link")], id="a long target"),
    pytest.param(f"看[甲](https://a.cn/{'x' * 300})", [("甲", "link")], id="a long target at the end"),
]


@pytest.mark.parametrize(("text", "expected"), STRETCHES)
def test_links_and_strong(text, expected):
    assert stretches(text) == expected


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        pytest.param("看[甲](u/a.md#b)。", "markdown", ["u/a.md#b"], id="a link"),
        pytest.param('[甲](u "题")', "markdown", ["u"], id="with a title"),
        pytest.param("[甲](<u>)", "markdown", ["u"], id="in angle brackets"),
        pytest.param("[甲](a(b).md)", "markdown", ["a(b).md"], id="with brackets in it"),
        pytest.param("[甲][一]\n\n[一]: u\n", "markdown", [""], id="by reference it is not told"),
        pytest.param('<p>看<a href="u"><b>甲</b></a></p>', "html", ["", "u"], id="in HTML"),
    ],
)
def test_where_links_lead(text, format, expected):
    told = document(text, format)
    assert [s.target for b in told.blocks for s in told.markup.stretches(b)] == expected


def test_plain_text_has_neither():
    assert stretches("[甲](u)和**乙**。\n", "text") == []


MARKERS = [
    pytest.param("- 甲\n", "markdown", ["-"], id="a bullet"),
    pytest.param("3. 甲\n\n   乙\n", "markdown", ["3", ""], id="a number, and a further paragraph"),
    pytest.param("> 12) 甲\n", "markdown", ["12"], id="in a quotation"),
    pytest.param("甲\n", "markdown", [""], id="none"),
    pytest.param("a.\n\n- 甲\r- 乙\r", "markdown", ["", "-", "-"], id="lines that end with CR"),
    pytest.param(
        "（一）甲乙丙丁，戊己庚辛；\n（二）甲乙丙丁，戊己庚辛。\n", "text", ["一", "二"], id="Chinese numbers"
    ),
    pytest.param("• 甲乙丙丁，戊己庚辛。\n", "text", ["•"], id="a bullet in plain text"),
]


@pytest.mark.parametrize(("text", "format", "expected"), MARKERS)
def test_markers(text, format, expected):
    told = document(text, format)
    assert [told.markup.marker(block) for block in told.blocks] == expected


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        pytest.param("3. 甲\n\n   乙\n", "markdown", ["3.", ""], id="a number, and a further paragraph"),
        pytest.param("- 甲\n", "markdown", [""], id="a bullet"),
        pytest.param(
            "　　（一）甲乙丙丁；\n　　（二）戊己庚辛。\n", "text", ["（一）", "（二）"], id="in brackets, indented"
        ),
    ],
)
def test_numerals(text, format, expected):
    told = document(text, format)
    assert [told.markup.numeral(block) for block in told.blocks] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("- 甲\n\n  ```\n  x\n  ```\n", [True, True], id="code of an item"),
        pytest.param("甲\n\n```\nx\n```\n", [False, False], id="code of its own"),
    ],
)
def test_what_is_set_in(text, expected):
    told = document(text)
    assert [told.markup.is_indented(block) for block in told.blocks] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[^1]: 甲\n\n    乙\n", [True, False], id="a note, and its second paragraph"),
        pytest.param("甲[^1]：乙。\n", [False], id="a paragraph with the sign of a note"),
        pytest.param("[^1]甲：乙。\n", [False], id="that begins with one"),
    ],
)
def test_notes(text, expected):
    told = document(text)
    assert [told.markup.opens_note(block) for block in told.blocks] == expected


def unrendered(text):
    told = document(text)
    return [each for block in told.blocks for each in told.markup.unrendered(block)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("甲**“乙”**丙", ("start", "“", "甲**“乙”**丙", "“**乙**”"), id="at its start"),
        pytest.param("甲**乙。**丙", ("end", "。", "甲**乙。**丙", "**乙**。"), id="at its end"),
        pytest.param("甲** 乙**丙", ("start", " ", "甲** 乙**丙", "**乙**"), id="a blank"),
        pytest.param("甲***乙。***丙", ("end", "。", "甲***乙。***丙", "***乙***。"), id="three marks"),
    ],
)
def test_emphasis_that_is_none(text, expected):
    (found,) = unrendered(text)
    assert (found.edge, found.blocked, found.written, found.mended) == expected
    assert text[found.start : found.end] == text[1:-1]


@pytest.mark.parametrize(
    "text", ["甲**乙**丙。", "2 ** 3 ** 4", "甲`**乙。**`丙"], ids=["rendered", "operators", "code"]
)
def test_emphasis_and_what_is_not_meant_for_any(text):
    assert unrendered(text) == []


@pytest.mark.parametrize(
    ("text", "format", "said"),
    [
        pytest.param("甲<!--  一 二  -->", "markdown", "一 二", id="blanks around it"),
        pytest.param("甲<!---- 一 ---->", "markdown", "一", id="more marks"),
        pytest.param("甲<!-- 一\n二 -->", "markdown", "一\n二", id="two lines"),
        pytest.param("甲<!---->", "markdown", "", id="nothing said"),
        pytest.param("甲<!--  -->", "markdown", "", id="blanks alone"),
        pytest.param("<div><!-- 一", "markdown", "", id="without an end"),
        pytest.param("<div><!-->一", "markdown", "", id="the shortest"),
        pytest.param("<!-- zhlint-disable a -->", "text", "zhlint-disable a", id="in plain text"),
        pytest.param("  //  zhlint-disable a -- 一  ", "text", "zhlint-disable a -- 一", id="a line of plain text"),
    ],
)
def test_payload(text, format, said):
    (comment,) = document(text, format).comments
    start, end = comment.payload
    assert text[start:end] == said
    assert comment.start <= start <= end <= comment.end


@pytest.mark.parametrize(
    ("path", "format"), [("a.md", "markdown"), ("a.mdx", "markdown"), ("a.txt", "text")], ids=["md", "mdx", "txt"]
)
def test_a_comment_that_is_written_is_read_again(path, format):
    said = "zhlint-disable-line a -- 照录"
    written = formats.parse(Source("", path), format).markup.comment(said)
    document = formats.parse(Source(f"船来了。\n\n{written}\n", path), format)
    (comment,) = document.comments
    assert document.source.text[slice(*comment.payload)] == said
    assert [block.text for block in document.blocks] == ["船来了。"]


TRAITS = [
    pytest.param("markdown", (True, True, True), id="markdown"),
    pytest.param("text", (False, True, False), id="text"),
]


@pytest.mark.parametrize(("format", "expected"), TRAITS)
def test_traits(format, expected):
    traits = document("甲", format).traits
    assert (traits.structured, traits.writable, traits.comments_part) == expected
