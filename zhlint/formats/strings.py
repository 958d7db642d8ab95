"""Apple's tables of strings (`.strings`): the values, with escapes led back.

See https://developer.apple.com/library/archive/documentation/Cocoa/Conceptual/LoadingResources/Strings/Strings.html.
"""

from __future__ import annotations

from zhlint.base.patterns import Pattern
from zhlint.formats._excerpts import Excerpt
from zhlint.formats._keys import Keyed, chooser
from zhlint.prose.document import Comment, Document
from zhlint.prose.markup import Markup, Traits
from zhlint.prose.source import Source, UndecodableError

SUFFIXES = (".strings",)
OPTIONS = Keyed
TRAITS = Traits(structured=True, active='"\\')

_TOKEN = Pattern(
    r"\s+|/\*(?P<block>.*?)(?:\*/|\Z)|//(?P<line>[^\r\n]*)|\"(?P<string>[^\"\\]*(?:\\.[^\"\\]*)*)\""
    r"|'(?P<single>[^'\\]*(?:\\.[^'\\]*)*)'|(?P<bare>[A-Za-z0-9_.$:/-]+)|(?P<mark>[=;{}(),])",
    16,  # a dot is any character
)
_ESCAPE = Pattern(r"\\(?:[Uu]([0-9a-fA-F]{1,4})|([0-7]{1,3})|(\r\n|.))|\r\n?", 16)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


class StringsMarkup(Markup):
    """How a replacement and a comment are written."""

    def escape(self, text: str) -> str:
        """With strokes before quotes and strokes."""
        return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")

    def comment(self, text: str) -> str:
        """`/* text */`."""
        return f"/* {text} */"


def parse(source: Source, options: Keyed | None = None) -> Document:
    """The document of a table. Raises UndecodableError, which says in which line it is none."""
    from zhlint.formats._messages import Messages

    messages, chosen = Messages(), chooser(options)
    text, at = source.text, 0
    comments: list[Comment] = []
    key, value = "", Excerpt()
    valued = False
    while at < len(text):
        m = _TOKEN.match(text, at)
        if m is None:
            raise UndecodableError(f"it is no table of strings from line {text.count(chr(10), 0, at) + 1} on")
        sort, start = m.lastgroup, at
        at = m.end()
        if sort in ("block", "line"):
            said = m[sort]
            left = m.start(sort) + len(said) - len(said.lstrip())
            comments.append(Comment(start, at, (left, left + len(said.strip()))))
        elif sort in ("string", "single", "bare"):
            excerpt = Excerpt()
            _unescape(m[sort], m.start(sort), excerpt)
            if valued:
                value = excerpt
            else:
                key = excerpt.text
        elif m["mark"] == "=":
            valued = True
        elif m["mark"] is not None:
            if valued and value.length and chosen((key,)):
                messages.add(value)
            key, value, valued = "", Excerpt(), False
    if valued:
        raise UndecodableError("its last string lacks the `;` behind it")
    return Document(source, messages.blocks, "strings", tuple(comments), TRAITS, StringsMarkup(), options)


def _unescape(written: str, at: int, to: Excerpt) -> None:
    start = 0
    for m in _ESCAPE.finditer(written):
        to.add(written[start : m.start()], at + start)
        if m[1] or m[2]:
            said = chr(int(m[1] or m[2], 16 if m[1] else 8))
        else:
            said = _SHORT.get(m[3], m[3]) if m[3] is not None else "\n"
        to.add(said, at + m.start(), at + m.end())
        start = m.end()
    to.add(written[start:], at + start)
