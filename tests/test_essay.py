"""The real essay beside the project, held against an editor's marks. Skipped where it is absent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import called
from tests.support import shipped

ESSAY = Path(__file__).parents[2] / "shared" / "essay"
pytestmark = pytest.mark.skipif(not ESSAY.is_dir(), reason="the essay is not beside the project")


@pytest.fixture(scope="module")
def findings():
    run = called("check", "--no-config", "--format", "json", ESSAY / "essay.txt")
    assert run.returncode == 1, run.stderr
    return json.loads(run.stdout)["files"][0]["findings"]


def of(findings, rule):
    return [f for f in findings if f["rule"] == rule]


def places(finding):
    return [finding, *finding["related"]]


def lines(finding):
    return sorted(p["start"]["line"] for p in places(finding))


def marks(name):
    return [json.loads(line) for line in (ESSAY / name).read_text("utf-8").splitlines()]


def at(finding):
    """The places of a finding as (line, column, end line, end column)."""
    for p in places(finding):
        yield (p["start"]["line"], p["start"]["column"], p["end"]["line"], p["end"]["column"])


def test_missing_terminal_punctuation_stands_at_two_lines_only(findings):
    assert [f["start"]["line"] for f in of(findings, "missing-terminal-punctuation")] == [156, 224]


def test_the_near_duplicate_is_joined(findings):
    assert [88, 192] in [lines(f) for f in of(findings, "near-duplicate-sentence")]


def test_boilerplate_is_told_in_few_phrases_each_with_all_its_places(findings):
    text = (ESSAY / "essay.txt").read_text("utf-8")
    told = of(findings, "repeated-boilerplate")
    assert 3 <= len(told) <= 12
    for f in told:
        assert f["text"] != "产业互联网"
        assert len(places(f)) == text.count(f["text"])


def test_each_intensifier_is_told_once_with_every_place(findings):
    text = (ESSAY / "essay.txt").read_text("utf-8")
    told = {f["text"]: f for f in of(findings, "intensifier-density")}
    assert {"真正", "全新"} <= told.keys()
    assert len(told) == len(of(findings, "intensifier-density"))
    for word in ("真正", "全新"):
        assert len(places(told[word])) == text.count(word)


def test_the_certain_marks_are_found(findings):
    chosen = {r.id for r in shipped().choose(["recommended"])}
    wanted = [m for m in marks("expected.jsonl") if m["certain"] and not m.get("hard") and m["rule"] in chosen]
    missed = []
    for m in wanted:
        line, start = m["line"], m["col"]
        end = start + len(m["text"])
        spans = [s for f in of(findings, m["rule"]) for s in at(f)]
        if not any(a <= line <= c and (c > line or d > start) and (a < line or b < end) for a, b, c, d in spans):
            missed.append((m["rule"], line, m["text"]))
    assert len(wanted) > 150
    assert len(missed) <= 0.05 * len(wanted), missed


def test_the_silent_marks_are_silent(findings):
    violated = [
        (m["rule"], m["line"], m["text"])
        for m in marks("silent.jsonl")
        for f in of(findings, m["rule"])
        for a, b, c, d in at(f)
        if a == c == m["line"] and b >= m["col"] and d <= m["col"] + len(m["text"])
    ]
    assert violated == []
