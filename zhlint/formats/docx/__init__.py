"""Word (`.docx`, `.docm`): body, tables, text boxes, notes; headers and footers as meta. Deleted text is no text.

The Source that findings point into has a line for each paragraph that shows something, in the order in which a reader
meets them: first the body, then footnotes and endnotes, headers and footers, then comments that speak to the linter,
which count as standing where they are anchored. Its lines are called what a reader would say, `第12段`. Structure is
[ECMA-376] part 1, 17 (WordprocessingML), of both its transitional and strict namespaces.

[ECMA-376]: https://ecma-international.org/publications-and-standards/standards/ecma-376/
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhlint.prose.document import Document

if TYPE_CHECKING:
    from zhlint.prose.markup import Annotated, Remark

SUFFIXES = (".docx", ".docm")
SILENCED_BY = "a comment that says zhlint-disable-line RULE"


def read(data: bytes, path: str) -> Document:
    """The document of a Word file. Raises UndecodableError for what is none, with a reason a writer understands."""
    from zhlint.formats.docx.document import document

    return document(data, path)


def annotate(data: bytes, remarks: Sequence[Remark], author: str, date: str) -> Annotated:
    """A copy of a Word file with remarks on spans of its Source: comments, and where asked for tracked changes.

    What a remark says is not said again where a comment of the same words stands at the same place. `date` is an
    ISO 8601 time in UTC (`2026-11-29T08:00:00Z`). Raises UndecodableError as `read`.
    """
    from zhlint.formats.docx.review import annotated

    return annotated(data, remarks, author, date)
