"""Regular expressions as rules write them."""

from __future__ import annotations

import re
from functools import cache

_META = re.compile(r"[\\^$.|?*+()\[\]{}]")


@cache
def compiled(pattern: str, ignorecase: bool = False) -> re.Pattern[str]:
    r"""A rule's regex. `\w \d \b \s` are ASCII: in Python's default, Han are word characters and `\b` never holds
    between 用 and GitHub. Raises re.error.
    """
    return re.compile(pattern, re.ASCII | (re.IGNORECASE if ignorecase else 0))


def is_literal(pattern: str) -> bool:
    """Whether a pattern matches only itself."""
    return not _META.search(pattern)


def fault_in(pattern: str) -> str | None:
    """What is wrong with a regex, or None."""
    try:
        compiled(pattern)
    except re.error as error:
        return str(error)
    return None
