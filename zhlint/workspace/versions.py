"""What has changed between two versions of a file that is no text: paragraphs of its Source, not lines of its bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhlint import formats
from zhlint.formats import ReadAs
from zhlint.prose.source import UndecodableError
from zhlint.workspace import changes
from zhlint.workspace.changes import WHOLE, Lines
from zhlint.workspace.job import Job
from zhlint.workspace.results import content


def in_lines_of_source(jobs: Sequence[Job], changed: Sequence[Lines], ref: str | None) -> Iterator[Lines]:
    """The changed lines of each file, told by git, and for what is no text those of the text it is read as.

    Where an earlier version is not there, or one of the two is none of its format, all lines count.
    """
    for job, lines in zip(jobs, changed, strict=True):
        if not lines or lines == WHOLE or formats.is_text(job.format):
            yield lines
            continue
        try:
            before = changes.before(job.path, ref)
            yield WHOLE if before is None else _differing(before, content(job), job)
        except (UndecodableError, OSError):  # the run will tell what is wrong with the file as it is
            yield WHOLE


def _differing(old: bytes, new: bytes, job: Job) -> Lines:
    """The lines of the new one that are not those of the old, by their order."""
    from difflib import SequenceMatcher

    before, after = (_lines(data, job.path, job.read_as) for data in (old, new))
    matching = SequenceMatcher(None, before, after, autojunk=False)
    return tuple((start + 1, end) for tag, _, _, start, end in matching.get_opcodes() if tag != "equal" and end > start)


def _lines(data: bytes, path: str, read_as: ReadAs) -> list[str]:
    return formats.read(data, path, read_as).source.text.split("\n")
