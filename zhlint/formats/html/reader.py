"""From the tags of HTML to blocks of what is seen between them."""

from __future__ import annotations

from zhlint.base.records import NamedTuple
from zhlint.formats.html.elements import DEEPENING, ENDED_BY, HIDDEN, INLINE, KINDS, MANNERS, NAMED, OBJECTS, VOID
from zhlint.formats.html.gathering import HtmlGathering, pieces, shown
from zhlint.formats.html.tokens import Token, Tokens
from zhlint.prose.blocks import OBJECT, Block, BlockBuilder, Kind
from zhlint.prose.document import Comment
from zhlint.prose.markup import Stretch

_CHINESE = ("zh", "cmn", "yue", "wuu", "nan", "hak", "lzh", "x-default", "und")
_STROKE_SAYS_NOTHING = ("p", "div", "span", "a", "b", "i", "li", "td", "title")
_DEEPEST = 400
"""So many elements are open at most; more of them say nothing."""


class _Open(NamedTuple):
    """An element that is open: what its text is, where in the block a stretch of it begins; where a link leads."""

    name: str
    kind: Kind
    label: str
    depth: int
    start: int = 0
    target: str = ""


class Reader:
    """Reads a text of HTML; then `blocks`, `comments`, and `stretches` by the number of their block."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.stretches: dict[int, list[Stretch]] = {}
        self._open: list[_Open] = [_Open("", "paragraph", "", 0)]
        self._gathering = HtmlGathering()
        self._within: list[Stretch] = []
        self._left_out: list[str] = []
        self._code: BlockBuilder | None = None

    def read(self) -> None:
        """Read all of it."""
        for token in Tokens(self.text):
            if token.kind == "text":
                self._text(token)
            elif token.kind == "start":
                self._start(token)
                if token.closed and token.name not in VOID and token.name not in _STROKE_SAYS_NOTHING:
                    self._end(token.name)  # of elements that HTML knows the stroke says nothing
            elif token.kind == "end":
                self._end(token.name)
            elif token.kind == "comment":
                self._comment(token)
        self._end_block()
        self._end_code()

    def _start(self, token: Token) -> None:
        """An element begins, or all of it is told."""
        tag, start, end = token.name, token.start, token.end
        if self._left_out:
            if tag not in VOID and len(self._left_out) < _DEEPEST:
                self._left_out.append(tag)
            return
        given = {each.name: (each.start, each.end) for each in reversed(token.attributes)}
        self._named(token)
        if tag == "br":
            self._seen("\n", start, end)
        elif tag in VOID:
            if tag in OBJECTS and self._said(given, "type") != "hidden":
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
            self._begin(tag, self._said(given, "href") if tag == "a" else "")

    def _end(self, tag: str) -> None:
        """An element ends, and what was left open in it."""
        if self._left_out:
            at = _last(tag, self._left_out)
            if at >= 0:
                del self._left_out[at:]
            return
        names = [each.name for each in self._open]
        at = _last(tag, names)
        if at > 0:
            if tag in INLINE and any(name not in INLINE for name in names[at + 1 :]):
                return  # a stray end: the block around it goes on
            while len(self._open) > at:
                self._leave()
        elif tag in ("p", "br"):
            self._end_block()

    def _comment(self, token: Token) -> None:
        written = self.text[token.start + 4 : token.end]
        inside = written[: max(written.rfind("--"), 0)]
        body = inside.strip()
        at = token.start + 4 + (inside.index(body) if body else 0)
        self.comments.append(Comment(token.start, token.end, (at, at + len(body))))

    def _text(self, token: Token) -> None:
        if self._left_out:
            return
        if self._code is None:
            self._gathering.written(self.text, token.start, token.end)
            return
        for seen, start, end in pieces(self.text, token.start, token.end):
            self._code.add(seen, start, end)

    def _said(self, given: dict[str, tuple[int, int]], name: str) -> str:
        """What an attribute says; nothing where it is not there."""
        return shown(self.text, *given[name]) if name in given else ""

    def _is_left_out(self, tag: str, given: dict[str, tuple[int, int]]) -> bool:
        """Whether an element is an object, is not shown, or says that it is in another language."""
        language = (self._said(given, "lang") or self._said(given, "xml:lang")).lower()
        foreign = bool(language) and tag not in ("html", "body") and not language.startswith(_CHINESE)
        return tag in OBJECTS or foreign or "hidden" in given or self._said(given, "translate") == "no"

    def _begin(self, tag: str, target: str) -> None:
        if tag in INLINE:
            if len(self._open) < _DEEPEST:
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

    def _seen(self, text: str, start: int, end: int) -> None:
        if self._code is None:
            self._gathering.put(text, start, end)

    def _named(self, token: Token) -> None:
        """Read the attributes of a start tag that are text."""
        for each in token.attributes:
            if each.name in NAMED:
                value = HtmlGathering()
                value.written(self.text, each.start, each.end)
                block = value.build("meta", each.name, 0, len(self.blocks))
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


def _last(name: str, names: list[str]) -> int:
    """Where a name stands last; -1 where it does not."""
    return next((i for i in range(len(names) - 1, -1, -1) if names[i] == name), -1)
