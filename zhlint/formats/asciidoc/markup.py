"""What AsciiDoc tells of a block when it is asked, and how text is written in it."""

from __future__ import annotations

from zhlint.base.patterns import Pattern
from zhlint.formats._writer import WrittenMarkup
from zhlint.prose.markup import Traits

TRAITS = Traits(structured=True, active="*_`#^~|{<&;")
_SPECIAL = Pattern(r"[*_`#^~|]|\{(?=[\w-]+\})|<(?=<)|&(?=#?\w+;)")
_APART = Pattern(r"[ \t]*(?:=+[ \t]|[*.-]+[ \t]|[0-9]+\.[ \t]|<\d+>[ \t]|//|\[|\||([-.=*_+/])\1{3,}[ \t]*$|:[\w-]+:)")


class AsciidocMarkup(WrittenMarkup):
    """The markup of one text of AsciiDoc."""

    def escape(self, text: str) -> str:
        """With a character reference for what would be markup: a stroke would be seen where nothing is marked up."""
        return _SPECIAL.sub(lambda m: f"&#{ord(m[0])};", text)

    def comment(self, text: str) -> str:
        """`// text`."""
        return f"// {text}"

    def stands_apart(self, line: str) -> bool:
        """Whether a line begins a title, an item, a comment, a table or a delimited block, or sets attributes."""
        return _APART.match(line) is not None
