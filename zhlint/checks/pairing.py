"""`pairing`: quotation marks, brackets and book title marks without their partner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.prose.document import Block

_HALF = {"(": "（", ")": "）", "[": "［", "]": "］"}
_ORDINAL = Pattern(
    r"(?:^|[\s\u3000\u00a0。！？；：，、:;,（(“「第])(?:[0-9０-９]{1,3}|[A-Za-z]{1,4}|[一二三四五六七八九十百]{1,3}|[①-⑳])$",
    re.ASCII,
)
"""What stands before the lone bracket of a numbering: 1） a) 三）."""
_FACE = Pattern(r"[:;：；=8xX][-'^oO]?$|[‿▽∀ωдД^][^一-鿿\w]{0,4}$|[TtoO;>^][_.][TtoO;<^]$")
_ASIDE = Pattern(r"（(?:[一-鿿]{1,4}|[A-Za-z]{1,8})(?:[。！？!?…～~.]*$|[。！？])")
"""An aside of a word that is left open on purpose, as is done in chats: （笑。"""
_NAMES = ("括号", "括號", "引号", "引號", "书名号", "書名號")
_SPOKEN_OF = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）"}
_LATIN = Pattern(r"[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]")
_MEASURE = Pattern(r"[0-9０-９¼-¾⅐-⅞]")
_LATIN_OR_DIGIT = Pattern(r"[A-Za-zＡ-Ｚａ-ｚÀ-ɏ0-9]")
_DAMAGED = Pattern("[\ufffd\ue000-\uf8ff]")
"""What a text that was decoded wrongly holds."""
_DEPTH = 50
"""How many open marks back a partner is looked for."""
_QUOTES = "“”‘’「」『』"


class _Mark(NamedTuple):
    block: Block
    at: int
    char: str


class _Fault(NamedTuple):
    mark: _Mark
    reason: str
    replacement: str | None = None
    group: int | None = None
    partner: _Mark | None = None


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Pairing(Check):
    """Each mark without a partner is a match of its own, at the mark.

    Marks are paired within a block. A quotation or bracket that stays open and is closed, or opened anew, in one of
    the following blocks is continued, not broken. The half-width brackets count only against a full-width partner.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"reason"})

    pairs: tuple[str, ...] = option(
        ("“”", "‘’", "「」", "『』", "（）", "《》", "〈〉", "【】", "〖〗", "〔〕", "［］"),
        doc="the pairs, each an opening and a closing mark",
    )
    reach: int = option(30, doc="how many blocks later a quotation or bracket may still be closed", minimum=0)

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """No pairs at all; pairs that are none."""
        if not self.pairs:
            yield "pairs", "nothing to look for", "list pairs such as `（）`"
        for pair in self.pairs:
            if len(pair) != 2 or pair[0] == pair[1]:
                yield "pairs", f"`{pair}` is no pair", "write an opening and a closing mark"

    @cached_property
    def _close(self) -> dict[str, str]:
        return {pair[0]: pair[1] for pair in self.pairs}

    @cached_property
    def _open(self) -> dict[str, str]:
        return {pair[1]: pair[0] for pair in self.pairs}

    @cached_property
    def _any(self) -> Pattern:
        return Pattern(f"[{re.escape(''.join(self.pairs))}()\\[\\]]")

    def needs(self) -> str:
        """One of the marks: half-width ones count only beside them."""
        return "".join(self.pairs)

    def find(self, draft: Draft) -> Iterator[Match]:
        """The marks without a partner, in document order."""
        faults: list[_Fault] = []
        left: list[_Mark] = []
        for block in draft.blocks:
            done, rest = self._within(block)
            faults += done
            left += rest
        faults += self._across(left, draft.blocks)
        for found in sorted(faults, key=lambda f: (f.mark.block.index, f.mark.at)):
            fault, safe = self._as_link(draft, found)
            mark, values = fault.mark, {"reason": fault.reason}
            yield Match(mark.block, mark.at, mark.at + 1, fault.replacement, safe, values, group=fault.group)

    @staticmethod
    def _as_link(draft: Draft, fault: _Fault) -> tuple[_Fault, bool]:
        """A fault, and whether it is safe to mend; of a link that a full-width bracket breaks, that bracket."""
        closing = fault.partner
        if closing is None or fault.mark.char != "(":
            return fault, fault.replacement is not None
        at = closing.block.source_span(closing.at, closing.at + 1)[0]
        if draft.document.markup.unclosed(at) is None:
            return fault, True
        return _Fault(closing, "使链接失效，应为 )", ")"), False

    def _within(self, block: Block) -> tuple[list[_Fault], list[_Mark]]:
        """The faults inside a block that no other block can mend, and the marks left without a partner in it."""
        faults: list[_Fault] = []
        stack: list[_Mark] = []
        closers: list[_Mark] = []
        if _DAMAGED.search(block.text):
            return [], []
        for m in self._any.finditer(block.text):
            mark = _Mark(block, m.start(), m[0])
            if _is_named(mark):
                continue
            if mark.char in self._close or mark.char in "([":
                if not self._is_apostrophe(mark, stack):
                    stack.append(mark)
                continue
            if self._is_apostrophe(mark, stack):
                continue
            partner = self._partner(mark, stack)
            if partner is None:
                closers.append(mark)
                continue
            faults += self._mixed(stack[partner], mark)
            for skipped in stack[partner + 1 :]:
                if skipped.char not in _HALF:
                    faults.append(_Fault(skipped, self._missing(skipped.char)))
            del stack[partner:]
        rest = [mark for mark in (*closers, *stack) if mark.char not in _HALF and not _is_meant(mark)]
        return (*self._turned(rest, faults),)

    def _partner(self, mark: _Mark, stack: Sequence[_Mark]) -> int | None:
        """Where in the stack the opening mark of a closing one stands."""
        wide = _HALF.get(mark.char, mark.char)
        wanted = self._open.get(wide, "")
        exact = {")": "(", "]": "["}.get(mark.char, wanted)
        near = range(len(stack) - 1, max(-1, len(stack) - 1 - _DEPTH), -1)
        for i in near:
            if stack[i].char == exact:
                return i
        loose = [i for i in near if wanted and _HALF.get(stack[i].char, stack[i].char) == wanted]
        if loose and not (mark.char in _HALF and _is_ordinal(mark)):
            return loose[0]
        return None

    def _mixed(self, opening: _Mark, closing: _Mark) -> Iterator[_Fault]:
        """A half-width bracket with a full-width partner."""
        for mark, other in ((opening, closing), (closing, opening)):
            if mark.char in _HALF and other.char not in _HALF:
                wide = _HALF[mark.char]
                yield _Fault(mark, f"与 {other.char} 全角半角不一，应为 {wide}", wide, None, other)

    def _turned(self, rest: list[_Mark], faults: list[_Fault]) -> tuple[list[_Fault], list[_Mark]]:
        """Quotation marks that face the wrong way are faults with a replacement."""
        rest.sort(key=lambda mark: mark.at)
        kept: list[_Mark] = []
        i = 0
        while i < len(rest):
            a, b = rest[i], rest[i + 1] if i + 1 < len(rest) else None
            if b is not None and a.char in _QUOTES and a.char in self._open and b.char == self._open[a.char]:
                both = {a.char: b.char, b.char: a.char}
                for mark in self._alternating(a, b):
                    wanted = both[mark.char]
                    faults.append(_Fault(mark, f"方向用反，应为 {wanted}", wanted, a.at))
                i += 2
                continue
            kept.append(a)
            i += 1
        return faults, kept

    @staticmethod
    def _alternating(first: _Mark, last: _Mark) -> list[_Mark]:
        """Two marks that face the wrong way, and those between them where they all do: ”甲“和”乙“."""
        block = first.block
        inside = [
            _Mark(block, at, block.text[at])
            for at in range(first.at + 1, last.at)
            if block.text[at] in (first.char, last.char)
        ]
        whole = [first, *inside, last]
        alternate = all(a.char != b.char for a, b in pairwise(whole))
        return whole if alternate else [first, last]

    def _across(self, left: Sequence[_Mark], blocks: Sequence[Block]) -> Iterator[_Fault]:
        """What is still without a partner when the blocks that follow are read too."""
        after = {a.index: b.text.lstrip()[:1] for a, b in pairwise(blocks)}
        pending: dict[str, list[_Mark]] = {}
        for mark in left:
            if mark.char in self._close:
                if mark.char not in _QUOTES or after.get(mark.block.index) != mark.char:
                    pending.setdefault(mark.char, []).append(mark)
                continue
            if _is_ordinal(mark):
                continue
            waiting = pending.pop(self._open[mark.char], [])
            lost = [p for p in waiting if mark.block.index - p.block.index > self.reach]
            for p in lost:
                yield _Fault(p, self._missing(p.char))
            if len(lost) == len(waiting):
                yield _Fault(mark, self._missing(mark.char))
        for waiting in pending.values():
            for p in waiting:
                yield _Fault(p, self._missing(p.char))

    def _missing(self, char: str) -> str:
        if char in self._close:
            return f"后面缺少与它成对的 {self._close[char]}"
        return f"前面缺少与它成对的 {self._open[char]}"

    def _is_apostrophe(self, mark: _Mark, stack: Sequence[_Mark]) -> bool:
        """Whether a curly mark is an apostrophe, or feet and inches."""
        text, at = mark.block.text, mark.at
        if mark.char not in "‘’”" or any(s.char == self._open.get(mark.char) for s in stack[-_DEPTH:]):
            return False
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if mark.char == "‘":
            return bool(_LATIN.match(before) and _LATIN_OR_DIGIT.match(after))
        if mark.char == "’" and (_LATIN_OR_DIGIT.match(after) or _LATIN.match(before)):
            return True
        return _MEASURE.match(before) is not None


def _is_ordinal(mark: _Mark) -> bool:
    """Whether a closing bracket belongs to a numbering or an emoticon."""
    if mark.char not in "）)":
        return False
    before = mark.block.text[max(0, mark.at - 8) : mark.at]
    return bool(_ORDINAL.search(before) or _FACE.search(before))


def _is_meant(mark: _Mark) -> bool:
    """Whether a mark without a partner is left so on purpose: an open aside, or a mark behind its name."""
    text = mark.block.text
    if mark.char == "（" and _ASIDE.match(text, mark.at):
        return True
    return text.endswith(_NAMES, 0, mark.at)


def _is_named(mark: _Mark) -> bool:
    """Whether a mark stands alone between quotation marks or brackets: the sentence speaks about it."""
    text, at = mark.block.text, mark.at
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return before in _SPOKEN_OF and _SPOKEN_OF[before] == after and {before, after}.isdisjoint(mark.char)
