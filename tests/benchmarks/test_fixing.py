"""Fixing and restoring: the measures see what they are to see, and the shipped set and sample hold them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks import fixing, restoring
from benchmarks.quality.__main__ import DATA, linter
from benchmarks.quality.labels import load
from zhlint.checks.substitution import Substitution
from zhlint.engine import fixes
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Rule
from zhlint.prose.source import Source

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


def swapping(**swap: str) -> Linter:
    check = Substitution(swap=swap, safe=True, nonword=True)
    return Linter(
        [
            Rule(
                id="swap",
                pack="own",
                extends="substitution",
                level="warning",
                message="",
                scope=("paragraph",),
                check=check,
            )
        ]
    )


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        pytest.param(lambda text: text.replace("甲", "`甲`"), "structure", id="code"),
        pytest.param(lambda text: text.replace("甲", "甲\n\n"), "structure", id="a new block"),
        pytest.param(lambda text: text.replace("丙", "丁"), "text", id="what no fix was for"),
        pytest.param(lambda text: text.replace("丙", "`c`"), "code", id="code by its look"),
        pytest.param(lambda text: text.replace("丙", "[丙](a)"), "link", id="a link by its look"),
        pytest.param(lambda text: text.replace("丙", "<b>丙</b>"), "tag", id="a tag"),
        pytest.param(lambda text: text.replace("丙", "c"), "name", id="a name"),
        pytest.param(lambda text: text.replace("丙", "3"), "number", id="a number"),
        pytest.param(lambda text: text.replace("丙", "丁"), "Han", id="a Han"),
        pytest.param(lambda text: text + "乙", "not idempotent", id="never the end"),
    ],
)
def test_a_fixer_that_does_harm_is_seen_through(monkeypatch, bad, fault):
    def fix(source, format, rules, *, unsafe=False):
        after = Source(bad(source.text), source.path)
        return fixes.Fixed(after, rules.lint_text(after.text), Counter(swap=1))

    monkeypatch.setattr(fixes, "fix", fix)
    outcome = fixing.fix(Source("甲和丙。", "a.md"), "markdown", swapping(子="丑"))
    assert fault in {what for what, _ in outcome.faults}


def test_a_new_finding_is_seen(monkeypatch):
    def fix(source, format, rules, *, unsafe=False):
        return fixes.Fixed(Source("子。", source.path), rules.lint_text("子。"), Counter(swap=1))

    monkeypatch.setattr(fixes, "fix", fix)
    outcome = fixing.fix(Source("甲。", "a.md"), "markdown", swapping(子="丑"))
    assert ("new finding", "swap: 0 → 1") in outcome.faults


def test_the_sample_draft_is_fixed_without_harm():
    source = Source((ROOT / "examples" / "draft.txt").read_text("utf-8"), "draft.txt")
    outcome = fixing.fix(source, "text", linter("recommended"))
    assert outcome.fixes["halfwidth-punctuation"] > 50
    assert outcome.faults == ()


@pytest.mark.corpus
@pytest.mark.parametrize("folder", [DATA, SHARED / "gold"], ids=["own", "gold"])
def test_safe_fixes_restore_the_clean_text_and_leave_it_alone(folder):
    if not folder.is_dir():
        pytest.skip("the labelled set is not there")
    labels, rules = load(folder), linter("recommended")
    counts = sum(restoring.restored(labels, rules).values(), Counter())
    assert counts["restored"] >= 0.98 * counts["offered"] > 10
    invisible = "\u200b"
    assert [id for id, text, after in restoring.changed(labels, rules) if text.replace(invisible, "") != after] == []


def test_what_another_rule_spoke_for_before_is_no_new_finding():
    text = "- 山高路远,天黑了.\n\n- 山高路远,[链,接](a,b)\n\n- 和"
    assert fixing.fix(Source(text), "markdown", fixing.linter("recommended")).faults == ()
