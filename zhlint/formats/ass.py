"""Subtitles of Advanced SubStation Alpha (`.ass`, `.ssa`): what its dialogue says, without times, styles and overrides.

See http://www.tcax.org/docs/ass-specs.htm. `{…}` is an override or a note, `\\N` and `\\n` end a line. An event of the
kind `Comment` is a comment, and so is a line that begins with `;`.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhlint.base.patterns import Pattern
from zhlint.formats._excerpts import Excerpt
from zhlint.prose.document import Comment, Document
from zhlint.prose.markup import Markup, Traits
from zhlint.prose.source import Source, UndecodableError

SUFFIXES = (".ass", ".ssa")
TRAITS = Traits(structured=True, comments_part=False)

_LINE = Pattern(r"(?m)^(?:[ \t]*(Format|Dialogue|Comment)[ \t]*:[ \t]*|;[ \t]*(zhlint-)|\[([^\]\r\n]*)\])([^\r\n]*)")
_FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_TIME = Pattern(r"\d+:\d{2}:\d{2}(?:[.:]\d{1,3})?")
_HIDDEN = Pattern(r"\{[^{}\n]*\}|\\([Nnh])")
_DRAWING = Pattern(r"\\p[1-9]")


class AssMarkup(Markup):
    """How a comment is written."""

    def comment(self, text: str) -> str:
        """An event that is a comment."""
        return f"Comment: 0,0:00:00.00,0:00:00.00,Default,,0,0,0,,{text}"


def parse(source: Source) -> Document:
    """The document of subtitles. Raises UndecodableError for what has no section of events."""
    from zhlint.formats._cues import Cue, blocks, milliseconds

    text = source.text
    fields: tuple[str, ...] = _FIELDS
    section, seen = "", False
    cues: list[Cue] = []
    comments: list[Comment] = []
    for m in _LINE.finditer(text):
        if m[3] is not None:
            section = m[3].strip().lower()
            seen = seen or section == "events"
        elif m[2] is not None:
            comments.append(_comment(text, m.start(), m.start(2), m.end()))
        elif section != "events":
            continue
        elif m[1] == "Format":
            fields = tuple(each.strip().lower() for each in m[4].split(","))
        elif (at := _text(m[4], len(fields))) is not None:
            if m[1] == "Comment":
                comments.append(_comment(text, m.start(), m.start(4) + at, m.end()))
                continue
            said = dict(zip(fields, m[4].split(",", len(fields) - 1), strict=False))
            start, end = (said.get(name, "").strip() for name in ("start", "end"))
            if _TIME.fullmatch(start) and _TIME.fullmatch(end) and not _DRAWING.search(m[4], at):
                lines = list(_lines(text, m.start(4) + at, m.end()))
                times = milliseconds(_dotted(start)), milliseconds(_dotted(end))
                cues.append(Cue(lines, *times, said.get("style", "")))
    if not seen and text.strip():
        raise UndecodableError("it is no SubStation script: there is no section `[Events]`")
    return Document(source, blocks(cues), "ass", tuple(comments), TRAITS, AssMarkup())


def _text(written: str, fields: int) -> int | None:
    """Where the last field of an event begins."""
    at = 0
    for _ in range(fields - 1):
        at = written.find(",", at) + 1
        if at == 0:
            return None
    return at


def _dotted(time: str) -> str:
    return time.replace(":", ".", 3).replace(".", ":", 2) if time.count(":") == 3 else time


def _comment(text: str, start: int, at: int, end: int) -> Comment:
    said = text[at:end]
    at += len(said) - len(said.lstrip())
    last = max(at, at + len(said.strip()))
    return Comment(start, max(last, start), (at, last))


def _lines(text: str, start: int, end: int) -> Iterator[Excerpt]:
    excerpt = Excerpt()
    at = start
    for m in _HIDDEN.finditer(text, start, end):
        excerpt.add(text[at : m.start()], at)
        if m[1] == "h":
            excerpt.add("\u00a0", m.start(), m.end())
        elif m[1] is not None:
            yield excerpt
            excerpt = Excerpt()
        at = m.end()
    excerpt.add(text[at:end], at)
    yield excerpt
