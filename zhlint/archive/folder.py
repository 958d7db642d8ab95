"""The folder that a run writes: what was asked for, the tables of each shard, and that they are whole.

    manifest.json          what was asked for, by whom
    findings/00000.parquet what was found in the texts of a shard
    texts/00000.parquet    the texts of a shard
    done/00000.json        written last: the shard is done, and these are the digests of its tables and of its texts
    summary.json, unread.jsonl   at the end

Everything is written beside and then renamed, so that what bears its name is whole. A shard is done when its record is
there and both tables are those it speaks of.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import IO, Any

from zhlint.archive import Done, Shard, Unread, cutting, tables
from zhlint.base.faults import Faults
from zhlint.base.records import NamedTuple
from zhlint.workspace.files import reason
from zhlint.workspace.saving import replacing, sweep

MANIFEST, DONE, LOCK = "manifest.json", "done", ".lock"
FORMAT = 1
GO_ON = "what is done stays: run again to go on"
ANEW = "name another folder by `--output` to lint it anew"
_NUMBER = re.compile(r"\d{5,}\.json")


class Record(NamedTuple):
    """What is known of a shard that is done: of its texts, how many findings, texts that were not read, and digests.

    `tables` are the digests of its files by the name of the table.
    """

    texts: int
    findings: int
    unread: tuple[Unread, ...]
    slow: tuple[Unread, ...]
    digest: str
    tables: dict[str, str]


class Folder:
    """A folder that one run writes into, which asks for what `manifest` says."""

    def __init__(self, path: str, manifest: dict[str, Any]) -> None:
        self.path = path
        self._manifest = {"format": FORMAT, **manifest}
        self._is_begun = False
        self._records: dict[int, Record] = {}

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Have it for oneself. Raises Faults where another run has it, or has begun it otherwise; OSError."""
        self._made()
        with open(self._path(LOCK), "a", encoding="utf-8") as lock:
            if not _locked(lock):
                raise Faults([f"{self.path}: another run writes into this folder; wait for it, or name another one"])
            self._compare()
            for name in ("", DONE, *tables.NAMES):
                os.makedirs(self._path(name), exist_ok=True)
                sweep(self._path(name), 0)
            self._records = dict(self._whole())
            yield

    def record(self, shard: Shard) -> Record | None:
        """The record of a shard where it is done. Raises Faults where its texts are no longer those that were.

        The last shard is not full: where more texts have come behind it, it is not done any more.
        """
        record = self._records.get(shard.number)
        if record is not None and record.digest != cutting.digest(shard):
            if record.digest == cutting.digest(shard._replace(texts=shard.texts[: record.texts])):
                return None
            text = shard.texts[0]
            where = f"in shard {shard.number}, which begins with {text.id} of {text.source}"
            raise Faults([f"{self.path}: the source has changed since this folder was begun, {where}; {ANEW}"])
        return record

    def has_behind(self, number: int) -> bool:
        """Whether a shard is done whose number is greater."""
        return any(known > number for known in self._records)

    def write(self, shard: Shard, done: Done) -> Record:
        """Write the tables of a shard and then its record; before the first, what is asked for. Raises Faults."""
        if not self._is_begun:
            self._write(MANIFEST, _json(self._manifest))
            self._is_begun = True
        rows = {"findings": done.findings, "texts": done.texts}
        digests = {}
        for name, columns in tables.NAMES.items():
            body = tables.packed(rows[name], columns)
            self._write(self._table(name, shard.number), body)
            digests[name] = _digest(body)
        unread = tuple(Unread(r.document, r.source, r.trouble) for r in done.texts if r.trouble is not None)
        record = Record(len(done.texts), len(done.findings), unread, done.slow, cutting.digest(shard), digests)
        self._write(os.path.join(DONE, f"{shard.number:05}.json"), _json(record._asdict()))
        self._records[shard.number] = record
        return record

    def records(self) -> Iterator[tuple[int, Record]]:
        """The shards that are done, in order."""
        yield from sorted(self._records.items())

    def _made(self) -> None:
        """Make it; raises Faults where it is there and none of ours."""
        try:
            there = os.listdir(self.path)
        except FileNotFoundError:
            os.makedirs(self.path)
            return
        except NotADirectoryError:
            raise Faults([f"{self.path}: no folder; name a folder by `--output`"]) from None
        if MANIFEST not in there and set(there) - {LOCK, DONE, *tables.NAMES}:
            raise Faults([f"{self.path}: it holds other things; name a new or empty folder by `--output`"])

    def _compare(self) -> None:
        """Raises Faults where something else was asked for when the folder was begun."""
        path = self._path(MANIFEST)
        try:
            with open(path, encoding="utf-8") as file:
                known = json.load(file)
        except FileNotFoundError:
            return
        except ValueError:
            known = None
        if not isinstance(known, dict):
            raise Faults([f"{path}: it cannot be read; {ANEW}"])
        new = json.loads(_json(self._manifest))
        differing = [key for key in {**new, **known} if new.get(key) != known.get(key)]
        if differing:
            what = "; ".join(f"{key} was {_short(known.get(key))} and is {_short(new.get(key))}" for key in differing)
            raise Faults([f"{self.path}: it was begun with something else: {what}; ask for the same, or {ANEW}"])
        self._is_begun = True

    def _whole(self) -> Iterator[tuple[int, Record]]:
        """The records of shards whose tables are those they speak of."""
        for name in sorted(os.listdir(self._path(DONE))):
            if not _NUMBER.fullmatch(name):
                continue
            number = int(name.partition(".")[0])
            try:
                record = self._read(name)
                is_whole = all(self._is(self._table(t, number), digest) for t, digest in record.tables.items())
            except (OSError, ValueError, TypeError, KeyError):
                continue  # it will be done again
            if is_whole and record.tables.keys() == tables.NAMES.keys():
                yield number, record

    def _read(self, name: str) -> Record:
        with open(self._path(os.path.join(DONE, name)), encoding="utf-8") as file:
            known = json.load(file)
        known["unread"] = tuple(Unread(*each) for each in known["unread"])
        known["slow"] = tuple(Unread(*each) for each in known["slow"])
        return Record(**known)

    def _is(self, name: str, digest: str) -> bool:
        with open(self._path(name), "rb") as file:
            return _digest(file.read()) == digest

    def _table(self, name: str, number: int) -> str:
        return os.path.join(name, f"{number:05}.parquet")

    def _path(self, name: str) -> str:
        return os.path.join(self.path, name) if name else self.path

    def _write(self, name: str, body: bytes) -> None:
        path = self._path(name)
        try:
            with replacing(path) as file:
                file.write(body)
        except OSError as error:
            raise Faults([f"{path}: cannot be written: {reason(error)}; {GO_ON}"]) from None


def _digest(body: bytes) -> str:
    return blake2b(body, digest_size=20).hexdigest()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=True, indent=1) + "\n").encode()


def _short(value: object) -> str:
    said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= 60 else f"{said[:57]}…"


def _locked(lock: IO[str]) -> bool:
    """Lock an open file until it is closed; False where another process has it. Not every file system has locks."""
    try:
        try:
            import fcntl
        except ImportError:
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        pass
    return True
