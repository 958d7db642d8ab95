"""What is seen of one block of HTML: text with character references in it."""

from __future__ import annotations

import re
from html import unescape

from zhlint.formats._gathering import Gathering

_REFERENCE = re.compile(r"&#?\w+;?", re.ASCII)


class HtmlGathering(Gathering):
    """Gathers the visible text of one block of HTML."""

    def attribute(self, text: str, at: int) -> None:
        """The value of an attribute, with references in it."""
        start = 0
        for m in _REFERENCE.finditer(text):
            seen = unescape(m[0])
            if seen != m[0]:
                self.literal(text[start : m.start()], at + start)
                self.put(seen, at + m.start(), at + m.end())
                start = m.end()
        self.literal(text[start:], at + start)
