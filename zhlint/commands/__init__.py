"""Floor 8: the command line, one file a command. The only rooms that print, read argv or exit.

A module with SUMMARY, EXAMPLES, `arguments(parser)` and `run(options)` is a command, named like its file; only the one
that is asked for is imported. Modules whose name begins with an underscore are shared parts, not commands.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from zhlint import version
from zhlint.base import modules
from zhlint.base.faults import Faults
from zhlint.commands._arguments import plain
from zhlint.commands._outcome import CLEAN, FAILED, INTERRUPTED, PIPE_CLOSED, Refusal, complain, is_closed_pipe, shown

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._arguments import Command


_SELDOM = 50_000, 20, 50
"""Nearly all that a run makes stays to its end: to look again and again for what is left over is in vain."""


_WILD = frozenset("*?[")


def names() -> list[str]:
    """The commands there are, without importing them."""
    return list(modules.public(__path__))


def get(name: str) -> Command:
    """A command."""
    from importlib import import_module

    return cast("Command", import_module(f"{__name__}.{name}"))


def entry() -> int:
    """The `zhlint` command: arguments from the command line, exit code to the shell, never a traceback."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # the shell closed it
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    gc.set_threshold(*_SELDOM)
    try:
        code = main(_given(sys.argv[1:]))
        sys.stdout.flush()
    except OSError as error:
        if not is_closed_pipe(error):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return code


def _given(words: Sequence[str]) -> Sequence[str]:
    """The words of a command line as a shell would have them: those of Windows leave `*.md` to whom they start."""
    if sys.platform != "win32" or not any(set(word) & _WILD for word in words):
        return words
    from glob import glob

    found = ((word, word[0] != "-" and set(word) & _WILD and sorted(glob(word, recursive=True))) for word in words)
    return [each for word, there in found for each in there or (word,)]


def main(arguments: Sequence[str]) -> int:
    """Run a command line and give its exit code."""
    try:
        return _dispatch(list(arguments))
    except SystemExit as stop:  # argparse leaves this way
        return stop.code if isinstance(stop.code, int) else FAILED
    except KeyboardInterrupt:
        complain("interrupted")
        return INTERRUPTED
    except Refusal as refusal:
        for line in refusal.args:
            complain(line)
    except OSError as error:
        if is_closed_pipe(error):
            raise
        from zhlint.workspace.files import reason

        complain(f"{error.filename}: {reason(error)}" if error.filename else reason(error))
    except Faults as error:
        for fault in error.faults:
            complain(shown(fault))
    except Exception as error:
        if os.environ.get("ZHLINT_TRACEBACK"):
            raise
        from zhlint.workspace.job import blame

        complain(blame(error))
    return FAILED


def _dispatch(arguments: list[str]) -> int:
    first = arguments[0] if arguments else None
    if first in (None, "-h", "--help", "help"):
        if len(arguments) > 1 and arguments[1] in names():
            return _dispatch([arguments[1], "--help"])
        from zhlint.commands import _overview

        print(_overview.overview((name, get(name)) for name in names()) if first else _overview.first_steps(), end="")
        return CLEAN
    if first in ("-V", "--version"):
        print(f"zhlint {version.__version__}")
        return CLEAN
    assert first is not None
    if first not in names():
        _refuse_mistyped(first)
        arguments.insert(0, "check")
    name, *rest = arguments
    try:
        options = read(name, rest)
    except SystemExit as stop:
        if stop.code:
            from zhlint.commands._fixing import give_back_unread

            give_back_unread(rest)
        raise
    return get(name).run(options)


def read(name: str, words: Sequence[str]) -> Namespace:
    """The options of a command in the words behind its name; leaves where they are wrong, or ask for help."""
    command = get(name)
    options = plain(command, words)
    if options is None:
        from zhlint.commands._parser import Parser

        options = Parser(name, command).parse(words)
    return options


def _refuse_mistyped(word: str) -> None:
    """A bare word that is no command and no path is a mistyped command, not a missing file."""
    if word.startswith("-") or os.path.lexists(word) or "." in word or os.sep in word or "/" in word:
        return
    from zhlint.base.fields import nearest

    raise Refusal(f"no command and no file `{word}`; {nearest(word, names())}")
