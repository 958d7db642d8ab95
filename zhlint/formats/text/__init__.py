"""Plain text: paragraphs, headings, lists, captions, verse, dialogue, and what is no prose.

Two layouts are told apart by the document itself: one line a paragraph, and lines wrapped at a margin, joined here.
A line that is nothing but a word to the linter, such as `# zhlint-disable`, is a comment and no part of the text.
"""

from __future__ import annotations

import re

from zhlint.base.patterns import Pattern
from zhlint.formats._lines import LineMarkup
from zhlint.prose.document import Block, Comment, Document
from zhlint.prose.markup import Traits
from zhlint.prose.source import Source

SUFFIXES = (".txt", ".text")

TRAITS = Traits(comments_part=False, margin=">＞")

_VERB = r"zhlint-(?:[de][a-z]*b[a-z-]*|ignore[a-z-]*)"
_COMMENT = Pattern(
    rf"(?<![^\r\n])[ \t\u3000]*((?:<!--|\#+|//+|%+)[ \t]*({_VERB}[^\r\n]*))",
    re.IGNORECASE,
)
"""A line to the linter; a mistyped `disable` or `enable` is one too, so that it can be told."""


class TextMarkup(LineMarkup):
    """The markup of a plain text: its lists, and its comments, each a line of its own."""

    def comment(self, text: str) -> str:
        """`# text`."""
        return f"# {text}"


def parse(source: Source) -> Document:
    """The document of a plain text. Never fails; every character but blanks, indents and list markers is in a block."""
    from zhlint.formats.text.kinds import judge
    from zhlint.formats.text.layout import build, rows

    blocks: list[Block] = []
    comments = _comments(source.text)
    hidden = frozenset(comments)
    for item in judge(rows(source.text, hidden)):
        builder = build(item.row.lines, item.skip, objects=item.kind not in ("meta", "code"))
        blocks.append(builder.build(item.kind, item.label, item.depth, len(blocks)))
    return Document(source, tuple(blocks), "text", tuple(comments.values()), TRAITS, TextMarkup(source.text))


def _comments(text: str) -> dict[int, Comment]:
    """The comments by where their line starts."""
    if "zhlint-" not in text and "ZHLINT-" not in text:
        return {}
    found = {}
    for m in _COMMENT.finditer(text):
        said = m[1].rstrip(" \t\u3000")
        if said.endswith("-->") or not said.startswith("<"):
            says = m[2].rstrip(" \t\u3000").removesuffix("-->").rstrip("-").rstrip()
            found[m.start()] = Comment(m.start(1), m.start(1) + len(said), (m.start(2), m.start(2) + len(says)))
    return found
