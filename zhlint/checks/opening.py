"""`opening`: paragraphs and sentences that keep opening alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from zhlint.base.characters import HAN_AND_COMMAS, count_han
from zhlint.base.fields import Regex, option
from zhlint.base.patterns import compiled
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Check, Draft, Match, Related
from zhlint.checks._runs import is_item
from zhlint.prose.document import OBJECT, Block

_ONE_SHAPE = str.maketrans(",", "，")
_KEY = 3
"""Openings are first sorted by so many characters."""
_LONGEST = 16
_WIDEST = 12
"""The window grows with the draft, but to no more than so many paragraphs."""
_ROOM = 25
"""An opening that runs over a comma is too much from one in so many paragraphs on."""
_WHEN = ("t", "m")
"""Tags of words that date or number a paragraph."""
_PERIOD = ("年", "年来", "月", "天", "日", "周", "季", "季度", "世纪", "时期")
_LINKING = frozenset("cpd")
"""Tags of words that lead in what follows: conjunctions, prepositions, adverbs."""
_PHRASE = frozenset("cdpli")
"""Tags of ready-made phrases that may stand as an opening by themselves (与此同时)."""
_NO_END = frozenset("，的了们是在和与将把被一从对于以为向由给也就都还又") | {"一个", "一种"}


class Start(NamedTuple):
    """How a sentence begins; `unit` counts paragraphs, `number` the sentences of one, `order` all sentences."""

    block: Block
    at: int
    head: str
    unit: int
    number: int
    order: int


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Opening(Check):
    """Paragraphs that open with the same words near one another, and sentences that do so one after the other.

    An opening is two words and three Han or more, and more than a name, a pronoun or a noun: the same subject may come
    back. One that runs over a comma is counted over the whole draft.
    """

    scope = ("paragraph",)
    placeholders = frozenset({"count"})
    gathers = True

    paragraphs: int = option(3, doc="report an opening that so many paragraphs share …", minimum=2)
    window: int = option(5, doc="… among so many paragraphs in a row", minimum=2)
    share: float = option(0.2, doc="… or within this share of the draft's paragraphs, if that is more", minimum=0)
    sentences: int = option(5, doc="report an opening that so many sentences in a row share", minimum=2)
    clause: int = option(
        5, doc="an opening of so many Han that runs over a comma counts over the whole draft", minimum=3
    )
    closed: bool = option(False, doc="look only at openings that end at a comma or run over one")
    exceptions: tuple[Regex, ...] = option((), doc="openings that may come back")

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match an opening, at its first place; the others are related."""
        opens_note = draft.document.markup.opens_note
        starts = list(_starts([block for block in draft.blocks if not opens_note(block)]))
        heads = [start for start in starts if start.number == 0]
        matches = [*self._groups(draft, heads, self._near), *self._groups(draft, starts, self._in_a_row)]
        claimed: set[Start] = set()
        for length, group in sorted(matches, key=lambda g: (-len(g[1]), -g[0], g[1][0].order)):
            if claimed.isdisjoint(group):
                claimed.update(group)
                yield _match(length, group)

    def _near(self, group: Sequence[Start], length: int, draft: Draft) -> Iterator[Sequence[Start]]:
        """The members of a group that stand near enough to one another, cluster by cluster."""
        if len(group) < self.paragraphs:
            return
        head = group[0].head[:length]
        if "，" in head[:-1] and count_han(head) >= self.clause:
            if len(group) * _ROOM >= len(draft.blocks):
                yield group
            return
        window = max(self.window, min(int(self.share * len(draft.blocks)), _WIDEST))
        first = 0
        reached = 0
        for i in range(len(group) - self.paragraphs + 1):
            last = i + self.paragraphs - 1
            if group[last].unit - group[i].unit < window:
                if i >= reached and reached:
                    yield group[first:reached]
                if i >= reached:
                    first = i
                reached = last + 1
        if reached:
            yield group[first:reached]

    def _in_a_row(self, group: Sequence[Start], length: int, draft: Draft) -> Iterator[Sequence[Start]]:
        """The members of a group that follow one another sentence by sentence, in one paragraph or more."""
        run: list[Start] = []
        for start in group:
            if run and start.order != run[-1].order + 1:
                if len(run) >= self.sentences:
                    yield run
                run = []
            run.append(start)
        if len(run) >= self.sentences:
            yield run

    def _groups(
        self, draft: Draft, starts: Sequence[Start], select: _Select
    ) -> Iterator[tuple[int, tuple[Start, ...]]]:
        """(length, members) of every opening that `select` finds often enough."""
        for length, members in _alike(starts):
            for group in select(members, length, draft):
                shared = _common([start.head for start in group])
                trimmed = self._meaningful(draft, group, shared)
                if trimmed:
                    yield trimmed, tuple(group)

    def _meaningful(self, draft: Draft, group: Sequence[Start], length: int) -> int:
        """How long the shared opening is in whole words; 0 where it is no more than a subject or a point in time."""
        start = group[0]
        text = start.block.text
        _, end = start.block.sentence(start.at) or (0, None)
        words = [word for word in draft.words.cut(text[start.at : end]) if word.end <= length]
        while words and words[-1].text in _NO_END:
            words.pop()
        if not words or words[0].tag.startswith(_WHEN) or any(word.text.endswith(_PERIOD) for word in words[:2]):
            return 0
        length = words[-1].end
        opening = start.head[:length]
        if any(compiled(exception).match(opening) for exception in self.exceptions):
            return 0
        tags = [word.tag[:1] for word in words if count_han(word.text)]
        closed = "，" in start.head[: length + 1]
        if self.closed and not closed:
            return 0
        if len(tags) == 1:
            known = tags[0] in _LINKING and len(group) > self.paragraphs
            enough = closed and (known or (tags[0] in _PHRASE and count_han(opening) > _KEY))
        else:
            many = len(group) >= self.sentences
            linked = any(tag in _LINKING for tag in tags) or (many and ("r", "v") in pairwise(tags))
            long = count_han(opening) > _KEY or closed or many
            enough = count_han(opening) >= _KEY and long and (linked or "，" in opening)
        return length if enough else 0


_Select = Callable[[Sequence[Start], int, Draft], Iterator[Sequence[Start]]]


def _starts(blocks: Sequence[Block]) -> Iterator[Start]:
    order = 0
    for unit, block in enumerate(blocks):
        if is_item(block.text):
            continue
        for number, (start, end) in enumerate(block.sentences):
            order += 1
            m = HAN_AND_COMMAS.match(block.text[start : min(end, start + _LONGEST)].translate(_ONE_SHAPE))
            if m and len(m[0]) >= _KEY and OBJECT not in block.text[start:end]:
                yield Start(block, start, m[0], unit, number, order)


def _alike(starts: Sequence[Start]) -> Iterator[tuple[int, list[Start]]]:
    """(length, members) of the groups whose heads share so many characters; longer groups inside shorter ones too."""
    groups: dict[str, list[Start]] = defaultdict(list)
    for start in starts:
        groups[start.head[:_KEY]].append(start)
    waiting = [members for members in groups.values() if len(members) > 1]
    while waiting:
        members = waiting.pop()
        length = _common([start.head for start in members])
        yield length, members
        deeper: dict[str, list[Start]] = defaultdict(list)
        for start in members:
            if len(start.head) > length:
                deeper[start.head[: length + 1]].append(start)
        waiting += [group for group in deeper.values() if len(group) > 1]


def _common(heads: Sequence[str]) -> int:
    first, last = min(heads), max(heads)
    return next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))


def _match(length: int, group: Sequence[Start]) -> Match:
    first, *others = group
    return Match(
        first.block,
        first.at,
        first.at + length,
        values={"count": str(len(group))},
        related=tuple(
            Related(start.block, start.at, start.at + length, f"第 {number} 处")
            for number, start in enumerate(others, 2)
        ),
    )
