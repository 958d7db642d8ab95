"""jieba's dictionary, read where it lies: no import of jieba, no cache file, and only the lines a text asks for.

The file's lines (`word frequency tag`) stand in the order of their UTF-8 bytes, but for a short head of words with
Latin letters and two lines that lie a few lines off. So the head is read whole, every `_STRIDE` bytes of the rest one
line is noted, and the words that begin with a pair of characters are found by bisection and one `bytes.find`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from zhlint.base import modules
from zhlint.base.records import NamedTuple

if TYPE_CHECKING:
    from mmap import mmap

_STRIDE = 4096
_MARGIN = 512
"""How far a line may lie off its place, in bytes."""
_SAMPLE = 48
NO_TAG = "_"
"""The tag of a word added at run time that the file does not hold."""
_PINNED = (5_071_852, 60_101_967)
"""Size in bytes and sum of frequencies of the dictionary of jieba 0.42.1; another file is sorted and summed up."""
_HEAD_END = "\n一 ".encode()


class Entries(NamedTuple):
    """Words with their frequencies, as digits, and their tags."""

    words: list[str]
    frequencies: list[str]
    tags: list[str]


class Dictionary:
    """The words of jieba's dictionary, with words added at run time. `total` is the sum of all frequencies."""

    def __init__(self, data: bytes | mmap | None = None) -> None:
        data = _read() if data is None else data
        head = data.find(_HEAD_END) + 1
        if head and len(data) == _PINNED[0]:
            self.total = _PINNED[1]
        else:
            data, self.total = _sorted(bytes(data))
            head = 1
        self._data = data
        self._own: dict[str, str] = defaultdict(str)
        self._own_beginnings: set[str] = set()
        for line in data[:head].decode().splitlines(keepends=True):
            self._put(line.split(" ", 1)[0], line)
        self._offsets: list[int] = []
        self._samples: list[bytes] = []
        while head < len(data):
            self._offsets.append(head)
            self._samples.append(data[head : head + _SAMPLE])
            head = data.find(b"\n", head + _STRIDE) + 1 or len(data)

    def beginning(self, start: str) -> Entries | None:
        """The words that begin with these two characters; for one character, that word alone where it is one."""
        lines = self._lines_of(start if len(start) > 1 else start + " ") + self._own.get(start, "")
        if not lines:
            return None
        parts = lines.split()
        return Entries(parts[::3], parts[1::3], parts[2::3])

    def begins(self, start: str) -> bool:
        """Whether any word begins with this text, or is it."""
        return start in self._own_beginnings or bool(self._lines_of(start))

    def common_pairs(self) -> frozenset[str]:
        """The file's words of two Han with a frequency of 100 or more: one pass over the file, some 35 ms."""
        import re

        return frozenset(_decoded(re.findall(rb"\n([\xe4-\xe9][^\n ]{5}) \d{3}", self._data)))

    def add(self, word: str, frequency: int) -> None:
        """Add a word, or give one another frequency; its tag stays."""
        known = self.beginning(word[:2])
        tags = dict(zip(known.words, known.tags, strict=True)) if known else {}
        self._put(word, f"{word} {frequency} {tags.get(word, NO_TAG)}\n")
        self.total += frequency

    def _put(self, word: str, line: str) -> None:
        self._own[word[:2]] += line
        self._own_beginnings.update(word[:end] for end in range(1, len(word) + 1))

    def _lines_of(self, start: str) -> str:
        """The lines of the file that begin with a text."""
        wanted = start.encode("utf-8", "surrogatepass")
        samples = self._samples
        first = bisect_left(samples, wanted) - 1
        last = first + 1
        while last < len(samples) and samples[last].startswith(wanted):
            last += 1
        begin = max(self._offsets[max(first, 0)] - _MARGIN, 0)
        end = self._offsets[last] + _MARGIN if last < len(samples) else len(self._data)
        part = self._data[begin:end]
        wanted = b"\n" + wanted
        at = part.find(wanted)
        return "" if at < 0 else part[at + 1 : part.find(b"\n", part.rfind(wanted) + 1) + 1].decode()


def _decoded(words: list[bytes]) -> list[str]:
    return b"\n".join(words).decode().split("\n") if words else []


def _sorted(data: bytes) -> tuple[bytes, int]:
    lines = sorted(line for line in data.splitlines() if line.strip())
    return b"\n" + b"\n".join(lines) + b"\n", sum(int(line.split()[1]) for line in lines)


def _read() -> bytes | mmap:
    import os

    spec = modules.installed("jieba")
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
