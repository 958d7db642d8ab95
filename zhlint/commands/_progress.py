"""How far a long run is: one line on a terminal's stderr, written over again and again, and gone at the end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TextIO

_AFTER = 0.7
"""Seconds a run may take without a word."""
_EVERY = 0.1


class ProgressLine:
    """A count of files. Where the stream is no terminal, nothing is ever written."""

    def __init__(self, stream: TextIO | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream if stream is not None and is_terminal(stream) else None
        self._clock = clock
        self._next = clock() + _AFTER
        self._shown = 0

    def show(self, done: int, total: int) -> None:
        """So many are done; the first word of a run is that none is."""
        if self._stream is None:
            return
        now = self._clock()
        if done == 0:
            self._next = now + _AFTER
        else:
            from zhlint.commands._language import told

            self.say(told(f"linting {done:,} of {total:,} files"))

    @property
    def is_shown(self) -> bool:
        """Whether the stream is a terminal."""
        return self._stream is not None

    def say(self, line: str) -> None:
        """Put a line in the place of the one before, where that has stood for a moment."""
        now = self._clock()
        if self._stream is None or now < self._next:
            return
        self._next = now + _EVERY
        self._stream.write(f"\r{line.ljust(self._shown)}")
        self._stream.flush()
        self._shown = len(line)

    def clear(self) -> None:
        """Take the line away, so that something else can be said."""
        if self._stream is not None and self._shown:
            self._stream.write(f"\r{' ' * self._shown}\r")
            self._stream.flush()
            self._shown = 0


def is_terminal(stream: TextIO) -> bool:
    """Whether somebody reads along, and can have lines written over."""
    try:
        return stream.isatty() and os.environ.get("TERM") != "dumb"
    except ValueError:  # it is closed
        return False
