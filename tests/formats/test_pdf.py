"""PDF: lines joined into paragraphs, running heads left out, places by page and line; what cannot be read is told."""

from __future__ import annotations

import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import linear
from zhlint import formats
from zhlint.formats import ReadAs
from zhlint.formats.pdf.document import document
from zhlint.formats.pdf.layout import paragraphs
from zhlint.formats.pdf.pages import HYPHEN, PageLine
from zhlint.prose.source import UndecodableError

WIDTH = 20
"""Han in a full line."""
FULL = "渡口的人比往年少了许多船一靠岸等着的几个"


def turned(by):
    """A full line that is another one each time."""
    return FULL[by % 20 :] + FULL[: by % 20]


def line(text, row, *, page=1, left=0.0, size=10.0, column=0):
    """A line on a page: `left` in characters, `row` from the top, `column` from the left."""
    start = 50 + column * 300 + left * size
    top = 800 - row * 15
    width = sum(size if ord(c) > 255 else size / 2 for c in text)
    return PageLine(page, text, start, start + width, top - size, top, size)


def texts(*lines):
    return ["".join(lines[i].text for i in each.lines) for each in paragraphs(lines) if not each.label]


JOINED = [
    pytest.param([line(FULL, 1), line("人走了。", 2)], [FULL + "人走了。"], id="a full line"),
    pytest.param(
        [line(FULL, 1), line("人走了。", 2), line("天黑了。", 3)],
        [FULL + "人走了。", "天黑了。"],
        id="a short one ends it",
    ),
    pytest.param(
        [line(FULL[:18], 1, left=2), line(FULL, 2), line(FULL[:18], 3, left=2)],
        [FULL[:18] + FULL, FULL[:18]],
        id="set in",
    ),
    pytest.param(
        [line(FULL, 1), line(FULL, 2), line(FULL, 3), line("人走了。", 5.5)], [FULL * 3, "人走了。"], id="apart"
    ),
    pytest.param(
        [line(FULL, 1, size=14), line(FULL, 2), line("人走了。", 3)], [FULL, FULL + "人走了。"], id="of another size"
    ),
    pytest.param(
        [line(FULL, 1), line("1. 人走了。", 2), line("2. 天黑了。", 3)],
        [FULL, "1. 人走了。", "2. 天黑了。"],
        id="items",
    ),
    pytest.param(
        [line(FULL[:15], 1), line("implementation 人走了。", 2), line(FULL, 3)],
        [FULL[:15] + "implementation 人走了。", FULL],
        id="a long word",
    ),
    pytest.param(
        [line("渡口 imple" + HYPHEN, 1), line("mentation。", 2), line(FULL, 3)],
        ["渡口 imple" + HYPHEN + "mentation。", FULL],
        id="a hyphen",
    ),
    pytest.param(
        [line(FULL, 1), line(FULL, 2), line(FULL, 1, column=1), line("人。", 2, column=1)],
        [FULL * 3 + "人。"],
        id="columns",
    ),
    pytest.param(
        [line(FULL, 1), line(FULL[:16], 2), line("人走了。", 3)], [FULL + FULL[:16] + "人走了。"], id="a ragged edge"
    ),
    pytest.param(
        [line(FULL, 1), line(FULL[:9], 2), line("人走了。", 3)], [FULL + FULL[:9], "人走了。"], id="no ragged edge"
    ),
    pytest.param(
        [line(turned(1), 1), line(turned(3), 2), line("人走了。", 1, page=2), line(turned(5), 2, page=2)],
        [turned(1) + turned(3) + "人走了。", turned(5)],
        id="pages",
    ),
    pytest.param(
        [line("一、渡口" + "…" * 8 + "3", 1), line("二、船" + "…" * 9 + "5", 2)],
        ["一、渡口" + "…" * 8 + "3", "二、船" + "…" * 9 + "5"],
        id="contents",
    ),
]


@pytest.mark.parametrize(("lines", "expected"), JOINED)
def test_which_lines_are_one_paragraph(lines, expected):
    assert texts(*lines) == expected


def pages(*heads, feet=()):
    """Pages of two lines under a head, over a foot."""
    found = []
    for page, head in enumerate(heads, 1):
        found += [line(head, 0, page=page), line(turned(page), 2, page=page), line("人走了。", 3, page=page)]
        found += [line(turned(page + 5 * i)[:9] + "。", 5 + i, page=page) for i in range(3)]
        if feet:
            found.append(line(feet[page - 1], 50, page=page))
    return found


CHROME = [
    pytest.param(pages("渡口旧事 第1章", "渡口旧事 第2章", "渡口旧事 第3章"), 3, id="a head that recurs"),
    pytest.param(pages("甲", "乙", "丙"), 0, id="lines that differ"),
    pytest.param(pages("甲", "乙", "丙", feet=("— 7 —", "— 8 —", "— 9 —")), 3, id="numbers"),
    pytest.param(pages("甲", feet=("第 1 页 / 共 3 页",)), 1, id="a number with words"),
]


@pytest.mark.parametrize(("lines", "count"), CHROME)
def test_running_heads_and_numbers_of_pages(lines, count):
    assert sum(bool(each.label) for each in paragraphs(lines)) == count


def test_each_line_is_in_one_paragraph_and_places_are_exact():
    lines = pages("甲", "乙", feet=("1", "2"))
    assert sorted(i for each in paragraphs(lines) for i in each.lines) == [*range(len(lines))]
    read = document(lines, "a.pdf")
    block = next(b for b in read.blocks if b.text.startswith(turned(1)))
    at = block.text.index("人走了")
    assert read.source.place(block.source_span(at, at + 1)[0]) == "第1页第3行:1"
    assert not read.traits.writable


def test_hyphens_go_and_large_lines_are_headings():
    read = document(
        [line("渡口旧事", 0, size=16), line("渡口 imple" + HYPHEN, 2), line("mentation。", 3), line(FULL, 5)], "a.pdf"
    )
    assert [(b.kind, b.text) for b in read.blocks][:2] == [
        ("heading", "渡口旧事"),
        ("paragraph", "渡口 implementation。"),
    ]


def test_what_breaks_off_is_no_paragraph_that_lacks_a_full_stop():
    read = document([line(FULL, 1), line("人走了", 2), line(FULL, 4), line("人走了。", 5)], "a.pdf")
    assert [b.kind for b in read.blocks] == ["table-cell", "paragraph"]


POINTS = st.floats(0, 900, allow_nan=False)
LINES = st.builds(
    PageLine,
    st.integers(1, 4),
    st.sampled_from(["渡口。", FULL, "1", "a" + HYPHEN, "第3页", "……3", "* 甲"]),
    POINTS,
    POINTS,
    POINTS,
    POINTS,
    st.floats(1, 40, allow_nan=False),
)


@settings(derandomize=True, max_examples=200)
@given(st.lists(LINES, max_size=30))
def test_whatever_lines_there_are(lines):
    lines.sort(key=lambda each: each.page)
    assert sorted(i for each in paragraphs(lines) for i in each.lines) == [*range(len(lines))]
    if lines:
        document(lines, "a.pdf")


def test_time_grows_with_length():
    assert linear(lambda n: document([line(FULL, i % 40, page=i // 40 + 1) for i in range(n)], "a.pdf"), 100)


def pdf(*rows):
    """A PDF of one page whose font is none of its own (UniGB-UCS2-H: Han as they are in UTF-16)."""
    shown = "".join(
        f"BT /F 10 Tf 50 {800 - 15 * i} Td <{row.encode('utf-16-be').hex()}> Tj ET\n" for i, row in enumerate(rows, 1)
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}endstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880"
        " /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    made = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(made)
    made += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return (made + f"startxref\n{start}\n%%EOF\n").encode("latin-1")


def read(data):
    return formats.read(data, "a.pdf", ReadAs("pdf"))


def test_a_file():
    pytest.importorskip("pypdfium2")
    found = read(pdf("渡口旧事一则", FULL, "人走了。"))
    assert [b.text for b in found.blocks] == ["渡口旧事一则", FULL + "人走了。"]
    assert found.source.place(found.source.text.index("人走了")) == "第1页第3行:1"


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "no PDF"), (b"%PDF-1.4\n", "no PDF"), (pdf(), "no text in it")],
    ids=["empty", "broken", "without text"],
)
def test_what_cannot_be_read_is_told(data, said):
    pytest.importorskip("pypdfium2")
    with pytest.raises(UndecodableError, match=said):
        read(data)


@settings(derandomize=True, max_examples=60)
@given(st.data())
def test_what_is_damaged_is_read_or_told(data):
    pytest.importorskip("pypdfium2")
    damaged = bytearray(pdf(FULL, "人走了。"))
    for at in data.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=8)):
        damaged[at] = data.draw(st.integers(0, 255))
    with suppress(UndecodableError):
        read(bytes(damaged))


def test_without_the_extra_the_command_that_installs_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UndecodableError, match=r"pip install 'zhlint-prose\[pdf\]'"):
        read(pdf("渡口"))
