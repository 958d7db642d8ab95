"""Worker processes on this machine: each is had by a thread of this one."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator

from zhlint.archive import Done, Shard
from zhlint.archive.worker import Closed, Parcel, Worker
from zhlint.base.faults import Faults

SUMMARY = "worker processes on this machine; nothing to install"
_A_WHILE = 0.2
"""Seconds to wait for a shard: then whoever asks may look at other things."""
_LEAVING = 10.0


def start(parcel: Parcel, address: str, workers: int, patience: float) -> Local:
    """The engine with so many workers."""
    if address:
        raise Faults([f"`{address}`: the local engine has no address; write `--engine local`"])
    return Local(parcel, workers)


class Local:
    """Threads that take shards from one queue and put what is done of them into another."""

    def __init__(self, parcel: Parcel, workers: int) -> None:
        self.ahead = workers + workers // 2 + 1
        self._shards: queue.SimpleQueue[Shard | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Done | BaseException] = queue.SimpleQueue()
        self._workers = [Worker(parcel) for _ in range(workers)]
        self._threads = [threading.Thread(target=self._serve, args=(each,), daemon=True) for each in self._workers]
        for thread in self._threads:
            thread.start()

    def submit(self, shard: Shard) -> None:
        """Take a shard on."""
        self._shards.put(shard)

    def completed(self) -> Iterator[Done]:
        """What is done by now; waits a while for one. Raises Faults where no process can be had."""
        try:
            yield self._taken(_A_WHILE)
            while True:
                yield self._taken(0)
        except queue.Empty:
            return

    def close(self) -> None:
        """End the processes, whatever they are at."""
        for _ in self._threads:
            self._shards.put(None)
        for worker in self._workers:
            worker.close()
        for thread in self._threads:
            thread.join(_LEAVING)

    def _taken(self, seconds: float) -> Done:
        done = self._done.get(timeout=seconds) if seconds else self._done.get_nowait()
        if isinstance(done, BaseException):
            raise done
        return done

    def _serve(self, worker: Worker) -> None:
        try:
            while (shard := self._shards.get()) is not None:
                self._done.put(worker.lint(shard))
        except Closed:
            pass
        except BaseException as error:  # whoever asks for what is done is told
            self._done.put(error)
