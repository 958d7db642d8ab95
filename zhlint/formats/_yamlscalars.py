"""Scalars of YAML in pieces: what each says, and where it stands (https://yaml.org/spec/1.1/, chapter 9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhlint.base.characters import is_wide
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.formats._excerpts import Excerpt

if TYPE_CHECKING:
    from yaml.events import ScalarEvent

_ESCAPE = r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^\r\n])"
_GLUED = r"\\(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*"
_FOLD = r"[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*"
_PLAIN = Pattern(_FOLD)
_SINGLE = Pattern(rf"''|{_FOLD}")
_DOUBLE = Pattern(rf"{_GLUED}|{_ESCAPE}|{_FOLD}")
_BREAK = Pattern(r"\r\n|\r|\n")
_LINE = Pattern(r"([ ]*)([^\r\n]*)(\r\n|\r|\n|\Z)")
_SHORT = {
    **{"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"},
    **{"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"},
}


class _Piece(NamedTuple):
    """What is said at `start:end`; `soft`: a line break that YAML makes a blank."""

    said: str
    start: int
    end: int
    soft: bool = False


def span(scalar: ScalarEvent) -> tuple[int, int]:
    """Where a scalar stands, with its quotes or what opens it."""
    start, end = scalar.start_mark, scalar.end_mark
    return (0, 0) if start is None or end is None else (start.index, end.index)


def gather(text: str, scalar: ScalarEvent, to: Excerpt) -> None:
    """Add what a scalar says. Where its text is not what the parser heard it is one piece, which nobody can edit."""
    start, end = span(scalar)
    if scalar.style in ("|", ">"):
        pieces = list(_block(text[start:end], start, scalar))
    else:
        pieces = list(_flow(text[start:end], start, scalar.style or ""))
    said = "".join(piece.said for piece in pieces)
    if said.rstrip("\n") != scalar.value.rstrip("\n"):
        to.add(scalar.value, start, end)
        return
    for i, piece in enumerate(pieces):
        around = (pieces[i - 1].said[-1], pieces[i + 1].said[0]) if piece.soft and 0 < i < len(pieces) - 1 else " "
        if not all(map(is_wide, around)):
            to.add(piece.said, piece.start, piece.end)


def _flow(written: str, start: int, style: str) -> Iterator[_Piece]:
    """A plain or quoted scalar."""
    pattern = {"'": _SINGLE, '"': _DOUBLE}.get(style, _PLAIN)
    at, last = (1, len(written) - 1) if style in ("'", '"') else (0, len(written))
    for m in pattern.finditer(written, at, last):
        yield from _plain(written, at, m.start(), start)
        yield _told(m[0], start + m.start(), start + m.end())
        at = m.end()
    yield from _plain(written, at, last, start)


def _plain(written: str, at: int, end: int, start: int) -> Iterator[_Piece]:
    if at < end:
        yield _Piece(written[at:end], start + at, start + end)


def _told(written: str, start: int, end: int) -> _Piece:
    """An escape, or a line break with the blanks around it."""
    if written == "''":
        return _Piece("'", start, end)
    breaks = len(_BREAK.findall(written))
    if written[0] != "\\":
        return _Piece(" ", end, end, True) if breaks == 1 else _Piece("\n" * (breaks - 1), start, end)
    if breaks:
        return _Piece("\n" * (breaks - 1), start, end)
    if written[1] in "xuU" and len(written) > 2:
        code = int(written[2:], 16)
        return _Piece(chr(code) if code < 0x110000 else "\ufffd", start, end)
    return _Piece(_SHORT.get(written[1], written[1]), start, end)


def _block(written: str, start: int, scalar: ScalarEvent) -> Iterator[_Piece]:
    """A literal or a folded scalar, line by line."""
    head = _BREAK.search(written)
    if head is None:
        return
    lines = list(_LINE.finditer(written, head.end()))
    first = next((line for line in lines if line[2].strip("\t ") or line[2]), None)
    if first is None:
        return
    opening = next((line for line in scalar.value.split("\n") if line.strip(" ")), "")
    indent = len(first[1]) - (len(opening) - len(opening.lstrip(" ")))
    empty, before = 0, None
    for line in lines:
        blank = not line[2] and len(line[1]) <= indent
        if not blank and len(line[1]) < indent:
            return
        if blank:
            empty += 1
            continue
        at = start + line.start() + indent
        said = written[line.start() + indent : line.end(2)]
        more = said[0] in " \t"
        gap = start + line.start()
        if before is None:
            if empty:
                yield _Piece("\n" * empty, at, at)
        elif scalar.style == "|" or more or before:
            yield _Piece("\n" * (empty + 1), gap - 1, gap)
        elif empty:
            yield _Piece("\n" * empty, gap - 1, gap)
        else:
            yield _Piece(" ", gap, gap, True)
        yield _Piece(said, at, start + line.end(2))
        empty, before = 0, more
