"""Apple's plurals (`.stringsdict`): the strings of a property list, with places through references.

See https://developer.apple.com/library/archive/documentation/MacOSX/Conceptual/BPInternational/StringsdictFileFormat/.
"""

from __future__ import annotations

from zhlint.formats._excerpts import Excerpt
from zhlint.formats._keys import Keyed, chooser
from zhlint.prose.document import Document
from zhlint.prose.source import Source, UndecodableError

SUFFIXES = (".stringsdict",)
OPTIONS = Keyed


def parse(source: Source, options: Keyed | None = None) -> Document:
    """The document of a property list. Raises UndecodableError for what is no XML, or XML of another kind."""
    from zhlint.formats import _xml, _xmltext
    from zhlint.formats._messages import Messages

    messages, chosen = Messages(), chooser(options)
    found = list(_xml.events(source.text))
    root = next((event.said for event in found if event.sort == "start"), "")
    if found and root != "plist":
        raise UndecodableError(f"it is XML, but no property list: its root is <{root}>")
    path: list[str] = []
    key = ""
    excerpt: Excerpt | None = None
    for event in found:
        if event.sort in ("text", "raw"):
            if excerpt is not None:
                _xmltext.add(excerpt, event)
        elif event.said == "dict":
            if event.sort == "start":
                path.append(key)
            else:
                path.pop()
        elif event.said in ("key", "string") and event.sort == "start":
            excerpt = Excerpt()
        elif event.said in ("key", "string") and event.sort == "end" and excerpt is not None:
            if event.said == "key":
                key = excerpt.text
            elif chosen((*path[1:], key)):
                messages.add(excerpt)
            excerpt = None
    comments = _xml.comments(found, source.text)
    return Document(source, messages.blocks, "stringsdict", comments, _xmltext.TRAITS, _xmltext.XmlMarkup(), options)
