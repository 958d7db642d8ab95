"""From comments to texts: comments of neighbouring lines are one, and what only frames them is taken off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from zhlint.base.characters import HAN
from zhlint.base.records import NamedTuple
from zhlint.formats.code.scanner import Token
from zhlint.formats.text.layout import columns

_LINE_END = re.compile(r"\r\n|\n|\r")
_NEXT_LINE = re.compile(r"\r?\n[ \t]*")
_STARS = re.compile(r"[*!]+<?")
_MARKS = re.compile(r"(?:/{2,}|#+|-{2,}|;+)!?<?")
_MARGIN = re.compile(r"[ \t]*(\*+(?!\*)(?=[ \t\r\n]|$|[^\x00-\x7f])|\*(?=[@\\<\w]))?")
_BLANKS = " \t\r\u3000"
_TAB = 4
_TELLS = re.compile(f"[{HAN}]|(?i:zhlint-)")


class Line(NamedTuple):
    """A line of a comment: what it says is at `start:end` in the file, `indent` columns in from its fellows.

    `column` is where in the file it ends, in characters from the beginning of its line.
    """

    start: int
    end: int
    indent: int
    column: int


class Text(NamedTuple):
    """What one comment or several neighbouring ones say, line by line; they stand at `start:end`."""

    start: int
    end: int
    lines: tuple[Line, ...]
    documents: bool
    """It is documentation: a docstring, `///`, `/**`."""
    in_block: Literal["comment", "string"] | None = None
    """All of it stands in one comment, or in a docstring; else each line is a comment of its own."""


def texts(text: str, tokens: Iterable[Token]) -> Iterator[Text | Token]:
    """The texts of comments and docstrings, and the strings as they are, in order.

    What has no Chinese, and no word to the linter, is left out.
    """
    run: list[Token] = []
    for token in tokens:
        if token.kind == "line":
            if run and not _goes_on(text, run[-1], token):
                yield from _of_lines(text, run)
                run = []
            run.append(token)
            continue
        yield from _of_lines(text, run)
        run = []
        if token.kind == "string":
            yield token
        elif _TELLS.search(text, token.start, token.end):
            yield _of_block(text, token)
    yield from _of_lines(text, run)


def _goes_on(text: str, last: Token, token: Token) -> bool:
    """Whether a comment stands alone on the line below another, with the same mark in the same column."""
    if not _NEXT_LINE.fullmatch(text, last.end, token.start):
        return False
    column = last.start - text.rfind("\n", 0, last.start)
    same = token.start - text.rfind("\n", 0, token.start) == column
    return same and _mark(text, last) == _mark(text, token)


def _mark(text: str, token: Token) -> str:
    """The mark of a line, a run of it as one: `#`, `//`, `///`."""
    m = _MARKS.match(text, token.start, token.end)
    mark = m[0] if m else token.marks(text)
    return mark if mark.startswith("/") and len(mark) <= 3 else mark[:1] * 2 if mark else ""


def _of_lines(text: str, run: list[Token]) -> Iterator[Text]:
    if not run or not _TELLS.search(text, run[0].start, run[-1].end):
        return
    spans = []
    for token in run:
        m = _MARKS.match(text, token.start, token.until)
        spans.append((m.end() if m else token.inside, token.until))
    documents = text.startswith(("///", "//!"), run[0].start) and not text.startswith("////", run[0].start)
    yield Text(run[0].start, run[-1].end, _lines(text, spans, skip_first=False), documents)


def _of_block(text: str, token: Token) -> Text:
    inside = token.inside
    documents = token.kind == "docstring"
    if not documents:
        marks = _STARS.match(text, inside, token.until)
        if marks is not None and text.startswith("/*", token.start):
            documents = marks[0] in ("*", "!", "*<", "!<")
            inside = marks.end()
    ends = [m.span() for m in _LINE_END.finditer(text, inside, token.until)]
    spans = list(zip([inside, *(b for _, b in ends)], [*(a for a, _ in ends), token.until], strict=True))
    if token.kind != "docstring":
        spans = _without_margin(text, spans)
    block: Literal["comment", "string"] = "string" if token.kind == "docstring" else "comment"
    return Text(token.start, token.end, _lines(text, spans, skip_first=True), documents, block)


def _without_margin(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines without the stars before them, where most lines have some."""
    ends = [(m.end(), m[1]) if (m := _MARGIN.match(text, a, b)) else (a, None) for a, b in spans[1:]]
    said = [mark for (_, mark), (a, b) in zip(ends, spans[1:], strict=True) if text[a:b].strip()]
    if said and sum(mark is not None for mark in said) * 2 > len(said):
        inner = [(end if mark else a, b) for (end, mark), (a, b) in zip(ends, spans[1:], strict=True)]
        spans = [spans[0], *inner]
    a, b = spans[-1]
    seen = text[a:b].rstrip(" \t*")
    return [*spans[:-1], (a, a + len(seen))]


def _lines(text: str, spans: list[tuple[int, int]], skip_first: bool) -> tuple[Line, ...]:
    measured = []
    for a, b in spans:
        body = text[a:b].rstrip(_BLANKS)
        said = body.lstrip(_BLANKS)
        measured.append((b := a + len(body), len(said), columns(body[: len(body) - len(said)].expandtabs(_TAB))))
    least = min((indent for _, length, indent in measured[skip_first:] if length), default=0)
    found = []
    for i, (end, length, indent) in enumerate(measured):
        column = end - text.rfind("\n", 0, end) - 1
        found.append(Line(end - length, end, 0 if skip_first and i == 0 else max(indent - least, 0), column))
    return tuple(found)
