"""`spacing`: blanks between Han and Latin letters or digits, and around full-width marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import ClassVar, Literal

from zhlint.base.characters import HAN, is_han
from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import NamedTuple, dataclass
from zhlint.base.required import Sought, matching, sought
from zhlint.checks import Check, Draft, Match
from zhlint.prose.document import OBJECT, Block
from zhlint.prose.halfwidth import is_english

Boundary = Literal["letter", "digit", "mark", "unit", "sign"]

_BLANK = " \t\u00a0"
_DIGITS = "0123456789"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_EDGE = Pattern(rf"[{HAN}]([{_BLANK}]*)(?=[A-Za-z0-9])|[A-Za-z0-9]([{_BLANK}]*)(?=[{HAN}])")
_BLANKS = Pattern(rf"[{_BLANK}]+")
_BEFORE_CLOSING = frozenset("%+”’」』》）])")
_CLOSING = frozenset("，。；：！？、）》」』】")
_OPENING = frozenset("，。；：！？、（《「『【")
_AFTER_OPENING = frozenset("“‘「『《（")
_LETTER = Pattern("[A-Za-z]")
_NUMBERING = Pattern(r"(?:[A-Z]|[0-9]+(?:[.:/ -]+[0-9]+)*)$", re.ASCII)
_ORDINAL = Pattern(rf"第[{_BLANK}]*[0-9]*$", re.ASCII)
_CALENDAR = Pattern(rf"[0-9]*[{_BLANK}]*(?:年|月|日|号|时|点|分|秒|世纪|年代)")
_DIGITS_BEFORE = Pattern(r"[0-9]$", re.ASCII)
_DATE_BEFORE = Pattern(r"[0-9][年月日时点分]$", re.ASCII)
_NAME_BEFORE = Pattern(r"[A-Za-z][A-Za-z-]* ?[0-9]+(?:\.[0-9]+)*$", re.ASCII)
_FORMULA = Pattern(r"[A-Za-z0-9]{1,2}(?:\([a-z0-9]\))? ?[=<>^≤≥≠]")
_STYLE = 3
"""So many signs with a blank before them are a style."""
_CLOSED_BY = {"“": "”", "‘": "’"}
_OPENED_BY = {closing: opening for opening, closing in _CLOSED_BY.items()}
_MAY_PRECEDE = _OPENING | {*_CLOSED_BY, "—"}
_MAY_FOLLOW = _CLOSING | {*_CLOSED_BY.values(), "—"}
"""Beside blanks that stand at neither of these nothing can be wrong."""
_QUOTE = Pattern("[“”‘’]")
_PROSE = ("paragraph", "list-item", "quote")
_REACH = 20
"""How far back a number or a date is looked for."""


class _Place(NamedTuple):
    block: Block
    start: int
    end: int
    """The edge: `start:end` are its blanks, an empty span where there are none."""
    left: int
    right: int
    """What a match there reaches over."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Spacing(Check):
    """Edges between Han and letters, and between Han and digits, counted apart, that miss a blank or have one too many.

    In mode `consistent` the document decides: where nearly all edges of a kind are alike, the others are matches.
    Dates, ordinals, numbering or a time at the start of a block, edges at which markup begins or ends and
    `exceptions` do not count. Such a match reaches over both its neighbouring characters. Between a number and a
    unit (kind `unit`) or a sign such as % (kind `sign`, never spaced in mode `always`) it reaches over both of
    them. Next to a full-width mark (kind `mark`) every blank is a match of itself, whatever the mode.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"left", "right", "reason"})

    mode: Literal["always", "never", "consistent"] = option("consistent", doc="whether a blank belongs there")
    kinds: tuple[Boundary, ...] = option(
        ("letter", "digit"),
        doc="letters or digits next to Han, full-width marks, units and signs after a number",
        one_or_many=True,
    )
    units: tuple[Regex, ...] = option((), doc="the symbols of kind `unit`, as `kg`")
    signs: tuple[Regex, ...] = option((), doc="the symbols of kind `sign`, as `%`")
    minority: float = option(
        0.2, doc="in mode `consistent`: up to this share of all edges the rarer form is reported", minimum=0
    )
    exceptions: tuple[Regex, ...] = option((), doc="words such as A股 and 卡拉OK: no edge inside them counts")

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """No kinds at all; units or signs asked for and not listed."""
        if not self.kinds:
            yield "kinds", "nothing to look for", "list some of letter, digit, mark, unit, sign"
        for kind, listed in (("unit", self.units), ("sign", self.signs)):
            if kind in self.kinds and not listed:
                yield "kinds", f"there are no `{kind}s`", f"list them under `{kind}s`"

    def prepare(self) -> None:
        """None: to be asked always. What the exceptions ask for is worked out, to be kept with the linter."""
        _ = self._exceptions

    def needs(self) -> str:
        """Blanks for marks; for all else what may stand at an edge."""
        signs = {"mark": _BLANK, "unit": _DIGITS, "sign": _DIGITS}
        return "".join(signs.get(kind, _DIGITS + _LETTERS) for kind in self.kinds)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match an edge, in document order; edges around a single letter share a match."""
        places: dict[str, list[_Place]] = {"letter": [], "digit": [], "unit": [], "sign": []}
        wrong: dict[_Place, str] = {}
        for block in draft.blocks:
            if "mark" in self.kinds:
                yield from _around_marks(block)
            for kind, place in (*self._edges(draft, block), *self._measures(draft, block)):
                if place.block.unbroken(place.start - 1, place.end + 1):
                    places[kind].append(place)
                elif place.end - place.start > 1 and place.block.unbroken(place.start, place.end):
                    wrong[place] = " "
        for kind, found in places.items():
            wanted = self._wanted(kind, found) if kind in self.kinds else None
            if wanted is not None:
                strays = (p for p in found if p.block.text[p.start : p.end] != wanted)
                wrong.update((p, wanted) for p in strays if not _is_foreign(p))
            elif kind in ("letter", "digit"):
                wrong.update((p, " ") for p in found if p.end - p.start > 1 and p.block.kind in _PROSE)
        yield from _matches(sorted(wrong.items(), key=lambda item: (item[0].block.index, item[0].start)))

    def _edges(self, draft: Draft, block: Block) -> Iterator[tuple[str, _Place]]:
        if "letter" not in self.kinds and "digit" not in self.kinds:
            return
        text = block.text
        edges = list(_edges(text))
        if not edges:
            return
        words = {at for m in self._excepted(draft, block) for at in range(*m.span())}
        for start, end in edges:
            kind = "letter" if _LETTER.match(text[start - 1]) or _LETTER.match(text[end]) else "digit"
            if not _is_fixed(text, start, end) and words.isdisjoint(range(start - 1, end + 1)):
                yield kind, _Place(block, start, end, start - 1, end + 1)

    def _measures(self, draft: Draft, block: Block) -> Iterator[tuple[str, _Place]]:
        """Numbers with a unit or a sign behind them."""
        for kind, measure in self._measured:
            for m in measure.finditer(block.text):
                if not any(w.start() < m.end() and m.start() < w.end() for w in self._excepted(draft, block)):
                    yield kind, _Place(block, *m.span(1), *m.span())

    @cached_property
    def _measured(self) -> tuple[tuple[Boundary, re.Pattern[str]], ...]:
        listed: tuple[tuple[Boundary, tuple[Regex, ...]], ...] = (("unit", self.units), ("sign", self.signs))
        return tuple((kind, _measure(symbols)) for kind, symbols in listed if kind in self.kinds)

    @cached_property
    def _exceptions(self) -> Sought:
        return sought(self.exceptions)

    def _excepted(self, draft: Draft, block: Block) -> Iterator[re.Match[str]]:
        return matching(block.text, draft.hopeful(self._exceptions))

    def _wanted(self, kind: str, found: Sequence[_Place]) -> str | None:
        """What should stand at the edges: a blank, nothing, or None where the document does not say."""
        if self.mode != "consistent":
            return " " if self.mode == "always" and kind != "sign" else ""
        spaced = sum(place.end > place.start for place in found)
        if kind == "sign" and spaced < _STYLE:
            return ""
        rare = min(spaced, len(found) - spaced)
        if len(found) < 3 or rare > max(1, self.minority * len(found), min(2, len(found) // 4)):
            return None
        return " " if spaced > len(found) - spaced else ""


def _edges(text: str) -> Iterator[tuple[int, int]]:
    """Where letters or digits meet Han: the blanks between them, an empty span where there are none."""
    return (m.span(m.lastindex or 0) for m in _EDGE.finditer(text))


@cache
def _measure(symbols: tuple[str, ...]) -> re.Pattern[str]:
    """A number, the blanks behind it (group 1) and one of the symbols."""
    number = r"[0-9](?<![A-Za-z0-9_.,/+-][0-9])[0-9]*(?:,[0-9]{3})*(?:\.[0-9]+)?"
    return compiled(rf"{number}([{_BLANK}]*)(?:{'|'.join(symbols)})(?![A-Za-z0-9_])")


def _is_fixed(text: str, start: int, end: int) -> bool:
    """Whether an edge belongs to a date, an ordinal or a numbering and follows its own custom."""
    before = text[max(0, start - _REACH) : start]
    if (start < _REACH and _NUMBERING.fullmatch(before)) or _ORDINAL.search(before):
        return True
    if _DIGITS_BEFORE.search(before):
        counted = before.rstrip("0123456789.,-")
        return bool(_CALENDAR.match(text, start) or _ORDINAL.search(counted))
    return bool(_DATE_BEFORE.search(before) or _CALENDAR.match(text, end))


def _is_foreign(place: _Place) -> bool:
    """Whether an edge is one of a product's name (Surface 4), of a formula (设x=1) or of an English sentence."""
    text, start = place.block.text, place.start
    if not is_han(text[start - 1]) and not is_han(text[place.end]):
        return False
    if _NAME_BEFORE.search(text[max(0, start - _REACH) : start]) and is_han(text[place.end]):
        return True
    return _FORMULA.match(text, place.end) is not None or is_english(text, start, place.end)


def _around_marks(block: Block) -> Iterator[Match]:
    text = block.text
    for m in _BLANKS.finditer(text):
        start, end = m.span()
        if start == 0 or end == len(text):
            continue
        if text[start - 1] not in _MAY_PRECEDE and text[end] not in _MAY_FOLLOW:
            continue
        if not (
            _mark_between(text[start - 1], text[end])
            or _inside_quotes(text, start, end)
            or _beside_dash(text, start, end)
        ):
            continue
        if block.unbroken(start, end) and _adjoins(block, start, end):
            yield Match(block, start, end, "", True, {"left": text[start - 1], "right": text[end]})


def _mark_between(left: str, right: str) -> bool:
    """Whether of two characters one is a full-width mark that no blank parts from the other."""
    if right in _CLOSING and (_is_word(left) or left in _BEFORE_CLOSING):
        return True
    if {left, right} == {"、", OBJECT}:
        return True
    return left in _OPENING and (_is_word(right) or right in _AFTER_OPENING)


def _beside_dash(text: str, start: int, end: int) -> bool:
    """Whether blanks stand on one side only of a dash between words."""
    if text.endswith("——", 0, start):
        return _is_word(text[start - 3 : start - 2]) and (_is_word(text[end]) or text[end] in _AFTER_OPENING)
    if text.startswith("——", end) and _is_word(text[start - 1]):
        after = text[end + 2 : end + 3]
        return _is_word(after) or (bool(after) and after in _AFTER_OPENING)
    return False


def _inside_quotes(text: str, start: int, end: int) -> bool:
    """Whether blanks stand right inside a pair of quotation marks, next to a word."""
    left, right = text[start - 1], text[end]
    if left in _CLOSED_BY and _is_word(right):
        following = _QUOTE.search(text, end)
        return following is not None and following[0] == _CLOSED_BY[left] and _is_open(text, start, left)
    for opening, closing in _CLOSED_BY.items():
        if right == closing and (_is_word(left) or left in "。！？…"):
            return _is_open(text, start, opening)
    return False


def _is_open(text: str, at: int, opening: str) -> bool:
    """Whether the last quotation mark before a place opens, and all marks like it were closed before."""
    places, opens = _quotes(text)
    last = bisect_left(places, at) - 1
    return last >= 0 and text[places[last]] == opening and opens[last]


@lru_cache(maxsize=1)
def _quotes(text: str) -> tuple[list[int], list[bool]]:
    """Where quotation marks stand, and whether each opens and those like it open and close by turns up to it."""
    places, opens = [], []
    waits = dict.fromkeys(_CLOSED_BY, True)
    broken: set[str] = set()
    for m in _QUOTE.finditer(text):
        is_opening = m[0] in _CLOSED_BY
        opening = m[0] if is_opening else _OPENED_BY[m[0]]
        if is_opening != waits[opening]:
            broken.add(opening)
        waits[opening] = not is_opening
        places.append(m.start())
        opens.append(is_opening and opening not in broken)
    return places, opens


def _is_word(character: str) -> bool:
    return is_han(character) or (character.isascii() and character.isalnum())


def _adjoins(block: Block, start: int, end: int) -> bool:
    """Whether the mark next to the blanks follows them in the source too: no markup, no line end between."""
    left, right = block.source_span(start - 1, start)[1], block.source_span(end, end + 1)[0]
    return block.source_span(start, end) == (left, right)


def _matches(wrong: Sequence[tuple[_Place, str]]) -> Iterator[Match]:
    i = 0
    while i < len(wrong):
        place, wanted = wrong[i]
        text, block = place.block.text, place.block
        start, end = place.left, place.right
        new = text[start : place.start] + wanted + text[place.end : end]
        reason = "少一个空格" if wanted and place.end == place.start else "多了空格"
        while i + 1 < len(wrong) and wrong[i + 1][0].block is block and wrong[i + 1][0].start == end:
            following, wanted = wrong[i + 1]
            end = following.right
            new += wanted + text[following.end : end]
            i += 1
        values = {"left": text[start], "right": text[end - 1], "reason": reason}
        # which edges are names' own (A股) is a list: none is safe
        yield Match(block, start, end, new, False, values)
        i += 1
