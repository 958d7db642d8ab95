"""What the commands that lint drafts share: which drafts and rules, and what cannot be done."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from zhlint import formats
from zhlint.base.faults import Faults
from zhlint.commands._outcome import Refusal, complain
from zhlint.commands._parser import Parser, one_of
from zhlint.commands._progress import Progress
from zhlint.workspace import files, runner
from zhlint.workspace.config import MEGABYTE, Request
from zhlint.workspace.linting import PLAIN, Workspace

if TYPE_CHECKING:
    from zhlint.engine.linter import Linter

_LONGEST = sys.maxsize - 1


def add_drafts(parser: Parser) -> None:
    """The arguments that say what to read."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, or - for standard input")
    parser.add_argument(
        "--files-from",
        metavar="FILE",
        help="a list of more PATHs, one a line or parted by NUL; - for standard input",
    )
    parser.add_argument(
        "--format-as",
        type=one_of("format", formats.names),
        metavar="NAME",
        help=f"read what is named, and standard input, as {' or '.join(formats.names())}, whatever it is called",
    )
    parser.add_argument("--no-gitignore", action="store_true", help="read what git ignores all the same")


def add_rules(parser: Parser) -> None:
    """The options that say which rules."""
    rules = parser.add_argument_group("which rules")
    rules.add_argument(
        "--preset", type=_names, metavar="NAME,…", action="append", help="start from these presets, not the config's"
    )
    rules.add_argument("--select", type=_names, metavar="RULE,…", action="append", help="only these rules or packs")
    rules.add_argument("--ignore", metavar="RULE,…", action="append", help="without these rules or packs")
    rules.add_argument("--require-reason", action="store_true", help="comments that silence rules must say why")


def add_jobs(parser: Parser) -> None:
    """The option that says how many processes."""
    parser.add_argument("--jobs", type=_jobs, default=0, metavar="N", help="worker processes (default: as needed)")


def paths(options: Namespace) -> list[str]:
    """The paths on the command line and in the list the options name; none where that list is empty.

    Refuses where there is neither, and a list that cannot be read.
    """
    named: list[str] = list(options.paths)
    if options.files_from is None:
        if not named:
            raise Refusal("nothing to lint; name a file, a folder, or - for standard input")
        return named
    if options.files_from == files.STDIN and files.STDIN in named:
        raise Refusal("standard input is either the list of `--files-from -` or the draft `-`; name a file for one")
    from zhlint.workspace import listing

    named += listing.names(_list(options.files_from))
    if not named:
        source = "standard input" if options.files_from == files.STDIN else options.files_from
        complain(f"nothing to lint; {source} lists no files")
    return named


def _list(name: str) -> bytes:
    if name == files.STDIN:
        return standard_input()
    try:
        with open(name, "rb") as file:
            return file.read()
    except OSError as error:
        raise Refusal(f"cannot read the list {name}: {files.reason(error)}") from None


def request(options: Namespace) -> Request:
    """What the options ask for over and above the config."""
    return Request(
        options.config,
        not options.no_config,
        _listed(options.preset),
        _listed(options.select),
        _listed(options.ignore),
        not options.no_cache,
        options.require_reason,
        not options.no_gitignore,
        options.format_as,
    )


NAMELESS = "<stdin>"
"""What standard input is called that has been given no name."""
Lint = Callable[[Sequence[runner.Job], Sequence["Linter"], int], Iterator[runner.Outcome]]
"""What becomes of jobs, in order."""


class Plan:
    """What is to be linted, and by which linters; what cannot be is complained of, each fault once.

    `stdin` is what standard input holds, where that has been read already.
    """

    def __init__(self, workspace: Workspace, stdin_name: str | None = None, lint: Lint = runner.lint) -> None:
        self.workspace = workspace
        self.stdin_name = stdin_name
        self.stdin: bytes | None = None
        self.looked_at: Callable[[str], object] = lambda path: None
        self.wrote: Callable[[str], object] = lambda path: None
        self.linters: list[Linter] = []
        self.failed = False
        self.unread: dict[str, str] = {}
        self.progress = Progress(0, None)
        self._lint = lint
        self._said: set[str] = set()
        self._numbers: dict[int, int] = {}

    def jobs(self, paths: Sequence[str]) -> list[runner.Job]:
        """A job for each file that can be linted. Refuses where the run names rules or presets that are not there."""
        jobs = list(self._jobs(paths))
        wrong = self.workspace.unknown()
        if wrong:
            raise Refusal(*wrong)
        for note in self.workspace.notes():
            complain(f"note: {note._replace(path=files.shown(note.path))}")
        return jobs

    def lint(self, jobs: Sequence[runner.Job], workers: int) -> Iterator[tuple[runner.Job, runner.Outcome]]:
        """Each job with what became of it; what could not be linted is complained of and left out."""
        self.progress = Progress(len(jobs), sys.stderr)
        try:
            for job, outcome in zip(jobs, self._lint(jobs, self.linters, workers), strict=True):
                self.progress.step()
                if outcome.trouble is None:
                    yield job, outcome
                else:
                    self.give_up(outcome.source.path, outcome.trouble)
        finally:
            self.progress.clear()

    def counts(self, path: str) -> bool:
        """Whether a file is linted where it is met in a folder."""
        return self._is_draft(path) and not self._ignored(path)

    def give_up(self, path: str, why: str) -> None:
        """Say that a file cannot be checked, and keep it in mind for the report."""
        self.unread.setdefault(path, why)
        self.complain(f"{path}: {why}")

    def complain(self, line: str) -> None:
        """Say what could not be done, once."""
        self.failed = True
        if line not in self._said:
            self._said.add(line)
            self.progress.clear()
            complain(line)

    def _jobs(self, paths: Sequence[str]) -> Iterator[runner.Job]:
        choice = files.Choice(self._is_draft, self._ignored, self._unlisted, self.looked_at)
        for found in files.drafts(paths, choice):
            if isinstance(found, files.Trouble):
                kinds = f"; {_kinds()}" if found.what == files.NO_DRAFTS else ""
                self.give_up(found.path, found.what + kinds)
                continue
            path = found.path
            if path == files.STDIN:
                path = self.stdin_name or NAMELESS
                if self._ignored(path):
                    continue
            try:
                config = self.workspace.config(path)
                limit = int(min(config.max_file_size * MEGABYTE, sys.maxsize - 1))
                format = (found.named and self.workspace.request.format) or self.workspace.format(path)
                if format is None and path != NAMELESS:
                    self.give_up(path, f"no format reads this kind of file; {_kinds()}")
                    continue
                data = None
                if found.path == files.STDIN:
                    data = standard_input(limit) if self.stdin is None else self.stdin
                yield runner.Job(path, format or PLAIN, self._number(self.workspace.linter(path)), limit, data)
            except Exception as error:
                self._note(error)

    def _number(self, linter: Linter) -> int:
        if id(linter) not in self._numbers:
            self._numbers[id(linter)] = len(self.linters)
            self.linters.append(linter)
        return self._numbers[id(linter)]

    def _is_draft(self, path: str) -> bool:
        try:
            return self.workspace.format(path) is not None
        except (Faults, OSError) as error:
            self._note(error)
            return True  # it may be one: the folder is not to be called empty

    def _ignored(self, path: str) -> bool:
        return self._asked(self.workspace.ignored, path)

    def _unlisted(self, folder: str) -> Callable[[str], bool]:
        try:
            return partial(self._asked, self.workspace.unlisted(folder))
        except OSError as error:
            self._note(error)
            return lambda path: False

    def _asked(self, passes_over: Callable[[str], bool], path: str) -> bool:
        try:
            return passes_over(path)
        except (Faults, OSError) as error:
            self._note(error)
            return False

    def _note(self, error: Exception) -> None:
        if isinstance(error, Faults):
            for fault in error.faults:
                self.complain(str(fault))
        elif isinstance(error, OSError) and error.filename:
            self.complain(f"{error.filename}: {files.reason(error)}")
        else:
            raise error


def standard_input(limit: int = _LONGEST) -> bytes:
    """What standard input holds; of more than `limit` bytes the first `limit + 1`. Refuses where it is closed."""
    if sys.stdin is None:
        raise Refusal("standard input is closed; name a file")
    return files.read(sys.stdin.buffer, limit)


def _kinds() -> str:
    """Which files are read, and how others are claimed."""
    *most, last = sorted(formats.suffixes())
    return f"read are {', '.join(most)} and {last}; `formats:` in the config or `--format-as` claims others"


def _listed(given: list[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for names in given or () for name in names.split(",") if name.strip()))


def _names(value: str) -> str:
    """A list that holds a name: an empty one, as of an unset variable, would choose as if it was not there."""
    if not value.replace(",", "").strip():
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"`{value}` names nothing")
    return value


def _jobs(value: str) -> int:
    if not value.isdecimal():
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"`{value}` is no number of processes")
    return int(value)
