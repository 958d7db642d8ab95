from __future__ import annotations

import pytest

from tests.support import fixed, marked, matches
from zhlint.checks.synonyms import Synonyms

GROUPS = (("相互", "互相", "彼此"), ("反复", "多次"), ("携手", "共同", "一起"), ("首次", "第一回"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("经过反复多次试种，成活了。", "经过反复试种，成活了。", id="the first one is kept"),
        pytest.param("两村共同携手修渠。", "两村携手修渠。", id="the second one is kept"),
        pytest.param("这是首次第一回通车。", "这是首次通车。", id="numeral in one"),
        pytest.param("大家应当彼此互相帮助。", "大家应当互相帮助。", id="a longer word begins with the second"),
        pytest.param("他们一起共同努力。", "他们共同努力。", id="another longer word"),
        pytest.param("彼此相互信任，反复多次试验。", "相互信任，反复试验。", id="two pairs"),
    ],
)
def test_proposes_one(before, after):
    assert fixed(Synonyms(groups=GROUPS), before) == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("反复，多次，都没有结果。", id="a mark between"),
        pytest.param("多次试验，反复比较。", id="apart"),
        pytest.param("彼此多次写信。", id="of two groups"),
        pytest.param("第一回第一回就输了。", id="one word twice"),
        pytest.param("他一再反复试。", id="only one of them in the group"),
    ],
)
def test_stays_silent(text):
    assert marked(Synonyms(groups=GROUPS), text) == []


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(
            Synonyms(groups=GROUPS, exceptions=("一起共同[^，。]*案",)), "那是一起共同投毒案。", id="exception"
        ),
        pytest.param(Synonyms(groups=GROUPS, quoted=False), "他说“反复多次地试”。", id="quotation"),
    ],
)
def test_takes_back(check, text):
    assert marked(check, text) == []


FRAMES = Synonyms(apart=(("仍然", "依旧"), ("立刻", "马上")), within=6, swap={"均都": "都"})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("他仍然在夜里依旧读书。", "他仍然在夜里读书。", id="framing: the second goes"),
        pytest.param("他依旧仍然读书。", "他仍然读书。", id="side by side: the set's earlier word stays"),
        pytest.param("费用均都平摊。", "费用都平摊。", id="a listed phrase"),
    ],
)
def test_words_apart(before, after):
    assert fixed(FRAMES, before) == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("他仍然早起，依旧读书。", id="a mark between"),
        pytest.param("他仍然在河边那间小屋里依旧读书。", id="too far"),
        pytest.param("登记以后立刻上报并马上回电。", id="two acts"),
        pytest.param("仍然的问题和依旧的办法。", id="an attribute"),
    ],
)
def test_words_apart_stay_silent(text):
    assert marked(FRAMES, text) == []


def test_names_what_is_kept():
    (match,) = matches(Synonyms(groups=GROUPS), "双方彼此相互信任。")
    assert (match.replacement, match.values) == ("相互", {"replacement": "相互"})


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        pytest.param((), "nothing to look for", id="no group"),
        pytest.param((("反复",),), "a set of 1", id="one word"),
        pytest.param((("反复", ""),), "an empty entry", id="empty word"),
    ],
)
def test_contradictions(groups, said):
    assert [what for _, what, _ in Synonyms(groups=groups).contradictions()] == [said]
