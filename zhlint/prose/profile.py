"""What can only be told from the whole of a draft: its script, its register, the house's habits. Each is told once.

A check asks here and does not guess for itself; a rule names the facts below under `only:` and `unless:`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import islice
from typing import Literal

from zhlint.base.characters import SCRIPTS, Script, count_han, script_of
from zhlint.base.patterns import Pattern
from zhlint.prose import dateline, halfwidth, registers
from zhlint.prose.blocks import CUE, MESSAGE, OBJECT, PROSE, READABLE, Block, Kind

Fact = Literal[
    "simplified",
    "traditional",
    "taiwan",
    "pre-1949",
    "statute",
    "official",
    "news",
    "speech",
    "fiction",
    "advertising",
    "manual",
    "reference",
    "technical",
    "half-width",
]
"""What a draft may be."""
FACTS: dict[Fact, str] = {
    "simplified": "most characters that tell are simplified",
    "traditional": "most characters that tell are traditional",
    "taiwan": "it is traditional and has words that are used in Taiwan",
    "pre-1949": "it is written as vernacular prose was before 1949",
    "statute": "numbered clauses (第三条) carry it, as they do a law",
    "official": "it is a notice, a report or a rule of an authority",
    "news": "it reports, with reporters and datelines",
    "speech": "it is an address to those who are present",
    "fiction": "dialogue carries much of it",
    "advertising": "it sells something",
    "manual": "it says how to work a program: clicks, buttons, parameters",
    "reference": "it lists entries of one kind, a few lines each",
    "technical": "code and formulas carry it, as they do a manual",
    "half-width": "half-width marks punctuate it",
}
"""The facts that a rule can name, and which drafts each holds of."""

_NUMERAL = r"[零〇一二三四五六七八九十百千万两\d]+"
_CLAUSE = Pattern(rf"\W*第{_NUMERAL}[条條款项項编編章节節]")
_CODE = 20
"""So many code blocks, code spans and formulas for every 1,000 Han make a draft technical."""
_RECURS = 3
"""A topic is used so many times besides where it is named."""
_MEANS = Pattern(r"[”」』]?(?:（[^（）]{0,40}）)?，?(?:就?是指|指的是|，?即|意[为為]|，?又[称稱]|，?[简簡][称稱])")
_SPOKEN = Pattern(r"[：，:,][“「][^”」]{0,3000}[。！？…～—，][”」]|^[“「][^”」]*[。！？…—，][”」]")
_DIALOGUE = 5
"""Fiction has dialogue in one of so many paragraphs."""
_FEW, _SHORT_ENTRY = 3, 60
_MANY, _ENTRY = 8, 100
"""Few entries of a reference page are short (Han), many may be longer."""
_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
"""Headings that the author says are some; others are guessed from their form."""
_ITEMS = 12
_SUMMED_UP: tuple[Kind, ...] = ("paragraph", "list-item", "dialogue")
_SOON = 5
"""An abstract stands within so many blocks of what it sums up."""


class Profile:
    """What the blocks of a draft are as a whole. Nothing is told before it is asked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._counts: dict[str, int] = {}
        self._facts: dict[Fact, bool] = {}
        self._topics: dict[str, bool] = {}

    def holds(self, fact: Fact) -> bool:
        """Whether a fact holds of the draft."""
        if fact not in self._facts:
            self._facts[fact] = self._told(fact)
        return self._facts[fact]

    def _told(self, fact: Fact) -> bool:
        if fact in SCRIPTS:
            return self.script == fact
        if fact in registers.REGISTERS:
            known = fact != "taiwan" or self.script == "traditional"
            return known and registers.REGISTERS[fact].holds(self._text, self._han)
        told: dict[Fact, Callable[[], bool]] = {
            "statute": lambda: self.is_statute,
            "technical": lambda: self.is_technical,
            "half-width": lambda: self.writes_halfwidth,
            "fiction": lambda: self.is_fiction,
            "reference": lambda: self.is_reference,
        }
        return told[fact]()

    def is_topic(self, term: str) -> bool:
        """Whether a term is what the draft is about: its title or a heading has it or it defines it, and uses it on."""
        if term not in self._topics:
            named = term in self._headings or _defines(term, self._text)
            self._topics[term] = named and self._text.count(term) >= _RECURS
        return self._topics[term]

    @cached_property
    def script(self) -> Script:
        """The script that most of the readable text is written in."""
        return script_of("\n".join(block.text for block in self._readable))

    @cached_property
    def is_statute(self) -> bool:
        """Whether numbered clauses (第三条) or penalties carry it: a law, a contract. Their wording has to repeat."""
        clauses = sum(bool(_CLAUSE.match(block.text)) for block in self._blocks)
        if clauses >= 3 and clauses * 12 >= len(self._blocks):
            return True
        return registers.LAW.holds(self._text, self._han)

    @cached_property
    def is_technical(self) -> bool:
        """Whether code and formulas carry it, so that its wording follows its matter: a manual, a tutorial."""
        objects = sum(block.text.count(OBJECT) + (block.kind == "code") for block in self._blocks)
        han = sum(block.han for block in self._blocks if block.kind in PROSE)
        return objects * 1000 >= _CODE * han

    @cached_property
    def is_fiction(self) -> bool:
        """Whether dialogue carries much of it."""
        prose = [block for block in self._blocks if block.kind in PROSE]
        spoken = sum(block.kind == "dialogue" or _SPOKEN.search(block.text) is not None for block in prose)
        return spoken >= 4 and spoken * _DIALOGUE >= len(prose)

    @cached_property
    def is_reference(self) -> bool:
        """Whether it lists entries of one kind, a few lines each, or consists of items, cells, messages or cues."""
        sizes: dict[str, list[int]] = {}
        label = ""
        listed = han = items = 0
        for block in self._blocks:
            if block.kind == "heading":
                label = block.label if block.label in _LEVELS else ""
                if not label:
                    continue
                sizes.setdefault(label, []).append(0)
            elif block.kind in READABLE:
                han += block.han
                if label:
                    sizes[label][-1] += block.han
                if block.kind in ("list-item", "table-cell") or block.label in (MESSAGE, CUE):
                    listed += block.han
                    items += 1
        entries = max(sizes.values(), key=len, default=[])
        if len(entries) >= _FEW and _median(entries) <= (_ENTRY if len(entries) >= _MANY else _SHORT_ENTRY):
            return True
        return items >= _ITEMS and listed * 10 >= han * 6

    @cached_property
    def writes_halfwidth(self) -> bool:
        """Whether it has half-width marks in Chinese by habit, so that none of its half-width marks are a style."""
        return halfwidth.is_written(self._readable)

    @cached_property
    def year(self) -> int | None:
        """The year that it says it was written in; None where it does not say."""
        return dateline.year(self._blocks)

    @cached_property
    def abstract(self) -> Block | None:
        """The first block, where the body that soon follows begins with it again: the summary above a post."""
        blocks = list(islice((block for block in self._blocks if block.kind in _SUMMED_UP), _SOON))
        if not blocks or not blocks[0].text:
            return None
        return blocks[0] if any(block.text.startswith(blocks[0].text) for block in blocks[1:]) else None

    def count(self, mark: str) -> int:
        """How often a mark stands in the readable text."""
        if mark not in self._counts:
            self._counts[mark] = sum(block.text.count(mark) for block in self._readable)
        return self._counts[mark]

    @cached_property
    def _text(self) -> str:
        return "\n".join(block.text for block in self._readable if block.kind != "heading")

    @cached_property
    def _han(self) -> int:
        return count_han(self._text)

    @cached_property
    def _headings(self) -> str:
        return "\n".join(b.text for b in self._blocks if b.kind == "heading" or b.label == "front-matter")

    @cached_property
    def _readable(self) -> list[Block]:
        return [block for block in self._blocks if block.kind in READABLE]


def _median(numbers: Sequence[int]) -> float:
    """As `statistics.median`, the import of which takes longer than a page to read."""
    ordered, half = sorted(numbers), len(numbers) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _defines(term: str, text: str) -> bool:
    """Whether a sentence of the text says what the term means."""
    at = text.find(term)
    while at >= 0:
        if _MEANS.match(text, at + len(term)) or text[max(at - 3, 0) : at].rstrip("“「『").endswith(("所谓", "所謂")):
            return True
        at = text.find(term, at + 1)
    return False
