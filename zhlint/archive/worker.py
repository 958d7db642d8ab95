"""Shards are linted in a process of its own, so that no text can do harm to who has it linted.

A text that ends the process, or with which it takes too long, is known by what has come back by then. It is linted
again, alone in a new process, for it may have been others who ended the first; if that fails too, the text is set
aside, and those behind it go on.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from math import inf
from typing import BinaryIO, cast

from zhlint.archive import Done, Shard, Text, frames
from zhlint.archive.child import Hello
from zhlint.archive.work import Linted, set_aside
from zhlint.base.faults import Faults
from zhlint.base.records import NamedTuple
from zhlint.engine.linter import Linter
from zhlint.version import __version__
from zhlint.workspace.files import reason

SECONDS = 60.0
"""A text may take so long; a long one has more."""
_PER_SECOND = 20_000
"""Bytes of a text for which there is another second."""
_TICK = 0.25
"""Seconds between two looks at the clock."""
_BEGINNING = 120.0
"""Seconds for a process to begin."""
_TRIES = 3
"""So often a process is begun, and a text that ends processes linted alone: others may end them, too."""
_START = "import sys; sys.path[:] = {path!r}; from zhlint.archive.child import main; main()"


class Closed(Exception):
    """Nobody wants the shard any more."""


class Parcel(NamedTuple):
    """A linter as it is sent to whoever lints: its key, itself pickled, the version of this program that it is for.

    `seconds` is what a text may take. `use_cache`: regexes that are compiled on the way are kept in the user's cache.
    """

    key: str
    body: bytes
    version: str = __version__
    seconds: float = SECONDS
    use_cache: bool = True


def parcel(linter: Linter, seconds: float = SECONDS, use_cache: bool = True) -> Parcel:
    """A linter made ready to be sent."""
    return Parcel(linter.key, pickle.dumps(linter.packed(), protocol=5), seconds=seconds, use_cache=use_cache)


class _Lost(Exception):
    """The process is gone; the message says how. `overdue`: it was ended because its time was up."""

    def __init__(self, how: str, overdue: bool) -> None:
        super().__init__(how)
        self.overdue = overdue


class Worker:
    """Lints one shard after the other in a process that begins with the first, and anew where it is lost.

    One thread calls `lint`; any may call `close`.
    """

    def __init__(self, parcel: Parcel) -> None:
        self._parcel = parcel
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._given, self._deadline = 0.0, inf
        self._overdue = False
        threading.Thread(target=self._watch, daemon=True).start()

    def lint(self, shard: Shard) -> Done:
        """What becomes of a shard. Raises Closed where the worker is closed meanwhile, Faults where none can begin."""
        done: list[Linted] = []
        while len(done) < len(shard.texts):
            try:
                for each in self._lint(shard.texts[len(done) :]):
                    done.append(each)  # noqa: PERF402 - what has come by then counts
            except _Lost:  # noqa: PERF203
                done.append(self._alone(shard.texts[len(done)]))
        return Done(
            shard.number,
            tuple(each.text for each in done),
            tuple(row for each in done for row in each.findings),
            tuple(what for each in done for what in each.slow),
        )

    def close(self) -> None:
        """End the process, whatever it is at."""
        with self._lock:
            self._closed.set()
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def _alone(self, text: Text) -> Linted:
        for _ in range(_TRIES):
            try:
                (linted,) = self._lint((text,))
            except _Lost as lost:  # noqa: PERF203
                why = lost
                if lost.overdue:
                    break
            else:
                return linted
        return set_aside(text, str(why))

    def _lint(self, texts: Sequence[Text]) -> Iterator[Linted]:
        """What becomes of texts, each as soon as it is known. Raises _Lost where the process is."""
        process = self._process or self._begun()
        try:
            self._allow(self._seconds(texts[0]))
            frames.write(cast("BinaryIO", process.stdin), texts)
            for number in range(len(texts)):
                self._allow(self._seconds(texts[number]))
                yield cast("Linted", frames.read(cast("BinaryIO", process.stdout)))
        except (EOFError, OSError):
            raise self._lost(process) from None
        finally:
            self._deadline = inf

    def _begun(self) -> subprocess.Popen[bytes]:
        why = ""
        for _ in range(_TRIES):
            process = self._started()
            said = cast("BinaryIO", process.stderr)
            try:
                self._allow(_BEGINNING)
                frames.write(cast("BinaryIO", process.stdin), Hello(self._parcel.body, self._parcel.use_cache))
                frames.read(cast("BinaryIO", process.stdout))
            except (EOFError, OSError):
                process.kill()
                why = said.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
                why = why or str(self._lost(process))
            else:
                said.close()
                return process
            finally:
                self._deadline = inf
        raise Faults([f"a worker process cannot begin: {why}"])

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", _START.format(path=sys.path)]
        pipe = subprocess.PIPE
        with self._lock:
            if self._closed.is_set():
                raise Closed
            try:
                self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
            except OSError as error:
                raise Faults([f"a worker process cannot begin: {reason(error)}"]) from None
            return self._process

    def _lost(self, process: subprocess.Popen[bytes]) -> _Lost:
        """Take a process away that is lost, and say how it was. Raises Closed where that was wanted."""
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            with suppress(OSError):
                cast("BinaryIO", pipe).close()
        with self._lock:
            if self._closed.is_set():
                raise Closed
            self._process = None
            overdue, self._overdue = self._overdue, False
        how = f"took longer than {self._given:.0f} seconds" if overdue else "the process that linted it died"
        return _Lost(how, overdue)

    def _seconds(self, text: Text) -> float:
        return self._parcel.seconds + len(text.data) / _PER_SECOND

    def _allow(self, seconds: float) -> None:
        self._given = seconds
        self._deadline = time.monotonic() + seconds

    def _watch(self) -> None:
        """End a process whose time is up."""
        while not self._closed.wait(_TICK):
            with self._lock:
                process = self._process
                if process is not None and time.monotonic() > self._deadline:
                    self._overdue = True
                    process.kill()
