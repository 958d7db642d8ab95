"""What markup stresses in a block: strong, emphasis and deletion, read off the source between what is seen.

The format has found the delimiters, which are why nothing of them is seen; here they are only paired again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from zhlint.base.patterns import Pattern
from zhlint.prose.document import Block

_TARGET = r"\]\((?:[^()\\]|\\.|\([^()]*\))*\)|\]\[[^\]]*\]"
_TAG = r"</?(?:b|strong|i|em|s|del)>"
_TOKEN = Pattern(rf"(?si){_TARGET}|<!--.*?-->|({_TAG})|<[^>]*>|(\*+|_+|~~)")
_BEFORE = Pattern(rf"(?i)(?:[*_~\[]|{_TAG}){{1,40}}$")
_AFTER = Pattern(rf"(?si)(?:[*_~\]]|{_TARGET}|{_TAG}){{1,40}}")
_NEAR = 100
_NAMES = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "s": "del", "del": "del"}


class Stress(NamedTuple):
    """Visible `start:end` of a block, and the HTML element that stands for what markup makes of it."""

    start: int
    end: int
    name: str


def stressed(block: Block, text: str) -> list[Stress]:
    """What is stressed in a block of this source text, in order of its end. What never closes is left out."""
    found: list[Stress] = []
    open_: list[tuple[str, str, int]] = []
    for at, mark in _marks(block, text):
        if mark[0] == "<":
            _tag(mark, at, open_, found)
            continue
        while mark:
            if _closes(mark, open_):
                _, closed, start = open_.pop()
                found.append(Stress(start, at, _name(closed)))
                mark = mark[len(closed) :]
            else:
                open_.append((mark[0], mark[:2], at))
                mark = mark[2:]
    return [each for each in found if each.start < each.end]


def _tag(tag: str, at: int, open_: list[tuple[str, str, int]], found: list[Stress]) -> None:
    name = _NAMES[tag.strip("</>").lower()]
    if tag[1] != "/":
        open_.append(("<", name, at))
    elif open_ and open_[-1][:2] == ("<", name):
        found.append(Stress(open_.pop()[2], at, name))


def _closes(mark: str, open_: list[tuple[str, str, int]]) -> bool:
    """Whether a run closes what is open, though in `*甲**乙**丙*` no two stars close the one."""
    if not open_ or open_[-1][0] != mark[0]:
        return False
    length = len(open_[-1][1])
    both = len(open_) > 1 and open_[-2][1] == open_[-1][1]
    return length == len(mark) or len(mark) > 2 or (length < len(mark) and both)


def _name(mark: str) -> str:
    return "del" if mark[0] == "~" else "strong" if len(mark) == 2 else "em"


def _marks(block: Block, text: str) -> Iterator[tuple[int, str]]:
    """Where in what is seen markup stands, and what it is."""
    if not block.pieces or block.kind == "code":
        return
    first, last = block.pieces[0].source_start, block.pieces[-1].source_end
    before = _BEFORE.search(text[max(first - _NEAR, 0) : first])
    yield from _tokens(0, before[0] if before else "")
    for one, other in pairwise(block.pieces):
        if one.source_end < other.source_start:
            yield from _tokens(other.start, text[one.source_end : other.source_start])
    after = _AFTER.match(text[last : last + _NEAR])
    yield from _tokens(len(block.text), after[0] if after else "")


def _tokens(at: int, gap: str) -> Iterator[tuple[int, str]]:
    for m in _TOKEN.finditer(gap):
        if m[1] or m[2]:
            yield at, m[1] or m[2]
