"""What changes on disk while a run waits: the same folders and files are looked at again and again.

Polling is the same everywhere, on network drives and in containers too, and looking at a thousand files takes a few
milliseconds.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence

from zhlint.base.records import NamedTuple
from zhlint.engine.linter import Linter
from zhlint.workspace import cache, runner
from zhlint.workspace.config import NAMES, PYPROJECT
from zhlint.workspace.ignoring import GIT, OWN
from zhlint.workspace.job import Cancel, Job, Outcome
from zhlint.workspace.linting import Workspace

INTERVAL = 0.5
"""Seconds between two looks."""
SETTLE = 0.1
"""Seconds in which nothing more may happen: an editor that saves by renaming has a file gone for a moment."""

Snapshot = dict[str, object]

_CONFIGS = frozenset({*NAMES, PYPROJECT})
_SETTINGS = frozenset({*_CONFIGS, GIT, OWN})
_FOLDER = "folder"


class Watched:
    """What a run has looked at, as it was before it was read.

    `counts` says whether a file that is met in a folder is of interest.
    """

    def __init__(self, counts: Callable[[str], bool]) -> None:
        self.seen: Snapshot = {}
        self._counts = counts
        self._known: dict[str, bool] = {}
        self._folders: dict[str, None] = {}
        self._files: dict[str, None] = {}
        self._sources: dict[str, tuple[str, ...]] = {}

    def enter(self, path: str) -> None:
        """Watch what is in a folder, not below it; or a file, there or not."""
        if os.path.isdir(path):
            self._folders[path] = None
            self.seen.update(self._entries(path))
        else:
            self._files[path] = None
            self.seen[path] = stamp(path)

    def wrote(self, path: str) -> None:
        """Take a file as it is now for known: the run itself has written it."""
        if path in self.seen:
            self.seen[path] = stamp(path)

    def recall(self, other: Watched) -> None:
        """Watch also what another run looked at, as it is now."""
        for path in (*other._folders, *other._files):
            if path not in self._folders and path not in self._files:
                self.enter(path)

    def settle(self, workspace: Workspace) -> None:
        """Watch all that the run went by: configs and ignore files in and above what was entered, its rules."""
        above: set[str] = set()
        for path in [*self._folders, *map(os.path.dirname, self._files)]:
            folder = os.path.abspath(path)
            while folder not in above:
                above.add(folder)
                folder = os.path.dirname(folder)
        for folder in above.difference(map(os.path.abspath, self._folders)):
            for name in _SETTINGS:
                self.enter(os.path.join(folder, name))
        self._sources = dict(workspace.sources())
        self.seen.update(self._looks_at_sources())

    def look(self) -> Snapshot:
        """How everything is now."""
        now: Snapshot = {path: stamp(path) for path in self._files}
        for folder in self._folders:
            now.update(self._entries(folder))
        now.update(self._looks_at_sources())
        return now

    def next_workspace(self, changed: frozenset[str], workspace: Workspace) -> Workspace:
        """The workspace for the next run: the same one, unless a config, a rule or a dictionary has changed."""
        if any(path in self._sources or os.path.basename(path) in _CONFIGS for path in changed):
            return Workspace(workspace.request)
        if any(os.path.basename(path) == OWN for path in changed):
            workspace.read_ignore_files_anew()
        return workspace

    def _looks_at_sources(self) -> Iterator[tuple[str, object]]:
        for path, ends in self._sources.items():
            yield path, tuple(cache.stamps(path, ends))

    def _entries(self, folder: str) -> Iterator[tuple[str, object]]:
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = entry.name
                    path = name if folder == os.curdir else os.path.join(folder, name)
                    if name in _SETTINGS:
                        yield path, stamp(path)
                    elif name.startswith("."):
                        continue
                    elif entry.is_dir(follow_symlinks=False):
                        yield path, _FOLDER
                    elif self._is_of_interest(path):
                        yield path, stamp(path)
        except OSError as error:
            yield folder, error.errno

    def _is_of_interest(self, path: str) -> bool:
        if path not in self._known:
            self._known[path] = self._counts(path)
        return self._known[path]


def stamp(path: str) -> object:
    """What changes when a file is written, replaced, opened to others or gone."""
    try:
        stat = os.stat(path)
    except OSError as error:
        return error.errno
    return stat.st_mtime_ns, stat.st_size, stat.st_ino, stat.st_mode


def changes(before: Snapshot, look: Callable[[], Snapshot], wait: Callable[[float], object]) -> frozenset[str]:
    """Wait until something is not as it was before and has come to rest; the names of what changed, came or went.

    `wait` sleeps that many seconds.
    """
    while True:
        wait(INTERVAL)
        now = look()
        while now != before:
            wait(SETTLE)
            later = look()
            if later == now:
                return frozenset(_differing(before, now))
            now = later


def _differing(before: Mapping[str, object], now: Mapping[str, object]) -> Iterator[str]:
    for name in before.keys() | now.keys():
        if name not in before or name not in now or before[name] != now[name]:
            yield name


class _Kept(NamedTuple):
    job: Job
    linter: str
    stamp: object
    outcome: Outcome


class Memory:
    """The outcomes of the last run, for files that are as they were and have the same rules."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, bool], _Kept] = {}

    def lint(
        self, jobs: Sequence[Job], linters: Sequence[Linter], workers: int = 0, cancelled: Cancel | None = None
    ) -> Iterator[Outcome]:
        """As `runner.lint`, and reads only what may have another outcome than last time."""
        stamps = [stamp(job.path) for job in jobs]
        known = [self._known(job, linters[job.linter], now) for job, now in zip(jobs, stamps, strict=True)]
        new = [job for job, kept in zip(jobs, known, strict=True) if kept is None]
        fresh = runner.lint(new, linters, workers, cancelled)
        for job, now, kept in zip(jobs, stamps, known, strict=True):
            outcome = kept or next(fresh)
            if outcome.trouble is None:
                self._kept[_slot(job)] = _Kept(job, linters[job.linter].key, now, outcome)
            yield outcome

    def _known(self, job: Job, linter: Linter, now: object) -> Outcome | None:
        kept = self._kept.get(_slot(job))
        if kept is None or kept.linter != linter.key or kept.stamp != now:
            return None
        return kept.outcome if job._replace(linter=kept.job.linter) == kept.job else None


def _slot(job: Job) -> tuple[str, bool]:
    """A file has two outcomes in a run whose rules look at all files: before these are asked, and after."""
    return job.path, job.judged is not None
