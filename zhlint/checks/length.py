"""`length`: sentences, clauses and paragraphs that are too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from zhlint.base.characters import count_han
from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.prose.document import PROSE, Block
from zhlint.prose.sentences import trimmed

Discount = Literal["quotation", "title", "bracket", "enumeration"]

_FOREIGN_WORD = Pattern(r"[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*|\d[\d.,:%]*")
_ITEM = Pattern(r"[；;]+[”’」』）)]*")
_CLAUSE = Pattern(r"[，,：:；;。！？!?…]+[”’」』）)]*|——")
_SAYS_OF = Pattern(r"[^，。；：:\n]{0,12}?(?:[：:]|\s[-–—]+\s)")
_COMMA = Pattern(r"[，,]")
_ENUMERATED = 4
"""From how many members on a 、-list is a list."""
_NESTED = 8
"""So deep are inserts in inserts left out of the count."""
_INSERTS: dict[str, str] = {
    "quotation": r"(?<=[：:+])(?:“[^“”]*”|「[^「」]*」)",
    "title": r"《[^《》]*》|〈[^〈〉]*〉",
    "bracket": r"（[^（）]*）|\([^()]*\)|〔[^〔〕]*〕|［[^［］]*］|【[^【】]*】",
}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Length(Check):
    """A sentence, clause or paragraph of more than `max` Han is a match from its first to its last character.

    A Latin word or a number counts as one. Items set off by a semicolon count each for itself. What is mostly Latin,
    and references (a note, or a link with what is said of it), are left aside.
    """

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"count", "max"})
    by_block: ClassVar[bool] = True

    max: int = option(doc="how many Han it may hold", minimum=1)
    per: Literal["sentence", "clause", "paragraph"] = option("sentence", doc="what is measured")
    discount: tuple[Discount, ...] = option(
        ("quotation", "title", "bracket", "enumeration"),
        doc="what is not counted: speech after a colon, titles, brackets, the middle of a 、-list of four or more",
    )
    commas: int = option(0, doc="only what holds at least this many commas", minimum=0)
    relaxed: tuple[Regex, ...] = option((), doc="patterns that mark what may be long: lists of figures, statutes")
    relaxed_max: int | None = option(
        None, doc="how many Han it may hold where `relaxed` applies; unset: any", minimum=1
    )

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match for each that is too long."""
        for block in draft.blocks:
            for start, end in self._units(block):
                text = block.text[start:end]
                if end - start <= self.max or len(_COMMA.findall(text)) < self.commas:
                    continue
                count = self.measure(text)
                limit = self._limit(text) if count > self.max else self.max
                if limit is not None and count > limit and not _is_foreign(text) and not _is_reference(draft, block):
                    yield Match(block, start, end, values={"count": str(count), "max": str(limit)})

    def _limit(self, text: str) -> int | None:
        if any(compiled(pattern).search(text) for pattern in self.relaxed):
            return self.relaxed_max
        return self.max

    def _units(self, block: Block) -> Iterator[tuple[int, int]]:
        if self.per == "paragraph":
            yield from _parts(block.text, 0, len(block.text), None)
            return
        for sentence in block.sentences:
            edge = _ITEM if self.per == "sentence" else _CLAUSE
            yield from _parts(block.text, sentence.start, sentence.end, edge)

    def measure(self, text: str) -> int:
        """How many Han a text holds, Latin words and numbers as one each, without what `discount` names."""
        inserts = [_INSERTS[kind] for kind in self.discount if kind in _INSERTS]
        if inserts:
            insert = compiled("|".join(inserts))
            for _ in range(_NESTED):
                text = insert.sub("", text)
        if "enumeration" in self.discount and text.count("、") >= _ENUMERATED - 1:
            text = "，".join(map(_without_middle, _CLAUSE.split(text)))
        return count_han(text) + len(_FOREIGN_WORD.findall(text))


def _is_foreign(text: str) -> bool:
    return len(_FOREIGN_WORD.findall(text)) > count_han(text)


def _is_reference(draft: Draft, block: Block) -> bool:
    """Whether a block is a note, or begins with a link and says behind a colon or a dash what it is."""
    markup = draft.document.markup
    if markup.opens_note(block):
        return True
    leads = [each.end for each in markup.stretches(block) if each.manner == "link" and each.start == 0]
    return any(_SAYS_OF.match(block.text, end) for end in leads)


def _without_middle(clause: str) -> str:
    members = clause.split("、")
    return clause if len(members) < _ENUMERATED else members[0] + "、" + members[-1]


def _parts(text: str, start: int, end: int, edge: Pattern | None) -> Iterator[tuple[int, int]]:
    at = start
    for m in edge.finditer(text, start, end) if edge else ():
        yield from trimmed(text, at, m.end())
        at = m.end()
    yield from trimmed(text, at, end)
