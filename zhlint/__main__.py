"""`zhlint` and `python -m zhlint`."""

from __future__ import annotations

import os
import sys

_ORDERLY = {"threading", "multiprocessing", "concurrent", "sqlite3", "coverage", "cProfile"}
"""Modules that see to something when a program ends."""


def start() -> int:
    """Hand the work over to the process that stays, where that is wanted and one is there; else do it here."""
    if os.environ.get("ZHLINT_DAEMON") == "1" and "serve" not in sys.argv[1:2] and "--watch" not in sys.argv:
        from zhlint.daemon.handing import handed_over

        code = handed_over(sys.argv[1:])
        if code is not None:
            return _ended(code)
    from zhlint.commands import entry

    return _ended(entry())


def _ended(code: int) -> int:
    """Leave at once: to take down all that a run has made takes as long as many a draft, and is of no use.

    Where there are other threads, processes or a database, they are put away as ever.
    """
    if _ORDERLY.isdisjoint(sys.modules):
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)
    return code


if __name__ == "__main__":
    raise SystemExit(start())
