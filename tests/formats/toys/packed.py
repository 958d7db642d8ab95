"""Files that are no text: a signature, then deflated a paragraph, perhaps with a comment before it. Never written."""

from __future__ import annotations

import zlib

from zhlint.prose.blocks import Block, Piece
from zhlint.prose.document import Comment, Document
from zhlint.prose.markup import Traits
from zhlint.prose.source import Source, UndecodableError

SUFFIXES = (".packed",)


def read(data, path):
    if not data.startswith(b"PACKED"):
        raise UndecodableError("it does not begin as a packed file does")
    text = zlib.decompress(data[6:]).decode()
    comment, end, said = text.rpartition("|")
    start = len(comment + end)
    block = Block("paragraph", said, (Piece(0, len(said), start, len(text)),), index=0)
    comments = (Comment(0, start, (0, len(comment))),) if comment else ()
    return Document(Source(text, path), (block,), "packed", comments, Traits(writable=False))
