"""What befits a command that stays for hours."""

from __future__ import annotations

import gc

_OFTEN = 10_000, 10, 5


def stay() -> None:
    """Look for what is left over more often than a run does that ends soon."""
    gc.set_threshold(*_OFTEN)
