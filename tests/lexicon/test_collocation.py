"""Which nouns hang on a verb, and which of them go with it."""

from __future__ import annotations

import pytest

from tests.support import words
from zhlint.lexicon.collocation.chunks import pairs
from zhlint.lexicon.collocation.kin import kin
from zhlint.lexicon.collocation.table import collocations


def found(clause, verb):
    cut = words().cut(clause)
    return [(cut[pair.noun].text, pair.subject, pair.inner >= 0, pair.rank) for pair in pairs(cut, {verb})]


@pytest.mark.parametrize(
    ("clause", "verb", "expected"),
    [
        pytest.param("工厂提高了质量", "提高", [("质量", False, False, 0), ("工厂", True, False, 0)], id="both"),
        pytest.param("提高了产品的质量", "提高", [("质量", False, True, 0)], id="behind 的"),
        pytest.param("加强和改善学校管理", "加强", [("管理", False, False, 0)], id="shared by two verbs"),
        pytest.param(
            "降低药品的价格和成本", "降低", [("价格", False, True, 0), ("成本", False, True, 1)], id="coordinated"
        ),
        pytest.param("提高水平和促进社会发展", "提高", [], id="another verb behind 和"),
        pytest.param("他们的质量得到提高", "提高", [("质量", True, False, 0)], id="得到"),
        pytest.param("他们的质量已经提高", "提高", [("质量", True, False, 0)], id="an adverb"),
        pytest.param("在市场提高", "提高", [], id="a place"),
        pytest.param("提高质量是目标", "提高", [], id="another clause"),
        pytest.param("提高的质量", "提高", [], id="a relative clause"),
        pytest.param("提高了", "提高", [], id="nothing"),
    ],
)
def test_pairs(clause, verb, expected):
    assert found(clause, verb) == expected


def test_those_that_compete_do_so_both_ways():
    table = kin()
    assert all(word in table[other] for word, others in table.items() for other in others)
    assert all(word not in others for word, others in table.items())


def test_what_goes_together():
    table = collocations()
    assert table.fits("object", "提高", "水平")
    assert table.fits("object", "提高", "服务水平")
    assert not table.fits("object", "拉开", "水平")
    assert not table.fits("object", "喝", "水平")


def test_what_does_not():
    misfits = collocations().misfits("object", "改进")
    assert misfits["水平"].better[0] == "提高"
    assert misfits["水平"].odds > 12
    assert collocations().misfits("object", "喝") == {}
