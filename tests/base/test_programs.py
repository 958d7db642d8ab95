"""A regex that is made of a kept program is the one that `re` compiles."""

from __future__ import annotations

import pickle
import re

import pytest

from zhlint.base import programs
from zhlint.base.patterns import Pattern, fault_in

PATTERNS = [
    "了",
    r"(?P<one>[一二三四])(?P<mark>、)(?P=one)?",
    "[㐀-䶿一-鿿]{2,}(?!们)|(?<=[的地得])[A-Za-z]+",
    r"(?i:ab)\b\s\w\d|(a)(b)?(?(2)c|d)",
]


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    for name in ("known", "fresh", "_tried"):
        monkeypatch.setattr(programs, name, {})
    monkeypatch.setattr(programs, "_stores", [])


@pytest.mark.parametrize("flags", [0, re.ASCII, re.ASCII | re.IGNORECASE], ids=str)
@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_same_pattern_fresh_or_kept(pattern, flags):
    fresh = programs.compiled(pattern, flags)
    programs.known.update(pickle.loads(pickle.dumps(programs.fresh)))
    programs.fresh.clear()
    kept = programs.compiled(pattern, flags)
    expected = re.compile(pattern, flags)
    assert fresh == kept == expected
    assert kept.groupindex == expected.groupindex
    assert (kept.flags, kept.groups) == (expected.flags, expected.groups)
    assert not programs.fresh


def test_what_was_tried_is_not_kept_before_it_is_used():
    assert fault_in("一[二三]") is None
    assert not programs.fresh
    programs.compiled("一[二三]", re.ASCII)
    assert bool(programs.fresh) == (programs._STAGES is not None)


def test_a_wrong_regex_is_told():
    assert "unterminated" in fault_in("一[二")
    with pytest.raises(re.error):
        Pattern("(").search("")


def test_without_the_stages_of_re(monkeypatch):
    monkeypatch.setattr(programs, "_STAGES", None)
    assert programs.compiled("一|二", re.ASCII) == re.compile("一|二", re.ASCII)
    assert fault_in("(") is not None
    assert not programs.fresh
