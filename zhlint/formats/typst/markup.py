"""What Typst tells of a block when it is asked, and how text is written in it."""

from __future__ import annotations

from zhlint.base.patterns import Pattern
from zhlint.formats._writer import WrittenMarkup
from zhlint.prose.markup import Traits

TRAITS = Traits(structured=True, active="\\*_`$#<>@~[]")
_SPECIAL = Pattern(r"[\\*_`$#@~\[\]]|<(?=\w)|/(?=[/*])")
_APART = Pattern(r"[ \t]*(?:=+[ \t]|[-+][ \t]|\d+\.[ \t]|/[ \t]|#|//|/\*|```)")


class TypstMarkup(WrittenMarkup):
    """The markup of one Typst text."""

    def escape(self, text: str) -> str:
        """With a stroke before what would be markup."""
        return _SPECIAL.sub(lambda m: f"\\{m[0]}", text)

    def comment(self, text: str) -> str:
        """`// text`."""
        return f"// {text}"

    def stands_apart(self, line: str) -> bool:
        """Whether a line begins a heading, an item, code or a comment."""
        return _APART.match(line) is not None
