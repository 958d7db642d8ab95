"""The side of the process that stays: take requests, fork a child for each, be warm for the next one.

What a child learned is lost with it. So, when nobody waits, the process itself makes the linter that the child used,
and lints its draft once: the next child finds rules, patterns and tables in memory.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
import threading
import time
from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress

from zhlint.base.records import NamedTuple
from zhlint.daemon import address
from zhlint.daemon.handing import FIELDS, TAKEN

Command = Callable[[Sequence[str]], int]
"""What runs a command line: it gives the exit code."""
Warm = Callable[[Sequence[str]], object]
"""What makes ready for another command line like this one."""
_LONGEST = 8 << 20
"""Bytes that a request may have."""
_WARM = 300.0
"""Seconds after which what was made ready for a call is made ready again: its rules may have changed."""
_PATIENCE = 5.0
"""Seconds in which it must have come."""


class Request(NamedTuple):
    """What a command is given: arguments, folder, mask for new files, environment; the files it reads and writes."""

    arguments: list[str]
    folder: str
    mask: int
    environment: dict[bytes, bytes]
    files: list[int]


def listen() -> socket.socket:
    """The socket of this installation, waiting for requests. Raises OSError where there can be none, or one waits."""
    address.make_folder()
    name = address.path()
    if name is None:
        raise OSError("there is no folder of the user's own for a socket, or the system knows no such sockets")
    if _answers(name):
        raise FileExistsError("a daemon of this installation is running already")
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with suppress(FileNotFoundError):
        os.unlink(name)
    line.bind(name)
    line.listen(64)
    return line


def _answers(name: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(name)
        except OSError:
            return False
        return True


def serve(line: socket.socket, idle: float, command: Command, warm: Warm, is_current: Callable[[], bool]) -> None:
    """Take requests until none has come for so many seconds, or this is no longer the program that was started."""
    name = line.getsockname()
    warmed: dict[tuple[str, ...], float] = {}
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a child but who listens to it
    try:
        while select.select([line], [], [], idle)[0]:
            talk, _ = line.accept()
            with talk:
                if not is_current():
                    return
                request = _received(talk)
                if request is None:
                    continue
                with suppress(OSError):  # no process can be had: the command does its work itself
                    _fork(line, talk, request, command)
            for file in request.files:
                os.close(file)
            call = (request.folder, *request.arguments)
            if time.monotonic() > warmed.get(call, 0.0) and not select.select([line], [], [], 0)[0]:
                _warmed(request, warm)
                warmed[call] = time.monotonic() + _WARM
    finally:
        line.close()
        with suppress(OSError):
            os.unlink(name)


def _received(talk: socket.socket) -> Request | None:
    """A request; None where it is none, or does not come."""
    files = array("i")
    talk.settimeout(_PATIENCE)
    try:
        _, more, _, _ = talk.recvmsg(1, socket.CMSG_LEN(3 * files.itemsize))
        for level, kind, data in more:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                files.frombytes(data[: len(data) - len(data) % files.itemsize])
        size = int.from_bytes(_exactly(talk, 8), "big")
        if len(files) == 3 and size <= _LONGEST:
            folder, mask, count, *rest = _exactly(talk, size).split(FIELDS)
            words, there = rest[: int(count)], rest[int(count) :]
            talk.settimeout(None)
            environment = dict(item.split(b"=", 1) for item in there)
            return Request(
                [os.fsdecode(word) for word in words], os.fsdecode(folder), int(mask), environment, list(files)
            )
    except (OSError, ValueError):
        pass
    for file in files:
        os.close(file)
    return None


def _exactly(talk: socket.socket, size: int) -> bytes:
    parts = []
    while size:
        part = talk.recv(min(size, 1 << 16))
        if not part:
            raise OSError("the line ended")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _fork(line: socket.socket, talk: socket.socket, request: Request, command: Command) -> None:
    """A child that is the command; it says how it ended, and ends when nobody listens any more."""
    if os.fork():
        return
    code = 2
    try:
        line.close()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        talk.sendall(TAKEN + os.getpid().to_bytes(4, "big"))
        _become(request)
        threading.Thread(target=_end_with, args=(talk,), daemon=True).start()
        code = command(request.arguments)
    finally:
        with suppress(Exception):
            sys.stdout.flush()
        with suppress(Exception):
            sys.stderr.flush()
        with suppress(OSError):
            talk.sendall(bytes([code & 0xFF]))
        os.kill(os.getpid(), signal.SIGKILL)  # nothing of what the parent has in hand is the child's to put away


def _become(request: Request) -> None:
    for number, file in enumerate(request.files):
        os.dup2(file, number)
        os.close(file)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False, buffering=1 if os.isatty(1) else -1)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
    os.umask(request.mask)
    _enter(request)


def _enter(request: Request) -> None:
    os.environb.clear()
    os.environb.update(request.environment)
    if hasattr(time, "tzset"):
        time.tzset()
    os.chdir(request.folder)


def _end_with(talk: socket.socket) -> None:
    with suppress(OSError):
        talk.recv(1)
    os.kill(os.getpid(), signal.SIGKILL)


def _warmed(request: Request, warm: Warm) -> None:
    """Whatever goes wrong here, the child has told it."""
    try:
        _enter(request)
        warm(request.arguments)
    except (Exception, SystemExit):
        pass
    gc.collect()
    gc.freeze()
    os.chdir(os.sep)
