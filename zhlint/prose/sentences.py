"""Where sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Sentence(NamedTuple):
    """A sentence of a block: offsets into the block's text, terminal marks and closing quotes included."""

    start: int
    end: int


_END = re.compile(r"[。！？!?…]+[”’」』）)》】〉]*")


def split(text: str) -> Iterator[Sentence]:
    """The sentences of a text, in order, without the blanks around them."""
    start = 0
    for m in _END.finditer(text):
        yield from _trimmed(text, start, m.end())
        start = m.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Sentence(start, end)
