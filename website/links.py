"""Looks through a built site for links that lead nowhere in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ATTRIBUTES = {"a": "href", "link": "href", "img": "src", "script": "src"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = {"", "top", "__toc"}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.anchors.update(value for key in ("id", "name") if (value := told.get(key)))
        link = told.get(_ATTRIBUTES.get(tag, ""))
        if link and told.get("rel") not in {"canonical", "alternate"}:
            self.links.append(link)


@cache
def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text("utf-8"))
    return page


def dead(site: Path, base: str = "/") -> Iterator[str]:
    """A line for each link to a page, a file or a place in a page that is not there; `base` is the path of the site."""
    for path in sorted(site.rglob("*.html")):
        for link in _inner(path):
            parts = urlsplit(link)
            start = site if parts.path.startswith(base) else path.parent
            to = Path(os.path.normpath(start / unquote(parts.path).removeprefix(base))) if parts.path else path
            to = to / "index.html" if to.is_dir() else to
            if not to.exists():
                yield f"{path.relative_to(site)}: {link}: nothing is there"
            elif to.suffix == ".html" and unquote(parts.fragment) not in _read(to).anchors:
                yield f"{path.relative_to(site)}: {link}: that page has no such place"


def count(site: Path) -> int:
    """How many links within the site were looked at."""
    return sum(len(_inner(path)) for path in site.rglob("*.html"))


def _inner(path: Path) -> list[str]:
    return [link for link in _read(path).links if not urlsplit(link).scheme and not urlsplit(link).netloc]
