"""The folder of a run: whose it is, and what counts as done in it."""

from __future__ import annotations

import json

import pytest

from tests.archive.support import Here, linter, text, written
from zhlint.archive import Shard
from zhlint.archive.folder import Folder
from zhlint.base.faults import Faults

pytest.importorskip("pyarrow")
SHARD = Shard(0, (text(0), text(1)))
ASKED = {"linter": "k", "sources": ["a.jsonl"]}


@pytest.fixture
def folder(tmp_path):
    """One in which a shard is done."""
    path = tmp_path / "out"
    engine = Here(linter())
    engine.submit(SHARD)
    folder = Folder(str(path), ASKED)
    with folder.taken():
        for done in engine.completed():
            folder.write(SHARD, done)
    return path


def record(path, shard=SHARD, asked=ASKED):
    folder = Folder(str(path), asked)
    with folder.taken():
        return folder.record(shard)


def test_a_shard_is_done_once_it_is_written(folder):
    known = record(folder)
    assert (known.texts, known.findings, known.unread) == (2, 2, ())
    assert record(folder, SHARD._replace(number=1)) is None


def drop(path):
    path.unlink()


def spoil(path):
    path.write_bytes(path.read_bytes()[:-9])


def empty(path):
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [drop, spoil, empty])
@pytest.mark.parametrize("name", ["done/00000.json", "texts/00000.parquet", "findings/00000.parquet"])
def test_a_shard_of_which_a_file_is_lost_or_damaged_is_not_done(folder, name, harm):
    harm(folder / name)
    assert record(folder) is None


@pytest.mark.parametrize("body", ["[]", "{}", "1", '{"texts": 2}', '{"unread": [1]}'])
def test_a_record_that_is_none_counts_for_nothing(folder, body):
    (folder / "done/00000.json").write_text(body)
    assert record(folder) is None


def test_what_a_killed_run_left_half_written_is_taken_away(folder):
    (folder / "texts/.0123456789abcdef.part").write_bytes(b"half")
    record(folder)
    assert not any(name.endswith(".part") for name in written(folder))


def test_texts_that_have_changed_are_told(folder):
    with pytest.raises(Faults, match=r"source has changed since this folder was begun, in shard 0.*`--output`"):
        record(folder, Shard(0, (text(0), text(2))))


def test_a_shard_behind_whose_texts_others_have_come_is_not_done(folder):
    there = record(folder)
    assert there is not None
    assert record(folder, Shard(0, (*(text(number) for number in range(there.texts)), text(7)))) is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({**ASKED, "linter": "other"}, 'linter was "k" and is "other"'),
        ({**ASKED, "sources": ["b.jsonl"]}, r'sources was \["a.jsonl"\] and is \["b.jsonl"\]'),
        ({"linter": "k"}, r'sources was \["a.jsonl"\] and is null'),
        ({**ASKED, "more": 1}, "more was null and is 1"),
    ],
    ids=["linter", "sources", "less", "more"],
)
def test_a_folder_that_was_begun_with_something_else_is_refused(folder, asked, said):
    before = written(folder)
    with pytest.raises(Faults, match=said):
        record(folder, asked=asked)
    assert written(folder) == before


def test_the_order_of_what_is_asked_is_nothing(folder):
    assert record(folder, asked=dict(reversed(ASKED.items()))) is not None


@pytest.mark.parametrize("body", ["", "[]", "{", "\x00"])
def test_a_manifest_that_cannot_be_read_is_refused(folder, body):
    (folder / "manifest.json").write_text(body)
    with pytest.raises(Faults, match=r"manifest\.json: it cannot be read"):
        record(folder)


def test_a_folder_with_other_things_in_it_is_refused_and_stays(tmp_path):
    (tmp_path / "essay.md").write_text("mine")
    with pytest.raises(Faults, match="it holds other things"):
        record(tmp_path)
    assert written(tmp_path) == {"essay.md": b"mine"}


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "a").write_text("mine")
    with pytest.raises(Faults, match="no folder"):
        record(tmp_path / "a")


def test_two_runs_do_not_write_into_one_folder(folder):
    with Folder(str(folder), ASKED).taken(), pytest.raises(Faults, match="another run writes into this folder"):
        record(folder)
    assert record(folder) is not None


def test_nothing_is_asked_for_before_something_is_done(tmp_path):
    with Folder(str(tmp_path / "out"), ASKED).taken():
        pass
    assert record(tmp_path / "out", asked={"linter": "other"}) is None


def test_a_record_says_what_was_not_read(tmp_path):
    shard = Shard(0, (text(0), text(1, "", trouble="a broken row")))
    engine = Here(linter())
    engine.submit(shard)
    folder = Folder(str(tmp_path), ASKED)
    with folder.taken():
        folder.write(shard, *engine.completed())
    assert record(tmp_path, shard).unread == (("t1", "s", "a broken row"),)
    assert json.loads((tmp_path / "done/00000.json").read_text())["unread"] == [["t1", "s", "a broken row"]]
