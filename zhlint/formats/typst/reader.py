"""From a text of Typst to blocks of what is seen: markup, and the content that stands in code."""

from __future__ import annotations

import re

from zhlint.base.characters import is_han
from zhlint.base.patterns import Pattern
from zhlint.formats._rows import Like
from zhlint.formats._state import State
from zhlint.formats._writer import PLAIN, Sheet
from zhlint.prose.blocks import OBJECT
from zhlint.prose.markup import Manner

_TOKEN = Pattern(
    r"(?P<escape>\\(?:u\{[0-9a-fA-F]{1,6}\}|[ \t]*\r?\n|[\s\S]|\Z))"
    r"|(?P<url>https?://[!-'*-;=?-Z^-z|~]+)"
    r"|(?P<comment>//[^\r\n]*)|(?P<remark>/\*)"
    r"|(?P<raw>`+)|(?P<math>\$)|(?P<code>#(?=[A-Za-z_({\[\"\d]|[^\W\d]))"
    r"|(?P<label><[\w][\w.:-]*>)|(?P<reference>@\w(?:[\w:.-]*\w)?)"
    r"|(?P<stress>[*_])|(?P<bracket>[\[\]])|(?P<mark>~|-{2,3}|-\?)|(?P<quote>\")"
    r"|(?P<line>\r?\n)"
)
_CODE = Pattern(
    r"(?P<string>\"(?:[^\"\\]|\\[\s\S])*\"?)|(?P<comment>(?<!:)//[^\r\n]*)|(?P<remark>/\*)|(?P<raw>`+)|(?P<math>\$)"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<line>\r?\n)|(?P<stop>;)"
)
_REMARK = Pattern(r"/\*|\*/")
_FORMULA = Pattern(r"\\[\s\S]|\$")
_NAME = Pattern(r"[^\W\d][\w-]*(?:\.[^\W\d][\w-]*)*")
_STRING = Pattern(r"\"(?:[^\"\\]|\\[\s\S])*\"?|\d[\w.%]*")
_KEY = Pattern(r"([\w-]+)[ \t]*:?\s*$")
_HEADING = Pattern(r"[ \t]*(=+)[ \t]+")
_ITEM = Pattern(r"[ \t]*(?:[-+]|\d+\.)(?:[ \t]+|(?=\r?\n))")
_TERM = Pattern(r"[ \t]*/[ \t]+([^:\r\n]+):[ \t]*")
_INDENT = Pattern(r"[ \t]*")
_STATEMENTS = frozenset("let set show import include if for while return context".split())  # noqa: SIM905
_INLINE: dict[str, Manner | None] = {
    "strong": "strong",
    "emph": "em",
    "strike": "del",
    "link": "link",
    **dict.fromkeys(
        ("text", "underline", "overline", "highlight", "box", "super", "sub", "smallcaps", "upper", "lower")
    ),
}
"""Functions whose content is part of the sentence, and what they make of it."""
_UNSEEN = frozenset(("h", "v", "pagebreak", "colbreak", "parbreak", "linebreak", "label", "bibliography", "counter"))
_LIKES = {
    "footnote": Like("paragraph", "footnote"),
    "heading": Like("heading", "h1"),
    "table": Like("table-cell"),
    "grid": Like("table-cell"),
    "cell": Like("table-cell"),
    "quote": Like("quote", "", 1),
    "caption": Like("caption"),
    "title": Like("heading", "title"),
    "author": Like("meta", "byline"),
    "date": Like("meta", "date"),
}
"""What content is by the function or the key that it is given to."""
_MARKS = {"~": " ", "--": "–", "---": "—", "-?": ""}
_CLOSING = {"(": ")", "{": "}", "[": "]"}
_DEEPEST = 50


class Reader(State):
    """Reads a text; its `writer` then holds the blocks, the comments and the stretches."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0
        self._absent: set[str] = set()

    def read(self) -> None:
        """Read all of it."""
        at = 0
        while at < len(self.text):  # a bracket that closes nothing is passed over
            at = self._markup(at, at > 0)
        self.flush()

    # markup

    def _markup(self, at: int, within_line: bool = False) -> int:
        """Read markup up to the bracket that closes it; the place behind that."""
        base = self.likes[-1]
        columns: list[int] = []
        stress: dict[str, tuple[Sheet, int]] = {}
        nested = 0
        shown = at
        if not within_line:
            at = shown = self._line(at, base, columns)
        while (m := _TOKEN.search(self.text, at)) is not None:
            self.sheet.literal(self.text[shown : m.start()], shown)
            at = shown = m.end()
            kind = m.lastgroup
            if kind == "line":
                self.sheet.literal(m[0], m.start())
                at = shown = self._line(at, base, columns)
            elif kind == "bracket":
                if m[0] == "]" and not nested:
                    self._end(base, columns)
                    return at
                nested += 1 if m[0] == "[" else -1
                self.sheet.literal(m[0], m.start())
            elif kind == "stress":
                self._stress(m, stress)
            else:
                at = shown = self._token(kind or "", m)
        self.sheet.literal(self.text[shown:], shown)
        self._end(base, columns)
        return len(self.text)

    def _end(self, base: Like, columns: list[int]) -> None:
        """The markup ends, and the list that is open in it."""
        if columns:
            self.flush()
        self.likes[-1] = base

    def _line(self, at: int, base: Like, columns: list[int]) -> int:
        """Look at what a line begins with; the place behind its marker."""
        text = self.text
        indent = _INDENT.match(text, at)
        first = indent.end() if indent else at
        if first >= len(text) or text[first] in "\r\n":
            self.flush()
            return at
        column = first - at
        if m := _HEADING.match(text, at):
            self.flush()
            columns.clear()
            self._heading(m)
            return self._end_of_line(m.end())
        item = _ITEM.match(text, at)
        term = None if item else _TERM.match(text, at)
        if item or term:
            self.flush()
            while columns and column <= columns[-1]:
                columns.pop()
            columns.append(column)
            outer = base.depth if base.kind == "list-item" else 0
            like = base if base.kind == "table-cell" else Like("list-item", "", outer + len(columns))
            self.likes[-1] = like
            if term:
                self.open_apart(like._replace(label="term"))
                self.sheet.literal(term[1], term.start(1))
                self.close_apart()
                return term.end()
            return item.end() if item else at
        if columns and column <= columns[-1]:
            self.flush()
            while columns and column <= columns[-1]:
                columns.pop()
            self.likes[-1] = self.likes[-1]._replace(depth=len(columns)) if columns else base
        return at

    def _end_of_line(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _heading(self, m: re.Match[str]) -> None:
        """A heading goes to the end of its line."""
        end = self._end_of_line(m.end())
        self.open_apart(Like("heading", f"h{min(len(m[1]), 6)}"))
        at = shown = m.end()
        stress: dict[str, tuple[Sheet, int]] = {}
        while (found := _TOKEN.search(self.text, at, end)) is not None:
            self.sheet.literal(self.text[shown : found.start()], shown)
            at = shown = found.end()
            if found.lastgroup == "stress":
                self._stress(found, stress)
            elif found.lastgroup in ("bracket", "line"):
                self.sheet.literal(found[0], found.start())
            else:
                at = shown = self._token(found.lastgroup or "", found)
        if shown < end:
            self.sheet.literal(self.text[shown:end], shown)
        self.close_apart()

    def _token(self, kind: str, m: re.Match[str]) -> int:
        """Read a token of markup; the place behind what belongs to it."""
        start, end = m.span()
        if kind == "escape":
            said = m[0][1:]
            if said.startswith("u{"):
                code = int(said[2:-1], 16)
                self.sheet.put(chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else OBJECT, start, end)
            elif not said.strip():
                self.sheet.put("\n", start, end)
            else:
                self.sheet.put(said, start, end)
        elif kind == "url":
            said = m[0].rstrip(".,;:!?'\"")
            end = start + len(said)
            self.sheet.put(OBJECT, start, end)
        elif kind in ("comment", "remark"):
            return self._comment(start, end, kind)
        elif kind == "raw":
            return self._raw(start, end)
        elif kind == "math":
            return self._math(start, end)
        elif kind == "code":
            return self._hash(start, end)
        elif kind == "reference":
            self.sheet.put(OBJECT, start, end)
        elif kind == "mark":
            seen = _MARKS[m[0]]
            self.sheet.put(seen, start, end if len(m[0]) > 1 else start)
        elif kind == "quote":
            self.quoted = not self.quoted
            self.sheet.put("“" if self.quoted else "”", start, start)
        return end

    def _stress(self, m: re.Match[str], open_: dict[str, tuple[Sheet, int]]) -> None:
        """A mark between two letters that are no Han is none; another opens or closes."""
        at, mark = m.start(), m[0]
        if self._is_wordy(at - 1) and self._is_wordy(at + 1):
            self.sheet.literal(mark, at)
            return
        opened = open_.pop(mark, None)
        if opened is None or opened[0] is not self.sheet:
            open_[mark] = (self.sheet, self.sheet.length)
        else:
            self.sheet.mark(opened[1], "strong" if mark == "*" else "em")

    def _is_wordy(self, at: int) -> bool:
        return 0 <= at < len(self.text) and self.text[at].isalnum() and not is_han(self.text[at])

    def _find(self, closing: str, at: int) -> int:
        """Where a mark stands from `at` on; -1 where it does not: then it is not looked for again."""
        if closing in self._absent:
            return -1
        found = self.text.find(closing, at)
        if found < 0:
            self._absent.add(closing)
        return found

    def _comment(self, start: int, end: int, kind: str) -> int:
        if kind == "comment":
            self.writer.remark(start, end, start + 2)
            return end
        depth = 1
        closed = 0
        for m in _REMARK.finditer(self.text, end):
            depth += 1 if m[0] == "/*" else -1
            if not depth:
                closed = 2
                end = m.end()
                break
        else:
            end = len(self.text)
        self.writer.remark(start, end, start + 2, closed)
        return end

    def _raw(self, start: int, end: int) -> int:
        """Code in a line is an object, code of lines a block."""
        ticks = self.text[start:end]
        if len(ticks) == 2:
            return end
        close = self._find(ticks, end)
        stop = close + len(ticks) if close >= 0 else len(self.text)
        close = close if close >= 0 else len(self.text)
        if len(ticks) >= 3 and "\n" in self.text[end:close]:
            self.flush()
            self.writer.raw(self.writer.lines(self._end_of_line(end) + 1, close), Like("code"))
        else:
            self._opaque(start, stop)
        return stop

    def _opaque(self, start: int, end: int) -> None:
        """An object; a mark that nothing follows stays what it is."""
        if end - start == 1:
            self.sheet.literal(self.text[start:end], start)
        else:
            self.sheet.put(OBJECT, start, end)

    def _math(self, start: int, end: int) -> int:
        for m in _FORMULA.finditer(self.text, end):
            if m[0] == "$":
                self.sheet.put(OBJECT, start, m.end())
                return m.end()
        self._opaque(start, len(self.text))
        return len(self.text)

    # code

    def _hash(self, start: int, at: int) -> int:
        """Read the code that a hash begins; the place behind it."""
        text = self.text
        if text[at] == "[":
            return self._content(at + 1, self.likes[-1], None)
        if text[at] in "({":
            behind = self._brackets(at, PLAIN)
            if text[at] == "(":
                self.sheet.put(OBJECT, start, behind)
            return behind
        name = _NAME.match(text, at)
        if name is None:
            m = _STRING.match(text, at)
            behind = m.end() if m else at
            self.sheet.put(OBJECT, start, behind)
            return behind
        if name[0] in _STATEMENTS:
            return self._code(name.end(), "")
        return self._call(start, name)

    def _call(self, start: int, name: re.Match[str]) -> int:
        """A call: what is in its brackets; where it holds no content, an object unless it has its line to itself."""
        text = self.text
        at = name.end()
        last = name[0].rpartition(".")[2]
        like = _LIKES.get(last, _LIKES.get(name[0].partition(".")[0]))
        before = text[text.rfind("\n", 0, start) + 1 : start].strip()
        content = False
        while at < len(text):
            if text[at] == "(":
                at = self._brackets(at, like or PLAIN)
            elif text[at] == "[":
                inline = last in _INLINE or (like is None and bool(before))
                at = self._content(at + 1, None if inline else like or self.likes[-1], _INLINE.get(last))
                content = True
            elif text[at] == "." and (more := _NAME.match(text, at + 1)):
                at = more.end()
            else:
                break
        if text.startswith(";", at):
            at += 1
        after = text[at : self._end_of_line(at)].strip()
        if not content and last not in _UNSEEN and (before or after):
            self.sheet.put(OBJECT, start, at)
        return at

    def _content(self, at: int, like: Like | None, manner: Manner | None) -> int:
        """Read content up to its bracket; it stands apart where it is told what it is like."""
        if self._depth > _DEEPEST:
            return at
        self._depth += 1
        if like is None:
            sheet, before = self.sheet, self.sheet.length
            at = self._markup(at, within_line=True)
            if manner is not None and sheet is self.sheet:
                sheet.mark(before, manner)
        else:
            self.open_apart(like)
            at = self._markup(at, within_line=self.text[at : at + 1] not in "\r\n")
            self.close_apart()
        self._depth -= 1
        return at

    def _brackets(self, at: int, like: Like) -> int:
        """Read the code in the bracket that opens at `at`; the place behind it."""
        if self._depth > _DEEPEST:
            return at + 1
        self._depth += 1
        behind = self._code(at + 1, _CLOSING[self.text[at]], like)
        self._depth -= 1
        return behind

    def _code(self, at: int, closing: str, like: Like = PLAIN) -> int:
        """Read code up to a bracket, or to the end of its line; the place behind it."""
        text = self.text
        while (m := _CODE.search(text, at)) is not None:
            at = m.end()
            kind = m.lastgroup
            if kind in ("comment", "remark"):
                at = self._comment(m.start(), m.end(), kind)
            elif kind == "raw":
                close = self._find(m[0], at) if len(m[0]) != 2 else at - 2
                at = close + len(m[0]) if close >= 0 else len(text)
            elif kind == "math":
                at = next((f.end() for f in _FORMULA.finditer(text, at) if f[0] == "$"), len(text))
            elif kind == "open" and m[0] == "[":
                at = self._content(at, self._like(m.start(), like), None)
            elif kind == "open":
                at = self._brackets(m.start(), self._like(m.start(), like))
            elif kind == "close":
                if not closing:
                    return m.start()
                if m[0] == closing:
                    return at
            elif kind in ("line", "stop") and not closing:
                return m.start() if kind == "line" else at
        return len(text)

    def _like(self, at: int, around: Like) -> Like:
        """What content is, by the key or the function that stands before its bracket."""
        m = _KEY.search(self.text, max(at - 40, 0), at)
        return _LIKES.get(m[1], around) if m else around
