"""The shipped presets: each loads, builds on what it says, and turns on and off what its genre asks for."""

from __future__ import annotations

import pytest

from tests.support import shipped
from zhlint.engine.linter import Linter

SHIPPED = shipped()

CHAINS = {
    "recommended": ["recommended"],
    "strict": ["strict", "recommended"],
    "news": ["news", "recommended"],
    "official": ["official", "strict", "recommended"],
    "technical": ["technical", "recommended"],
    "advertising": ["advertising", "recommended"],
    "fiction": ["fiction", "recommended"],
    "zh-TW": ["zh-TW", "recommended"],
    "project": ["project"],
}
ON = {
    "news": [
        "zh-cn-terms",
        "net-slang",
        "news-discouraged-term",
        "official-name",
        "date-format",
        "zero-form",
        "unbalanced-pair",
    ],
    "official": [
        "zh-cn-terms",
        "net-slang",
        "official-name",
        "ordinal-punctuation",
        "collocation-mismatch",
        "unbalanced-pair",
    ],
    "technical": ["zh-cn-terms", "proper-noun-case", "number-unit-space", "unit-symbol-case", "business-jargon"],
    "advertising": ["ad-absolute", "halfwidth-punctuation", "redundant-phrase"],
    "fiction": ["unbalanced-pair", "doubled-word", "halfwidth-punctuation", "repeated-mark"],
    "zh-TW": ["zh-tw-terms", "mixed-script", "straight-quote"],
    "project": ["duplicate-paragraph", "mixed-link-title", "mixed-terms", "shared-boilerplate"],
}
OFF = {
    "project": ["wrong-character", "repeated-boilerplate"],
    "recommended": [
        "duplicate-paragraph",
        "mixed-link-title",
        "shared-boilerplate",
        "ad-absolute",
        "net-slang",
        "official-name",
        "news-discouraged-term",
        "zh-tw-terms",
        "zh-cn-terms",
    ],
    "strict": ["ad-absolute", "net-slang", "official-name", "news-discouraged-term", "zh-tw-terms", "zh-cn-terms"],
    "news": ["ad-absolute", "comma-run-on"],
    "official": ["comma-run-on", "single-sentence-paragraph-overuse", "repeated-boilerplate", "business-jargon"],
    "technical": ["ad-absolute", "official-name"],
    "advertising": ["missing-terminal-punctuation", "single-sentence-paragraph-overuse"],
    "fiction": ["comma-run-on", "single-sentence-paragraph-overuse", "sentence-too-long", "near-duplicate-sentence"],
    "zh-TW": ["variant-word", "variant-word-dated", "de-di-de", "mixed-terms", "zh-cn-terms"],
}


def on(preset):
    return {rule.id: rule for rule in SHIPPED.choose([preset])}


def chain(name):
    (*above,) = SHIPPED.presets[name].extends
    return [name, *(below for base in above for below in chain(base))]


@pytest.mark.parametrize(("name", "expected"), CHAINS.items())
def test_a_preset_builds_on_others(name, expected):
    assert chain(name) == expected


@pytest.mark.parametrize("name", CHAINS)
def test_a_preset_says_what_it_is_for_and_all_its_rules_load(name):
    assert SHIPPED.presets[name].summary.endswith(".")
    assert on(name)


@pytest.mark.parametrize(("name", "rule"), [(name, rule) for name, rules in ON.items() for rule in rules])
def test_on(name, rule):
    assert rule in on(name)


@pytest.mark.parametrize(("name", "rule"), [(name, rule) for name, rules in OFF.items() for rule in rules])
def test_off(name, rule):
    assert rule not in on(name)


def test_technical_sentences_are_shorter():
    assert on("technical")["sentence-too-long"].check.max == 60 < on("recommended")["sentence-too-long"].check.max


TEXTS = [
    pytest.param("news", "村里的瞎子说，这真是绝绝子。", {"news-discouraged-term", "net-slang"}, id="news"),
    pytest.param("official", "新疆自治区的方案已经印发。", {"official-name"}, id="official"),
    pytest.param("technical", "请把代码推到Github上。", {"proper-noun-case"}, id="technical"),
    pytest.param("advertising", "全国最好的床垫，销量第一", {"ad-absolute"}, id="advertising"),
    pytest.param("fiction", "“走吧！！！”他说", set(), id="fiction"),
    pytest.param("zh-TW", "這個軟件的份量不輕，請慢慢的走。", {"zh-tw-terms"}, id="Taiwan"),
    pytest.param(
        "zh-TW", "這個視窗里显示的問題，請說明清楚，讓開發團隊處理。", {"mixed-script"}, id="strays in Taiwan"
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), TEXTS)
def test_what_a_preset_finds(name, text, expected):
    assert {f.rule for f in Linter(SHIPPED.choose([name])).lint_text(text)} == expected


TRADITIONAL = [
    "本校計畫在週末公布名單，部份同學的成份資料須重新確認，份量不輕。",
    "他高興的說，帳號與帳單都要登入後查看，彷彿佔有一席之地。",
    "舞臺上的燈光真令人想像不到，這是一份子虛烏有的報告，也是大家的福份。",
    "請慢慢的走，不要跑的太快，人材難得，澈底檢查。",
]


@pytest.mark.parametrize("text", TRADITIONAL)
def test_traditional_text_is_judged_by_its_own_conventions(text):
    rules = [rule for id, rule in SHIPPED.rules.items() if id not in {"zh-tw-terms", "zh-cn-terms"}]
    assert [(f.rule, text[f.start : f.end]) for f in Linter(rules).lint_text(text)] == []
