"""The blocks of Org: headlines, paragraphs, lists, blocks, drawers, tables, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from zhlint.base.patterns import Pattern
from zhlint.formats._rows import Like, Line, lines_of
from zhlint.formats._writer import PLAIN, Writer
from zhlint.formats.org.inline import Inline

_HEADLINE = Pattern(r"(\*+)[ \t]+")
_TAGS = Pattern(r"(?:^|[ \t]+):[\w@#%:]+:$")
_PRIORITY = Pattern(r"\[#[A-Za-z0-9]+\][ \t]*")
_COMMENTED = Pattern(r"COMMENT(?:[ \t]|$)")
_KEYWORD = Pattern(r"#\+([A-Za-z_]+)(?:\[[^\]\n]*\])?:[ \t]*")
_BEGIN = Pattern(r"(?i)#\+begin(?:_(\S+)|:)(?:[ \t]|$)")
_COMMENT = Pattern(r"#(?:[ \t]|$)")
_DRAWER = Pattern(r":[\w-]+:$")
_FIXED = Pattern(r":(?:[ \t]|$)")
_BULLET = Pattern(r"(?:[-+]|\*|(?:\d+|[A-Za-z])[.)])(?:[ \t]+|$)(?:\[@\w+\][ \t]*)?(?:\[[ X-]\](?:[ \t]+|$))?")
_TERM = Pattern(r"(\S.*?)[ \t]+::(?:[ \t]+|$)")
_NOTE = Pattern(r"\[fn:[\w-]+\][ \t]*")
_RULE = Pattern(r"-{5,}$")
_PLANNING = Pattern(r"(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):")
_ENVIRONMENT = Pattern(r"\\begin\{([A-Za-z0-9*]+)\}")
_TABLE_RULE = Pattern(r"\|-")
_CELL = Pattern(r"[^|]+")
_META = {"title": "title", "subtitle": "title", "author": "byline", "date": "date", "description": "description"}
_RAW = frozenset({"src", "example", "export", "ascii", "html", "latex"})
_DEEPEST = 40


class Reader:
    """Reads a text; its `writer` then holds the blocks, the comments and the stretches."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.writer = Writer(text)
        self.inline = Inline(text, self.writer)
        self._todo = {"TODO", "DONE"}
        self._absent: dict[str, int] = {}
        self._depth = 0

    def read(self) -> None:
        """Read all of it."""
        lines = lines_of(self.text)
        for line in lines:
            m = _KEYWORD.match(self.text, line.start, line.end)
            if m is not None and m[1].lower() in ("todo", "seq_todo", "typ_todo"):
                self._todo.update(word.split("(")[0] for word in self.text[m.end() : line.end].split())
        self._body(lines, PLAIN)

    def _said(self, line: Line) -> str:
        return self.text[line.start : line.end]

    def _body(self, lines: Sequence[Line], like: Like) -> None:
        self._depth += 1
        i = 0
        while i < len(lines):
            if lines[i].start == lines[i].end:
                i += 1
            else:
                i = self._block(lines, i, like)
        self._depth -= 1

    def _block(self, lines: Sequence[Line], i: int, like: Like) -> int:
        """Read the block that begins at a line; the number of the line behind it."""
        line = lines[i]
        said = self._said(line)
        first = said[0]
        if first == "*" and line.column == 0 and (m := _HEADLINE.match(said)):
            return self._headline(lines, i, m.end(), len(m[1]))
        if first == "#":
            read = self._hash(lines, i, like)
            if read:
                return read
        if first == ":":
            if _FIXED.match(said):
                end = self._while(lines, i, _FIXED)
                self.writer.raw([(each.start, each.end) for each in lines[i:end]], Like("code"))
                return end
            if _DRAWER.match(said) and (end := self._find(lines, i, ":end:")) > 0:
                return end + 1
        if first == "|":
            return self._table(lines, i)
        if (m := _BULLET.match(said)) and not (first == "*" and line.column == 0):
            return self._item(lines, i, m.end(), like)
        if first == "[" and line.column == 0 and (m := _NOTE.match(said)):
            end = self._paragraph_end(lines, i)
            self.inline.leaf(line.start + m.end(), lines[end - 1].end, Like("paragraph", "footnote"))
            return end
        if _RULE.match(said) or _PLANNING.match(said):
            return i + 1
        if first == "\\" and (m := _ENVIRONMENT.match(said)) and (end := self._find(lines, i, f"\\end{{{m[1]}}}")) > 0:
            self.writer.raw([(each.start, each.end) for each in lines[i : end + 1]], Like("code", "math"))
            return end + 1
        end = self._paragraph_end(lines, i)
        self.inline.leaf(line.start, lines[end - 1].end, like)
        return end

    def _while(self, lines: Sequence[Line], i: int, pattern: Pattern) -> int:
        while i < len(lines) and pattern.match(self._said(lines[i])):
            i += 1
        return i

    def _find(self, lines: Sequence[Line], i: int, closing: str) -> int:
        """The number of the line that says this, in whatever case; 0 where none does before the next headline."""
        if self._absent.get(closing, -1) >= lines[i].start:
            return 0
        for k in range(i + 1, len(lines)):
            said = self._said(lines[k])
            if said.lower() == closing:
                return k
            if said[:1] == "*" and lines[k].column == 0 and _HEADLINE.match(said):
                self._absent[closing] = lines[k].start - 1
                return 0
        self._absent[closing] = lines[-1].start
        return 0

    def _headline(self, lines: Sequence[Line], i: int, width: int, level: int) -> int:
        line = lines[i]
        start, end = line.start + width, line.end
        tags = _TAGS.search(self.text, start, end)
        unseen = tags is not None and ":noexport:" in tags[0].lower()
        end = tags.start() if tags else end
        word = self.text[start:end].split(maxsplit=1)[:1]
        if word and word[0] in self._todo:
            start += len(word[0])
            while start < end and self.text[start] in " \t":
                start += 1
        if m := _PRIORITY.match(self.text, start, end):
            start = m.end()
        if _COMMENTED.match(self.text, start, end) or unseen:
            i += 1
            while i < len(lines):
                m = _HEADLINE.match(self._said(lines[i])) if lines[i].column == 0 else None
                if m is not None and len(m[1]) <= level:
                    break
                i += 1
            return i
        self.inline.leaf(start, end, Like("heading", f"h{min(level, 6)}"))
        return i + 1

    def _hash(self, lines: Sequence[Line], i: int, like: Like) -> int:
        """Read what a hash begins; 0 where it begins nothing."""
        line = lines[i]
        said = self._said(line)
        if _COMMENT.match(said):
            self.writer.remark(line.start, line.end, line.start + 1)
            return i + 1
        if m := _BEGIN.match(said):
            name = (m[1] or "").lower()
            end = self._find(lines, i, f"#+end_{name}" if name else "#+end:")
            if end:
                self._delimited(lines, i, end, name, like)
                return end + 1
        if m := _KEYWORD.match(said):
            key, start = m[1].lower(), line.start + m.end()
            if key in _META:
                self.inline.leaf(start, line.end, Like("meta", _META[key]))
            elif key == "caption":
                self.inline.leaf(start, line.end, Like("caption"))
            return i + 1
        return 0

    def _delimited(self, lines: Sequence[Line], i: int, end: int, name: str, like: Like) -> None:
        inner = lines[i + 1 : end]
        spans = [(line.start, line.end) for line in inner]
        if name in _RAW or self._depth > _DEEPEST:
            self.writer.raw(spans, Like("code"))
        elif name == "comment":
            self.writer.remark(lines[i].start, lines[end].end, lines[i].end, lines[end].end - lines[end].start)
        elif name == "verse":
            start = 0
            for k in range(len(spans) + 1):
                if k == len(spans) or spans[k][0] == spans[k][1]:
                    self.inline.lines(spans[start:k], Like("verse"))
                    start = k + 1
        elif name == "quote":
            self._body(inner, Like("quote", "", like.depth + 1 if like.kind == "quote" else 1))
        else:
            self._body(inner, like)

    def _table(self, lines: Sequence[Line], i: int) -> int:
        """Rows above the first rule, where there is one, are the head."""
        end = i
        while end < len(lines) and self._said(lines[end]).startswith("|"):
            end += 1
        rules = [k for k in range(i + 1, end) if _TABLE_RULE.match(self._said(lines[k]))]
        head = rules[0] if rules and rules[0] < end - 1 else i
        for k in range(i, end):
            if not _TABLE_RULE.match(self._said(lines[k])):
                for m in _CELL.finditer(self.text, lines[k].start, lines[k].end):
                    self.inline.leaf(m.start(), m.end(), Like("table-cell", "head" if k < head else ""))
        return end

    def _item(self, lines: Sequence[Line], i: int, width: int, like: Like) -> int:
        """Read an item: its lines are set in deeper than its bullet; two blank lines end it."""
        first = lines[i]
        end = i + 1
        blank = 0
        while end < len(lines) and blank < 2:
            line = lines[end]
            if line.start < line.end and line.column <= first.column:
                break
            blank = blank + 1 if line.start == line.end else 0
            end += 1
        depth = like.depth + 1 if like.kind in ("list-item", "quote") else 1
        within = Like("list-item", "", depth)
        start = first.start + width
        if self._said(first)[0] in "-+*" and (m := _TERM.match(self.text, start, first.end)):
            self.inline.leaf(m.start(1), m.end(1), within._replace(label="term"))
            start = m.end()
        inner = [Line(min(start, first.end), first.end, first.column + width), *lines[i + 1 : end]]
        if self._depth > _DEEPEST:
            self.inline.leaf(inner[0].start, inner[0].end, within)
            return i + 1
        self._body(inner, within)
        return end

    def _paragraph_end(self, lines: Sequence[Line], i: int) -> int:
        """The number of the line behind a paragraph."""
        end = i + 1
        while end < len(lines) and lines[end].start < lines[end].end and not self._begins(lines, end):
            end += 1
        return end

    def _begins(self, lines: Sequence[Line], i: int) -> bool:
        """Whether a line ends the paragraph above it."""
        said = self._said(lines[i])
        first, column = said[0], lines[i].column
        if first == "#":
            return bool(_COMMENT.match(said) or _KEYWORD.match(said) or _BEGIN.match(said))
        if first == ":":
            return bool(_FIXED.match(said) or _DRAWER.match(said))
        if first == "*" and column == 0:
            return _HEADLINE.match(said) is not None
        return bool(
            first == "|"
            or _BULLET.match(said)
            or _RULE.match(said)
            or (first == "\\" and _ENVIRONMENT.match(said))
            or (first == "[" and column == 0 and _NOTE.match(said))
        )
