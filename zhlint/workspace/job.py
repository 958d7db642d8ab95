"""A file to lint, and what becomes of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from zhlint import formats
from zhlint.base.records import NamedTuple
from zhlint.engine.linter import Broken, Cancelled, Linter
from zhlint.engine.timing import TooSlow
from zhlint.finding import Finding
from zhlint.formats import ReadAs
from zhlint.prose.blocks import READABLE, in_scope
from zhlint.prose.source import Source, UndecodableError
from zhlint.workspace.files import read_at_most, reason

if TYPE_CHECKING:
    from zhlint.checks import Facts
    from zhlint.engine.fixes import Change
    from zhlint.engine.memo import Memo
    from zhlint.prose.document import Document
    from zhlint.workspace.changes import Lines
    from zhlint.workspace.fingerprints import Entry

Fix = Literal["safe", "unsafe"]
"""Which replacements are put in: the safe ones, or all."""


LONGEST_PARAGRAPH = 100_000
"""Characters of visible text: more than any writer's. A file with a longer one is refused as one too large is."""
Cancel = Callable[[], bool]
"""Asked again and again while there is work: whether nobody wants it any more."""


class Rewritten(NamedTuple):
    """What a file held, what it should hold, how many places of each rule were mended, and what each became."""

    before: bytes
    after: bytes
    fixes: Counter[str]
    changes: tuple[Change, ...] = ()


class Extent(NamedTuple):
    """How much there is to a file: code points in all, and the Han of its running prose."""

    characters: int
    han: int


class Job(NamedTuple):
    """A file to lint: how it is read, the number of its linter, how many bytes it may have.

    `data` is what it holds, where that is read already; `known` what a baseline says of it, `changed` the lines that
    findings must touch: None where that is not asked. Where no line has changed, nothing but its facts is wanted.
    `fix` says which replacements are to be put in. `judged` is what rules that look at all files found in it, as it is
    after fixing; None: they have not yet been asked, and the outcome is to have their facts. `measured`: the outcome is
    to say how much there is to it, where it is not fixed.
    """

    path: str
    read_as: ReadAs
    linter: int
    limit: int
    data: bytes | None = None
    known: tuple[Entry, ...] | None = None
    changed: Lines | None = None
    fix: Fix | None = None
    judged: tuple[Finding, ...] | None = None
    measured: bool = False

    @property
    def format(self) -> str:
        """The format it is read as."""
        return self.read_as.format

    @property
    def is_silent(self) -> bool:
        """Whether only its facts are wanted, for what they say of other files."""
        return self.changed == ()


class Outcome(NamedTuple):
    """What became of a file. `trouble` says why it could not be linted; a file without findings comes without text.

    `known` counts the findings left out because the baseline has them, `stale` are its entries that fit none.
    `rewritten` is there where fixing changed the file; the findings are then those that are left. `facts` are what the
    rules that look at all files want to know of it, by their ids. `slow` says which rules were left out for taking too
    long, here or before. `extent` is there where the job asked for it.
    """

    source: Source
    findings: Sequence[Finding] = ()
    trouble: str | None = None
    known: int = 0
    stale: tuple[Entry, ...] = ()
    rewritten: Rewritten | None = None
    facts: Mapping[str, Facts] = {}
    slow: tuple[str, ...] = ()
    extent: Extent | None = None


class Chosen(NamedTuple):
    """The findings of a file that a job is after; `known` and `stale` as in its Outcome."""

    findings: list[Finding]
    known: int = 0
    stale: tuple[Entry, ...] = ()


def size(job: Job) -> int:
    """How many bytes there are to lint; 0 where that cannot be told."""
    if job.data is not None:
        return len(job.data)
    try:
        return os.stat(job.path).st_size
    except OSError:
        return 0


def lint_one(job: Job, linters: Sequence[Linter], cancelled: Cancel | None = None, memo: Memo | None = None) -> Outcome:
    """What becomes of one file; whatever goes wrong is part of the outcome. Raises Cancelled where that says so.

    `memo` is what is known of a draft that is being written; with it, a rule that fails is left out, too.

    A rule that takes too long is left out, here and for all files to come; each outcome says so, whoever asks for it.
    """
    left_out = linters[job.linter].left_out
    while True:
        try:
            return _lint_one(job, linters, cancelled, memo)._replace(slow=tuple(left_out.values()))
        except TooSlow as error:  # noqa: PERF203 - each time round a rule is left out
            what = f"{error.path}: {error}; the run goes on without it" if error.path else str(error)
            left_out[error.rule] = what
        except Broken as error:
            left_out[error.rule] = f"{error} ({blame(error.error)}); the run goes on without it"


def _lint_one(job: Job, linters: Sequence[Linter], cancelled: Cancel | None, memo: Memo | None) -> Outcome:
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
        document = formats.read(data, job.path, job.read_as)
        endless = _endless(document)
        if endless is not None:
            return Outcome(nothing, trouble=endless)
        source = document.source
        linter = linters[job.linter]
        if job.is_silent:
            return Outcome(nothing, facts=linter.facts(document))
        if job.fix is not None and document.traits.writable:
            return _fixed(job, data, document, linter, cancelled)
        found = chosen(job, linter, source, linter.lint(document, _judged(job, source), cancelled, memo))
        facts = linter.facts(document) if job.judged is None else {}
        extent = Extent(len(source.text), document.han) if job.measured else None
    except UndecodableError as error:
        as_text = " as text" if formats.is_text(job.format) else ""
        return Outcome(nothing, trouble=f"not readable{as_text}: {error}")
    except (Broken, Cancelled, TooSlow):
        raise
    except Exception as error:  # a fault in one file must not cost the others
        return Outcome(nothing, trouble=blame(error))
    return _outcome(source, found, facts)._replace(extent=extent)


def _endless(document: Document) -> str | None:
    """What is wrong with a document that has a paragraph without end; None where none has. It costs next to nothing."""
    for block in document.blocks:
        size = len(block.text)
        if size > LONGEST_PARAGRAPH and in_scope(block, READABLE):
            line = document.source.position(block.source_span(0, 1)[0]).line
            return (
                f"line {line}: a paragraph of {size:,} characters; with more than {LONGEST_PARAGRAPH:,} it is no prose"
            )
    return None


def _outcome(source: Source, found: Chosen, facts: Mapping[str, Facts], rewritten: Rewritten | None = None) -> Outcome:
    shown = source if found.findings else Source("", source.path, source.encoding, source.bom)
    return Outcome(shown, found.findings, None, found.known, found.stale, rewritten, facts)


def _judged(job: Job, source: Source) -> Iterator[Finding]:
    """What was judged, as far as the file still goes: it may have been saved since."""
    return (finding for finding in job.judged or () if finding.end <= len(source.text))


def _fixed(job: Job, data: bytes, document: Document, linter: Linter, cancelled: Cancel | None) -> Outcome:
    from zhlint.engine import fixes, project

    source = document.source

    def choice(findings: Sequence[Finding], origin: Callable[[int], int]) -> Sequence[Finding]:
        return chosen(job, linter, source, findings, origin).findings

    fixed = fixes.fix_document(document, linter, unsafe=job.fix == "unsafe", choice=choice, cancelled=cancelled)
    findings, facts = fixed.findings, {}
    if project.is_wanted([linter]):
        after_fixing = formats.parse(fixed.source, job.format, job.read_as.options)
        if job.judged is None:
            facts = linter.facts(after_fixing)
        else:
            findings = linter.lint(after_fixing, _judged(job, fixed.source), cancelled)
    found = chosen(job, linter, source, findings, fixed.origin)
    if not fixed.fixes:
        return _outcome(source, found, facts)
    after = fixed.source.encode()
    again = Source(fixed.source.text, encoding=source.encoding, bom=source.bom)
    if source.encode() != data or Source.decode(after, encoding=job.read_as.encoding) != again:
        what = f"not fixed: {source.encoding} cannot hold it as it is; save it as UTF-8"
        return Outcome(Source("", job.path), trouble=what)
    return _outcome(fixed.source, found, facts, Rewritten(data, after, fixed.fixes, fixed.changes))


def chosen(
    job: Job,
    linter: Linter,
    source: Source,
    findings: Sequence[Finding],
    origin: Callable[[int], int] = int,
) -> Chosen:
    """Of a linter's findings in a file those a job is after: not in its baseline, and touching its changed lines.

    `source` is the file as it was read. Where the findings are of a text that has been edited since, `origin` leads
    from an offset in that text to one in the source. What is UTF-16 has no lines that git knows: all counts.
    """
    known = 0
    stale: tuple[Entry, ...] = ()
    there = [(finding, _moved(finding, origin)) for finding in findings]
    if job.known:
        from zhlint.workspace.fingerprints import entries, match

        whole = {card.id for card in linter.cards if card.of_document}
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
        return read_at_most(file, job.limit)
