"""Where work is done, piece by piece, in the one thread that stays at it.

That is the main thread: Python can end a regex that tries too many ways to match only there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from heapq import heappop, heappush
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Cancel = Callable[[], bool]
Work = Callable[[Cancel], T]
SOON, LATER = 0, 1
"""What somebody waits for, and what is done meanwhile."""


class Errand(Generic[T]):
    """A piece of work that was asked for; nobody may want it any more before it is done."""

    def __init__(self, work: Work[T]) -> None:
        self.future: Future[T] = Future()
        self._work = work
        self._unwanted = threading.Event()

    def give_up(self) -> None:
        """Let it be: it is not begun, or ends soon."""
        self._unwanted.set()
        self.future.cancel()

    def do(self) -> None:
        """Do it, unless nobody wants it; what goes wrong is the future's."""
        if self._unwanted.is_set() or not self.future.set_running_or_notify_cancel():
            return
        try:
            self.future.set_result(self._work(self._unwanted.is_set))
        except Exception as error:
            self.future.set_exception(error)


class Bench:
    """Errands, those first that somebody waits for, else in the order in which they came."""

    def __init__(self) -> None:
        self._errands: list[tuple[int, int, Errand[Any]]] = []
        self._count = 0
        self._in_hand: Errand[Any] | None = None
        self._changed = threading.Condition()
        self._closed = False

    def ask(self, work: Work[T], rank: int = SOON) -> Errand[T]:
        """Have work done."""
        errand = Errand(work)
        with self._changed:
            heappush(self._errands, (rank, self._count, errand))
            self._count += 1
            self._changed.notify()
        return errand

    def close(self) -> None:
        """Leave undone what is not begun, give up what is in hand, and let `run` return."""
        with self._changed:
            self._closed = True
            left = [errand for _, _, errand in self._errands]
            self._errands.clear()
            if self._in_hand is not None:
                left.append(self._in_hand)
            self._changed.notify()
        for errand in left:
            errand.give_up()

    def run(self) -> None:
        """Do what is there to do, and wait for more, until it is closed."""
        while True:
            with self._changed:
                while not self._errands and not self._closed:
                    self._changed.wait()
                if self._closed:
                    return
                self._in_hand = heappop(self._errands)[2]
            self._in_hand.do()
            self._in_hand = None
