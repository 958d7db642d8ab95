"""The one door: paths and buffers come in, jobs and their outcomes go out, and what happens meanwhile is told.

Whoever lints — a command, a server — makes a Workspace, which may serve many runs, and for each run a Run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from zhlint import formats
from zhlint.base.faults import Fault, Faults
from zhlint.base.records import NamedTuple
from zhlint.engine.rule import Note, Remark
from zhlint.workspace import files, recalling, regexes, runner
from zhlint.workspace.config import MEGABYTE, Config
from zhlint.workspace.files import Buffer, Trouble
from zhlint.workspace.job import Cancel, Job, Outcome
from zhlint.workspace.linting import Workspace

if TYPE_CHECKING:
    from zhlint.engine.linter import Linter


class Progress(NamedTuple):
    """How many of the files of a run are linted."""

    done: int
    total: int


_LOCK = "a lock that Office leaves while a file is open"
Event = Progress | Trouble | Fault | Note | Remark
"""What a run tells: how far it is; what could not be done, in a file or for all of them; what the user may not know."""
Lint = Callable[[Sequence[Job], Sequence["Linter"], int, Cancel | None], Iterator[Outcome]]
"""What does jobs, in order: `runner.lint`, with or without the results of earlier runs before it."""


def _unheard(event: Event) -> None:
    pass


class Run:
    """One run over drafts.

    `tell` hears what happens, each trouble once. `linters` are those that the jobs name by number; `failed` says
    whether something could not be done, and `unread` why files could not be linted, by path. `looked_at` hears of each
    folder and named file before it is looked at. Where the workspace may use the cache, and no other `lint` is given,
    what has not changed since an earlier run is not linted again.
    """

    def __init__(
        self, workspace: Workspace, tell: Callable[[Event], object] = _unheard, lint: Lint | None = None
    ) -> None:
        self.workspace = workspace
        self.looked_at: Callable[[str], object] = lambda path: None
        self.linters: list[Linter] = []
        self.failed = False
        self.unread: dict[str, str] = {}
        self._tell = tell
        self._lint = lint or (recalling.lint if workspace.request.use_cache else runner.lint)
        self._told: set[str] = set()
        self._numbers: dict[int, int] = {}

    def jobs(self, drafts: Iterable[str | Buffer]) -> list[Job]:
        """A job for each draft that can be linted; paths are of files and folders.

        Raises Faults where the run names rules or presets that are not there.
        """
        jobs = list(self._jobs(drafts))
        wrong = self.workspace.unknown()
        if wrong:
            raise Faults(wrong)
        for note in self.workspace.notes():
            self._tell(note)
        return jobs

    def lint(
        self, jobs: Sequence[Job], workers: int = 0, cancelled: Cancel | None = None
    ) -> Iterator[tuple[Job, Outcome]]:
        """Each job with what became of it, in order; what could not be linted is told as trouble and left out.

        Where a rule looks at all the files together, nothing comes before all are read. Raises Cancelled where
        `cancelled`, asked again and again, says so: what was not given by then never comes.
        """
        from zhlint.engine import project

        def done(some: Sequence[Job]) -> Iterator[Outcome]:
            return self._lint(some, self.linters, workers, cancelled)

        outcomes = self._progressing(done(jobs), len(jobs))
        if project.is_wanted(self.linters):
            outcomes = self._judged(jobs, list(outcomes), done)
        told: set[str] = set()
        for job, outcome in zip(jobs, self._keeping(outcomes), strict=True):
            for what in outcome.slow:
                if what not in told:
                    told.add(what)
                    self._trouble(Trouble("", what))
            if job.is_silent:
                continue
            if outcome.trouble is None:
                yield job, outcome
            else:
                self.give_up(job.path, outcome.trouble)

    def _keeping(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The same; behind them the regexes are kept that were compiled on the way."""
        yield from outcomes
        if self.workspace.request.use_cache:
            regexes.keep()

    def _progressing(self, outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
        self._tell(Progress(0, total))
        for done, outcome in enumerate(outcomes, 1):
            self._tell(Progress(done, total))
            yield outcome

    def _judged(
        self, jobs: Sequence[Job], outcomes: Sequence[Outcome], done: Callable[[Sequence[Job]], Iterator[Outcome]]
    ) -> Iterator[Outcome]:
        """The outcomes, once what rules find over all files is in them: these files are linted again, knowing that."""
        from zhlint.engine import project

        collected: dict[str, project.Collected] = {}
        for job, outcome in zip(jobs, outcomes, strict=True):
            if outcome.trouble is None:
                known = project.Collected(job.path, self.linters[job.linter], outcome.facts)
                collected.setdefault(job.path, known)
        found = project.judge(list(collected.values()))
        for remark in project.remarks(list(collected.values())):
            self._tell(remark)
        again: dict[int, Job] = {}
        for number, job in enumerate(jobs):
            judged = found.pop(job.path, None) if outcomes[number].trouble is None else None
            if judged and not job.is_silent:
                again[number] = job._replace(judged=tuple(judged))
        later = done(list(again.values()))
        for number, outcome in enumerate(outcomes):
            yield next(later) if number in again else outcome

    def changed(self, jobs: Sequence[Job], ref: str | None = None) -> list[Job]:
        """The jobs whose files have changed lines, and which these are; `ref` as for `changes.changed`.

        A file without them stays where a rule wants its facts to judge the others. Raises Faults where git cannot tell,
        and for a buffer.
        """
        from zhlint.engine import project
        from zhlint.workspace import changes, versions

        if any(job.data is not None for job in jobs):
            raise Faults(["standard input has no lines that git knows of; name a file, or lint it without --changed"])
        changed = changes.changed([job.path for job in jobs], ref)
        return [
            job._replace(changed=lines)
            for job, lines in zip(jobs, versions.in_lines_of_source(jobs, changed, ref), strict=True)
            if lines or project.is_wanted([self.linters[job.linter]])
        ]

    def has_baseline(self) -> bool:
        """Whether a config that holds for one of the drafts so far names a baseline."""
        return any(isinstance(config, Config) and config.baseline for config in self.workspace.configs.values())

    def counts(self, path: str) -> bool:
        """Whether a file is linted where it is met in a folder."""
        return self._is_draft(path) and not self._ignored(path)

    def give_up(self, path: str, why: str) -> None:
        """Tell that nothing comes of a draft, and keep it in mind."""
        self.unread.setdefault(path, why)
        self._trouble(Trouble(path, why))

    def _trouble(self, event: Trouble | Fault) -> None:
        self.failed = True
        if str(event) not in self._told:
            self._told.add(str(event))
            self._tell(event)

    def _jobs(self, drafts: Iterable[str | Buffer]) -> Iterator[Job]:
        wanted = files.Filter(self._is_draft, self._ignored, self._unlisted, self.looked_at)
        for found in files.drafts(drafts, wanted):
            if isinstance(found, Trouble):
                kinds = f"; {_kinds()}" if found.what == files.NO_DRAFTS else ""
                self.give_up(found.path, found.what + kinds)
                continue
            try:
                job = self._job(found)
            except Exception as error:
                self._fail(error)
            else:
                if job is not None:
                    yield job

    def _job(self, draft: files.Seen) -> Job | None:
        path = draft.path
        config = self.workspace.config(path)
        limit = int(min(config.max_file_size * MEGABYTE, sys.maxsize - 1))
        read_as = self._read_as(draft)
        if read_as is None:
            self.give_up(path, _LOCK if formats.is_lock(path) else f"{files.NO_FORMAT}; {_kinds()}")
            return None
        data = None if draft.buffer is None else draft.buffer.read(limit)
        return Job(path, read_as, self._number(self.workspace.linter(path)), limit, data)

    def _read_as(self, draft: files.Seen) -> formats.ReadAs | None:
        read_as = self.workspace.read_as(draft.path, draft.named)
        if draft.buffer is None:
            return read_as
        format, encoding = draft.buffer.format, draft.buffer.encoding
        if format is not None and (read_as is None or read_as.format != format):
            read_as = formats.ReadAs(format, encoding=None if read_as is None else read_as.encoding)
        return read_as if read_as is None or encoding is None else read_as._replace(encoding=encoding)

    def _number(self, linter: Linter) -> int:
        if id(linter) not in self._numbers:
            self._numbers[id(linter)] = len(self.linters)
            self.linters.append(linter)
        return self._numbers[id(linter)]

    def _is_draft(self, path: str) -> bool:
        try:
            return self.workspace.is_draft(path)
        except (Faults, OSError) as error:
            self._fail(error)
            return True  # it may be one: the folder is not to be called empty

    def _ignored(self, path: str) -> bool:
        return self._asked(self.workspace.ignored, path)

    def _unlisted(self, folder: str) -> Callable[[str], bool]:
        try:
            return partial(self._asked, self.workspace.unlisted(folder))
        except OSError as error:
            self._fail(error)
            return lambda path: False

    def _asked(self, passes_over: Callable[[str], bool], path: str) -> bool:
        try:
            return passes_over(path)
        except (Faults, OSError) as error:
            self._fail(error)
            return False

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Faults):
            for fault in error.faults:
                self._trouble(fault if isinstance(fault, Fault) else Trouble("", fault))
        elif isinstance(error, OSError) and error.filename:
            self._trouble(Trouble(str(error.filename), files.reason(error)))
        else:
            raise error


def _kinds() -> str:
    return "`zhlint formats` lists those that are read; `formats:` in the config or `--format-as` claims others"
