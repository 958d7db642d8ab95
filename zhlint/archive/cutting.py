"""Texts are cut into shards, by their size and place alone: each run over a source cuts it alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from zhlint.archive import Shard, Text

FIRST, LARGEST = 1_000_000, 32_000_000
"""Bytes of the first shards, so that all workers soon have something to do, and of the last."""
_DOUBLING = 64
"""After so many shards they are twice as large."""
_OVERHEAD = 200
"""Bytes that a text counts for over its own: its id, and what is told of it."""


def shards(texts: Iterable[Text]) -> Iterator[Shard]:
    """The texts, some at a time."""
    number = room = 0
    lot: list[Text] = []
    for text in texts:
        if not lot:
            room = size(number)
        lot.append(text)
        room -= len(text.data) + _OVERHEAD
        if room <= 0:
            yield Shard(number, tuple(lot))
            number += 1
            lot = []
    if lot:
        yield Shard(number, tuple(lot))


def size(number: int) -> int:
    """The bytes at which the shard of a number is full."""
    return min(FIRST << min(number // _DOUBLING, 10), LARGEST)


def digest(shard: Shard) -> str:
    """What tells the texts of a shard from all others: their bytes, ids, sources, and how they are read."""
    said = blake2b(digest_size=20)
    for text in shard.texts:
        about = repr((text.id, text.source, tuple(text.read_as), text.trouble, len(text.data)))
        said.update(about.encode("utf-8", "surrogatepass"))
        said.update(text.data)
    return said.hexdigest()
