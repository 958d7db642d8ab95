"""Counts of character n-grams in clean text, as sorted arrays of keys with their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from zhlint.lexicon.model.alphabet import BOUNDARY, MARKS, SIZE, normal

Keys = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.uint32]
_CHUNK = 24_000_000


def alphabet(texts: Iterable[Path], size: int = SIZE) -> str:
    """The Han of the texts, the commonest first, as many as the alphabet holds beside the marks."""
    seen: Counter[str] = Counter()
    for path in texts:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                seen.update(line)
    han = sorted((-n, c) for c, n in seen.items() if "\u4e00" <= c <= "\u9fff")
    return "".join(c for _, c in han[: size - len(MARKS) - 1])


def symbols(texts: Iterable[Path], han: str) -> Iterator[npt.NDArray[np.uint16]]:
    """The texts as numbers of the alphabet, in chunks; each paragraph begins and ends with a boundary."""
    table = np.full(0x110000, BOUNDARY, np.uint16)
    for number, char in enumerate(MARKS + han, 1):
        table[ord(char)] = number
    rare = MARKS.index("\u3007") + 1
    unknown = [code for code in range(0x3400, 0xA000) if table[code] == BOUNDARY]
    table[unknown] = rare
    waiting: list[str] = []
    size = 0
    for path in texts:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                waiting.append(normal(line))
                size += len(line)
                if size > _CHUNK:
                    yield _numbers("".join(waiting), table)
                    waiting, size = [], 0
    yield _numbers("".join(waiting), table)


def _numbers(text: str, table: npt.NDArray[np.uint16]) -> npt.NDArray[np.uint16]:
    return table[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)]


def grams(numbers: npt.NDArray[np.uint16], order: int) -> Keys:
    """The keys of the n-grams of an order, boundaries only at their ends; n digits to the base of the alphabet."""
    n = len(numbers) - order + 1
    if n <= 0:
        return np.empty(0, np.uint64)
    keys = np.zeros(n, np.uint64)
    inner = np.ones(n, bool)
    for i in range(order):
        part = numbers[i : i + n]
        keys = keys * np.uint64(SIZE) + part.astype(np.uint64)
        if 0 < i < order - 1:
            inner &= part != BOUNDARY
    if order == 2:
        inner &= (numbers[:n] != BOUNDARY) | (numbers[1 : n + 1] != BOUNDARY)
    return keys[inner]


def counted(chunks: Iterable[Keys], least: int = 1) -> tuple[Keys, Counts]:
    """All keys of the chunks in order, with how often each stands there."""
    heap: list[tuple[Keys, Counts]] = []
    for chunk in chunks:
        keys, counts = np.unique(chunk, return_counts=True)
        heap.append((keys, counts.astype(np.uint32)))
        while len(heap) > 1 and len(heap[-2][0]) < 2 * len(heap[-1][0]):
            heap.append(_merged(heap.pop(), heap.pop()))
    while len(heap) > 1:
        heap.append(_merged(heap.pop(), heap.pop()))
    keys, counts = heap[0]
    kept = counts >= least
    return keys[kept], counts[kept]


def _merged(one: tuple[Keys, Counts], other: tuple[Keys, Counts]) -> tuple[Keys, Counts]:
    keys = np.concatenate((one[0], other[0]))
    counts = np.concatenate((one[1], other[1]))
    order = np.argsort(keys, kind="stable")
    keys, counts = keys[order], counts[order]
    first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    return keys[first], np.add.reduceat(counts, first).astype(np.uint32)
