"""`duplication`: paragraphs that stand nearly word for word in several files of one project."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import ClassVar
from zlib import crc32

from zhlint.base.characters import count_han, only_han
from zhlint.base.fields import Regex, option
from zhlint.base.patterns import compiled
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Draft, Facts, Judgement
from zhlint.checks._alike import grams, jaccard, may_be_alike, prefix
from zhlint.checks._lexical import quotations
from zhlint.checks._project import AcrossFiles, Place, is_log, names, places, shown
from zhlint.prose.document import Block

_GRAM = 4
_HAN_IN_MEMORY = 40_000_000
"""With more Han in all the paragraphs of a run not all keys are held in memory."""
_SKETCH = 6
"""So many keys of each are then enough to find 99.9 % of the pairs that are as alike as 0.7: they are the least hashes
of its grams, a MinHash."""
_HEX = 8
_OPENING = 10
"""Shorter paragraphs (Han) open no page: they are bylines and dates."""
_GATHERED = 3
"""A page in which so many paragraphs open others gathers them."""


class _Paragraph(NamedTuple):
    """A paragraph of some file; `text` is the number of its text among the different ones, `opens`: it is the first."""

    path: str
    at: Place
    text: int
    opens: bool


class _Text(NamedTuple):
    """What paragraphs say, by their Han, with a hash of the names and numbers in it, and its keys, packed."""

    han: str
    names: int
    keys: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Duplication(AcrossFiles):
    """Paragraphs whose Han are nearly those of an earlier paragraph in another file, their names and numbers the same.

    Similarity is Jaccard's, of the sets of four Han in a row. Two files that share paragraphs are one finding, at the
    first of them in the later file; a paragraph that stands in `many` files is one, at its first place. A page that
    gathers the openings of others, as the index of a blog does, is let be. What is found is exact up to 40 million Han;
    in more text keys are sampled, the same ones each time, and few pairs missed.
    """

    scope: ClassVar[tuple[str, ...]] = ("paragraph", "list-item")
    placeholders: ClassVar[frozenset[str]] = frozenset({"where", "count", "files", "extent"})

    min: int = option(50, doc="paragraphs with fewer Han outside quotation marks are not compared", minimum=10)
    min_similarity: float = option(
        0.7, doc="Jaccard similarity of the sets of four Han in a row from which they are alike", minimum=0.3
    )
    many: int = option(5, doc="what stands in so many files is told once, not for each pair of them", minimum=3)
    exceptions: tuple[Regex, ...] = option((), doc="patterns of what may stand in several files")

    def collect(self, draft: Draft) -> Facts:
        """The number of Han of all paragraphs that count, and of each its place, its Han, its names, and its keys."""
        if is_log(draft.document):
            return None
        position = draft.document.source.position
        opening = next((b for b in draft.blocks if b.kind == "paragraph" and b.han >= _OPENING), None)
        noted = []
        for block in draft.blocks:
            if self._counts(draft, block):
                han = only_han(block.text)
                start, end = block.source_span(0, len(block.text))
                hashes = (crc32(gram.encode()) for gram in prefix(grams(han, _GRAM), self.min_similarity, _hash))
                keys = "".join(f"{key:0{_HEX}x}" for key in hashes)
                named = crc32(names(draft, block).encode("utf-8", "surrogatepass"))
                noted.append((start, end, position(start).line, han, named, keys, block is opening))
        return noted or None

    def judge(self, facts: Mapping[str, Facts]) -> Iterator[Judgement]:
        """One for what many files have, one for each pair of files that have a paragraph."""
        texts, paragraphs = _read(facts)
        earlier = list(self._likened(texts, paragraphs))
        root = list(range(len(paragraphs)))
        for number, other in enumerate(earlier):
            root[number] = number if other is None else root[other]
        together: dict[int, list[int]] = defaultdict(list)
        for number, first in enumerate(root):
            together[first].append(number)
        pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
        sizes = Counter(paragraph.path for paragraph in paragraphs)
        for first, numbers in together.items():
            files = list(dict.fromkeys(paragraphs[n].path for n in numbers))
            if len(files) >= self.many:
                yield self._of_many(paragraphs, first, numbers, files)
                continue
            for number in numbers:
                other = earlier[number]
                if other is not None:
                    pairs[paragraphs[number].path, paragraphs[other].path].append(number)
        gathering = _gathering(paragraphs, earlier)
        for (path, other_path), copies in pairs.items():
            if path in gathering or other_path in gathering:
                continue
            number = min(copies)
            at, there = paragraphs[number].at, paragraphs[earlier[number] or 0]
            elsewhere = ((there.path, there.at.line),)
            whole = len(copies) > 1 and len(copies) * 10 >= sizes[path] * 8
            extent = f"；全文 {sizes[path]} 段有 {len(copies)} 段如此" if whole else ""
            if not whole and len(copies) > 1:
                extent = f"；两个文件共有 {len(copies)} 段如此"
            values = {"where": shown(elsewhere), "count": str(len(copies)), "files": "2", "extent": extent}
            yield Judgement(path, at.start, at.end, values, elsewhere)

    def remark(self, facts: Mapping[str, Facts]) -> str | None:
        """That keys are sampled, where there is so much text."""
        every = ((han, named) for noted in facts.values() for *_, han, named, _, _ in noted)
        if _all_fit(sum(len(han) for han, _ in every)) or _all_fit(sum(len(text.han) for text in _read(facts)[0])):
            return None
        return (
            f"the paragraphs have more than {_HAN_IN_MEMORY:,} Han, so they are compared by samples of what they hold:"
            " of a thousand pairs that are alike about one may be missed"
        )

    def _of_many(
        self, paragraphs: Sequence[_Paragraph], first: int, numbers: Sequence[int], files: Sequence[str]
    ) -> Judgement:
        path, at = paragraphs[first][:2]
        elsewhere = places({paragraphs[n].path: paragraphs[n].at.line for n in reversed(numbers)}, path, files)
        extent = f"；共 {len(files)} 个文件有这一段"
        values = {"where": shown(elsewhere), "count": str(len(numbers)), "files": str(len(files)), "extent": extent}
        return Judgement(path, at.start, at.end, values, elsewhere)

    def _counts(self, draft: Draft, block: Block) -> bool:
        if block.han < self.min or draft.document.markup.opens_note(block):
            return False
        if not draft.counts(block, 0, len(block.text)) or _leads_on(draft, block):
            return False
        quoted = sum(count_han(block.text[start:end]) for start, end in quotations(block.text))
        if block.han - quoted < self.min:
            return False
        if any(compiled(pattern).search(block.text) for pattern in self.exceptions):
            return False
        return not draft.document.roles.holds("excerpt", block, 0, len(block.text))

    def earlier(self, facts: Mapping[str, Facts]) -> Iterator[int | None]:
        """For each paragraph that counts the number of the first one before it in another file that it is like."""
        yield from self._likened(*_read(facts))

    def _likened(self, texts: Sequence[_Text], paragraphs: Sequence[_Paragraph]) -> Iterator[int | None]:
        keys = _keys(texts)
        wanted = _repeated(keys)
        index: dict[int, list[int]] = defaultdict(list)
        standing: list[list[int]] = [[] for _ in texts]

        @lru_cache(maxsize=4096)
        def of(text: int) -> frozenset[str]:
            return grams(texts[text].han, _GRAM)

        def alike(one: int, other: int) -> bool:
            if texts[one].names != texts[other].names:
                return False
            a, b = of(one), of(other)
            return may_be_alike(len(a), len(b), self.min_similarity) and jaccard(a, b) >= self.min_similarity

        for number, (path, _, text, _) in enumerate(paragraphs):
            best = next((n for n in standing[text] if paragraphs[n].path != path), None)
            seen = {text}
            for key in keys[text]:
                for other in index.get(key, ()) if key in wanted else ():
                    if best is not None and standing[other][0] >= best:
                        break
                    if other in seen:
                        continue
                    seen.add(other)
                    if alike(text, other):
                        there = next((n for n in standing[other] if paragraphs[n].path != path), None)
                        best = there if best is None or (there is not None and there < best) else best
            yield best
            if not standing[text]:
                for key in keys[text]:
                    if key in wanted:
                        index[key].append(text)
            standing[text].append(number)


def _leads_on(draft: Draft, block: Block) -> bool:
    """Whether a paragraph is a link and little else: it says what stands elsewhere to lead there."""
    return any(
        link.target and (link.end - link.start) * 5 >= len(block.text) * 4
        for link in draft.document.markup.stretches(block)
    )


def _hash(gram: str) -> tuple[int, str]:
    return crc32(gram.encode()), gram


def _gathering(paragraphs: Sequence[_Paragraph], earlier: Sequence[int | None]) -> frozenset[str]:
    """The files in which several paragraphs are the openings of others."""
    openings: dict[str, set[int]] = defaultdict(set)
    for number, other in enumerate(earlier):
        if other is not None:
            for one, copy in ((number, other), (other, number)):
                if paragraphs[copy].opens:
                    openings[paragraphs[one].path].add(one)
    return frozenset(path for path, own in openings.items() if len(own) >= _GATHERED)


def _read(facts: Mapping[str, Facts]) -> tuple[list[_Text], list[_Paragraph]]:
    """The different texts in facts, and all paragraphs, in order."""
    numbers: dict[tuple[str, int], int] = {}
    texts: list[_Text] = []
    paragraphs: list[_Paragraph] = []
    for path, noted in facts.items():
        for start, end, line, han, named, keys, opens in noted:
            number = numbers.setdefault((han, named), len(texts))
            if number == len(texts):
                texts.append(_Text(han, named, keys))
            paragraphs.append(_Paragraph(path, Place(start, end, line), number, opens))
    return texts, paragraphs


def _all_fit(han: int) -> bool:
    """Whether all keys of texts with so many Han are held in memory."""
    return han <= _HAN_IN_MEMORY


def _keys(texts: Sequence[_Text]) -> list[array[int]]:
    """The keys of each text: all of them, or of too much text the least. Texts with other names share none."""
    longest = None if _all_fit(sum(len(text.han) for text in texts)) else _SKETCH * _HEX
    packed = ((array("I", bytes.fromhex(text.keys[:longest])), text.names) for text in texts)
    return [array("I", [key ^ names for key in keys]) for keys, names in packed]


def _repeated(keys: Sequence[array[int]]) -> frozenset[int]:
    """The keys that several texts have: no other leads from one to another."""
    every = array("I")
    for own in keys:
        every.extend(own)
    return frozenset(key for key, following in pairwise(sorted(every)) if key == following)
