"""Ctrl-C while worker processes are at work.

Python raises KeyboardInterrupt between any two steps, also where a lock of the pool has been taken and its release is
not yet sure: the pool's own thread then waits for that lock for ever. So interrupts are held, and heeded where no lock
is.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def held() -> Iterator[Callable[[], None]]:
    """Hold interrupts back. What is given raises KeyboardInterrupt if one has come; so does the end, in that case.

    Where interrupts are not Python's own business, or this is not the main thread, nothing is held.
    """
    main = threading.current_thread() is threading.main_thread()
    if not main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield lambda: None
        return
    come = threading.Event()

    def heed() -> None:
        if come.is_set():
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, lambda number, frame: come.set())
    try:
        yield heed
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    heed()
