"""Review copies of Word files: comments at their very characters, tracked changes, and all else as it was."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.word import STRICT, W, box, docx, p, part, run, table
from zhlint import formats
from zhlint.formats import ReadAs
from zhlint.prose.markup import Remark

DATE = "2026-03-01T08:00:00Z"
BODY = "word/document.xml"
_OURS = re.compile(
    r'<w:commentRange(?:Start|End) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>'
    r"|<w:ins [^>]*>.*?</w:ins>|</?w:del\b[^>]*>"
)


def reviewed(data, *remarks):
    return formats.annotate(data, "docx", remarks, "校对", DATE).data


def read(data):
    return formats.read(data, "稿.docx", ReadAs("docx"))


def commented(data):
    """What each comment says, and the text it spans, in the order of the body."""
    body = part(data, BODY)
    said = {
        mark: "\n".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", inside))
        for mark, inside in re.findall(
            r'<w:comment w:id="(\d+)"[^>]*>(.*?)</w:comment>', part(data, "word/comments.xml")
        )
    }
    found = []
    for mark in re.findall(r'<w:commentRangeStart w:id="(\d+)"/>', body):
        start = body.index(f'<w:commentRangeStart w:id="{mark}"/>')
        end = body.index(f'<w:commentRangeEnd w:id="{mark}"/>')
        found.append((said[mark], re.sub(r"<w:ins .*?</w:ins>|<[^>]*>", "", body[start:end])))
    return found


def commented_ids(data):
    """The numbers of the comments of a file."""
    return re.findall(r'<w:comment w:id="(\d+)"', part(data, "word/comments.xml"))


def at(data, text, said="错", instead=None):
    """A remark on a text that stands once in a file."""
    start = read(data).source.text.index(text)
    return Remark(start, start + len(text), said, instead)


ACROSS = docx(p("甲乙", run("丙丁", "<w:b/>"), "戊己。"), p("第二段。"))
NOTE = f'<w:footnote w:id="2">{p("注里的话")}</w:footnote>'
NOTED = docx(p("正文", '<w:r><w:footnoteReference w:id="2"/></w:r>', "之后"), more={"footnotes": NOTE})
FORMULA = docx(p("设", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "为数"))


@pytest.mark.parametrize(
    ("data", "text", "expected"),
    [
        pytest.param(ACROSS, "乙", ("错", "乙"), id="inside a run"),
        pytest.param(ACROSS, "丙丁", ("错", "丙丁"), id="a whole run"),
        pytest.param(ACROSS, "乙丙", ("错", "乙丙"), id="across runs"),
        pytest.param(ACROSS, "甲乙丙丁戊己。", ("错", "甲乙丙丁戊己。"), id="a paragraph"),
        pytest.param(ACROSS, "。\n第二", ("错", "。第二"), id="across paragraphs"),
        pytest.param(docx(table(["甲乙", "丙"])), "乙", ("错", "乙"), id="in a cell"),
        pytest.param(NOTED, "里的", ("（脚注2「里的」）错", "文"), id="in a note: where it is referred to"),
        pytest.param(
            docx(p("前文", box(p("框里")), "后文")), "框", ("（文本框「框」）错", "文"), id="in a text box: at its host"
        ),
        pytest.param(
            docx(p(box(p("框里")))), "框", ("（文本框「框」）错", "框里框里"), id="in a box that is all there is"
        ),
        pytest.param(
            docx(p("正文"), more={"header": p("页眉")}), "眉", ("（页眉页脚「眉」）错", "正"), id="in a header"
        ),
        pytest.param(FORMULA, "￼为", ("错", "x为"), id="a formula is not parted"),
        pytest.param(docx(p("甲", "<w:r><w:br/><w:t>乙丙</w:t></w:r>")), "\v乙", ("错", "乙"), id="behind a break"),
    ],
)
def test_a_comment_stands_at_its_very_characters(data, text, expected):
    copy = reviewed(data, at(data, text))
    assert commented(copy) == [expected]
    assert read(copy).source.text == read(data).source.text


def test_a_span_of_nothing_takes_in_the_character_before_it():
    data = docx(p("甲乙"), p("丙"))
    assert commented(reviewed(data, Remark(2, 2, "末"), Remark(0, 0, "首"), Remark(3, 3, "次"))) == [
        ("首", "甲"),
        ("末", "乙"),
        ("次", "丙"),
    ]


def test_formatting_goes_with_every_part_of_a_run():
    data = docx(p(run("甲乙丙", '<w:b/><w:sz w:val="30"/>')))
    body = part(reviewed(data, at(data, "乙")), BODY)
    parts = re.findall(r'<w:r><w:rPr><w:b/><w:sz w:val="30"/></w:rPr><w:t xml:space="preserve">(.)</w:t></w:r>', body)
    assert parts == ["甲", "乙", "丙"]


def test_all_else_stays_byte_for_byte():
    data = docx(p("甲乙丙", style="1"), table(["丁", "戊"]), p("己", "<w:r><w:drawing/></w:r>"))
    copy = reviewed(data, at(data, "甲乙丙"), at(data, "戊"))
    assert _OURS.sub("", part(copy, BODY)) == part(data, BODY)
    assert part(copy, "word/styles.xml") == part(data, "word/styles.xml")


TRACKED = [
    pytest.param(docx(p("甲,乙")), ",", "，", "甲，乙", ",", id="inside a run"),
    pytest.param(docx(p("甲", run(",", "<w:b/>"), "乙")), ",", "，", "甲，乙", ",", id="a whole run"),
    pytest.param(docx(p("甲", run(" ", "<w:b/>"), ",乙")), " ,", "，", "甲，乙", " ,", id="across runs"),
    pytest.param(docx(p("甲乙丙丁")), "乙丙", "乙午", "甲乙午丁", "丙", id="only what differs"),
    pytest.param(docx(p("甲的的乙")), "的的", "的", "甲的乙", "的", id="a deletion"),
    pytest.param(docx(p("甲乙")), "甲", "甲，", "甲，乙", "", id="an insertion"),
    pytest.param(docx(p("甲&amp;乙")), "&", "<>", "甲<>乙", "&", id="what XML escapes"),
    pytest.param(
        docx(p("甲,", "<w:r><w:br w:type='page'/><w:t>乙</w:t></w:r>")), ",", "，", "甲，乙", ",", id="a break next"
    ),
]


@pytest.mark.parametrize(("data", "text", "instead", "expected", "struck"), TRACKED)
def test_a_replacement_is_tracked(data, text, instead, expected, struck):
    copy = reviewed(data, at(data, text, instead=instead))
    assert read(copy).source.text == expected
    found = re.findall(r"<w:delText [^>]*>([^<]*)</w:delText>", part(copy, BODY))
    assert "".join(found).replace("&amp;", "&") == struck
    rejected = re.sub(r"<w:ins .*?</w:ins>", "", part(copy, BODY)).replace("delText", "t").replace("<w:del ", "<w:x ")
    assert re.sub(r"<[^>]*>", "", rejected) == re.sub(r"<[^>]*>", "", part(data, BODY))


BEGIN = '<w:fldChar w:fldCharType="begin"/><w:instrText>REF a</w:instrText><w:fldChar w:fldCharType="separate"/>'
END = '<w:fldChar w:fldCharType="end"/>'


@pytest.mark.parametrize(
    "content",
    [
        pytest.param((f'<w:ins w:id="1">{run("甲,乙")}</w:ins>',), id="what somebody else put in"),
        pytest.param((f'<w:fldSimple w:instr="REF a">{run("甲,乙")}</w:fldSimple>',), id="the result of a field"),
        pytest.param((f"<w:r>{BEGIN}<w:t>甲,乙</w:t>{END}</w:r>",), id="a field that is all in one run"),
        pytest.param(("<w:r><w:t>甲,</w:t><w:br w:type='page'/><w:t>乙</w:t></w:r>",), id="what a page break follows"),
        pytest.param(("甲", "<w:r><w:br w:type='page'/><w:t>,乙</w:t></w:r>"), id="what a page break opens"),
    ],
)
def test_what_cannot_be_tracked_is_a_comment_only(content):
    data = docx(p(*content))
    copy = reviewed(data, at(data, ",", instead="，"))
    assert read(copy).source.text == "甲,乙"
    assert commented(copy) == [("错", ",")]


def test_a_second_review_says_nothing_twice_and_a_new_fault_once():
    data = docx(p("甲乙丙丁"), p("戊"))
    first = reviewed(data, at(data, "乙"), at(data, "戊"))
    assert reviewed(first, at(data, "乙"), at(data, "戊")) == first
    second = reviewed(first, at(data, "乙"), at(data, "丙", "又错"))
    assert sorted(commented(second)) == [("又错", "丙"), ("错", "乙"), ("错", "戊")]


def test_comments_that_are_there_stay():
    there = '<w:commentRangeStart w:id="7"/>', run("乙"), '<w:commentRangeEnd w:id="7"/>'
    data = docx(
        p("甲", *there, "丙"), more={"comments": f'<w:comment w:id="7" w:author="人">{p("原来的")}</w:comment>'}
    )
    copy = reviewed(data, at(data, "丙"))
    assert [span for _, span in commented(copy)] == ["乙", "丙"]
    assert 'w:author="人"' in part(copy, "word/comments.xml")


def test_a_range_whose_comment_is_lost_gets_no_new_one():
    data = docx(p("甲", '<w:commentRangeStart w:id="4"/>', run("乙"), '<w:commentRangeEnd w:id="4"/>', "丙"))
    assert commented_ids(reviewed(data, at(data, "丙"), at(data, "甲"))) == ["5", "6"]


@pytest.mark.parametrize("lost", ["\x00", "\x0b", "\r", "\ud800", "\uffff"], ids=ascii)
def test_what_xml_cannot_hold_is_left_out_of_a_comment(lost):
    data = docx(p("甲乙"))
    assert commented(reviewed(data, at(data, "乙", f"错{lost}了\U00020000"))) == [("错了\U00020000", "乙")]


def test_a_default_namespace_gets_the_prefix_that_attributes_need():
    data = docx(p("甲乙"))
    body = part(data, BODY).replace("<w:", "<").replace("</w:", "</").replace("xmlns:w=", "xmlns=")
    from tests.formats.test_docx import replaced

    plain = replaced(data, {BODY: body.encode()})
    assert read(reviewed(plain, at(plain, "乙"))).source.text == "甲乙"
    assert f'xmlns:w="{W}"' in part(reviewed(plain, at(plain, "乙")), BODY)


def test_a_copy_counts_what_is_new_in_it_and_what_is_tracked():
    data = docx(p("甲,乙"), p(f'<w:ins w:id="1">{run("丙,丁")}</w:ins>'), more={"header": p("页,眉")})
    text = read(data).source.text
    remarks = [Remark(i, i + 1, f"第{i}", "，") for i, c in enumerate(text) if c == ","]
    first = formats.annotate(data, "docx", remarks, "校对", DATE)
    assert (first.new, first.tracked) == (3, 1)
    again = formats.annotate(first.data, "docx", [*remarks[1:], Remark(0, 1, "又")], "校对", DATE)
    assert (again.new, again.tracked) == (1, 0)


def test_nothing_to_say_gives_the_very_bytes():
    assert reviewed(ACROSS) == ACROSS


TEXTS = st.lists(st.sampled_from(["甲", "乙,丙", "的的", "a b", "&amp;"]), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=1, max_size=3), st.data())
def test_any_remarks_leave_the_text_as_it_is(paragraphs, choose):
    data = docx(*(p(*texts) for texts in paragraphs))
    text = read(data).source.text
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(0, 6))
    spans = choose.draw(st.lists(places, max_size=6))
    remarks = [Remark(start, min(start + length, len(text)), f"第{i}") for i, (start, length) in enumerate(spans)]
    copy = reviewed(data, *remarks)
    assert read(copy).source.text == text
    assert [b.kind for b in read(copy).blocks] == [b.kind for b in read(data).blocks]
    assert reviewed(copy, *remarks) == copy
    if remarks:
        for remark in remarks:
            spanned = text[remark.start : remark.end].replace("\n", "").replace("&", "&amp;")
            assert any(said == remark.said and (span == spanned or not spanned) for said, span in commented(copy))


def test_python_docx_reads_the_copy():
    reader = pytest.importorskip("docx")
    copy = reader.Document(io.BytesIO(reviewed(ACROSS, at(ACROSS, "乙丙", instead="乙"))))
    assert [comment.text for comment in copy.comments] == ["错"]
    assert [comment.author for comment in copy.comments] == ["校对"]


def test_the_name_of_an_author_may_have_marks_that_xml_reads():
    data = docx(p("甲,乙"))
    copy = formats.annotate(data, "docx", [at(data, ",", instead="，")], '"校" & <对>', DATE).data
    assert read(copy).source.text == "甲，乙"
    for name in (BODY, "word/comments.xml"):
        assert 'w:author="&quot;校&quot; &amp; &lt;对&gt;"' in part(copy, name)


def test_a_strict_file_gets_a_strict_relation():
    data = docx(p("甲乙"), spaces=f'xmlns:w="{STRICT}"')
    relations = part(reviewed(data, at(data, "乙")), "word/_rels/document.xml.rels")
    assert 'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/comments"' in relations


def test_what_goes_on_into_a_text_box_ends_with_its_host():
    data = docx(p("甲乙", box(p("框里"))), p("丙"))
    text = read(data).source.text
    assert commented(reviewed(data, Remark(1, text.index("里"), "错"))) == [("错", "乙")]


def test_what_ends_with_a_paragraph_does_not_reach_into_the_next():
    body = part(reviewed(docx(p("甲乙"), p("丙")), Remark(1, 3, "错")), BODY)
    assert body.index("<w:commentRangeEnd") < body.index("</w:p>")


def test_what_is_said_of_a_box_in_a_box_stands_at_the_outermost_host():
    data = docx(p("首"), p("前", box(p("中", box(p("里")))), "后"))
    assert commented(reviewed(data, at(data, "里"))) == [("（文本框「里」）错", "后")]
