"""Comments of a Word file that speak to the linter: `zhlint-disable-line RULE`, beside what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhlint.base.records import NamedTuple
from zhlint.formats._elements import Element
from zhlint.formats.docx.story import Paragraph

PREFIX = "zhlint-"


class Marginal(NamedTuple):
    """What a comment says, in one line; the paragraphs it begins and ends in, and behind how many characters."""

    said: str
    first: Paragraph
    start: int
    last: Paragraph
    end: int


def marginals(comments: Element | None, story: Sequence[Paragraph]) -> Iterator[Marginal]:
    """The comments on some paragraphs that speak to the linter, in the order in which they end."""
    said = {c.attributes.get("id", ""): words(c) for c in comments.children} if comments is not None else {}
    ours = {mark: text for mark, text in said.items() if text.lower().startswith(PREFIX)}
    if not ours:
        return
    opens = {mark: (paragraph, at) for paragraph in story for mark, at in paragraph.opens.items()}
    for paragraph in story:
        for mark, (at, end) in paragraph.ranges.items():
            if mark in ours:
                yield Marginal(ours[mark], *opens.get(mark, (paragraph, at)), paragraph, end)


def words(comment: Element) -> str:
    """What a comment says, on one line."""
    return flat("\n".join("".join(t.text for t in p.below("t")) for p in comment.below("p")))


def flat(text: str) -> str:
    """A text on one line, with single blanks."""
    return " ".join(text.split())
