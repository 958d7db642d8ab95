"""A client at a scheduler: what is asked for by it is gone from the cluster when the client is.

What is sent names nothing of this program before it is called: a Dask worker that cannot unpickle a task dies of it,
and is perhaps somebody else's. So one without this program says so, and a scheduler does not need it.
"""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import metadata
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from zhlint.archive import Shard
from zhlint.archive.crew import SAME, Crew, build, packed
from zhlint.base.faults import Faults

if TYPE_CHECKING:
    from concurrent.futures import Future as Answer

    from distributed import Future, LocalCluster

_LOOK = 1.0
"""Seconds between two looks at the scheduler."""
_CALL = 5.0
_LEAVING = 5.0
_DISTRIBUTION = "zhlint-prose"


class Link:
    """A client at a scheduler, with the linter as a task of it.

    Raises OSError where no scheduler answers, Faults where none ever will by that address.
    """

    def __init__(self, where: str | LocalCluster, parcel: bytes, news: threading.Event) -> None:
        from distributed import Client

        self._news = news
        self._name = f"zhlint-{uuid4().hex[:12]}"
        self._numbers = count()
        self._asked: Answer[dict[str, Any]] | None = None
        self._at = time.monotonic()
        if isinstance(where, str):
            _touch(where)
        with _in_time():
            self._client = Client(where, timeout=_CALL, set_as_default=False)
        try:
            with _in_time():
                info = self._client.sync(self._client.scheduler.identity, callback_timeout=_CALL)
            self._scheduler: str = info["id"]
            self.threads = _threads(info)
            self._crew = self._client.submit(pickle.loads, packed(Crew(build(), parcel)), key=f"{self._name}-linter")
        except BaseException:
            self.close()
            raise

    def submit(self, shard: Shard) -> Future[bytes]:
        """Have a shard linted; those with low numbers come first."""
        from dask.utils import methodcaller

        key = f"{self._name}-{next(self._numbers)}"
        lint = methodcaller(Crew.lint.__name__)
        future = self._client.submit(lint, self._crew, packed(shard), key=key, priority=-shard.number)
        future.add_done_callback(lambda _: self._news.set())
        return future

    def is_up(self, patience: float) -> bool:
        """Whether the scheduler is there, and the one that it was; it need not answer at once."""
        import asyncio

        now = time.monotonic()
        if self._client.status != "running":
            return False
        if self._asked is None:
            if now > self._at + _LOOK:
                asking = self._client.scheduler.identity()
                self._asked = asyncio.run_coroutine_threadsafe(asking, self._client.loop.asyncio_loop)
                self._at = now
            return True
        if not self._asked.done():
            return now < self._at + patience
        try:
            info = self._asked.result()
        except Exception:
            return False
        self._asked = None
        self.threads = _threads(info)
        return bool(info["id"] == self._scheduler)

    def blame(self, error: BaseException) -> list[str]:
        """Why a task has failed, a line each: who has another version of this program, else what was raised."""
        own = metadata.version(_DISTRIBUTION)
        try:
            there = self._client.run(metadata.version, _DISTRIBUTION, on_error="return")
        except Exception:
            there = {}
        odd = {worker: what for worker, what in there.items() if what != own and not isinstance(what, OSError)}
        return [
            f"the Dask worker {worker} has {f'zhlint {what}' if isinstance(what, str) else 'no zhlint'}, "
            f"but this run is by {own}; {SAME}"
            for worker, what in sorted(odd.items())
        ] or [f"a Dask worker failed: {type(error).__name__}: {' '.join(str(error).split())}"]

    def close(self) -> None:
        """Let go of all that was asked for."""
        with suppress(Exception):
            self._client.close(timeout=_LEAVING)


def _touch(address: str) -> None:
    """See that somebody is there: a client that has found nobody is hard to be rid of. Raises OSError, Faults."""
    import asyncio

    from distributed import Security
    from distributed.comm import connect

    async def touch() -> None:
        comm = await connect(address, timeout=_CALL, **Security().get_connection_args("client"))
        comm.abort()

    try:
        with _in_time():
            asyncio.run(touch())
    except (TypeError, ValueError) as error:
        raise Faults([f"{address}: {error}"]) from None


@contextmanager
def _in_time() -> Iterator[None]:
    """What takes too long is an OSError, as it is from Python 3.11 on."""
    from distributed import TimeoutError as Late

    try:
        yield
    except Late as late:
        raise TimeoutError from late


def _threads(info: dict[str, Any]) -> int:
    return sum(worker["nthreads"] for worker in info["workers"].values())
