"""The command, called in this process or as it is installed; both give what `subprocess.run` gives, in bytes.

A process of its own is dear: it is for what only a process has — signals, closed streams, file descriptors, locales.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from zhlint.commands import entry

SCRIPT = Path(sys.executable).with_name("zhlint.exe" if sys.platform == "win32" else "zhlint")


def called(
    *arguments: str | os.PathLike[str],
    cwd: str | os.PathLike[str] | None = None,
    stdin: bytes = b"",
    **variables: str,
) -> subprocess.CompletedProcess[bytes]:
    """Call the command in a folder, with more variables in its environment, here and now."""
    words = [os.fspath(each) for each in arguments]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="\n") for _ in range(2))
    with (
        _within(cwd),
        mock.patch.dict(os.environ, variables),
        mock.patch.multiple(
            sys, argv=["zhlint", *words], stdin=io.TextIOWrapper(io.BytesIO(stdin)), stdout=out, stderr=err
        ),
    ):
        code = entry()
    err.flush()
    return subprocess.CompletedProcess(words, code, out.buffer.getvalue(), err.buffer.getvalue())


def installed(
    *arguments: str | os.PathLike[str],
    cwd: str | os.PathLike[str] | None = None,
    stdin: bytes = b"",
    preexec_fn=None,
    **variables: str,
) -> subprocess.CompletedProcess[bytes]:
    """The same by the installed command, in a process of its own."""
    return subprocess.run(
        [SCRIPT, *arguments], input=stdin, capture_output=True, cwd=cwd, timeout=600,
        env={**os.environ, **variables}, preexec_fn=preexec_fn,
    )  # fmt: skip


@contextmanager
def _within(folder: str | os.PathLike[str] | None) -> Iterator[None]:
    before = os.getcwd()
    os.chdir(folder or before)
    try:
        yield
    finally:
        os.chdir(before)
