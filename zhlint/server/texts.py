"""Documents as the client has them: what is open, in which version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lsprotocol import types

from zhlint.base.records import NamedTuple
from zhlint.server.positions import Lines

if TYPE_CHECKING:
    from zhlint.prose.source import Units


class Text(NamedTuple):
    """A document: what the client calls it, the language it says it is in, its version, what it says."""

    uri: str
    language: str
    version: int
    text: str

    def edited(self, version: int, changes: Iterable[types.TextDocumentContentChangeEvent], units: Units) -> Text:
        """The document after changes, each of which is told in positions of what the ones before it left.

        A place behind the end of a line, or of the text, is that end.
        """
        text = self.text
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                lines = Lines(text, units)
                start = lines.offset(change.range.start.line, change.range.start.character)
                end = lines.offset(change.range.end.line, change.range.end.character)
                start, end = min(start, end), max(start, end)
                text = text[:start] + change.text + text[end:]
            else:
                text = change.text
        return self._replace(version=version, text=text)
