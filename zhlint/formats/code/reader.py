"""What is text of the lines of a comment, gathered to be read as Markdown: tags gone, code left out, lines joined.

A line goes on with the one before where that one is full, or breaks off in the middle of a sentence; else it is a
paragraph of its own, for many a comment is a list without marks.
"""

from __future__ import annotations

from collections.abc import Callable

from zhlint.base.characters import count_han
from zhlint.base.patterns import Pattern
from zhlint.formats._excerpts import Excerpt
from zhlint.formats.code import forms
from zhlint.formats.code.texts import Line, Text
from zhlint.formats.text.layout import MARKER, NARROWEST, columns
from zhlint.prose.blocks import OBJECT
from zhlint.prose.document import Comment
from zhlint.prose.lines import is_terminated

_TO_LINTER = Pattern(r"(?i)zhlint-[a-z]")
_TO_LINTER_BEHIND = Pattern(r"(?i)[ \t](#|//|--)[ \t]*(zhlint-[a-z].*)$")
_ITEM = Pattern(rf"{MARKER}|[|]")
_BEFORE_MARK = Pattern(r"[ \t]*")
_OPEN_END = Pattern(r"[，、,；;（(“「《—]$|[的和与及或在把被将为对于由从到]$")
_SLACK = 8


class Reader:
    """Reads one text of a file; then `excerpt`, and its `comments` to the linter."""

    def __init__(self, whole: str, text: Text) -> None:
        self.whole = whole
        self.text = text
        self.excerpt = Excerpt()
        self.comments: list[Comment] = []
        self._widest = max((line.column for line in text.lines), default=0)
        self._last: Line | None = None
        """The line before, where a line may go on with it."""
        self._until: Callable[[Line, str], bool] | None = None
        """Whether a line ends the code that is being passed over."""
        self._is_table = any(forms.DELIMITER.match(self._body(line)) and "|" in self._body(line) for line in text.lines)

    def read(self, heads_file: bool) -> None:
        """Read it. Licences and credits are left out where it stands at the head of its file."""
        said = self.whole[self.text.start : self.text.end]
        if heads_file and forms.LICENCE.search(said):
            return
        if not count_han(said):
            for line in self.text.lines:
                self._said_to_linter(line, self._body(line))
            return
        lines = [line for line in self.text.lines if line.start < line.end]
        code = [line for line in lines if forms.is_surely_code(self._body(line))]
        mostly_code = len(code) > 1 and len(code) * 2 >= len(lines)  # what stands between is of the code, too
        for line in self.text.lines[: self.text.lines.index(code[0])] if mostly_code else self.text.lines:
            self._line(line, self._body(line))

    def _body(self, line: Line) -> str:
        return self.whole[line.start : line.end]

    def _line(self, line: Line, body: str) -> None:
        if self._said_to_linter(line, body) or self.whole.startswith("#!", line.start - 2, 2):
            return
        if self._until is not None:
            if self._until(line, body):
                self._until = None
            self._last = None
            return
        if not body or self._opens_code(line, body) or self._is_none(body):
            self._last = None
            return
        m = _TO_LINTER_BEHIND.search(body)
        if m is not None:
            self._comment(line.start + m.start(1), line.end, line.start + m.start(2), line.end)
            line = line._replace(end=line.start + m.start())
        start, is_new = self._without_tag(line, body)
        m = forms.DECORATED_END.search(self.whole, start, line.end)
        end = m.start() if m is not None and m.start() > start else line.end
        body = self.whole[start:end]
        if start >= end or forms.GAP.search(body) or (is_new and forms.is_code(body)):
            self._last = None
            return
        self._put(line, start, end, is_new)

    def _is_none(self, body: str) -> bool:
        """Whether a line is no text: a word to a tool, a frame, a credit, code."""
        if forms.is_cell(body) or (self._is_table and forms.DELIMITER.match(body)):
            return not self._is_table
        return (
            forms.TOOL.match(body) is not None
            or forms.is_frame(body)
            or forms.CREDIT.match(body.lstrip("@\\*- \t")) is not None
            or (forms.TAG.match(body) is None and forms.FIELD.match(body) is None and forms.is_code(body))
        )

    def _opens_code(self, line: Line, body: str) -> bool:
        """Begin to pass over code, where a line opens some."""
        fence = forms.FENCE.match(body)
        if fence is not None:
            self._until = lambda _, said: said.startswith(fence[0])
            return True
        if forms.EXAMPLE.match(body):
            self._until = self._tagged
            return True
        if forms.DOCTEST.match(body):
            self._until = lambda _, said: not said
            return True
        directive = forms.DIRECTIVE.match(body)
        if directive is not None and forms.CODE_DIRECTIVE.match(directive[1]):
            self._until_dedent(line)
            return True
        for opening, closing in forms.OPENS:
            m = opening.search(body)
            if m is not None and not closing.search(body, m.end()):
                self._until = lambda _, said, closing=closing: closing.search(said) is not None
                return m.start() == 0
        if body.endswith("::") and self.text.documents and directive is None:
            self._until_dedent(line)
        return False

    def _tagged(self, line: Line, body: str) -> bool:
        """Whether the next tag begins, which is then read."""
        if not forms.ANY_TAG.match(body):
            return False
        self._until = None
        self._line(line, body)
        return self._until is None

    def _until_dedent(self, opening: Line) -> None:
        def ends(line: Line, body: str) -> bool:
            if not body or line.indent > opening.indent:
                return False
            self._until = None
            self._line(line, body)
            return self._until is None

        self._until = ends

    def _without_tag(self, line: Line, body: str) -> tuple[int, bool]:
        """Where the text of a line begins behind tags, names and ornament, and whether it is a paragraph of its own."""
        at = line.start
        m = forms.DECORATED.match(body)
        if m is not None:
            return at + m.end(), True
        m = forms.TAG.match(body)
        if m is not None:
            if forms.DROPPED.match(m[1]):
                return line.end, True
            if m[1] == "method":
                return self._after(forms.SIGNATURE, at + m.end(), line.end), True
            at = self._after(forms.TYPED, at + m.end(), line.end)
            return (self._after(forms.NAME, at, line.end) if forms.NAMED.match(m[1]) else at), True
        m = forms.FIELD.match(body)
        if m is not None:
            return (line.end if forms.DROPPED.match(m[1]) or m[1] == "type" else at + m.end()), True
        m = forms.DIRECTIVE.match(body)
        if m is not None:
            return at + m.end(), True
        m = forms.COLUMN.match(body) or forms.LABEL.match(body)
        return (at, False) if m is None else (at + m.end(), True)

    def _after(self, pattern: Pattern, at: int, end: int) -> int:
        m = pattern.match(self.whole, at, end)
        return at if m is None else m.end()

    def _put(self, line: Line, start: int, end: int, is_new: bool) -> None:
        """Add the text of a line, as the rest of a paragraph or the beginning of one."""
        body = self.whole[start:end]
        last = self._last
        if self.excerpt.length:
            at = last.end if last is not None else start
            goes_on = last is not None and not is_new and self._goes_on(last, body)
            self.excerpt.add("\n" if goes_on else "\n\n", at, at)
        at = 0
        for m in forms.INLINE.finditer(body):
            self.excerpt.add(body[at : m.start()], start + at)
            self.excerpt.add("\n\n" if m["apart"] else OBJECT, start + m.start(), start + m.end())
            at = m.end()
        self.excerpt.add(body[at:], start + at)
        self._last = Line(start, end, line.indent, line.column)

    def _goes_on(self, last: Line, body: str) -> bool:
        before = self._body(last)
        if before.startswith("|") and body.startswith("|"):
            return True
        if _ITEM.match(body) or forms.DECORATED.match(body):
            return False
        if _OPEN_END.search(before):
            return True
        if columns(before) < NARROWEST or self._widest - last.column > _SLACK:
            return False
        return not is_terminated(before) or count_han(before) > NARROWEST // 2

    def _said_to_linter(self, line: Line, body: str) -> bool:
        if not _TO_LINTER.match(body):
            return False
        start, end = line.start, line.end
        if self.text.in_block is None:
            newline = self.whole.rfind("\n", 0, line.start) + 1
            begin = max(newline, self.text.start)
            start = begin + (len(m[0]) if (m := _BEFORE_MARK.match(self.whole[begin : line.start])) else 0)
        elif self.text.in_block == "comment" and not any(
            each.start < each.end for each in self.text.lines if each != line
        ):
            start, end = self.text.start, self.text.end
        self._comment(start, end, line.start, line.end)
        return True

    def _comment(self, start: int, end: int, inside: int, until: int) -> None:
        self.comments.append(Comment(start, end, (inside, until)))
