"""Subtitles for the web (`.vtt`, WebVTT): what cues say, without identifiers, times, settings, styles and tags.

See https://www.w3.org/TR/webvtt1/. A comment is a block that begins with `NOTE`.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhlint.base.patterns import Pattern
from zhlint.formats._excerpts import Excerpt
from zhlint.prose.document import Comment, Document
from zhlint.prose.markup import Markup, Traits
from zhlint.prose.source import Source, UndecodableError

SUFFIXES = (".vtt",)
TRAITS = Traits(structured=True, active="&<>", stanzas=True)

_BLOCK = Pattern(r"(?:[^\r\n]+(?:\r\n|\n|\r|\Z))+")
_TIME = r"((?:\d{2,}:)?\d{2}:\d{2}[.,]\d{3})"
_HEAD = Pattern(rf"(?m)^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\r\n]*(?:\r\n|\n|\r|\Z)")
_LINE = Pattern(r"[^\r\n]+")
_HIDDEN = Pattern(
    r"</?(?:[a-z][^<>\n]{0,300}|\d[\d:.]{0,20})?>|&(amp|lt|gt|nbsp|lrm|rlm|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});"
)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "nbsp": "\u00a0", "lrm": "\u200e", "rlm": "\u200f", "quot": '"'}
_NOTE = Pattern(r"NOTE[ \t]+(\S(?:.*\S)?)\s*", 16)


class VttMarkup(Markup):
    """How a replacement and a comment are written."""

    def escape(self, text: str) -> str:
        """With references for what would begin a tag or a reference."""
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def comment(self, text: str) -> str:
        """`NOTE text`, with an empty line behind it, as a block has."""
        return f"NOTE {text}\n"


def parse(source: Source) -> Document:
    """The document of subtitles. Raises UndecodableError for what does not begin with `WEBVTT`."""
    from zhlint.formats._cues import Cue, blocks, milliseconds

    text = source.text
    if text.strip() and not text.startswith("WEBVTT"):
        raise UndecodableError("it is no WebVTT: it does not begin with `WEBVTT`")
    cues, comments = [], []
    for block in _BLOCK.finditer(text):
        note = _NOTE.fullmatch(block[0])
        head = None if block[0].startswith("NOTE") else _HEAD.search(text, *block.span())
        if note is not None:
            start, end = block.start() + note.start(1), block.start() + note.end(1)
            comments.append(Comment(block.start(), end, (start, end)))
        elif head is not None:
            cues.append(Cue(list(_lines(text, head.end(), block.end())), milliseconds(head[1]), milliseconds(head[2])))
    return Document(source, blocks(cues), "vtt", tuple(comments), TRAITS, VttMarkup())


def _lines(text: str, start: int, end: int) -> Iterator[Excerpt]:
    for line in _LINE.finditer(text, start, end):
        excerpt = Excerpt()
        at = line.start()
        for m in _HIDDEN.finditer(text, line.start(), line.end()):
            excerpt.add(text[at : m.start()], at)
            if m[1] is not None:
                excerpt.add(_said(m[1]), m.start(), m.end())
            at = m.end()
        excerpt.add(text[at : line.end()], at)
        yield excerpt


def _said(name: str) -> str:
    if not name.startswith("#"):
        return _ENTITIES[name]
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
