"""`latin`: words in Latin letters that a draft writes in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import ClassVar, Literal

from zhlint.base.characters import count_han
from zhlint.base.edits import edit, shortened
from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Facts, Judgement, Match, Related
from zhlint.checks._project import shown
from zhlint.prose.document import READABLE, Block

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SIGNS = r"0-9_.+#@/\\:$%&=~*<>|{}\[\]()'’-"
_WORD = Pattern(rf"[A-Za-z](?<![A-Za-z{_SIGNS}][A-Za-z])[A-Za-z]*(?![A-Za-z]|[{_SIGNS}]+[A-Za-z0-9{_SIGNS}])")
_FOREIGN = Pattern(r"[A-Za-z]+['’]?[a-z]*[,:;]? (?:[A-Za-z'’-]+[,:;]? ){1,}$")
_FOREIGN_AFTER = Pattern(r"[,:;.]?(?: [A-Za-z'’-]+[,:;.]?){2}")

_ELSEWHERE = "别处"
_NEAR = 12
_DELIBERATE = 2.5
"""A capital inside a name counts so many times as much: the house writes it so, others leave it out."""
_SELDOM = 2
"""A slip stands no more often in a draft."""


class _Use:
    """A spelling and its places."""

    __slots__ = ("places", "word")

    def __init__(self, word: str) -> None:
        self.word = word
        self.places: list[tuple[Block, int, int]] = []


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Latin(Check):
    """Each place where a word differs from one that the draft has more often.

    By `letter`: one letter wrong, missing or too many, or two exchanged, inside a longer word, once or twice in a
    draft; a plural, another ending or another first letter makes another word. By `case`: capitals or blanks inside a
    name (`DayOne`, `Dayone`, `Day One`). What stands in the midst of Latin text, in code or in
    an address is passed over.

    With `within: project` and by `case` the files of a run should write a name in one way, too: a file that has only a
    rarer form, not a blank apart, is told so at its first place.
    """

    scope: ClassVar[tuple[str, ...]] = READABLE
    placeholders: ClassVar[frozenset[str]] = frozenset({"other", "count", "other-count", "where"})

    differing: Literal["letter", "case"] = option("letter", doc="what two spellings may differ in")
    letters: int = option(6, doc="so many letters a word has at least", minimum=3)
    times: int = option(2, doc="so many times more often the word must stand than its slip", minimum=1)
    pairs: dict[str, str] = option({}, doc="two words one letter apart, both right, in small letters, one: other")

    blanks: bool = option(True, doc="false: by `case` compare no forms that differ in a blank")
    settled: tuple[str, ...] = option((), doc="names whose case another rule settles")
    within: Literal["document", "project"] = option(
        "document", doc="project: by `case`, all the files of a run should write a name in one way"
    )

    def needs(self) -> str:
        """A Latin letter."""
        return _LETTERS

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a place of the rarer spelling; the first place of the other is related."""
        uses = self._uses(draft)
        pairs = self._slips(uses) if self.differing == "letter" else self._forms(draft, uses)
        found = []
        for written, meant in pairs:
            block, start, end = meant.places[0]
            related = (Related(block, start, end, f"此处作「{meant.word}」"),)
            sure = self.times * len(written.places) <= len(meant.places)
            if self.differing == "case" and _is_camel(written.word) and not _is_camel(meant.word):
                sure = False  # a capital inside is seldom an accident, often as it may be left out
            values = {"other": meant.word, "count": str(len(written.places)), "other-count": str(len(meant.places))}
            values["where"] = _ELSEWHERE
            found += [Match(*place, meant.word if sure else None, False, values, related) for place in written.places]
        yield from sorted(found, key=lambda match: (match.block.index, match.start))

    @property
    def of_project(self) -> bool:
        """By `case`, with `within: project`."""
        return self.within == "project" and self.differing == "case"

    def collect(self, draft: Draft) -> Facts:
        """The names of a draft, each with how often it stands and its first place that stands among Han."""
        noted = {}
        for word, use in self._uses(draft).items():
            if " " in word or not word[0].isupper() or word.isupper() or word.lower() in self._settled:
                continue
            places = [place for place in use.places if draft.counts(*place)]
            place = next((place for place in places if not _in_latin(*place)), None)
            if place is not None:
                block, at, until = place
                start, end = block.source_span(at, until)
                noted[word] = (len(places), start, end, draft.document.source.position(start).line)
        return noted or None

    def judge(self, facts: Mapping[str, Facts]) -> Iterator[Judgement]:
        """One a file and name, where the file has a rarer form of it alone."""
        counts: Counter[str] = Counter()
        first: dict[str, str] = {}
        for path, noted in facts.items():
            for word, (times, *_) in noted.items():
                counts[word] += times
                first.setdefault(word, path)
        groups: dict[str, list[str]] = {}
        for word in counts:
            groups.setdefault(word.lower(), []).append(word)
        meant = {key: max(group, key=lambda word: _heft(word, counts[word])) for key, group in groups.items()}
        for path, noted in facts.items():
            for word, (times, start, end, _) in noted.items():
                other = meant[word.lower()]
                sure = self.times * counts[word] <= counts[other] and (_is_camel(other) or not _is_camel(word))
                if word == other or other in noted or not sure or not (_is_camel(word) or _is_camel(other)):
                    continue
                elsewhere = ((first[other], facts[first[other]][other][3]),)
                values = {"match": word, "other": other, "where": shown(elsewhere)}
                values |= {"count": str(times), "other-count": str(counts[other])}
                yield Judgement(path, start, end, values, elsewhere)

    @cached_property
    def _settled(self) -> frozenset[str]:
        return frozenset(name.lower() for name in self.settled)

    def _uses(self, draft: Draft) -> dict[str, _Use]:
        uses: dict[str, _Use] = {}
        for block in draft.blocks:
            text = block.text
            before: tuple[int, str] | None = None
            for m in _WORD.finditer(text):
                word = m[0]
                if self.differing == "case" and before is not None and word[0].isupper():
                    start, first = before
                    pair = f"{first} {word}"
                    if text.startswith(pair, start) and first[0].isupper() and not _in_latin(block, start, m.end()):
                        uses.setdefault(pair, _Use(pair)).places.append((block, start, m.end()))
                before = (m.start(), word)
                if len(word) >= self.letters and not (word[0].islower() and _is_camel(word)):
                    uses.setdefault(word, _Use(word)).places.append((block, *m.span()))
        return uses

    def _slips(self, uses: dict[str, _Use]) -> Iterator[tuple[_Use, _Use]]:
        counts = Counter({word: len(use.places) for word, use in uses.items()})
        folded: Counter[str] = Counter()
        for word, count in counts.items():
            folded[word.lower()] += count
        near: dict[str, list[str]] = {}
        for word in folded:
            if len(word) < self.letters:
                continue
            for part in shortened(word):
                near.setdefault(part, []).append(word)
        done = set()
        for group in near.values():
            for written in group if len(group) > 1 else ():
                for meant in group:
                    if (written, meant) in done or not self._is_slip(written, meant, folded):
                        continue
                    done.add((written, meant))
                    right = max((w for w in uses if w.lower() == meant), key=lambda w: counts[w])
                    for word in [w for w in uses if w.lower() == written]:
                        use = _Use(word)
                        use.places = [place for place in uses[word].places if not _in_latin(*place)]
                        if use.places and not (word.isupper() and right.isupper()):  # TBSSQL, TSBSQL are two things
                            yield use, uses[right]

    def _is_slip(self, written: str, meant: str, counts: Counter[str]) -> bool:
        if counts[meant] < self.times * counts[written] or counts[written] > _SELDOM:
            return False
        slip = edit(written, meant)
        if slip is None or self._right.get(written) == meant:
            return False
        kind, at = slip
        shortest = min(len(written), len(meant))
        if kind == "exchanged":
            return at > 0
        return 0 < at < shortest - 2 and shortest >= self.letters + (2 if kind == "wrong" else 0)

    @cached_property
    def _right(self) -> dict[str, str]:
        return {**self.pairs, **{other: one for one, other in self.pairs.items()}}

    def _forms(self, draft: Draft, uses: dict[str, _Use]) -> Iterator[tuple[_Use, _Use]]:
        groups: dict[str, list[_Use]] = {}
        names = not self.blanks or any(
            block.kind == "code" for block in draft.document.blocks
        )  # of classes, which are written in one
        for word, use in uses.items():
            if word[0].isupper() and not word.isupper():
                groups.setdefault(word.replace(" ", "").lower(), []).append(use)
        for group in groups.values():
            joined = [use for use in group if " " not in use.word]
            if len(group) < 2 or not any(_is_camel(use.word) for use in joined):
                continue
            if joined[0].word.lower() in self._settled:
                continue
            ranked = sorted(joined if names else group, key=_weight, reverse=True)
            for use in ranked[1:]:
                yield use, ranked[0]


def _weight(use: _Use) -> tuple[float, bool]:
    return _heft(use.word, len(use.places))


def _heft(word: str, times: int) -> tuple[float, bool]:
    """What speaks for a form: its places, more if it has a capital inside, which nobody writes by accident."""
    camel = _is_camel(word)
    return times * (_DELIBERATE if camel else 1), camel


def _is_camel(word: str) -> bool:
    """Whether a capital follows a small letter."""
    return any(a.islower() and b.isupper() for a, b in pairwise(word))


def _in_latin(block: Block, start: int, end: int) -> bool:
    """Whether other Latin words stand around, or no Han is near."""
    text = block.text
    if len(text) > 2 * _NEAR and not count_han(text[max(start - _NEAR, 0) : end + _NEAR]):
        return True
    return bool(_FOREIGN.search(text, max(start - 60, 0), start)) or bool(_FOREIGN_AFTER.match(text, end))
