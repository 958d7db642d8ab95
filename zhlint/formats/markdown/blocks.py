"""Markdown's block structure: which lines belong together, and as what (CommonMark 0.31, appendix, phase 1)."""

from __future__ import annotations

from zhlint.base.patterns import Pattern
from zhlint.formats.markdown.starts import STARTS
from zhlint.formats.markdown.state import LINE, Container, Leaf, State, Structure

_LINE_END = Pattern(r"\r\n|\n|\r")
_ALERT = Pattern(r"\[!(?!(?i:include|video|code)\b)[^\s\[\]!|]{1,40}(?:\|[^\[\]\n]{0,60})?\][+-]?[ \t]*")


def structure(text: str, start: int = 0, mdx: bool = False) -> Structure:
    """The block structure of `text` from `start` on."""
    return _Reader(text, mdx).read(start)


class _Reader(State):
    def read(self, start: int) -> Structure:
        text = self.text
        at = start
        for m in _LINE_END.finditer(text, start):
            end = m.start()
            leaf = self.leaf
            # Most lines of prose: inside no container, and begun by no character that could be markup.
            if self.stack or (leaf is not None and leaf.form != "paragraph"):
                self._line(at, end)
            elif at == end:
                self.close_leaf()
            elif text[at] not in STARTS and text[at] not in " \t":
                if leaf is None:
                    self.matched = 0
                    leaf = self.open("paragraph")
                leaf.lines.append((at, end))
            else:
                self._line(at, end)
            at = m.end()
        self._line(at, len(self.text))
        self.close_leaf()
        return Structure(self.leaves, self.references)

    def _line(self, start: int, end: int) -> None:
        self.at_line(start, end)
        if self.stack and not self._containers():
            return
        self.look()
        leaf = self.leaf
        if (
            leaf is not None
            and leaf.form in ("code", "html")
            and self.matched == len(self.stack)
            and self._continue(leaf)
        ):
            return
        while self.first < self.end:
            if self.indent >= 4 and not self.mdx:
                if self.leaf is None or self.leaf.form != "paragraph":
                    code = self.open("code")
                    self.skip(4)
                    code.lines.append((self.pos, self.end))
                    return
                break
            for start_of in STARTS.get(self.text[self.first], ()):
                outcome = start_of(self)
                if outcome == LINE:
                    return
                if outcome:
                    break
            else:
                break
            self.look()
        self._prose()

    def _containers(self) -> bool:
        """Match the open containers; False where the line is used up by closing one."""
        colons = next((c for c in reversed(self.stack) if c.name == "colons"), None)
        for container in self.stack:
            self.look()
            blank = self.first >= self.end
            if container.name == "quote":
                if self.indent > 3 or blank or self.text[self.first] != ">":
                    return True
                self.jump(self.first + 1)
                if self.pos < self.end and self.text[self.pos] in " \t":
                    self.skip(1)
            elif container.name == "colons":
                if container is colons and self._closes(container):
                    self.close_leaf()
                    del self.stack[self.matched :]
                    return False
            elif blank:
                if container.empty:
                    return True
                self.jump(self.first)
            elif self.indent >= container.width:
                self.skip(container.width)
            else:
                return True
            self.matched += 1
        return True

    def _closes(self, container: Container) -> bool:
        if self.leaf is not None and self.leaf.form == "code":
            return False
        rest = self.text[self.first : self.end].rstrip(" \t")
        return len(rest) >= container.colons and rest.strip(":") == ""

    def _continue(self, leaf: Leaf) -> bool:
        """Give the line to an open code or HTML leaf; False where that has ended before it."""
        blank = self.first >= self.end
        if leaf.end is None:
            if (leaf.form == "code" and not blank and self.indent < 4) or (leaf.form == "html" and blank):
                self.close_leaf()
                return False
            if leaf.form == "code":
                self.skip(4)
            leaf.lines.append((self.pos if leaf.form == "code" else self.first, self.end))
            return True
        line = self.text[self.first : self.end]
        if leaf.form == "code" and leaf.level:  # a fence
            if (self.indent < 4 or self.mdx) and leaf.end(line):
                self.close_leaf()
                return True
            self.skip(min(leaf.indent, self.indent))
            leaf.lines.append((self.pos, self.end))
            return True
        leaf.lines.append((self.first if leaf.form == "html" else self.pos, self.end))
        if leaf.end(line):
            self.close_leaf()
        return True

    def _prose(self) -> None:
        blank = self.first >= self.end
        leaf = self.leaf
        if leaf is not None and leaf.form == "paragraph" and not blank:
            # Either it goes on in its containers, or lazily without their markers.
            leaf.lines.append((self.first, self.end))
            return
        if leaf is not None and leaf.form == "table" and not blank and self.matched == len(self.stack):
            leaf.lines.append((self.first, self.end))
            return
        self.unwind()
        if blank:
            self.close_leaf()
            return
        first = self.first
        container = self.stack[-1] if self.stack else None
        if container is not None and container.name == "quote" and container.fresh:
            m = _ALERT.match(self.text, first, self.end)
            if m:
                container.alert = True
                container.fresh = container.empty = False
                self.title(m.end(), self.end)
                return
        self.open("paragraph").lines.append((first, self.end))
