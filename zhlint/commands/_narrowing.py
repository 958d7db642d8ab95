"""Which findings a run is after: what no baseline knows, and what touches changed lines."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhlint.commands._outcome import complain
from zhlint.workspace.job import Job, Outcome
from zhlint.workspace.service import Run

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser
    from zhlint.workspace.known import Known


def add_narrowing(parser: Parser) -> None:
    """The options that leave findings out. A PATH that one of them would take for its value is a PATH all the same."""
    group = parser.add_argument_group("only what is new")
    which = group.add_mutually_exclusive_group()
    which.add_argument(
        "--baseline", nargs="?", const="", metavar="FILE.json", help="leave out what `zhlint baseline` has written down"
    )
    which.add_argument("--no-baseline", action="store_true", help="report all, even if the config names a baseline")
    group.add_argument(
        "--changed",
        nargs="?",
        const=(),
        metavar="REF",
        type=_ref,
        help="only what touches lines that differ from a git commit (default: from the index); without PATH, in the "
        "current folder",
    )


def _ref(value: str) -> str:
    """What a commit is named by. An empty name is a variable that was not set: the index is not what was meant."""
    if not value:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError("the name of the commit is empty; without a name the index is meant")
    return value


class Narrowing:
    """Narrows a run down as its options ask for."""

    def __init__(self, run: Run, options: Namespace) -> None:
        """Reads the options, and gives PATHs among their values back to the paths; what changed is looked for here."""
        self._run = run
        self._options = options
        self._known: Known | None = None
        paths: list[str] = []
        if options.baseline and not options.baseline.endswith(".json"):
            paths.append(options.baseline)
            options.baseline = ""
        if options.changed and not _is_commit(options.changed, options.paths):
            paths.append(options.changed)
            options.changed = ()
        options.paths = [*paths, *options.paths]
        if options.changed is not None and options.files_from is None:
            options.paths = options.paths or [os.curdir]

    def narrowed(self, jobs: Sequence[Job], paths: Sequence[str]) -> list[Job]:
        """The jobs that come of `paths`, with what they need to know.

        Raises Faults, OSError where a baseline or the changes cannot be read.
        """
        given = self._options.baseline
        narrowed = list(jobs)
        if self._options.changed is not None:
            narrowed = self._run.changed(narrowed, self._options.changed or None)
        if self._options.no_baseline or (given is None and not self._run.has_baseline()):
            return narrowed
        from zhlint.workspace.known import Known

        known = self._known = Known(self._run.workspace, given, jobs, paths)
        return [job._replace(known=known.of(job.path)) for job in narrowed]

    def note(self, job: Job, outcome: Outcome) -> None:
        """Remember what of the baseline is gone from a file."""
        if self._known is not None:
            self._known.note(job, outcome, self._run.linters)

    def tell(self) -> None:
        """Say what of each baseline is gone, and how to prune it."""
        for count in filter(None, self._known.gone.values() if self._known is not None else ()):
            if count == 1:
                complain(f"{count} finding in the baseline is gone; `{self._prune()}` prunes it")
            else:
                complain(f"{count} findings in the baseline are gone; `{self._prune()}` prunes them")

    def _prune(self) -> str:
        """The command that prunes what this run found to be gone: by the same rules, over the same paths."""
        import shlex

        options = self._options
        given = {"--file": options.baseline, "--config": options.config, "--files-from": options.files_from}
        given |= {f"--{name}": ",".join(getattr(options, name) or ()) for name in ("preset", "select", "ignore")}
        words = [word for name, value in given.items() if value for word in (name, value)]
        words += ["--no-config"] if options.no_config else []
        words += ["--no-gitignore"] if options.no_gitignore else []
        return shlex.join(["zhlint", "baseline", "--update", *words, *options.paths])


def _is_commit(name: str, paths: Sequence[str]) -> bool:
    from zhlint.workspace import changes

    return changes.is_commit(name, paths)
