"""A file that is one text: of any format, as its name says, else plain text."""

from __future__ import annotations

from collections.abc import Iterator

from zhlint import formats
from zhlint.archive import Text
from zhlint.archive.readers import Asked, Part
from zhlint.archive.readers._packed import BROKEN, bare, said
from zhlint.formats import ReadAs
from zhlint.workspace.files import read_at_most

SUFFIXES = ()


def texts(part: Part, asked: Asked) -> Iterator[Text]:
    """Its text; where it cannot be read, that is the text's trouble."""
    read_as = asked.read_as or ReadAs(formats.for_path(bare(part.name), named=True) or "text")
    nothing = Text(part.name, part.group, b"", read_as)
    try:
        with part.open() as stream:
            data = read_at_most(stream, asked.limit)
    except BROKEN as error:
        yield nothing._replace(trouble=said(error))
        return
    yield nothing._replace(trouble=asked.too_large) if len(data) > asked.limit else nothing._replace(data=data)
