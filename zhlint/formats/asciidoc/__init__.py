"""AsciiDoc: our own reader, which knows the place of every character and follows Asciidoctor.

Beside Han a constrained mark is none, as Asciidoctor has it, to which Han are letters: `没空格*加粗*` shows its stars,
`没空格**加粗**` does not. See https://docs.asciidoctor.org/asciidoc/latest/.
"""

from __future__ import annotations

from zhlint.prose.document import Document
from zhlint.prose.source import Source

SUFFIXES = (".adoc", ".asciidoc", ".asc")


def parse(source: Source) -> Document:
    """The document of a text of AsciiDoc. Never fails. Attributes are not put in, and no file is included."""
    from zhlint.formats.asciidoc.blocks import Reader
    from zhlint.formats.asciidoc.markup import TRAITS, AsciidocMarkup

    reader = Reader(source.text)
    reader.read()
    comments = tuple(sorted(reader.writer.comments))
    markup = AsciidocMarkup(source.text, reader.writer.stretches)
    return Document(source, tuple(reader.writer.blocks), "asciidoc", comments, TRAITS, markup)
