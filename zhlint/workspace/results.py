"""What linters said of files, kept between runs in a database in the user's cache folder.

A result is kept by all that it depends on: this program and its data, `Linter.key`, format, suffix and bytes of the
file. The bytes are not even read where size, times and inode are those under which they were read before.

The database is open for one lot of look-ups or of new results at a time, so that no process which does the work
inherits it, and a run that is killed leaves whole lots behind. One that is damaged is dropped; one that is locked or
cannot be written is as good as none.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache as cached
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

from zhlint.base.records import NamedTuple
from zhlint.engine.linter import Linter
from zhlint.finding import Elsewhere, Finding, Place
from zhlint.workspace import cache
from zhlint.workspace.files import read_at_most
from zhlint.workspace.job import Job

if TYPE_CHECKING:
    from zhlint.checks import Facts

LARGEST = 128 << 20
"""Bytes that the database may have; then the half that was used least lately goes."""
UNSETTLED = 2_000_000_000
"""Nanoseconds: the times of a file that was changed so lately do not yet tell it from what it may become."""
_FORMAT = 2
_PATIENCE = 2.0
"""Seconds to wait for another process that writes."""
_AT_ONCE = 500
"""So many rows are asked for together; SQLite takes no more than 999 values by default in its older versions."""
_DAY = 86_400
T = TypeVar("T")

_TABLES = """
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, stamp TEXT, digest BLOB, used INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, used INTEGER, digest INTEGER, body BLOB) WITHOUT ROWID;
"""


class Result(NamedTuple):
    """What a linter says of a file: its findings, the facts for rules that look at all files; how it was encoded."""

    findings: Sequence[Finding]
    facts: Mapping[str, Facts]
    encoding: str
    bom: bool


_NOTHING = Result([], {}, "utf-8", False)
"""Of most files nothing is to be said."""


class Look(NamedTuple):
    """What was looked up for a job: name and stamp of the file, digest of its bytes, key of the result, the result.

    `fresh` says that the look itself is worth to be kept: by another stamp than before, or on another day.
    """

    path: str
    stamp: str
    digest: bytes
    key: bytes
    result: Result | None
    fresh: bool


class Summary(NamedTuple):
    """How many files and results a database knows, and its size in bytes."""

    files: int
    results: int
    size: int


def path() -> str:
    """Where the database is, or would be; "" for a homeless user."""
    base = cache.folder()
    return base and os.path.join(base, cache.RESULTS)


def looked_up(path: str, jobs: Sequence[Job], linters: Sequence[Linter]) -> list[Look | None]:
    """For each job what is known; None where nothing can be kept of it."""
    keys = [_key(*_program(), linter.key).hex() for linter in linters]
    nothing: list[Look | None] = [None] * len(jobs)
    return _asked(path, lambda database: _looks(database, jobs, keys), nothing)


def keep(path: str, lot: Iterable[tuple[Look, Result | None]]) -> None:
    """Write new results down; without one, that a result was used."""
    today = _today()
    lot = list(lot)
    files = [(_text(look.path), look.stamp, look.digest, today) for look, _ in lot if look.stamp]
    bodies = [(look.key, _body(result)) for look, result in lot if result is not None]

    def write(database: sqlite3.Connection) -> None:
        with database:
            database.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", files)
            rows = [(key, today, crc32(body), body) for key, body in bodies]
            database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", rows)
            used = [(today, look.key) for look, result in lot if result is None]
            database.executemany("UPDATE results SET used = ? WHERE key = ?", used)
        if os.path.getsize(path) > LARGEST:
            _thin(database)

    _asked(path, write, None)


def summary(path: str) -> Summary:
    """What there is. Nothing of all that where it cannot be read."""

    def count(database: sqlite3.Connection) -> Summary:
        (files,) = database.execute("SELECT count(*) FROM files").fetchone()
        (results,) = database.execute("SELECT count(*) FROM results").fetchone()
        return Summary(files, results, os.path.getsize(path))

    nothing = Summary(0, 0, 0)
    return _asked(path, count, nothing) if os.path.exists(path) else nothing


def _asked(path: str, ask: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
    """What the database says; where anything is wrong with it, what there is without."""
    try:
        with closing(_connected(path)) as database:
            return ask(database)
    except sqlite3.OperationalError:  # locked, or on a disk that is full or cannot be written
        pass
    except sqlite3.DatabaseError:
        with suppress(OSError):
            os.unlink(path)
    except OSError:
        pass
    return otherwise


def _connected(path: str) -> sqlite3.Connection:
    cache.claim(path)
    database = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        (format,) = database.execute("PRAGMA user_version").fetchone()
        if format != _FORMAT:
            drop = "DROP TABLE IF EXISTS files; DROP TABLE IF EXISTS results;"
            database.executescript(f"BEGIN IMMEDIATE; {drop} PRAGMA user_version = {_FORMAT}; COMMIT;")
        database.executescript(_TABLES)
    except BaseException:
        database.close()
        raise
    return database


def _looks(database: sqlite3.Connection, jobs: Sequence[Job], linters: Sequence[str]) -> list[Look | None]:
    """What is known of jobs; asked of the database for many at a time."""
    here, now, today = os.getcwd(), time.time_ns(), _today()
    seen = [_seen(job, here, now) for job in jobs]
    names = (_text(each[0]) for each in seen if each is not None and each[1])
    rows = _rows(database, "SELECT path, stamp, digest, used FROM files", "path", names)
    files = {name: (stamp, digest, used != today) for name, stamp, digest, used in rows}
    looks = [
        None if each is None else _look(job, *each, files.get(_text(each[0])), linters[job.linter])
        for job, each in zip(jobs, seen, strict=True)
    ]
    keys = (look.key for look in looks if look is not None)
    found = {row[0]: row[1:] for row in _rows(database, "SELECT key, digest, body FROM results", "key", keys)}
    return [look and _with_result(look, found.get(look.key)) for look in looks]


def _rows(database: sqlite3.Connection, query: str, column: str, values: Iterable[T]) -> Iterator[tuple[Any, ...]]:
    """The rows that have one of these values in a column."""
    there = iter(values)
    while some := tuple(islice(there, _AT_ONCE)):
        yield from database.execute(f"{query} WHERE {column} IN ({','.join('?' * len(some))})", some)


def _seen(job: Job, here: str, now: int) -> tuple[str, str] | None:
    """Name and stamp of a job's file, "" for what there is not; None where it is not to be read."""
    if job.data is not None:
        return "", ""
    name = os.path.join(here, job.path)
    try:
        there = os.stat(name)
    except OSError:
        return None
    if there.st_size > job.limit:
        return None
    if now - max(there.st_mtime_ns, there.st_ctime_ns) <= UNSETTLED:
        return name, ""
    return name, f"{there.st_size} {there.st_mtime_ns} {there.st_ctime_ns} {there.st_ino}"


def _look(job: Job, name: str, stamp: str, row: tuple[str, bytes, bool] | None, linter: str) -> Look | None:
    """A look without its result; `row` is stamp and digest as known, and whether a look is then fresh.

    None where the file cannot be read.
    """
    if row is not None and row[0] == stamp:
        _, digest, fresh = row
    else:
        try:
            digest, fresh = sha256(content(job)).digest(), True
        except OSError:
            return None
    suffix = os.path.splitext(job.path)[1].lower()
    key = _key(linter, repr(tuple(job.read_as)), suffix, digest.hex(), repr(job.judged))
    return Look(name, stamp, digest, key, None, fresh)


def _with_result(look: Look, row: tuple[int, bytes] | None) -> Look:
    """A look with its result, where there is one and it is whole."""
    if row is None or crc32(row[1]) != row[0]:
        return look
    return Look(look.path, look.stamp, look.digest, look.key, _result(row[1]), look.fresh)


def content(job: Job) -> bytes:
    """The bytes of a job's file. Raises OSError where it cannot be read, and where it is too large."""
    if job.data is not None:
        data = job.data
    else:
        with open(job.path, "rb") as file:
            data = read_at_most(file, job.limit)
    if len(data) > job.limit:
        raise OSError("too large")
    return data


def unchanged(job: Job, digest: bytes) -> bytes | None:
    """The bytes of a job's file where they have this digest. Raises OSError as `content` does."""
    data = content(job)
    return data if sha256(data).digest() == digest else None


def _thin(database: sqlite3.Connection) -> None:
    """Drop the half of the results, and of what is known of files, that was used least lately."""
    with database:
        for table, name in (("results", "key"), ("files", "path")):
            least = f"SELECT {name} FROM {table} ORDER BY used LIMIT (SELECT (count(*) + 1) / 2 FROM {table})"
            database.execute(f"DELETE FROM {table} WHERE {name} IN ({least})")
    database.execute("VACUUM")


def _body(result: Result) -> bytes:
    if result == _NOTHING:
        return b""
    findings = [_row(finding) for finding in result.findings]
    return pickle.dumps((findings, dict(result.facts), result.encoding, result.bom), protocol=5)


def _result(body: bytes) -> Result | None:
    """What was written; None where it is something else, whoever put it there."""
    if not body:
        return _NOTHING
    try:
        there: Any = cache.loaded(body)
        rows, facts, encoding, bom = there
        findings = [_finding(row) for row in rows]
    except Exception:  # whatever is wrong with what is kept, it can be made anew
        return None
    return Result(findings, facts, encoding, bom)


def _row(finding: Finding) -> tuple[Any, ...]:
    """A finding as plain tuples."""
    places = {"related": finding.related, "elsewhere": finding.elsewhere}
    return tuple({**finding._asdict(), **{name: [*map(tuple, there)] for name, there in places.items()}}.values())


def _finding(row: Sequence[Any]) -> Finding:
    finding = Finding._make(row)
    related = tuple(Place(*place) for place in finding.related)
    return finding._replace(related=related, elsewhere=tuple(Elsewhere(*place) for place in finding.elsewhere))


def _key(*parts: str) -> bytes:
    return sha256("\n".join(parts).encode("utf-8", "surrogateescape")).digest()


def _text(path: str) -> str:
    """A path as the database takes it: names that are no Unicode are written with escapes."""
    return path if path.isascii() else path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _today() -> int:
    return int(time.time()) // _DAY


@cached
def _program() -> tuple[str, ...]:
    """This program and its data."""
    return (*cache.program(), *cache.stamps(cache.home(), (".bin", ".txt", ".json")))
