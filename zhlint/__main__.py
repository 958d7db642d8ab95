"""`zhlint` and `python -m zhlint`."""

from __future__ import annotations

import os
import sys


def start() -> int:
    """Hand the work over to the process that stays, where that is wanted and one is there; else do it here."""
    if os.environ.get("ZHLINT_DAEMON") == "1" and "serve" not in sys.argv[1:2] and "--watch" not in sys.argv:
        from zhlint.daemon.handing import handed_over

        code = handed_over(sys.argv[1:])
        if code is not None:
            return code
    from zhlint.commands import entry

    return entry()


if __name__ == "__main__":
    raise SystemExit(start())
