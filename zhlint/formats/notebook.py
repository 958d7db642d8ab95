"""Jupyter notebooks (`.ipynb`, nbformat 3 and 4): the Markdown of their cells, with escapes of JSON led back.

Code cells and their outputs are not read. See https://nbformat.readthedocs.io/en/latest/format_description.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhlint.prose.document import Document
from zhlint.prose.markup import Traits
from zhlint.prose.source import Source

if TYPE_CHECKING:
    from zhlint.formats._json import Node

SUFFIXES = (".ipynb",)
SILENCED_BY = "<!-- zhlint-disable RULE --> in a cell of Markdown"
TRAITS = Traits(structured=True, comments_part=False, active='*_"\\')


def parse(source: Source) -> Document:
    """The document of a notebook; an empty file is one without cells.

    Raises UndecodableError for what is no JSON, or JSON of another kind.
    """
    from zhlint.formats._excerpts import Excerpt, Excerpts
    from zhlint.formats._json import escape, parse_json
    from zhlint.formats.markdown import parse as parse_markdown
    from zhlint.prose.source import UndecodableError

    excerpts = Excerpts(source)
    if not source.text.strip():
        return excerpts.document("notebook", TRAITS, escape)
    root = parse_json(source.text)
    if root.member("nbformat") is None and root.member("cells") is None:
        raise UndecodableError("it is JSON, but no notebook: neither `nbformat` nor `cells` in it")
    for cell in _cells(root):
        kind, content = cell.member("cell_type"), cell.member("source")
        if kind is not None and kind.text == "markdown" and content is not None:
            excerpt = Excerpt()
            for line in content.items or [content]:
                for text, start, end in line.pieces:
                    excerpt.add(text, start, end)
            excerpts.add(excerpt, parse_markdown)
    return excerpts.document("notebook", TRAITS, escape)


def _cells(root: Node) -> Iterator[Node]:
    """The cells of a notebook; nbformat 3 has them in worksheets."""
    for holder in (root, *(sheet for each in [root.member("worksheets")] if each is not None for sheet in each.items)):
        cells = holder.member("cells")
        yield from cells.items if cells is not None else ()
