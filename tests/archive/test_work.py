"""A text becomes rows."""

from __future__ import annotations

import pytest

from tests.archive.support import FAULTY, RULE, SOUND, linter, text
from zhlint.archive import TextRow, Unread, work
from zhlint.archive.work import LONGEST, excerpt, linted
from zhlint.engine.timing import TooSlow
from zhlint.formats import ReadAs


def test_a_finding_becomes_a_row_with_its_place_and_its_sentence():
    said = f"第一行写得很好。\r\n第二行也好。{FAULTY}"
    done = linted(text(said=said), linter())
    assert done.text == TextRow("t0", "s", len(said), 22, 0, 1, 0)
    (row,) = done.findings
    start, end = said.index("大约"), said.index("。", -1)
    assert row[:4] == ("t0", "s", RULE, "warning")
    assert (row.line, row.column, row.end_line, row.end_column) == (2, 10, 2, 17)
    assert (row.start, row.end, row.text, row.excerpt) == (start, end, "大约三十岁左右", FAULTY)
    assert (row.replacement, row.certainty, len(row.fingerprint)) == ("大约三十岁", None, 32)


@pytest.mark.parametrize(
    ("given", "row"),
    [
        (text(said=SOUND), TextRow("t0", "s", 9, 8, 0, 0, 0)),
        (text(said=""), TextRow("t0", "s", 0, 0, 0, 0, 0)),
        (text(said="", trouble="a broken row"), TextRow("t0", "s", 0, 0, 0, 0, 0, "a broken row")),
        (text(said=f"# 标题\n\n`{SOUND}`\n", read_as=ReadAs("markdown")), TextRow("t0", "s", 18, 0, 0, 0, 0)),
    ],
    ids=["nothing to say", "empty", "not read", "headings and code are no prose"],
)
def test_of_a_text_without_findings_there_is_a_row(given, row):
    assert linted(given, linter()) == work.Linted(row)


def test_bytes_in_no_encoding_are_trouble():
    done = linted(text()._replace(data=b"\x81\xff\xfe\x00\x81", read_as=ReadAs("text", encoding="utf-8")), linter())
    assert done.findings == ()
    assert "not readable as text" in done.text.trouble


def test_a_rule_that_is_slow_is_left_out_of_that_text_only(monkeypatch):
    rules = linter()
    real = type(rules).lint

    def lint(self, document, *rest):
        if "慢" in document.source.text and RULE not in self.left_out:
            raise TooSlow(RULE)
        return real(self, document, *rest)

    monkeypatch.setattr(type(rules), "lint", lint)
    slow = linted(text(1, said=f"慢慢来。{FAULTY}"), rules)
    assert [each.document for each in slow.slow] == ["t1"]
    assert isinstance(slow.slow[0], Unread)
    assert linted(text(2), rules).slow == ()
    assert len(linted(text(2), rules).findings) == 1


LONG = "这是很长的一句话，" * 60
EXCERPTS = {
    "one sentence of three": ("甲是一。⟦乙是⟧二。丙是三。", "乙是二。"),
    "two that it touches": ("甲是一。乙是⟦二。丙⟧是三。丁是四。", "乙是二。丙是三。"),
    "its line only": ("甲是一\n乙⟦是⟧二\r\n丙是三", "乙是二"),
    "all there is": ("⟦乙⟧", "乙"),
    "a point at the end": ("甲是一⟦⟧", "甲是一"),
    "a point in a line": ("甲是⟦⟧一。乙。", "甲是一。"),
    "over a line end": ("甲是⟦一。\n乙⟧是二。", "甲是一。\n乙是二。"),
}


@pytest.mark.parametrize(("marked", "there"), EXCERPTS.values(), ids=EXCERPTS)
def test_an_excerpt_is_the_sentences_that_are_touched(marked, there):
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    said, at = excerpt(text, start, end)
    assert said == there
    assert said[at : at + end - start] == text[start:end]


@pytest.mark.parametrize(
    ("start", "end", "cut"),
    [(0, 2, " …"), (250, 252, "……"), (len(LONG) - 2, len(LONG), "… "), (10, 300, "……"), (0, len(LONG), " …")],
    ids=["begins", "is within", "ends", "is longer itself", "is all of it"],
)
def test_an_excerpt_of_a_long_sentence_is_what_stands_around(start, end, cut):
    there, at = excerpt(LONG, start, end)
    assert there[at:].startswith(LONG[start:end][: len(there.strip("…")) - 2])
    assert there.startswith("…") == (cut[0] == "…")
    assert there.endswith("…") == (cut[1] == "…")
    body = there.strip("…")
    assert len(body) == LONGEST
    assert body in LONG
    assert LONG[start:end][:LONGEST] in body
