"""What a baseline has left out is said to people, in a line of its own, and to no program."""

from __future__ import annotations

import pytest

from zhlint import reports
from zhlint.finding import Finding
from zhlint.formats import ReadAs
from zhlint.prose.source import Source
from zhlint.reports import Linted, Style

SOURCE = Source("灯亮了,人散了。", "夜.md")
FINDINGS = (Finding("halfwidth", "warning", "应为全角。", 3, 4, "，", True),)


def render(name, *known, findings=FINDINGS):
    return "".join(
        reports.get(name).render([Linted(SOURCE, findings, ReadAs("markdown"), each) for each in known], Style())
    )


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ((1,), "1 known finding left out, as the baseline has it.\n"),
        ((2, 0, 40), "42 known findings left out, as the baseline has them.\n"),
    ],
)
@pytest.mark.parametrize("findings", [FINDINGS, ()], ids=["beside new ones", "alone"])
def test_people_are_told(known, line, findings):
    without = render("text", *(0 for _ in known), findings=findings).splitlines(keepends=True)
    told = render("text", *known, findings=findings).splitlines(keepends=True)
    assert told.count(line) == 1
    assert [each for each in told if each != line] == without


@pytest.mark.parametrize("name", [name for name in reports.names() if name in ("json", "sarif", "github")])
def test_programs_are_not(name):
    assert render(name, 3, 4) == render(name, 0, 0)
