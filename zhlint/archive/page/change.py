"""What is new and what is gone against an earlier run: findings are known again by their fingerprints.

A fingerprint names no text and no place, so a finding is the same wherever its text has moved. Of some that are alike,
as many are new as there are more of them than there were: the last ones. Where there were too many to keep them all in
memory, those with the smallest fingerprints stand for all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from zhlint.archive import results
from zhlint.archive.page.samples import Place, Reservoir
from zhlint.base.records import NamedTuple

MOST = 2_000_000
"""Fingerprints that are kept in memory: about 200 MB."""
_BITS = 64
"""Of a fingerprint that many are enough to tell these apart."""


class Change(NamedTuple):
    """The findings of each rule that are new, and those that are gone: how many, and where some of them stand.

    `share`: one in so many findings was looked at, so that there are so many times more.
    """

    share: int
    new: Mapping[str, Reservoir]
    gone: Mapping[str, Reservoir]


def change(folder: str, against: str, count: int, size: int) -> Change:
    """What has changed since `against`, which has `count` findings; of each rule `size` by chance are kept."""
    share = max(1, -(-count // MOST))
    left = Counter(key for _, _, key in _keys(against, share))
    new: dict[str, Reservoir] = {}
    for place, rule, key in _keys(folder, share):
        if left[key]:
            left[key] -= 1
        else:
            _of(rule, new, size).add(place)
    gone: dict[str, Reservoir] = {}
    for place, rule, key in _keys(against, share):
        if left[key]:
            left[key] -= 1
            _of(rule, gone, size).add(place)
    return Change(share, new, gone)


def _of(rule: str, kept: dict[str, Reservoir], size: int) -> Reservoir:
    if rule not in kept:
        kept[rule] = Reservoir(size, rule)
    return kept[rule]


def _keys(folder: str, share: int) -> Iterator[tuple[Place, str, int]]:
    """Each finding that is looked at: where it stands, its rule, and by what it is known again."""
    below = (1 << _BITS) // share
    for shard in results.shards(folder):
        table = results.of_shard(folder, "findings", shard, ("rule", "fingerprint"))
        for row, (rule, said) in enumerate(zip(*(column.to_pylist() for column in table.columns), strict=True)):
            key = int(said[: _BITS // 4], 16)
            if key < below:
                yield Place(shard, row), rule, key
