"""Inline markup of Org: what is seen of a stretch of the source (https://orgmode.org/worg/org-syntax.html#Objects)."""

from __future__ import annotations

import re
from functools import cached_property

from zhlint.base.patterns import Pattern
from zhlint.formats._brackets import closings
from zhlint.formats._rows import Like
from zhlint.formats._writer import Sheet, Writer
from zhlint.prose.blocks import OBJECT
from zhlint.prose.markup import Manner

ENTITIES = {
    "ast": "*", "slash": "/", "under": "_", "equal": "=", "tilde": "~", "plus": "+", "vert": "|", "dollar": "$",
    "backslash": "\\", "lbrack": "[", "rbrack": "]", "num": "#", "at": "@", "amp": "&", "lt": "<", "gt": ">",
    "nbsp": "\u00a0", "dots": "…", "hellip": "…", "ndash": "–", "mdash": "—", "ldquo": "“", "rdquo": "”", "lsquo": "‘",
    "rsquo": "’", "middot": "·", "deg": "°", "copy": "©", "rarr": "→", "larr": "←", "times": "×",
}  # fmt: skip
"""Entities by their names, and what is seen of them."""
_TOKEN = Pattern(
    r"(?P<mark>[*/_=~+])"
    r"|(?P<link>\[\[(?:[^\[\]\n\\]|\\.|\[(?!\[)|\](?![\[\]])){1,1000}?\](?:\[|\]))"
    r"|(?P<note>\[fn:(?P<name>[\w-]*)(?P<said>:?))"
    r"|(?P<cited>\[cite(?:/[\w/-]+)?:[^\[\]\n]{0,500}\])"
    r"|(?P<time>[<\[]\d{4}-\d\d-\d\d[^<>\[\]\n]{0,60}[>\]](?:--[<\[]\d{4}-\d\d-\d\d[^<>\[\]\n]{0,60}[>\]])?)"
    r"|(?P<cookie>\[\d*(?:/\d*|%)\])"
    r"|(?P<target><<<?[^<>\n]{1,200}>>>?)"
    r"|(?P<url><?(?:https?|ftp|file|mailto|doi|info|news):(?://)?[!-;=?-Z\\^-~]+(?:>|(?<=[A-Za-z0-9/#&=_~+-])))"
    r"|(?P<math>\$\$?|\\[(\[])"
    r"|(?P<entity>\\(?:[A-Za-z]+)(?:\{\})?)"
    r"|(?P<break>\\\\[ \t]*(?=[\r\n]|\Z))"
    r"|(?P<macro>\{\{\{[^{}\n]{1,500}\}\}\})"
    r"|(?P<snippet>@@[A-Za-z-]+:)"
    r"|(?P<code>\b(?:src_[A-Za-z-]+|call_\w+)(?:\[[^\[\]\n]*\])?[{(])"
    r"|(?P<script>[_^]\{)"
    r"|(?P<nothing>\u200b)"
)
_BEFORE = " \t\r\n\u200b-({'\""
_AFTER = " \t\r\n\u200b-.,;:!?'\")}[\\"
_MANNERS: dict[str, Manner] = {"*": "strong", "/": "em", "+": "del"}
_DEEPEST = 10
"""Marks in marks go no deeper."""
_CLOSING = {"\\(": "\\)", "\\[": "\\]", "$": "$", "$$": "$$"}


class Inline:
    """Reads stretches of a text and writes them as blocks, the notes in them behind them."""

    def __init__(self, text: str, writer: Writer) -> None:
        self.text = text
        self.writer = writer
        self._sheet = Sheet()
        self._notes: list[tuple[int, int]] = []
        self._absent: dict[str, tuple[int, int]] = {}
        self._depth = 0
        self._lines = (0, -1, -1)

    def leaf(self, start: int, end: int, like: Like) -> None:
        """Write `start:end` as a block."""
        self._sheet = Sheet()
        self._absent = {}
        self._read(start, end)
        self._write(like)

    def lines(self, spans: list[tuple[int, int]], like: Like) -> None:
        """Write lines as a block in which they stay lines."""
        self._sheet = Sheet()
        self._absent = {}
        for k, (start, end) in enumerate(spans):
            if k:
                self._sheet.put("\n", spans[k - 1][1], start)
            self._read(start, end)
        self._write(like)

    def _write(self, like: Like) -> None:
        self.writer.write(self._sheet, like)
        notes, self._notes = self._notes, []
        for note in notes:
            self.leaf(*note, Like("paragraph", "footnote"))

    def _read(self, start: int, end: int) -> None:
        at = shown = start
        while (m := _TOKEN.search(self.text, at, end)) is not None:
            if m.start() > shown:
                self._sheet.literal(self.text[shown : m.start()], shown)
                shown = m.start()
            behind = self._token(m, start, end)
            if behind:
                at = shown = behind
            else:
                at = m.start() + 1
        if shown < end:
            self._sheet.literal(self.text[shown:end], shown)

    def _token(self, m: re.Match[str], start: int, end: int) -> int:
        """Add what is seen of the markup that a token begins; where it ends, 0 where there is none."""
        at, behind = m.span()
        kind = m.lastgroup
        if kind == "mark":
            return self._marked(m[0], at, start, end)
        if kind == "link":
            return self._link(m, end)
        if kind in ("note", "said", "name"):
            return self._note(m, end)
        if kind == "math":
            return self._formula(m[0], at, behind, end)
        if kind == "entity":
            name = m[0][1:].removesuffix("{}")
            self._sheet.put(ENTITIES.get(name, OBJECT), at, behind)
        elif kind == "break":
            line = self.text.find("\n", behind, end)
            behind = line + 1 if line >= 0 else behind
            self._sheet.put("\n", at, behind)
        elif kind == "snippet":
            close = self._find("@@", behind, end)
            return close + 2 if close > 0 else 0
        elif kind == "code":
            close = self._find("}" if m[0][-1] == "{" else ")", behind, end)
            if close < 0:
                return 0
            self._sheet.put(OBJECT, at, close + 1)
            return close + 1
        elif kind == "script":
            close = self._find("}", behind, end)
            if close < 0 or at == start or self.text[at - 1].isspace():
                return 0
            self._read(behind, close)
            return close + 1
        elif kind == "target":
            if m[0].startswith("<<<"):
                self._sheet.literal(m[0].strip("<>"), at + 3)
        elif kind in ("url", "cited", "time", "macro", "cookie"):
            self._sheet.put(OBJECT, at, behind)
        return behind

    def _find(self, closing: str, at: int, end: int) -> int:
        """Where a mark stands from `at` on; -1 where it does not: then it is not looked for again."""
        absent = self._absent.get(closing)
        if absent is not None and absent[0] <= at and end <= absent[1]:
            return -1
        found = self.text.find(closing, at, end)
        if found < 0:
            self._absent[closing] = (at, end)
        return found

    def _marked(self, mark: str, at: int, start: int, end: int) -> int:
        text = self.text
        if (at > start and text[at - 1] not in _BEFORE) or at + 1 >= end or text[at + 1].isspace():
            return 0
        if self._depth >= _DEEPEST or (mark == "_" and text.startswith("{", at + 1)):
            return 0
        close = self._closing(mark, at + 2, min(self._two_lines(at), end), end)
        if close < 0:
            return 0
        if mark in "=~":
            self._sheet.put(OBJECT, at, close + 1)
            return close + 1
        before = self._sheet.length
        self._depth += 1
        self._read(at + 1, close)
        self._depth -= 1
        if mark in _MANNERS:
            self._sheet.mark(before, _MANNERS[mark])
        return close + 1

    def _two_lines(self, at: int) -> int:
        """Where the line behind that of `at` ends: a mark is closed before that."""
        start, first, second = self._lines
        if not start <= at <= first:
            first = self.text.find("\n", at)
            first = first if first >= 0 else len(self.text)
            second = self.text.find("\n", first + 1)
            second = second if second >= 0 else len(self.text)
            self._lines = (at, first, second)
        return second

    def _closing(self, mark: str, at: int, last: int, end: int) -> int:
        key = f"{mark} closes"
        absent = self._absent.get(key)
        if absent is not None and absent[0] <= at and last <= absent[1]:
            return -1
        text = self.text
        close = text.find(mark, at, last)
        while close >= 0:
            if not text[close - 1].isspace() and (close + 1 >= end or text[close + 1] in _AFTER):
                return close
            close = text.find(mark, close + 1, last)
        self._absent[key] = (at, last)
        return -1

    def _link(self, m: re.Match[str], end: int) -> int:
        at, behind = m.span()
        if m[0].endswith("]]"):
            self._sheet.put(OBJECT, at, behind)
            return behind
        close = self._find("]]", behind, end)
        if close <= behind:
            return 0
        before = self._sheet.length
        self._read(behind, close)
        self._sheet.mark(before, "link")
        return close + 2

    def _note(self, m: re.Match[str], end: int) -> int:
        """`[fn:1]` is not seen, what `[fn:: …]` holds is a note."""
        behind = m.end()
        if not m["said"]:
            return behind + 1 if self.text.startswith("]", behind, end) and m["name"] else 0
        close = self._closings.get(m.start(), end)
        if close >= end:
            return 0
        self._notes.append((behind, close))
        return close + 1

    @cached_property
    def _closings(self) -> dict[int, int]:
        return closings(self.text)

    def _formula(self, mark: str, at: int, behind: int, end: int) -> int:
        text = self.text
        if mark == "$" and (behind >= end or text[behind].isspace() or (at and text[at - 1] == "$")):
            return 0
        close = self._find(_CLOSING[mark], behind, end)
        if close <= behind:
            return 0
        stop = close + len(mark)
        if mark == "$" and (text[close - 1].isspace() or text[stop : stop + 1].isalnum() or "\n\n" in text[at:close]):
            return 0
        self._sheet.put(OBJECT, at, stop)
        return stop
