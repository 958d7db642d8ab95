"""Markup that Markdown text, HTML blocks and JSX share: tags and what elements are, entities, bare URLs."""

from __future__ import annotations

from functools import lru_cache

from zhlint.base.characters import HAN
from zhlint.base.patterns import Pattern
from zhlint.prose.document import Kind

ENTITY = r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});"
"""A character reference by name or number."""
_ATTRIBUTE = r"""\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?"""
TAG = rf"<([A-Za-z][A-Za-z0-9-]*)(?:{_ATTRIBUTE})*\s*/?>|</([A-Za-z][A-Za-z0-9-]*)\s*>"
"""An HTML open or close tag as CommonMark has it; groups: name of the opened, of the closed element."""
JSX_TAG = (
    r"<([A-Za-z][\w.-]*)(?:\s+(?:[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:'[^']*'|\"[^\"]*\"|\{(?:[^{}]|\{[^{}]*\})*\}))?|\{[^{}]*\}))*\s*/?>"
    r"|</([A-Za-z][\w.-]*)\s*>|<>|</>"
)
"""A tag as JSX has it; groups as those of `TAG`."""
INLINE = Pattern(
    "(?:a|abbr|b|bdi|bdo|big|br|button|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label|mark|q|rb|rp|rt|ruby|s"
    "|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)$"
)
"""The names of elements that part no blocks."""
KINDS: dict[str, tuple[Kind, str]] = {
    "li": ("list-item", ""),
    "dt": ("list-item", "term"),
    "dd": ("list-item", "definition"),
    "td": ("table-cell", ""),
    "th": ("table-cell", "head"),
    "figcaption": ("caption", ""),
    "caption": ("caption", ""),
    "summary": ("heading", "summary"),
    "blockquote": ("quote", ""),
    **{f"h{i}": ("heading", f"h{i}") for i in range(1, 7)},
}
"""What elements make of the prose in them."""
_COMMENT_OPENS = Pattern(r"<!--+|\{/\*+|%%")
_CLOSINGS = (("-", "-->"), ("*", "*/}"), ("", "%%"))
"""How a comment ends, and which of its marks may stand there more often."""
# Han belong to a URL in its path, its query or its fragment; once they do, marks between them do, too.
_URL = Pattern(rf"(?:[!-;=?-_a-~]|(?<=[/=#_])[{HAN}]+(?:[!#-&(-;=?-_a-{{}}~]+[{HAN}]+)*)+")


@lru_cache(maxsize=1024)
def decode(entity: str) -> str | None:
    """The character of `&name;` or `&#number;`; None for an unknown name."""
    if entity[1] == "#":
        code = int(entity[3:-1], 16) if entity[2] in "xX" else int(entity[2:-1])
        return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"
    from html.entities import html5

    return html5.get(entity[1:])


def payload(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of what a comment at `start:end` says; an empty one where it never ends."""
    opens = _COMMENT_OPENS.match(text, start, end)
    for mark, closing in _CLOSINGS:
        if opens and text.endswith(closing, opens.end(), end):
            inside = text[opens.end() : end - len(closing)].rstrip(mark or None)
            blanks = len(inside) - len(inside.lstrip())
            return opens.end() + blanks, opens.end() + max(len(inside.rstrip()), blanks)
    return start, start


def url_end(text: str, start: int) -> int:
    """Where the bare URL at `start` ends: closing marks and unmatched brackets do not belong to it (GFM 6.9)."""
    m = _URL.match(text, start)
    end = m.end() if m else start
    for template in ("{{", "{%"):
        found = text.find(template, start, end)
        end = found if found >= 0 else end
    while end > start:
        last = text[end - 1]
        if (
            last in "?!.,:*_~'\";`$|"
            or (last == "]" and "[" not in text[start:end])
            or (last == ")" and text.count(")", start, end) > text.count("(", start, end))
        ):
            end -= 1
        else:
            break
    return end
