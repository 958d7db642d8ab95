from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks.conditional import Conditional

ABBREVIATION = Conditional(
    first=r"\b([A-Z]{3,5})\b", second=r"[A-Za-z ]+（([A-Z]{3,5})）|（([A-Z]{3,5})，", exceptions=("HTML",)
)
FULL = Conditional(first=r"\b([A-Z]{3,5})\b", second=r"[a-z]（([A-Z]{3,5})）")


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(FULL, "先看 WFH 的好处。", ["WFH"], id="no full form"),
        pytest.param(FULL, "WFH 好，WFH 妙。", ["WFH"], id="one match a term"),
        pytest.param(FULL, "WFH 与 work from office（WFO）不同。", ["WFH"], id="the full form of another"),
        pytest.param(
            Conditional(first="([A-Z]{3})", second="[a-z]（([A-Z]{3})）", before=True),
            "WFH 很好。work from home（WFH）是远程办公。",
            ["WFH"],
            id="the full form comes too late",
        ),
        pytest.param(Conditional(first="甲方", second="以下简称甲方"), "甲方付款。", ["甲方"], id="no groups"),
        pytest.param(
            Conditional(first="api", second="API 说明", ignorecase=True), "用 API。", ["API"], id="either case"
        ),
    ],
)
def test_marks(check, text, expected):
    assert marked(check, text) == expected


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(FULL, "work from home（WFH）流行起来，WFH 很好。", id="the full form comes first"),
        pytest.param(FULL, "WFH 很好。work from home（WFH）是远程办公。", id="anywhere will do"),
        pytest.param(ABBREVIATION, "写 HTML 页面。", id="an exception"),
        pytest.param(
            Conditional(first="([A-Z]{3})", second="[a-z]（([A-Z]{3})）", before=True),
            "work from home（WFH）流行起来，WFH 很好。",
            id="before",
        ),
        pytest.param(
            Conditional(first="甲方", second="以下简称甲方"), "某公司（以下简称甲方）付款，甲方收货。", id="given"
        ),
        pytest.param(
            Conditional(first="([A-Z]{3})", second="（([A-Z]{3})）|([A-Z]{3})："),
            "WFH：远程办公（REM）。WFH 好，REM 也好。",
            id="any group gives",
        ),
        pytest.param(FULL, "# work from home（WFH）\n\nWFH 很好。", id="given in a heading"),
    ],
)
def test_stays_silent(check, text):
    assert marked(check, text) == []


def test_values_and_related_uses():
    (match,) = matches(FULL, "WFH 好。\n\nWFH 妙，WFH 强。")
    assert match.values == {"term": "WFH", "count": "3"}
    assert [(r.block.index, r.start) for r in match.related] == [(1, 0), (1, 6)]


def test_a_group_on_one_side_only():
    assert [fault[0] for fault in Conditional(first="(甲)", second="乙").contradictions()] == ["second"]
    assert list(FULL.contradictions()) == []
