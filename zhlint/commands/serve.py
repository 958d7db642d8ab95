"""`zhlint serve`: stay, and do the work of other calls, so that each begins at once."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

from zhlint.commands._outcome import CLEAN, Refusal

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser

SUMMARY = "stay, and do the work of other calls, so that each begins at once"
EXAMPLES = (
    ("zhlint serve --daemon", "in the background; calls with ZHLINT_DAEMON=1 in their environment are done there"),
    ("zhlint serve --idle 60", "here, until nothing was asked for a minute"),
)
_IDLE = 900.0
"""Seconds."""
_LONGEST = 200_000
"""Bytes of a draft that is linted once more to be warm."""


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("--daemon", action="store_true", help="go to the background")
    parser.add_argument(
        "--idle", type=_seconds, default=_IDLE, metavar="SECONDS", help="end when there was nothing to do for so long"
    )


def run(options: Namespace) -> int:
    """Serve until there is nothing to do."""
    if not hasattr(os, "fork"):
        raise Refusal("this system has no processes that fork; call zhlint as ever")
    from zhlint.commands import entry
    from zhlint.daemon import host
    from zhlint.workspace import cache

    try:
        line = host.listen()
    except OSError as error:
        raise Refusal(f"cannot serve: {error}") from None
    cache.program()  # as it is now
    if options.daemon and not _detached():
        line.detach()
        return CLEAN

    def done(arguments: Sequence[str]) -> int:
        sys.argv[1:] = arguments
        return entry()

    host.serve(line, options.idle, done, warm, cache.is_current)
    return CLEAN


def warm(arguments: Sequence[str]) -> None:
    """Make the linters that a call of `check` goes by, and lint its draft; what comes of it is nobody's."""
    from zhlint.commands import names, read
    from zhlint.commands._drafts import request
    from zhlint.workspace import files
    from zhlint.workspace.linting import Workspace
    from zhlint.workspace.service import Run

    words = list(arguments)
    if words[:1] == ["check"] or not words or words[0] not in names():
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            options = read("check", words[1:] if words[:1] == ["check"] else words)
        drafts = [path for path in options.paths if path != files.STDIN]
        if sum(os.path.getsize(path) if os.path.isfile(path) else _LONGEST for path in drafts) < _LONGEST:
            run = Run(Workspace(request(options)))
            for _ in run.lint(run.jobs(drafts), 1):
                pass


def _detached() -> bool:
    """Leave the terminal and the folder; whether this is the process that stays."""
    if os.fork():
        return False
    os.setsid()
    os.chdir(os.sep)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nothing, number)
    return True


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"`{value}` is no time in seconds")
    return seconds
