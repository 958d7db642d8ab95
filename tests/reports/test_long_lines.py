"""A line may be a whole book: no report takes a time that grows with lines times findings."""

from __future__ import annotations

import pytest

from tests.support import linear
from zhlint import reports
from zhlint.finding import Finding
from zhlint.formats import ReadAs
from zhlint.prose.source import Source
from zhlint.reports import Linted, Style

SENTENCE = "渡口的雾散得很慢，船家先把缆绳收好，才慢慢撑开第一篙，水声跟着响起来。"


def render(name, linted):
    return "".join(reports.get(name).render([linted], Style()))


@pytest.mark.parametrize("name", reports.names())
def test_a_line_as_long_as_a_book(name):
    def work(sentences):
        text = SENTENCE * sentences
        commas = range(8, len(text), 4 * len(SENTENCE))
        findings = [Finding("half-width", "warning", "改用全角。", at, at + 1, "，", True) for at in commas]
        assert render(name, Linted(Source(text, "book.txt"), findings))

    assert linear(work, 500)


@pytest.mark.parametrize(
    ("head", "part", "tail", "many"),
    [
        pytest.param("<ul>", "<li>雾散得很慢</li>", "</ul>\n", 250, id="items"),
        pytest.param("<table>", "<tr><td>雾散得很慢</td><td>水声</td></tr>", "</table>\n", 125, id="cells"),
        pytest.param("- <b title='", "a", "'>雾</b>散得很慢\n", 2500, id="a long tag"),
    ],
)
def test_a_page_in_one_line(head, part, tail, many):
    def work(many):
        text = head + part * many + tail
        at = text.index("雾")
        finding = Finding("fog", "warning", "雾。", at, at + 1)
        assert "散得很慢" in render("html", Linted(Source(text, "page.md"), [finding], ReadAs("markdown")))

    assert linear(work, many)
