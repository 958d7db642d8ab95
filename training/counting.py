"""Counts of character n-grams in clean text, as sorted arrays of keys with their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

import numpy as np
import numpy.typing as npt

from zhlint.lexicon.model.alphabet import BOUNDARY, MARKS, RARE, SIZE, normal

Keys = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.uint32]
Symbols = npt.NDArray[np.uint16]
ORDERS = (1, 2, 3, 4)
LEAST = {1: 1, 2: 1, 3: 1, 4: 2}
"""How often an n-gram must stand in the text to be kept with the counts; fours that stand once are most of all."""
_CHUNK = 24_000_000


def paragraphs(texts: Iterable[Path], share: float = 1.0) -> Iterator[str]:
    """The lines of clean texts; of a share below 1 those whose digest falls into it, wherever they stand."""
    most = int(share * (1 << 32))
    for path in texts:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                if share >= 1 or int.from_bytes(blake2b(line.encode(), digest_size=4).digest(), "big") < most:
                    yield line


def alphabet(lines: Iterable[str], size: int = SIZE) -> str:
    """The Han of the lines, the commonest first, as many as the alphabet holds beside the marks."""
    seen: Counter[str] = Counter()
    for line in lines:
        seen.update(line)
    han = sorted((-n, c) for c, n in seen.items() if "\u4e00" <= c <= "\u9fff")
    return "".join(c for _, c in han[: size - len(MARKS) - 1])


def symbols(lines: Iterable[str], han: str, chunk: int = _CHUNK) -> Iterator[Symbols]:
    """The lines as numbers of the alphabet, in chunks that begin with the boundary that ends the one before."""
    table = np.full(0x110000, BOUNDARY, np.uint16)
    for number, char in enumerate(MARKS + han, 1):
        table[ord(char)] = number
    unknown = [code for code in range(0x3400, 0xA000) if table[code] == BOUNDARY]
    table[unknown] = RARE
    waiting = ["\n"]
    size = 0
    for line in lines:
        waiting.append(normal(line))
        size += len(line)
        if size > chunk:
            yield _numbers("".join(waiting), table)
            waiting, size = ["\n"], 0
    yield _numbers("".join(waiting), table)


def _numbers(text: str, table: Symbols) -> Symbols:
    return table[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)]


def grams(numbers: Symbols, order: int) -> Keys:
    """The keys of the n-grams of a chunk, boundaries only at their ends; n digits to the base of the alphabet."""
    if order == 1:
        numbers = numbers[1:]
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
        met, times = np.unique(chunk, return_counts=True)
        heap.append((met, times.astype(np.uint32)))
        while len(heap) > 1 and len(heap[-2][0]) < 2 * len(heap[-1][0]):
            heap.append(_merged(heap.pop(), heap.pop()))
    while len(heap) > 1:
        heap.append(_merged(heap.pop(), heap.pop()))
    keys, counts = heap[0] if heap else (np.empty(0, np.uint64), np.empty(0, np.uint32))
    kept = counts >= least
    return keys[kept], counts[kept]


def _merged(one: tuple[Keys, Counts], other: tuple[Keys, Counts]) -> tuple[Keys, Counts]:
    keys = np.concatenate((one[0], other[0]))
    counts = np.concatenate((one[1], other[1]))
    order = np.argsort(keys, kind="stable")
    keys, counts = keys[order], counts[order]
    first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))[: len(keys)])
    return keys[first], np.add.reduceat(counts, first).astype(np.uint32)
