"""One paragraph a line, in which `&lt;` is seen as `<`."""

from __future__ import annotations

from zhlint.prose.blocks import BlockBuilder
from zhlint.prose.document import Document
from zhlint.prose.markup import Markup, Traits

SUFFIXES = (".entities",)


class Entities(Markup):
    def escape(self, text: str) -> str:
        return text.replace("<", "&lt;")


def parse(source):
    blocks, at = [], 0
    for line in source.text.splitlines(keepends=True):
        block, start = BlockBuilder(), at
        for i, part in enumerate(line.rstrip("\n").split("&lt;")):
            if i:
                block.add("<", start - 4, start)
            block.add(part, start)
            start += len(part) + 4
        blocks.append(block.build("paragraph", index=len(blocks)))
        at += len(line)
    return Document(source, tuple(blocks), "entities", (), Traits(structured=True, active="&lt;"), Entities())
