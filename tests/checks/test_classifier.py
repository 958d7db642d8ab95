"""A measure word with a noun that it hardly ever counts, told by counts."""

from __future__ import annotations

import pytest

from tests.support import fixed, marked
from zhlint.checks.classifier import Classifier

CHECK = Classifier(measures="条张把件本匹只头块台座枚名")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("门口蹲着一匹狗。", "门口蹲着一条狗。", id="a noun"),
        pytest.param("桌上放着两件崭新的电脑。", "桌上放着两台崭新的电脑。", id="behind 的"),
        pytest.param("他拿了3条奖牌。", "他拿了3枚奖牌。", id="digits"),
    ],
)
def test_proposes_the_usual_one(text, expected):
    assert fixed(CHECK, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("门口蹲着一条狗，桌上放着一台电脑。", id="what goes together"),
        pytest.param("一匹布，一头猪，三件事。", id="others"),
        pytest.param("一张狗的照片。", id="an attribute"),
        pytest.param("一条狗和一匹马，一张桌子腿。", id="what is counted stands near"),
        pytest.param("这条件不错，这部门太大。", id="another word"),
        pytest.param("第三条规定。", id="an ordinal"),
        pytest.param("一匹航行在海上的船。", id="an act"),
        pytest.param("一把将军不下马的锁。", id="a preposition"),
        pytest.param("门口有七名局长合影。", id="a noun within that may be what is counted"),
        pytest.param("一匹蛮荒怪客。", id="an unknown noun"),
    ],
)
def test_stays_silent(text):
    assert marked(CHECK, text) == []


def test_a_pair_may_be_let_be():
    assert marked(Classifier(measures="匹", exceptions=("匹/狗",)), "一匹狗。") == []
