"""How a command ends: its exit codes, and what it says when something could not be done."""

from __future__ import annotations

import sys

CLEAN, FOUND, FAILED = 0, 1, 2
"""Exit codes: nothing to complain of; findings; something could not be done."""
INTERRUPTED = 130
PIPE_CLOSED = 141


class Refusal(Exception):
    """What was asked for cannot be done; each argument is a line that says why and what to do instead."""


def complain(line: str) -> None:
    """Say on stderr what could not be done, in one line whatever names and texts it quotes."""
    from zhlint.reports._excerpt import visible

    print(f"zhlint: {visible(line)}", file=sys.stderr)
