"""Cues of subtitles as blocks: lines of a sentence are joined, and so are cues over which a sentence goes on.

Where a file closes its sentences with marks, a cue that ends without one goes on in the next. Chinese subtitles mostly
have blanks for commas and no full stops; each cue of such a file stands by itself, and nothing is asked of its end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from zhlint.base.characters import count_han, is_wide
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.formats._excerpts import Excerpt
from zhlint.formats._messages import is_japanese
from zhlint.prose.blocks import CUE, Block, BlockBuilder
from zhlint.prose.lines import TERMINALS, last_mark

_SPEAKER = Pattern(r"[ \t\u3000]*[-–—－‐][ \t\u3000]?(?![-–—－])")
_BLANK = " \t\u3000\u00a0"
_MARKED = 0.2
"""The least share of cues that end with a full stop or its like in a file that closes its sentences."""
_PAUSE = 3_000
"""No sentence goes on over a silence of so many milliseconds."""
_LONGEST = 400
"""No sentence of more characters is put together."""


class Cue(NamedTuple):
    """What is seen at once: its lines, from when and until when (milliseconds), and what keeps it from its neighbours,
    as its style does."""

    lines: Sequence[Excerpt]
    start: int
    end: int
    style: str = ""


class _Part(NamedTuple):
    """Lines that are said in one breath."""

    cue: Cue
    lines: list[Excerpt]
    opens: bool


def blocks(cues: Sequence[Cue]) -> tuple[Block, ...]:
    """The blocks of cues in the order of the file; a cue that says what the one before it said is read once."""
    parts = list(_parts(_chinese(cues)))
    ended = sum(last_mark(part.lines[-1].text) in TERMINALS for part in parts if last_mark(part.lines[-1].text))
    marked = ended >= _MARKED * len(parts)
    found: list[Block] = []
    waiting: list[_Part] = []
    for part in parts:
        if waiting and not (marked and _goes_on(waiting, part)):
            found.append(_built(waiting, marked, len(found)))
            waiting = []
        waiting.append(part)
    if waiting:
        found.append(_built(waiting, marked, len(found)))
    return tuple(found)


def _chinese(cues: Sequence[Cue]) -> Iterator[Cue]:
    """The cues without the lines that are Japanese: those of a style, or the second ones where there are two."""
    texts: dict[tuple[str, int], list[str]] = defaultdict(list)
    for cue in cues:
        for i, line in enumerate(cue.lines):
            if count_han(line.text):
                texts[cue.style, i].append(line.text)
    japanese = {place for place, said in texts.items() if is_japanese(said)}
    for cue in cues:
        lines = [line for i, line in enumerate(cue.lines) if (cue.style, i) not in japanese]
        if lines:
            yield cue._replace(lines=lines)


def _parts(cues: Iterable[Cue]) -> Iterator[_Part]:
    before = ""
    for cue in cues:
        lines = [line for line in cue.lines if line.text.strip(_BLANK)]
        said = "\n".join(line.text for line in lines)
        if said == before:
            continue
        before = said
        part: list[Excerpt] = []
        opens = False
        for line in lines:
            speaks = _SPEAKER.match(line.text) is not None
            if speaks or not count_han(line.text):
                if part:
                    yield _Part(cue, part, opens)
                part, opens = [], speaks
            if count_han(line.text):
                part.append(line)
        if part:
            yield _Part(cue, part, opens)


def _goes_on(waiting: Sequence[_Part], part: _Part) -> bool:
    last = waiting[-1]
    if part.opens or part.cue.style != last.cue.style or not 0 <= part.cue.start - last.cue.end < _PAUSE:
        return part.cue is last.cue and not part.opens
    if sum(line.length for each in waiting for line in each.lines) > _LONGEST:
        return False
    return last_mark(last.lines[-1].text) not in TERMINALS


def _built(parts: Sequence[_Part], marked: bool, index: int) -> Block:
    """Lines as a block. Where no marks tell, a line's end may be a comma: it is kept."""
    builder = BlockBuilder()
    before = ""
    for part in parts:
        for line in part.lines:
            start, end = _said(line.text, builder.length == 0)
            if builder.length:
                at = line.span(start, start + 1)[0]
                if not marked:
                    builder.add("\n", at, at)
                elif not (is_wide(before) and is_wide(line.text[start])):
                    builder.add(" ", at, at)
            for piece in line.within(start, end):
                builder.add(line.text[piece.start : piece.end], piece.source_start, piece.source_end)
            before = line.text[end - 1]
    return builder.build("dialogue", CUE, 0, index)


def _said(text: str, first: bool) -> tuple[int, int]:
    """Where a line begins without the dash of its speaker, and ends without blanks."""
    m = _SPEAKER.match(text) if first else None
    start = m.end() if m is not None else 0
    end = len(text)
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return start, end


def milliseconds(written: str) -> int:
    """A time such as `01:02:03,400`, `02:03.4` or `0:00:07.94` in milliseconds."""
    whole, _, fraction = written.replace(",", ".").partition(".")
    seconds = 0
    for part in whole.split(":"):
        seconds = 60 * seconds + int(part)
    return 1000 * seconds + int((fraction + "000")[:3])
