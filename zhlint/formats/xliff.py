"""Translations in XLIFF 1.2 and 2.x (`.xlf`, `.xliff`): targets, or sources where these are what is Chinese.

See https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html and https://docs.oasis-open.org/xliff/xliff-core/v2.1/.
Inline codes are objects; notes, proposals of other translations and what is not to be translated are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from zhlint.formats._excerpts import Excerpt
from zhlint.formats._keys import Keyed, chooser
from zhlint.formats._xml import Event
from zhlint.prose.document import Document
from zhlint.prose.source import Source, UndecodableError

SUFFIXES = (".xlf", ".xliff")
OPTIONS = Keyed

_CODES = frozenset({"x", "bx", "ex", "ph", "sc", "ec", "bpt", "ept", "it", "cp", "sm", "em"})
_AROUND = frozenset({"g", "pc"})
_ASIDE = frozenset({"alt-trans", "matches", "match", "glossary", "note", "notes", "skl", "header", "metadata"})


def parse(source: Source, options: Keyed | None = None) -> Document:
    """The document of translations. Raises UndecodableError for what is no XML, or XML of another kind."""
    from zhlint.formats import _xml, _xmltext

    found = list(_xml.events(source.text))
    reader = _Reader(options)
    for event in found:
        reader.read(event)
    comments = _xml.comments(found, source.text)
    return Document(source, reader.messages.blocks, "xliff", comments, _xmltext.TRAITS, _xmltext.XmlMarkup(), options)


class _Reader:
    """Reads events one by one."""

    def __init__(self, options: Keyed | None) -> None:
        from zhlint.formats._messages import Messages

        self.messages = Messages()
        self.chosen = chooser(options)
        self.root = ""
        self.wanted = "target"
        self.languages = ("", "")
        self.unit = ""
        self.skipped: list[str] = []
        self.excerpt: Excerpt | None = None

    def read(self, event: Event) -> None:
        """One more event."""
        if event.sort == "start":
            self._start(event)
        elif event.sort == "end":
            self._end(event)
        elif event.sort in ("text", "raw") and self.excerpt is not None and not self.skipped:
            from zhlint.formats._xmltext import add

            add(self.excerpt, event)

    def _start(self, event: Event) -> None:
        name, given = event.said, event.attributes
        if not self.root:
            self.root = name
            if name != "xliff":
                raise UndecodableError(f"it is XML, but no XLIFF: its root is <{name}>")
        if self.skipped or name in _ASIDE or given.get("translate") == "no" or name in _CODES:
            if self.excerpt is not None and not self.skipped:
                from zhlint.formats._xmltext import add_object

                add_object(self.excerpt, event)
            self.skipped.append(name)
        elif name in ("xliff", "file"):
            self._speak(given)
        elif name in ("trans-unit", "unit"):
            self.unit = given.get("resname") or given.get("name") or given.get("id", "")
        elif name == self.wanted and self.chosen((self.unit,)):
            self.excerpt = Excerpt()
        elif name in _AROUND:
            self._object(event)

    def _end(self, event: Event) -> None:
        if self.skipped:
            self.skipped.pop()
        elif event.said == self.wanted and self.excerpt is not None:
            self.messages.add(self.excerpt)
            self.excerpt = None
        elif event.said in _AROUND:
            self._object(event)

    def _object(self, event: Event) -> None:
        from zhlint.formats._xmltext import add_object

        if self.excerpt is not None:
            add_object(self.excerpt, event)

    def _speak(self, given: Mapping[str, str]) -> None:
        """Which of source and target is Chinese."""
        from zhlint.formats._language import is_chinese

        before, after = self.languages
        before = given.get("source-language") or given.get("srcLang") or before
        after = given.get("target-language") or given.get("trgLang") or after
        self.languages = before, after
        if is_chinese(after) or (not after and not is_chinese(before)):
            self.wanted = "target"
        else:
            self.wanted = "source" if is_chinese(before) else ""
