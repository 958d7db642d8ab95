"""The report of a command that lints: how it looks, and where it goes."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING, BinaryIO, TextIO

from zhlint import reports
from zhlint.commands._outcome import Refusal
from zhlint.commands._parser import Parser, one_of
from zhlint.workspace import files, repository

if TYPE_CHECKING:
    from zhlint.commands._plan import Plan

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
    report.add_argument("--output", metavar="FILE", type=_output, help="write the report to a file")
    report.add_argument("--statistics", action="store_true", help="count findings by rule and by file")
    report.add_argument(
        "--color", type=one_of("choice", lambda: _COLORS), default="auto", metavar="WHEN", help="auto, always or never"
    )


def _output(value: str) -> str | None:
    return None if value == files.STDIN else value


def refuse_draft(options: Namespace, named: Iterable[str]) -> None:
    """Refuses where the report is to take the place of a draft that is named."""
    for path in named:
        with suppress(OSError):
            if options.output and os.path.isfile(path) and os.path.samefile(path, options.output):
                raise Refusal(f"`--output {options.output}` would write the report over the draft; name another file")


def report(linted: Sequence[reports.Linted], options: Namespace, plan: Plan, stream: TextIO) -> None:
    """Write the report the options ask for, to `stream` unless they name a file. Refuses where that is not possible."""
    chunks = reports.get(options.format).render(linted, _style(options, plan))
    if options.output is None:
        for chunk in chunks:
            stream.write(chunk)
    else:
        _write(options.output, chunks)


def _style(options: Namespace, plan: Plan) -> reports.Style:
    import zhlint

    to_terminal = options.output is None and sys.stdout.isatty()
    color = options.color == "always" or (
        options.color == "auto" and to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
    if color and sys.platform == "win32":
        os.system("")  # has the console understand escape sequences
    about = {rule.id: reports.About(rule.why, rule.link) for linter in plan.linters for rule in linter.rules}
    asked = os.environ.get("COLUMNS", "")
    width = int(asked) if asked.isdigit() else os.get_terminal_size().columns if to_terminal else 100
    top = repository.top(os.getcwd()) or ""
    return reports.Style(color, max(width, 40), options.statistics, about, zhlint.__version__, top, plan.unread)


def _write(path: str, chunks: Iterable[str]) -> None:
    """Write a file whole or not at all. A link stays a link; what is no file, such as a pipe, is written to."""
    try:
        with _target(path) as file:
            file.writelines(chunk.encode("utf-8", "backslashreplace") for chunk in chunks)
    except OSError as error:
        raise Refusal(f"cannot write {path}: {files.reason(error)}") from None


def _target(path: str) -> AbstractContextManager[BinaryIO]:
    from zhlint.workspace.saving import replacing

    for stream in (sys.stdout, sys.stderr):  # /dev/stdout may be a file that others write to as well
        with suppress(OSError, ValueError):
            if os.path.samestat(os.stat(path), os.fstat(stream.fileno())):
                stream.flush()
                return open(stream.fileno(), "wb", closefd=False)
    real = os.path.realpath(path)
    return replacing(real) if os.path.isfile(real) or not os.path.exists(real) else open(real, "wb")
