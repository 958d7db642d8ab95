"""HTML: what a browser shows, block by block; alternative texts, titles and placeholders as meta.

The text is cut into tags by `tokens.py`, which leaves every place exact. Where a start
tag ends what is open ([HTML] 13.1.2.4) is known for paragraphs, items, cells and rows. A part in another language
(`lang="en"`) is left out; what the page as a whole says of its language is not believed, for many say `en` and are not.

[HTML]: https://html.spec.whatwg.org/multipage/syntax.html
"""

from __future__ import annotations

from zhlint.prose.document import Document
from zhlint.prose.source import Source

SUFFIXES = (".html", ".htm", ".xhtml")


def parse(source: Source) -> Document:
    """The document of an HTML text. Never fails: what is broken is read as browsers read it, as far as it goes."""
    from zhlint.formats.html.markup import TRAITS, HtmlMarkup
    from zhlint.formats.html.reader import Reader

    reader = Reader(source.text)
    reader.read()
    return Document(
        source, tuple(reader.blocks), "html", tuple(reader.comments), TRAITS, HtmlMarkup(source.text, reader.stretches)
    )
