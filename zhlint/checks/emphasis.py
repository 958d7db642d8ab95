"""`emphasis`: emphasis whose marks stay visible, because they touch punctuation or a blank."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from zhlint.base.characters import count_han
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.prose.document import Block, Document
from zhlint.prose.markup import Unrendered


@dataclass(frozen=True, kw_only=True)
class Emphasis(Check):
    """Marks of emphasis around or beside Han that a renderer shows, or that emphasise what they should not.

    In Markdown these are pairs of `**` or `***`: between a letter and a mark or next to a blank a run does not open or
    close as it should, and every Han counts as a letter. Drafts in other formats have no such marks.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"mark", "reason"})
    by_block: ClassVar[bool] = True

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a pair, marks included; a replacement where moving a mark is enough."""
        for block in draft.blocks:
            for each in draft.document.markup.unrendered(block):
                if count_han(each.written):
                    values = {"mark": each.mark, "reason": _reason(each)}
                    # of several pairs it is a guess which run opens and which closes
                    safe = each.mended is not None and len(each.mark) > 1 and _is_alone(draft.document, block)
                    yield Match(block, each.start, each.end, each.mended, safe, values, in_source=True)


def _is_alone(document: Document, block: Block) -> bool:
    start, end = block.source_span(0, len(block.text))
    return document.source.text.count("*", max(start - 3, 0), end + 3) in (4, 6)


def _reason(each: Unrendered) -> str:
    mark, char = each.mark, each.blocked
    starts = each.edge == "start"
    if char.isspace():
        where = f"开头的「{mark}」后面" if starts else f"结尾的「{mark}」前面"
        return f"{where}有空格，删去它"
    side = "前面" if starts else "后面"
    return f"「{mark}」夹在「{char}」与文字之间，把「{char}」移到强调之外，或在「{mark}」{side}加一个空格"
