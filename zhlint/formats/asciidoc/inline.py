r"""Inline markup of AsciiDoc: what is seen of a stretch of the source.

The rules are Asciidoctor's (its `rx.rb` and the documentation of text formatting): a single mark is constrained, it
opens behind no word character and closes before none; a double one is not. Word characters are those of Unicode.
"""

from __future__ import annotations

import re
from functools import cached_property

from zhlint.base.patterns import Pattern
from zhlint.formats._brackets import closings
from zhlint.formats._rows import Like
from zhlint.formats._writer import Sheet, Writer
from zhlint.prose.blocks import OBJECT
from zhlint.prose.markup import Manner

_TOKEN = Pattern(
    r"(?P<escape>\\(?=[*_`#^~+{<(\[\\&]|https?:|link:|image:|xref:|footnote:))"
    r"|(?P<pass>\+\+\+|\$\$)"
    r"|(?P<literal>\+\+?)"
    r"|(?P<curved>[\"']`)"
    r"|(?P<mark>\*\*?|__?|``?|##?)"
    r"|(?P<small>\^|~)"
    r"|(?P<attribute>\{[\w!:-][\w:-]*\})"
    r"|(?P<xref><<[^<>\n]{1,200}?>>)"
    r"|(?P<index>\(\(\(?)"
    r"|(?P<macro>(?<![A-Za-z0-9_:])[a-z][a-z0-9]{1,20}:(?=[^\s:\[\]]{0,400}\[))"
    r"|(?P<url>(?<![A-Za-z0-9_])(?:https?|ftp|irc)://[!-;=?-Z\\^-~]+|<(?:https?|ftp|irc)://[^\s<>]+>)"
    r"|(?P<mail>(?<![A-Za-z0-9_])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,60})+)"
    r"|(?P<anchor>\[\[[^\[\]\n]{1,200}\]\])"
    r"|(?P<roles>\[[^\[\]\n\"'*_`#]{1,80}\](?=[*_`#^~]))"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,31});)"
    r"|(?P<callout>(?<=[ \t])\+[ \t]*(?=[\r\n]|\Z))"
    r"|(?P<comment>(?<=\n)//(?!/)[^\r\n]*)"
    r"|(?P<condition>(?<=\n)(?:ifdef|ifndef|ifeval|endif|include)::[^\s\[\]]*\[[^\r\n]*\])"
)
_BREAK = Pattern(r"(?<=[ \t])\+[ \t]*(?:\r?\n|\Z)")
_WORD = Pattern(r"\w")
_CLOSING = Pattern(r"(?<!\\)\]")
_TARGET = Pattern(r"[^\s\[\]]*")
_MANNERS: dict[str, Manner] = {"*": "strong", "_": "em"}
_NOTES = ("footnote", "footnoteref")
_TEXTS = ("link", "mailto", "xref", "http", "https", "ftp", "irc", "indexterm2", "btn")
_UNSEEN = ("anchor", "indexterm")
_EMPTY = frozenset({"{empty}", "{zwsp}", "{wj}", "{sp}", "{nbsp}"})
_QUOTES = {'"`': ('`"', "“", "”"), "'`": ("`'", "‘", "’")}


class Inline:
    """Reads stretches of a text into a sheet; notes are written by `writer` when `notes` are told."""

    def __init__(self, text: str, writer: Writer) -> None:
        self.text = text
        self.writer = writer
        self.sheet = Sheet()
        self.notes: list[tuple[int, int]] = []
        self._absent: dict[str, tuple[int, int]] = {}

    def leaf(self, start: int, end: int, like: Like) -> None:
        """Write `start:end` as a block, and the notes to it behind it."""
        self.sheet = Sheet()
        self._absent = {}
        self.read(start, end)
        self.writer.write(self.sheet, like)
        notes, self.notes = self.notes, []
        for note in notes:
            self.leaf(*note, Like("paragraph", "footnote"))

    def read(self, start: int, end: int) -> None:
        """Add what is seen of `start:end`."""
        at = shown = start
        while (m := _TOKEN.search(self.text, at, end)) is not None:
            if m.start() > shown:
                self.sheet.literal(self.text[shown : m.start()], shown)
                shown = m.start()
            behind = self._token(m, start, end)
            if behind > 0:
                at = shown = behind
            else:
                at = max(m.end(), m.start() + 1) if m.lastgroup != "mark" else m.end()
        if shown < end:
            self.sheet.literal(self.text[shown:end], shown)

    def _token(self, m: re.Match[str], start: int, end: int) -> int:
        """Add what is seen of the markup that a token begins; where it ends, 0 where there is none."""
        at, behind = m.span()
        kind = m.lastgroup
        if kind == "mark":
            return self._marked(m[0], at, start, end)
        if kind == "small":
            close = self._find(m[0], behind, end)
            inside = self.text[behind:close]
            if close <= behind or any(map(str.isspace, inside)):
                return 0
            self.read(behind, close)
            return close + 1
        if kind == "escape":
            return self._escaped(behind, end)
        if kind in ("pass", "literal", "callout"):
            return self._passed(m, start, end)
        if kind == "curved":
            return self._curved(m[0], at, start, end)
        if kind == "attribute":
            if m[0] not in _EMPTY:
                self.sheet.put(OBJECT, at, behind)
        elif kind == "xref":
            self._reference(at + 2, behind - 2)
        elif kind == "index":
            return self._index(m[0], at, end)
        elif kind == "macro":
            return self._macro(m[0][:-1], at, behind, end)
        elif kind == "url":
            return self._address(m, end)
        elif kind == "mail":
            self.sheet.put(OBJECT, at, behind)
        elif kind == "entity":
            from html import unescape

            self.sheet.put(unescape(m[0]), at, behind)
        elif kind == "comment":
            self.writer.remark(at, behind, at + 2)
        return behind

    def _find(self, closing: str, at: int, end: int) -> int:
        """Where a mark stands from `at` on; -1 where it does not: then it is not looked for again."""
        if self._is_absent(closing, at, end):
            return -1
        found = self.text.find(closing, at, end)
        if found < 0:
            self._absent[closing] = (at, end)
        return found

    def _is_absent(self, closing: str, at: int, end: int) -> bool:
        """Whether what closes was looked for between there in vain."""
        absent = self._absent.get(closing)
        return absent is not None and absent[0] <= at and end <= absent[1]

    def _is_word(self, at: int) -> bool:
        return 0 <= at < len(self.text) and _WORD.match(self.text, at) is not None

    def _marked(self, mark: str, at: int, start: int, end: int) -> int:
        behind = at + len(mark)
        if len(mark) == 2:
            close = self._find(mark, behind + 1, end)
            if close > 0:
                self._shown(mark[0], at, behind, close, close + 2)
                return close + 2
            behind = at + 1
        close = self._constrained(mark[0], at, start, end)
        if close < 0:
            return 0
        self._shown(mark[0], at, behind, close, close + 1)
        return close + 1

    def _shown(self, mark: str, at: int, inner: int, close: int, behind: int) -> None:
        if mark == "`":
            self.sheet.put(OBJECT, at, behind)
            return
        before = self.sheet.length
        self.read(inner, close)
        if mark in _MANNERS:
            self.sheet.mark(before, _MANNERS[mark])

    def _constrained(self, mark: str, at: int, start: int, end: int) -> int:
        """Where the single mark at `at` is closed; -1 where it opens nothing or is not closed."""
        text = self.text
        barred = ";:}&\"'`" if mark == "`" else ";:}&" if mark == "#" else ";:}"
        before = text[at - 1] if at > start else ""
        if before and (self._is_word(at - 1) or before in barred) and before != "]":
            return -1
        if at + 1 >= end or text[at + 1].isspace():
            return -1
        key = f"{mark} closes"
        if self._is_absent(key, at, end):
            return -1
        close = text.find(mark, at + 2, end)
        while close >= 0:
            after = text[close + 1 : close + 2] if close + 1 < end else ""
            barring = mark == "`" and after and after in "\"'`"
            if not text[close - 1].isspace() and not barring and not (after and self._is_word(close + 1)):
                return close
            close = text.find(mark, close + 1, end)
        self._absent[key] = (at, end)
        return -1

    def _curved(self, mark: str, at: int, start: int, end: int) -> int:
        closing, opened, closed = _QUOTES[mark]
        if at > start and (self._is_word(at - 1) or self.text[at - 1] in ";:}"):
            return 0
        close = self._find(closing, at + 3, end)
        if close < 0 or self.text[at + 2].isspace() or self._is_word(close + 2):
            return 0
        self.sheet.put(opened, at, at + 2)
        self.read(at + 2, close)
        self.sheet.put(closed, close, close + 2)
        return close + 2

    def _escaped(self, behind: int, end: int) -> int:
        """A stroke before what would be markup is not seen, and that is no markup; elsewhere it stays."""
        m = _TOKEN.match(self.text, behind, end)
        if m is None or m.lastgroup == "escape":
            return 0
        if m.lastgroup == "mark":
            double = len(m[0]) == 2 and self._find(m[0], m.end() + 1, end) > 0
            if not double and self._constrained(m[0][0], behind, behind, end) < 0:
                return 0
        elif m.lastgroup == "small" and self._find(m[0], m.end(), end) < 0:
            return 0
        self.sheet.literal(m[0], behind)
        return m.end()

    def _passed(self, m: re.Match[str], start: int, end: int) -> int:
        at, behind = m.span()
        if m[0] in ("+++", "$$"):
            close = self._find(m[0], behind, end)
            if close < 0:
                return 0
            self.sheet.put(OBJECT, at, close + len(m[0]))
            return close + len(m[0])
        broken = _BREAK.match(self.text, at, end)
        if broken is not None:
            self.sheet.put("\n", at, broken.end())
            return broken.end()
        if m[0] == "++":
            close = self._find("++", behind, end)
            if close > behind:
                self.sheet.literal(self.text[behind:close], behind)
                return close + 2
        close = self._constrained("+", at, start, end)
        if close < 0:
            return 0
        self.sheet.literal(self.text[at + 1 : close], at + 1)
        return close + 1

    def _reference(self, start: int, end: int) -> None:
        comma = self.text.find(",", start, end)
        if comma < 0:
            self.sheet.put(OBJECT, start - 2, end + 2)
            return
        self._linked(comma + 1, end)

    def _linked(self, start: int, end: int) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        before = self.sheet.length
        self.read(start, end)
        self.sheet.mark(before, "link")

    def _index(self, mark: str, at: int, end: int) -> int:
        """`((shown))` and `(((not shown)))`."""
        closing = ")" * len(mark)
        close = self._find(closing, at + len(mark), end)
        if close < 0:
            return 0
        if len(mark) == 2:
            self.read(at + 2, close)
        return close + len(mark)

    def _brackets(self, at: int, end: int) -> int:
        """Where the bracket that opens at `at` is closed; -1 where it is not."""
        text = self.text
        close = -1
        if not self._is_absent("]", at, end):
            m = _CLOSING.search(text, at + 1, end)
            close = m.start() if m else -1
            if m is None:
                self._absent["]"] = (at, end)
        if close > 0 and (inner := text.find("[", at + 1, close)) >= 0 and text[inner - 1] != "\\":
            whole = self._closings.get(at, end)
            return whole if whole < end else close
        return close

    @cached_property
    def _closings(self) -> dict[int, int]:
        return closings(self.text)

    def _macro(self, name: str, at: int, behind: int, end: int) -> int:
        target = _TARGET.match(self.text, behind, end)
        opens = target.end() if target else behind
        close = self._brackets(opens, end)
        if close < 0 or (self.text[behind : behind + 1] == "/" and name not in _TEXTS):
            return 0
        if name in _NOTES:
            inside = opens + 1
            if name == "footnoteref":
                inside = self.text.find(",", inside, close) + 1 or close
            if inside < close:
                self.notes.append((inside, close))
        elif name in _TEXTS and close > opens + 1:
            self._linked(opens + 1, self._without_attributes(opens + 1, close))
        elif name == "pass" or name not in _UNSEEN:
            self.sheet.put(OBJECT, at, close + 1)
        return close + 1

    def _without_attributes(self, start: int, end: int) -> int:
        """Where the text of a link ends: before `^` or attributes at its end (`text,window=_blank`)."""
        m = Pattern(r"(?:,[ \t]*[a-z]+=.*|\^)$").search(self.text, start, end)
        return m.start() if m else end

    def _address(self, m: re.Match[str], end: int) -> int:
        at, behind = m.span()
        if self.text[at] != "<":
            parted = at == 0 or self.text[at - 1].isspace() or self.text[at - 1] in "<>()[];\"'"
            if parted and self.text.startswith("[", behind, end) and (close := self._brackets(behind, end)) > 0:
                if close > behind + 1:
                    self._linked(behind + 1, self._without_attributes(behind + 1, close))
                else:
                    self.sheet.put(OBJECT, at, close + 1)
                return close + 1
            said = self.text[at:behind]
            behind = at + len(said.rstrip(".,;:!?)'\""))
        self.sheet.put(OBJECT, at, behind)
        return behind
