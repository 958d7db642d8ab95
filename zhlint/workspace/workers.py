"""A runner whose jobs are done by processes of their own, which do not outlive this one."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection

from zhlint.engine.linter import Linter
from zhlint.prose.source import Source
from zhlint.workspace.job import Job, Outcome, lint_one, size

_CHUNK_FILES = 8
_CHUNK_BYTES = 100_000
_AHEAD = 4
_A_WHILE = 0.1
"""Seconds to wait for an outcome: then whoever asks may look at other things, such as an interrupt."""
_PR_SET_PDEATHSIG = 1
_GARBAGE = 20_000
"""After so many new objects a worker looks for rings of them: nearly all go by themselves."""
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)

_MOST = 61
"""Processes that Windows lets one wait for."""

Chunk = list[tuple[int, Job]]


class Workers:
    """A runner with a pool of processes, to which jobs go some at a time.

    Where one of them dies, the jobs that were in their hands are done again, each in a process of its own: so it is
    known which of them kills.
    """

    def __init__(self, linters: Sequence[Linter], workers: int) -> None:
        self.ahead = _AHEAD * _CHUNK_FILES * workers
        self._linters = linters
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._open: Chunk = []
        self._bytes = 0
        self._ready: deque[Chunk] = deque()
        self._sent: dict[Future[list[Outcome]], Chunk] = {}
        self._suspects: deque[tuple[int, Job]] = deque()

    def submit(self, number: int, job: Job) -> None:
        """Take a job on; it is sent with others."""
        self._open.append((number, job))
        self._bytes += size(job)
        if len(self._open) >= _CHUNK_FILES or self._bytes >= _CHUNK_BYTES:
            self._seal()

    def completed(self) -> Iterator[tuple[int, Outcome]]:
        """What is done by now; where nothing is, what comes in a while."""
        if self._suspects:
            number, job = self._suspects.popleft()
            yield number, self._alone(job)
            return
        if self._open and len(self._ready) + len(self._sent) < self._workers:
            self._seal()
        broken = not self._send()
        if not broken:
            wait(self._sent, _A_WHILE, FIRST_COMPLETED)
            broken = any(isinstance(each.exception(), BrokenProcessPool) for each in self._sent if each.done())
        if broken:
            wait(self._sent)
        for future in [each for each in self._sent if each.done()]:
            chunk = self._sent.pop(future)
            if isinstance(future.exception(), BrokenProcessPool):
                self._suspects += chunk
            else:
                yield from zip([number for number, _ in chunk], future.result(), strict=True)
        if broken:
            self._leave(wait=True)

    def close(self) -> None:
        """Give up what is in hand: where there is something, nobody waits for it."""
        self._open, self._bytes = [], 0
        self._ready.clear()
        self._suspects.clear()
        self._leave(wait=not self._sent)
        self._sent.clear()

    def _seal(self) -> None:
        self._ready.append(self._open)
        self._open, self._bytes = [], 0

    def _send(self) -> bool:
        """Send what is ready; False where the pool is found broken."""
        while self._ready:
            if self._pool is None:
                self._pool = _pool(self._linters, self._workers)
            try:
                future = self._pool.submit(_lint_chunk, [job for _, job in self._ready[0]])
            except BrokenProcessPool:
                return False
            self._sent[future] = self._ready.popleft()
        return True

    def _alone(self, job: Job) -> Outcome:
        with _pool(self._linters, 1) as pool:
            try:
                return pool.submit(_lint_chunk, [job]).result()[0]
            except BrokenProcessPool:
                return Outcome(Source("", job.path), trouble="the process that linted it died")

    def _leave(self, wait: bool) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait, cancel_futures=True)
            self._pool = None


def _pool(linters: Sequence[Linter], workers: int) -> ProcessPoolExecutor:
    method = "fork" if sys.platform.startswith("linux") else "spawn"
    # The kernel means the thread that made a process when it speaks of its parent: only the main one lives as long.
    parent = os.getpid() if method == "fork" and threading.current_thread() is threading.main_thread() else 0
    if sys.platform == "win32":
        workers = min(workers, _MOST)
    return ProcessPoolExecutor(workers, multiprocessing.get_context(method), _receive, (linters, parent))


_linters: Sequence[Linter] = ()


def _receive(linters: Sequence[Linter], parent: int) -> None:
    """Runs in a new worker: keep the linters; an interrupt is the parent's business, and so is how long there is work.

    Where `parent` is its number, the kernel ends the worker with it, whatever the worker is at; else, and in any case,
    a thread looks out for that.
    """
    global _linters  # noqa: PLW0603
    _linters = linters
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if parent:
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _KILL, 0, 0, 0)
        if os.getppid() != parent:  # it was gone before
            os.kill(os.getpid(), _KILL)


def _end_with_parent() -> None:
    """The parent, however it ends, lets go of its end of a pipe."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os.kill(os.getpid(), _KILL)


def _lint_chunk(jobs: Sequence[Job]) -> list[Outcome]:
    return [lint_one(job, _linters) for job in jobs]
