"""Messages and frames with something wrong in them."""

from __future__ import annotations

import json
import random
from typing import Any

DEEP = json.loads("[" * 400 + "]" * 400)
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 2**31, 2**40, 2**64, -(10**30), 1.5, 1e308, "", "\ud800", "好\udfff", "\0", "长" * 5000,
    [], {}, [[]], [None], DEEP, {"line": -1, "character": -1}, {"line": 2**33, "character": 2**33}, {"": {}}, "file://",
    "file:///nowhere/b.md", "untitled:x", "textDocument/hover", "__class__",
)  # fmt: skip
_CHANGED = 0.08
_LOST = 0.03


def mutated(value: Any, chance: random.Random) -> Any:
    """A message with something in it exchanged, taken out or put in."""
    if chance.random() < _CHANGED:
        return chance.choice(ODD)
    if isinstance(value, dict):
        kept = {k: mutated(v, chance) for k, v in value.items() if chance.random() > _LOST}
        return (
            {**kept, chance.choice(("more", "id", "method", "")): chance.choice(ODD)}
            if chance.random() < _LOST
            else kept
        )
    if isinstance(value, list):
        return [mutated(each, chance) for each in value] * chance.choice((1, 1, 1, 2))
    return value


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Bytes with some of them flipped, lost, doubled, exchanged or put in."""
    for _ in range(chance.choice((1, 1, 2, 5))):
        at, length = chance.randrange(len(data) + 1), chance.choice((0, 1, 1, 4, 30))
        inside = data[at : at + length]
        kind = chance.randrange(6)
        if kind == 0:
            inside = bytes(byte ^ (1 << chance.randrange(8)) for byte in inside)
        elif kind == 1:
            inside = b""
        elif kind == 2:
            inside *= 2
        elif kind == 3:
            inside = inside[::-1]
        elif kind == 4:
            inside += chance.randbytes(length)
        else:
            return data[:at]
        data = data[:at] + inside + data[at + length :]
    return data


def noise(chance: random.Random) -> bytes:
    """Random bytes, or such as look a little like frames."""
    if chance.random() < 0.5:
        return chance.randbytes(chance.randrange(200))
    bits = (b"\r\n", b"\n", b"\r\n\r\n", b"Content-Length: ", b"Content-Type: x", b"7", b"99999999999", b"-1", b"{", b'"', b"[", b"\xff\xfe",
            b'{"jsonrpc": "2.0"', b"null", b"\0")  # fmt: skip
    return b"".join(chance.choice(bits) for _ in range(chance.randrange(12)))


def encoded(message: Any, chance: random.Random) -> bytes:
    """A message as JSON, in one of the ways in which it may be written."""
    if chance.random() < 0.5:
        return json.dumps(message).encode()
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
