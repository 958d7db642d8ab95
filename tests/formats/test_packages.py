"""OpenDocument texts, slides and books: what is seen, what it is, where it stands; what is broken is told."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.packages import epub, odt, packed, pptx, shape
from zhlint import formats
from zhlint.formats import ReadAs
from zhlint.prose.source import UndecodableError

O = "\ufffc"  # noqa: E741


def read(data, format):
    return formats.read(data, f"稿.{format}", ReadAs(format))


def seen(data, format):
    document = read(data, format)
    return [(document.source.place(b.pieces[0].source_start), b.kind, b.text) for b in document.blocks]


def p(*inside, style=""):
    said = f' text:style-name="{style}"' if style else ""
    return f"<text:p{said}>{''.join(inside)}</text:p>"


HEAD = "<text:h text:outline-level='1'>题</text:h>"
ODT = [
    pytest.param(p("渡口。"), [("第2段:1", "paragraph", "渡口。")], id="a paragraph"),
    pytest.param(
        p() + p(" 渡\n  口<text:s text:c='2'/>到了<text:tab/>。"),
        [("第2段:1", "paragraph", "渡 口  到了\t。")],
        id="blanks",
    ),
    pytest.param(
        p("渡<text:span>口</text:span>，<text:line-break/>船。"),
        [("第2段:1", "paragraph", "渡口，\n船。")],
        id="a line break",
    ),
    pytest.param(
        p("章", style="P1") + p("引", style="P2"),
        [("第2段:1", "heading", "章"), ("第3段:1", "quote", "引")],
        id="styles",
    ),
    pytest.param(
        f"<text:list><text:list-item>{p('甲')}<text:list><text:list-item>{p('乙')}</text:list-item></text:list></text:list-item></text:list>",
        [("第2段:1", "list-item", "甲"), ("第3段:1", "list-item", "乙")],
        id="lists",
    ),
    pytest.param(
        f"<table:table><table:table-row><table:table-cell>{p('甲')}</table:table-cell><table:table-cell>{p('乙')}</table:table-cell></table:table-row></table:table>",
        [("第2段:1", "table-cell", "甲"), ("第3段:1", "table-cell", "乙")],
        id="a table",
    ),
    pytest.param(
        f"<table:table><table:table-row><table:table-cell>{p('渡口。')}</table:table-cell></table:table-row></table:table>",
        [("第2段:1", "paragraph", "渡口。")],
        id="a frame",
    ),
    pytest.param(
        f"<text:tracked-changes><text:deletion>{p('旧')}</text:deletion></text:tracked-changes>"
        + p("新<text:change text:change-id='a'/>的。"),
        [("第2段:1", "paragraph", "新的。")],
        id="deleted text",
    ),
    pytest.param(
        p("甲<office:annotation><text:p>注</text:p></office:annotation>乙"),
        [("第2段:1", "paragraph", "甲乙")],
        id="a comment",
    ),
    pytest.param(
        p(
            f"甲<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('注。')}</text:note-body></text:note>乙。"
        )
        + p("丙。"),
        [("第2段:1", "paragraph", "甲乙。"), ("第3段:1", "paragraph", "丙。"), ("脚注1:1", "paragraph", "注。")],
        id="a note",
    ),
    pytest.param(
        p(f"甲<draw:frame><draw:text-box>{p('框。')}</draw:text-box></draw:frame>。")
        + p("<draw:frame><draw:image/></draw:frame>图"),
        [("第2段:1", "paragraph", "甲。"), ("第3段:1", "paragraph", "框。"), ("第4段:1", "paragraph", f"{O}图")],
        id="boxes and images",
    ),
    pytest.param(
        f"<text:table-of-content><text:index-body>{p('目录')}</text:index-body></text:table-of-content>",
        [("第2段:1", "meta", "目录")],
        id="contents",
    ),
]


@pytest.mark.parametrize(("body", "expected"), ODT)
def test_opendocument(body, expected):
    assert seen(odt(HEAD, body), "odt")[1:] == expected


def test_opendocument_headers_are_meta_and_stress_is_told():
    document = read(
        odt(
            HEAD,
            p("渡<text:span text:style-name='T1'>口到</text:span>了。"),
            edges=f"<style:header>{p('眉')}</style:header>",
        ),
        "odt",
    )
    assert [(b.kind, b.text) for b in document.blocks[1:]] == [("paragraph", "渡口到了。"), ("meta", "眉")]
    (strong,) = document.markup.stretches(document.blocks[1])
    assert document.blocks[1].text[strong.start : strong.end] == "口到"


def test_without_headings_form_tells():
    kinds = [
        kind
        for _, kind, _ in seen(
            odt(p("渡口旧事"), p("渡口的人比往年少了许多，船还没来。"), p("（一）船很旧，没有人坐。")), "odt"
        )
    ]
    assert kinds == ["heading", "paragraph", "list-item"]


SLIDES = [
    pytest.param(shape("渡口", kind="title"), [("第1页第1段:1", "heading", "渡口")], id="a title"),
    pytest.param(
        shape("船来了", "人走了。", kind="body"),
        [("第1页第1段:1", "list-item", "船来了"), ("第1页第2段:1", "list-item", "人走了。")],
        id="items",
    ),
    pytest.param(
        shape("船来了。", "船"),
        [("第1页第1段:1", "paragraph", "船来了。"), ("第1页第2段:1", "table-cell", "船")],
        id="text and a label",
    ),
    pytest.param(shape("3", kind="sldNum"), [("第1页第1段:1", "meta", "3")], id="a number"),
    pytest.param(
        shape("<a:p><a:r><a:t>渡</a:t></a:r><a:br/><a:r><a:t>口。</a:t></a:r></a:p>"),
        [("第1页第1段:1", "paragraph", "渡\n口。")],
        id="a line break",
    ),
    pytest.param(
        "<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>甲</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>",
        [("第1页第1段:1", "table-cell", "甲")],
        id="a table",
    ),
    pytest.param(f"<p:grpSp>{shape('船来了。')}</p:grpSp>", [("第1页第1段:1", "paragraph", "船来了。")], id="a group"),
]


@pytest.mark.parametrize(("content", "expected"), SLIDES)
def test_slides(content, expected):
    assert seen(pptx(content), "pptx") == expected


def test_slides_are_read_in_their_order_with_their_notes():
    data = pptx(shape("一。"), shape("二。"), notes={1: shape("备注一。", kind="body")})
    assert [(place, text) for place, _, text in seen(data, "pptx")] == [
        ("第1页第1段:1", "一。"),
        ("第1页备注第1段:1", "备注一。"),
        ("第2页第1段:1", "二。"),
    ]


def test_books():
    data = epub("<h1>渡口</h1><p>船<b>来</b>了，<br/>人走了。</p>", "<p>天黑了。</p>", nav="<p>目录</p>")
    assert seen(data, "epub") == [
        ("c1.xhtml第1段:1", "heading", "渡口"),
        ("c1.xhtml第2段:1", "paragraph", "船来了，\n人走了。"),
        ("c2.xhtml第1段:1", "paragraph", "天黑了。"),
    ]
    document = read(data, "epub")
    assert [s.manner for s in document.markup.stretches(document.blocks[1])] == ["strong"]


def test_places_are_exact():
    document = read(odt(HEAD, p("　　渡口到了，<text:span>船</text:span>还没来。")), "odt")
    block = document.blocks[1]
    for at, character in enumerate(block.text):
        assert document.source.text[slice(*block.source_span(at, at + 1))] == character
    assert document.source.place(block.source_span(2, 3)[0]) == "第2段:5"


REFUSED = [
    ("odt", b"", "empty"),
    ("odt", b"text", "no zip"),
    ("odt", packed({"a": "b"}), "no OpenDocument text"),
    ("odt", odt(more={"META-INF/manifest.xml": "<a><encryption-data/></a>"}), "password"),
    ("odt", packed({"content.xml": "<a><body><spreadsheet/></body></a>"}), "a sheet"),
    ("odt", packed({"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "document type"),
    ("odt", packed({"content.xml": "<a>" * 300}), "nested"),
    ("pptx", packed({"a": "b"}), "no presentation"),
    ("pptx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
    ("epub", packed({"a": "b"}), "no book"),
    ("epub", packed({"META-INF/container.xml": "<container/>"}), "names no book"),
    ("epub", epub("<p>甲</p>", locked=["OPS/text/c1.xhtml"]), "locked"),
]


@pytest.mark.parametrize(("format", "data", "said"), REFUSED)
def test_what_is_none_is_told(format, data, said):
    with pytest.raises(UndecodableError, match=said):
        read(data, format)


def test_a_locked_font_locks_no_book():
    assert len(seen(epub("<p>甲。</p>", locked=["OPS/font.ttf"]), "epub")) == 1


WHOLE = {"odt": odt(HEAD, p("渡口。")), "pptx": pptx(shape("渡口。")), "epub": epub("<p>渡口。</p>")}


@settings(derandomize=True, max_examples=200)
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_what_is_damaged_is_read_or_told(format, data):
    whole = bytearray(WHOLE[format])
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=6)):
        whole[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    for damaged in (bytes(whole), bytes(whole[:cut])):
        with suppress(UndecodableError):
            read(damaged, format)


def test_the_library_of_slides_writes_what_is_read(tmp_path):
    pytest.importorskip("pptx")
    from pptx import Presentation

    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = "渡口"
    slide.placeholders[1].text = "船来了\n人走了"
    slide.notes_slide.notes_text_frame.text = "说到船。"
    made.save(tmp_path / "a.pptx")
    assert seen((tmp_path / "a.pptx").read_bytes(), "pptx") == [
        ("第1页第1段:1", "heading", "渡口"),
        ("第1页第2段:1", "list-item", "船来了"),
        ("第1页第3段:1", "list-item", "人走了"),
        ("第1页备注第1段:1", "paragraph", "说到船。"),
    ]
