"""Strings of a program as messages to whoever uses it."""

from __future__ import annotations

from zhlint.base.patterns import Pattern
from zhlint.formats._excerpts import Excerpt
from zhlint.formats._messages import Messages
from zhlint.formats.code.scanner import Token
from zhlint.prose.blocks import OBJECT
from zhlint.prose.document import Document
from zhlint.prose.source import Source

_ESCAPE = Pattern(
    r"\\(?:u\{[0-9A-Fa-f]{1,6}\}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[0-7]{1,3}|\r?\n[ \t]*|.)"
)
_CODES = 0x110000
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "\n": "", "\r": ""}


def string(text: str, token: Token) -> Excerpt:
    """What a string says, with its escapes as what they stand for, and code in it as objects."""
    said = Excerpt()
    at = token.inside
    for start, end in token.holes:
        _plain(text, at, start, token.escapes, said)
        said.add(OBJECT, start, end)
        at = end
    _plain(text, at, token.until, token.escapes, said)
    return said


def _plain(text: str, at: int, until: int, escapes: bool, to: Excerpt) -> None:
    for m in _ESCAPE.finditer(text, at, until) if escapes else ():
        to.add(text[at : m.start()], at)
        escape = m[0][1:]
        digits = escape[1:].strip("{}") if escape[0] in "uUx" else ""
        code = int(digits, 16) if digits else -1
        to.add(chr(code) if 0 <= code < _CODES else _SHORT.get(escape[0], escape), m.start(), m.end())
        at = m.end()
    to.add(text[at:until], at)


def message(source: Source) -> Document:
    """The document of a message: paragraphs where it is sentences, labels else; placeholders are objects."""
    whole = Excerpt()
    whole.add(source.text, 0)
    messages = Messages()
    messages.add(whole)
    return Document(source, tuple(messages.blocks), "code")
