"""`charset`: characters that do not show or do not belong, and one script strayed into the other."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar, Literal

from zhlint.base.characters import Script
from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import dataclass
from zhlint.base.spans import Enclosing
from zhlint.checks import Check, Draft, Match
from zhlint.checks._lexical import quotations
from zhlint.lexicon.scripts import may_mix, scripts
from zhlint.prose.document import READABLE, Block

Class = Literal[
    "zero-width", "control", "bidi", "replacement", "private-use", "compatibility", "no-break-space", "script"
]

_CLASSES: dict[str, tuple[str, str]] = {
    "zero-width": ("\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff", "看不见的零宽字符"),
    "control": ("\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u2028\u2029", "控制字符"),
    "bidi": ("\u200e\u200f\u202a-\u202e\u2066-\u2069", "看不见的书写方向符"),
    "replacement": ("\ufffd", "解码失败留下的乱码"),
    "private-use": ("\ue000-\uf8ff\U000f0000-\U0010fffd", "私用区字符，别处多半显示不出来"),
    "compatibility": ("\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f", "部首或兼容字符，不是通用的汉字"),
    "no-break-space": ("\u00a0", "不换行空格"),
}
_DELETED = frozenset({"zero-width", "control", "bidi"})
_UNIFIED = frozenset("﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩")
"""Ideographs of the compatibility block that are ordinary ones."""
_JOINABLE = Pattern("[\u00a9-\u00ae\u200d\u203c-\u3299\ufe0f\U0001f000-\U0001fbff]")
_JOINING_SCRIPT = Pattern("[\u0590-\u08ff\u0900-\u0dff\u1780-\u18af]")
_EVERYDAY = "\uffff"
"""What stands beyond is in few fonts, so that a name keeps its character of the other script: 騄."""
_FEW = 3
"""So many strays are a slip however short the text, if three times as many characters speak for the other script."""
_KANA = Pattern("[ぁ-ゖァ-ヺ]")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Charset(Check):
    """Characters of the named classes; class `script` is the rarer script, simplified or traditional, of a document.

    Joiners within emoji and marks of direction next to scripts that need them are right. Of script only what stands
    outside quotations, titles and glosses (会（會）) counts, and no block written in the other script altogether.
    """

    scope: ClassVar[tuple[str, ...]] = (*READABLE, "meta")
    placeholders: ClassVar[frozenset[str]] = frozenset({"name", "code", "replacement"})

    classes: tuple[Class, ...] = option(doc="what to look for", one_or_many=True)
    minority: float = option(0.05, doc="script: up to this share the rarer of the two is a slip", minimum=0)
    stray: Script | None = option(None, doc="script: the one that can only be a slip; by default the rarer")

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """No classes at all."""
        if not self.classes:
            yield "classes", "nothing to look for", "list classes such as `zero-width`"

    @cached_property
    def _wanted(self) -> Pattern | None:
        parts = [f"(?P<{name.replace('-', '_')}>[{_CLASSES[name][0]}]+)" for name in self.classes if name != "script"]
        return Pattern("|".join(parts)) if parts else None

    @cached_property
    def _ranges(self) -> tuple[tuple[str, str], ...]:
        """First and last character of each range of the classes."""
        inside = "".join(_CLASSES[name][0] for name in self.classes if name != "script")
        return tuple((m[0][0], m[0][-1]) for m in re.finditer(".-.|.", inside, re.DOTALL))

    def prepare(self) -> None:
        """No literals: it is always asked."""
        _ = self._ranges

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a run of characters."""
        distinct = set().union(*(block.text for block in draft.blocks))
        if self._has_any(sorted(distinct)) and self._wanted is not None:
            for block in draft.blocks:
                if not block.text.isascii() or "control" in self.classes:
                    yield from self._strange(block, self._wanted)
        if "script" in self.classes:
            yield from self._strayed(draft.blocks, distinct)

    def _has_any(self, ordered: Sequence[str]) -> bool:
        """Whether any of these characters, in order, is of one of the classes."""
        nexts = ((bisect_left(ordered, first), last) for first, last in self._ranges)
        return any(at < len(ordered) and ordered[at] <= last for at, last in nexts)

    @staticmethod
    def _strange(block: Block, wanted: Pattern) -> Iterator[Match]:
        text = block.text
        for m in wanted.finditer(text):
            name = (m.lastgroup or "").replace("_", "-")
            start, end = m.span()
            if _is_joiner(text, start, end) or set(m[0]) <= _UNIFIED:
                continue
            replacement: str | None = None
            if name in _DELETED:
                replacement = ""
            elif name == "no-break-space":
                replacement = " " * (end - start)
                if not text.strip("\u00a0 \t\u3000"):
                    continue
            elif name == "compatibility":
                normal = unicodedata.normalize("NFKC", m[0])
                replacement = normal if normal != m[0] else None
            values = {
                "name": _CLASSES[name][1],
                "code": "、".join(f"U+{ord(c):04X}" for c in dict.fromkeys(m[0])),
                "replacement": replacement or "",
            }
            yield Match(block, start, end, replacement, _is_safe(block, name, start, end), values)

    def _strayed(self, blocks: Sequence[Block], distinct: set[str]) -> Iterator[Match]:
        if not may_mix(distinct):
            return
        known = scripts(distinct)
        if not known.traditional or not known.simplified:
            return
        either = known.traditional.keys() | known.simplified.keys()
        found = [(b, list(filter(either.__contains__, b.text))) for b in blocks if not _KANA.search(b.text)]
        counts = {
            script: sum(char in script_map for _, chars in found for char in chars)
            for script, script_map in (("traditional", known.traditional), ("simplified", known.simplified))
        }
        rare, usual = sorted(counts, key=lambda script: counts[script])
        if self.stray is not None and rare != self.stray:
            return
        few = max(_FEW, self.minority * (counts[rare] + counts[usual]))
        if not counts[rare] or counts[rare] > few or counts[usual] < 3 * counts[rare]:
            return
        strange = known.traditional if rare == "traditional" else known.simplified
        name = "繁体字" if rare == "traditional" else "简体字"
        run = re.compile(f"[{''.join(strange)}]+")
        for block, chars in found:
            strays = sum(char in strange for char in chars)
            if not strays or (strays > 3 and 2 * strays >= len(chars)):
                continue
            quoted = Enclosing(quotations(block.text))
            for m in run.finditer(block.text):
                if quoted.hold(*m.span()):
                    continue
                other = "".join(strange[char][0] for char in m[0])
                if block.text.endswith((f"{other}（", f"{other}("), 0, m.start()):
                    continue
                if max(other) > _EVERYDAY:
                    continue
                sure = all(len(strange[char]) == 1 for char in m[0])
                values = {"name": name, "code": "", "replacement": other}
                yield Match(block, m.start(), m.end(), other if sure else None, False, values)


def _is_safe(block: Block, name: str, start: int, end: int) -> bool:
    """Whether a replacement changes nothing that is read: no order of characters, no name, no edge of markup."""
    text = block.text
    if name == "bidi" or (name == "compatibility" and not all("\u2e80" <= c <= "\u2fdf" for c in text[start:end])):
        return False
    around = text[start - 1 : start] + text[end : end + 1]
    return block.unbroken(max(start - 1, 0), min(end + 1, len(text))) and not (
        len(around) == 2 and around.isascii() and around.isalnum()
    )


def _is_joiner(text: str, start: int, end: int) -> bool:
    """Whether invisible characters join emoji, or steer a script that needs them."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if text[start:end] == "\u200d":
        return bool(_JOINABLE.match(before) and _JOINABLE.match(after))
    return bool(_JOINING_SCRIPT.match(before) or _JOINING_SCRIPT.match(after))
