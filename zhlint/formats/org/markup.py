"""What Org tells of a block when it is asked, and how text is written in it."""

from __future__ import annotations

from zhlint.base.patterns import Pattern
from zhlint.formats._writer import WrittenMarkup
from zhlint.formats.org.inline import ENTITIES
from zhlint.prose.markup import Traits

TRAITS = Traits(structured=True, active="*/_=~+|\\{}[]$^")
_SPECIAL = Pattern(r"[*/_=~+|$\\]|\[(?=[\[\dcf])")
_NAMES = {character: name for name, character in ENTITIES.items()}
_APART = Pattern(r"\*+ |[ \t]*(?:[-+][ \t]|\d+[.)][ \t]|[|#:]|-{5,}[ \t]*$|\\begin\{)")


class OrgMarkup(WrittenMarkup):
    """The markup of one Org text."""

    def escape(self, text: str) -> str:
        r"""With an entity (`\\ast{}`) for what would be markup: Org has no other escape."""
        return _SPECIAL.sub(lambda m: f"\\{_NAMES[m[0]]}{{}}", text)

    def comment(self, text: str) -> str:
        """`# text`."""
        return f"# {text}"

    def stands_apart(self, line: str) -> bool:
        """Whether a line begins a headline, an item, a table, a keyword, a block or a comment."""
        return _APART.match(line) is not None
