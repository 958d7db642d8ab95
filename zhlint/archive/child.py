"""What runs in a process that lints for `worker.Worker`: a linter comes in, then texts, some at a time.

What is said of each text goes out as soon as it is known, so that the parent knows which one is in hand. The process
ends with its parent, whatever it is at; an interrupt is the parent's business.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, cast

from zhlint.archive import Text, frames, work
from zhlint.base.records import NamedTuple
from zhlint.workspace import regexes

if TYPE_CHECKING:
    from types import FrameType

    from zhlint.engine.linter import Linter

_GARBAGE = 20_000
"""After so many new objects it looks for rings of them: nearly all go by themselves."""
_EVERY = 1.0
"""Seconds between two looks for the parent."""


class Hello(NamedTuple):
    """What a child is told first: its linter, pickled, and whether what it compiles is kept in the user's cache."""

    linter: bytes
    use_cache: bool


def main() -> None:
    """Lint what comes in by standard input until nothing more can come."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()
    texts, rows = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not get between the rows
    with suppress(EOFError, OSError):
        _serve(texts, rows)


def _serve(texts: BinaryIO, rows: BinaryIO) -> None:
    hello = cast("Hello", frames.read(texts))
    if hello.use_cache:
        regexes.restore()
    linter: Linter = pickle.loads(hello.linter)
    keep = regexes.keep if hello.use_cache else int
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (1, 2):  # whoever reads what goes wrong has heard enough
        os.dup2(nothing, number)
    frames.write(rows, os.getpid())
    while True:
        *others, last = cast("Sequence[Text]", frames.read(texts))
        for text in others:
            frames.write(rows, work.linted(text, linter))
        linted = work.linted(last, linter)
        keep()  # now, for once the last is out the process may be ended
        frames.write(rows, linted)


def _end_with_parent() -> None:
    """A search by a regex heeds signals, but lets no other thread have its turn: so no thread looks out for that."""
    if not hasattr(signal, "setitimer"):
        return
    parent = os.getppid()

    def look(number: int, frame: FrameType | None) -> None:
        if os.getppid() != parent:
            os._exit(1)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _EVERY, _EVERY)
