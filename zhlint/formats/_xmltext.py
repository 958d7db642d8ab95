"""Text in XML that is gathered and written back, with the references in it."""

from __future__ import annotations

from zhlint.base.patterns import Pattern
from zhlint.formats._excerpts import Excerpt
from zhlint.formats._xml import Event
from zhlint.prose.blocks import OBJECT
from zhlint.prose.markup import Markup, Traits

TRAITS = Traits(structured=True, active="&<>")
_BREAK = Pattern(r"\r\n?")


class XmlMarkup(Markup):
    """How a replacement and a comment are written."""

    def escape(self, text: str) -> str:
        """With references for what would begin a tag or a reference."""
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def comment(self, text: str) -> str:
        """`<!-- text -->`."""
        return f"<!-- {text} -->"


def add(to: Excerpt, event: Event) -> None:
    """Add what text says, its line ends as XML hears them."""
    if event.end - event.start != len(event.said):
        to.add(event.said, event.start, event.end)
        return
    at = 0
    for m in _BREAK.finditer(event.said):
        to.add(event.said[at : m.start()], event.start + at)
        to.add("\n", event.start + m.start(), event.start + m.end())
        at = m.end()
    to.add(event.said[at:], event.start + at)


def add_object(to: Excerpt, event: Event) -> None:
    """Add what stands for a tag."""
    to.add(OBJECT, event.start, event.end)
