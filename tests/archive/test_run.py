"""A run over an archive: whoever lints, however often it is begun, the same is written."""

from __future__ import annotations

import json
import os

import pytest

from tests.archive.support import FAULTY, SOUND, Here, archive, linter, written
from zhlint.archive import cutting, engines, folder, reading
from zhlint.archive.readers import Asked, Columns
from zhlint.archive.run import Order, run
from zhlint.base.faults import Faults
from zhlint.formats import ReadAs

pytest.importorskip("pyarrow")
TEXTS = [FAULTY * (number % 3) + SOUND for number in range(40)]


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    """Shards of a few texts."""
    monkeypatch.setattr(cutting, "FIRST", 1000)


@pytest.fixture
def engine(monkeypatch):
    """An engine in this process; those that were had."""
    had = []

    def start(name, parcel, workers, patience):
        had.append(Here(linter(), ahead=engine.ahead, limit=engine.limit))
        return had[-1]

    def engine():
        return had[-1]

    engine.ahead, engine.limit = 3, None
    monkeypatch.setattr(engines, "start", start)
    return engine


@pytest.fixture
def order(tmp_path):
    return Order((archive(tmp_path / "a.jsonl", TEXTS),), str(tmp_path / "out"))


def done(order, rules=None):
    told = []
    result = run(order, rules or linter(), told.append)
    assert told[-1:] == [result.progress] * bool(result.progress.shards)
    return result


def test_all_texts_are_linted_and_written_in_their_order(engine, order, tmp_path):
    from pyarrow import parquet

    result = done(order)
    assert (result.progress.texts, result.progress.findings, result.unread, result.wrong) == (40, 39, 0, ())
    assert engine().closed
    texts = parquet.read_table(f"{order.folder}/texts").to_pylist()
    assert [row["document"] for row in texts] == [f"t{number}" for number in range(40)]
    assert [row["warnings"] for row in texts] == [number % 3 for number in range(40)]
    findings = parquet.read_table(f"{order.folder}/findings").to_pylist()
    assert [row["document"] for row in findings] == [f"t{n}" for n in range(40) for _ in range(n % 3)]
    there = written(order.folder)
    assert there["unread.jsonl"] == b""
    assert json.loads(there["summary.json"])["findings"] == 39


@pytest.mark.parametrize("ahead", [1, 2, 100])
def test_how_many_shards_are_in_hand_changes_nothing(engine, order, tmp_path, ahead):
    done(order)
    engine.ahead = ahead
    done(order._replace(folder=str(tmp_path / "other")))
    assert written(tmp_path / "other") == written(order.folder)


@pytest.mark.parametrize("limit", [1, 2, 5, 8])
def test_a_run_that_was_ended_goes_on_and_does_nothing_twice(engine, order, tmp_path, limit):
    whole = order._replace(folder=str(tmp_path / "whole"))
    done(whole)
    shards = engine().taken
    engine.limit = limit
    with pytest.raises(KeyboardInterrupt):
        done(order)
    assert engine().closed
    first = {int(name[5:10]) for name in written(order.folder) if name.startswith("done/")}
    assert len(first) < len(shards)
    engine.limit = None
    done(order)
    assert engine().taken == [number for number in shards if number not in first]
    assert written(order.folder) == written(whole.folder)
    done(order)
    assert engine().taken == []
    assert written(order.folder) == written(whole.folder)


def test_what_cannot_be_written_ends_the_run_and_what_is_done_stays(engine, order, tmp_path, monkeypatch):
    whole = order._replace(folder=str(tmp_path / "whole"))
    done(whole)
    real, room = folder.replacing, [11]

    def replacing(path):
        room[0] -= 1
        if room[0] < 0:
            raise OSError(28, "No space left on device")
        return real(path)

    monkeypatch.setattr(folder, "replacing", replacing)
    with pytest.raises(Faults, match=r"out/\w+/\d+\.\w+: cannot be written: no space left on device; .* run again"):
        done(order)
    assert 0 < len([name for name in written(order.folder) if name.startswith("done/")]) < 11
    room[0] = 1000
    done(order)
    assert written(order.folder) == written(whole.folder)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ([FAULTY, *TEXTS[1:]], "the source has changed .* in shard 0, which begins with t0 of a.jsonl"),
        ([*TEXTS[:-1], FAULTY], "the source has changed .* in shard 9"),
        (TEXTS[1:], "the source has changed .* in shard 0"),
        ([*TEXTS, SOUND, SOUND, SOUND, SOUND], None),
        (TEXTS[:20], "the source is shorter than it was"),
        ([], "the source is shorter than it was"),
    ],
    ids=["the first", "the last", "one is gone", "some more", "half", "nothing"],
)
def test_a_source_that_has_changed_is_told(engine, order, tmp_path, texts, said):
    done(order)
    before = written(order.folder)
    archive(tmp_path / "a.jsonl", texts)
    if said is None:
        assert done(order).progress.texts == 44
        return
    with pytest.raises(Faults, match=said):
        done(order)
    assert {**before, **written(order.folder)} == before


@pytest.mark.parametrize(
    ("before", "after", "again"),
    [
        pytest.param(TEXTS[:38], TEXTS, [9], id="the last shard is full now"),
        pytest.param(TEXTS[:37], TEXTS[:39], [9], id="the last shard is still not full"),
        pytest.param(TEXTS[:38], [*TEXTS, SOUND], [9, 10], id="others follow"),
        pytest.param(TEXTS, [*TEXTS, SOUND], [10], id="the last shard was full"),
    ],
)
def test_a_source_that_has_grown_is_gone_on_with(engine, order, tmp_path, before, after, again):
    archive(tmp_path / "a.jsonl", before)
    done(order)
    archive(tmp_path / "a.jsonl", after)
    done(order)
    assert engine().taken == again
    done(order._replace(folder=str(tmp_path / "whole")))
    assert written(order.folder) == written(tmp_path / "whole")


def test_half_a_file_does_not_cost_the_others(engine, order, tmp_path):
    half = archive(tmp_path / "b.jsonl", [FAULTY, SOUND])
    os.truncate(half, os.path.getsize(half) - 5)
    result = done(order._replace(sources=(*order.sources, half, archive(tmp_path / "c.jsonl", [FAULTY]))))
    assert (result.progress.texts, result.unread) == (42, 0)
    said = "b.jsonl: not to be read after 1 text: it ends in the middle of a row; make or fetch it again, and run into a new folder"
    assert [*map(str, result.wrong)] == [said]
    (line,) = written(order.folder)["unread.jsonl"].splitlines()
    assert json.loads(line)["trouble"] == said


def test_half_a_file_that_was_whole_is_told_as_such(engine, order):
    done(order)
    os.truncate(order.sources[0], os.path.getsize(order.sources[0]) // 2)
    with pytest.raises(Faults, match=r"(?s)in the middle of a row; .* the source is shorter than it was"):
        done(order)


def test_a_database_that_goes_away_leaves_whole_shards_only(engine, order, monkeypatch):
    done(order)
    whole = written(order.folder)
    texts = reading.texts

    def interrupted(*asked):
        for number, text in enumerate(texts(*asked)):
            if number == 22:
                raise reading.Interrupted(["the database is gone; run this again"])
            yield text

    monkeypatch.setattr(reading, "texts", interrupted)
    other = order._replace(folder=f"{order.folder}2")
    with pytest.raises(Faults, match="is gone"):
        done(other)
    assert len([name for name in written(other.folder) if name.startswith("done/")]) == 5
    monkeypatch.setattr(reading, "texts", texts)
    done(other)
    assert written(other.folder) == whole


def test_where_nothing_is_read_nothing_is_asked_for(engine, order, tmp_path):
    assert len(done(order._replace(sources=(str(tmp_path / "none.jsonl"),))).wrong) == 1
    assert written(order.folder) == {}
    assert done(order).progress.texts == 40


def test_what_is_wrong_with_a_source_is_said_before_what_follows_from_it(engine, order, tmp_path):
    done(order)
    before = written(order.folder)
    (tmp_path / "a.jsonl").unlink()
    with pytest.raises(Faults, match=r"^\S+a\.jsonl: no such file"):
        done(order)
    assert written(order.folder) == before


def test_rows_that_cannot_be_read_are_listed_and_keep_their_places(engine, order, tmp_path):
    lines = (tmp_path / "a.jsonl").read_text().splitlines()
    lines[3] = '{"text": "他'
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    result = done(order)
    assert (result.progress.texts, result.unread) == (40, 1)
    (line,) = written(order.folder)["unread.jsonl"].splitlines()
    assert json.loads(line)["document"] == "a.jsonl:4"


@pytest.mark.parametrize(
    ("asked", "rules"),
    [
        (Asked(), ["doubled-word"]),
        (Asked(limit=7), []),
        (Asked(Columns(text="body")), []),
        (Asked(read_as=ReadAs("markdown")), []),
    ],
    ids=["other rules", "another limit", "another column", "another format"],
)
def test_another_wish_needs_another_folder(engine, order, asked, rules):
    done(order)
    with pytest.raises(Faults, match="it was begun with something else"):
        done(order._replace(asked=asked), linter(*rules))


def test_passwords_are_not_written_down(engine, order):
    done(order._replace(sources=(*order.sources, "postgresql://me:secret@host/db")))
    manifest = written(order.folder)["manifest.json"].decode()
    assert "secret" not in manifest
    assert "postgresql://me:" in manifest


@pytest.mark.parametrize("name", [".", "out", "deep/er"])
def test_a_folder_in_what_is_read_is_refused(engine, order, tmp_path, name):
    with pytest.raises(Faults, match="which is read"):
        done(order._replace(sources=(str(tmp_path),), folder=str(tmp_path / name)))


@pytest.mark.process
@pytest.mark.parametrize("workers", [1, 3])
def test_worker_processes_write_what_is_written_here(order, tmp_path, monkeypatch, workers):
    done(order._replace(workers=workers))
    monkeypatch.setattr(engines, "start", lambda *_: Here(linter()))
    done(order._replace(folder=str(tmp_path / "here")))
    assert written(order.folder) == written(tmp_path / "here")
