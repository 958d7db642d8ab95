"""The side of the command: hand the work over, pass an interrupt on, and end as the work did."""

from __future__ import annotations

import os
import sys

from zhlint.daemon import address

try:
    import _socket as socket  # all that is needed here, at a tenth of the cost
except ImportError:
    import socket  # type: ignore[no-redef]

FIELDS = b"\0"
"""Parts the fields of a request; none of them can hold it."""
TAKEN = b"+"
"""What the process that stays says first, if it takes the work on: then the number of the child, then how it ended."""
_SIZE = 4
"""Bytes of the number of a file, as C has it."""
_PATIENCE = 2.0
"""Seconds to wait for it to say so."""
_FAILED, _INTERRUPTED = 2, 130


def handed_over(arguments: list[str]) -> int | None:
    """The exit code of a command that was done by the process that stays; None where none is there or takes it on."""
    name = address.path()
    if name is None:
        return None
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        line.settimeout(_PATIENCE)
        try:
            line.connect(name)
            files = b"".join(number.to_bytes(_SIZE, sys.byteorder) for number in range(3))
            line.sendmsg([b"\1"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, files)])
            request = _request(arguments)
            line.sendall(len(request).to_bytes(8, "big") + request)
            if line.recv(1) != TAKEN:
                return None
            line.settimeout(None)
            child = int.from_bytes(_all(line, 4), "big")
        except OSError:  # none is there, or one of the files is closed
            return None
        except KeyboardInterrupt:  # nothing has begun; what may have begun ends with the line
            print("zhlint: interrupted", file=sys.stderr)
            return _INTERRUPTED
        return _awaited(line, child)
    finally:
        line.close()


def _awaited(line: socket.socket, child: int) -> int:
    """How the child ended; interrupts on the way are passed on to it."""
    try:
        return int.from_bytes(_all(line, 1), "big")
    except KeyboardInterrupt:
        from signal import SIGINT

        os.kill(child, SIGINT)
        return _awaited(line, child)
    except OSError:
        print("zhlint: the process that did the work died", file=sys.stderr)
        return _FAILED


def _request(arguments: list[str]) -> bytes:
    there = [b"%s=%s" % item for item in os.environb.items()]
    words = [os.fsencode(word) for word in arguments]
    mask = os.umask(0)
    os.umask(mask)
    return FIELDS.join([os.fsencode(os.getcwd()), b"%d" % mask, b"%d" % len(words), *words, *there])


def _all(line: socket.socket, size: int) -> bytes:
    """So many bytes. Raises OSError where the line ends before."""
    data = b""
    while len(data) < size:
        more = line.recv(size - len(data))
        if not more:
            raise OSError("the line ended")
        data += more
    return data
