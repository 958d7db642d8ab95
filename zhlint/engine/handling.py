"""What a rule asks for around its check: on which parts of a document it looks, and what becomes of a match."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Literal

from zhlint.base.patterns import compiled
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Hit, Match
from zhlint.prose.document import Block, Document, Piece

Unit = Literal["block", "sentence", "source"]
"""What a check is shown at a time: a block, one sentence of it, or the whole file with its markup."""
Hits = Mapping[int, Sequence[Hit]]


class Operation(NamedTuple):
    """How a match is to be mended: the name of an operation, and what it takes.

    `put` a text; `remove`; `regex` a pattern and its replacement; `trim`, `trim_left`, `trim_right` these characters;
    `truncate` at a text; `split` at a text and take the piece of this number.
    """

    name: str
    params: tuple[str, ...] = ()

    def apply(self, text: str) -> str:
        """What a text becomes."""
        params = self.params
        if self.name == "put":
            return params[0]
        if self.name == "remove":
            return ""
        if self.name == "regex":
            text = compiled(params[0]).sub(params[1], text)
        elif self.name == "truncate":
            text = text.split(params[0])[0]
        elif self.name == "split":
            pieces = text.split(params[0])
            text = pieces[int(params[1])] if int(params[1]) < len(pieces) else text
        else:
            text = {"trim": text.strip, "trim_left": text.lstrip, "trim_right": text.rstrip}[self.name](params[0])
        return text.strip()


@dataclass(frozen=True)
class Handling:
    """`exempt`: patterns that a match may not hold. `limit`: how many matches in a file are told; 0 for all."""

    unit: Unit = "block"
    exempt: tuple[str, ...] = ()
    edit: Operation | None = None
    limit: int = 0

    @property
    def is_by_block(self) -> bool:
        """Whether what is told of a block rests on that block alone."""
        return self.unit == "block" and not self.limit

    def shown(self, document: Document, blocks: Sequence[Block], hits: Hits) -> tuple[Sequence[Block], Hits]:
        """What the check is shown in place of the blocks in its scope, and where its literals stand in that."""
        if self.unit == "source":
            text = document.source.text
            return (Block("paragraph", text, (Piece(0, len(text), 0, len(text)),), index=0),), {}
        return _by_sentence(blocks, hits) if self.unit == "sentence" else (blocks, hits)

    def kept(self, matches: Iterable[Match]) -> Iterable[Match]:
        """The matches that are told, with the replacement that `edit` makes; none is proposed on the bare source."""
        return matches if self == PLAIN else self._kept(matches)

    def _kept(self, matches: Iterable[Match]) -> Iterator[Match]:
        left = (match for match in matches if not self._exempt(match.block.text[match.start : match.end]))
        for match in islice(left, self.limit or None):
            if self.edit is None and self.unit != "source":
                yield match
                continue
            text = match.block.text[match.start : match.end]
            shown = self.edit.apply(text) if self.edit else match.replacement
            put = shown if self.unit != "source" and shown != text else None
            yield match._replace(replacement=put, values={"replacement": shown or "", **match.values})

    def _exempt(self, text: str) -> bool:
        return any(compiled(pattern).search(text) for pattern in self.exempt)


PLAIN = Handling()
"""Blocks are shown and all matches told."""


def _by_sentence(blocks: Sequence[Block], hits: Hits) -> tuple[Sequence[Block], Hits]:
    parts: list[Block] = []
    moved: dict[int, list[Hit]] = {}
    for block in blocks:
        there = hits.get(block.index, ())
        for start, end in block.sentences:
            first = bisect_left(there, (start,))
            inside = [Hit(a - start, b - start) for a, b in there[first : bisect_left(there, (end,))] if b <= end]
            if inside:
                moved[len(parts)] = inside
            parts.append(block.part(start, end, len(parts)))
    return parts, moved
