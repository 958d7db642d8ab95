"""`width`: half-width marks where the text around them is Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import ClassVar

from zhlint.base.characters import count_han
from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple, dataclass
from zhlint.base.required import Sought, matching, sought
from zhlint.checks import Check, Draft, Match
from zhlint.checks import _straight as straight
from zhlint.checks._certain import is_certain, is_certain_pair, opens_command, stands_apart
from zhlint.prose.document import OBJECT, Block
from zhlint.prose.halfwidth import (
    BLANK,
    in_code,
    is_call,
    is_chinese,
    is_english,
    is_habit,
    is_in_chinese,
    is_label,
    is_stop_by_habit,
    without_face,
)

_NEVER_FIRST = f"{BLANK}，。、；：！？）》"
_SPACED = frozenset(BLANK)
_STOP = Pattern(r"(?<![. ])[.](?![.])")
_SIGN = Pattern(r"[-+=/|*&<>~–—]")


class _Pair(NamedTuple):
    """An opening and a closing mark: where each stands, and whether they hold Han."""

    block: Block
    start: int
    end: int


class _Mark(NamedTuple):
    """A mark or run of marks; `spared`: it counts only beside another label whose colon is Chinese."""

    start: int
    end: int
    is_label: bool
    spared: bool


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Width(Check):
    """Half-width marks judged by what stands on both sides of them in the visible text.

    A mark after Han or a Chinese closing mark is Chinese, and so is one between Latin and Han, unless it belongs to a
    number, an English clause, code, an emoticon or a file name. A pair (a key of two characters) counts where it
    holds Han; single straight quotation marks within others, or right after Han where they stand for double ones.
    Where a draft has no full-width pair and no more half-width ones than `alone`, one counts that no blank or Latin
    word parts from the Han before it. In a draft that writes half-width marks by habit
    they count alone too, and next to Han where they hold Latin. A run of marks (`?!`) is one match.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"mark", "replacement"})

    swap: dict[str, str] = option(
        doc="half-width mark or pair: its full-width form; several forms, separated by a blank, are chosen from by use"
    )
    settled: int | None = option(
        None,
        doc="this many half-width ones, no minority among their kind, are the document's own style; unset: none are",
        minimum=1,
    )
    alone: int = option(
        0,
        doc="of pairs without any full-width one in the document, up to so many are slips right after Han",
        minimum=0,
    )
    minority: float = option(0.2, doc="up to this share of its kind a form is a minority", minimum=0)
    exceptions: tuple[Regex, ...] = option((), doc="patterns inside which a mark is right as it is")

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """Nothing to swap, keys that are no mark or pair, and values that do not fit their key."""
        if not self.swap:
            yield "swap", "nothing to look for", "write `half: full` lines under `swap`"
        for mark, full in self.swap.items():
            if len(mark) not in (1, 2):
                yield "swap", f"`{mark}` is neither a mark nor a pair", "write one character, or two for a pair"
            elif not full.split() or any(len(form) != len(mark) for form in full.split()):
                yield "swap", f"`{full}` does not replace `{mark}`", "write as many characters as the key has"

    @cached_property
    def _singly(self) -> dict[str, tuple[str, ...]]:
        return {mark: tuple(full.split()) for mark, full in self.swap.items() if len(mark) == 1}

    @cached_property
    def _pairs(self) -> dict[str, tuple[str, ...]]:
        return {mark: tuple(full.split()) for mark, full in self.swap.items() if len(mark) == 2}

    def prepare(self) -> None:
        """None: to be asked always. What the exceptions ask for is worked out, to be kept with the linter."""
        _ = self._exceptions

    def needs(self) -> set[str]:
        """A mark of `swap`."""
        return {mark[0] for mark in self.swap}

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a mark or run of marks, two a pair."""
        if not any(mark[0] in block.text for block in draft.blocks for mark in self.swap):
            return
        habit = draft.document.profile.writes_halfwidth
        if self._singly:
            wide = {mark: _usual([forms], draft, forms) for mark, forms in self._singly.items()}
            sure = list(self._singles(draft, wide, habit))
            found = [*sure, *self._stops(draft, wide, sure)]
            yield from self._settle(draft, "".join(wide.values()), found, habit)
        double: list[_Pair] = []
        for pair, forms in self._pairs.items():
            spans = [p for block in draft.blocks for p in self._enclosing(draft, block, pair, habit)]
            full = _usual(self._pairs.values(), draft, forms)
            if pair == "''" and not habit:
                yield from self._outermost(draft, [p for p in spans if not _is_inner(p, double)])
                spans = [p for p in spans if _is_inner(p, double)]
            if self.alone and spans and not habit and not any(draft.document.profile.count(f[0]) for f in forms):
                yield from self._lonely(draft, pair, full)
                continue
            matches = list(self._settle(draft, full, [m for p in spans for m in self._both(p, full)], habit, 2))
            if pair == '""' and matches:
                double = spans
            yield from matches

    def _settle(self, draft: Draft, full: str, found: Sequence[Match], habit: bool, each: int = 1) -> Iterator[Match]:
        if self.settled is not None and len(found) >= self.settled * each:
            right = sum(map(draft.document.profile.count, full))
            if len(found) > self.minority * (len(found) + right) and not habit:
                return
        source = draft.document.source.text
        uncertain = {(m.block.index, m.group) for m in found if m.group is not None and not _certain(m, source)}
        for match in found:
            safe = (match.block.index, match.group) not in uncertain and (
                match.group is not None or _certain(match, source)
            )
            yield match._replace(safe=match.safe and safe)

    @cached_property
    def _candidate(self) -> Pattern:
        return Pattern(rf"[{re.escape(''.join(self._singly))}]+")

    def _singles(self, draft: Draft, wide: Mapping[str, str], habit: bool) -> Iterator[Match]:
        spared: list[tuple[Block, int]] = []
        labelled: set[int] = set()
        for block, marks in draft.by_block(self, partial(self._marks, habit), habit):
            for mark in marks:
                if mark.spared:
                    spared.append((block, mark.start))
                    continue
                if mark.is_label:
                    labelled.add(block.index)
                yield _single(block, mark.start, mark.end, wide)
        for block, at in _beside(spared, labelled, draft):
            yield _single(block, at, at + 1, wide)

    def _marks(self, habit: bool, draft: Draft) -> Iterator[tuple[Block, _Mark]]:
        """The marks that are Chinese where they stand, and those behind labels that may be."""
        source = draft.document.source.text
        for block in draft.blocks:
            text = block.text
            if not block.han:
                continue
            excepted: set[int] | None = None
            for m in self._candidate.finditer(text):
                start, end = m.start(), without_face(text, *m.span())
                line = block.line(source, start) if text[start] in ".:" else 0
                label = m[0] == ":" and is_label(text, line, start)
                chinese = is_chinese(text, start, end, line, habit)
                if not chinese and not label:
                    continue
                excepted = self._excepted(draft, text) if excepted is None else excepted
                if not excepted.isdisjoint(range(start, end)):
                    continue
                if not chinese:
                    yield block, _Mark(start, end, label, True)
                elif not (
                    _stands_alone(block, start, end)
                    or _is_operator(block, start, end)
                    or stands_apart(block, start)
                    or (m[0] == ":" and opens_command(block, start, draft.words))
                ):
                    yield block, _Mark(start, end, label, False)

    def _stops(self, draft: Draft, wide: Mapping[str, str], sure: Sequence[Match]) -> Iterator[Match]:
        """The less certain full stops of a draft that has half-width ones by habit."""
        stops = sum(match.values["mark"] == "." for match in sure)
        if not is_habit(stops, draft.document.profile.count("。")):
            return
        source = draft.document.source.text
        known = {(match.block.index, match.end) for match in sure}
        for block in draft.blocks:
            if not block.han or not _STOP.search(block.text):
                continue
            excepted = self._excepted(draft, block.text)
            for m in _STOP.finditer(block.text):
                match = _single(block, m.start(), m.end(), wide)
                if (block.index, match.end) in known or m.start() in excepted:
                    continue
                if is_stop_by_habit(block.text, m.start(), block.line(source, m.start())):
                    yield match

    @cached_property
    def _exceptions(self) -> Sought:
        return sought(self.exceptions)

    def _excepted(self, draft: Draft, text: str) -> set[int]:
        return {at for m in matching(text, draft.hopeful(self._exceptions)) for at in range(*m.span())}

    def _enclosing(self, draft: Draft, block: Block, pair: str, habit: bool) -> Iterator[_Pair]:
        text = block.text
        if pair[0] not in text or not (block.han or habit):
            return
        excepted = self._excepted(draft, text)
        quotes = pair[0] == pair[1]
        for start, end in _quoted(text, pair[0]) if quotes else _nested(text, pair):
            if start in excepted or is_call(text, start, end) or (quotes and in_code(text, start)):
                continue
            if count_han(text[start + 1 : end]):
                chinese = not is_english(text, start, end + 1)
            else:
                chinese = quotes and habit and is_in_chinese(text, start, end)
            if chinese:
                yield _Pair(block, start, end)

    def _outermost(self, draft: Draft, spans: Iterable[_Pair]) -> Iterator[Match]:
        """Single straight marks that are no inner ones: where they adjoin Han they stand for double ones."""
        if '""' in self._pairs and not draft.document.profile.is_technical:
            full = _usual(self._pairs.values(), draft, self._pairs['""'])
            adjoining = [p for p in spans if _adjoins(p) and p.block.text[p.end + 1 : p.end + 2] not in _SPACED]
            yield from (m for p in adjoining for m in self._both(p, full))

    def _lonely(self, draft: Draft, pair: str, full: str) -> Iterator[Match]:
        """The pairs of a draft that has none but a few half-width ones."""
        held = [_Pair(block, *span) for block in draft.blocks for span in _nested(block.text, pair)]
        if sum(count_han(p.block.text[p.start : p.end]) > 0 for p in held) <= self.alone:
            spans = [p for block in draft.blocks for p in self._enclosing(draft, block, pair, False) if _adjoins(p)]
            yield from (m for p in spans for m in self._both(p, full))

    @staticmethod
    def _both(pair: _Pair, full: str) -> Iterator[Match]:
        text = pair.block.text
        for at, wide in ((pair.start, full[0]), (pair.end, full[1])):
            start, end = _with_blanks(pair.block, at, at + 1, _SIGN) if full[0] in "（［【" else (at, at + 1)
            values = {"mark": text[at], "replacement": wide}
            yield Match(pair.block, start, end, wide, True, values, group=pair.start)


def _is_inner(pair: _Pair, double: Iterable[_Pair]) -> bool:
    """Whether a pair stands within another one, straight or not; single marks alone are code more often than not."""
    before = pair.block.text[: pair.start]
    if any(before.rfind(opening) > before.rfind(closing) for opening, closing in ("“”", "「」")):
        return True
    return any(p.block is pair.block and p.start < pair.start and pair.end < p.end for p in double)


def _adjoins(pair: _Pair) -> bool:
    """Whether a pair follows Han or a Chinese mark without a blank, and begins and ends in Han."""
    text = pair.block.text
    edges = text[pair.start - 1 : pair.start] + text[pair.start + 1] + text[pair.end - 1]
    return pair.start > 0 and count_han(edges) == len(edges)


def _usual(kin: Iterable[Sequence[str]], draft: Draft, forms: Sequence[str]) -> str:
    """Of several forms the one at whose place, in the `kin` of them all, stands what a draft uses most."""
    if len(forms) == 1:
        return forms[0]
    count = draft.document.profile.count
    use = [sum(count(other[i][0]) for other in kin if i < len(other)) for i in range(len(forms))]
    return forms[use.index(max(use))]


def _beside(spared: Sequence[tuple[Block, int]], labelled: set[int], draft: Draft) -> Iterator[tuple[Block, int]]:
    """The labels' colons that stand in a block, or in an item next to one, of which a label's colon is Chinese."""
    items = {block.index for block in draft.blocks if block.kind == "list-item"}
    for ordered in (spared, spared[::-1]):
        for block, _ in ordered:
            if block.index in items and labelled & items & {block.index - 1, block.index + 1}:
                labelled.add(block.index)
    return ((block, at) for block, at in spared if block.index in labelled)


def _single(block: Block, start: int, end: int, wide: Mapping[str, str]) -> Match:
    mark = block.text[start:end]
    full = "".join(wide[c] for c in mark)
    return Match(block, *_with_blanks(block, start, end), full, True, {"mark": mark, "replacement": full})


def _certain(match: Match, source: str) -> bool:
    """Whether a mark, or that of a pair, is one for certain."""
    text = match.block.text
    start, end = match.start, match.end
    while start < end and text[start] in BLANK:
        start += 1
    while end > start and text[end - 1] in BLANK:
        end -= 1
    if match.group is None:
        return is_certain(match.block, source, start, end)
    return is_certain_pair(match.block, start, start == match.group)


def _with_blanks(block: Block, start: int, end: int, sparing: Pattern | None = None) -> tuple[int, int]:
    """A mark with the blanks around it, which its full-width form replaces too, save those at a line's end.

    Blanks towards what `sparing` matches stay.
    """
    text = block.text
    first, stop = start, end
    while first and text[first - 1] in BLANK and block.unbroken(first - 1, end):
        first -= 1
    while stop < len(text) and text[stop] in BLANK and block.unbroken(start, stop + 1):
        stop += 1
    if stop == len(text) or (sparing is not None and sparing.match(text, stop)):
        stop = end
    if sparing is not None and first and sparing.match(text, first - 1):
        first = start
    return first, stop


def _stands_alone(block: Block, start: int, end: int) -> bool:
    """Whether markup cuts a mark off on both sides, as in `按 <kbd>.</kbd> 键`."""
    return (
        start > 0
        and end < len(block.text)
        and not block.unbroken(start - 1, end)
        and not block.unbroken(start, end + 1)
        and OBJECT not in block.text[start - 1 : end + 1]
    )


def _is_operator(block: Block, start: int, end: int) -> bool:
    """Whether a mark is what a heading speaks about: it stands between blanks, or between one and the end."""
    text = block.text
    return block.kind == "heading" and text[start - 1 : start] in BLANK and text[end : end + 1] in ("", *BLANK)


def _nested(text: str, pair: str) -> Iterator[tuple[int, int]]:
    stack: list[int] = []
    for i, c in enumerate(text):
        if c == pair[0]:
            stack.append(i)
        elif c == pair[1] and stack:
            yield stack.pop(), i


def _quoted(text: str, mark: str) -> Iterator[tuple[int, int]]:
    """Pairs of a straight mark that can hold a quotation: no attribute's value, and no pair that closes first."""
    for start, end in straight.pairs(text):
        inside = text[start + 1 : end]
        if (
            text[start] == mark
            and inside
            and inside[0] not in _NEVER_FIRST
            and inside[-1] not in BLANK
            and text[max(0, start - 1) : start] != "="
        ):
            yield start, end
