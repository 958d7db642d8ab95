"""The file that is shipped: that it is the one that was made, what is in it, and that it knows Chinese."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

import zhlint.lexicon.model
from zhlint.lexicon.model.alphabet import MARKS, SIZE
from zhlint.lexicon.model.counts import counts
from zhlint.lexicon.model.store import MAGIC, shipped

FILE = Path(zhlint.lexicon.model.__file__).with_name("counts.bin")
MOST = 25_000_000
SECTIONS = {
    "han": "B",
    "total": "B",
    "bits": "B",
    "single": "B",
    "pair-rows": "I",
    "pairs": "H",
    "gap-rows": "I",
    "gap-ends": "H",
    "gap-bases": "I",
    "gap-starts": "H",
    "gaps": "H",
    "fours": "H",
    "sounds": "H",
    "likeness": "B",
    "alike-rows": "I",
    "alike": "H",
}


def ids(text):
    return [counts().symbols[char] for char in text]


def test_it_is_the_file_that_was_made():
    said, name = FILE.with_name(FILE.name + ".sha256").read_text(encoding="ascii").split()
    assert (hashlib.sha256(FILE.read_bytes()).hexdigest(), FILE.name) == (said, name)


def test_it_is_not_large():
    assert FILE.stat().st_size <= MOST


def test_it_holds_pieces_of_four_at_most_and_no_text():
    data = FILE.read_bytes()
    at = len(MAGIC) + 4
    header = json.loads(data[at : at + int.from_bytes(data[at - 4 : at], "little")])
    assert {name: kind for name, kind, _, _ in header} == SECTIONS
    han = shipped("counts.bin").text("han")
    assert len(set(han)) == len(han) == SIZE - len(MARKS) - 1
    assert [char for char in han if not "\u4e00" <= char <= "\u9fff"] == []
    lengths = {name: length for name, _, _, length in header}
    assert lengths["single"] == lengths["sounds"] == SIZE
    assert lengths["pair-rows"] == lengths["gap-rows"] == SIZE + 1
    assert (lengths["total"], lengths["bits"]) == (1, 45)
    last = max(header, key=lambda each: each[2])
    end = at + int.from_bytes(data[at - 4 : at], "little") + last[2] + last[3] * {"B": 1, "H": 2, "I": 4}[last[1]]
    assert 0 <= len(data) - end < 8


def test_rows_are_in_order():
    store = shipped("counts.bin")
    for name, whole in (("pair-rows", "pairs"), ("gap-rows", "gap-ends")):
        rows = store.items(name).tolist()
        assert rows == sorted(rows)
        assert (rows[0], rows[-1]) == (0, len(store.items(whole)))
    for a in ids("的我河水"):
        middle = store.items("pair-rows")
        row = store.items("pairs")[middle[a] : middle[a + 1]].tolist()
        assert row == sorted(row)


@pytest.mark.parametrize(("often", "seldom"), [("已经", "以经"), ("因为", "因维"), ("我们", "我门"), ("而且", "而切")])
def test_what_is_written_is_counted(often, seldom):
    assert counts().pair(*ids(often)) > counts().pair(*ids(seldom))


@pytest.mark.parametrize(("often", "seldom"), [("我们的", "我门的"), ("是因为", "是音为"), ("有一个", "有以个")])
def test_threes(often, seldom):
    a, b, c = ids(often)
    known = counts()
    assert known.three(a, b, c) > known.three(*ids(seldom))
    assert (b << 3) + known.three(a, b, c) - 1 in known.between(a, c).tolist()


@pytest.mark.parametrize(("often", "seldom"), [("中华人民", "中化人民"), ("的时候，", "的是候，")])
def test_fours(often, seldom):
    assert counts().four(*ids(often)) > counts().four(*ids(seldom)) == 0


def test_the_commonest_character():
    known = counts()
    assert max(range(len(MARKS) + 1, SIZE), key=lambda each: known.single[each]) == known.symbols["的"]
    assert known.chars[known.symbols["的"]] == "的"
