"""The state of reading Markdown line by line: the open containers, the open leaf, and a cursor that knows tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.formats.markdown import links
from zhlint.formats.markdown.marks import KINDS
from zhlint.prose.document import Kind

Span = tuple[int, int]
Form = Literal["paragraph", "heading", "code", "html", "table"]

_LINE_END = Pattern(r"\r\n|\n|\r")
_BLANKS = Pattern(r"[ \t]*")
NOTHING, CONTAINER, LINE = range(3)
"""What a start made of a line: no such block; a container, and the rest is to be looked at; all of the line."""
DEEPEST = 100
"""How deep containers nest; beyond it their markers are text. Else a line of 100,000 `>` would take for ever."""


class Leaf:
    """Lines that belong together: spans of the source without the markers of what they stand in.

    `kind`, `label` and `depth` are what its containers make of prose. `level` is that of a heading, `end` tells
    what closes a leaf that runs on to a closing line. What is labelled `hidden` shows nothing.
    """

    __slots__ = ("depth", "end", "form", "indent", "kind", "label", "level", "lines")

    def __init__(self, form: Form, kind: Kind, label: str, depth: int) -> None:
        self.form, self.kind, self.label, self.depth = form, kind, label, depth
        self.lines: list[Span] = []
        self.level = 0
        self.indent = 0
        self.end: Callable[[str], bool] | None = None


class Structure(NamedTuple):
    """The leaves of a text in order and the normal labels of its reference definitions."""

    leaves: list[Leaf]
    references: set[str]


class Container:
    """An open quote, item, footnote, definition or admonition. `width` is the indentation its lines need."""

    __slots__ = ("alert", "colons", "empty", "fresh", "name", "width")

    def __init__(
        self,
        name: Literal["quote", "item", "footnote", "definition", "admonition", "colons"],
        width: int = 0,
        colons: int = 0,
    ) -> None:
        self.name, self.width, self.colons = name, width, colons
        self.empty = self.fresh = True
        self.alert = False


class State:
    """What is open while a text is read, and the leaves and reference labels read so far."""

    def __init__(self, text: str, mdx: bool = False) -> None:
        self.text, self.mdx = text, mdx
        self.elements: list[str] = []
        """The names of the elements of JSX that are open."""
        self.leaves: list[Leaf] = []
        self.references: set[str] = set()
        self.stack: list[Container] = []
        self.leaf: Leaf | None = None
        self.matched = 0
        self.pos = self.end = self.column = self.virtual = 0
        self.first = self.indent = 0
        self._seen: dict[str, int] = {}

    def at_line(self, start: int, end: int) -> None:
        """Go to the start of a line."""
        self.pos, self.end, self.column, self.virtual = start, end, 0, 0
        self.matched = 0

    def follows(self, closing: str, within: int = 20_000) -> bool:
        """Whether `closing` stands in the lines after this one."""
        at = self._seen.get(closing, -1)
        if at < self.end and at != len(self.text):
            at = self.text.find(closing, self.end)
            self._seen[closing] = at = at if at >= 0 else len(self.text)
        return at < min(self.end + within, len(self.text))

    def look(self) -> None:
        """Find the first character that is no blank, and the columns before it."""
        m = _BLANKS.match(self.text, self.pos, self.end)
        self.first = m.end() if m else self.pos
        self.indent = self.virtual
        if self.first > self.pos:
            self.indent += self._width(self.pos, self.first)

    def _width(self, start: int, stop: int) -> int:
        if "\t" not in self.text[start:stop]:
            return stop - start
        column = self.column
        for c in self.text[start:stop]:
            column += 4 - column % 4 if c == "\t" else 1
        return column - self.column

    def skip(self, columns: int) -> None:
        """Go on by some columns of blanks; a tab may be used up in part."""
        used = min(columns, self.virtual)
        self.virtual -= used
        columns -= used
        while columns > 0 and self.pos < self.end:
            c = self.text[self.pos]
            width = 4 - self.column % 4 if c == "\t" else 1
            self.pos += 1
            self.column += width
            self.virtual = max(width - columns, 0)
            columns -= width

    def jump(self, stop: int) -> None:
        """Go on to `stop`, over blanks and other characters."""
        self.column += self._width(self.pos, stop)
        self.pos = stop
        self.virtual = 0

    def unwind(self) -> None:
        """Close what this line does not continue."""
        if self.matched < len(self.stack):
            self.close_leaf()
            del self.stack[self.matched :]

    def open(self, form: Form) -> Leaf:
        """Begin a leaf of this form here; what was open is closed."""
        if self.matched < len(self.stack):
            self.unwind()
        if self.leaf is not None:
            self.close_leaf()
        kind, label, depth = self._context(form) if self.stack or self.elements else ("paragraph", "", 0)
        self.leaf = Leaf(form, kind, label, depth)
        for container in self.stack[-1:]:
            container.empty = container.fresh = False
        return self.leaf

    def push(self, container: Container) -> None:
        """Open a container inside those that this line matched."""
        self.unwind()
        self.close_leaf()
        for parent in self.stack[-1:]:
            parent.empty = parent.fresh = False
        self.stack.append(container)
        self.matched += 1

    def _context(self, form: Form) -> tuple[Kind, str, int]:
        for container in reversed(self.stack):
            name = container.name
            if name == "item":
                label = "" if container.fresh or form != "paragraph" else "continued"
                return "list-item", label, sum(c.name == "item" for c in self.stack)
            if name == "definition":
                return "list-item", "definition", 1
            if name == "footnote":
                return "paragraph", "footnote", 0
            if name == "quote" and not container.alert:
                return "quote", "", sum(c.name == "quote" and not c.alert for c in self.stack)
            return "paragraph", "admonition", 0
        kind, label = next((KINDS[name] for name in reversed(self.elements) if name in KINDS), ("paragraph", ""))
        return kind, label, 0

    def hide(self, stop: int = -1, closes: Callable[[str], bool] | None = None) -> int:
        """Show nothing of this line, nor of those after it up to the offset `stop` or one that `closes`."""
        leaf = self.open("code")
        leaf.label = "hidden"
        leaf.lines.append((self.first, self.end))
        if stop > self.end:
            following = iter(range(len(_LINE_END.findall(self.text, self.end, stop)) - 1, 0, -1))
            leaf.end = lambda _: next(following, 0) == 0
        else:
            leaf.end = closes
        if leaf.end is None:
            self.close_leaf()
        return LINE

    def close_leaf(self) -> None:
        """Finish the open leaf, if there is one."""
        leaf, self.leaf = self.leaf, None
        if leaf is None:
            return
        if leaf.form == "paragraph":
            self.take_definitions(leaf)
        elif leaf.form == "code" and leaf.end is None:
            while leaf.lines and not self.text[slice(*leaf.lines[-1])].strip(" \t"):
                leaf.lines.pop()
        if leaf.lines and leaf.label != "hidden":
            self.leaves.append(leaf)

    def take_definitions(self, leaf: Leaf) -> None:
        """Take the reference definitions off the beginning of a paragraph."""
        if not leaf.lines or not self.text.startswith("[", leaf.lines[0][0]):
            return
        content = "\n".join(self.text[a:b] for a, b in leaf.lines)
        at = 0
        while content.startswith("[", at) and (found := links.definition(content, at)):
            self.references.add(found[0])
            at = found[1]
        used = len(leaf.lines) if at >= len(content) else content.count("\n", 0, at)
        del leaf.lines[:used]

    def title(self, start: int, end: int) -> None:
        """A title at `start:end`, as of an admonition, is a heading."""
        start, end = trim(self.text, start, end)
        if start < end:
            leaf = self.open("heading")
            leaf.label = "title"
            leaf.lines.append((start, end))
            self.close_leaf()

    def paragraph(self) -> Leaf | None:
        """The paragraph that this line would go on, all its containers matched."""
        leaf = self.leaf
        whole = leaf is not None and leaf.form == "paragraph" and self.matched == len(self.stack)
        return leaf if whole else None


def without_attributes(text: str, start: int, end: int) -> int:
    """Where a heading or a title ends without the `{#id .class}` at its end."""
    if end > start and text[end - 1] == "}":
        at = text.rfind("{", start, end)
        if at >= 0 and text[at + 1] in ":#.":
            return trim(text, start, at)[1]
    return end


def trim(text: str, start: int, end: int) -> Span:
    """The span without blanks at its ends."""
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    return start, end
