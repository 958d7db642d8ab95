"""JSON (`.json`, and Flutter's `.arb`): the strings that are values, with escapes led back. Keys are no text.

See https://www.rfc-editor.org/rfc/rfc8259. Placeholders and tags are objects; messages in ICU's format are read branch
by branch. There are no comments.
"""

from __future__ import annotations

from zhlint.formats._excerpts import Excerpt
from zhlint.formats._json import JsonMarkup, strings
from zhlint.formats._keys import Keyed, chooser
from zhlint.prose.document import Document
from zhlint.prose.markup import Traits
from zhlint.prose.source import Source

SUFFIXES = (".arb",)
NAMED_SUFFIXES = (".json",)
OPTIONS = Keyed
TRAITS = Traits(structured=True, comments_part=False, active='"\\')


def parse(source: Source, options: Keyed | None = None) -> Document:
    """The document of JSON. Raises UndecodableError, which says in which line it is none.

    What stands under the code of another language than Chinese is no text, nor is what `.arb` has under `@`.
    """
    from zhlint.formats._language import other_language
    from zhlint.formats._messages import Messages

    messages, chosen = Messages(), chooser(options)
    described = "@" if source.path.lower().endswith(".arb") else "\0"
    for path, string in strings(source.text):
        if chosen(path) and not any(key.startswith(described) or other_language(key) for key in path):
            excerpt = Excerpt()
            for piece in string.pieces:
                excerpt.add(*piece)
            messages.add(excerpt)
    return Document(source, messages.blocks, "json", (), TRAITS, JsonMarkup(), options)
