"""`zhlint check`: lint drafts."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zhlint import reports
from zhlint.commands._outcome import CLEAN, FAILED, FOUND, Refusal, complain
from zhlint.commands._parser import Parser, add_config, one_of
from zhlint.finding import LEVELS, rank
from zhlint.workspace import files, runner
from zhlint.workspace.config import MEGABYTE, ConfigFaults, Request
from zhlint.workspace.linting import UNCLAIMED, Workspace

if TYPE_CHECKING:
    from zhlint.engine.linter import Linter

SUMMARY = "lint drafts"
EXAMPLES = (
    ("zhlint check draft.md", "lint a draft"),
    ("zhlint check docs essays --preset strict", "lint every draft in and below two folders"),
    ("zhlint check - --stdin-filename a.md < a.md", "lint what comes in, read as that file would be"),
    ("zhlint check docs --format sarif --output zhlint.sarif", "write a report for other programs"),
    ("zhlint check draft.md --select wording,near-duplicate-sentence", "only these rules and packs"),
)


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
    parser.add_argument("--stdin-filename", metavar="NAME", help="lint standard input as the file of this name")
    rules = parser.add_argument_group("which rules")
    rules.add_argument("--preset", metavar="NAME,…", action="append", help="start from these presets, not the config's")
    rules.add_argument("--select", metavar="RULE,…", action="append", help="only these rules or packs")
    rules.add_argument("--ignore", metavar="RULE,…", action="append", help="without these rules or packs")
    report = parser.add_argument_group("report")
    report.add_argument(
        "--format",
        type=one_of("format", reports.names),
        default="text",
        metavar="NAME",
        help="text, json, sarif or github",
    )
    report.add_argument("--output", metavar="FILE", help="write the report to a file")
    report.add_argument("--statistics", action="store_true", help="count findings by rule")
    report.add_argument(
        "--color", type=one_of("choice", lambda: _COLORS), default="auto", metavar="WHEN", help="auto, always or never"
    )
    exits = parser.add_argument_group("exit code")
    exits.add_argument(
        "--fail-level",
        type=one_of("level", lambda: LEVELS),
        default="warning",
        metavar="LEVEL",
        help="exit 1 from this level on: error, warning (default) or suggestion",
    )
    exits.add_argument("--exit-zero", action="store_true", help="exit 0 even if there are findings")
    add_config(parser)
    parser.add_argument("--jobs", type=_jobs, default=0, metavar="N", help="worker processes (default: as needed)")


_COLORS = ("auto", "always", "never")


def run(options: Namespace) -> int:
    """Lint, report, and give the exit code."""
    workspace = Workspace(
        Request(
            options.config,
            not options.no_config,
            _listed(options.preset),
            _listed(options.select),
            _listed(options.ignore),
            not options.no_cache,
        )
    )
    plan = Plan(workspace, options.stdin_filename)
    jobs = list(plan.jobs(options.paths))
    wrong = workspace.unknown()
    if wrong:
        raise Refusal(*wrong)
    failed = plan.failed
    linted = []
    for outcome in runner.lint(jobs, plan.linters, options.jobs):
        if outcome.trouble is None:
            linted.append(reports.Linted(outcome.source, outcome.findings))
        else:
            complain(f"{outcome.source.path}: {outcome.trouble}")
            failed = True
    if failed and not linted and options.format == "text":
        return FAILED
    chunks = reports.get(options.format).render(linted, _style(options, plan.linters))
    if options.output is None:
        for chunk in chunks:
            sys.stdout.write(chunk)
    else:
        _write(options.output, chunks)
    if failed:
        return FAILED
    gravest = min((rank(f.level) for file in linted for f in file.findings), default=len(LEVELS))
    return FOUND if gravest <= rank(options.fail_level) and not options.exit_zero else CLEAN


class Plan:
    """What is to be linted, and by which linters; what cannot be is complained of, each fault once."""

    def __init__(self, workspace: Workspace, stdin_name: str | None) -> None:
        self.workspace = workspace
        self.stdin_name = stdin_name
        self.linters: list[Linter] = []
        self.failed = False
        self._said: set[str] = set()
        self._numbers: dict[int, int] = {}

    def jobs(self, paths: Sequence[str]) -> Iterator[runner.Job]:
        """A job for each file that can be linted."""
        for found in files.drafts(paths, self._is_draft, self._ignored):
            if isinstance(found, files.Trouble):
                self._complain(str(found))
                continue
            path = found.path
            if path == files.STDIN:
                path = self.stdin_name or "<stdin>"
                if self._ignored(path):
                    continue
            try:
                config = self.workspace.config(path)
                limit = int(min(config.max_file_size * MEGABYTE, sys.maxsize - 1))
                data = _standard_input(limit) if found.path == files.STDIN else None
                format = self.workspace.format(path) or UNCLAIMED
                yield runner.Job(path, format, self._number(self.workspace.linter(path)), limit, data)
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
        except (ConfigFaults, OSError) as error:
            self._note(error)
            return True  # it may be one: the folder is not to be called empty

    def _ignored(self, path: str) -> bool:
        try:
            return self.workspace.ignored(path)
        except (ConfigFaults, OSError) as error:
            self._note(error)
            return False

    def _note(self, error: Exception) -> None:
        faults = getattr(error, "faults", None)
        if faults is None and isinstance(error, OSError) and error.filename:
            faults = [f"{error.filename}: {files.reason(error)}"]
        if faults is None:
            raise error
        for fault in faults:
            self._complain(str(fault))

    def _complain(self, line: str) -> None:
        self.failed = True
        if line not in self._said:
            self._said.add(line)
            complain(line)


def _standard_input(limit: int) -> bytes:
    if sys.stdin is None:
        raise Refusal("standard input is closed; name a file")
    return files.read(sys.stdin.buffer, limit)


def _style(options: Namespace, linters: Sequence[Linter]) -> reports.Style:
    import zhlint

    to_terminal = options.output is None and sys.stdout.isatty()
    color = options.color == "always" or (
        options.color == "auto" and to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
    if color and sys.platform == "win32":
        os.system("")  # has the console understand escape sequences
    about = {rule.id: reports.About(rule.why, rule.link) for linter in linters for rule in linter.rules}
    asked = os.environ.get("COLUMNS", "")
    width = int(asked) if asked.isdigit() else os.get_terminal_size().columns if to_terminal else 100
    return reports.Style(color, max(width, 40), options.statistics, about, zhlint.__version__)


def _write(path: str, chunks: Iterator[str]) -> None:
    """Write beside, then replace: who reads the file sees the old report or the whole new one.

    A link stays a link, and what is no file, such as /dev/stdout, is written to and never replaced.
    """
    real = os.path.realpath(path)
    beside = f"{real}.{os.getpid()}.part" if os.path.isfile(real) or not os.path.exists(real) else real
    try:
        with open(beside, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(chunks)
        if beside != real:
            os.replace(beside, real)
    except OSError as error:
        if beside != real and os.path.exists(beside):
            os.unlink(beside)
        raise Refusal(f"cannot write {path}: {files.reason(error)}") from None


def _listed(given: list[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for names in given or () for name in names.split(",") if name.strip()))


def _jobs(value: str) -> int:
    if not value.isdecimal():
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"`{value}` is no number of processes")
    return int(value)
