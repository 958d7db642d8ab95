"""Where the process that stays is to be found: a socket in a folder of the user's own, one for each installation."""

from __future__ import annotations

import os
import sys
from zlib import crc32

from zhlint.version import __version__

LONGEST = 100
"""Bytes: longer names no socket can have on some systems."""


def path() -> str | None:
    """The socket of this installation; None where the system knows none, or no folder is the user's own."""
    folder = _folder()
    if folder is None or not hasattr(os, "fork") or not is_own(folder):
        return None
    program = "\n".join((__version__, sys.version, sys.prefix, os.path.dirname(os.path.abspath(__file__))))
    name = os.path.join(folder, f"{crc32(program.encode('utf-8', 'surrogateescape')):08x}.socket")
    return name if len(os.fsencode(name)) <= LONGEST else None


def make_folder() -> None:
    """Make the folder of the socket. Raises OSError where that cannot be."""
    folder = _folder()
    if folder is not None:
        os.makedirs(folder, mode=0o700, exist_ok=True)


def is_own(folder: str) -> bool:
    """Whether a folder, which is no link, is the user's own, and nobody else can enter it."""
    try:
        there = os.lstat(folder)
    except OSError:
        return False
    return there.st_mode & 0o170077 == 0o040000 and there.st_uid == os.getuid()


def _folder() -> str | None:
    base = os.environ.get("XDG_RUNTIME_DIR") or os.environ.get("ZHLINT_CACHE_DIR")
    if base and os.path.isabs(base):
        return os.path.join(base, "zhlint-daemon")
    home = os.path.expanduser("~")
    return None if home == "~" else os.path.join(home, ".cache", "zhlint-daemon")
