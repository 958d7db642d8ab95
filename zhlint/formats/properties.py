"""Java's properties (`.properties`): the values, with `\\uXXXX` and lines that go on led back.

See https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader). Most
such files of a project are configuration: they are read where they are named, or end as translations do (`_zh_CN`).
"""

from __future__ import annotations

from zhlint.base.patterns import Pattern
from zhlint.formats._excerpts import Excerpt
from zhlint.formats._keys import Keyed, chooser
from zhlint.prose.document import Comment, Document
from zhlint.prose.markup import Markup, Traits
from zhlint.prose.source import Source

SUFFIXES = ("_zh.properties", "_zh_cn.properties", "_zh_tw.properties", "_zh_hk.properties")
NAMED_SUFFIXES = (".properties",)
OPTIONS = Keyed
TRAITS = Traits(structured=True, comments_part=False, active="\\u0123456789abcdefn")

_LINE = Pattern(
    r"(?m)^[ \t\f]*(?:(?P<comment>[#!][^\r\n]*)"
    r"|(?P<key>(?=[^ \t\f\r\n:=])[^\\ \t\f\r\n:=]*(?:\\(?:\r\n|[^\r]|\r)[^\\ \t\f\r\n:=]*)*)[ \t\f]*[:=]?[ \t\f]*"
    r"(?P<value>[^\\\r\n]*(?:\\(?:\r\n|[^\r]|\r)[^\\\r\n]*)*))"
)
_ESCAPE = Pattern(r"\\(?:u([0-9a-fA-F]{4})|(?:\r\n|[\r\n])[ \t\f]*|([^\r\n]))")
_PAIR = Pattern(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}


class PropertiesMarkup(Markup):
    """How a replacement and a comment are written; `ascii`: that the file has none but ASCII characters."""

    def __init__(self, ascii: bool) -> None:
        self._ascii = ascii

    def escape(self, text: str) -> str:
        """With strokes before strokes, and `\\uXXXX` where the rest of the file is written so."""
        text = text.replace("\\", "\\\\").replace("\n", "\\n")
        if not self._ascii:
            return text
        units = text.encode("utf-16-be", "surrogatepass")
        codes = [units[i] << 8 | units[i + 1] for i in range(0, len(units), 2)]
        return "".join(chr(code) if code < 128 else f"\\u{code:04x}" for code in codes)

    def comment(self, text: str) -> str:
        """`# text`."""
        return f"# {text}"


def parse(source: Source, options: Keyed | None = None) -> Document:
    """The document of properties. Never fails."""
    from zhlint.formats._messages import Messages

    messages, chosen = Messages(), chooser(options)
    comments: list[Comment] = []
    for m in _LINE.finditer(source.text):
        if m["comment"] is not None:
            said = m["comment"][1:].strip()
            start = m.start("comment") + 1 + len(m["comment"][1:]) - len(m["comment"][1:].lstrip())
            comments.append(Comment(m.start("comment"), m.end("comment"), (start, start + len(said))))
        elif m["value"]:
            value = Excerpt()
            _unescape(m["value"], m.start("value"), value)
            if chosen((m["key"],)):
                messages.add(value)
    markup = PropertiesMarkup(source.text.isascii())
    return Document(source, messages.blocks, "properties", tuple(comments), TRAITS, markup, options)


def _unescape(written: str, at: int, to: Excerpt) -> None:
    start = 0
    for m in _ESCAPE.finditer(written):
        if m.start() < start:
            continue
        to.add(written[start : m.start()], at + start)
        end = m.end()
        if m[1] and (pair := _PAIR.match(written, m.start())):
            end = pair.end()
            said = chr(0x10000 + ((int(pair[1], 16) - 0xD800) << 10) + int(pair[2], 16) - 0xDC00)
        elif m[1]:
            said = chr(int(m[1], 16))
        else:
            said = _SHORT.get(m[2], m[2]) if m[2] else ""
        to.add(said, at + m.start(), at + end)
        start = end
    to.add(written[start:], at + start)
