"""zstd, bzip2 and xz: whole, in several pieces, and half."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import sys

import pytest

from tests.archive.readers.reads import lines, read

ROWS = [{"text": os.urandom(40).hex()} for _ in range(4000)]
DATA = lines(*ROWS).encode()


def zstd(data: bytes) -> bytes:
    pa = pytest.importorskip("pyarrow")
    packed = pa.BufferOutputStream()
    with pa.CompressedOutputStream(packed, "zstd") as stream:
        stream.write(data)
    return packed.getvalue().to_pybytes()


WAYS = [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress), (".zst", zstd), (".ZSTD", zstd)]
ways = pytest.mark.parametrize(("ending", "pack"), WAYS, ids=[ending for ending, _ in WAYS])


@ways
def test_all_of_it(tmp_path, ending, pack):
    path = tmp_path / f"x.jsonl{ending}"
    path.write_bytes(pack(DATA) + pack(DATA))
    found = read(path)
    assert [said for _, said in found.said] == [row["text"] for row in ROWS] * 2
    assert found.faults == ""


@ways
@pytest.mark.parametrize("keep", [0.5, 0.999], ids=["half", "nearly"])
def test_half_of_it(tmp_path, ending, pack, keep):
    whole = pack(DATA)
    path = tmp_path / f"x.jsonl{ending}"
    path.write_bytes(whole[: int(len(whole) * keep)])
    found = read(path)
    block = {".bz2": len(DATA), ".zst": 1 << 17, ".zstd": 1 << 17}.get(ending.lower(), 1 << 14)
    lost = (block + (1 << 14)) // (len(DATA) // len(ROWS))
    assert int(len(ROWS) * keep) - lost <= len(found.texts) < len(ROWS) + (keep > 0.9)
    assert [said for _, said in found.said] == [row["text"] for row in ROWS[: len(found.texts)]]
    assert "it ends in the middle; make or fetch it again, and run into a new folder" in found.faults


@pytest.mark.parametrize("ending", [".gz", ".bz2", ".xz", ".zst"])
def test_what_is_not_packed_as_its_name_says(tmp_path, ending):
    if ending == ".zst":
        pytest.importorskip("pyarrow")
    path = tmp_path / f"x.jsonl{ending}"
    path.write_bytes(DATA)
    found = read(path)
    assert found.texts == []
    assert found.faults.startswith(f"x.jsonl{ending}: not to be read: ")


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="Python unpacks it itself")
def test_zstd_without_pyarrow_names_the_extra(tmp_path, monkeypatch):
    path = tmp_path / "x.jsonl.zst"
    path.write_bytes(b"")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert read(path).faults == "zstd takes an extra; install it by `pip install 'zhlint-prose[archive]'`"
