"""Android's resources (`strings.xml`): strings, arrays and plurals, as the reader of the screen sees them.

See https://developer.android.com/guide/topics/resources/string-resource. Tags are objects, and so is what stands in
`<xliff:g>`; strings that are not to be translated are left alone.
"""

from __future__ import annotations

from zhlint.base.characters import is_wide
from zhlint.base.patterns import Pattern
from zhlint.formats._excerpts import Excerpt
from zhlint.formats._keys import Keyed, chooser
from zhlint.formats._xml import Event
from zhlint.formats._xmltext import TRAITS as XML
from zhlint.formats._xmltext import XmlMarkup, add, add_object
from zhlint.prose.document import Document
from zhlint.prose.source import Source, UndecodableError

SUFFIXES = ("strings.xml",)
NAMED_SUFFIXES = (".xml",)
OPTIONS = Keyed
TRAITS = XML._replace(active="&<>\\'\"")

_WRITTEN = Pattern(r"\\(?:u([0-9a-fA-F]{4})|(.))|\"|[ \t\r\n]+", 16)
_SHORT = {"n": "\n", "t": "\t"}


class AndroidMarkup(XmlMarkup):
    """How a replacement is written."""

    def escape(self, text: str) -> str:
        """With strokes before quotes, strokes and line ends, and references."""
        for plain, written in (("\\", "\\\\"), ("'", "\\'"), ('"', '\\"'), ("\n", "\\n")):
            text = text.replace(plain, written)
        return super().escape(text)


def parse(source: Source, options: Keyed | None = None) -> Document:
    """The document of resources. Raises UndecodableError for what is no XML, or XML of another kind."""
    from zhlint.formats import _xml

    found = list(_xml.events(source.text))
    reader = _Reader(options)
    for event in found:
        reader.read(event)
    comments = _xml.comments(found, source.text)
    return Document(source, reader.messages.blocks, "android", comments, TRAITS, AndroidMarkup(), options)


class _Reader:
    """Reads events one by one."""

    def __init__(self, options: Keyed | None) -> None:
        from zhlint.formats._messages import Messages

        self.messages = Messages()
        self.chosen = chooser(options)
        self.open: list[str] = []
        self.left = 0
        """How many elements are open that are not read, or all of which is an object."""
        self.name = ""
        self.string: _String | None = None

    def read(self, event: Event) -> None:
        """One more event."""
        if event.sort == "start":
            self._start(event)
            self.open.append(event.said)
        elif event.sort == "end":
            self.open.pop()
            self._end(event)
        elif event.sort in ("text", "raw") and self.string is not None and not self.left:
            self.string.add(event)

    def _start(self, event: Event) -> None:
        if not self.open and event.said != "resources":
            raise UndecodableError(f"it is XML, but no resources of Android: its root is <{event.said}>")
        if self.left or event.attributes.get("translatable") == "false":
            self.left += 1
        elif self.string is not None:
            add_object(self.string.excerpt, event)
            self.left += event.said == "g"
        elif len(self.open) == 1:
            self.name = event.attributes.get("name", "")
            self._open(event, event.said == "string")
        else:
            self._open(event, event.said == "item" and self.open[1:] in (["string-array"], ["plurals"], ["array"]))

    def _open(self, event: Event, read: bool) -> None:
        if read and self.chosen((self.name,)):
            self.string = _String(len(self.open))

    def _end(self, event: Event) -> None:
        if self.left:
            self.left -= 1
        elif self.string is not None and len(self.open) == self.string.depth:
            self.messages.add(self.string.excerpt)
            self.string = None
        elif self.string is not None:
            add_object(self.string.excerpt, event)


class _String:
    """The text of a string: runs of blanks are one outside quotes, and nothing where they break a line between Han."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.excerpt = Excerpt()
        self._quoted = False

    def add(self, event: Event) -> None:
        """Some more of it."""
        if event.end - event.start != len(event.said):  # a reference
            self._quoted ^= event.said == '"'
            if event.said != '"':
                add(self.excerpt, event)
            return
        text, at = event.said, 0
        for m in _WRITTEN.finditer(text):
            self.excerpt.add(text[at : m.start()], event.start + at)
            if m[0] == '"':
                self._quoted = not self._quoted
            elif m[0][0] != "\\":
                self._blanks(text, m.span(), event.start)
            else:
                said = chr(int(m[1], 16)) if m[1] else _SHORT.get(m[2], m[2])
                self.excerpt.add(said, event.start + m.start(), event.start + m.end())
            at = m.end()
        self.excerpt.add(text[at:], event.start + at)

    def _blanks(self, text: str, span: tuple[int, int], start: int) -> None:
        a, b = span
        if self._quoted or text[a:b] == " ":
            self.excerpt.add(text[a:b].replace("\r\n", "\n"), start + a, start + b)
        elif not ("\n" in text[a:b] and is_wide(text[a - 1 : a] or " ") and is_wide(text[b : b + 1] or " ")):
            self.excerpt.add(" ", start + b, start + b)
