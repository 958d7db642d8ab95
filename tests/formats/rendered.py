"""What a reader sees of rendered HTML, to hold our visible text against."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p section table td th tr ul".split()  # noqa: SIM905
)
_HIDDEN = frozenset({"pre", "script", "style", "textarea"})
_URL = re.compile(r"(?:https?|ftp)://[!-;=?-~]+|[\w.+-]+@[\w.-]+\w")
_AUTOLINK = re.compile(r"[A-Za-z][\w+.-]+:\S+|\S+@\S+", re.ASCII)
# Comments and instructions that Python's HTML parser reads otherwise than CommonMark.
_UNSEEN = re.compile(r"<!-->|<!--->|<!--[\s\S]*?-->|<\?[\s\S]*?\?>")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.inside: str | None = None
        self.link: int | None = None

    def handle_starttag(self, tag, attrs):
        if self.inside:
            return
        if tag in _HIDDEN:
            self.inside = tag
            self.seen.append(" ")
        elif tag == "code":
            self.inside = tag
            self.seen.append("\ufffc")
        elif tag == "img":
            self.seen.append("\ufffc")
        elif tag == "a":
            self.link = len(self.seen)
        elif tag in _BLOCKS:
            self.seen.append(" ")

    def handle_endtag(self, tag):
        if self.inside:
            if tag == self.inside:
                self.inside = None
        elif tag == "a" and self.link is not None:
            if _AUTOLINK.fullmatch("".join(self.seen[self.link :])):
                self.seen[self.link :] = ["\ufffc"]
            self.link = None
        elif tag in _BLOCKS:
            self.seen.append(" ")

    def handle_data(self, data):
        if not self.inside:
            self.seen.append(data)


def normal(text: str) -> str:
    """Blanks made one; bare URLs, which GFM links and CommonMark does not, one object."""
    return " ".join(_URL.sub("\ufffc", text).split())


def visible(html: str) -> str:
    """The text between the tags; `pre` is gone; code, images and autolinks are one object each."""
    reader = _Reader()
    reader.feed(_UNSEEN.sub("", html))
    reader.close()
    return normal("".join(reader.seen))
