"""The rules of repetition held against whole drafts: the shipped sample, and the marked essay where it is at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import shipped
from zhlint.engine.linter import Linter
from zhlint.prose.source import Source

ROOT = Path(__file__).parents[2]
ESSAY = ROOT.parent / "shared" / "essay"
RULES = (
    "filler-phrase",
    "intensifier-density",
    "near-duplicate-sentence",
    "repeated-boilerplate",
    "repeated-opening",
    "stock-pair-overuse",
)


def lint(path):
    """rule id -> findings, each a list of (line, column, text) of all its places."""
    rules = shipped().rules
    source = Source(path.read_text(encoding="utf-8"), str(path))
    found = {rule: [] for rule in RULES}
    for f in Linter(rules[id] for id in RULES).lint_text(source.text, "text"):
        places = [(f.start, f.end), *((p.start, p.end) for p in f.related)]
        found[f.rule].append([(*source.position(start), source.text[start:end]) for start, end in sorted(places)])
    return found


@pytest.fixture(scope="module")
def sample():
    return lint(ROOT / "examples" / "draft.txt")


@pytest.fixture(scope="module")
def essay():
    if not ESSAY.is_dir():
        pytest.skip("the marked essay is not at hand")
    return lint(ESSAY / "essay.txt")


def lines(finding):
    return [line for line, _, _ in finding]


def test_sample_boilerplate(sample):
    assert [(texts[0][2], len(texts)) for texts in sample["repeated-boilerplate"]] == [
        ("这样一种", 7),
        ("在一杯一杯的生意里站稳了脚跟", 2),
        ("重新学会和街坊邻居打交道的本事", 2),
    ]


def test_sample_near_duplicate(sample):
    ((first, second),) = sample["near-duplicate-sentence"]
    assert (first[0], second[0]) == (61, 67)


def test_sample_intensifiers(sample):
    assert {texts[0][2]: len(texts) for texts in sample["intensifier-density"]} == {"真正": 6, "非常": 5}


def test_sample_openings_pairs_and_fillers(sample):
    assert [lines(f) for f in sample["repeated-opening"]] == [[21, 31, 49]]
    assert [[text for _, _, text in f] for f in sample["stock-pair-overuse"]] == [["目标和目的"] * 2]
    assert [[text for _, _, text in f] for f in sample["filler-phrase"]] == [["值得注意的是", "说白了", "不难发现"]]


def test_essay_boilerplate_is_little_and_complete(essay):
    found = essay["repeated-boilerplate"]
    text = (ESSAY / "essay.txt").read_text(encoding="utf-8")
    assert 1 < len(found) <= 12
    for places in found:
        assert len(places) == text.count(places[0][2]) > 1


def test_essay_near_duplicates_join_88_and_192(essay):
    assert [lines(f) for f in essay["near-duplicate-sentence"]] == [[88, 192]]


def test_essay_intensifiers_are_two_with_every_place(essay):
    assert {places[0][2]: len(places) for places in essay["intensifier-density"]} == {"真正": 15, "全新": 8}


def test_essay_opening(essay):
    assert [lines(f) for f in essay["repeated-opening"]] == [[68, 88, 192]]


def test_essay_certain_marks_are_found(essay):
    missed = []
    for mark in map(json.loads, (ESSAY / "expected.jsonl").open(encoding="utf-8")):
        if mark["rule"] in RULES and mark["certain"] and not mark.get("hard"):
            start, end = mark["col"], mark["col"] + len(mark["text"])
            places = [p for finding in essay[mark["rule"]] for p in finding]
            if not any(line == mark["line"] and c < end and start < c + len(t) for line, c, t in places):
                missed.append(mark)
    assert missed == []


def test_essay_silent_spans_stay_silent(essay):
    violated = []
    for span in map(json.loads, (ESSAY / "silent.jsonl").open(encoding="utf-8")):
        start, end = span["col"], span["col"] + len(span["text"])
        places = [p for finding in essay.get(span["rule"], []) for p in finding]
        violated += [p for p in places if p[0] == span["line"] and start <= p[1] and p[1] + len(p[2]) <= end]
    assert violated == []
