"""The model's file: named sections behind a header, mapped into memory, checked by a digest when it is built.

A file begins with `MAGIC` and the length of a JSON header that says where each section lies and how wide its items are.
Items are little-endian; a machine of the other order swaps them as it reads.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mmap import mmap

    Kind = Literal["B", "H", "I"]

MAGIC = b"zhlint-model-1\n"
_WIDTHS = {"B": 1, "H": 2, "I": 4}
_ENTRY = rb'\["([^"\\]*)","([BHI])",(\d+),(\d+)\]'
"""Of the header, as `packed` writes it: to import json takes longer than all headers do."""


class Store:
    """The sections of a model's file.

    Raises OSError where the file cannot be read, ValueError where it is not a model's file or another version's.
    """

    def __init__(self, path: str) -> None:
        self._data = _mapped(path)
        at = len(MAGIC)
        if self._data[:at] != MAGIC:
            raise ValueError(f"{path}: this is no model of zhlint, or one of another version")
        size = int.from_bytes(self._data[at : at + 4], "little")
        self._start = at + 4 + size
        header = bytes(self._data[at + 4 : self._start])
        if not re.fullmatch(rb"\[(?:%b,?)*\] *" % _ENTRY, header):
            raise ValueError(f"{path}: the model is damaged; install zhlint anew")
        self._sections: dict[str, tuple[Kind, int, int]] = {
            name.decode(): (kind.decode(), int(start), int(length))
            for name, kind, start, length in re.findall(_ENTRY, header)
        }

    def items(self, name: str) -> memoryview:
        """The numbers of a section."""
        kind, start, length = self._sections[name]
        part = memoryview(self._data)[self._start + start : self._start + start + length * _WIDTHS[kind]]
        if sys.byteorder == "big" and kind != "B":
            from array import array

            swapped = array(kind, bytes(part))
            swapped.byteswap()
            return memoryview(swapped)
        return part.cast(kind)

    def release(self) -> None:
        """Gives back the memory of what was looked at, where the machine can; it is read anew when asked for."""
        give_back = getattr(self._data, "madvise", None)
        if give_back is not None:
            import mmap

            give_back(mmap.MADV_DONTNEED)

    def text(self, name: str) -> str:
        """A section that holds text."""
        return bytes(self.items(name)).decode()


def packed(sections: dict[str, tuple[str, bytes]]) -> bytes:
    """The bytes of a file with these sections: by name, the kind of their items (`B`, `H`, `I`), little-endian data."""
    import json

    header = []
    at = 0
    for name, (kind, data) in sections.items():
        header.append((name, kind, at, len(data) // _WIDTHS[kind]))
        at += len(data) + -len(data) % 8
    head = json.dumps(header, separators=(",", ":")).encode()
    head += b" " * (-(len(MAGIC) + 4 + len(head)) % 8)
    body = b"".join(data + b"\0" * (-len(data) % 8) for _, data in sections.values())
    return MAGIC + len(head).to_bytes(4, "little") + head + body


@cache
def _mapped(path: str) -> bytes | mmap:
    from mmap import ACCESS_READ, mmap

    with open(path, "rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


@cache
def beside(module: str, name: str) -> Store:
    """A file that lies in the folder of a module, which is told by its `__file__`."""
    return Store(os.path.join(os.path.dirname(module), name))


def shipped(name: str) -> Store:
    """A file of this folder."""
    return beside(__file__, name)
