"""Whether the user's system speaks Chinese, and the words for it. Every call asks, so it is little to load."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from zhlint.base.catalogue import ENGLISH, Words, beside

_VARIABLES = ("ZHLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_CHINESE = 0x04
"""The primary language in a Windows language identifier."""


def is_chinese() -> bool:
    """Whether Chinese is spoken, as the first of ZHLINT_LANG, LC_ALL, LC_MESSAGES, LANG says, else as Windows does."""
    said = next(filter(None, map(os.environ.get, _VARIABLES)), None)
    return _windows_is_chinese() if said is None else said.lower().startswith(("zh", "chinese"))


def words(path: Sequence[str]) -> Words:
    """The language spoken, for what a package with this `__path__` says: its own catalogue has the Chinese."""
    return beside(path) if is_chinese() else ENGLISH


def _windows_is_chinese() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    language: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return language & 0x3FF == _CHINESE
