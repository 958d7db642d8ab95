"""HTML blocks in Markdown: what a reader sees between the tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhlint.base.patterns import Pattern
from zhlint.formats.markdown.marks import ENTITY, TAG, decode, url_end
from zhlint.formats.markdown.visible import Content, Token, Visible
from zhlint.prose.document import OBJECT, Block, Comment, Kind

_MARKUP = Pattern(
    rf"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<![A-Za-z][^>]*>|{TAG}"
    rf"|{ENTITY}"
    r"|\{/\*.{0,1000}?\*/\}|\{\{[^{}]{0,1000}\}\}|\{%[^%]{0,1000}%\}|(?<![0-9A-Za-z])https?://",
    re.DOTALL | re.ASCII,
)
_INLINE = Pattern(
    "(?:a|abbr|b|bdi|bdo|big|br|button|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label|mark|q|rb|rp|rt|ruby|s"
    "|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)$"
)
_HIDDEN = Pattern("(?:head|math|noscript|object|pre|rp|rt|script|select|style|svg|template|textarea|title)$")
_OBJECTS = Pattern("(?:code|samp|tt)$")
_IMAGES = Pattern("(?:audio|canvas|embed|iframe|img|video)$")
_KINDS: dict[str, tuple[Kind, str]] = {
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


def blocks(
    content: Content, comments: list[Comment], kind: Kind, label: str, depth: int, *, jsx: bool = False
) -> Iterator[Block]:
    """The blocks of visible text of an HTML block whose surroundings make prose `kind`, `label` and `depth`.

    Its comments, with `jsx` also `{/* … */}`, are added to `comments`.
    """
    text = content.text
    tokens: list[Token] = []
    context: tuple[Kind, str] = (kind, label)
    at = 0
    hidden = 0
    closed: set[str] = set()
    for m in _MARKUP.finditer(text):
        start, end = m.span()
        if start < max(at, hidden):
            continue
        if start > at:
            tokens.append((None, at, start))
        at = end
        opened, left = (m[1] or "").lower(), (m[2] or "").lower()
        name = opened or left
        hides = _HIDDEN.match(opened) is not None
        if (hides or _OBJECTS.match(opened)) and not m[0].endswith("/>") and opened not in closed:
            closing = re.compile(rf"</{opened}\s*>", re.IGNORECASE).search(text, end)
            if closing is None:
                closed.add(opened)
            at = closing.end() if closing else (len(text) if hides else end)
            if not hides and closing:
                tokens.append((OBJECT, start, at))
        elif _IMAGES.match(opened):
            tokens.append((OBJECT, start, end))
        elif name == "br":
            tokens.append(("\n", start, end))
        elif name and not _INLINE.match(name):
            yield from _block(content, tokens, comments, context, depth)
            tokens = []
            if opened in _KINDS:
                context = _KINDS[opened]
            elif left in _KINDS:
                context = (kind, label)
        elif m[0].startswith(("<!--", "{/*")):
            tokens.append(("" if jsx or m[0][0] == "<" else None, start, end))
        elif m[0][0] == "&":
            tokens.append((decode(m[0]), start, end))
        elif m[0].startswith("{{"):
            tokens.append((OBJECT, start, end))
        elif m[0].startswith("http"):
            at = max(url_end(text, start), end)
            tokens.append((OBJECT, start, at))
    if at < len(text):
        tokens.append((None, at, len(text)))
    yield from _block(content, tokens, comments, context, depth)


def _block(
    content: Content, tokens: list[Token], comments: list[Comment], context: tuple[Kind, str], depth: int
) -> Iterator[Block]:
    visible = Visible(content, comments)
    visible.take(tokens)
    kind, label = context
    block = visible.build(kind, label, depth if kind in ("list-item", "quote") else 0)
    if block is not None:
        yield block
