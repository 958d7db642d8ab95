"""Word files: what is seen, what each paragraph is, what a place is called; and what is no Word file."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.formats.word import STRICT, W, box, docx, p, part, run, table
from zhlint import formats
from zhlint.checks.existence import Existence
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Rule
from zhlint.formats import ReadAs
from zhlint.formats._elements import parse
from zhlint.prose.markup import Remark
from zhlint.prose.source import UndecodableError


def read(data):
    return formats.read(data, "稿.docx", ReadAs("docx"))


def seen(*body, **parts):
    return [block.text for block in read(docx(*body, **parts)).blocks]


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(("甲", run("乙", "<w:b/>")), "甲乙", id="runs are joined"),
        pytest.param(("甲&amp;&#x4e59;",), "甲&乙", id="entities"),
        pytest.param(("<w:r><w:t> 甲 </w:t></w:r>",), "甲", id="blanks count only where they are preserved"),
        pytest.param(("甲", "<w:r><w:tab/><w:t>乙</w:t></w:r>"), "甲\t乙", id="a tab"),
        pytest.param(("甲", "<w:r><w:br/><w:t>乙</w:t></w:r>"), "甲\n乙", id="a line break"),
        pytest.param(("甲", '<w:r><w:br w:type="page"/></w:r>', "乙"), "甲乙", id="a page break is nothing"),
        pytest.param(("甲", f"<w:del>{run('丙')}</w:del>", f"<w:ins>{run('乙')}</w:ins>"), "甲乙", id="tracked"),
        pytest.param((f"<w:moveFrom>{run('甲')}</w:moveFrom>", f"<w:moveTo>{run('乙')}</w:moveTo>"), "乙", id="moved"),
        pytest.param(("甲", run("乙", "<w:vanish/>"), run("丙", '<w:vanish w:val="0"/>')), "甲丙", id="hidden"),
        pytest.param(("见", "<w:r><w:drawing/></w:r>", "。"), "见￼。", id="a picture is an object"),
        pytest.param(("设", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "为"), "设￼为", id="a formula is an object"),
        pytest.param(("见", FIELD.format("REF a", run("图一")), "。"), "见图一。", id="of a field the result is seen"),
        pytest.param(
            ("甲", '<w:r><w:footnoteReference w:id="2"/></w:r>', "乙"), "甲乙", id="a note's sign is not seen"
        ),
        pytest.param(
            (
                "<w:r><w:ruby><w:rt><w:r><w:t>han</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            ),
            "汉",
            id="of a ruby the base",
        ),
        pytest.param(
            (f'<w:hyperlink w:anchor="a">{run("链接")}</w:hyperlink>', "后"), "链接后", id="a link's text is text"
        ),
        pytest.param((f"<w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>",), "控件", id="a control"),
        pytest.param(
            (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('点此')}</w:sdtContent></w:sdt>", "甲"),
            "甲",
            id="a placeholder is no text",
        ),
    ],
)
def test_what_is_seen(content, expected):
    assert seen(p(*content)) == [expected]


def kinds(*body, **parts):
    return [(block.kind, block.label, block.depth) for block in read(docx(*body, **parts)).blocks]


ITEM = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>'


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param(p("甲", style="1"), ("heading", "h1", 0), id="a heading by its style"),
        pytest.param(p("甲", style="x"), ("heading", "h1", 0), id="a style based on a heading's"),
        pytest.param(p("甲", style="o"), ("heading", "h2", 0), id="an outline level by style"),
        pytest.param(p("甲", properties='<w:outlineLvl w:val="2"/>'), ("heading", "h3", 0), id="an outline level"),
        pytest.param(p("甲", properties='<w:outlineLvl w:val="9"/>'), ("paragraph", "", 0), id="the level of the body"),
        pytest.param(p("甲", style="c"), ("caption", "", 0), id="a caption"),
        pytest.param(p("甲", style="q"), ("quote", "", 0), id="a quotation"),
        pytest.param(p("甲", style="t"), ("meta", "chrome", 0), id="an entry of the contents"),
        pytest.param(p("甲", style="b"), ("list-item", "", 1), id="an item by its style"),
        pytest.param(p("甲", properties=ITEM), ("list-item", "", 2), id="an item of the second level"),
        pytest.param(
            p("甲", style="b", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'), ("paragraph", "", 0), id="no item"
        ),
        pytest.param(p("甲", style="z"), ("paragraph", "", 0), id="a style of characters says nothing"),
        pytest.param(p("<w:r><w:drawing/></w:r>"), ("meta", "object", 0), id="nothing but a picture"),
        pytest.param(p(FIELD.format("TOC \\o", run("甲 1"))), ("meta", "chrome", 0), id="contents by a field"),
        pytest.param(
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>",
            ("meta", "chrome", 0),
            id="contents by a control",
        ),
    ],
)
def test_what_a_paragraph_is(paragraph, expected):
    assert kinds(p("题", style="1"), p("话。"), paragraph)[-1] == expected


def test_a_table_has_cells_and_a_table_of_one_cell_is_a_frame():
    assert kinds(p("题", style="1"), table(["甲", "乙"], ["丙", "丁"]), table(["一段话。"])) == [
        ("heading", "h1", 0),
        ("table-cell", "head", 0),
        ("table-cell", "head", 0),
        ("table-cell", "", 0),
        ("table-cell", "", 0),
        ("paragraph", "", 0),
    ]


def test_without_headings_by_style_kinds_are_told_by_form():
    prose = "这里是一段比标题长得多的话，它有句号，也有逗号，是一段正文。"
    document = read(docx(p("关于工作的通知"), p(prose), p("一、总体要求"), p(prose)))
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "heading", "paragraph"]
    assert not document.traits.structured
    assert read(docx(p("题", style="1"), p(prose))).traits.structured


def test_places_are_called_as_a_reader_counts():
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote><w:footnote w:id="2">{p("注文")}</w:footnote>'
    )
    document = read(docx(p("甲"), p(), p("乙丙"), more={"footnotes": notes, "header": p("页眉")}))
    text = document.source.text
    assert text == "甲\n乙丙\n注文\n页眉"
    assert [document.source.place(text.index(c)) for c in "甲丙文"] == ["第1段:1", "第2段:2", "脚注2:2"]
    assert [(b.kind, b.label) for b in document.blocks][-2:] == [("paragraph", "footnote"), ("meta", "chrome")]
    assert document.markup.opens_note(document.blocks[-2])


def test_a_text_box_is_read_once_behind_the_paragraph_that_holds_it():
    assert seen(p("前", box(p("框一"), p("框二")), "后"), p("下")) == ["前后", "框一", "框二", "下"]


def test_links_and_strong_runs_are_told():
    link = f'<w:hyperlink w:anchor="a">{run("链接")}</w:hyperlink>'
    document = read(docx(p("甲", run("重", "<w:b/>"), run("点", "<w:b/>"), "在", link, "。")))
    block = document.blocks[0]
    assert [(block.text[s.start : s.end], s.manner) for s in document.markup.stretches(block)] == [
        ("重点", "strong"),
        ("链接", "link"),
    ]
    whole = read(docx(p(run("全是粗的", "<w:b/>"))))
    assert whole.markup.stretches(whole.blocks[0]) == []


def test_every_character_of_a_block_stands_where_it_says():
    document = read(docx(p("　　甲乙", run("丙"), style="1"), p("看 https://example.com/a 的丁")))
    for block in document.blocks:
        for i, character in enumerate(block.text):
            start, end = block.source_span(i, i + 1)
            assert character == "￼" or document.source.text[start:end] == character
    assert document.blocks[1].text == "看 ￼ 的丁"


@pytest.mark.parametrize("space", [STRICT, W])
@pytest.mark.parametrize("prefix", ["w", "v"])
def test_namespaces_and_prefixes_are_the_files_own(space, prefix):
    data = docx(p("甲", run("乙", "<w:b/>")))
    body = part(data, "word/document.xml").replace(W, space)
    if prefix != "w":
        body = body.replace("w:", f"{prefix}:").replace("xmlns:w=", f"xmlns:{prefix}=")
    assert read(replaced(data, {"word/document.xml": body.encode()})).source.text == "甲乙"


def test_utf_16_is_read():
    data = docx(p("甲"))
    body = part(data, "word/document.xml").replace("UTF-8", "UTF-16").encode("utf-16")
    assert read(replaced(data, {"word/document.xml": body})).source.text == "甲"


def replaced(data, parts):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if parts.get(name, b"") is not None:
                new.writestr(name, parts.get(name, old.read(name)))
    return out.getvalue()


BOMB = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "it is empty", id="nothing"),
        pytest.param("不是压缩包".encode(), "it is no zip", id="text"),
        pytest.param(docx(p("甲"))[:400], "zip is broken", id="half a file"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password", id="a password, or the old format"),
        pytest.param(replaced(docx(p("甲")), {"word/document.xml": None}), "no Word file", id="no body"),
        pytest.param(replaced(docx(p("甲")), {"word/document.xml": b"<a><b></a>"}), "no XML", id="half a tag"),
        pytest.param(replaced(docx(p("甲")), {"word/document.xml": BOMB}), "document type", id="entities of its own"),
        pytest.param(
            replaced(docx(p("甲")), {"word/document.xml": b"<a>" * 5000 + b"</a>" * 5000}), "nested", id="nested deep"
        ),
    ],
)
def test_what_is_no_word_file_is_told_as_such(data, said):
    with pytest.raises(UndecodableError, match=said):
        read(data)


def test_a_part_of_more_elements_than_any_book_is_refused(monkeypatch):
    data = docx(*[p("甲")] * 30)
    assert read(data).blocks
    monkeypatch.setattr("zhlint.formats._elements._MOST", 60)
    with pytest.raises(UndecodableError, match=r"word/document\.xml has more than 60 elements"):
        read(data)


def test_a_part_longer_than_any_text_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("zhlint.formats._package._LONGEST_PART", 100)
    with pytest.raises(UndecodableError, match="is larger than"):
        read(docx(p("甲")))


def test_a_zip_with_a_password_is_told():
    out = io.BytesIO(docx(p("甲")))
    with zipfile.ZipFile(out, "a") as file:
        file.writestr("x", "")
        for info in file.infolist():
            info.flag_bits |= 1
    with pytest.raises(UndecodableError, match="its zip has a password"):
        read(out.getvalue())


def test_a_damaged_part_is_told():
    data = docx(p("甲乙丙丁" * 50))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        info = file.getinfo("word/document.xml")
    at = info.header_offset + 30 + len(info.filename) + 20
    with pytest.raises(UndecodableError, match=r"word/document\.xml"):
        read(data[:at] + bytes([data[at] ^ 255]) * 8 + data[at + 8 :])


XML = "<a x=\"1>2\"><b/>甲<c y='/'>乙&amp;<![CDATA[<]]></c >\n<d></d></a>"


def test_elements_stand_where_they_say():
    data = f"<?xml version='1.0'?>{XML}".encode()
    root = parse(data, "a")
    there = {e.name: data[e.start : e.end].decode() for e in (root, *root.children)}
    assert there == {"a": XML, "b": "<b/>", "c": "<c y='/'>乙&amp;<![CDATA[<]]></c >", "d": "<d></d>"}
    assert [data[e.start : e.inside].decode() for e in root.children] == ["<b/>", "<c y='/'>", "<d>"]
    assert root.children[1].text == "乙&<"


HEDGE = Existence(tokens=("哈哈",))
LINTER = Linter(
    [Rule(id="x", pack="talk", extends="existence", level="error", message="错。", scope=("paragraph",), check=HEDGE)]
)


def commented(mark, *content):
    """What has a comment around it."""
    return f'<w:commentRangeStart w:id="{mark}"/>', *content, f'<w:commentRangeEnd w:id="{mark}"/>'


def silencing(*said):
    """The part that holds comments of these words, by numbers from 0."""
    return {"comments": "".join(f'<w:comment w:id="{i}">{p(text)}</w:comment>' for i, text in enumerate(said))}


@pytest.mark.parametrize(
    ("body", "said", "left"),
    [
        pytest.param([p("他哈哈了。"), p("她哈哈了。")], [], ["第1段", "第2段"], id="none"),
        pytest.param(
            [p("他", *commented(0, run("哈哈")), "了。"), p("她哈哈了。")],
            ["zhlint-disable-line x"],
            ["第2段"],
            id="its paragraph",
        ),
        pytest.param([p(*commented(0, "他哈哈了。")), p("她哈哈了。")], ["改一下"], ["第1段", "第2段"], id="for people"),
        pytest.param(
            [p(*commented(0, "他走了。")), p("她哈哈了。"), p("它哈哈了。")],
            ["zhlint-disable-next-line x"],
            ["第3段"],
            id="the next",
        ),
        pytest.param(
            [p("甲", '<w:commentRangeStart w:id="0"/>', "哈哈。"), p("乙哈哈。"), p("丙哈哈", '<w:commentRangeEnd w:id="0"/>')],
            ["zhlint-disable-line x -- 原话"],
            [],
            id="all paragraphs it goes over",
        ),
        pytest.param(
            [p("甲哈哈。"), p(*commented(0, "乙。")), p("丙哈哈。"), p(*commented(1, "丁。")), p("戊哈哈。")],
            ["zhlint-disable x", "zhlint-enable x"],
            ["第1段", "第5段"],
            id="from one to another",
        ),
        pytest.param([p("甲哈哈。"), p(*commented(0, "乙"))], ["zhlint-disable-file x"], [], id="the whole file"),
    ],
)  # fmt: skip
def test_comments_silence(body, said, left):
    document = read(docx(*body, more=silencing(*said)))
    found = LINTER.lint(document)
    assert [document.source.place(f.start).partition(":")[0] for f in found] == left


def test_a_comment_that_silences_stands_beside_its_paragraph_and_is_no_text():
    document = read(docx(p("甲"), p("乙", *commented(0, run("丙")), "丁"), more=silencing("zhlint-disable-line", "好")))
    assert [block.text for block in document.blocks] == ["甲", "乙丙丁"]
    (comment,) = document.comments
    text = document.source.text
    assert (text[comment.start : comment.end], text[slice(*comment.payload)]) == ("丙", "zhlint-disable-line")
    assert document.source.place(comment.payload[0]) == "第2段批注:1"


def test_what_is_wrong_with_such_a_comment_is_said_at_its_paragraph():
    data = docx(p("甲"), p("乙", *commented(0, run("丙")), "丁"), more=silencing("zhlint-disable-line nope"))
    start = read(data).source.text.index("nope")
    copy = formats.annotate(data, "docx", [Remark(start, start + 4, "没有这条规则")], "校对", "2026-03-01T08:00:00Z")
    assert copy.new == 1
    body = part(copy.data, "word/document.xml")
    assert body.rindex('<w:commentRangeStart w:id="1"/>') > body.index("<w:p>", body.index("甲"))
