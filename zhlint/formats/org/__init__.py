"""Org: our own reader, which knows the place of every character and follows the syntax that Org mode documents.

Beside Han and their punctuation a mark is none without a blank or a zero-width space, as Org has it: `没空格*加粗*`
shows its stars. See https://orgmode.org/worg/org-syntax.html.
"""

from __future__ import annotations

from zhlint.prose.document import Document
from zhlint.prose.source import Source

SUFFIXES = (".org",)


def parse(source: Source) -> Document:
    """The document of an Org text. Never fails. What is not exported is not read: comments, drawers, results hidden."""
    from zhlint.formats.org.blocks import Reader
    from zhlint.formats.org.markup import TRAITS, OrgMarkup

    reader = Reader(source.text)
    reader.read()
    comments = tuple(sorted(reader.writer.comments))
    markup = OrgMarkup(source.text, reader.writer.stretches)
    return Document(source, tuple(reader.writer.blocks), "org", comments, TRAITS, markup)
