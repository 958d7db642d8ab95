"""Text as a cell of a GitHub-flavoured Markdown table, shown as it is and meaning nothing (https://github.github.com/gfm)."""

from __future__ import annotations

from collections.abc import Iterable

from zhlint.base.patterns import Pattern
from zhlint.reports._excerpt import visible

_MARKUP = str.maketrans(
    {**{mark: f"\\{mark}" for mark in "\\`*_[]#|~$"}, "&": "&amp;", "<": "&lt;", ">": "&gt;"},
)
_LINE_END = Pattern(r"\s*[\r\n]\s*")
_SUMMONS = Pattern(r"[@#](?=[0-9A-Za-z])|:(?=[0-9a-z_+-]+:)|(?<![0-9A-Za-z])[Gg][Hh](?=-[0-9])")
"""What GitHub makes a mention, a reference to an issue or a picture of: `@name`, `#12`, `GH-12`, `:tada:`."""
_BACKTICKS = Pattern("`+")
_IN_ADDRESS = "%/:?#[]@!$&'()*+,;=~"
_NOTHING = "\u200b"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """The lines of a table of cells that are Markdown already."""
    head = list(heads)
    return [row(head), "|" + "---|" * len(head), *map(row, rows)]


def row(cells: Iterable[str]) -> str:
    """A line of a table."""
    return f"| {' | '.join(cells)} |"


def plain(text: str, most: int | None = None) -> str:
    """A text in one line with no markup in it, nobody called and nothing referred to, cut to so many characters.

    Invisible characters are told by number: `<U+200B>`.
    """
    return _SUMMONS.sub(rf"\g<0>{_NOTHING}", _cut(text, most)).translate(_MARKUP)


def code(text: str, most: int | None = None) -> str:
    """A text in one line as code, cut to so many characters; nothing for an empty one."""
    flat = _cut(text, most)
    if not flat:
        return ""
    fence = "`" * (max(map(len, _BACKTICKS.findall(flat)), default=0) + 1)
    pad = " " if flat.strip("`") != flat or (flat.strip(" ") and flat.strip(" ") != flat) else ""
    return f"{fence}{pad}{flat}{pad}{fence}".replace("|", "\\|")


def link(markdown: str, address: str) -> str:
    """Markdown that leads to a web address; as it is where there is none."""
    from urllib.parse import quote

    if not address.startswith(("https://", "http://")):
        return markdown
    return f"[{markdown}](<{quote(address, safe=_IN_ADDRESS)}>)"


def _cut(text: str, most: int | None) -> str:
    flat = _LINE_END.sub(" ", text)
    if most is None:
        return visible(flat)
    shown = visible(flat[: most + 1])
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"
