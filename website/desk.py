"""Runs the command line of zhlint where there is no shell: in a page."""

from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout

from zhlint.commands import main


def run(arguments: Iterable[str]) -> tuple[int, str, str]:
    """The exit code of a command line, and what it says on standard output and standard error."""
    out, error = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(error):
        code = main(list(arguments))
    return code, out.getvalue(), error.getvalue()
