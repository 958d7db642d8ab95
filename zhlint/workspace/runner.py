"""Files and linters become findings: here or in worker processes, always in the order given."""

from __future__ import annotations

import os
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from zhlint import formats
from zhlint.engine.linter import Linter
from zhlint.finding import Finding
from zhlint.prose.source import Source, UndecodableError
from zhlint.workspace.files import read, reason

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from zhlint.prose.document import Document
    from zhlint.workspace.changes import Lines
    from zhlint.workspace.fingerprints import Entry

MANY_FILES = 30
MANY_BYTES = 500_000
_CHUNK_FILES = 8
_CHUNK_BYTES = 100_000
_AHEAD = 4
_HEED_SECONDS = 0.1


Fix = Literal["safe", "unsafe"]
"""Which replacements are put in: the safe ones, or all."""


class Rewritten(NamedTuple):
    """What a file held, what it should hold, and how many places of each rule were mended."""

    before: bytes
    after: bytes
    fixes: Counter[str]


class Job(NamedTuple):
    """A file to lint: its format, the number of its linter, how many bytes it may have.

    `data` is what it holds, where that is read already; `known` what a baseline says of it, `changed` the lines that
    findings must touch: None where that is not asked. `fix` says which replacements are to be put in.
    """

    path: str
    format: str
    linter: int
    limit: int
    data: bytes | None = None
    known: tuple[Entry, ...] | None = None
    changed: Lines | None = None
    fix: Fix | None = None


class Outcome(NamedTuple):
    """What became of a file. `trouble` says why it could not be linted; a file without findings comes without text.

    `known` counts the findings left out because the baseline has them, `stale` are its entries that fit none.
    `rewritten` is there where fixing changed the file; the findings are then those that are left.
    """

    source: Source
    findings: Sequence[Finding] = ()
    trouble: str | None = None
    known: int = 0
    stale: tuple[Entry, ...] = ()
    rewritten: Rewritten | None = None


class Chosen(NamedTuple):
    """The findings of a file that a job is after; `known` and `stale` as in its Outcome."""

    findings: list[Finding]
    known: int = 0
    stale: tuple[Entry, ...] = ()


def lint(jobs: Sequence[Job], linters: Sequence[Linter], workers: int = 0) -> Iterator[Outcome]:
    """An outcome for each job, in order, as they come. `workers` 0: as many as the work and the machine are worth."""
    if workers == 0:
        workers = _cores() if worth_workers(jobs) else 1
    if workers > 1 and len(jobs) > 1:
        yield from _in_workers(jobs, linters, workers)
    else:
        for job in jobs:
            yield lint_one(job, linters)


def worth_workers(jobs: Sequence[Job]) -> bool:
    """Whether there is so much to lint that starting processes pays."""
    return len(jobs) > 1 and (len(jobs) >= MANY_FILES or sum(map(_size, jobs)) >= MANY_BYTES)


def lint_one(job: Job, linters: Sequence[Linter]) -> Outcome:
    """What becomes of one file; whatever goes wrong is part of the outcome."""
    nothing = Source("", job.path)
    try:
        data = _read(job) if job.data is None else job.data
    except OSError as error:
        return Outcome(nothing, trouble=reason(error))
    if len(data) > job.limit:
        return Outcome(
            nothing, trouble=f"larger than {job.limit / 1e6:g} MB; `max-file-size` in the config allows more"
        )
    try:
        document = formats.read(data, job.path, job.format)
        source = document.source
        linter = linters[job.linter]
        if job.fix is not None and document.traits.writable:
            return _fixed(job, data, document, linter)
        found = chosen(job, linter, source, linter.lint(document))
    except UndecodableError as error:
        return Outcome(nothing, trouble=f"not readable as text: {error}")
    except Exception as error:  # a fault in one file must not cost the others
        return Outcome(nothing, trouble=blame(error))
    return _outcome(source, found)


def _outcome(source: Source, found: Chosen, rewritten: Rewritten | None = None) -> Outcome:
    shown = source if found.findings else Source("", source.path, source.encoding, source.bom)
    return Outcome(shown, found.findings, None, found.known, found.stale, rewritten)


def _fixed(job: Job, data: bytes, document: Document, linter: Linter) -> Outcome:
    from zhlint.engine import fixes

    source = document.source

    def choice(findings: Sequence[Finding], origin: Callable[[int], int]) -> Sequence[Finding]:
        return chosen(job, linter, source, findings, origin).findings

    fixed = fixes.fix_document(document, linter, unsafe=job.fix == "unsafe", choice=choice)
    found = chosen(job, linter, source, fixed.findings, fixed.origin)
    if not fixed.fixes:
        return _outcome(source, found)
    after = fixed.source.encode()
    again = Source(fixed.source.text, encoding=source.encoding, bom=source.bom)
    if source.encode() != data or Source.decode(after) != again:
        what = f"not fixed: {source.encoding} cannot hold it as it is; save it as UTF-8"
        return Outcome(Source("", job.path), trouble=what)
    return _outcome(fixed.source, found, Rewritten(data, after, fixed.fixes))


def chosen(
    job: Job,
    linter: Linter,
    source: Source,
    findings: Sequence[Finding],
    origin: Callable[[int], int] = int,
) -> Chosen:
    """Of a linter's findings in a file those a job is after: not in its baseline, and touching its changed lines.

    `source` is the file as it was read. Where the findings are of a text that has been edited since, `origin` leads
    from an offset in that text to one in the source. What is UTF-16 has no lines that git knows: all of it counts.
    """
    known = 0
    stale: tuple[Entry, ...] = ()
    there = [(finding, _moved(finding, origin)) for finding in findings]
    if job.known:
        from zhlint.workspace.fingerprints import entries, match

        whole = {rule.id for rule in linter.rules if rule.check.of_document}
        matching = match(job.known, entries(source.text, [at for _, at in there], whole))
        there = [each for each, entry in zip(there, matching.known, strict=True) if entry is None]
        known, stale = len(findings) - len(there), tuple(matching.stale)
    if job.changed is not None and not source.encoding.startswith("utf-16"):
        from zhlint.workspace.changes import Touching

        touching = Touching(source.text, job.changed)
        there = [each for each in there if touching(each[1])]
    return Chosen([finding for finding, _ in there], known, stale)


def _moved(finding: Finding, origin: Callable[[int], int]) -> Finding:
    """A finding with its places led through `origin`."""
    if origin is int:
        return finding
    related = tuple(place._replace(start=origin(place.start), end=origin(place.end)) for place in finding.related)
    return finding._replace(start=origin(finding.start), end=origin(finding.end), related=related)


def blame(error: BaseException) -> str:
    """One line on an error that should not have been, with the place in the code."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f" at {os.path.basename(at.tb_frame.f_code.co_filename)}:{at.tb_lineno}" if at is not None else ""
    said = " ".join(str(error).split())
    return f"internal error, please report it: {type(error).__name__}{place}{': ' if said else ''}{said}"


def _read(job: Job) -> bytes:
    with open(job.path, "rb") as file:
        return read(file, job.limit)


def _size(job: Job) -> int:
    if job.data is not None:
        return len(job.data)
    try:
        return os.stat(job.path).st_size
    except OSError:
        return 0


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_linters: Sequence[Linter] = ()


def _receive(linters: Sequence[Linter]) -> None:
    """Runs in a new worker: keep the linters; an interrupt is the parent's business."""
    import signal

    global _linters  # noqa: PLW0603
    _linters = linters
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _lint_chunk(jobs: Sequence[Job]) -> list[Outcome]:
    return [lint_one(job, _linters) for job in jobs]


def _pool(linters: Sequence[Linter], workers: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    method = "fork" if sys.platform.startswith("linux") else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(workers, context, _receive, (linters,))


def _in_workers(jobs: Sequence[Job], linters: Sequence[Linter], workers: int) -> Iterator[Outcome]:
    from zhlint.workspace import interrupts

    chunks = deque(_chunks(jobs))
    with interrupts.held() as heed:
        while chunks:
            suspects: list[Job] = []
            yield from _until_one_dies(chunks, linters, min(workers, len(chunks)), suspects, heed)
            for job in suspects:
                yield _alone(job, linters)
                heed()


def _until_one_dies(
    chunks: deque[list[Job]],
    linters: Sequence[Linter],
    workers: int,
    suspects: list[Job],
    heed: Callable[[], None],
) -> Iterator[Outcome]:
    """Outcomes of chunks, which are taken off, until a worker dies; who may have killed it goes to `suspects`.

    `heed` is called whenever an interrupt would do no harm.
    """
    from concurrent.futures import wait
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(linters, workers)
    ahead: deque[tuple[list[Job], Future[list[Outcome]]]] = deque()
    over = False
    try:
        while chunks or ahead:
            while chunks and len(ahead) < _AHEAD * workers:
                ahead.append((chunks[0], pool.submit(_lint_chunk, chunks[0])))
                chunks.popleft()
            while not wait([ahead[0][1]], _HEED_SECONDS).done:
                heed()
            outcomes = ahead[0][1].result()
            heed()
            ahead.popleft()
            yield from outcomes
        over = True
    except BrokenProcessPool:
        suspects += [job for chunk, _ in ahead for job in chunk]
        over = True
    finally:  # where nobody reads on, there is nothing to wait for
        pool.shutdown(wait=over, cancel_futures=True)


def _alone(job: Job, linters: Sequence[Linter]) -> Outcome:
    """A file in a process of its own, so that one that kills its process is known by name."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(linters, 1) as pool:
        try:
            return pool.submit(_lint_chunk, [job]).result()[0]
        except BrokenProcessPool:
            return Outcome(Source("", job.path), trouble="the process that linted it died")


def _chunks(jobs: Sequence[Job]) -> Iterator[list[Job]]:
    chunk: list[Job] = []
    size = 0
    for job in jobs:
        chunk.append(job)
        size += _size(job)
        if len(chunk) >= _CHUNK_FILES or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
