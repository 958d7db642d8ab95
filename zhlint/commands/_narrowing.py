"""Which findings a run is after: what no baseline knows, and what touches changed lines."""

from __future__ import annotations

import os
from argparse import Namespace
from collections import Counter, defaultdict
from collections.abc import Sequence

from zhlint.commands._outcome import Refusal, complain
from zhlint.commands._parser import Parser
from zhlint.commands._plan import Plan
from zhlint.workspace import files
from zhlint.workspace.runner import Job, Outcome


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

    def __init__(self, plan: Plan, options: Namespace) -> None:
        """Reads the options, and gives PATHs among their values back to the paths; what changed is looked for here."""
        self.plan = plan
        self.options = options
        self._known: dict[str, str] = {}
        self._stale: Counter[str] = Counter()
        paths: list[str] = []
        if options.baseline and not options.baseline.endswith(".json"):
            paths.append(options.baseline)
            options.baseline = ""
        if options.changed and not self._is_ref(options.changed):
            paths.append(options.changed)
            options.changed = ()
        options.paths = [*paths, *options.paths]
        if options.changed is not None and options.files_from is None:
            options.paths = options.paths or [os.curdir]

    def narrowed(self, jobs: Sequence[Job], paths: Sequence[str]) -> list[Job]:
        """The jobs that come of `paths`, with what they need to know.

        Refuses, or raises, where a baseline or the changes cannot be read.
        """
        narrowed = list(jobs)
        if self.options.changed is not None:
            narrowed = self._changed(narrowed)
        if not self.options.no_baseline and (self.options.baseline is not None or self._configured()):
            narrowed = self._without_known(jobs, narrowed, paths)
        return narrowed

    def note(self, job: Job, outcome: Outcome) -> None:
        """Remember what of the baseline is gone from a file."""
        if outcome.stale:
            from zhlint.commands._known import looked_for

            self._stale[self._known[job.path]] += sum(1 for _ in looked_for(self.plan, job, outcome.stale))

    def tell(self) -> None:
        """Say what of each baseline is gone, and how to prune it."""
        for count in filter(None, self._stale.values()):
            what = "finding in the baseline is" if count == 1 else "findings in the baseline are"
            complain(f"{count} {what} gone; `{self._prune()}` prunes {'it' if count == 1 else 'them'}")

    def _prune(self) -> str:
        """The command that prunes what this run found to be gone: by the same rules, over the same paths."""
        import shlex

        given = {
            "--file": self.options.baseline,
            "--config": self.options.config,
            "--files-from": self.options.files_from,
        }
        given |= {f"--{name}": ",".join(getattr(self.options, name) or ()) for name in ("preset", "select", "ignore")}
        words = [word for name, value in given.items() if value for word in (name, value)]
        words += ["--no-config"] if self.options.no_config else []
        words += ["--no-gitignore"] if self.options.no_gitignore else []
        return shlex.join(["zhlint", "baseline", "--update", *words, *self.options.paths])

    def _configured(self) -> bool:
        """Whether a config that holds for one of the drafts names a baseline."""
        return any(getattr(config, "baseline", "") for config in self.plan.workspace.configs.values())

    def _without_known(self, all_: Sequence[Job], jobs: Sequence[Job], paths: Sequence[str]) -> list[Job]:
        """The jobs with what baselines know of them. A baseline is held against all the drafts there are to lint."""
        from zhlint.commands._known import baseline_of, kept
        from zhlint.workspace import baseline

        groups: dict[str, list[Job]] = defaultdict(list)
        for job in all_:
            file = baseline_of(self.plan, job.path, self.options.baseline)
            if file is not None:
                groups[file].append(job)
                self._known[job.path] = file
        known = {}
        for file, group in groups.items():
            held = kept(file, baseline.read(file), group, paths)
            known.update({job.path: tuple(held.known[name]) for job, name in zip(group, held.names, strict=True)})
            self._stale[file] += sum(map(len, held.gone.values()))
        return [job._replace(known=known.get(job.path)) for job in jobs]

    def _changed(self, jobs: Sequence[Job]) -> list[Job]:
        """The jobs whose files have changed lines, and which these are."""
        from zhlint.workspace import changes

        if any(job.data is not None for job in jobs):
            raise Refusal("standard input has no lines that git knows of; name a file, or lint it without --changed")
        changed = changes.changed([job.path for job in jobs], self.options.changed or None)
        return [job._replace(changed=lines) for job, lines in zip(jobs, changed, strict=True) if lines]

    def _is_ref(self, value: str) -> bool:
        from zhlint.workspace import changes

        there = value == files.STDIN or os.path.lexists(value)
        given = [path for path in self.options.paths if os.path.lexists(path)]
        folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in given]
        if changes.names_commit(value, [*folders, os.curdir]):
            return True
        if not there and ".." in value.removesuffix("..."):
            raise Refusal(f"`{value}` is a range; drafts are read as they lie here: name one commit, or `COMMIT...`")
        if not there:
            raise Refusal(f"no commit `{value}`, and no file or folder of this name; a shallow clone may lack it")
        return False
