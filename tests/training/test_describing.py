"""Counts of adjectives with their nouns become a file that tells which do not go together."""

from __future__ import annotations

from collections import Counter

import pytest

from training.describing import count, sections
from zhlint.lexicon.collocation.table import QUALITY, Collocations
from zhlint.lexicon.model.store import Store, packed


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("产品质量很高，", {("高", "质量")}, id="behind the noun"),
        pytest.param("他经验丰富。", {("丰富", "经验")}, id="without an adverb"),
        pytest.param("质量高、价格低，", {("高", "质量"), ("低", "价格")}, id="one character without an adverb"),
        pytest.param("积累了丰富的木工经验。", {("丰富", "经验")}, id="before the noun"),
        pytest.param("取得丰硕成果，", {("丰硕", "成果")}, id="without 的"),
        pytest.param("村民强烈的愿望，", {("强烈", "村民")}, id="a noun before it"),
        pytest.param("他是秘书长，", set(), id="the end of another word"),
        pytest.param("高高兴兴地走了。", set(), id="none"),
    ],
)
def test_counting(line, expected):
    assert {(word, noun) for _, word, noun in count([line + "\n"])} == expected


def test_a_pair_that_was_to_be_expected_and_was_not_seen(tmp_path):
    usual = {("高", "质量"): 900, ("多", "质量"): 1, ("多", "办法"): 500, ("高", "办法"): 2}
    found = Counter({(QUALITY, word, noun): n for (word, noun), n in usual.items()})
    (tmp_path / "some.bin").write_bytes(packed(sections(found, least=1)))
    table = Collocations(Store(str(tmp_path / "some.bin")), (QUALITY,))
    assert table.misfits(QUALITY, "多")["质量"].better == ("高",)
    assert table.misfits(QUALITY, "高").keys() == {"办法"}
    assert table.fits(QUALITY, "多", "办法")
