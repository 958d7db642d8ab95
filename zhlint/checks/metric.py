"""`metric`: a formula over counts of the whole document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import ClassVar

from zhlint.base import arithmetic
from zhlint.base.arithmetic import Formula, parse
from zhlint.base.characters import count_han, is_han
from zhlint.base.fields import nearest, option
from zhlint.base.patterns import Pattern
from zhlint.base.records import dataclass, field
from zhlint.checks import Check, Draft, Match
from zhlint.checks._count import Count
from zhlint.prose.document import PROSE, Block

_LATIN = Pattern(r"[A-Za-z0-9\u00c0-\u024f]+(?:['’._-][A-Za-z0-9\u00c0-\u024f]+)*")
"""A word of Latin letters or digits: Node.js, don't and 3.14 are one each."""
_TERMINALS = ("。", "！", "？", "…", "．", "!", "?")


def _single(draft: Draft) -> int:
    return sum(len(block.sentences) == 1 for block in _paragraphs(draft))


def _paragraphs(draft: Draft) -> list[Block]:
    return [block for block in draft.blocks if block.kind == "paragraph" and block.han]


def _variation(draft: Draft) -> float:
    """How much sentences differ in length: the standard deviation of their Han over the mean; 0 for none."""
    lengths = [count_han(block.text[start:end]) for block in draft.blocks for start, end in block.sentences]
    mean = sum(lengths) / max(len(lengths), 1)
    spread = sum((length - mean) ** 2 for length in lengths) / max(len(lengths), 1)
    return float(spread**0.5 / mean) if mean else 0.0


def _of(*kinds: str) -> Callable[[Draft], int]:
    return lambda draft: sum(block.kind in kinds for block in draft.document.blocks)


def _headings(label: str) -> Callable[[Draft], int]:
    return lambda draft: sum(block.kind == "heading" and block.label == label for block in draft.document.blocks)


COUNTS: dict[str, Callable[[Draft], float]] = {
    "characters": lambda draft: sum(len(block.text) for block in draft.blocks),
    "han": lambda draft: sum(count_han(block.text) for block in draft.blocks),
    "words": lambda draft: sum(any(map(is_han, w.text)) for block in draft.blocks for w in draft.words.of(block)),
    "latin_words": lambda draft: sum(len(_LATIN.findall(block.text)) for block in draft.blocks),
    "letters": lambda draft: sum(c.isalnum() and not is_han(c) for block in draft.blocks for c in block.text),
    "sentences": lambda draft: sum(len(block.sentences) for block in draft.blocks),
    "paragraphs": lambda draft: len(_paragraphs(draft)),
    "single_sentence_paragraphs": _single,
    "sentence_variation": _variation,
    "headings": _of("heading"),
    **{f"heading_h{level}": _headings(f"h{level}") for level in range(1, 7)},
    "list_items": _of("list-item"),
    "quotes": _of("quote"),
    "dialogue": _of("dialogue"),
    "verse": _of("verse"),
    "table_cells": _of("table-cell"),
    "code_blocks": _of("code"),
}
"""What a formula may name: counts over the blocks in scope; kinds of block over the whole document."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Metric(Check):
    """A fault of the document where `formula` meets `condition`, marked at its first sentence of body text."""

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"value", "han", "paragraphs", "sentences"})
    of_document: ClassVar[bool] = True

    formula: str = option(doc="arithmetic over counts: " + ", ".join(COUNTS) + ", and those of `counts`")
    condition: str = option(doc="what the result of the formula is when it is a fault, as `> 5.5`")
    when: tuple[str, ...] = option(
        (), doc="what must hold before the formula is asked, cheapest first", one_or_many=True
    )
    counts: dict[str, Count] = option({}, doc="further counts: name: `tokens`, `raw`, `exceptions`, …")
    digits: int = option(1, doc="decimal places of {value} in the message", minimum=0)

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """Formulas that are none, and names that nobody counts."""
        known = COUNTS.keys() | self.counts.keys()
        for key, text in (("formula", self.formula), ("condition", self._test), *(("when", w) for w in self.when)):
            try:
                asked = arithmetic.names(text)
            except arithmetic.FormulaError as error:
                yield key, f"bad formula `{text}`: {error}", "write arithmetic, as `100 * de / han`"
                continue
            for name in sorted(asked - known - ({"value"} if key == "condition" else set())):
                yield key, f"nothing is counted as `{name}`", nearest(name, known)
        for name in self.counts:
            if name in COUNTS or not name.isidentifier():
                yield "counts", f"`{name}` cannot name a count", "choose another name of letters and _"

    @property
    def _test(self) -> str:
        return f"value {self.condition}"

    @cached_property
    def _formulas(self) -> tuple[Formula, Formula, tuple[Formula, ...]]:
        return parse(self.formula), parse(self._test), tuple(map(parse, self.when))

    def prepare(self) -> None:
        """The document is always looked at; the formulas, read now, are kept with the linter."""
        _ = self._formulas

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match at most."""
        numbers = _Numbers(self.counts, draft)
        formula, test, when = self._formulas
        if not all(arithmetic.value(condition, numbers) for condition in when):
            return
        value = arithmetic.value(formula, numbers)
        if value is None:
            return
        numbers.taken["value"] = value
        anchor = _anchor(draft.blocks)
        if anchor is not None and arithmetic.value(test, numbers):
            shown = {name: str(numbers[name]) for name in self.placeholders if name != "value"}
            start, end = anchor.sentences[0]
            yield Match(anchor, start, end, values={"value": f"{value:.{self.digits}f}", **shown})


def _anchor(blocks: Iterable[Block]) -> Block | None:
    """The block whose first sentence stands for the document: the first paragraph of full sentences, else the first."""
    readable = [block for block in blocks if block.sentences]
    paragraphs = [block for block in readable if block.kind == "paragraph" and block.han]
    full = (block for block in paragraphs if block.text.rstrip("”’」』）)").endswith(_TERMINALS))
    return next(full, None) or next(iter(paragraphs or readable), None)


@dataclass
class _Numbers(Mapping[str, float]):
    """Counts of a draft, each taken when it is first asked for."""

    counts: Mapping[str, Count]
    draft: Draft
    taken: dict[str, float] = field(default_factory=dict)

    def __getitem__(self, name: str) -> float:
        if name not in self.taken:
            own = self.counts.get(name)
            self.taken[name] = own.take(self.draft) if own else COUNTS[name](self.draft)
        return self.taken[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self.taken, **self.counts, **COUNTS})

    def __len__(self) -> int:
        return len({**self.taken, **self.counts, **COUNTS})
