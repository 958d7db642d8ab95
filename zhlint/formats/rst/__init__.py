"""reStructuredText, with the roles and directives of Sphinx: our own reader: docutils knows no places in a line.

What is told of its blocks and its inline markup is what docutils makes of them, where a test compares the two. Beside
Han there is no emphasis without a blank or `\\ ` around it, as docutils has it: `没空格**加粗**` shows its stars.
See https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html.
"""

from __future__ import annotations

from zhlint.prose.document import Document
from zhlint.prose.source import Source

SUFFIXES = (".rst", ".rest")


def parse(source: Source) -> Document:
    """The document of a text of reStructuredText. Never fails."""
    from zhlint.formats.rst.blocks import Reader
    from zhlint.formats.rst.markup import TRAITS, RstMarkup

    reader = Reader(source.text)
    reader.read()
    markup = RstMarkup(source.text, reader.stretches)
    return Document(source, tuple(reader.blocks), "rst", tuple(reader.comments), TRAITS, markup)
