from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import fewer, fixed, marked, matches
from zhlint.checks.slip import Slip
from zhlint.lexicon.likeness import alike, is_simplified, likeness
from zhlint.lexicon.lookalikes import cousins, twins
from zhlint.lexicon.words import Words

LOOKALIKE = Slip(ways=("twin", "kin"))
HOMOPHONE = Slip(ways=("sound", "shape"), gain=9.5, function_gain=9.5, frequency=300)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("末班车己经开走了。", "末班车已经开走了。", id="a stroke apart"),
        pytest.param("会议作出部暑。", "会议作出部署。", id="the same part and sound"),
        pytest.param("看久了，眼晴容易疲劳。", "看久了，眼睛容易疲劳。", id="within a clause"),
        pytest.param("请跟据规定缴费。", "请根据规定缴费。", id="two words of grammar"),
        pytest.param("即然如此，我们就不去了。", "既然如此，我们就不去了。", id="at the start"),
        pytest.param("工程师捡查了线路。", "工程师检查了线路。", id="a verb"),
        pytest.param("## 会议部暑\n\n正文。", "## 会议部署\n\n正文。", id="heading"),
        pytest.param("末班车**己**经开走了。", "末班车**己**经开走了。", id="no fix across markup"),
    ],
)
def test_lookalike(text, expected):
    if "**" in text:
        assert marked(LOOKALIKE, text) == ["己经"]
    else:
        assert fixed(LOOKALIKE, text) == expected
        assert marked(LOOKALIKE, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("他自己经历过那场大水。", id="across two words"),
        pytest.param("采购由王暑生负责，部门经理陪同。", id="a name"),
        pytest.param("他写下“眼晴”两个字。", id="quotation"),
        pytest.param("《眼晴》是一部短片。", id="title"),
        pytest.param("眼晴是笔名。眼晴写诗。眼晴也写小说。", id="a form that recurs"),
        pytest.param("看久了，眼睛容易疲劳，等天晴了再去。", id="right"),
        pytest.param("安娜·己经·别克来了。", id="foreign name"),
        pytest.param("plain English", id="no Han"),
    ],
)
def test_lookalike_stays_silent(text):
    assert marked(LOOKALIKE, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("甚致有人外出逃荒。", "甚至有人外出逃荒。", id="function word"),
        pytest.param("这项纪术已经推广。", "这项技术已经推广。", id="noun"),
        pytest.param("要重视产品的质亮。", "要重视产品的质量。", id="second character"),
    ],
)
def test_homophone(text, expected):
    assert fixed(HOMOPHONE, text) == expected
    assert marked(LOOKALIKE, text) == []


def test_what_prose_binds_is_a_word():
    """Two characters that the counts know side by side, oftener than by chance, are no slip."""
    bound = Slip(ways=("sound", "shape"), gain=9.5, function_gain=9.5, frequency=300, bond=1.2)
    assert marked(HOMOPHONE, "他只好弃车步行。") == ["弃车"]
    assert marked(bound, "他只好弃车步行。") == []
    assert marked(bound, "这项纪术已经推广。") == ["纪术"]


def test_exceptions():
    assert marked(HOMOPHONE, "要重视产品的质亮。") == ["质亮"]
    excepting = Slip(ways=("sound",), gain=9.5, function_gain=9.5, frequency=300, exceptions=("质亮",))
    assert marked(excepting, "要重视产品的质亮。") == []


@pytest.mark.parametrize(
    "change", [{"gain": 30.0}, {"frequency": 5_000_000}, {"ways": ("shape",)}], ids=["gain", "frequency", "ways"]
)
def test_an_option_silences(change):
    assert marked(LOOKALIKE, "会议作出部暑。") == ["部暑"]
    assert marked(Slip(**{"ways": ("twin", "kin"), **change}), "会议作出部暑。") == []


def test_a_mistake_that_the_dictionary_lists():
    assert fixed(LOOKALIKE, "信号复盖了全县。") == "信号覆盖了全县。"
    assert marked(Slip(ways=("twin", "kin"), known=False), "信号复盖了全县。") == []


def test_a_document_with_its_own_spelling():
    slips = ["会议作出部暑。", "末班车己经开走了。", "眼晴容易疲劳。", "工程师捡查了线路。"]
    assert len(marked(LOOKALIKE, "\n\n".join(slips[:3]))) == 3
    assert marked(LOOKALIKE, "\n\n".join(slips)) == []
    assert len(marked(Slip(ways=("twin", "kin"), slips=4), "\n\n".join(slips))) == 4


def test_the_word_that_the_document_uses_is_meant():
    (match,) = matches(LOOKALIKE, "会议作出部暑。")
    assert match.values == {"replacement": "部署"}
    assert not match.safe


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("己", "已", "twin", id="a stroke"),
        pytest.param("署", "暑", "twin", id="twins that sound alike"),
        pytest.param("掺", "惨", "kin", id="the same part and syllable, another tone"),
        pytest.param("博", "薄", "kin", id="kin"),
        pytest.param("部", "布", "sound", id="sound"),
        pytest.param("低", "邸", "kin", id="kin by syllable"),
        pytest.param("栈", "线", "shape", id="shape"),
        pytest.param("人", "桌", None, id="nothing"),
    ],
)
def test_likeness(one, other, expected):
    assert likeness(one, other) == likeness(other, one) == expected


@given(st.sampled_from("己署博部栈人长行清竞"))
def test_alike_agrees_with_likeness(char):
    ways = frozenset({"twin", "kin", "shape", "sound"})
    found = dict(alike(char, ways))
    assert char not in found
    assert all(likeness(char, other) == way for other, way in found.items())
    assert set(twins(char)) <= found.keys()
    assert all(other in found for other in cousins(char))


def test_lookalikes_are_mutual():
    for near in (twins, cousins):
        assert all(char in near(other) for char in "己署博栈清竞" for other in near(char))


@pytest.mark.parametrize(("char", "expected"), [("署", True), ("這", False), ("，", False), ("a", False)])
def test_is_simplified(char, expected):
    assert is_simplified(char) is expected


def test_the_check_can_be_pickled_after_use():
    check = Slip(ways=("twin", "kin"))
    assert marked(check, "会议作出部暑。") == marked(pickle.loads(pickle.dumps(check)), "会议作出部暑。")


@fewer(3)
@given(st.text(alphabet="己经部暑眼晴的了，。“”a*\n", max_size=40))
def test_a_finding_is_two_characters_that_are_no_word(text):
    words = Words()
    for m in matches(LOOKALIKE, text, format="text"):
        start, end = m.block.source_span(m.start, m.end)
        assert end - start == 2
        assert not words.knows(text[start:end])
        assert sum(a != b for a, b in zip(text[start:end], m.replacement, strict=True)) == 1
        assert words.knows(m.replacement)
