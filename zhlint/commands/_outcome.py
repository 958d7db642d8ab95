"""How a command ends: its exit codes, and what it says when something could not be done."""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhlint.base.faults import Fault

CLEAN, FOUND, FAILED = 0, 1, 2
"""Exit codes: nothing to complain of; findings; something could not be done."""
INTERRUPTED = 130
PIPE_CLOSED = 141


class Refusal(Exception):
    """What was asked for cannot be done; each argument is a line that says why and what to do instead."""


def is_closed_pipe(error: OSError) -> bool:
    """Whether nobody reads any more what is written; Windows calls that an invalid argument."""
    on_windows = sys.platform == "win32" and error.errno == errno.EINVAL and error.filename is None
    return on_windows or isinstance(error, BrokenPipeError)


def shown(fault: Fault | str) -> str:
    """A fault as a line, its file named as seen from here."""
    from zhlint.workspace import files

    return fault if isinstance(fault, str) else str(fault._replace(path=files.shown(fault.path)))


def complain(line: str) -> None:
    """Say on stderr what could not be done, in one line whatever names and texts it quotes."""
    from zhlint.commands._language import told
    from zhlint.reports._excerpt import visible

    print(f"zhlint: {visible(told(line))}", file=sys.stderr)
