"""What a terminal can do: colours and how wide it is; on Windows it is asked first."""

from __future__ import annotations

import os
import sys
from typing import TextIO

_WIDTH = 100
_OUTPUT, _ERROR = -11, -12
_UNDERSTANDS = 0x0004
"""ENABLE_VIRTUAL_TERMINAL_PROCESSING: https://learn.microsoft.com/windows/console/setconsolemode"""


def understands_escapes(stream: TextIO) -> bool:
    """Whether a stream goes to a terminal that heeds escape sequences. That of Windows is told to, where it can."""
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return False
    return sys.platform != "win32" or _told_to(_ERROR if stream is sys.stderr else _OUTPUT)


def width(stream: TextIO) -> int:
    """The columns of the terminal that a stream goes to; 100 for anything else.

    Windows calls its NUL a terminal, which has no size.
    """
    if stream.isatty():
        try:
            return os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            pass
    return _WIDTH


def _told_to(number: int) -> bool:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle, mode = kernel.GetStdHandle(number), ctypes.c_uint32()
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return "MSYSTEM" in os.environ or "TERM" in os.environ  # no console but a terminal of Unix, as Git Bash has it
    return bool(mode.value & _UNDERSTANDS or kernel.SetConsoleMode(handle, mode.value | _UNDERSTANDS))
