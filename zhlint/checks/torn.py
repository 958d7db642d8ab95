"""`torn`: a sentence that goes on in the next paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from zhlint.base.characters import count_han, is_han
from zhlint.base.fields import Regex, option
from zhlint.base.patterns import compiled
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match, Related
from zhlint.prose.document import OBJECT, Block
from zhlint.prose.lines import is_salutation, standing

_STOPS = "[。！？!?\n]"


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Torn(Check):
    """Two paragraphs of prose that are one sentence.

    Either the first ends with one of `ends`, or its last sentence holds the first part of one of `frames` and the
    second paragraph begins with the other part. A draft in which more than `most` paragraphs in a hundred end so is
    set in lines, as verse is, and left alone. The match is the last character of the first paragraph.
    """

    scope: ClassVar[tuple[str, ...]] = ("paragraph",)

    ends: tuple[str, ...] = option((), doc="marks with which no paragraph ends", one_or_many=True)
    frames: dict[Regex, Regex] = option({}, doc="what a sentence begins with: how its other part begins")
    exceptions: tuple[Regex, ...] = option((), doc="how a paragraph begins that may end so, as a salutation")
    minimum: int = option(15, doc="a paragraph of fewer Han is a line of its own", minimum=1)
    most: int = option(10, doc="up to so many paragraphs in a hundred may end with one of `ends`", minimum=0)

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """Nothing to look for."""
        if not self.ends and not self.frames:
            yield "ends", "nothing to look for", "list marks under `ends` or patterns under `frames`"

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a break, in document order."""
        prose = [block for block in draft.blocks if _is_prose(block, self.minimum)]
        open_ = sum(block.text.rstrip().endswith(self.ends) for block in prose)
        set_in_lines = open_ > 1 and open_ * 100 > self.most * len(prose)
        for first, second in pairwise(prose):
            if second.index != first.index + 1 or not is_han(second.text.lstrip()[0]):
                continue
            if any(compiled(exception).match(first.text.lstrip()) for exception in self.exceptions):
                continue
            end = len(first.text.rstrip())
            if first.text[:end].endswith(self.ends):
                if not set_in_lines:
                    yield Match(first, end - 1, end)
                continue
            start = max((m.end() for m in compiled(_STOPS).finditer(first.text, 0, end - 1)), default=0)
            for opening, other in self.frames.items():
                begun = compiled(opening).search(first.text, start)
                going_on = compiled(other).match(second.text.lstrip()) if begun else None
                if begun is not None and going_on is not None:
                    at = len(second.text) - len(second.text.lstrip())
                    related = Related(second, at, at + len(going_on[0]), "这里接着说")
                    yield Match(first, end - 1, end, related=(related,))
                    break


def _is_prose(block: Block, minimum: int) -> bool:
    text = block.text.strip()
    return count_han(text) >= minimum and OBJECT not in text and not standing(text) and not is_salutation(text)
