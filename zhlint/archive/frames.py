"""What goes through a pipe between two of our own processes: pickles, each behind its length."""

from __future__ import annotations

import pickle
import struct
from typing import BinaryIO

_LENGTH = struct.Struct(">Q")


def write(pipe: BinaryIO, value: object) -> None:
    """Send a value. Raises OSError where nobody is left to read it."""
    body = pickle.dumps(value, protocol=5)
    pipe.write(_LENGTH.pack(len(body)))
    pipe.write(body)
    pipe.flush()


def read(pipe: BinaryIO) -> object:
    """The next value. Raises EOFError where the other end is gone, be it in the middle of one."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    value: object = pickle.loads(_exactly(pipe, length))
    return value


def _exactly(pipe: BinaryIO, size: int) -> bytes:
    body = pipe.read(size)
    if len(body) < size:
        raise EOFError
    return body
