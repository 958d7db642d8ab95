"""`ending`: terminal marks, required on paragraphs of prose or unwanted on headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from zhlint.base.characters import count_han, is_han
from zhlint.base.fields import option
from zhlint.base.patterns import compiled
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.checks._sentence import FINISHED, before_brackets, is_prose
from zhlint.prose.document import Block, Document
from zhlint.prose.lines import (
    is_terminated,
    last_mark,
    sentence_end,
)

_LONG = 25
"""From how many Han a paragraph tells by its ending whether the author closes paragraphs at all."""

_OFTEN = 3
"""The same words that close so many open paragraphs are a formula."""

_NEAR = 6

_SHORT = 40
"""Of at most so many Han, what is all bold may be a heading."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Ending(Check):
    """The last mark of a block.

    With `required`, a paragraph that is clearly a sentence and ends with a word is a fault, at its last word. It is
    scored: length 1–2, commas 1–2, a finished sentence inside 2, a word of predication 1, prose on both sides 1, the
    author's habit 2–3; without any mark inside −2; quiet below `minimum_score`. With `unwanted`, a block that ends
    with one of these marks is a fault, at the mark.
    """

    scope: ClassVar[tuple[str, ...]] = ("paragraph",)

    required: tuple[str, ...] = option((), doc="marks of which one must end a block", one_or_many=True)
    insert: str = option("。", doc="the mark proposed where one is missing; ．for 。in a document that uses it")
    unwanted: tuple[str, ...] = option((), doc="marks that must not end a block", one_or_many=True)
    minimum_han: int = option(20, doc="a line of fewer Han with no finished sentence in it is left alone", minimum=0)
    minimum_score: int = option(4, doc="how much evidence that a block is a sentence is enough", minimum=0)
    minimum_rate: float = option(
        0.75,
        doc="in a document where a smaller share of the other long blocks ends with a mark, nothing is reported",
        minimum=0,
    )

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """A rule that asks for nothing, or for no mark, or asks for a mark and forbids it."""
        if not self.required and not self.unwanted:
            yield "required", "nothing to look for", "list marks under `required` or `unwanted`"
        for key, marks in (("required", self.required), ("unwanted", self.unwanted)):
            if "" in marks:
                yield key, "an empty entry", "write a mark"
        both = {*self.required} & {*self.unwanted} - {""}
        if both:
            yield "unwanted", f"{''.join(sorted(both))} is required as well", "take it out of one list"
        if self.required and self.insert not in self.required:
            yield "insert", f"{self.insert} is not one of `required`", "propose a mark that is accepted"

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a block, at its last word or its last mark."""
        if self.unwanted:
            for block in draft.blocks:
                yield from self._superfluous(draft.document, block)
        if self.required:
            yield from self._missing(draft)

    def _superfluous(self, document: Document, block: Block) -> Iterator[Match]:
        text = block.text.rstrip()
        mark = next((m for m in self.unwanted if text.endswith(m)), None)
        if mark is None or not text.strip(mark) or text.endswith(2 * mark):
            return
        if mark == "。" and "，" in text and block.han >= _SENTENCE:
            return
        if mark.isascii() and text[-len(mark) - 1].isspace():  # an operator that the heading speaks of: 三目 ? :
            return
        if mark in "：:" and compiled(_INTRODUCES).search(text[: -len(mark)]):
            return
        if block.label == "title" or compiled(_RUN_IN).search(text[: -len(mark)]):
            return
        # where the author does not say what is a heading, it is our own guess
        yield Match(block, len(text) - len(mark), len(text), "", safe=document.traits.structured)

    def _missing(self, draft: Draft) -> Iterator[Match]:
        lacking = [block for block in draft.blocks if self._lacks(block)]
        if not lacking:
            return
        formulas = _formulas(lacking)
        open_ends = [b for b in lacking if not _leads_on(draft.document, b) and _close(b) not in formulas]
        ended = sum(b.kind == "paragraph" and b.han >= _LONG and is_terminated(b.text) for b in draft.document.blocks)
        unended = sum(b.han >= _LONG for b in open_ends)
        if ended + unended >= 4 and ended < self.minimum_rate * (ended + unended - 1):
            return
        count = draft.document.profile.count
        dots = self.insert == "。" and "．" in self.required and count("．") > count("。")
        insert = "．" if dots else self.insert
        habit = 2 * (ended >= 4) + (ended >= 10 and unended <= 1)
        for block in open_ends:
            if self._score(draft, block) + habit >= self.minimum_score and not _is_item(draft.document, block):
                if _goes_on(draft, block):
                    continue
                start, end = _last_word(draft, block)
                stretches = draft.document.markup.stretches(block)
                inside_link = any(each.manner == "link" and each.end == end for each in stretches)
                yield Match(block, start, end, None if inside_link else block.text[start:end] + insert)

    def _lacks(self, block: Block) -> bool:
        """Whether a block ends with a word and its text alone does not excuse it."""
        text = block.text.rstrip()
        core = text[: sentence_end(text)]
        if core.endswith(self.required) or is_terminated(text) or is_terminated(before_brackets(text)):
            return False
        mark = core[-1:]
        if not mark or not (is_han(mark) or (mark.isascii() and mark.isalnum()) or mark in "%％℃"):
            return False
        if compiled(_DANGLING).search(core):
            return False
        finished = compiled(FINISHED).search(text) is not None
        if count_han(text) < self.minimum_han and not (finished and count_han(text) >= self.minimum_han // 2):
            return False
        return is_prose(block)

    def _score(self, draft: Draft, block: Block) -> int:
        text = block.text
        han = block.han
        pauses = len(compiled("[，,](?![0-9])").findall(text))
        score = (han >= 25) + (han >= 40) + (pauses >= 1) + (pauses >= 2)
        score += 2 * (compiled(FINISHED).search(text) is not None)
        score -= 2 * (compiled("[，,；;：:。！？]").search(text) is None)
        score += compiled(_PREDICATION).search(text) is not None
        score += _between_prose(draft.document.blocks, block)
        return score


_SENTENCE = 16
"""A heading of so many Han with a comma is a sentence, and ends as one."""
_PREDICATION = (
    "[了是在会将使们让被把]|可以|应当|应该|必须|需要|能够|已经|正在|没有|不得|不能|认为|表示|要求|通过"
    "|根据|因此|所以|但是|如果|虽然"
    "|們|會|將|應|讓|這|說|為|没|沒|不|都|也|就|才|还|還|着|著|过|過|有"
)
_NUMBER = r"^[（(]?(?:\d{1,3}|[①-⑳]|[一二三四五六七八九十]{1,3})[）)、.．]"
_INTRODUCES = "(?:[是为為有即如]|如下|以下|包括)$"
_DANGLING = (
    "(?:[按把将由从与及或]|(?<![认成作因较颇极更最略行])为|(?<![加予难可足])以|(?<![不面相应])对|(?:[并可来会]|可以)通过"
    "|根据|按照|关于|对于|以及|并且|或者|如果|虽然|因为|由于|用于|等于|的话)$"
)
"""What no sentence ends with: it goes on in a formula or in code that is not prose."""
_LEADING = "(?:了|说|道|曰|问|答|云|写|有)$"
_POINTING = "(?:如下|如下图|如下表|下图|下表|所示|以下|下面|如图|见图|一下)$"
_RUN_IN = "[。！？；].*[一-鿿]"
"""A heading that holds a finished sentence runs into its text."""
_LABEL = "^[^，,。；;：:]{1,12}[：:]"
_CONTINUES = "的(?![确確士])|[们們吗嗎呢吧]|[上下中里裡内內外前后後]的|了(?![解结結却卻不断斷若])|等(?=[，、。])"
"""How no sentence begins."""


def _is_item(document: Document, block: Block) -> bool:
    """Whether a block has an open neighbour like it, short or labelled as it is: items of an unmarked list."""
    around = [document.blocks[i] for i in (block.index - 1, block.index + 1) if 0 <= i < len(document.blocks)]
    for form in (_NUMBER, _LABEL):
        if compiled(form).match(block.text) and any(compiled(form).match(b.text) and _is_open(b) for b in around):
            return True
    return block.han <= 30 and any(_is_open_like(other, block) for other in around)


def _formulas(lacking: Sequence[Block]) -> frozenset[str]:
    """The words that close so many open paragraphs alike that they are a formula (感谢甲的分享)."""
    closes = Counter(_close(block) for block in lacking)
    return frozenset(close for close, count in closes.items() if count >= _OFTEN)


def _close(block: Block) -> str:
    return block.text[: sentence_end(block.text)][-3:]


def _goes_on(draft: Draft, block: Block) -> bool:
    """Whether the next block goes on with the sentence: a line that is broken, not one that lacks a stop."""
    text = block.text.rstrip()
    if len(compiled("[（(]").findall(text)) > len(compiled("[）)]").findall(text)):
        return True
    following = draft.document.blocks[block.index + 1 : block.index + 2]
    if not following or following[0].kind != "paragraph":
        return False
    after = following[0].text.lstrip()
    if compiled(_CONTINUES).match(after):
        return True
    if after[:1].islower() and text[-1].isascii() and text[-1].isalnum():
        return True
    if not following[0].han and not is_terminated(after):
        return True
    last, near = draft.words.cut(text[-_NEAR:])[-1], len(text[-_NEAR:])
    if len(last.text) > 1 or not is_han(last.text):
        return False
    return any(
        w.start < near < w.end and draft.words.knows(w.text) for w in draft.words.cut(text[-_NEAR:] + after[:_NEAR])
    )


def _leads_on(document: Document, block: Block) -> bool:
    """Whether what stands around a block explains its open end: it leads to a list, a table, code, a quotation."""
    if document.markup.opens_note(block) or _is_wrapped(document, block):
        return True
    following = document.blocks[block.index + 1] if block.index + 1 < len(document.blocks) else None
    if following is None:
        return False
    if following.kind in ("list-item", "table-cell", "code", "quote", "verse"):
        return True
    first = following.text.lstrip()[:1]
    if first in "，,、；;。：:）)":
        return True
    if first in "“「『" and compiled(_LEADING).search(block.text[: sentence_end(block.text)]):
        return True
    if compiled(_POINTING).search(block.text[: sentence_end(block.text)]) and following.kind != "paragraph":
        return True
    beyond = document.blocks[block.index + 2 : block.index + 3]
    if following.han <= 6 and any(b.text.lstrip()[:1] in "，,、；;。：:）)" for b in beyond):
        return True
    numbered = following.kind == "paragraph" and compiled(_NUMBER).match(following.text.lstrip())
    return bool(numbered) and block.han < 40


def _is_open_like(other: Block, block: Block) -> bool:
    return block.han <= 2 * other.han <= 4 * block.han and _is_open(other)


def _is_open(block: Block) -> bool:
    mark = last_mark(block.text)
    return block.kind == "paragraph" and bool(mark) and mark.isalnum()


def _is_wrapped(document: Document, block: Block) -> bool:
    """Whether a block is links for the most part, labels with what each names, or one short run of bold.

    It is then a reference, a list or a heading in all but name.
    """
    stretches = document.markup.stretches(block)
    links = [each for each in stretches if each.manner == "link"]
    if sum(each.end - each.start for each in links) * (2 if len(links) > 1 else 1) >= len(block.text):
        return True
    strong = [each for each in stretches if each.manner == "strong"]
    if sum(not {*block.text[each.end - 1 : each.end + 1]}.isdisjoint("：:") for each in strong) > 1:
        return True
    return any((each.start, each.end) == (0, len(block.text)) and block.han <= _SHORT for each in strong)


def _between_prose(blocks: Sequence[Block], block: Block) -> bool:
    around = [blocks[i] for i in (block.index - 1, block.index + 1) if 0 <= i < len(blocks)]
    return bool(around) and all(b.kind == "paragraph" and is_terminated(b.text) for b in around)


def _last_word(draft: Draft, block: Block) -> tuple[int, int]:
    """Where the last word of a block stands, closing marks after it included; at most its last four characters."""
    text = block.text.rstrip()
    core = sentence_end(text)
    sentence = block.sentences[-1]
    last = None
    for word in draft.words.cut(text[sentence.start : core]):
        last = word
    start = core - 1 if last is None else last.start + sentence.start
    return max(start, core - 4, 0), len(text)
