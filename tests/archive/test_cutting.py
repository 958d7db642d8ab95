"""Texts are cut by size and place alone."""

from __future__ import annotations

import pytest

from tests.archive.support import text
from zhlint.archive import Shard, cutting
from zhlint.formats import ReadAs


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(cutting, "FIRST", 1000)


@pytest.mark.parametrize(
    ("sizes", "shards"),
    [
        ([], []),
        ([10], [1]),
        ([10] * 5, [5]),
        ([10] * 6, [5, 1]),
        ([5000, 10, 10], [1, 2]),
        ([10, 5000, 10], [2, 1]),
        ([0] * 12, [5, 5, 2]),
    ],
    ids=["nothing", "one", "full", "one more", "a large one first", "a large one behind", "empty texts count, too"],
)
def test_a_shard_ends_with_the_text_that_fills_it(small, sizes, shards):
    texts = [text(number, "a" * size) for number, size in enumerate(sizes)]
    cut = list(cutting.shards(texts))
    assert [len(shard.texts) for shard in cut] == shards
    assert [each for shard in cut for each in shard.texts] == texts
    assert [shard.number for shard in cut] == list(range(len(shards)))


def test_shards_grow_with_their_number_up_to_the_largest():
    sizes = [cutting.size(number) for number in (0, 63, 64, 128, 319, 320, 10**6)]
    assert [size // 1_000_000 for size in sizes] == [1, 1, 2, 4, 16, 32, 32]


@pytest.mark.parametrize(
    "other",
    [
        [text(0, "甲"), text(1, "丙")],
        [text(1, "乙"), text(0, "甲")],
        [text(0, "甲乙"), text(1, "")],
        [text(0, "甲")],
        [text(0, "甲"), text(1, "乙")._replace(id="x")],
        [text(0, "甲"), text(1, "乙")._replace(source="x")],
        [text(0, "甲"), text(1, "乙", read_as=ReadAs("markdown"))],
        [text(0, "甲"), text(1, "乙", trouble="a broken row")],
    ],
    ids=["bytes", "order", "where one ends", "fewer", "id", "source", "format", "trouble"],
)
def test_a_digest_tells_texts_that_differ_in_anything(other):
    texts = (text(0, "甲"), text(1, "乙"))
    assert cutting.digest(Shard(0, texts)) == cutting.digest(Shard(7, texts))
    assert cutting.digest(Shard(0, texts)) != cutting.digest(Shard(0, tuple(other)))
