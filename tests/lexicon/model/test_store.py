from __future__ import annotations

import sys
from array import array

import pytest

from zhlint.lexicon.model.store import MAGIC, Store, packed

SECTIONS = {
    "bytes": ("B", bytes(range(5))),
    "text": ("B", "河水".encode()),
    "shorts": ("H", array("H", [1, 2, 65535]).tobytes()),
    "longs": ("I", array("I", [1, 1 << 31]).tobytes()),
    "none": ("I", b""),
}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "some.bin"
    path.write_bytes(packed(SECTIONS))
    return str(path)


def test_what_is_packed_is_read(path):
    store = Store(path)
    assert store.items("bytes").tolist() == [0, 1, 2, 3, 4]
    assert store.text("text") == "河水"
    assert store.items("shorts").tolist() == [1, 2, 65535]
    assert store.items("longs").tolist() == [1, 1 << 31]
    assert store.items("none").tolist() == []


def test_items_lie_where_a_machine_reads_them_at_once(path):
    data = packed(SECTIONS)
    assert len(data) % 8 == 0
    assert (len(MAGIC) + 4 + int.from_bytes(data[len(MAGIC) : len(MAGIC) + 4], "little")) % 8 == 0


def test_a_machine_of_the_other_order_swaps(path, monkeypatch):
    monkeypatch.setattr(sys, "byteorder", "big" if sys.byteorder == "little" else "little")
    store = Store(path)
    assert store.items("bytes").tolist() == [0, 1, 2, 3, 4]
    assert store.items("shorts").tolist() == [256, 512, 65535]
    assert store.items("longs").tolist() == [1 << 24, 1 << 7]


@pytest.mark.parametrize("data", [b"something else, and long enough", MAGIC[:-2] + b"9\n" + b"\0" * 30])
def test_another_file_is_told(tmp_path, data):
    path = tmp_path / "other.bin"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"other\.bin"):
        Store(str(path))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(OSError, match=r"missing\.bin"):
        Store(str(tmp_path / "missing.bin"))


def test_a_file_cut_short_is_told(tmp_path):
    path = tmp_path / "short.bin"
    path.write_bytes(packed({"numbers": ("B", bytes(8))})[: len(MAGIC) + 12])
    with pytest.raises(ValueError, match=r"short\.bin: the model is damaged"):
        Store(str(path))
