"""`headless`: a verb that wants one of certain nouns, whose object ends before the noun has come."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

from zhlint.base.characters import count_han
from zhlint.base.fields import Regex, option
from zhlint.base.patterns import compiled
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.lexicon.words import Word
from zhlint.prose.document import PROSE, Block

_MARKS = "，,。；;：:！!？?\n…—（）()"
_ASPECT = "了着过出起到"
_BEFORE = 80
"""So many characters before a verb are looked at."""
_AND_SO_ON = "等"
_NO_OBJECT = frozenset("的地得之后时前和与及或、")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Headless(Check):
    """A verb of `wants` whose object ends with a verb or an adjective, where none of its nouns is in the sentence.

    「采取分批停机、轮流检修」 tells what kind of 措施 is taken, and stops before the word. The message may name the
    verb as `{verb}` and the first of its nouns as `{head}`. Nothing is found where the verb is an attribute (采取的),
    passive (被采取) or split over words, where the object is a quotation, or where a verb behind 的 is its noun.
    """

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"verb", "head"})
    by_block: ClassVar[bool] = True

    wants: dict[str, tuple[str, ...]] = option(doc="verb: the nouns of which one must be the head of its object")
    ends: Regex = option(Regex("v|vn|vd|vi|a|an|ad|i|l"), doc="the tags of the last word of an object that has no head")
    complete: tuple[Regex, ...] = option((), doc="what an object may end with all the same")
    before: tuple[Regex, ...] = option((), doc="what may not stand right before the verb")
    modified: tuple[str, ...] = option((), doc="verbs whose object may lack its head though 的 stands in it")
    han: int = option(6, doc="the shortest object, in Han", minimum=1)

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """No verb at all; a verb that wants nothing."""
        if not self.wants:
            yield "wants", "nothing to look for", "write `verb: [noun, noun]` lines under `wants`"
        for verb, heads in self.wants.items():
            if not verb or not heads or "" in heads:
                yield "wants", f"`{verb}` wants nothing", "name the nouns it wants"

    def prepare(self) -> Collection[str]:
        """The verbs."""
        return frozenset(self.wants)

    @cached_property
    def _complete(self) -> str:
        return f"(?:{'|'.join(self.complete)})$" if self.complete else "(?!)"

    @cached_property
    def _before(self) -> str:
        return f"(?:{'|'.join(self.before)})$" if self.before else "(?!)"

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a verb, from the verb to the end of its clause."""
        for block in draft.blocks:
            done = 0
            for start, stop in draft.hits.get(block.index, ()):
                if start < done:
                    continue
                end = self._end(draft, block, start, stop)
                if end:
                    done = end
                    verb = block.text[start:stop]
                    yield Match(block, start, end, values={"verb": verb, "head": self.wants[verb][0]})

    def _end(self, draft: Draft, block: Block, start: int, stop: int) -> int:
        """Where the clause of a verb ends if its object lacks a head, else 0."""
        text = block.text
        sentence = block.sentence(start)
        if sentence is None:
            return 0
        end = next((i for i in range(stop, sentence.end) if text[i] in _MARKS), sentence.end)
        said = text[stop:end].lstrip(_ASPECT)
        if count_han(said) < self.han or said[0] in _NO_OBJECT or said[-1] in "”’」』》":
            return 0
        if any(said.count(a) != said.count(b) for a, b in ("“”", "「」", "《》")):
            return 0
        if "的" in said and text[start:stop] not in self.modified:
            return 0
        if compiled(self._before).search(text, max(start - _BEFORE, 0), start) or compiled(self._complete).search(said):
            return 0
        if draft.words.straddles(block, start, stop):
            return 0
        words = draft.words.cut(text[sentence.start : sentence.end])
        if self._headed(self.wants[text[start:stop]], text[stop : sentence.end], words, stop - sentence.start):
            return 0
        if said.endswith(_AND_SO_ON):
            return end if _lists_deeds([w for w in words if stop <= sentence.start + w.start < end]) else 0
        inside = [w for w in words if sentence.start + w.start < end]
        nominal = len(inside) > 1 and inside[-2].text == "的"
        return end if not nominal and compiled(self.ends).fullmatch(inside[-1].tag) else 0

    def _headed(self, heads: Collection[str], text: str, words: Sequence[Word], at: int) -> bool:
        """Whether one of the nouns stands in a text; one of a single Han only at the end of a word that is no verb."""
        if any(head in text for head in heads if len(head) > 1):
            return True
        single = tuple(head for head in heads if len(head) == 1)
        return any(w.start >= at and w.text.endswith(single) and not w.tag.startswith("v") for w in words)


def _lists_deeds(words: Sequence[Word]) -> bool:
    """Whether what 等 closes is a list of which each item begins with a verb: 发放消费券、减免场租等."""
    said = [word for word in words if word.text not in _ASPECT]
    firsts = [said[0], *(after for mark, after in pairwise(said) if mark.text == "、")]
    return len(firsts) > 1 and all(word.tag == "v" for word in firsts)
