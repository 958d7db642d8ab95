"""Edits of a document that silence what is found in it, by comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zhlint import formats
from zhlint.base.records import replace
from zhlint.engine.comments.directives import directives
from zhlint.engine.edits import Edit, apply
from zhlint.finding import Finding
from zhlint.prose.source import UndecodableError

if TYPE_CHECKING:
    from zhlint.prose.document import Block, Document


class Silencing:
    """Edits that silence a rule in a document. One that would change what is read, or say nothing there, is none."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.source.text
        self._end = "\r\n" if "\r\n" in self._text else "\n"

    def here(self, finding: Finding) -> tuple[Edit, ...]:
        """A comment above the line; where it cannot stand there, comments around the paragraph."""
        said = f"zhlint-disable-next-line {finding.rule}"
        head = self._head(finding.start)
        for margin in (self._document.traits.margin, ""):
            above = self._alone(said, head, margin)
            if self._are_good(above):
                return above
        block = self._block(finding.start)
        if block is None or self._document.traits.stanzas:
            return ()
        margin = self._document.traits.margin
        around = (
            *self._alone(f"zhlint-disable {finding.rule}", self._line(block.pieces[0].source_start), margin),
            *self._alone(f"zhlint-enable {finding.rule}", self._next_line(block.pieces[-1].source_end), margin),
        )
        return around if self._are_good(around) else ()

    def on_line(self, finding: Finding) -> tuple[Edit, ...]:
        """A comment at the end of the line."""
        comment = self._document.markup.comment(f"zhlint-disable-line {finding.rule}")
        end = self._line_end(finding.start)
        edits = () if comment is None else (Edit(end, end, f" {comment}", ""),)
        return edits if self._are_good(edits) else ()

    def in_file(self, finding: Finding) -> tuple[Edit, ...]:
        """A comment at the top of the file, below its front matter; where it cannot stand there, a little further down.

        A file may have to begin with a line of its own (`<?xml`, `#!`, `WEBVTT`), or a comment to be among the texts.
        """
        said = f"zhlint-disable-file {finding.rule}"
        return next(filter(self._are_good, self._on_top(said)), ())

    def _on_top(self, said: str) -> Iterator[tuple[Edit, ...]]:
        comment = self._document.markup.comment(said)
        if comment is None:
            return
        blocks = [block for block in self._document.blocks if block.pieces]
        if blocks and blocks[0].label == "front-matter":
            at = self._next_line(blocks[0].pieces[-1].source_end)
            yield (Edit(at, at, f"{self._end}{comment}{self._end}", ""),)
        elif not self._text.startswith("#!"):
            yield (Edit(0, 0, f"{comment}{self._end}{self._end}", ""),)
        yield self._alone(said, self._next_line(0), "")
        yield from (self._alone(said, self._head(block.pieces[0].source_start), "") for block in blocks[:1])

    def _alone(self, said: str, at: int, margin: str) -> tuple[Edit, ...]:
        """A comment on a line of its own, set in as the line that begins at `at`: by blanks, and what is a margin."""
        comment = self._document.markup.comment(said)
        if comment is None:
            return ()
        end = self._line_end(at)
        indent = self._text[at : end - len(self._text[at:end].lstrip(" \t\u3000" + margin))]
        before = self._end if at == len(self._text) and not self._text.endswith(("\n", "\r")) else ""
        return (Edit(at, at, f"{before}{indent}{comment}{self._end}", ""),)

    def _are_good(self, edits: Sequence[Edit]) -> bool:
        """Whether a reader would see the same as before, and each of the comments is one, and speaks to the linter."""
        if not edits:
            return False
        old = self._document
        source = replace(old.source, text=apply(self._text, edits))
        try:
            new = formats.parse(source, old.format, old.options)
        except UndecodableError:
            return False
        return _comments(new) == _comments(old) + len(edits) and list(_seen(new)) == list(_seen(old))

    def _block(self, at: int) -> Block | None:
        blocks = (b for b in self._document.blocks if b.pieces)
        return next((b for b in blocks if b.pieces[0].source_start <= at < b.pieces[-1].source_end), None)

    def _head(self, at: int) -> int:
        """Where a comment stands that is about the line of an offset: at its start, or at that of its stanza."""
        start = self._line(at)
        while self._document.traits.stanzas and start:
            above = self._line(start - len(self._end))
            if not self._text[above:start].strip():
                break
            start = above
        return start

    def _line(self, at: int) -> int:
        return max(self._text.rfind("\n", 0, at), self._text.rfind("\r", 0, at)) + 1

    def _line_end(self, at: int) -> int:
        ends = [end for mark in "\r\n" if (end := self._text.find(mark, at)) >= 0]
        return min(ends, default=len(self._text))

    def _next_line(self, at: int) -> int:
        end = self._line_end(max(at, 0))
        return end + len(self._end) if self._text.startswith(self._end, end) else min(end + 1, len(self._text))


def _comments(document: Document) -> int:
    """How many comments speak to the linter and are written as the format has them, marks and all."""
    text, written = document.source.text, document.markup.comment
    said = [directive.comment for directive in directives(document)]
    return sum((written(text[slice(*c.payload)]) or "").strip() == text[c.start : c.end] for c in said)


def _seen(document: Document) -> Iterator[tuple[str, str, int, str]]:
    """What a reader sees of each block; of code, what it says besides comments and blanks."""
    for block in document.blocks:
        text = block.text.strip() if block.kind != "code" else _code(document, block)
        if text:
            yield block.kind, block.label, block.depth, text


def _code(document: Document, block: Block) -> str:
    parts = []
    for piece in block.pieces:
        at = piece.source_start
        for comment in document.comments:
            if at <= comment.start < piece.source_end:
                parts.append(document.source.text[at : comment.start])
                at = comment.end
        parts.append(document.source.text[at : piece.source_end])
    return "".join("".join(parts).split())
