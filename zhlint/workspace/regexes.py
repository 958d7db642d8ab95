"""Compiled regexes, kept between runs beside the linters that use them."""

from __future__ import annotations

from functools import cache as once

from zhlint.base import programs
from zhlint.workspace import cache

_KEY = ("regexes",)
_MOST = 5000
"""So many are kept at most: those of rules that are edited again and again would never be asked for any more."""


@once
def restore() -> None:
    """Have what earlier runs compiled taken up when a regex is asked for; once in a process."""
    programs.stored(lambda: cache.found(_KEY, dict) or {})


def keep() -> None:
    """Keep what this run compiled with what earlier ones did; nothing is written where nothing was compiled."""
    if not programs.fresh:
        return
    programs.take_up()
    if programs.fresh.keys() <= programs.known.keys():
        return
    programs.known.update(programs.fresh)
    kept = programs.known if len(programs.known) <= _MOST else programs.fresh
    cache.keep(_KEY, dict(kept))
    programs.fresh.clear()
