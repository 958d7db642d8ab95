"""How far a long run is: one line on a terminal's stderr, written over again and again, and gone at the end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TextIO

_AFTER = 0.7
"""Seconds a run may take without a word."""
_EVERY = 0.1


class Progress:
    """A count of files. Where the stream is no terminal, nothing is ever written."""

    def __init__(self, total: int, stream: TextIO | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._total = total
        self._stream = stream if stream is not None and _is_terminal(stream) else None
        self._clock = clock
        self._next = clock() + _AFTER
        self._done = 0
        self._shown = 0

    def step(self) -> None:
        """One more file is done."""
        self._done += 1
        if self._stream is not None and self._clock() >= self._next:
            self._next = self._clock() + _EVERY
            line = f"linting {self._done:,} of {self._total:,} files"
            self._stream.write(f"\r{line}")
            self._stream.flush()
            self._shown = len(line)

    def clear(self) -> None:
        """Take the line away, so that something else can be said."""
        if self._stream is not None and self._shown:
            self._stream.write(f"\r{' ' * self._shown}\r")
            self._stream.flush()
            self._shown = 0


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty() and os.environ.get("TERM") != "dumb"
    except ValueError:  # it is closed
        return False
