"""`boilerplate`: sentences that stand word for word in many files of one project."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import ClassVar

from zhlint.base.characters import count_han, only_han
from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Draft, Facts, Judgement
from zhlint.checks._alike import jaccard
from zhlint.checks._lexical import unquoted
from zhlint.checks._project import AcrossFiles, Place, is_log, names, places, shown
from zhlint.prose.document import Block

_ENDED = Pattern(r"[。！？!?][”」』）)]*\s*$")
_HEX = 16


_ONE_SET = 0.5
"""Files are mostly the same where so large a part of all of them have both sentences."""


class _Shared(NamedTuple):
    """A sentence at its first place, the files that have it with their lines, and the sentences that go with it."""

    at: Place
    lines: Mapping[str, int]
    others: list[Place]

    def takes_in(self, at: Place, lines: Mapping[str, int]) -> bool:
        """Whether mostly the same files have another sentence, which then goes with this one."""
        alike = jaccard(self.lines.keys(), lines.keys()) >= _ONE_SET
        if alike:
            self.others.append(at)
        return alike


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Boilerplate(AcrossFiles):
    """Whole sentences that `many` files have, their Han, names and numbers the same; one finding, at the first place.

    Sentences that mostly the same files have are one finding, at the first of them. A paragraph of `paragraph` Han or
    more that stands in several files counts once for all of them: of whole paragraphs `duplication` speaks.
    """

    scope: ClassVar[tuple[str, ...]] = ("paragraph", "list-item")
    placeholders: ClassVar[frozenset[str]] = frozenset({"where", "files", "extent"})

    min: int = option(16, doc="sentences with fewer Han are not counted", minimum=6)
    many: int = option(5, doc="so many files have the sentence at least", minimum=2)
    paragraph: int = option(50, doc="paragraphs of so many Han count once, however many files have them", minimum=0)
    exceptions: tuple[Regex, ...] = option((), doc="patterns of sentences that may stand in many files")

    def collect(self, draft: Draft) -> Facts:
        """Of each sentence a digest of its words and one of its paragraph, "" for a short one, and its place."""
        if is_log(draft.document):
            return None
        position = draft.document.source.position
        noted = []
        for block in draft.blocks:
            if block.han < self.min or draft.document.markup.opens_note(block):
                continue
            whole = _digest(only_han(block.text)) if block.han >= self.paragraph else ""
            for start, end in self._sentences(block):
                if not draft.counts(block, start, end):
                    continue
                first, last = block.source_span(start, end)
                digest = _digest(f"{only_han(block.text[start:end])} {names(draft, block, start, end)}")
                noted.append((digest, whole, first, last, position(first).line))
        return noted or None

    def judge(self, facts: Mapping[str, Facts]) -> Iterator[Judgement]:
        """One a sentence, with those that mostly the same files have."""
        often = Counter(digest for noted in facts.values() for digest in {digest for digest, *_ in noted})
        standing: dict[str, dict[str, tuple[Place, str]]] = defaultdict(dict)
        for path, noted in facts.items():
            for digest, whole, start, end, line in noted:
                if often[digest] >= self.many:
                    standing[digest].setdefault(path, (Place(start, end, line), whole))
        told: dict[str, list[_Shared]] = defaultdict(list)
        for there in standing.values():
            if len({whole or path for path, (_, whole) in there.items()}) < self.many:
                continue
            path = next(iter(there))
            at, lines = there[path][0], {file: place.line for file, (place, _) in there.items()}
            if not any(sentence.takes_in(at, lines) for sentence in told[path]):
                told[path].append(_Shared(at, lines, []))
        for path, shared in told.items():
            for at, known, others in shared:
                elsewhere = places(known, path, tuple(known))
                extent = f"（连同另外 {len(others)} 句）" if others else ""
                values = {"where": shown(elsewhere).rstrip(), "files": str(len(known)), "extent": extent}
                yield Judgement(path, at.start, at.end, values, elsewhere)

    def _sentences(self, block: Block) -> Iterator[tuple[int, int]]:
        """The sentences of a block that count: whole ones, long enough without what they quote."""
        text = block.text
        own = unquoted(text)
        for start, end in block.sentences:
            if _ENDED.search(text, start, end) is None:
                continue
            if count_han(own[start:end]) < self.min:
                continue
            if not any(compiled(pattern).search(text, start, end) for pattern in self.exceptions):
                yield start, end


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HEX // 2).hexdigest()
