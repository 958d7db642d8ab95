"""What to cut out of a file so that a comment, or a name in one, is gone and the draft reads as before."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from zhlint import formats
from zhlint.engine.directives import BLANK, MARGIN, Directive, lines_of
from zhlint.prose.document import Comment, Document
from zhlint.prose.source import Source

Span = tuple[int, int]


def of_comment(document: Document, comment: Comment, gone: Collection[Span] = ()) -> Span | None:
    """The span to cut so that a comment is gone: its line, where it stands alone, with a blank line that would be too
    many; a line that parts two paragraphs stays behind as a blank one.

    `gone` is what is cut besides. None where the draft would read otherwise whatever is cut.
    """
    text = document.source.text
    first, last = lines_of(document.source, comment)
    start, end, _ = _line(document.source, first)[0], *_line(document.source, last)[1:]
    before, behind = text[start : comment.start], text[comment.end : end]
    if before.strip(MARGIN) or behind.strip(BLANK):
        return _inside(comment, before, behind)
    return next((cut for cut in _whole_lines(document, comment, first, last, gone)), None)


def _inside(comment: Comment, before: str, behind: str) -> Span:
    """A comment beside text, with the blanks that nothing would follow or that would be double."""
    start, end = comment
    if not behind.strip(BLANK):
        start -= len(before) - len(before.rstrip(BLANK))
    elif not before.strip(MARGIN) or before[-1] in BLANK:
        end += len(behind) - len(behind.lstrip(BLANK))
    return start, end


def _whole_lines(document: Document, comment: Comment, first: int, last: int, gone: Collection[Span]) -> Iterator[Span]:
    source = document.source
    start, _, _ = _line(source, first)
    _, end, following = _line(source, last)
    above = first == 1 or _is_blank(source, first - 1)
    below = following >= len(source.text) or _is_blank(source, last + 1)
    if above and below:
        if following < len(source.text):
            following = _line(source, last + 1)[2]
        elif first > 1:
            start = _line(source, first - 1)[0]
    if above or below or document.format == "text":
        yield start, following
        return
    margin = source.text[start : comment.start]
    for cut in ((start, following), (start + len(margin.rstrip(BLANK)), end)):
        if _reads_alike(document, [*gone, cut]):
            yield cut


def _line(source: Source, number: int) -> tuple[int, int, int]:
    """Where a line starts, ends, and where the next one starts."""
    start = source.line_starts[number - 1]
    following = source.line_starts[number] if number < len(source.line_starts) else len(source.text)
    return start, start + len(source.line(number)), following


def _is_blank(source: Source, number: int) -> bool:
    return not source.line(number).strip(MARGIN)


def _reads_alike(document: Document, cuts: Collection[Span]) -> bool:
    """Whether the draft has the same blocks when some spans are cut out."""
    text, end = "", 0
    for cut in sorted(cuts):
        text += document.source.text[end : max(cut[0], end)]
        end = max(end, cut[1])
    text += document.source.text[end:]
    after = formats.parse(Source(text, document.source.path), document.format)
    return _shape(after) == _shape(document)


def _shape(document: Document) -> list[tuple[object, ...]]:
    return [(block.kind, block.label, block.depth, block.text) for block in document.blocks]


def of_name(directive: Directive, index: int, doomed: Collection[int]) -> Span:
    """The span to cut so that a name is gone from a directive that keeps others, with one of the marks beside it.

    `doomed` are the names that go, so that the spans of two of them never overlap.
    """
    names = directive.names
    if any(i not in doomed for i in range(index)):
        return names[index - 1].end, names[index].end
    return names[index].start, names[index + 1].start


def all_go(directive: Directive, doomed: Collection[int]) -> bool:
    """Whether nothing is left of a directive: without names it would stand for all rules."""
    return not directive.names or all(i in doomed for i in range(len(directive.names)))
