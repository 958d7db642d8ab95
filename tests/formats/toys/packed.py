"""Files that are no text: a signature and a deflated paragraph. They are read, and never written."""

import zlib

from zhlint.prose.blocks import Block, Piece
from zhlint.prose.document import Document
from zhlint.prose.markup import Traits
from zhlint.prose.source import Source, UndecodableError

SUFFIXES = (".packed",)


def read(data, path):
    if not data.startswith(b"PACKED"):
        raise UndecodableError("it does not begin as a packed file does")
    text = zlib.decompress(data[6:]).decode()
    block = Block("paragraph", text, (Piece(0, len(text), 0, len(text)),), index=0)
    return Document(Source(text, path), (block,), "packed", (), Traits(writable=False))
