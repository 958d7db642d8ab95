"""The shipped sample draft, through the command: what an editor marks in it is found, once and in its place."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.command import called

DRAFT = Path(__file__).parents[1] / "examples" / "draft.txt"
TEXT = DRAFT.read_text("utf-8")


@pytest.fixture(scope="module")
def findings():
    run = called("check", "--no-config", "--format", "json", DRAFT)
    assert run.returncode == 1, run.stderr
    return json.loads(run.stdout)["files"][0]["findings"]


def of(findings, rule):
    return [f for f in findings if f["rule"] == rule]


def lines(finding):
    return sorted(p["start"]["line"] for p in (finding, *finding["related"]))


ONCE = [
    pytest.param("page-chrome", [(1, "打开APP阅读全文")], id="page chrome"),
    pytest.param("missing-terminal-punctuation", [(23, "命脉"), (55, "一程")], id="two paragraphs without a full stop"),
    pytest.param("idiom-slip", [(53, "迫不急待")], id="a confusable"),
    pytest.param("double-approximation", [(11, "大约两百家左右")], id="two approximations"),
    pytest.param("missing-subject", [(53, "通过这次调整,使得")], id="a sentence without a subject"),
    pytest.param("redundant-phrase", [(13, "仅仅只是"), (79, "仅仅只是")], id="redundancies"),
]


@pytest.mark.parametrize(("rule", "expected"), ONCE)
def test_each_fault_is_found_in_its_place_and_nowhere_else(findings, rule, expected):
    assert [(f["start"]["line"], f["text"]) for f in of(findings, rule)] == expected


def test_every_halfwidth_mark_between_han_is_found_and_not_the_time(findings):
    marks = of(findings, "halfwidth-punctuation")
    *draft, chrome = TEXT.splitlines()
    assert chrome.startswith("本文由客户端")
    assert Counter(f["text"] for f in marks)[","] == "".join(draft).count(",")
    assert not [f for f in marks if f["start"]["line"] == 5]


@pytest.mark.parametrize("word", ["真正", "非常"])
def test_an_intensifier_is_told_once_with_every_place(findings, word):
    (told,) = [f for f in of(findings, "intensifier-density") if f["text"] == word]
    assert len(told["related"]) + 1 == TEXT.count(word)


def test_boilerplate_is_told_once_a_phrase_with_every_place(findings):
    told = of(findings, "repeated-boilerplate")
    assert {"这样一种", "在一杯一杯的生意里站稳了脚跟", "重新学会和街坊邻居打交道的本事"} == {f["text"] for f in told}
    for f in told:
        assert len(f["related"]) + 1 == TEXT.count(f["text"])


def test_the_topic_of_the_draft_is_no_boilerplate(findings):
    assert TEXT.count("茶饮店") > 5
    assert all(f["text"] != "茶饮店" for f in of(findings, "repeated-boilerplate"))


def test_the_near_duplicate_names_the_first_sentence(findings):
    (told,) = of(findings, "near-duplicate-sentence")
    assert lines(told) == [61, 67]
    assert told["start"]["line"] == 67


def test_an_opening_is_told_once(findings):
    (told,) = of(findings, "repeated-opening")
    assert lines(told) == [21, 31, 49]


def test_offsets_lines_and_text_agree_with_the_file(findings):
    for f in findings:
        for place in (f, *f["related"]):
            start, end = place["start"], place["end"]
            assert TEXT.split("\n")[start["line"] - 1][start["column"] - 1 :].startswith(TEXT[start["offset"]])
            assert start["offset"] < end["offset"] <= len(TEXT)
        assert TEXT[f["start"]["offset"] : f["end"]["offset"]] == f["text"]
