"""Who does the jobs: this process or others. Outcomes always come in the order of the jobs."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from zhlint.engine.linter import Cancelled, Linter
from zhlint.workspace.job import Cancel, Job, Outcome, lint_one, size

MANY_FILES = 30
MANY_BYTES = 500_000


class Runner(Protocol):
    """Does jobs, one after the other or many at once, here or elsewhere. It has the linters that they go by."""

    ahead: int
    """How many jobs it likes to have in hand."""

    def submit(self, number: int, job: Job) -> None:
        """Take a job on."""

    def completed(self) -> Iterable[tuple[int, Outcome]]:
        """The numbers and outcomes of jobs that are done, each once, in any order; waits a while for one.

        Asked again and again it has an outcome for every job that was taken on, whatever happens to who does it.
        """

    def close(self) -> None:
        """Give up what is still in hand, and go."""


class InProcess:
    """A runner that does one job at a time, here. Raises Cancelled, in the middle of a job if need be."""

    ahead = 1

    def __init__(self, linters: Sequence[Linter], cancelled: Cancel | None = None) -> None:
        self._linters = linters
        self._cancelled = cancelled
        self._jobs: deque[tuple[int, Job]] = deque()

    def submit(self, number: int, job: Job) -> None:
        """Take a job on."""
        self._jobs.append((number, job))

    def completed(self) -> Iterator[tuple[int, Outcome]]:
        """Do what is there to do."""
        while self._jobs:
            number, job = self._jobs.popleft()
            yield number, lint_one(job, self._linters, self._cancelled)

    def close(self) -> None:
        """Leave undone what was not begun."""
        self._jobs.clear()


def lint(
    jobs: Sequence[Job], linters: Sequence[Linter], workers: int = 0, cancelled: Cancel | None = None
) -> Iterator[Outcome]:
    """An outcome for each job, in order, as they come. `workers` 0: as many as the work and the machine are worth.

    Raises Cancelled where that says so: between blocks in this process, between jobs in others.
    """
    if workers == 0:
        workers = _cores() if worth_workers(jobs) else 1
    if workers > 1 and len(jobs) > 1:
        yield from _in_workers(jobs, linters, min(workers, len(jobs)), cancelled)
    else:
        yield from in_order(jobs, InProcess(linters, cancelled), cancelled)


def _in_workers(
    jobs: Sequence[Job], linters: Sequence[Linter], workers: int, cancelled: Cancel | None
) -> Iterator[Outcome]:
    """An interrupt is heeded where it does no harm to the processes at work."""
    from zhlint.workspace import interrupts
    from zhlint.workspace.workers import Workers

    with interrupts.held() as heed:

        def is_over() -> bool:
            heed()
            return cancelled is not None and cancelled()

        yield from in_order(jobs, Workers(linters, workers), is_over)


def in_order(jobs: Sequence[Job], runner: Runner, cancelled: Cancel | None = None) -> Iterator[Outcome]:
    """The outcomes of jobs that a runner does, in their order; the runner is closed at the end, however it comes.

    Raises Cancelled where `cancelled`, which is asked between outcomes, says so.
    """
    done: dict[int, Outcome] = {}
    submitted = 0
    try:
        for number in range(len(jobs)):
            while number not in done:
                if cancelled is not None and cancelled():
                    raise Cancelled
                while submitted < min(number + runner.ahead, len(jobs)):
                    runner.submit(submitted, jobs[submitted])
                    submitted += 1
                done.update(runner.completed())
            yield done.pop(number)
    finally:
        runner.close()


def worth_workers(jobs: Sequence[Job]) -> bool:
    """Whether there is so much to lint that starting processes pays."""
    return len(jobs) > 1 and (len(jobs) >= MANY_FILES or sum(map(size, jobs)) >= MANY_BYTES)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
