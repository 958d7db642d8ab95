"""The model's file out of the counts: pruned, in eight levels, laid out as `zhlint.lexicon.model` reads it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training import likeness
from training.counting import LEAST, ORDERS, Counts, Keys
from zhlint.lexicon.model.alphabet import MARKS, SIZE
from zhlint.lexicon.model.counts import STEPS

Levels = npt.NDArray[np.uint8]
SHIPPED = {2: 3, 3: 6, 4: 15}
"""The least counts of pairs, threes and fours in the file that is shipped; see `docs/quality-model.md`."""
_BLOCK = 16
_LOAD = 1.23
_TRIES = 20


def least(text: str) -> dict[int, int]:
    """The least counts of pairs, threes and fours that a text names.

    Raises ValueError where it is not three numbers, or fewer are asked for than were counted.
    """
    two, three, four = map(int, text.split(","))
    found = {2: two, 3: three, 4: four}
    if any(number < LEAST[order] for order, number in found.items()):
        raise ValueError(f"{text}: counts that low are not kept")
    return found


def levels(counts: Counts, least: int) -> Levels:
    """The level of each count, from 0."""
    return (np.searchsorted(np.array(STEPS) * least, counts, side="right") - 1).astype(np.uint8)


def bits(least: int) -> list[int]:
    """What count each level stands for: the middle of its span, as four times the binary logarithm; 0 for level 0."""
    steps = np.array([*STEPS, STEPS[-1] * 8]) * float(least)
    return [0, *(round(2 * float(np.log2(a * b))) for a, b in pairwise(steps))]


def counted(folder: Path) -> tuple[str, dict[int, tuple[Keys, Counts]]]:
    """The Han of a folder of counts, and its keys and counts by order.

    Raises FileNotFoundError where they have not been made.
    """
    tables = {}
    for order in ORDERS:
        with np.load(folder / f"{order}.npz") as file:
            tables[order] = file["k"], file["c"]
    return (folder / "han.txt").read_text(encoding="utf-8"), tables


def model(han: str, tables: dict[int, tuple[Keys, Counts]], least: dict[int, int]) -> dict[str, tuple[str, bytes]]:
    """All sections of the model's file."""
    single = np.zeros(SIZE, np.int64)
    keys, counts = tables[1]
    single[keys.astype(np.int64)] = counts
    return {**sections(han, single, tables, least), **likeness.sections("。" + MARKS + han)}


def sections(
    han: str, single: npt.NDArray[np.int64], tables: dict[int, tuple[Keys, Counts]], least: dict[int, int]
) -> dict[str, tuple[str, bytes]]:
    """The sections of the file; `tables` holds keys and counts by order, `least` the least count kept of each."""
    kept = {n: (keys[counts >= least[n]], counts[counts >= least[n]]) for n, (keys, counts) in tables.items() if n > 1}
    marks = {n: (keys, levels(counts, least[n])) for n, (keys, counts) in kept.items()}
    return {
        "han": ("B", han.encode()),
        "total": ("B", bytes([round(4 * float(np.log2(single.sum())))])),
        "bits": ("B", bytes(2 * 9) + b"".join(bytes(bits(least[n])) for n in (2, 3, 4))),
        "single": ("B", np.round(4 * np.log2(single + 1.0)).astype(np.uint8).tobytes()),
        **_pairs(*marks[2]),
        **_gaps(*marks[3]),
        "fours": ("H", table(*marks[4]).astype("<u2").tobytes()),
    }


def _pairs(keys: Keys, level: Levels) -> dict[str, tuple[str, bytes]]:
    rows = np.searchsorted(keys // SIZE, np.arange(SIZE + 1, dtype=np.uint64))
    items = (keys % SIZE).astype(np.uint16) << 3 | level
    return {"pair-rows": ("I", rows.astype("<u4").tobytes()), "pairs": ("H", items.astype("<u2").tobytes())}


def _gaps(keys: Keys, level: Levels) -> dict[str, tuple[str, bytes]]:
    first, middle, last = keys // SIZE // SIZE, keys // SIZE % SIZE, keys % SIZE
    order = np.lexsort((middle, last, first))
    first, middle, last, level = first[order], middle[order], last[order], level[order]
    outer = first * np.uint64(SIZE) + last
    starts = np.flatnonzero(np.concatenate(([True], outer[1:] != outer[:-1]))[: len(outer)])
    rows = np.searchsorted(first[starts], np.arange(SIZE + 1, dtype=np.uint64))
    items = middle.astype(np.uint16) << 3 | level
    starts = np.append(starts, len(items))
    bases = starts[::_BLOCK]
    within = starts - np.repeat(bases, _BLOCK)[: len(starts)]
    if within.max() > 0xFFFF:
        raise ValueError("too many threes are kept for the places of a block; raise their least count")
    return {
        "gap-rows": ("I", rows.astype("<u4").tobytes()),
        "gap-ends": ("H", last[starts[:-1]].astype("<u2").tobytes()),
        "gap-bases": ("I", bases.astype("<u4").tobytes()),
        "gap-starts": ("H", within.astype("<u2").tobytes()),
        "gaps": ("H", items.astype("<u2").tobytes()),
    }


def table(keys: Keys, level: Levels) -> npt.NDArray[np.uint16]:
    """Cells such that the three of each key together give its fingerprint and level.

    Keys are peeled: one that has a cell to itself is put aside with that cell, till none is left; then, the last one
    first, each gives its own cell what the other two lack. Where keys get in one another's way the table is made a
    little larger.

    Raises ValueError where that does not help either.
    """
    least = max(int(len(keys) * _LOAD / 3) + 32, 64)
    for segment in range(least, least + _TRIES):
        filled = _laid_out(keys, level, segment)
        if filled is not None:
            return filled
    raise ValueError("the table of fours could not be laid out: is a key there twice?")


def _laid_out(keys: Keys, level: Levels, segment: int) -> npt.NDArray[np.uint16] | None:
    cells, mark = _cells(keys, segment)
    value = (mark << np.uint64(3) | level).astype(np.uint16)
    degree = np.zeros(3 * segment, np.int64)
    inside = np.zeros(3 * segment, np.int64)
    for column in cells:
        np.add.at(degree, column, 1)
        np.bitwise_xor.at(inside, column, np.arange(len(keys)))
    left = np.ones(len(keys), bool)
    peeled: list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]] = []
    alone = np.flatnonzero(degree == 1)
    while len(alone):
        key = inside[alone]
        key, at = np.unique(key, return_index=True)
        own = alone[at]
        peeled.append((key, own))
        left[key] = False
        touched = [column[key] for column in cells]
        for column in touched:
            np.subtract.at(degree, column, 1)
            np.bitwise_xor.at(inside, column, key)
        around = np.unique(np.concatenate(touched))
        alone = around[degree[around] == 1]
    if left.any():
        return None
    filled = np.zeros(3 * segment, np.uint16)
    for key, own in reversed(peeled):
        filled[own] = 0
        filled[own] = value[key] ^ filled[cells[0][key]] ^ filled[cells[1][key]] ^ filled[cells[2][key]]
    return filled


def _cells(keys: Keys, segment: int) -> tuple[tuple[npt.NDArray[np.int64], ...], Keys]:
    """As `zhlint.lexicon.model.counts.cells`, of many keys."""
    h = keys * np.uint64(0x9E3779B97F4A7C15)
    h ^= h >> np.uint64(29)
    h *= np.uint64(0xBF58476D1CE4E5B9)
    h ^= h >> np.uint64(32)
    other = h * np.uint64(0x94D049BB133111EB)
    low, half, size = np.uint64(0xFFFFFFFF), np.uint64(32), np.uint64(segment)
    one = (h & low) * size >> half
    two = size + ((h >> half) * size >> half)
    three = 2 * size + ((other >> half) * size >> half)
    mark = other >> np.uint64(19) & np.uint64(0x1FFF)
    return tuple(each.astype(np.int64) for each in (one, two, three)), mark
