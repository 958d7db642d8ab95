"""Translations (`.po`): what `msgstr` says, entry by entry; comments and originals are left alone.

See https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html. Placeholders, tags and roles are objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhlint.base.patterns import Pattern
from zhlint.prose.document import Comment, Document
from zhlint.prose.markup import Markup, Traits
from zhlint.prose.source import Source

if TYPE_CHECKING:
    from zhlint.formats._excerpts import Excerpt

SUFFIXES = (".po",)
TRAITS = Traits(structured=True, comments_part=False, active='"\\<>{}%`', stanzas=True)

_ENTRY = Pattern(r'(?m)^msgstr(?:\[\d+\])?[ \t]+("(?:[^"\\\n]|\\.)*"(?:[ \t]*\r?\n[ \t]*"(?:[^"\\\n]|\\.)*")*)')
_STRING = Pattern(r'"((?:[^"\\\n]|\\.)*)"')
_ESCAPE = Pattern(r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]{2}|.)")
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_COMMENT = Pattern(r"(?m)^#[ \t]+(zhlint-[^\r\n]*?)[ \t]*$")
_HEADER = Pattern(r"(?:Project-Id-Version|Content-Type|Language|MIME-Version|PO-Revision-Date): ")


class GettextMarkup(Markup):
    """How a replacement and a comment are written."""

    def escape(self, text: str) -> str:
        """With strokes, quotes and line ends as C has them."""
        return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")

    def comment(self, text: str) -> str:
        """`# text`: a translator's comment."""
        return f"# {text}"


def parse(source: Source) -> Document:
    """The document of a catalogue. Never fails; the entry that is the catalogue's header is no text."""
    from zhlint.formats._excerpts import Excerpt
    from zhlint.formats._messages import Messages

    messages = Messages()
    for entry in _ENTRY.finditer(source.text):
        excerpt = Excerpt()
        for string in _STRING.finditer(entry[1]):
            at = entry.start(1) + string.start(1)
            _unescaped(string[1], at, excerpt)
        if not _HEADER.match(excerpt.text):
            messages.add(excerpt)
    comments = tuple(Comment(m.start(), m.end(1), (m.start(1), m.end(1))) for m in _COMMENT.finditer(source.text))
    return Document(source, tuple(messages.blocks), "gettext", comments, TRAITS, GettextMarkup())


def _unescaped(written: str, at: int, to: Excerpt) -> None:
    start = 0
    for m in _ESCAPE.finditer(written):
        to.add(written[start : m.start()], at + start)
        escape = m[0][1:]
        if escape[0].isdigit() or (escape[0] == "x" and len(escape) > 1):
            said = chr(int(escape.lstrip("x"), 16 if escape[0] == "x" else 8))
        else:
            said = _SHORT.get(escape, escape)
        to.add(said, at + m.start(), at + m.end())
        start = m.end()
    to.add(written[start:], at + start)
