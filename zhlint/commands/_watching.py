"""`check --watch`: lint, report, wait for a change, and again."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from zhlint.base.faults import Faults
from zhlint.commands._drafts import Teller, request
from zhlint.commands._outcome import CLEAN, Refusal, complain, is_closed_pipe, shown
from zhlint.commands._terminal import understands_escapes
from zhlint.workspace import files
from zhlint.workspace.linting import Workspace
from zhlint.workspace.service import Run

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser

    Once = Callable[[Namespace, Run, Teller, Callable[[str], object]], object]
    """Lints once, by options; the last argument is told each draft that is written."""


def add_watch(parser: Parser) -> None:
    """The option that has drafts linted again whenever they change."""
    parser.add_argument(
        "--watch", action="store_true", help="lint again whenever a draft, a config or a rule changes, until Ctrl-C"
    )


def watch(options: Namespace, lint: Once) -> int:
    """Lint by `lint` until the user interrupts it, which is the way it ends and no failure.

    What goes wrong in the first run is refused as without watching; later it is told, for it may be mended.
    """
    from zhlint.workspace.watching import Memory, Watched, changes

    memory = Memory()
    workspace = Workspace(request(options))
    before: Watched | None = None
    try:
        while True:
            teller = Teller()
            run = Run(workspace, teller, memory.lint)
            watched = Watched(run.counts)
            run.looked_at = watched.enter
            if options.files_from:
                watched.enter(options.files_from)
            _clear(options)
            try:
                lint(options, run, teller, watched.wrote)
            except (Refusal, Faults, OSError) as error:
                if before is None or (isinstance(error, OSError) and is_closed_pipe(error)):
                    raise
                for line in _lines(error):
                    complain(line)
                watched.recall(before)
            sys.stdout.flush()
            watched.settle(workspace)
            complain("watching for changes; Ctrl-C ends")
            workspace = watched.next_workspace(changes(watched.seen, watched.look, time.sleep), workspace)
            before = watched
    except KeyboardInterrupt:
        if sys.stderr.isatty():
            print(file=sys.stderr)  # the terminal wrote ^C
        complain("stopped watching")
        return CLEAN


def _lines(error: Refusal | Faults | OSError) -> Sequence[str]:
    if isinstance(error, Faults):
        return [shown(fault) for fault in error.faults]
    return error.args if isinstance(error, Refusal) else [files.reason(error)]


def _clear(options: Namespace) -> None:
    if options.output is None and understands_escapes(sys.stdout):
        sys.stdout.write("\x1b[2J\x1b[H")
        sys.stdout.flush()  # what stderr says must not come first
