"""Runs of a Word file written anew, parted where a comment begins or ends, and with replacements tracked.

Everything else in the part stays byte for byte as it was ([ECMA-376] part 1, 17.13: annotations).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple, dataclass, field
from zhlint.formats.docx.story import Item, Paragraph, Run

_NO_XML = Pattern("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Change(NamedTuple):
    """Characters `start:end` of a paragraph, struck out, and what is put in behind them."""

    start: int
    end: int
    instead: str


@dataclass
class Marks:
    """What is to be put into a paragraph: XML before or behind so many characters of it, and tracked changes.

    What ends behind a character stands closer to it than what begins there.
    """

    ends: dict[int, list[bytes]] = field(default_factory=dict)
    begins: dict[int, list[bytes]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)


class Tracking(NamedTuple):
    """How a tracked change is written: the prefix of tags, and the attributes that say who and when."""

    prefix: bytes
    attributes: bytes

    def wrapped(self, name: bytes, content: bytes, number: int) -> bytes:
        """Content inserted or deleted (`ins`, `del`)."""
        p = self.prefix
        return b'<%s%s %sid="%d" %s>%s</%s%s>' % (p, name, p, number, self.attributes, content, p, name)


class Splice(NamedTuple):
    """Bytes `start:end` of a part, and what is to stand there."""

    start: int
    end: int
    content: bytes


def escaped(text: str) -> bytes:
    """A text as the content of an element; what XML 1.0 cannot hold is left out."""
    return _NO_XML.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


def is_changeable(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether characters of a paragraph are plain text of runs in which changes may be tracked."""
    at = 0
    for run in paragraph.runs:
        for item in run.items:
            stop = at + len(item.text)
            if at < max(end, start + 1) and stop > start and not (item.plain and run.free):
                return False
            if at == stop and start < end and (start < at <= end if at > run.at else at == start):
                return False  # a note's reference or a page break would be struck out with the character
            at = stop
    return start < end or start < at or (bool(paragraph.runs) and paragraph.runs[-1].free)


def spliced(
    data: bytes, paragraph: Paragraph, marks: Marks, tracking: Tracking, numbers: Iterator[int]
) -> list[Splice]:
    """What becomes of the runs of a paragraph. `numbers` are for changes, one each."""
    cuts = sorted({*marks.ends, *marks.begins, *(c.start for c in marks.changes), *(c.end for c in marks.changes)})
    found: list[Splice] = []
    shown = [run for run in paragraph.runs if run.length] or paragraph.runs[-1:]
    for run in shown:
        last = run is shown[-1]
        if _is_touched(run, marks, cuts, last):
            writer = _Writer(data, run, marks, tracking, numbers)
            found.append(Splice(run.start, run.end, writer.written(cuts, last)))
    return found


def _is_touched(run: Run, marks: Marks, cuts: Sequence[int], last: bool) -> bool:
    """Whether something is to be put into a run or at its edges."""
    start, stop = run.at, run.at + run.length
    if start in marks.begins or stop in marks.ends or (start == 0 and 0 in cuts) or (last and stop in cuts):
        return True
    return any(start < cut < stop for cut in cuts) or any(
        change.end == stop or (change.start < stop and start < change.end) for change in marks.changes
    )


class _Writer:
    def __init__(self, data: bytes, run: Run, marks: Marks, tracking: Tracking, numbers: Iterator[int]) -> None:
        self.data, self.run, self.marks, self.tracking, self.numbers = data, run, marks, tracking, numbers

    def written(self, cuts: Sequence[int], last: bool) -> bytes:
        """The run, parted at the cuts, with what belongs between its parts."""
        run = self.run
        if not run.length:  # all that is there: what is drawn
            begins, ends = (b"".join(marks.get(0, ())) for marks in (self.marks.begins, self.marks.ends))
            return begins + self.data[run.start : run.end] + ends
        stop = run.at + run.length
        places = sorted({run.at, stop, *(cut for cut in cuts if run.at < cut < stop)})
        out = [self._around(run.at, ends=run.at == 0, begins=True)]
        for start, end in pairwise(places):
            struck = any(c.start <= start and end <= c.end for c in self.marks.changes)
            part = self._part(start, end, struck)
            out.append(self.tracking.wrapped(b"del", part, next(self.numbers)) if struck else part)
            out.append(self._around(end, ends=True, begins=end < stop or last))
        return b"".join(out)

    def _around(self, at: int, ends: bool, begins: bool) -> bytes:
        """What stands behind so many characters of the paragraph."""
        out = b""
        if ends:
            for change in self.marks.changes:
                if change.end == at and change.instead:
                    out += self.tracking.wrapped(b"ins", self._new(change.instead), next(self.numbers))
            out += b"".join(self.marks.ends.get(at, ()))
        return out + (b"".join(self.marks.begins.get(at, ())) if begins else b"")

    def _new(self, text: str) -> bytes:
        """A run of the same formatting with another text."""
        p = self.tracking.prefix
        tag = b"%st" % p
        return b'<%sr>%s<%s xml:space="preserve">%s</%s></%sr>' % (p, self._properties(), tag, escaped(text), tag, p)

    def _properties(self) -> bytes:
        return self.data[slice(*self.run.properties)]

    def _part(self, start: int, end: int, struck: bool) -> bytes:
        """Characters of the run as a run; a child that shows nothing goes with the character before it."""
        run = self.run
        if run.tag == (0, 0):
            return self.data[run.start : run.end]
        content = []
        at = run.at
        for item in run.items:
            stop = at + len(item.text)
            if at == stop:
                if start < at <= end or at == start == run.at:
                    content.append(self.data[item.start : item.end])
            elif at < end and stop > start:
                content.append(self._item(item, max(start - at, 0), min(end, stop) - at, struck))
            at = stop
        tag = self.data[slice(*run.tag)]
        name = tag[1:-1].split()[0]
        return b"%s%s%s</%s>" % (tag, self._properties(), b"".join(content), name)

    def _item(self, item: Item, start: int, end: int, struck: bool) -> bytes:
        if not item.plain or (not struck and (start, end) == (0, len(item.text))):
            return self.data[item.start : item.end]
        name = b"%s%s" % (self.tracking.prefix, b"delText" if struck else b"t")
        return b'<%s xml:space="preserve">%s</%s>' % (name, escaped(item.text[start:end]), name)
