"""How long a rule may look at a draft: a regex that blows up must not hold up all the others.

Python's regexes look out for signals while they search, so a timer can end one, in the main thread of Unix. Elsewhere
(other threads, Windows) there is no limit; `zhlint test` names patterns that need one where it can time them.
"""

from __future__ import annotations

from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import signal
else:
    try:
        import _signal as signal  # all that is needed here: `signal` makes enumerations of what there is in it
    except ImportError:
        import signal

SECONDS = 5.0
"""Of processor time, which a busy machine does not use up; long drafts have more."""
_PER_SECOND = 20_000
"""Code points of a draft for which a rule has another second."""
_TICKS = 4
"""In so many parts a rule's time is told."""


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

    One timer ticks all along: to set one for each rule takes a hundredth of a run. A rule is ended by the tick after
    its time is up. A timer that somebody else uses is left to it.
    """

    def __init__(self, seconds: float) -> None:
        self._tick = seconds / _TICKS
        self._before: object = None
        self._watches = False
        self._left = 0

    def __enter__(self) -> Watch:
        if hasattr(signal, "setitimer") and signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL:
            with suppress(ValueError):  # this is not the main thread
                self._before = signal.signal(signal.SIGVTALRM, self._ticked)
                self._watches = True
                signal.setitimer(signal.ITIMER_VIRTUAL, self._tick, self._tick)
        return self

    def __exit__(self, *_: object) -> None:
        if self._watches:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            self._watches = False
            signal.signal(signal.SIGVTALRM, self._before)  # type: ignore[arg-type]

    def over(self, rule: str, path: str = "") -> _Limit:
        """Within it, what is done is done by a rule. Raises TooSlow where it takes longer, if that can be told."""
        return _Limit(self, rule, path)

    def begin(self) -> None:
        """A rule begins, with all the time it has; part of the first tick is another's."""
        self._left = _TICKS + 1

    def end(self) -> None:
        """A rule is done: nothing is ended by ticks."""
        self._left = 0

    def _ticked(self, number: int, frame: FrameType | None) -> None:
        if self._left:
            self._left -= 1
            if not self._left:
                raise _Over


class _Limit:
    def __init__(self, watch: Watch, rule: str, path: str) -> None:
        self._watch, self._rule, self._path = watch, rule, path

    def __enter__(self) -> None:
        self._watch.begin()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        over = kind is _Over
        try:
            self._watch.end()
        except _Over:
            over = True
        if over:
            raise TooSlow(self._rule, self._path) from None
