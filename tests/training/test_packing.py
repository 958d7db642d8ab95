from __future__ import annotations

from bisect import bisect_right
from random import Random

import pytest

np = pytest.importorskip("numpy")

from hypothesis import given  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from training import packing  # noqa: E402
from zhlint.lexicon.model.alphabet import MARKS, SIZE  # noqa: E402
from zhlint.lexicon.model.counts import STEPS, Counts, cells  # noqa: E402
from zhlint.lexicon.model.slips import Slips  # noqa: E402
from zhlint.lexicon.model.store import Store, packed  # noqa: E402

HAN = "".join(map(chr, range(0x4E00, 0x4E00 + SIZE - len(MARKS) - 1)))
LEAST = {2: 3, 3: 5, 4: 10}


def key(*ids):
    found = 0
    for each in ids:
        found = found * SIZE + each
    return found


def arrays(table):
    keys = sorted(table)
    return np.array(keys, np.uint64), np.array([table[each] for each in keys], np.uint32)


def level(count, least):
    """The level of a count as `Counts` gives it."""
    return bisect_right(STEPS, count / least)


def made(path, tables):
    path.write_bytes(packed(packing.model(HAN, {n: arrays(table) for n, table in tables.items()}, LEAST)))
    return Store(str(path))


def drawn(random, order, size):
    """A table of pieces whose symbols are few enough to meet again."""
    pool = [0, 1, SIZE - 1, *random.sample(range(SIZE), 60)]
    counts = [1, 4, 5, 9, 10, 40, 400, 9000, 10**6, 10**8]
    return {key(*(random.choice(pool) for _ in range(order))): random.choice(counts) for _ in range(size)}


@pytest.mark.parametrize("seed", range(3))
def test_what_is_packed_is_read(tmp_path, seed):
    random = Random(seed)
    tables = {1: {i: i * 7 for i in range(SIZE)}, **{n: drawn(random, n, 4000) for n in (2, 3, 4)}}
    counts = Counts(made(tmp_path / "counts.bin", tables))
    asked = {2: counts.pair, 3: counts.three, 4: counts.four}
    for order in (2, 3, 4):
        for each, count in tables[order].items():
            ids = [each // SIZE**place % SIZE for place in reversed(range(order))]
            if count >= LEAST[order]:
                assert asked[order](*ids) == level(count, LEAST[order])
            elif order < 4:
                assert asked[order](*ids) == 0
    for order in (2, 3):
        for _ in range(2000):
            ids = [random.randrange(SIZE) for _ in range(order)]
            assert bool(asked[order](*ids)) == (tables[order].get(key(*ids), 0) >= LEAST[order])
    absent = [[random.randrange(SIZE) for _ in range(4)] for _ in range(20_000)]
    assert sum(counts.four(*ids) > 0 for ids in absent if key(*ids) not in tables[4]) < 20


def test_what_fits_between_two(tmp_path):
    tables = {n: {} for n in (1, 2, 4)} | {1: {5: 100}, 3: {key(7, b, 9): 5 * b for b in range(1, 40)}}
    counts = Counts(made(tmp_path / "counts.bin", tables))
    assert [(item >> 3, (item & 7) + 1) for item in counts.between(7, 9)] == [
        (b, level(5 * b, 5)) for b in range(1, 40)
    ]
    assert list(counts.between(7, 8)) == list(counts.between(9, 7)) == []


def test_single_symbols_and_totals(tmp_path):
    counts = Counts(made(tmp_path / "counts.bin", {1: {0: 1000, 30: 2**20 - 1}, 2: {}, 3: {}, 4: {}}))
    assert (counts.single[30], counts.single[31]) == (80, 0)
    assert counts.all == 80
    assert counts.chars == "。" + MARKS + HAN
    assert counts.symbols[HAN[0]] == len(MARKS) + 1
    assert Slips(counts, Store(str(tmp_path / "counts.bin")))


def test_the_same_counts_make_the_same_bytes():
    random = Random(1)
    tables = {1: {5: 7}, **{n: drawn(random, n, 3000) for n in (2, 3, 4)}}
    one, other = (packed(packing.model(HAN, {n: arrays(t) for n, t in tables.items()}, LEAST)) for _ in range(2))
    assert one == other


@given(st.lists(st.integers(0, SIZE**4 - 1), unique=True, max_size=300))
def test_the_table_of_fours(keys):
    levels = [each % 8 for each in keys]
    table = packing.table(np.array(keys, np.uint64), np.array(levels, np.uint8)).tolist()
    for each, stored in zip(keys, levels, strict=True):
        one, two, three, mark = cells(each, len(table) // 3)
        found = table[one] ^ table[two] ^ table[three]
        assert (found >> 3, found & 7) == (mark, stored)


@pytest.mark.parametrize("least", [2, 3, 10, 80])
def test_levels_and_what_they_stand_for(least):
    counts = np.array([least * step for step in STEPS], np.uint32)
    assert packing.levels(counts, least).tolist() == list(range(8))
    assert packing.levels(counts[1:] - 1, least).tolist() == list(range(7))
    stands = packing.bits(least)
    assert stands[0] == 0
    assert stands == sorted(stands)
    assert all(4 * np.log2(least * step) < bits < 256 for step, bits in zip(STEPS, stands[1:], strict=True))


def test_keys_that_get_in_each_others_way_make_the_table_larger():
    keys = np.array([38373, 13834844], np.uint64)
    assert len(packing.table(keys, np.array([5, 4], np.uint8))) > 3 * 64


def test_a_key_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        packing.table(np.array([7, 7], np.uint64), np.array([1, 2], np.uint8))
