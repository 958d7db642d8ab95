"""How long a rule may look at a draft: a regex that blows up must not hold up all the others.

Python's regexes look out for signals while they search, so a timer can end one, in the main thread of Unix. Elsewhere
(other threads, Windows) there is no limit; `zhlint test` names patterns that need one where it can time them.
"""

from __future__ import annotations

import signal
from contextlib import suppress
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


class Watch:
    """Sees that no rule takes longer than so many seconds, as long as one is within it.

    A timer that somebody else uses is left to it.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._before: object = None
        self._watches = False

    def __enter__(self) -> Watch:
        if hasattr(signal, "setitimer") and signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL:
            with suppress(ValueError):  # this is not the main thread
                self._before = signal.signal(signal.SIGVTALRM, _end)
                self._watches = True
        return self

    def __exit__(self, *_: object) -> None:
        if self._watches:
            self._watches = False
            signal.signal(signal.SIGVTALRM, self._before)  # type: ignore[arg-type]

    def over(self, rule: str, path: str = "") -> _Limit:
        """Within it, what is done is done by a rule. Raises TooSlow where it takes longer, if that can be told."""
        return _Limit(rule, path, self._seconds if self._watches else 0.0)


class _Limit:
    def __init__(self, rule: str, path: str, seconds: float) -> None:
        self._rule, self._path, self._seconds = rule, path, seconds

    def __enter__(self) -> None:
        if self._seconds:
            signal.setitimer(signal.ITIMER_VIRTUAL, self._seconds)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        over = kind is _Over
        if self._seconds:
            try:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            except _Over:
                over = True
        if over:
            raise TooSlow(self._rule, self._path) from None


def _end(number: int, frame: FrameType | None) -> None:
    raise _Over
