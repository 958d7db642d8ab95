"""How long a rule may look at a draft: a regex that blows up must not hold up all the others.

Python's regexes look out for signals while they search, so a timer can end one, in the main thread of Unix. Elsewhere
(other threads, Windows) there is no limit; `zhlint test` names patterns that need one where it can time them.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 5.0
"""Of processor time, which a busy machine does not use up; long drafts have more."""
_PER_SECOND = 20_000
"""Code points of a draft for which a rule has another second."""


class TooSlow(Exception):
    """A rule took too long for a draft. Whoever asks may go on without the rule."""

    def __init__(self, rule: str, path: str = "") -> None:
        super().__init__(f"rule `{rule}` takes too long here: one of its patterns tries too many ways to match")
        self.rule, self.path = rule, path

    def __reduce__(self) -> tuple[type[TooSlow], tuple[str, str]]:
        return (TooSlow, (self.rule, self.path))


class _Over(BaseException):
    """Time is up; no check may take this for a fault of its own."""


def allowance(length: int) -> float:
    """The seconds a rule has for a draft of so many code points."""
    return SECONDS + length / _PER_SECOND


@contextmanager
def limited(rule: str, path: str, seconds: float) -> Iterator[None]:
    """Raises TooSlow where what is done within takes longer; where nothing can be limited, nothing is."""
    if not _can_limit():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _end)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _Over:
        raise TooSlow(rule, path) from None
    finally:
        signal.signal(signal.SIGVTALRM, before)


def _can_limit() -> bool:
    """Whether there is a timer that nobody else uses: one that a program set itself is left to it."""
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL
    )


def _end(number: int, frame: FrameType | None) -> None:
    raise _Over
