"""Rates as a gate: how limits are written, what they are of, and when they speak."""

from __future__ import annotations

import pytest

from zhlint.archive import rates
from zhlint.base.faults import Faults


def summary(han=10_000, total=0, errors=0, **rules):
    counts = {rule.replace("_", "-"): {"findings": count} for rule, count in rules.items()}
    levels = {"error": {"findings": errors}, "warning": {"findings": 0}, "suggestion": {"findings": 0}}
    return {"han": han, "findings": total, "levels": levels, "rules": counts}


@pytest.mark.parametrize(
    ("word", "percent", "expected"),
    [
        ("comma=2", False, ("comma", 2.0, False)),
        ("comma=0", False, ("comma", 0.0, False)),
        ("comma=.5", True, ("comma", 0.5, False)),
        ("comma=10%", True, ("comma", 10.0, True)),
        ("level:error=1e-2", False, ("level:error", 0.01, False)),
        ("odd=name=3", False, ("odd=name", 3.0, False)),
    ],
)
def test_a_limit_is_read(word, percent, expected):
    assert rates.limit(word, percent) == expected


@pytest.mark.parametrize(
    "word", ["comma", "comma=", "=2", "comma=two", "comma=-1", "comma=nan", "comma=inf", "comma=10%", ""]
)
def test_what_is_no_limit_says_how_one_is_written(word):
    with pytest.raises(ValueError, match=r"is no limit; write RULE=2\.0"):
        rates.limit(word)


def test_a_limit_for_what_is_not_in_the_run_is_refused():
    limits = [rates.limit(word) for word in ("coma=1", "level:eror=1", "xyz=1", "total=1", "level:error=1", "comma=1")]
    with pytest.raises(Faults) as told:
        rates.hold(limits, ["comma", "typo"])
    assert [str(fault).rpartition("; ")[2] for fault in told.value.faults] == [
        "did you mean `comma`?",
        "did you mean `level:error`?",
        "`zhlint rules` lists the rules, and there are total and level:error",
    ]
    rates.hold(limits[3:], ["comma"])


@pytest.mark.parametrize(
    ("word", "now"),
    [
        ("comma=2", summary(comma=2)),
        ("comma=2", summary()),
        ("comma=0", summary()),
        ("comma=0.3333", summary(han=30_004, comma=1)),
        ("total=7", summary(total=7)),
        ("level:error=1", summary(errors=1)),
        ("comma=1", summary(han=0, comma=5)),
    ],
    ids=["as much", "not found", "none of none", "one in three", "total", "level", "no Han"],
)
def test_a_rate_that_is_not_over_its_limit_stays_silent(word, now):
    assert list(rates.over([rates.limit(word)], now)) == []


@pytest.mark.parametrize(
    ("word", "now", "said"),
    [
        ("comma=2", summary(comma=3), "comma: 3 for every 10,000 Han (3 findings), more than 2"),
        ("comma=0", summary(han=10_000_000, comma=1), "comma: 0.001 for every 10,000 Han (1 finding), more than 0"),
        (
            "total=7",
            summary(total=7001, han=10_000_000),
            "total: 7.001 for every 10,000 Han (7001 findings), more than 7",
        ),
        ("level:error=1", summary(errors=2), "level:error: 2 for every 10,000 Han (2 findings), more than 1"),
    ],
)
def test_a_rate_over_its_limit_is_told(word, now, said):
    assert list(rates.over([rates.limit(word)], now)) == [said]


@pytest.mark.parametrize(
    ("word", "now", "before"),
    [
        ("comma=1", summary(comma=3), summary(comma=2)),
        ("comma=0", summary(comma=2), summary(comma=2)),
        ("comma=0", summary(han=20_000, comma=4), summary(comma=2)),
        ("comma=50%", summary(comma=3), summary(comma=2)),
        ("comma=0%", summary(comma=1), summary(comma=2)),
        ("comma=0.1", summary(han=100_000, comma=3), summary(han=100_000, comma=2)),
    ],
    ids=["by as much", "alike", "alike in twice as much", "by half", "less", "not by rounding"],
)
def test_a_rise_within_its_limit_stays_silent(word, now, before):
    assert list(rates.risen([rates.limit(word, True)], now, before)) == []


@pytest.mark.parametrize(
    ("word", "now", "before", "said"),
    [
        ("comma=1", summary(comma=4), summary(comma=2), "comma: 2 → 4 for every 10,000 Han, up by 2 (100%), more than 1"),
        ("comma=10%", summary(comma=3), summary(comma=2), "comma: 2 → 3 for every 10,000 Han, up by 1 (50%), more than 10%"),
        ("comma=10%", summary(comma=1), summary(), "comma: 0 → 1 for every 10,000 Han, up by 1, more than 10%"),
        ("total=0", summary(total=2), summary(total=1), "total: 1 → 2 for every 10,000 Han, up by 1 (100%), more than 0"),
    ],
)  # fmt: skip
def test_a_rise_over_its_limit_is_told(word, now, before, said):
    assert list(rates.risen([rates.limit(word, True)], now, before)) == [said]
