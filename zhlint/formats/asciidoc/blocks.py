"""The blocks of AsciiDoc: titles, paragraphs, lists, delimited blocks, tables, line by line."""

from __future__ import annotations

from zhlint.base.patterns import Pattern
from zhlint.formats._rows import Like
from zhlint.formats._writer import PLAIN, Sheet, Span, Writer
from zhlint.formats.asciidoc.inline import Inline

_TITLE = Pattern(r"(={1,6}|#{1,6})[ \t]+(\S.*?)(?:[ \t]+\1)?$")
_UNDERLINE = Pattern(r"([=\-~^+])\1+$")
_LEVELS = "=-~^+"
_ATTRIBUTE = Pattern(r":!?[A-Za-z0-9_][\w -]*!?:(?:[ \t]|$)")
_STYLE = Pattern(r"\[(?:[.#%\w\"'*,|^<>{\[]|[ \t]*\])[^\r\n]*\]$|\[\]$")
_BLOCK_TITLE = Pattern(r"\.(\.?[^ \t.].*)$")
_FENCE = Pattern(r"(?:-{4,}|\.{4,}|\+{4,}|={4,}|\*{4,}|_{4,}|/{4,}|--|```.*|~{4,}|\"\")$")
_TABLE = Pattern(r"([|,:!])={3,}$")
_BULLET = Pattern(r"[ \t]*(-|\*{1,6}|•)[ \t]+(?:\[[ xX*]\][ \t]+)?(?=\S)")
_NUMBER = Pattern(r"[ \t]*(\.{1,6}|\d+\.|[A-Za-z]\.|[ivxIVX]+\))[ \t]+(?=\S)")
_CALLOUT = Pattern(r"<(?:\d+|\.)>[ \t]+(?=\S)")
_TERM = Pattern(r"(?!//[^/])[ \t]*(\S.*?)(:::?:?|;;)(?:$|[ \t]+(?=\S))")
_MACRO = Pattern(r"(?:image|video|audio|include|toc|ifdef|ifndef|ifeval|endif|[a-z]\w+)::[^\s\[]*\[.*\]$")
_ADMONITION = Pattern(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_RULE = Pattern(r"(?:'{3,}|<{3,}|---|\*\*\*|- - -|\* \* \*|___)$")
_RAW_STYLES = frozenset({"source", "listing", "literal", "stem", "latexmath", "asciimath", "pass", "plantuml"})
_RAW_FENCES = "-.+`"
_DEEPEST = 40


class Reader:
    """Reads a text; its `writer` then holds the blocks, the comments and the stretches."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.writer = Writer(text)
        self.inline = Inline(text, self.writer)
        self._style = ""
        self._title: Span | None = None
        self._markers: list[str] = []
        self._depth = 0

    def read(self) -> None:
        """Read all of it."""
        lines = [self.trimmed(*line) for line in self.writer.lines(0, len(self.text))]
        self.body(lines, self._header(lines), PLAIN)

    def said(self, line: Span) -> str:
        """What a line says."""
        return self.text[line[0] : line[1]]

    def trimmed(self, start: int, end: int) -> Span:
        """A line without the blanks at its end."""
        return start, start + len(self.text[start:end].rstrip())

    def _header(self, lines: list[Span]) -> int:
        """Read the title of the document and what belongs to it; the number of the line behind it."""
        i = 0
        while i < len(lines) and (not self.said(lines[i]) or self.said(lines[i]).startswith(("//", ":"))):
            if self.said(lines[i]).startswith("////"):
                return 0
            i += 1
        if i >= len(lines) or not self.said(lines[i]).startswith("= "):
            return 0
        for line in lines[:i]:
            self._remark(line)
        self._section(lines[i])
        i += 1
        for label in ("byline", "date"):
            said = self.said(lines[i]) if i < len(lines) else ""
            if not said or said.startswith((":", "//", "[", "include::")):
                break
            self.inline.leaf(*lines[i], Like("meta", label))
            i += 1
        return i

    def _remark(self, line: Span) -> bool:
        said = self.said(line)
        if not said.startswith("//") or said.startswith("///"):
            return False
        self.writer.remark(*line, line[0] + 2)
        return True

    def _section(self, line: Span) -> bool:
        m = _TITLE.match(self.said(line))
        if m is None:
            return False
        start = line[0] + m.start(2)
        self.inline.leaf(start, line[0] + m.end(2), Like("heading", f"h{len(m[1])}"))
        return True

    def body(self, lines: list[Span], i: int, like: Like) -> None:
        """Read lines from the one with a number on, whose prose is like that."""
        markers, self._markers = self._markers, []
        self._depth += 1
        self._style, self._title = "", None
        attached = False
        while i < len(lines):
            said = self.said(lines[i])
            if not said:
                i += 1
                attached = False
            elif said == "+" and self._markers:
                attached = True
                i += 1
            else:
                i, attached = self._block(lines, i, like, attached)
        self._depth -= 1
        self._markers = markers

    def _block(self, lines: list[Span], i: int, like: Like, attached: bool) -> tuple[int, bool]:
        """Read what begins at a line; the number of the line behind it, and whether what follows is part of an item."""
        line = lines[i]
        said = self.said(line)
        if said.startswith("//") and self._remark(line):
            return i + 1, attached
        if _STYLE.match(said):
            self._style = said[1:-1]
            return i + 1, attached
        if _ATTRIBUTE.match(said):
            while self.said(lines[i]).endswith("\\") and i + 1 < len(lines):
                i += 1
            return i + 1, attached
        if (m := _BLOCK_TITLE.match(said)) and not _NUMBER.match(said):
            self._title = (line[0] + m.start(1), line[1])
            return i + 1, attached
        if self._title is not None and not _TITLE.match(said):
            title, self._title = self._title, None
            self.inline.leaf(*title, Like("caption"))
        within = Like("list-item", "", len(self._markers)) if attached and like.kind == "paragraph" else like
        style, self._style = self._style, ""
        if _FENCE.match(said) and (end := self._fenced(lines, i, within, style)):
            return end, bool(self._markers) and attached
        if _TABLE.match(said):
            return self._table(lines, i, style), attached
        item = self._item(lines, i, like)
        if item:
            return item, False
        if _RULE.match(said) or _MACRO.match(said):
            return i + 1, attached
        if not attached:
            self._markers = []
            if not style.startswith(("discrete", "float")) and said.startswith(("=", "#")) and self._section(line):
                return i + 1, False
            if self._underlined(lines, i):
                return i + 2, False
        return self._paragraph(lines, i, within, style), False

    def _underlined(self, lines: list[Span], i: int) -> bool:
        """A title with a line below it, as long as itself."""
        if i + 1 >= len(lines):
            return False
        under, said = self.said(lines[i + 1]), self.said(lines[i])
        if not _UNDERLINE.match(under) or abs(len(under) - len(said)) > 1 or not any(map(str.isalnum, said)):
            return False
        self.inline.leaf(*lines[i], Like("heading", f"h{_LEVELS.index(under[0]) + 1}"))
        return True

    def _fenced(self, lines: list[Span], i: int, like: Like, style: str) -> int:
        """Read a delimited block; the number of the line behind it, 0 where it is none."""
        mark = self.said(lines[i])
        closing = "```" if mark.startswith("```") else mark
        end = next((k for k in range(i + 1, len(lines)) if self.said(lines[k]) == closing), len(lines))
        if end == len(lines) and mark in ("--", '""'):
            return 0
        inner = lines[i + 1 : end]
        name = (
            style.split(",", maxsplit=1)[0]
            .split("%", maxsplit=1)[0]
            .split(".", maxsplit=1)[0]
            .split("#", maxsplit=1)[0]
            .strip()
            .lower()
        )
        if mark[0] == "/":
            last = lines[end][1] if end < len(lines) else len(self.text)
            self.writer.remark(lines[i][0], last, lines[i][1], len(closing) if end < len(lines) else 0)
        elif (mark[0] in _RAW_FENCES and mark != "--") or name in _RAW_STYLES or self._depth > _DEEPEST:
            self.writer.raw(inner, Like("code"))
        elif name == "verse":
            self._verse(inner)
        elif mark[0] == "_" or name == "quote":
            self.body(inner, 0, Like("quote", "", like.depth + 1 if like.kind == "quote" else 1))
        else:
            self.body(inner, 0, like)
        return end + 1

    def _table(self, lines: list[Span], i: int, style: str) -> int:
        from zhlint.formats.asciidoc import tables

        mark = self.said(lines[i])
        end = next((k for k in range(i + 1, len(lines)) if self.said(lines[k]) == mark), len(lines))
        tables.read(self, lines[i + 1 : end], mark[0], style)
        return end + 1

    def _item(self, lines: list[Span], i: int, like: Like) -> int:
        """Read an item of a list; the number of the line behind its text, 0 where none begins."""
        line = lines[i]
        said = self.said(line)
        m = _BULLET.match(said) or _NUMBER.match(said) or _CALLOUT.match(said)
        term = None if m else _TERM.match(said)
        if m is None and term is None:
            return 0
        marker = (m[1] if m.lastindex else "<>") if m else term[2] if term else ""
        marker = "1." if marker[:1].isdigit() else marker
        if marker in self._markers:
            del self._markers[self._markers.index(marker) + 1 :]
        else:
            self._markers.append(marker)
        kind: Like = Like("list-item", "", len(self._markers)) if like.kind != "table-cell" else like
        if term is not None:
            self.inline.leaf(line[0] + term.start(1), line[0] + term.end(1), kind._replace(label="term"))
            start = line[0] + term.end()
        else:
            start = line[0] + m.end() if m else line[0]
        k = i
        if start >= line[1]:
            k = i + 1
            while k < len(lines) and not self.said(lines[k]):
                k += 1
            if k >= len(lines) or self._ends(lines[k]) or self.said(lines[k]).startswith("="):
                return i + 1
            start = lines[k][0]
        end = k + 1
        while end < len(lines) and self.said(lines[end]) and not self._ends(lines[end]):
            if term is not None and _BLOCK_TITLE.match(self.said(lines[end])):
                break
            end += 1
        self.inline.leaf(start, lines[end - 1][1], kind)
        return end

    def _ends(self, line: Span) -> bool:
        """Whether a line ends the text of an item."""
        said = self.said(line)
        return bool(
            said == "+"
            or _STYLE.match(said)
            or _FENCE.match(said)
            or _TABLE.match(said)
            or _BULLET.match(said)
            or _NUMBER.match(said)
            or _CALLOUT.match(said)
            or _TERM.match(said)
            or _MACRO.match(said)
        )

    def _paragraph(self, lines: list[Span], i: int, like: Like, style: str) -> int:
        end = i + 1
        while end < len(lines) and (said := self.said(lines[end])):
            if _STYLE.match(said) or (_FENCE.match(said) and not said.startswith("--")) or said.startswith("----"):
                break
            if (_TABLE.match(said) and said[0] != ":") or (like.kind == "list-item" and self._ends(lines[end])):
                break
            end += 1
        name = style.split(",", maxsplit=1)[0].split("%", maxsplit=1)[0].split(".", maxsplit=1)[0].strip().lower()
        said = self.said(lines[i])
        if name in _RAW_STYLES or said[0] in " \t":
            self.writer.raw(lines[i:end], Like("code"))
        elif name == "verse":
            self._verse(lines[i:end])
        else:
            start = lines[i][0]
            if said.startswith("> "):
                self._quoted(lines[i:end], Like("quote", "", 1))
                return end
            if m := _ADMONITION.match(said):
                start += m.end()
            if name == "quote":
                like = Like("quote", "", 1)
            self.inline.leaf(start, lines[end - 1][1], like)
        return end

    def _quoted(self, lines: list[Span], like: Like) -> None:
        """A quotation as Markdown has it."""
        for start, end in lines:
            inner = start + min(2, end - start) if self.text.startswith(">", start) else start
            if inner < end:
                self.inline.leaf(inner, end, like)

    def _verse(self, lines: list[Span]) -> None:
        start = 0
        while start < len(lines):
            end = start
            while end < len(lines) and self.said(lines[end]):
                end += 1
            sheet = self.inline.sheet = Sheet()
            for k in range(start, end):
                if k > start:
                    sheet.put("\n", lines[k - 1][1], lines[k][0])
                self.inline.read(*lines[k])
            self.writer.write(sheet, Like("verse"))
            start = end + 1
