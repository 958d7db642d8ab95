"""Which nouns adjectives are said of in a clause."""

from __future__ import annotations

import pytest

from tests.support import words
from zhlint.lexicon.collocation.adjectives import rivals
from zhlint.lexicon.collocation.described import described, stripped


def found(clause):
    cut = words().cut(clause)
    return [(each.bare, cut[each.noun].text, each.follows) for each in described(cut, rivals())]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        pytest.param("产品的质量很高", [("高", "质量", True)], id="glued to its adverb"),
        pytest.param("产品的质量还不太高", [("高", "质量", True)], id="behind adverbs"),
        pytest.param("他意志坚定", [("坚定", "意志", True)], id="right behind the noun"),
        pytest.param("木纹清晰的桌子", [("清晰", "木纹", True)], id="within an attribute"),
        pytest.param("有着丰富的木工经验", [("丰富", "经验", False)], id="before the head of a phrase"),
        pytest.param("提高质量的办法很多", [("多", "办法", True)], id="not the noun further off"),
        pytest.param("丰富的经验的总结", [], id="the noun is an attribute itself"),
        pytest.param("质量很多人不在意", [], id="something follows"),
        pytest.param("价钱比质量更高", [], id="what is compared with"),
        pytest.param("申请资源很快", [], id="the object of an act"),
        pytest.param("研究更便宜的材料", [], id="an act with its object"),
        pytest.param("有更好的质量", [], id="what may be said of anything"),
        pytest.param("很高", [], id="nothing"),
    ],
)
def test_described(clause, expected):
    assert found(clause) == expected


@pytest.mark.parametrize(("text", "bare"), [("很高", "高"), ("最大", "大"), ("高大", "高大"), ("丰富", "丰富")])
def test_stripped(text, bare):
    assert stripped(text) == bare


def test_those_that_compete_do_so_both_ways():
    table = rivals()
    assert all(word in table[other] for word, others in table.items() for other in others)
    assert all(word not in others for word, others in table.items())
