"""Lines of text; those that begin with `#` are text only where that is asked for."""

from __future__ import annotations

from zhlint.base.fields import option
from zhlint.base.records import dataclass
from zhlint.prose.blocks import BlockBuilder
from zhlint.prose.document import Document

SUFFIXES = ()
NAMED_SUFFIXES = (".remarks",)


@dataclass(frozen=True)
class Options:
    hidden: bool = option(False, doc="whether what is hidden is text too")


OPTIONS = Options


def parse(source, options):
    blocks = []
    for line in range(1, len(source.line_starts) + 1):
        text, at = source.line(line), source.offset(line, 1)
        if text and (not text.startswith("#") or (options or Options()).hidden):
            builder = BlockBuilder()
            builder.add(text, at)
            blocks.append(builder.build("paragraph", "", 0, len(blocks)))
    return Document(source, tuple(blocks), "remarks", options=options)
