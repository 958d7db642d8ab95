"""Subtitles: numbered cues with their times, what is said in them, and comments between `{#` and `#}`."""

from __future__ import annotations

import re

from zhlint.prose.blocks import Block, BlockBuilder
from zhlint.prose.document import Comment, Document
from zhlint.prose.markup import Markup, Stretch, Traits

SUFFIXES = (".cues",)
_CUE = re.compile(r"(?m)^\d+\n[\d:,]+ --> [\d:,]+\n")
_HIDDEN = re.compile(r"\{#\s*(.*?)\s*#\}|</?b>|\n")


class Subtitles(Markup):
    def __init__(self, text: str) -> None:
        self.text = text

    def comment(self, text: str) -> str:
        return f"{{# {text} #}}"

    def stretches(self, block: Block) -> list[Stretch]:
        said = range(block.pieces[0].source_start, block.pieces[-1].source_end)
        strong = self.text[said.start - 3 : said.start] == "<b>" and self.text.startswith("</b>", said.stop)
        return [Stretch(0, len(block.text), "strong")] if strong else []


def parse(source):
    text, blocks, comments = source.text, [], []
    cues = [*_CUE.finditer(text)]
    for cue, end in zip(cues, [*(m.start() for m in cues[1:]), len(text)], strict=False):
        said, at = BlockBuilder(), cue.end()
        for m in _HIDDEN.finditer(text, at, end):
            said.add(text[at : m.start()], at)
            comments += [Comment(*m.span(), m.span(1))] if m[1] is not None else []
            at = m.end()
        said.add(text[at:end], at)
        blocks += [said.build("dialogue", "cue", 0, len(blocks))] if said.length else []
    traits = Traits(structured=True, comments_part=False)
    return Document(source, tuple(blocks), "cues", tuple(comments), traits, Subtitles(text))
