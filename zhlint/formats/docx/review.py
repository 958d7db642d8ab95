"""A copy of a Word file with remarks in it: each a comment at its very characters, its replacement a tracked change.

Comments stand in the body only: Word knows none in notes, text boxes, headers and footers. What is said of those is
anchored where the body refers to them, with a word on where it belongs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from zhlint.base.records import NamedTuple
from zhlint.formats._elements import Element
from zhlint.formats.docx.comments import Comments
from zhlint.formats.docx.document import Placed, place
from zhlint.formats.docx.parts import Parts
from zhlint.formats.docx.runs import Change, Marks, Splice, Tracking, is_changeable, spliced
from zhlint.formats.docx.story import Paragraph
from zhlint.prose.markup import Annotated, Remark

_QUOTED = 40


class _Anchor(NamedTuple):
    """Characters of the body from one paragraph to the same or another, and what is to be said before the remark."""

    first: Paragraph
    start: int
    last: Paragraph
    end: int
    before: str = ""


def annotated(data: bytes, remarks: Sequence[Remark], author: str, date: str) -> Annotated:
    """The copy; the very bytes where nothing is to be said that is not there already. Raises UndecodableError."""
    parts = Parts(data)
    placed = list(place(parts))
    comments = Comments(parts, author, date)
    marks: dict[Paragraph, Marks] = {}
    tracking = Tracking(comments.prefix, comments.attributes)
    tracked = 0
    for remark in sorted(remarks, key=lambda each: (each.start, each.end)):
        anchor = _anchor(remark, placed, parts)
        if anchor is None:
            continue
        begins, ends = marks.setdefault(anchor.first, Marks()), marks.setdefault(anchor.last, Marks())
        if remark.instead is not None:
            change = _change(remark, anchor)
            if change is not None and not any(_touch(change, other) for other in begins.changes):
                begins.changes.append(change)
                tracked += 1
        said = anchor.before + remark.said
        if comments.has(said, anchor.last, anchor.end):
            continue
        before, behind = comments.add(said)
        begins.begins.setdefault(anchor.start, []).append(before)
        ends.ends.setdefault(anchor.end, []).append(behind)
    if not comments.new and not tracked:
        return Annotated(data, 0, 0)
    body = parts.data(parts.main)
    numbers = count(_highest(parts.body) + 1)
    splices = [*comments.declaration(), *_splices(body, parts.story, marks, tracking, numbers)]
    changed = _put(body, splices)
    return Annotated(parts.package.with_parts({parts.main: changed, **comments.parts()}), comments.new, tracked)


def _splices(
    body: bytes, story: Iterable[Paragraph], marks: dict[Paragraph, Marks], tracking: Tracking, numbers: Iterator[int]
) -> Iterator[Splice]:
    for paragraph in story:
        if paragraph in marks:
            yield from spliced(body, paragraph, marks[paragraph], tracking, numbers)


def _put(data: bytes, splices: Iterable[Splice]) -> bytes:
    out = []
    at = 0
    for splice in sorted(splices):
        out += [data[at : splice.start], splice.content]
        at = splice.end
    return b"".join([*out, data[at:]])


def _highest(root: Element) -> int:
    """The highest number that an annotation of the body bears."""
    ids = (each.attributes.get("id", "") for name in ("ins", "del", "moveFrom", "moveTo") for each in root.below(name))
    return max((int(mark) for mark in ids if mark.isdecimal()), default=900_000)


def _anchor(remark: Remark, placed: Sequence[Placed], parts: Parts) -> _Anchor | None:
    """Where in the body a remark is to be put: a span of nothing takes in the character before or behind it."""
    first = _holding(remark.start, placed)
    last = _holding(max(remark.end - 1, remark.start), placed)
    if first is None or last is None:
        return None
    here = first.paragraph
    if not _can_hold(here, parts):
        return _elsewhere(remark, first, placed, parts)
    if not _can_hold(last.paragraph, parts):
        last = first
    start, end = remark.start - first.start, remark.end - last.start
    if first is last and start >= end:
        start, end = (start - 1, start) if start else (0, 1)
    start, end = min(start, here.length), min(end, last.paragraph.length)
    return _Anchor(here, _snapped(here, start, False), last.paragraph, _snapped(last.paragraph, end, True))


def _elsewhere(remark: Remark, at: Placed, placed: Sequence[Placed], parts: Parts) -> _Anchor | None:
    """Where a remark on a note, a box, a header or a footer is put."""
    paragraph = at.paragraph
    quoted = paragraph.text[remark.start - at.start : remark.end - at.start][:_QUOTED]
    kind, _, _ = paragraph.note.partition(" ")
    name = at.name if kind else "文本框" if paragraph.host is not None else "页眉页脚"
    before = f"（{name}「{quoted}」）"
    host, end = paragraph, 0
    if kind:
        host, end = next(((p, p.refs[paragraph.note]) for p in parts.story if paragraph.note in p.refs), (paragraph, 0))
    while (outer := host.host) is not None:
        host, end = outer, outer.length
    if host not in parts.in_body or not host.runs:
        body = next((each.paragraph for each in placed if _can_hold(each.paragraph, parts)), None)
        if body is None:
            return None
        host, end = body, 1
    end = min(max(end, 1), host.length)
    return _Anchor(host, _snapped(host, max(end - 1, 0), False), host, _snapped(host, end, True), before)


def _can_hold(paragraph: Paragraph, parts: Parts) -> bool:
    """Whether comments can stand in a paragraph: it is of the body, and not in a text box."""
    return paragraph.host is None and paragraph in parts.in_body


def _holding(offset: int, placed: Sequence[Placed]) -> Placed | None:
    """The paragraph that an offset of the source is in."""
    from bisect import bisect_right

    i = bisect_right(placed, offset, key=lambda each: each.start) - 1
    return placed[i] if i >= 0 else None


def _snapped(paragraph: Paragraph, at: int, behind: bool) -> int:
    """A place in a paragraph, led out of what cannot be parted."""
    start = 0
    for run in paragraph.runs:
        for item in run.items:
            stop = start + len(item.text)
            if start < at < stop and not item.plain:
                return stop if behind else start
            start = stop
    return at


def _change(remark: Remark, anchor: _Anchor) -> Change | None:
    """The change a remark asks for, without what stays at its edges; None where it cannot be tracked."""
    if anchor.first is not anchor.last or anchor.before or remark.instead is None:
        return None
    length = remark.end - remark.start
    start = anchor.end - length if length else anchor.end
    old, new = anchor.first.text[start : start + length], remark.instead
    while old and new and old[0] == new[0]:
        old, new, start = old[1:], new[1:], start + 1
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    end = start + len(old)
    if (not old and not new) or not is_changeable(anchor.first, start, end):
        return None
    return Change(start, end, new)


def _touch(one: Change, other: Change) -> bool:
    return one.start <= other.end and other.start <= one.end
