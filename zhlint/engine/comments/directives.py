"""Comments that speak to the linter: how one reads, and which part of the draft it is about.

`zhlint-disable[-line|-next-line|-file] RULE, … -- reason` and `zhlint-enable RULE, …`. Without a name all rules are
meant; a name is a rule's id or a pack. A colon or `=` after the verb, as other tools have it, does no harm.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.prose.document import Comment, Document
from zhlint.prose.source import Source

PREFIX = "zhlint-"
VERBS = ("disable", "disable-line", "disable-next-line", "disable-file", "enable")
BLANK = " \t\u3000\u00a0\u200b\ufeff"

_HEAD = Pattern(r"(zhlint-([a-z]*(?:-[a-z]+)*))", re.IGNORECASE)
_REASON = Pattern(r"--+|—+")
_NAME = Pattern(r"[^\s,，、>:：=]+")
_ELSEWHERE = ("ignore", "off", "on", "suppress", "silence")
"""How other tools begin, or might."""


class CommentWord(NamedTuple):
    """A word of a comment and its span in the file."""

    text: str
    start: int
    end: int


class Directive(NamedTuple):
    """A comment that speaks to the linter. `verb` is one of VERBS, or what is written in its place."""

    comment: Comment
    head: CommentWord
    verb: str
    names: tuple[CommentWord, ...]
    reason: str

    @property
    def is_known(self) -> bool:
        """Whether its verb is one of VERBS."""
        return self.verb in VERBS

    @property
    def disables(self) -> bool:
        """Whether it silences."""
        return self.is_known and self.verb != "enable"


def directives(document: Document) -> list[Directive]:
    """The directives of a document, in order."""
    return [found for comment in document.comments if (found := directive(document.source.text, comment)) is not None]


def directive(text: str, comment: Comment) -> Directive | None:
    """What a comment says; None where it does not speak to the linter."""
    start, end = comment.payload
    head = _HEAD.match(text, start, end)
    if head is None:
        return None
    verb = head[2].lower()
    if verb not in VERBS and near(verb, VERBS) is None and verb.split("-")[0] not in _ELSEWHERE:
        return None
    reason = _REASON.search(text, head.end(), end)
    names = _NAME.finditer(text, head.end(), reason.start() if reason else end)
    return Directive(
        comment,
        CommentWord(head[1], *head.span(1)),
        verb,
        tuple(CommentWord(m[0], *m.span()) for m in names),
        text[reason.end() : end].strip() if reason else "",
    )


@lru_cache(256)
def near(word: str, known: tuple[str, ...] | frozenset[str]) -> str | None:
    """The known word that is most like a mistyped one."""
    from difflib import get_close_matches

    close = get_close_matches(word.lower(), sorted(known), 1, 0.6)
    return close[0] if close else None


def lines_of(source: Source, comment: Comment) -> tuple[int, int]:
    """The numbers (from 1) of the lines on which a comment begins and ends."""
    return source.position(comment.start).line, source.position(max(comment.end - 1, comment.start)).line


def span_of(document: Document, directive: Directive) -> tuple[int, int]:
    """The part of the file that a directive opens: up to the end of the file for `disable`, which `enable` cuts short.

    The next line is the next one that holds more than blanks and comments; in a format of stanzas, all that one.
    """
    source, comment = document.source, directive.comment
    if directive.verb == "disable-file":
        return 0, len(source.text)
    if directive.verb == "disable":
        return comment.end, len(source.text)
    first, last = lines_of(source, comment)
    if directive.verb == "disable-next-line":
        first = last = _line_after(document, last, document.comments[bisect_right(document.comments, comment) :])
        while document.traits.stanzas and last < len(source.line_starts) and source.line(last + 1).strip(BLANK):
            last += 1
    if last > len(source.line_starts):
        return len(source.text), len(source.text)
    start = source.line_starts[first - 1]
    return start, source.line_starts[last - 1] + len(source.line(last))


def margin(document: Document) -> str:
    """What may stand before a comment that has its line to itself: blanks and, in some formats, marks of quotations."""
    return BLANK + document.traits.margin


def _line_after(document: Document, line: int, comments: Sequence[Comment]) -> int:
    source = document.source
    number = line + 1
    while number <= len(source.line_starts):
        start = source.line_starts[number - 1]
        end = start + len(source.line(number))
        if _is_prose(source.text, start, end, comments, margin(document)):
            break
        number += 1
    return number


def _is_prose(text: str, start: int, end: int, comments: Sequence[Comment], margin: str) -> bool:
    at = start
    for comment in comments:
        if comment.start >= end:
            break
        if text[at : comment.start].strip(margin):
            return True
        at = max(at, min(comment.end, end))
    return bool(text[at:end].strip(margin))
