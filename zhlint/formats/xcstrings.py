"""Apple's string catalogues (`.xcstrings`): what is said in Chinese, of each key, plural and device.

See https://developer.apple.com/documentation/xcode/localizing-and-varying-text-with-a-string-catalog. Where a file says
things in both scripts the simplified ones are read; `keys: ["zh-Hant"]` reads the others. There are no comments.
"""

from __future__ import annotations

from zhlint.formats._excerpts import Excerpt
from zhlint.formats._json import JsonMarkup, strings
from zhlint.formats._keys import Keyed, chooser
from zhlint.prose.document import Document
from zhlint.prose.markup import Traits
from zhlint.prose.source import Source, UndecodableError

SUFFIXES = (".xcstrings",)
OPTIONS = Keyed
TRAITS = Traits(structured=True, comments_part=False, active='"\\')

_LANGUAGE = 3
"""Where in a path the language stands: strings, the key, localizations, the language."""


def parse(source: Source, options: Keyed | None = None) -> Document:
    """The document of a catalogue. Raises UndecodableError for what is no JSON, or JSON of another kind."""
    from zhlint.formats._language import is_chinese, is_traditional
    from zhlint.formats._messages import Messages

    found = list(strings(source.text))
    if not any(path[:1] in (("strings",), ("sourceLanguage",)) for path, _ in found) and source.text.strip():
        raise UndecodableError("it is JSON, but no catalogue of strings: neither `strings` nor `sourceLanguage` in it")
    said = [
        (path, string)
        for path, string in found
        if len(path) > _LANGUAGE + 1
        and (path[0], path[2], path[-1]) == ("strings", "localizations", "value")
        and is_chinese(path[_LANGUAGE])
    ]
    chosen = chooser(options)
    if options is None or not options.keys:
        simplified = any(not is_traditional(path[_LANGUAGE]) for path, _ in said)
        said = [each for each in said if is_traditional(each[0][_LANGUAGE]) != simplified]
    messages = Messages()
    for path, string in said:
        if chosen((path[1], *path[_LANGUAGE:-1])):
            excerpt = Excerpt()
            for piece in string.pieces:
                excerpt.add(*piece)
            messages.add(excerpt)
    return Document(source, messages.blocks, "xcstrings", (), TRAITS, JsonMarkup(), options)
