"""What to cut out of a file so that a comment, or a name in one, is gone and the draft reads as before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from zhlint import formats
from zhlint.engine.comments.directives import BLANK, Directive, lines_of, margin
from zhlint.prose.document import Comment, Document
from zhlint.prose.source import Source

Span = tuple[int, int]

_TRIED = 8


def of_comments(document: Document, comments: Sequence[Comment]) -> dict[Comment, Span | None]:
    """The spans to cut so that comments are gone; None where the draft would read otherwise whatever is cut.

    A comment goes with its line where it stands alone, and with a blank line that would be too many; a line that parts
    two paragraphs stays behind as a blank one. All is tried out together; where that fails, one by one those that are
    in doubt, but only a few of very many. Nothing is cut out of what cannot be written back.
    """
    if not document.traits.writable:
        return dict.fromkeys(comments)
    choices = [_choices(document, comment) for comment in comments]
    cuts: list[Span | None] = [spans[0] for spans, _ in choices]
    if document.traits.comments_part and comments and not _reads_alike(document, cuts):
        tried = [i for i, (_, sure) in enumerate(choices) if not sure]
        for i in tried:
            cuts[i] = None
        if not _reads_alike(document, cuts):
            tried = list(range(len(cuts)))
            cuts = [None] * len(cuts)
        for i in tried[:_TRIED]:
            cuts[i] = next((span for span in choices[i][0] if _reads_alike(document, [*cuts, span])), None)
    return dict(zip(comments, cuts, strict=True))


def _choices(document: Document, comment: Comment) -> tuple[list[Span], bool]:
    """The spans that may be cut for a comment, the likeliest first; and whether that hardly ever fails."""
    text = document.source.text
    first, last = lines_of(document.source, comment)
    start, end = _line(document.source, first)[0], _line(document.source, last)[1]
    before, behind = text[start : comment.start], text[comment.end : end]
    said = before.strip(margin(document))
    if said or behind.strip(BLANK):
        return [_inside(comment, before, behind, first=not said)], bool(said)
    spans = _whole_lines(document, comment, first, last)
    return spans, len(spans) == 1


def _inside(comment: Comment, before: str, behind: str, first: bool) -> Span:
    """A comment beside text, with the blanks that nothing would follow or that would be double."""
    start, end = comment.start, comment.end
    if not behind.strip(BLANK):
        start -= len(before) - len(before.rstrip(BLANK))
    elif first or before[-1] in BLANK:
        end += len(behind) - len(behind.lstrip(BLANK))
    return start, end


def _whole_lines(document: Document, comment: Comment, first: int, last: int) -> list[Span]:
    source = document.source
    start = _line(source, first)[0]
    _, end, following = _line(source, last)
    above = first == 1 or _is_blank(document, first - 1)
    below = following >= len(source.text) or _is_blank(document, last + 1)
    if above and below:
        if following < len(source.text):
            following = _line(source, last + 1)[2]
        elif first > 1:
            start = _line(source, first - 1)[0]
    whole = (start, following)
    if above or below or not document.traits.comments_part:
        return [whole]
    before = source.text[start : comment.start]
    emptied = (start + len(before.rstrip(BLANK)), end)
    parted_anyway = any(document.markup.stands_apart(source.line(number)) for number in (first - 1, last + 1))
    return [whole, emptied] if parted_anyway else [emptied, whole]


def _line(source: Source, number: int) -> tuple[int, int, int]:
    """Where a line starts, ends, and where the next one starts."""
    start = source.line_starts[number - 1]
    following = source.line_starts[number] if number < len(source.line_starts) else len(source.text)
    return start, start + len(source.line(number)), following


def _is_blank(document: Document, number: int) -> bool:
    return not document.source.line(number).strip(margin(document))


def _reads_alike(document: Document, cuts: Iterable[Span | None]) -> bool:
    """Whether the draft has the same blocks when some spans are cut out."""
    source = document.source
    parts = []
    at = 0
    for start, end in sorted(cut for cut in cuts if cut is not None):
        parts.append(source.text[at:start])
        at = max(at, end)
    left = Source("".join([*parts, source.text[at:]]), source.path)
    after = formats.parse(left, document.format, document.options)
    return _shape(after) == _shape(document)


def _shape(document: Document) -> list[tuple[object, ...]]:
    return [(b.kind, b.kind == "heading" and b.label, b.depth, b.text) for b in document.blocks]


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
