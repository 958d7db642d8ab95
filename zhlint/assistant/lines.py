"""A stream in lines, however long they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

_CHUNK = 1 << 16


def lines(read: Callable[[int], bytes | None], limit: int) -> Iterator[bytes | None]:
    """The lines of a stream without their ends; None for one of more than `limit` bytes, which is not kept.

    `read` gives at most so many bytes as soon as there are some, none at the end.
    """
    parts: list[bytes] = []
    size = 0
    while chunk := read(_CHUNK):
        *ended, rest = chunk.split(b"\n")
        for part in ended:
            yield b"".join([*parts, part]) if size + len(part) <= limit else None
            parts, size = [], 0
        size += len(rest)
        if size <= limit:
            parts.append(rest)
        else:
            parts = []
    if size:
        yield b"".join(parts) if size <= limit else None
