"""`similarity`: sentences that say nearly the same as an earlier one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from zhlint.base.characters import count_han, only_han
from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple, dataclass
from zhlint.base.repeats import BARRIER, repeated_grams
from zhlint.checks import Check, Draft, Match, Related
from zhlint.checks._alike import grams, jaccard, may_be_alike, prefix, slices
from zhlint.checks._lexical import unquoted
from zhlint.checks._runs import is_item
from zhlint.prose.document import OBJECT, Block

_NO_NAME = Pattern(r"[^A-Za-z0-9]+")
_TELLING = frozenset("不没非无未否别零〇一二三四五六七八九十百千万亿两")
"""What makes another statement of a sentence: negation and number."""
_LIGHT = frozenset("cdepruyoz")
"""Tags of words that tell nothing new: adverbs, conjunctions, pronouns, particles."""
_SLACK = 0.1
"""So large a part of a sentence may be words that its copy has not."""
_GRAM = 3
_RUN = 6
"""Sentences of 15 Han or more with a similarity of 0.7 or more share a run of so many Han: one changed Han costs three
grams, so there are too few changes to break all longer runs up."""
_TEMPLATED = 0.1
_FEW = 10
"""Where so large a part of the sentences is like others and not the same, a template wrote them."""
_CROWD = 24
"""A gram that opens the prefix of so many sentences tells no two of them apart: only the latest are compared."""


class Candidate(NamedTuple):
    """A sentence that is long enough to be compared; `at` is its number among all sentences of its block."""

    block: Block
    at: int
    start: int
    end: int
    han: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Similarity(Check):
    """Sentences whose Han trigrams have a Jaccard similarity of `min-similarity` or more with an earlier sentence.

    The later one is the match, the earlier and all further copies are related; a run of copied sentences is one match.
    Candidates come from the prefix filter: two sets as alike as that share one of their few rarest members.
    """

    scope = ("paragraph", "dialogue")
    placeholders = frozenset({"first", "similarity"})
    gathers = True

    min_similarity: float = option(
        0.7, doc="Jaccard similarity of Han trigrams from which sentences are alike", minimum=0.3
    )
    min: int = option(15, doc="sentences with fewer Han are not compared", minimum=5)
    technical_min: int = option(30, doc="the same for drafts full of code and formulas", minimum=5)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match for every copied sentence or run of sentences, at its second place."""
        profile = draft.document.profile
        shortest = max(self.min, self.technical_min) if profile.is_technical else self.min
        summary = profile.abstract
        opens_note = draft.document.markup.opens_note
        blocks = (b for b in draft.blocks if b is not summary and not is_item(b.text) and not opens_note(b))
        lines = [line for block in blocks for line in _lines(block, shortest)]
        pairs = {
            later: (earlier, alike)
            for later, earlier, alike in self._pairs(lines)
            if _repeats(draft, lines[earlier], lines[later])
        }
        yield from _chained(lines, pairs)

    def _pairs(self, lines: Sequence[Candidate]) -> Iterator[tuple[int, int, float]]:
        """(later, first like it, similarity), at most one for each later line."""
        first: dict[str, int] = {}
        copies: list[tuple[int, int]] = []
        distinct: list[int] = []
        for i, line in enumerate(lines):
            if line.han in first:
                copies.append((i, first[line.han]))
            else:
                first[line.han] = i
                distinct.append(i)
        for later, earlier in copies:
            yield later, earlier, 1.0
        run = _RUN if self.min >= 15 and self.min_similarity >= 0.7 else _GRAM
        suspects = _suspects(lines, distinct, run)
        alike = list(self._near([(i, grams(lines[i].han, _GRAM)) for i in suspects]))
        if len(alike) < max(_TEMPLATED * len(distinct), _FEW):
            yield from alike

    def _near(self, sets: Sequence[tuple[int, frozenset[str]]]) -> Iterator[tuple[int, int, float]]:
        often = Counter(gram for _, own in sets for gram in own)
        index: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        for i, own in sets:
            rarest = prefix(own, self.min_similarity, lambda gram: (often[gram], gram))
            seen: set[int] = set()
            best: tuple[float, int] | None = None
            for gram in rarest:
                for j, other in index[gram][-_CROWD:]:
                    if j in seen:
                        continue
                    seen.add(j)
                    if not may_be_alike(len(own), len(other), self.min_similarity):
                        continue
                    alike = jaccard(own, other)
                    if alike >= self.min_similarity and (best is None or (alike, -j) > (best[0], -best[1])):
                        best = (alike, j)
            if best is not None:
                yield i, best[1], best[0]
            for gram in rarest:
                index[gram].append((i, own))


def _lines(block: Block, shortest: int) -> Iterator[Candidate]:
    """The sentences of a block that say enough of their own, quotations left out."""
    if block.han < shortest:
        return
    own = unquoted(block.text)
    for at, (start, end) in enumerate(block.sentences):
        han = only_han(block.text[start:end])
        if len(han) >= shortest and count_han(own[start:end]) >= shortest:
            yield Candidate(block, at, start, end, han)


def _suspects(lines: Sequence[Candidate], numbers: Sequence[int], run: int) -> list[int]:
    """The lines that share so long a run of Han with another one: no two lines are alike without."""
    repeated = repeated_grams(BARRIER.join(lines[i].han for i in numbers), run)
    if not repeated:
        return []
    return [i for i in numbers if not repeated.isdisjoint(slices(lines[i].han, run))]


def _repeats(draft: Draft, earlier: Candidate, later: Candidate) -> bool:
    """Whether a pair is a repeat, not two parallel statements: they tell the same of the same things.

    Numbers, Latin, inline code agree, and what else differs is wording: function words, or a few Han more or less.
    """
    if _names(draft, earlier) != _names(draft, later):
        return False
    return earlier.han == later.han or _reworded(draft, earlier.han, later.han)


def _reworded(draft: Draft, earlier: str, later: str) -> bool:
    from difflib import SequenceMatcher

    a, b = draft.words.cut(earlier), draft.words.cut(later)
    changed = 0
    for what, i, j, k, m in SequenceMatcher(None, [w.text for w in a], [w.text for w in b], False).get_opcodes():
        if what == "equal":
            continue
        words = (*a[i:j], *b[k:m])
        if any(c in _TELLING for word in words for c in word.text):
            return False
        if not all(word.tag[:1] in _LIGHT for word in words):
            if what == "replace":
                return False
            changed += sum(len(word.text) for word in words)
    return changed <= _SLACK * max(len(earlier), len(later))


def _names(draft: Draft, line: Candidate) -> str:
    """What is no Han in a line: digits, Latin, and the source of inline code and the like."""
    text = line.block.text[line.start : line.end]
    if OBJECT in text:
        start, end = line.block.source_span(line.start, line.end)
        text = draft.document.source.text[start:end]
    return _NO_NAME.sub(" ", text).strip()


def _chained(lines: Sequence[Candidate], pairs: dict[int, tuple[int, float]]) -> Iterator[Match]:
    """Pairs as matches: copies of one line together, and a run of copied lines as one."""
    runs: list[list[int]] = []
    for later in sorted(pairs):
        run = runs[-1] if runs else None
        if run and later == run[-1] + 1 and pairs[later][0] == pairs[run[-1]][0] + 1:
            run.append(later)
        else:
            runs.append([later])
    groups: dict[int, list[list[int]]] = defaultdict(list)
    for run in runs:
        groups[pairs[run[0]][0]].append(run)
    for first, copies in groups.items():
        head, *others = copies
        place = _spans(lines, head)
        original = _spans(lines, range(first, first + len(head)))
        block, start, end = place[0]
        related = [Related(*span, "最早出现在这里") for span in original]
        related += [Related(*span, "接上处，仍是重复") for span in place[1:]]
        related += [Related(*span, "又一处重复") for run in others for span in _spans(lines, run)]
        shown = original[0][0].text[original[0][1] : original[0][2]]
        yield Match(
            block,
            start,
            end,
            values={
                "first": shown if len(shown) <= 24 else shown[:23] + "…",
                "similarity": f"{100 * min(pairs[i][1] for i in head):.0f}%",
            },
            related=tuple(related),
        )


def _spans(lines: Sequence[Candidate], numbers: Sequence[int]) -> list[tuple[Block, int, int]]:
    """The spans of lines, neighbours in one block joined."""
    spans: list[tuple[Block, int, int]] = []
    for i in numbers:
        line = lines[i]
        if spans and spans[-1][0] is line.block:
            spans[-1] = (line.block, spans[-1][1], line.end)
        else:
            spans.append((line.block, line.start, line.end))
    return spans
