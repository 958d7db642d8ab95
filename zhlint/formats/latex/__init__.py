r"""LaTeX, with ctex and the packages that Chinese drafts use: our own reader, which knows the place of every character.

It expands no macros. What the usual commands do with their arguments stands in a table (`commands`); of a command that
nobody knows, an argument that holds Han is read, and one that holds none is an object. Comments begin with `%`, a line
that ends with one goes on without a blank; a line end between Han is nothing, as xeCJK and LuaTeX-ja have it.
See https://ctan.org/pkg/latex2e-help-texinfo (source2e for what ends a command's name) and https://ctan.org/pkg/ctex.
"""

from __future__ import annotations

from zhlint.prose.document import Document
from zhlint.prose.source import Source

SUFFIXES = (".tex", ".ltx")


def parse(source: Source) -> Document:
    """The document of a LaTeX text. Never fails. Of a preamble only title, author and date are read, as `meta`."""
    from zhlint.formats.latex.markup import TRAITS, LatexMarkup
    from zhlint.formats.latex.reader import Reader

    reader = Reader(source.text)
    reader.read()
    markup = LatexMarkup(source.text, reader.writer.stretches)
    return Document(source, tuple(reader.writer.blocks), "latex", tuple(reader.writer.comments), TRAITS, markup)
