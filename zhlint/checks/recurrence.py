"""`recurrence`: phrases that a draft keeps repeating, topic terms excluded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhlint.base.characters import count_han
from zhlint.base.fields import Regex, option
from zhlint.base.records import NamedTuple, dataclass
from zhlint.base.repeats import maximal_repeats
from zhlint.checks import Check, Draft, Match, Related
from zhlint.checks._gates import Gate
from zhlint.checks._phrases import Phrases, sentences
from zhlint.checks._runs import BlockSpan, Runs

_CLAUSE_MARK = "，"
"""Two copies that run over a comma are a refrain, a quotation or a copied sentence: none of them boilerplate."""


@dataclass(frozen=True, kw_only=True, repr=False)
class LengthGate(Gate):
    """A gate for phrases of some length."""

    han: int = option(doc="for phrases of so many Han or more", minimum=4)


class Phrase(NamedTuple):
    """A repeated phrase and its places, in document order."""

    text: str
    han: int
    places: tuple[BlockSpan, ...]

    @property
    def score(self) -> int:
        """How much text the repeats cost."""
        return (len(self.places) - 1) * self.han


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Recurrence(Check):
    """Maximal phrases of whole words that come back again and again and are no topic terms; one match a phrase.

    Repeats are found on characters, so that a draft without any never asks for words; then cut back to word edges,
    freed of topic terms (what is left must still say something), and merged where they overlap.
    """

    scope = ("paragraph", "list-item", "dialogue")
    placeholders = frozenset({"count"})
    gathers = True
    minds_terms = True

    gates: tuple[LengthGate, ...] = option(
        (
            LengthGate(han=6, count=5, per_1000=1.0),
            LengthGate(han=8, count=3, per_1000=0.8),
            LengthGate(han=10, count=2, per_1000=0.8),
            LengthGate(han=12, count=2, per_1000=0.5),
        ),
        doc="how long and how often a phrase must be to count, each gate enough by itself",
    )
    residue: int = option(4, doc="so many Han must be left of a phrase without its topic terms", minimum=0)
    topic_paragraphs: int = option(3, doc="nouns that stand in so many paragraphs are topic terms", minimum=1)
    longest: int = option(40, doc="look at no more than so many characters at once", minimum=8)
    limit: int = option(10, doc="report the worst so many phrases of a draft", minimum=1)
    exceptions: tuple[Regex, ...] = option((), doc="formulas that may be repeated as they are")
    frames: tuple[str, ...] = option((), doc="short function phrases to be counted by themselves (这样一种)")
    frame_gates: tuple[Gate, ...] = option(
        (Gate(count=6, per_1000=2.0),), doc="how often a frame must stand to count, each gate enough by itself"
    )

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """Neither a gate for phrases nor a frame; a frame of nothing."""
        if not self.gates and not self.frames:
            yield "gates", "nothing to look for", "write a gate such as `{han: 10, count: 2}` or list `frames`"
        if "" in self.frames:
            yield "frames", "an empty entry", "write a phrase"

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a phrase, at its first place; the others are related."""
        runs = Runs(draft.blocks)
        han = sum(block.han for block in draft.blocks)
        chosen = [*self._framed(runs, han), *self._worst(draft, runs, han)]
        for phrase in sorted(chosen, key=lambda phrase: (phrase.places[0].block.index, phrase.places[0][1:])):
            yield _match(phrase)

    def _framed(self, runs: Runs, han: int) -> Iterator[Phrase]:
        for frame in filter(None, self.frames):
            count = runs.text.count(frame)
            if any(gate.open(count, han) for gate in self.frame_gates):
                yield Phrase(frame, count_han(frame), tuple(_places(runs, frame)))

    def _worst(self, draft: Draft, runs: Runs, han: int) -> list[Phrase]:
        shortest = min((gate.han for gate in self.gates), default=6)
        phrases = Phrases(draft, runs, self.topic_paragraphs, self.exceptions)
        found: dict[str, Phrase] = {}
        for repeat in maximal_repeats(runs.text, shortest, self.longest):
            if not self._enough(count_han(repeat.text), len(repeat.places), han):
                continue
            places = [runs.place(at, len(repeat.text)) for at in repeat.places]
            whole = phrases.worded(places)
            if whole is None:
                continue
            text = whole.of(repeat.text)
            size = count_han(text)
            if text in found or not self._enough(size, len(repeat.places), han):
                continue
            counted = phrases.counted(_places(runs, text))
            count = sentences(counted)
            if count == 2 and _CLAUSE_MARK in text:
                continue
            if self._enough(size, count, han) and phrases.residue(counted, text) >= self.residue:
                found[text] = Phrase(text, size, tuple(counted))
        return _merged(list(found.values()))[: self.limit]

    def _enough(self, size: int, count: int, han: int) -> bool:
        return any(size >= gate.han and gate.open(count, han) for gate in self.gates)


def _places(runs: Runs, text: str) -> Iterator[BlockSpan]:
    at = runs.text.find(text)
    while at >= 0:
        yield runs.place(at, len(text))
        at = runs.text.find(text, at + len(text))


def _merged(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases with the highest score; of those that overlap in most of their places, only the first."""
    kept: list[Phrase] = []
    claimed: dict[int, list[tuple[int, int]]] = {}
    for phrase in sorted(phrases, key=lambda p: (-p.score, -p.han, p.places[0].block.index, p.places[0].start)):
        free = sum(
            all(b <= place.start or place.end <= a for a, b in claimed.get(place.block.index, ()))
            for place in phrase.places
        )
        if 2 * free <= len(phrase.places):
            continue
        kept.append(phrase)
        for place in phrase.places:
            claimed.setdefault(place.block.index, []).append((place.start, place.end))
    return kept


def _match(phrase: Phrase) -> Match:
    first, *others = phrase.places
    return Match(
        *first,
        values={"count": str(len(phrase.places))},
        related=tuple(Related(*place, f"第 {number} 处") for number, place in enumerate(others, 2)),
    )
