"""Which parts of a Word file hold what: the body, the notes, headers and footers, styles and comments."""

from __future__ import annotations

from functools import cached_property

from zhlint.formats._elements import Element
from zhlint.formats._parts import OfficeParts
from zhlint.formats.docx.story import Paragraph, paragraphs
from zhlint.prose.source import UndecodableError

_NOTES = ("footnotes", "endnotes")
_EDGES = ("header", "footer")


class Parts(OfficeParts):
    """The parts of a Word file. Raises UndecodableError where there is no body."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.main = next((r.target for r in self.relations("") if r.kind == "officeDocument"), "")
        if self.main not in self.package:
            raise UndecodableError("it is a zip, but no Word file: no document in it")
        self.body = self.read(self.main)

    def named(self, kind: str) -> str:
        """The name of the part of a kind that the body refers to; "" where there is none."""
        found = (r.target for r in self.relations(self.main) if r.kind == kind)
        return next((target for target in found if target in self.package), "")

    @cached_property
    def story(self) -> list[Paragraph]:
        """The paragraphs of the body."""
        return paragraphs(self.body)

    @cached_property
    def in_body(self) -> frozenset[Paragraph]:
        """The same, to be asked whether one is among them."""
        return frozenset(self.story)

    @cached_property
    def notes(self) -> list[Paragraph]:
        """The paragraphs of footnotes and endnotes."""
        return [paragraph for kind in _NOTES if (name := self.named(kind)) for paragraph in paragraphs(self.read(name))]

    @cached_property
    def edges(self) -> list[Paragraph]:
        """The paragraphs of headers and footers, each part once."""
        names = dict.fromkeys(r.target for r in self.relations(self.main) if r.kind in _EDGES)
        return [p for name in names if name in self.package for p in paragraphs(self.read(name))]

    @cached_property
    def comments(self) -> Element | None:
        """The comments on the body; None where there are none."""
        name = self.named("comments")
        return self.read(name) if name else None

    def styles(self) -> Element | None:
        """The styles."""
        name = self.named("styles")
        return self.read(name) if name else None
