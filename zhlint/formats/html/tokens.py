"""HTML cut into text, tags and comments ([HTML] 13.2.5), each with where it stands.

An opening that nothing closes is text. What was looked for in vain is not looked for again, so that time grows with
length whatever is left open.

[HTML]: https://html.spec.whatwg.org/multipage/parsing.html#tokenization
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple

if TYPE_CHECKING:
    import re

_MARK = Pattern(r"<(?:([A-Za-z])|(/[A-Za-z])|!--|!\[CDATA\[|[!?/])")
_NAME = Pattern(r"[^ \t\n\r\f/>]*")
_ATTRIBUTE = Pattern(r"[ \t\n\r\f/]*(=?[^ \t\n\r\f/>=]*)[ \t\n\r\f]*(=?)[ \t\n\r\f]*")
_UNQUOTED = Pattern(r"[^ \t\n\r\f>]*")
_EMPTY_COMMENT = Pattern(r"<!---?>")
_COMMENT_END = Pattern(r"--!?>")
_RAW_END = {name: Pattern(rf"(?i)</{name}(?=[ \t\n\r\f/>])") for name in ("script", "style")}

Kind = Literal["text", "start", "end", "comment", "declaration"]


class Attribute(NamedTuple):
    """An attribute: its name in lower case, and the span of its value as it is written (empty where it has none)."""

    name: str
    start: int
    end: int


class Token(NamedTuple):
    """A part of HTML. `name` is that of a tag, in lower case; a start tag that ends in `/>` is `closed`."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    attributes: tuple[Attribute, ...] = ()
    closed: bool = False


class Tokens:
    """The tokens of a text in order, without what a script or a style holds."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._absent: set[str] = set()
        self._is_torn = False

    def __iter__(self) -> Iterator[Token]:
        text = self.text
        shown = at = 0
        while m := _MARK.search(text, at):
            token = self._token(m)
            if token is None:
                at = m.end()
                continue
            if shown < token.start:
                yield Token("text", shown, token.start)
            yield token
            at = token.end
            if token.name in _RAW_END and token.kind == "start" and not token.closed:
                end = _RAW_END[token.name].search(text, at)
                at = end.start() if end else len(text)
            shown = at
        if shown < len(text):
            yield Token("text", shown, len(text))

    def _token(self, m: re.Match[str]) -> Token | None:
        """What begins here; None where it never ends."""
        start = m.start()
        if m[1]:
            return self._start_tag(start)
        if m[0] == "<!--":
            return self._comment(start)
        end = self._behind("]]>", start) if m[0] == "<![CDATA[" else 0
        end = end or self._behind(">", start)
        if not end:
            return None
        if not m[2]:
            return Token("declaration", start, end)
        return Token("end", start, end, self.text[start + 2 : _end(_NAME, self.text, start + 2, end)].lower())

    def _comment(self, start: int) -> Token | None:
        if m := _EMPTY_COMMENT.match(self.text, start):
            return Token("comment", start, m.end())
        if "--" in self._absent:
            return None
        if m := _COMMENT_END.search(self.text, start + 4):
            return Token("comment", start, m.end())
        self._absent.add("--")
        return None

    def _start_tag(self, start: int) -> Token | None:
        """A start tag. Once one never ended, those behind it have no `<` in them, and so end soon or not at all."""
        text = self.text
        limit = len(text)
        if self._is_torn and (other := text.find("<", start + 1)) >= 0:
            limit = other
        at = behind = name_end = _end(_NAME, text, start + 1, limit)
        attributes = []
        while m := _ATTRIBUTE.match(text, at, limit):
            at = value = m.end()
            if at == limit:
                break
            if not m[2]:
                if m[1]:
                    attributes.append(Attribute(m[1].lower(), at, at))
                if text[at] == ">":
                    closed = text[at - 1] == "/" and at > behind
                    return Token("start", start, at + 1, text[start + 1 : name_end].lower(), tuple(attributes), closed)
                continue
            if text[at] in "\"'":
                value = at + 1
                end = text.find(text[at], value, limit)
                if end < 0:
                    break
                at = end + 1
            else:
                at = end = _end(_UNQUOTED, text, at, limit)
            attributes.append(Attribute(m[1].lower(), value, end))
            behind = at
        self._is_torn = True
        return None

    def _behind(self, mark: str, start: int) -> int:
        """Where `mark` ends behind `start`; 0 where it does not come any more."""
        at = -1 if mark in self._absent else self.text.find(mark, start)
        if at < 0:
            self._absent.add(mark)
        return at + len(mark) if at >= 0 else 0


def _end(pattern: Pattern, text: str, start: int, limit: int) -> int:
    """Where a run of some characters ends, which may be empty."""
    m = pattern.match(text, start, limit)
    return m.end() if m else start
