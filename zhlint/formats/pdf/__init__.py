"""PDF: the text of its pages, lines joined into paragraphs; running heads and numbers of pages are meta. Read only.

A place is called what a reader counts, `第3页第12行`. What is seen of a page is asked of pypdfium2, an extra
(`pip install 'zhlint-prose[pdf]'`). A file without text, as a scanner makes it, is told as such.
"""

from __future__ import annotations

from zhlint.prose.document import Document

SUFFIXES: tuple[str, ...] = ()
NAMED_SUFFIXES = (".pdf",)


def read(data: bytes, path: str) -> Document:
    """The document of a PDF. Raises UndecodableError for what is none, is locked, has no text; without the extra."""
    from zhlint.formats.pdf.document import document
    from zhlint.formats.pdf.pages import lines

    return document(lines(data), path)
