"""`reference`: the text refers to a figure, a table or a source by a number that nothing in the draft bears."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.prose.document import PROSE, Block

_NUMBER = r"\d{1,3}(?:\s?[-–—‑.．]\s?\d{1,3})?"
_TOLD = Pattern(rf"(?<![一-鿿])(?P<label>附?[图圖表])\s?(?P<number>{_NUMBER})(?![\d%％])")
"""Where a caption may stand: at the beginning of a line, of an image's text, behind a mark."""
_REFERS = Pattern(
    rf"(?:[见見]|[如由从從]|[参參][见見考照看]|[详詳][见見]|根据|根據|[对對]照|[与與和及、至])\s?"
    rf"(?P<mark>(?P<label>附?[图圖表])\s?(?P<number>{_NUMBER}))(?![\d%％]|\s?[-–—.．]\s?\d)"
)
_LISTED = Pattern(r"\[(?P<number>\d{1,3})\](?!\()")
_CITED = Pattern(r"(?<![A-Za-z0-9_)\]])(?P<mark>\[(?P<number>\d{1,3})\])(?![(:：\[])")
_DIGITS = Pattern(r"\d+")


class _Borne(NamedTuple):
    """A number that something bears, and its kind: `图`, `表`, `[`."""

    kind: str
    number: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Reference(Check):
    """Each reference to 图 5, 表 2-3 or [7] where the draft numbers such things and none of them is that.

    A draft that bears fewer than `least` numbers of a kind, or none of the chapter that is referred to (图 2-3), is a
    part of a larger one. What stands at the beginning of a line or of a picture's text bears a number.
    """

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"kind", "last"})

    least: int = option(2, doc="so many things of a kind must bear a number", minimum=1)

    def needs(self) -> str:
        """What a reference names."""
        return "图圖表["

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a reference."""
        refers = [
            (block, m, kind)
            for block in draft.blocks
            for pattern, kind in ((_REFERS, ""), (_CITED, "["))
            for m in pattern.finditer(block.text)
        ]
        if not refers:
            return
        borne = _borne(draft)
        for block, m, kind in refers:
            kind = kind or _kind(m["label"])
            number = _number(m["number"])
            akin = {b.number for b in borne if b.kind == kind and b.number[:-1] == number[:-1]}
            if len(akin) < self.least or number in akin or not self._is_sure(kind, number, akin):
                continue
            if kind == "[" and _opens(block, m.start()):
                continue
            last = ".".join(map(str, max(akin)))
            values = {"kind": "参考文献" if kind == "[" else kind, "last": last}
            yield Match(block, *m.span("mark"), values=values)

    def _is_sure(self, kind: str, number: tuple[int, ...], akin: set[tuple[int, ...]]) -> bool:
        """Whether what is there counts from 1 on, and nothing but what is referred to is missing."""
        numbers = sorted(each[-1] for each in akin)
        if kind == "[":
            return numbers == list(range(1, len(numbers) + 1)) and number[-1] > 0
        gaps = set(range(1, numbers[-1] + 1)) - set(numbers)
        return gaps <= {number[-1]}


def _borne(draft: Draft) -> set[_Borne]:
    """What bears a number: captions in the source at the beginning of something, listed sources."""
    source = draft.document.source.text
    found = {
        _Borne(_kind(m["label"]), _number(m["number"]))
        for m in _TOLD.finditer(source)
        if not _REFERS.match(source, max(m.start() - 1, 0)) and not _REFERS.match(source, max(m.start() - 2, 0))
    }
    for block in draft.document.blocks:
        m = _LISTED.match(block.text)
        if m is not None and block.kind != "code":
            found.add(_Borne("[", _number(m["number"])))
    return found


def _kind(label: str) -> str:
    return label.replace("圖", "图")


def _number(written: str) -> tuple[int, ...]:
    return tuple(int(part) for part in _DIGITS.findall(written))


def _opens(block: Block, at: int) -> bool:
    return not block.text[:at].strip()
