"""Subtitles of SubRip (`.srt`): what is said, without numbers, times and tags.

There is no standard; see https://docs.fileformat.com/video/srt/. Tags are `<i>`, `<font …>` and `{\\an8}`. There are no
comments.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhlint.base.patterns import Pattern
from zhlint.formats._excerpts import Excerpt
from zhlint.prose.document import Document
from zhlint.prose.markup import Traits
from zhlint.prose.source import Source, UndecodableError

SUFFIXES = (".srt",)
TRAITS = Traits(structured=True, comments_part=False)

_TIME = r"(\d{1,3}:\d{2}:\d{2}(?:[,.]\d{1,3})?)"
_CUE = Pattern(rf"(?m)^(?:[ \t]*\d+[ \t]*\r?\n)?[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\r\n]*(?:\r\n|\n|\r|\Z)")
_LINE = Pattern(r"[^\r\n]+")
_TAG = Pattern(
    r"(?i)</?(?:[bius]|font|ruby|rt)(?:[ \t][^<>\n]{0,200})?>|\{\\[^{}\n]{0,200}\}|\{/?[biusycf](?::[^{}\n]{0,40})?\}"
)


def parse(source: Source) -> Document:
    """The document of subtitles. Raises UndecodableError for what is none."""
    from zhlint.formats._cues import Cue, blocks, milliseconds

    text = source.text
    heads = [*_CUE.finditer(text)]
    if not heads and text.strip():
        raise UndecodableError("it holds no subtitles: no line says when (`00:00:01,000 --> 00:00:02,500`)")
    ends = [*(head.start() for head in heads[1:]), len(text)]
    cues = [
        Cue(list(_lines(text, head.end(), end)), milliseconds(head[1]), milliseconds(head[2]))
        for head, end in zip(heads, ends, strict=False)
    ]
    return Document(source, blocks(cues), "srt", (), TRAITS)


def _lines(text: str, start: int, end: int) -> Iterator[Excerpt]:
    for line in _LINE.finditer(text, start, end):
        excerpt = Excerpt()
        at = line.start()
        for tag in _TAG.finditer(text, line.start(), line.end()):
            excerpt.add(text[at : tag.start()], at)
            at = tag.end()
        excerpt.add(text[at : line.end()], at)
        yield excerpt
