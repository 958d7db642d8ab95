"""From the tags of HTML to blocks of what is seen between them."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from zhlint.base.records import NamedTuple
from zhlint.formats.html.elements import DEEPENING, ENDED_BY, HIDDEN, INLINE, KINDS, MANNERS, NAMED, OBJECTS, VOID
from zhlint.formats.html.gathering import HtmlGathering
from zhlint.prose.blocks import OBJECT, Block, BlockBuilder, Kind
from zhlint.prose.document import Comment
from zhlint.prose.markup import Stretch

_LINE = re.compile("\n")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)\s*=\s*("[^"]*"|'[^']*')""")
_CHINESE = ("zh", "cmn", "yue", "wuu", "nan", "hak", "lzh", "x-default", "und")
_DEEPEST = 400


class _Open(NamedTuple):
    """An element that is open: what its text is, where in the block a stretch of it begins; where a link leads."""

    name: str
    kind: Kind
    label: str
    depth: int
    start: int = 0
    target: str = ""


class Reader(HTMLParser):
    """Reads a text of HTML; then `blocks`, `comments`, and `stretches` by the number of their block."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.text = text
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.stretches: dict[int, list[Stretch]] = {}
        self._lines = [0, *(m.end() for m in _LINE.finditer(text))]
        self._open: list[_Open] = [_Open("", "paragraph", "", 0)]
        self._gathering = HtmlGathering()
        self._within: list[Stretch] = []
        self._left_out: list[str] = []
        self._object_at = 0
        self._code: BlockBuilder | None = None

    def read(self) -> None:
        """Read all of it."""
        self.feed(self.text)
        self.close()
        self._end_block()
        self._end_code()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins, or all of it is told."""
        start, end = self._span()
        if self._left_out:
            if tag not in VOID and not self.text.startswith("/>", end - 2):
                self._left_out.append(tag)
            return
        given = dict(attrs)
        self._named(start, end)
        if tag == "br":
            self._seen("\n", start, end)
        elif tag in VOID:
            if tag in OBJECTS and given.get("type") != "hidden":
                self._seen(OBJECT, start, end)
            elif tag not in OBJECTS and tag not in ("wbr", "link", "meta", "base", "source", "track", "param"):
                self._end_block()
        elif tag in HIDDEN or self._is_left_out(tag, given):
            self._left_out = [tag]
            if tag in OBJECTS or (tag in INLINE and tag not in HIDDEN):
                self._seen(OBJECT, start, end)
            elif tag not in INLINE and tag not in HIDDEN:
                self._end_block()
        else:
            self._begin(tag, (given.get("href") or "") if tag == "a" else "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that says it is empty."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID and tag not in ("p", "div", "span", "a", "b", "i", "li", "td", "script", "style", "title"):
            self.handle_endtag(tag)  # of elements that HTML knows the stroke says nothing

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and what was left open in it."""
        if self._left_out:
            if tag in self._left_out:
                del self._left_out[len(self._left_out) - 1 - self._left_out[::-1].index(tag) :]
            return
        names = [each.name for each in self._open]
        if tag in names[1:]:
            at = len(names) - 1 - names[::-1].index(tag)
            if tag in INLINE and any(name not in INLINE for name in names[at + 1 :]):
                return  # a stray end: the block around it goes on
            while len(self._open) > at:
                self._leave()
        elif tag in ("p", "br"):
            self._end_block()

    def handle_data(self, data: str) -> None:
        """Text as it stands."""
        self._literal(data)

    def handle_entityref(self, name: str) -> None:
        """A character by its name."""
        self._reference("&" + name)

    def handle_charref(self, name: str) -> None:
        """A character by its number."""
        self._reference("&#" + name)

    def handle_comment(self, data: str) -> None:
        """A comment."""
        start = self._at()
        end = self.text.find("-->", start)
        if self.text.startswith("<!--", start) and end >= 0:
            inside = self.text[start + 4 : end]
            body = inside.strip()
            at = start + 4 + (inside.index(body) if body else 0)
            self.comments.append(Comment(start, end + 3, (at, at + len(body))))

    def unknown_decl(self, data: str) -> None:
        """A marked section shows nothing."""

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _span(self) -> tuple[int, int]:
        start = self._at()
        return start, start + len(self.get_starttag_text() or "")

    def _is_left_out(self, tag: str, given: dict[str, str | None]) -> bool:
        """Whether an element is an object, is not shown, or says that it is in another language."""
        language = (given.get("lang") or given.get("xml:lang") or "").lower()
        foreign = bool(language) and tag not in ("html", "body") and not language.startswith(_CHINESE)
        return tag in OBJECTS or foreign or "hidden" in given or given.get("translate") == "no"

    def _begin(self, tag: str, target: str) -> None:
        if tag in INLINE:
            self._open.append(self._open[-1]._replace(name=tag, start=self._gathering.length, target=target))
            return
        self._end_block()
        if tag not in ("p", "div") or self._open[-1].name == "p":
            while self._open[-1].name == "p" or self._open[-1].name in INLINE:
                self._open.pop()
        ended, beyond = ENDED_BY.get(tag, (frozenset(), frozenset()))
        for i in range(len(self._open) - 1, 0, -1):
            if self._open[i].name in beyond:
                break
            if self._open[i].name in ended:
                del self._open[i:]
                break
        around = self._open[-1]
        kind, label = KINDS.get(tag, (around.kind, around.label))
        if around.kind == "meta" and around.label == "chrome" and kind not in ("code", "heading"):
            kind, label = "meta", "chrome"
        depth = around.depth + (tag in DEEPENING)
        if len(self._open) < _DEEPEST:
            self._open.append(_Open(tag, kind, label, depth))
        if tag == "pre":
            self._code = BlockBuilder()

    def _leave(self) -> None:
        """Close the innermost element."""
        last = self._open[-1]
        if last.name in MANNERS and last.start < self._gathering.length:
            self._within.append(Stretch(last.start, self._gathering.length, MANNERS[last.name], last.target))
        elif last.name not in INLINE:
            self._end_block()
        if last.name == "pre":
            self._end_code()
        self._open.pop()

    def _literal(self, text: str) -> None:
        if self._left_out:
            return
        at = self._at()
        if self._code is not None:
            self._code.add(text, at)
        else:
            self._gathering.literal(text, at)

    def _reference(self, written: str) -> None:
        if self._left_out:
            return
        at = self._at()
        end = at + len(written)
        end += self.text.startswith(";", end)
        seen = unescape(self.text[at:end])
        if self._code is not None:
            self._code.add(seen, at, end)
        elif seen == self.text[at:end]:
            self._gathering.literal(seen, at)
        else:
            self._seen(seen, at, end)

    def _seen(self, text: str, start: int, end: int) -> None:
        if self._code is None:
            self._gathering.put(text, start, end)

    def _named(self, start: int, end: int) -> None:
        """Read the attributes of a start tag that are text."""
        tag = self.text[start:end]
        if "=" not in tag:
            return
        for m in _ATTRIBUTE.finditer(tag):
            if m[1].lower() in NAMED and len(m[2]) > 2:
                value = HtmlGathering()
                value.attribute(m[2][1:-1], start + m.start(2) + 1)
                block = value.build("meta", m[1].lower(), 0, len(self.blocks))
                if block is not None:
                    self.blocks.append(block)

    def _end_block(self) -> None:
        last = self._open[-1]
        kind, label = last.kind, last.label
        depth = max(last.depth, 1) if kind in ("list-item", "quote") else 0
        block = self._gathering.build(kind, label, depth, len(self.blocks))
        if block is not None:
            if kind == "paragraph" and not block.text.strip(f"{OBJECT} \n"):
                block = Block("meta", block.text, block.pieces, "object", 0, block.index)
            found = [each for s in self._within if (each := self._gathering.within(s, block)) is not None]
            if found:
                self.stretches[block.index] = found
            self.blocks.append(block)
        self._gathering = HtmlGathering()
        self._within = []
        self._open = [each._replace(start=0) if each.start else each for each in self._open]

    def _end_code(self) -> None:
        if self._code is not None and self._code.text.strip():
            self.blocks.append(self._code.build("code", "", 0, len(self.blocks)))
        self._code = None
