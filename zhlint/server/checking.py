"""Drafts are checked here as the command line would: by the same configs, rules, ignore files and baselines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from zhlint import formats
from zhlint.base.faults import Fault, Faults
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.engine import shipped
from zhlint.engine.linter import Cancelled
from zhlint.engine.rule import Rule
from zhlint.finding import Finding
from zhlint.prose.source import Source, UndecodableError
from zhlint.server.bench import Cancel
from zhlint.workspace import cache
from zhlint.workspace.config import MEGABYTE, Config, Request
from zhlint.workspace.drafting import Drafting
from zhlint.workspace.files import Buffer, Trouble, read_at_most, reason
from zhlint.workspace.job import blame
from zhlint.workspace.linting import Workspace
from zhlint.workspace.service import Event, Run

if TYPE_CHECKING:
    from zhlint.engine.description import Description
    from zhlint.prose.document import Document
    from zhlint.workspace.job import Fix, Job

_ENCODING = "utf-8"
_KEPT = 16
"""Of so many drafts it is remembered what was found in them."""
_STAMPED = 300
"""So many places of configs are looked at before each check; who has met more folders begins anew, which costs less."""
_SURROGATE = Pattern("[\ud800-\udfff]")
_BOM = "\ufeff"


class Page(NamedTuple):
    """A draft as it is checked: its path, be there a file or not, its text, its format where the name does not tell."""

    path: str
    text: str
    format: str | None = None


class Checked(NamedTuple):
    """What is found in a page, offsets in its text; what is wrong in configs, and what else could not be done.

    `rules` are those that found something, by id. `whole`: rules that look at the whole draft were asked. `fixed` is
    the text after fixing, where that was asked for and changed it.
    """

    findings: tuple[Finding, ...] = ()
    rules: Mapping[str, Rule] = {}
    faults: tuple[Fault, ...] = ()
    said: tuple[str, ...] = ()
    whole: bool = True
    fixed: str | None = None


class Checker:
    """Checks pages, one at a time."""

    def __init__(self, request: Request) -> None:
        self._workspace = Workspace(request)
        self._draftings: dict[str, Drafting] = {}
        self._stamps: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}

    def begin_anew(self, request: Request) -> None:
        """Read configs, rules and ignore files again when they are needed, and ask for what this request does."""
        self._workspace = Workspace(request)
        self._stamps = {}

    def check(
        self, page: Page, cancelled: Cancel | None = None, *, whole: bool = True, fix: Fix | None = None
    ) -> Checked:
        """What is found in a page; nothing in one that the command line would not read. Raises Cancelled."""
        try:
            if len(self._stamps) > _STAMPED or self._changed():
                self.begin_anew(self._workspace.request)
            return self._check(page, cancelled, whole, fix)
        except Cancelled:
            raise
        except Faults as error:
            return Checked(said=tuple(map(str, error.faults)))
        except OSError as error:
            return Checked(said=(f"{error.filename}: {reason(error)}" if error.filename else reason(error),))
        except Exception as error:  # one document must not cost the others
            return Checked(said=(f"{page.path}: {blame(error)}",))
        finally:
            self._stamp()

    def _check(self, page: Page, cancelled: Cancel | None, whole: bool, fix: Fix | None) -> Checked:
        told: list[Event] = []
        if fix is None:
            run = Run(self._workspace, told.append, self._drafting(page.path).lint(whole))
        else:
            run = Run(self._workspace, told.append)
        findings: list[Finding] = []
        rules: dict[str, Rule] = {}
        fixed = None
        shift = len(_BOM) if page.text.startswith(_BOM) else 0
        jobs = self._jobs(run, page)
        for job, outcome in run.lint([job._replace(fix=fix, judged=()) for job in jobs], 1, cancelled):
            findings += [_moved(f, shift) for f in outcome.findings] if shift else outcome.findings
            linter = run.linters[job.linter]
            rules = {id: rule for id in {f.rule for f in findings} if (rule := linter.rule(id)) is not None}
            if outcome.rewritten is not None:
                fixed = outcome.rewritten.after.decode(_ENCODING)
        faults = tuple(event for event in told if isinstance(event, Fault) and event.path)
        said = tuple(str(event) for event in told if isinstance(event, Trouble | Fault) and event not in faults)
        return Checked(tuple(findings), rules, faults, said, whole, fixed)

    def drafts(self, folders: Sequence[str]) -> list[str]:
        """The paths of all text drafts in folders, as the command line finds them."""
        try:
            jobs = Run(self._workspace).jobs(folders)
        except (Faults, OSError):
            return []
        return [job.path for job in jobs if formats.is_text(job.format)]

    def check_file(self, path: str) -> tuple[str, Checked]:
        """The text of a file, and what is found in it."""
        try:
            with open(path, "rb") as file:
                data = read_at_most(file, int(self._workspace.config(path).max_file_size * MEGABYTE))
            source = Source.decode(data, path, self._workspace.encoding(path))
        except (Faults, OSError, UndecodableError) as error:
            return "", Checked(said=(f"{path}: {error}",))
        return source.text, self.check(Page(path, source.text))

    def document(self, page: Page) -> Document | None:
        """A page as its format reads it; None where it is not checked."""
        run = Run(self._workspace)
        for job in self._jobs(run, page):
            return formats.read(_bytes(page.text.removeprefix(_BOM)), page.path, job.read_as)
        return None

    def about(self, path: str, rule: str) -> Description | None:
        """What there is to tell of a rule, as the config that holds for a path has it. Raises Faults, OSError."""
        from zhlint.engine.description import Description

        ruleset = self._workspace.rules(self._workspace.config(path))
        found = ruleset.rules.get(rule)
        return None if found is None else Description(found, ruleset.presets_of(rule))

    def config(self, path: str) -> Config:
        """The config that holds for a path. Raises Faults, OSError."""
        return self._workspace.config(path)

    def _jobs(self, run: Run, page: Page) -> list[Job]:
        data = _bytes(page.text)
        buffer = Buffer(lambda limit: data, page.path, False, page.format, _ENCODING)
        if page.format is None and not self._is_read(page.path):
            return []
        jobs = run.jobs([buffer])
        if not run.has_baseline():
            return jobs
        from zhlint.workspace.known import Known

        known = Known(self._workspace, None, jobs, ())
        return [job._replace(known=known.of(job.path)) for job in jobs]

    def _changed(self) -> bool:
        """Whether a config, a dictionary or a rule is not as it was, or came anew: not every client watches them."""
        return any(tuple(cache.stamps(*source)) != stamps for source, stamps in self._stamps.items())

    def _stamp(self) -> None:
        """Keep in mind how all is now that the checks so far have gone by."""
        for source in (*self._workspace.sources(), *((path, ("",)) for path in self._workspace.places())):
            if source not in self._stamps and source[0] != shipped.folder():
                self._stamps[source] = tuple(cache.stamps(*source))

    def _drafting(self, path: str) -> Drafting:
        """What is known of the drafts that were last checked."""
        known = self._draftings.pop(path, None) or Drafting()
        self._draftings[path] = known  # as the newest
        if len(self._draftings) > _KEPT:
            del self._draftings[next(iter(self._draftings))]
        return known

    def _is_read(self, path: str) -> bool:
        """Whether a file of this name is read as text. Where a config is at fault, that is to be told."""
        try:
            read_as = self._workspace.read_as(path, named=False)
        except (Faults, OSError):
            return True
        return read_as is not None and formats.is_text(read_as.format)


def _bytes(text: str) -> bytes:
    """A text as bytes of as many characters: half a pair of surrogates, which is no character, becomes U+FFFD."""
    try:
        return text.encode(_ENCODING)
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode(_ENCODING)


def _moved(finding: Finding, by: int) -> Finding:
    related = tuple(place._replace(start=place.start + by, end=place.end + by) for place in finding.related)
    return finding._replace(start=finding.start + by, end=finding.end + by, related=related)
