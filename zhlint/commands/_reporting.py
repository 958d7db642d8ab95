"""The report of a command that lints: how it looks, and where it goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING, BinaryIO, TextIO, get_args

from zhlint import reports
from zhlint.commands._arguments import one_of
from zhlint.commands._locale import words
from zhlint.commands._outcome import Refusal
from zhlint.commands._terminal import understands_escapes, width
from zhlint.prose.source import Units
from zhlint.version import __version__
from zhlint.workspace import files, repository

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser
    from zhlint.workspace.job import Job
    from zhlint.workspace.service import Run

_COLORS = ("auto", "always", "never")


def add_report(parser: Parser) -> None:
    """The options that say which report, and where to."""
    report = parser.add_argument_group("report")
    report.add_argument(
        "--format",
        type=one_of("format", reports.names),
        default="text",
        metavar="NAME",
        help=", ".join(reports.names()),
    )
    report.add_argument("--output", type=_output, metavar="FILE", help="write the report or the diff to a file")
    report.add_argument(
        "--columns",
        type=one_of("unit", lambda: get_args(Units)),
        metavar="UNIT",
        help="what columns count: code-points (default in most reports), utf-8 (bytes) or utf-16",
    )
    report.add_argument("--statistics", action="store_true", help="count findings by rule and by file")
    report.add_argument(
        "--color", type=one_of("choice", lambda: _COLORS), default="auto", metavar="WHEN", help="auto, always or never"
    )


def report(linted: Sequence[reports.Linted], options: Namespace, run: Run, stream: TextIO) -> None:
    """Write the report the options ask for, to `stream` unless they name a file. Refuses where that is not possible."""
    able = reports.units(options.format)
    if options.columns is not None and options.columns not in able:
        raise Refusal(f"the report {options.format} counts columns in {' or '.join(able)}; leave `--columns` out")
    chunks = reports.get(options.format).render(linted, _style(options, run, linted))
    if options.output is None:
        for chunk in chunks:
            stream.write(chunk)
    else:
        write(options.output, (chunk.encode("utf-8", "backslashreplace") for chunk in chunks))


def spare(options: Namespace, jobs: Iterable[Job]) -> None:
    """Refuse where the file the options name for the report is one of the drafts."""
    if options.output is not None:
        real, there = os.path.realpath(options.output), _identity(options.output)
        if any(_identity(job.path) == there and os.path.realpath(job.path) == real for job in jobs):
            what = f"`--output {options.output}` would be written over a draft"
            raise Refusal(f"{what}; name another file, or list it in .zhlintignore if it is no draft")


def _identity(path: str) -> tuple[int, int] | None:
    """Which file a path leads to; None where there is none. Sooner told than its real name."""
    try:
        there = os.stat(path)
    except OSError:
        return None
    return there.st_dev, there.st_ino


def _output(value: str) -> str | None:
    """The file to write to, or None for standard output."""
    if not value:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError("the name is empty")
    return None if value == files.STDIN else value


def _style(options: Namespace, run: Run, linted: Sequence[reports.Linted]) -> reports.Style:
    to_screen = options.output is None
    able = to_screen and options.color != "never" and not os.environ.get("NO_COLOR") and understands_escapes(sys.stdout)
    color = options.color == "always" or able
    found = {finding.rule for file in linted for finding in file.findings}
    rules = [rule for linter in run.linters for rule in map(linter.rule, found) if rule is not None]
    about = {rule.id: reports.About(rule.why, rule.page, rule.title) for rule in rules}
    asked = os.environ.get("COLUMNS", "")
    told = asked.isascii() and asked.isdigit() and len(asked) < 6
    columns = int(asked) if told else width(sys.stdout) if to_screen else 100
    top = repository.top(os.getcwd()) or ""
    return reports.Style(
        color,
        max(columns, 40),
        options.statistics,
        about,
        __version__,
        top,
        run.unread,
        options.columns,
        words(reports.__path__),
    )


def write(path: str, chunks: Iterable[bytes]) -> None:
    """Write a file whole or not at all. A link stays a link; what is no file, such as a pipe, is written to.

    Refuses where it cannot be written.
    """
    try:
        with _target(path) as file:
            file.writelines(chunks)
    except OSError as error:
        raise Refusal(f"cannot write {path}: {files.reason(error)}") from None


def _target(path: str) -> AbstractContextManager[BinaryIO]:
    from zhlint.workspace.saving import replacing

    for stream in (sys.stdout, sys.stderr):  # /dev/stdout may be a file that others write to as well
        with suppress(OSError, ValueError):
            there = os.stat(path)
            if there.st_ino and os.path.samestat(there, os.fstat(stream.fileno())):  # Windows does not tell pipes apart
                stream.flush()
                return open(stream.fileno(), "wb", closefd=False)
    real = os.path.realpath(path)
    return replacing(real) if os.path.isfile(real) or not os.path.exists(real) else open(real, "wb")
