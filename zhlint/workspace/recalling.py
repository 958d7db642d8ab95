"""A runner's work with the results of earlier runs before it: what has not changed is not linted again.

Kept is what the linter says, before a baseline or changed lines choose from it, so that these are asked anew each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from zhlint import formats
from zhlint.engine.linter import Linter
from zhlint.finding import Finding
from zhlint.prose.source import Source, UndecodableError
from zhlint.workspace import runner
from zhlint.workspace.job import Cancel, Job, Outcome, chosen, size

if TYPE_CHECKING:
    from zhlint.workspace.results import Look, Result

_LOT, _SECONDS = 200, 1.0
"""So many new results are written together, or what has come in so long: a run that is killed loses no more."""
_LITTLE = 50_000
"""Bytes of a single file below which to look it up costs as much as to lint it."""


def lint(
    jobs: Sequence[Job], linters: Sequence[Linter], workers: int = 0, cancelled: Cancel | None = None
) -> Iterator[Outcome]:
    """As `runner.lint`, and lints only what no earlier run has linted just so."""
    results = _results() if len(jobs) > 1 or sum(map(size, jobs)) > _LITTLE else ""
    if not results:
        yield from runner.lint(jobs, linters, workers, cancelled)
        return
    from zhlint.workspace.results import Result, keep, looked_up

    looks = looked_up(results, jobs, linters)
    recalled = [_recalled(job, linters, look) for job, look in zip(jobs, looks, strict=True)]
    lot: list[tuple[Look, Result | None]] = [
        (look, None) for look, outcome in zip(looks, recalled, strict=True) if look and outcome and look.fresh
    ]
    undone = [_whole(job) for job, outcome in zip(jobs, recalled, strict=True) if outcome is None]
    done = runner.lint(undone, linters, workers, cancelled)
    written = monotonic()
    try:
        for job, look, known in zip(jobs, looks, recalled, strict=True):
            outcome = known or next(done)
            if known is None:
                whole = _whole(job)
                if look is not None and _says_all(whole, outcome):
                    source = outcome.source
                    lot.append((look, Result(outcome.findings, outcome.facts, source.encoding, source.bom)))
                if whole != job:
                    outcome = _chosen(job, linters, outcome)
            if len(lot) >= _LOT or (lot and monotonic() > written + _SECONDS):
                keep(results, lot)
                lot, written = [], monotonic()
            yield outcome
    finally:
        if lot:
            keep(results, lot)


def _results() -> str:
    """Where the results of earlier runs are; "" where there can be none."""
    try:
        from zhlint.workspace.results import path
    except ImportError:  # a Python without SQLite
        return ""
    return path()


def _whole(job: Job) -> Job:
    """The job without what chooses from its findings; where it is fixed or silent, that has its say on the way."""
    if job.fix is not None or job.is_silent or (job.known is None and job.changed is None):
        return job
    return job._replace(known=None, changed=None)


def _says_all(job: Job, outcome: Outcome) -> bool:
    """Whether an outcome has all that the linter says of the file as it lies there."""
    is_choice = job.known is not None or job.changed is not None
    return not (is_choice or outcome.trouble is not None or outcome.slow or outcome.rewritten)


def _recalled(job: Job, linters: Sequence[Linter], look: Look | None) -> Outcome | None:
    """The outcome of a job by what is known; None where it must be done."""
    if look is None or look.result is None:
        return None
    findings, facts, encoding, bom = look.result
    if job.is_silent:
        return Outcome(Source("", job.path), facts=facts)
    if any(_is_put_in(job, finding) for finding in findings):
        return None
    if not findings and not job.known:
        return Outcome(Source("", job.path, encoding, bom), facts=facts)
    source = _source(job, look.digest)
    return None if source is None else _chosen(job, linters, Outcome(source, findings, facts=facts))


def _is_put_in(job: Job, finding: Finding) -> bool:
    return job.fix is not None and finding.replacement is not None and (finding.safe or job.fix == "unsafe")


def _source(job: Job, digest: bytes) -> Source | None:
    """The text of a job's file; None where that is no longer what it was."""
    from zhlint.workspace.results import unchanged

    try:
        data = unchanged(job, digest)
        if data is None:
            return None
        if formats.is_text(job.format):
            return Source.decode(data, job.path, job.read_as.encoding)
        return formats.read(data, job.path, job.read_as).source
    except (OSError, UndecodableError):
        return None


def _chosen(job: Job, linters: Sequence[Linter], outcome: Outcome) -> Outcome:
    """An outcome with everything in it as the job wants it."""
    if outcome.trouble is not None:
        return outcome
    found = chosen(job, linters[job.linter], outcome.source, outcome.findings)
    source = outcome.source
    shown = source if found.findings else Source("", source.path, source.encoding, source.bom)
    return outcome._replace(source=shown, findings=found.findings, known=found.known, stale=found.stale)
