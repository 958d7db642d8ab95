"""What the checks share that look at all files: a place of which the rule is not about is noted by none."""

from __future__ import annotations

import dataclasses

import pytest

from tests.support import document, drafted
from zhlint.checks import _project
from zhlint.checks.boilerplate import Boilerplate
from zhlint.checks.consistency import Consistency
from zhlint.checks.duplication import Duplication
from zhlint.checks.latin import Latin
from zhlint.checks.titling import Titling
from zhlint.checks.uniformity import Uniformity

LONG = "磨坊在河湾的北边，水轮一年只停三天，停的那三天里全村的人都来看它露出来的轴。"
TERMS = Consistency(either={"账号": "帐号"}, within="project")


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(Boilerplate(min=10), LONG, id="boilerplate"),
        pytest.param(TERMS, "帐号。", id="consistency"),
        pytest.param(Duplication(min=20), LONG, id="duplication"),
        pytest.param(Latin(differing="case", within="project"), "我用 DayBook 记账。", id="latin"),
        pytest.param(Titling(), "- [磨坊怎样修](a)\n", id="titling"),
        pytest.param(Uniformity(forms=("“”", "「」"), within="project"), "“好”“行”“走”", id="uniformity"),
    ],
)
def test_places_that_do_not_count_are_noted_by_none(check, text):
    draft = drafted(check, text)
    assert check.collect(draft)
    assert not check.collect(dataclasses.replace(draft, counts=lambda block, start, end: False))


def test_the_first_place_that_counts_stands_for_the_file():
    draft = drafted(TERMS, "帐号、账号、帐号、帐号。")
    later = dataclasses.replace(draft, counts=lambda block, start, end: start > 0)
    ((times, _, text, start, *_),) = [use for member, use in TERMS.collect(later).items() if member == "帐号"]
    assert (times, text, start) == (2, "帐号", 6)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("# 水车\n\n磨坊。", ("水车", 2), id="the first heading"),
        pytest.param("---\ntitle: 磨坊\n---\n\n## 水车\n", ("磨坊", 11), id="the front matter"),
        pytest.param('+++\ntitle = "磨坊"\n+++\n\n## 水车\n', ("磨坊", 12), id="the front matter, another way"),
        pytest.param("---\nweight: 3\n---\n\n## 水车\n", ("水车", 22), id="a front matter without a title"),
        pytest.param("# `水车`\n", None, id="code"),
        pytest.param("磨坊。", None, id="none"),
    ],
)
def test_what_a_draft_is_called(text, title):
    assert _project.titled(document(text)) == title
