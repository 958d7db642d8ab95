"""A line may be a whole book: no report takes a time that grows with lines times findings."""

from __future__ import annotations

import time

import pytest

from zhlint import reports
from zhlint.finding import Finding
from zhlint.prose.source import Source
from zhlint.reports import Linted, Style

TEXT = "渡口的雾散得很慢，船家先把缆绳收好，才慢慢撑开第一篙，水声跟着响起来。" * 6000
FINDINGS = [
    Finding("half-width", "warning", "改用全角。", at, at + 1, "，", True)
    for at in range(8, len(TEXT), len(TEXT) // 1500)
]


@pytest.mark.parametrize("name", reports.names())
def test_a_line_as_long_as_a_book(name):
    started = time.process_time()
    report = "".join(reports.get(name).render([Linted(Source(TEXT, "book.txt"), FINDINGS)], Style()))
    assert time.process_time() - started < 5
    assert report


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<ul>" + "<li>雾散得很慢</li>" * 8000 + "</ul>\n", id="items"),
        pytest.param("<table>" + "<tr><td>雾散得很慢</td><td>水声</td></tr>" * 4000 + "</table>\n", id="cells"),
        pytest.param(f"- <b title='{'a' * 20_000}'>雾</b>散得很慢\n", id="a long tag"),
    ],
)
def test_a_page_in_one_line(text):
    at = text.index("雾")
    finding = Finding("fog", "warning", "雾。", at, at + 1)
    started = time.process_time()
    page = "".join(reports.get("html").render([Linted(Source(text, "page.md"), [finding], "markdown")], Style()))
    assert time.process_time() - started < 4
    assert "散得很慢" in page
