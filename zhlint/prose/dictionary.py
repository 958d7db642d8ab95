"""jieba's dictionary, read where it lies: no import of jieba, no cache file, and only the lines a text asks for.

The file's lines (`word frequency tag`) stand in the order of their UTF-8 bytes, but for a short head of words with
Latin letters and two lines that lie a few lines off. So the head is read whole, every `_STRIDE` bytes of the rest one
line is noted, and the words that begin with a pair of characters are found by bisection and one `bytes.find`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mmap import mmap

_STRIDE = 2048
_SAMPLE = 12
_MARGIN = 1024
"""How far a line may lie off its place."""
_PINNED = (5_071_852, 60_101_967)
"""Size in bytes and sum of frequencies of the dictionary of jieba 0.42.1; another file is sorted and summed up."""
_HEAD_END = "\n一 ".encode()


class Entry(NamedTuple):
    """What the dictionary says of a word."""

    frequency: int
    tag: str


Entries = dict[str, Entry]


class Dictionary:
    """The words of jieba's dictionary, with words added at run time. `total` is the sum of all frequencies."""

    def __init__(self, data: bytes | mmap | None = None) -> None:
        data = _read() if data is None else data
        head = data.find(_HEAD_END) + 1
        if head and len(data) == _PINNED[0]:
            self.total = _PINNED[1]
        else:
            head = 0
            data, self.total = _sorted(bytes(data))
        self._data = data
        self._own: dict[str, Entries] = defaultdict(dict)
        self._own_beginnings: set[str] = set()
        for word, entry in _parsed(data[:head]).items():
            self._put(word, entry)
        self._starts: list[int] = []
        self._lines: list[bytes] = []
        while head < len(data):
            self._starts.append(head)
            self._lines.append(data[head : head + _SAMPLE])
            head = data.find(b"\n", head + _STRIDE) + 1 or len(data)

    def beginning(self, start: str) -> Entries:
        """The words that begin with these two characters; for one character, that word alone where it is one."""
        own = self._own.get(start, {})
        begin, end = self._span(start if len(start) > 1 else start + " ")
        return {**_parsed(self._data[begin:end]), **own} if begin < end else own

    def begins(self, start: str) -> bool:
        """Whether any word begins with this text, or is it."""
        begin, end = self._span(start)
        return begin < end or start in self._own_beginnings

    def add(self, word: str, frequency: int) -> None:
        """Add a word, or give one another frequency; its tag stays."""
        known = self.beginning(word[:2]).get(word)
        self._put(word, Entry(frequency, known.tag if known else ""))
        self.total += frequency

    def _put(self, word: str, entry: Entry) -> None:
        self._own[word[:2]][word] = entry
        self._own_beginnings.update(word[:end] for end in range(1, len(word) + 1))

    def _span(self, start: str) -> tuple[int, int]:
        """The bytes of the lines that begin with a text; an empty span where there are none."""
        wanted = start.encode("utf-8", "surrogatepass")
        first = bisect_left(self._lines, wanted) - 1
        last = bisect_right(self._lines, wanted + b"\xff")
        begin = max(self._starts[first] - _MARGIN, 0) if first > 0 else 0
        end = self._starts[last] + _MARGIN if last < len(self._starts) else len(self._data)
        line = b"\n" + wanted
        at = self._data.find(line, begin, end)
        return (0, 0) if at < 0 else (at + 1, self._data.find(b"\n", self._data.rfind(line, at, end) + 1))


def _parsed(lines: bytes) -> Entries:
    parts = lines.decode().split()
    return {
        word: Entry(int(frequency), tag)
        for word, frequency, tag in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    }


def _sorted(data: bytes) -> tuple[bytes, int]:
    lines = sorted(line for line in data.splitlines() if line.strip())
    return b"\n" + b"\n".join(lines) + b"\n", sum(int(line.split()[1]) for line in lines)


def _read() -> bytes | mmap:
    import os
    from importlib.util import find_spec

    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed, and its dictionary is needed to find words")
    path = os.path.join(os.path.dirname(spec.origin), "dict.txt")
    try:
        from mmap import ACCESS_READ, mmap

        with open(path, "rb") as file:
            return mmap(file.fileno(), 0, access=ACCESS_READ)
    except OSError:
        data: bytes = spec.loader.get_data(path)  # type: ignore[union-attr]
        return data
