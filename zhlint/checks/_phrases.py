"""What makes a repeated substring a phrase: word edges, places that count, and what is left without topic terms."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from zhlint.base.characters import count_han
from zhlint.base.patterns import compiled
from zhlint.base.records import NamedTuple
from zhlint.checks import Draft
from zhlint.checks._runs import ONE_SHAPE, BlockSpan, Runs
from zhlint.lexicon.words import Word
from zhlint.prose.document import Block
from zhlint.prose.sentences import Sentence

_MARKS = frozenset("，、,")
_NO_START = _MARKS | frozenset("的了和与地着得及或等们呢吗吧中上里下时后")
_NO_END = (
    _MARKS
    | frozenset("的了和与在是对从以将把被由向为给跟及或其这那一个不也就都要会可使让有而但来去所并因")
    | {"因为", "如果", "虽然", "但是", "并且", "以及", "或者", "而且", "通过", "根据", "对于"}
    | {"关于", "为了", "一个", "这个", "那个", "一种", "这种", "这样", "进行", "可以"}
)
_NOUN = ("n", "vn", "an", "l", "i", "x", "eng", "j", "s", "t", "f", "b", "m", "q", "z")
_SAYING = ("v", "d", "r", "a", "p", "z", "ul", "uz", "ug")
_FUNCTION = frozenset("cdpruyv")
_BINDS = frozenset("cdpruyz")
_OF = "的"
"""It makes a term of several words where nothing else binds them, and there are no sections to tell a refrain by."""
_SAID = 14
"""A shorter phrase says something only if a word binds what it names: else it is a term, an office, a slogan."""
_MANY = 5
"""So many paragraphs in a row that share a phrase are no parallelism any more."""
_SECTIONED = 2
"""Where a draft has so many headings, a phrase that comes back in another section only is taken up again there."""
_SECTIONS = ("h1", "h2", "h3", "h4", "h5", "h6")
_STUB = 4
"""So few Han before or after a comma are no clause of a phrase."""
_SAMPLE = 6
"""So many places of a repeat are asked for their word edges."""


class Whole(NamedTuple):
    """The part of a repeat that is made of whole words, as offsets into it."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """This part of a text."""
        return text[self.start : self.end]


class Phrases:
    """Judges the repeats of one draft."""

    def __init__(self, draft: Draft, runs: Runs, topic_paragraphs: int, exceptions: Sequence[str]) -> None:
        self._draft = draft
        self._runs = runs
        self._topic_paragraphs = topic_paragraphs
        self._exceptions = exceptions
        self._paragraphs: dict[str, tuple[int, int]] = {}
        self._asides: dict[int, bool] = {}

    def worded(self, places: Sequence[BlockSpan]) -> Whole | None:
        """The longest part of a repeat between word edges that all places share, trimmed; None if there is none."""
        length = places[0].end - places[0].start
        edges = set(range(length + 1))
        seen: set[tuple[str, int]] = set()
        for place in places[:_SAMPLE]:
            sentence = _sentence(place.block, place.start)
            there = place.block.text[sentence.start : sentence.end], place.start - sentence.start
            if there not in seen:
                seen.add(there)
                edges &= {
                    edge - there[1] for word in self._draft.words.cut(there[0]) for edge in (word.start, word.end)
                }
        edges = {edge for edge in edges if 0 <= edge <= length}
        if len(edges) < 2:
            return None
        first = places[0]
        inner = [word for word in self._words(first) if word.end > first.start and word.start < first.end]
        inner = [w for w in inner if w.start - first.start >= min(edges) and w.end - first.start <= max(edges)]
        while inner and (inner[0].text in _NO_START or inner[0].start - first.start not in edges):
            inner.pop(0)
        while inner and (inner[-1].end - first.start not in edges or self._hangs(places, inner)):
            inner.pop()
        if not inner:
            return None
        return _clauses(first, inner[0].start - first.start, inner[-1].end - first.start)

    def _hangs(self, places: Sequence[BlockSpan], inner: Sequence[Word]) -> bool:
        """Whether a phrase ends in the middle: with a word that leans on the next, or an attribute that has no head."""
        last = inner[-1]
        if last.text in _NO_END:
            return True
        if len(inner) < 2 or inner[-2].text != "的" or not last.tag.startswith(("a", "d")):
            return False
        at = last.end - places[0].start
        return all(count_han(place.block.text[place.start + at : place.start + at + 1]) for place in places[:_SAMPLE])

    def counted(self, places: Iterable[BlockSpan]) -> list[BlockSpan]:
        """The places that count: no word cut, no list items with one stem, no fixed part of a template, no formula.

        Of a draft with sections only those count that come back in their own. None counts where all are whole
        sentences, stand in one paragraph, or are few and in paragraphs in a row: that is another fault, or parallelism.
        """
        counted = [place for place in places if self._counts(place)]
        blocks = sorted({place.block.index for place in counted})
        if len(self._starts) >= _SECTIONED:
            sections = Counter(map(self._section, blocks))
            counted = [place for place in counted if sections[self._section(place.block.index)] > 1]
            blocks = sorted({place.block.index for place in counted})
        if len(blocks) < 2 or (len(blocks) < _MANY and blocks[-1] - blocks[0] == len(blocks) - 1):
            return []
        return [] if all(_is_sentence(place) for place in counted) else counted

    def _section(self, block: int) -> int:
        """The number of the section that a block stands in; what stands in each is told by its heading."""
        return bisect_right(self._starts, block)

    @cached_property
    def _starts(self) -> list[int]:
        return [b.index for b in self._draft.document.blocks if b.kind == "heading" and b.label in _SECTIONS]

    def _counts(self, place: BlockSpan) -> bool:
        return not (
            self._is_aside(place.block)
            or (place.block.kind == "list-item" and place.start == 0)
            or _is_enumerated(place)
            or _beside_name(place)
            or self._excepted(place)
            or self._draft.words.straddles(place.block, place.start, place.end)
        )

    def _is_aside(self, block: Block) -> bool:
        """Whether a block sums up the draft or begins a note."""
        aside = self._asides.get(block.index)
        if aside is None:
            document = self._draft.document
            aside = block is document.profile.abstract or document.markup.opens_note(block)
            self._asides[block.index] = aside
        return aside

    def residue(self, places: Sequence[BlockSpan], phrase: str) -> int:
        """How many Han of a phrase are neither 的 nor topic terms; 0 where what is left says nothing."""
        place = places[0]
        own = len({place.block.index for place in places})
        covered = [False] * len(phrase)
        for term in self._terms:
            at = phrase.find(term)
            while at >= 0:
                covered[at : at + len(term)] = [True] * len(term)
                at = phrase.find(term, at + 1)
        words = [w for w in self._words(place) if w.start >= place.start and w.end <= place.end]
        for i in range(len(words)):
            for j in range(i + 1, min(i + 3, len(words)) + 1):
                if self._topic(words[i:j], own):
                    start, end = words[i].start - place.start, words[j - 1].end - place.start
                    covered[start:end] = [True] * (end - start)
        left = [w for w in words if not all(covered[w.start - place.start : w.end - place.start])]
        weak = _OF if len(self._starts) < _SECTIONED else ""
        if count_han(phrase) < _SAID and not any(w.tag[:1] in _BINDS and w.text != weak for w in words):
            return 0
        saying = {w.text for w in left if w.tag.startswith(_SAYING) and w.tag != "vn"}
        if sum(min(len(word), 2) for word in saying) < 2:
            return 0
        return count_han("".join(c for c, hidden in zip(phrase, covered, strict=True) if not hidden and c != "的"))

    def _topic(self, words: Sequence[Word], own: int) -> bool:
        """Whether words are a term of the draft: nouns in several paragraphs, or a name the dictionary does not know.

        Such a name comes as single characters. It counts as one if it also stands outside the `own` paragraphs of the
        phrase, where its neighbours are others.
        """
        text = "".join(word.text for word in words)
        if all(word.tag.startswith(_NOUN) for word in words):
            if count_han(text) < 2:
                return False
            if text in self._headings:
                return True
            return self._spread(text, self._topic_paragraphs + (2 if len(words) == 1 else 0))
        if len(words) > 1 and all(len(word.text) == 1 and word.tag[:1] not in _FUNCTION for word in words):
            return self._spread(text, max(self._topic_paragraphs, own + 1))
        return False

    def _spread(self, text: str, enough: int) -> bool:
        known, counted = self._paragraphs.get(text, (0, 0))
        if counted < enough:
            known, counted = self._runs.paragraphs(text, enough), enough
            self._paragraphs[text] = known, counted
        return known >= enough

    @cached_property
    def _headings(self) -> str:
        return "\n".join(block.text for block in self._draft.document.blocks if block.kind == "heading")

    @cached_property
    def _terms(self) -> list[str]:
        return sorted(filter(None, self._draft.terms), key=len, reverse=True)

    def _excepted(self, place: BlockSpan) -> bool:
        return any(
            m.start() < place.end and place.start < m.end()
            for pattern in self._exceptions
            for m in compiled(pattern).finditer(place.block.text)
        )

    def _words(self, place: BlockSpan) -> Iterator[Word]:
        """The words of the sentence a place stands in, offsets in the block."""
        sentence = _sentence(place.block, place.start)
        for word in self._draft.words.cut(place.block.text[sentence.start : sentence.end]):
            yield Word(word.text, word.start + sentence.start, word.end + sentence.start, word.tag)


def sentences(places: Iterable[BlockSpan]) -> int:
    """In how many sentences places stand: two in one are parallel."""
    return len({(place.block.index, _sentence(place.block, place.start)) for place in places})


def _clauses(place: BlockSpan, start: int, end: int) -> Whole:
    """A phrase without the ends of clauses that hang over its commas: a few Han of a clause are no phrase."""
    text = place.block.text
    phrase = text[place.start + start : place.start + end].translate(ONE_SHAPE)
    before = text[: place.start + start].rstrip()
    head = phrase.find("，")
    if 0 <= head <= _STUB and count_han(before[-1:]):
        start += head + 1
    tail = phrase.rfind("，")
    if head < tail and len(phrase) - tail - 1 <= _STUB and count_han(text[place.start + end : place.start + end + 1]):
        end -= len(phrase) - tail
    return Whole(start, end)


def _is_enumerated(place: BlockSpan) -> bool:
    """Whether a place is cut out of an enumeration: what it begins or ends with has its fellows outside."""
    text = place.block.text
    return "、" in (text[: place.start].rstrip()[-1:], text[place.end :].lstrip()[:1])


def _beside_name(place: BlockSpan) -> bool:
    """Whether Latin or a number stands next to a place: what repeats there is the fixed part of a template."""
    text = place.block.text
    before, after = text[: place.start].rstrip()[-1:], text[place.end :].lstrip()[:1]
    return any(c.isascii() and c.isalnum() for c in before + after)


def _sentence(block: Block, at: int) -> Sentence:
    sentences = block.sentences
    return sentences[max(bisect_right([s.start for s in sentences], at) - 1, 0)]


def _is_sentence(place: BlockSpan) -> bool:
    sentence = _sentence(place.block, place.start)
    return count_han(place.block.text[sentence.start : sentence.end]) == count_han(
        place.block.text[place.start : place.end]
    )
