"""Typst: our own reader, which knows the place of every character. Nothing is evaluated.

Of code only the content in brackets is read; what a call shows besides is an object. Han are no word characters to a
`*` or `_`, as Typst has it: `没空格*加粗*` is strong. See https://typst.app/docs/reference/syntax/.
"""

from __future__ import annotations

from zhlint.prose.document import Document
from zhlint.prose.source import Source

SUFFIXES = (".typ",)


def parse(source: Source) -> Document:
    """The document of a Typst text. Never fails."""
    from zhlint.formats.typst.markup import TRAITS, TypstMarkup
    from zhlint.formats.typst.reader import Reader

    reader = Reader(source.text)
    reader.read()
    comments = tuple(sorted(reader.writer.comments))
    markup = TypstMarkup(source.text, reader.writer.stretches)
    return Document(source, tuple(reader.writer.blocks), "typst", comments, TRAITS, markup)
