"""A Dask cluster: one of its own on this machine, or that of a scheduler somewhere.

A shard is a task, the linter another that all of them ask for: so Dask carries it to each worker once, also to one that
comes later, and all is gone from the cluster when nobody asks for it any more, however this process ends. A worker that
is lost is Dask's business, save where it is for the same shard again and again; a scheduler that is lost is ours: what
is in hand goes out anew to the next one. A shard is given back once, whatever was begun.
"""

from __future__ import annotations

import pickle
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, cast

from zhlint.archive import Done, Shard
from zhlint.archive.crew import packed
from zhlint.archive.engines.dask import cluster
from zhlint.archive.engines.dask.link import Link
from zhlint.archive.pieces import Piece, Pieces
from zhlint.archive.work import set_aside
from zhlint.base.faults import Faults

if TYPE_CHECKING:
    from distributed import Future

    from zhlint.archive.worker import Parcel

SUMMARY = "a Dask cluster: its own on this machine, or that of `dask://HOST:PORT`; takes the extra `dask`"
SCHEMES = ("tcp", "tls")
_A_WHILE = 0.2
"""Seconds to wait for a shard: then whoever asks may look at other things."""
_RESULT = 30.0
_PORT = 8786
_DIED = "the workers that linted it died"


def start(parcel: Parcel, address: str, workers: int, patience: float) -> Dask:
    """The engine at the scheduler of an address; "": with a cluster of its own of so many workers.

    Raises Faults where no scheduler answers.
    """
    try:
        import distributed  # noqa: F401
    except ImportError:
        raise Faults(["Dask takes an extra; install it by `pip install 'zhlint-prose[dask]'`"]) from None
    return Dask(parcel, _with_port(address), workers, patience)


class Dask:
    """Shards as tasks of one client after the other: of a new one each time that the scheduler has been lost.

    A piece of a shard is `waiting` or a suspect, then it has a future, then it is done. Suspects are those on which
    workers were lost: each is sent alone, with nothing else on the cluster, so that no other can be to blame.
    """

    def __init__(self, parcel: Parcel, address: str, workers: int, patience: float) -> None:
        self.ahead = 2 * workers
        self._address, self._patience = address or "this machine", patience
        self._parcel = packed(parcel)
        self._shards: dict[int, Pieces] = {}
        self._waiting: deque[Piece] = deque()
        self._suspects: deque[Piece] = deque()
        self._alone: Piece | None = None
        self._sent: dict[Piece, Future[bytes]] = {}
        self._link: Link | None = None
        self._news = threading.Event()
        self._well = time.monotonic()
        self._around = ExitStack()
        try:
            self._around.enter_context(cluster.quiet())
            self._where = address or self._around.enter_context(cluster.own(workers))
            while self._link is None:
                self._look()
        except BaseException:
            self.close()
            raise

    def submit(self, shard: Shard) -> None:
        """Take a shard on."""
        pieces = self._shards[shard.number] = Pieces(shard)
        self._waiting.append(pieces.whole)
        self._send()

    def completed(self) -> Iterator[Done]:
        """What is done by now; waits a while for one.

        Raises Faults where the scheduler stays away, where no workers come, and where one of them cannot lint.
        """
        self._look()
        self._send()
        self._news.wait(_A_WHILE)
        self._news.clear()
        for piece, future in list(self._sent.items()):
            status = future.status
            if status == "finished":
                yield from self._taken(piece, future)
            elif status == "error":
                yield from self._failed(piece, future)
            elif status != "pending":
                self._lose()
            if self._link is None:
                break

    def close(self) -> None:
        """Give up what is in hand, and go; what workers of somebody else's cluster are at, they bring to its end."""
        self._lose()
        self._around.close()

    def _look(self) -> None:
        """See that there is a scheduler, and workers at it. Raises Faults where there have not been for too long."""
        if self._link is None:
            self._connect()
        elif not self._link.is_up(self._patience):
            self._lose()
        now = time.monotonic()
        if self._link is not None and self._link.threads:
            self._well = now
            self.ahead = 2 * self._link.threads
        elif now > self._well + self._patience:
            what = "no Dask scheduler answers" if self._link is None else "there are no Dask workers"
            raise Faults(
                [f"{what} at {self._address}, for {self._patience:g} seconds; what is done stays: begin it again later"]
            )

    def _connect(self) -> None:
        with suppress(OSError):
            self._link = Link(self._where, self._parcel, self._news)

    def _lose(self) -> None:
        """Do without the client; all that is in hand is to go out again."""
        if self._alone in self._sent:
            self._suspects.appendleft(self._alone)
        else:
            self._waiting.extendleft(reversed(self._sent))
        self._sent.clear()
        if self._link is not None:
            self._link.close()
            self._link = None

    def _send(self) -> None:
        """Send what is waiting; where there are suspects, one of them, when nothing else is on its way."""
        while self._link is not None and (self._suspects or self._waiting):
            if self._sent and (self._suspects or self._alone in self._sent):
                return
            from_here = self._suspects or self._waiting
            piece = from_here[0]
            self._alone = piece if from_here is self._suspects else None
            try:
                self._sent[piece] = self._link.submit(self._shards[piece.number].shard(piece))
            except (OSError, RuntimeError):  # the client has been closed
                self._lose()
                return
            from_here.popleft()

    def _taken(self, piece: Piece, future: Future[bytes]) -> Iterator[Done]:
        """What is done of a piece; nothing where the worker that had it is gone: then it is linted again."""
        try:
            body = future.result(timeout=_RESULT)
        except _errors():
            return
        yield from self._done(piece, cast("Done", pickle.loads(body)))

    def _failed(self, piece: Piece, future: Future[bytes]) -> Iterator[Done]:
        from distributed import KilledWorker

        try:
            error = future.exception(timeout=_RESULT)
        except _errors():
            return
        if isinstance(error, Faults):
            raise error
        if not isinstance(error, KilledWorker):
            raise Faults(cast("Link", self._link).blame(error))
        whole = self._shards[piece.number]
        smaller = [piece] if self._alone is None else whole.apart(piece)
        if smaller:
            del self._sent[piece]
            self._suspects.extendleft(reversed(smaller))
            return
        linted = set_aside(whole.shard(piece).texts[0], _DIED)
        yield from self._done(piece, Done(piece.number, (linted.text,), linted.findings, linted.slow))

    def _done(self, piece: Piece, done: Done) -> Iterator[Done]:
        del self._sent[piece]
        whole = self._shards[piece.number].add(piece, done)
        if whole is not None:
            del self._shards[piece.number]
            yield whole


def _errors() -> tuple[type[BaseException], ...]:
    from distributed import CancelledError

    return Exception, CancelledError


def _with_port(address: str) -> str:
    """An address as Dask writes it."""
    scheme, _, host = address.partition("://")
    if not host:
        return ""
    port = "" if ":" in host.rpartition("]")[2] else f":{_PORT}"
    return f"{'tcp' if scheme == 'dask' else scheme}://{host}{port}"
