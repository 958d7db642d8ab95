"""HTML blocks in Markdown, and lines of JSX: what a reader sees between the tags.

To CommonMark that is no Markdown. Yet drafts have links, code and emphasis there, and many a site renders them: they
are read as what they are meant to be, so that nobody takes their marks for prose.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from zhlint.base.patterns import Pattern
from zhlint.formats.markdown import inline
from zhlint.formats.markdown.marks import INLINE, JSX_TAG, KINDS, TAG, payload
from zhlint.formats.markdown.visible import Content, Token, Visible
from zhlint.prose.document import Block, Comment, Kind

_APART = r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<![A-Za-z][^>]*(?:>|\Z)"
_MARKUP = Pattern(f"{_APART}|{TAG}", re.DOTALL | re.ASCII)
_JSX_MARKUP = Pattern(f"{_APART}|{JSX_TAG}", re.DOTALL | re.ASCII)
_OPENINGS, _CLOSINGS = ("<!--", "<?", "<![CDATA["), ("-->", "?>", "]]>")
_HIDDEN = Pattern("(?:head|math|noscript|object|pre|rp|rt|script|select|style|svg|template|textarea|title)$")
_OBJECTS = Pattern("(?:audio|canvas|embed|iframe|img|video)$")


def blocks(
    content: Content,
    comments: list[Comment],
    context: tuple[Kind, str, int],
    references: Collection[str] = (),
    *,
    jsx: bool = False,
) -> Iterator[Block]:
    """The blocks of visible text of an HTML block whose surroundings make prose a kind, with a label and a depth.

    Its comments, with `jsx` also `{/* … */}`, are added to `comments`.
    """
    text = content.text
    kind, label, depth = context
    within: tuple[Kind, str] = (kind, label)
    spans: list[tuple[int, int]] = []

    def block() -> Iterator[Block]:
        visible = Visible(content, comments)
        visible.take(_tokens(text, spans, references, jsx))
        built = visible.build(*within, depth if within[0] in ("list-item", "quote") else 0)
        if built is not None:
            yield built
        spans.clear()

    at = begun = 0
    closed: set[str] = set()
    for m in (_JSX_MARKUP if jsx else _MARKUP).finditer(text):
        start, end = m.span()
        if start < at:
            continue
        opened, left = (m[1] or "").lower(), (m[2] or "").lower()
        if _HIDDEN.match(opened) and not m[0].endswith("/>") and opened not in closed:
            closing = re.compile(rf"</{opened}\s*>", re.IGNORECASE).search(text, end)
            if closing is None:
                closed.add(opened)
            spans.append((begun, start))
            at = begun = closing.end() if closing else len(text)
        elif end == len(text) and m[0].startswith(_OPENINGS) and not m[0].endswith(_CLOSINGS):
            spans.append((begun, start))
            at = begun = end
            if m[0].startswith("<!--"):
                whole = content.source(start), content.source(end - 1) + 1
                comments.append(Comment(*whole, payload(content.whole, *whole)))
        elif (opened or left) and not INLINE.match(opened or left) and not _OBJECTS.match(opened or left):
            spans.append((begun, start))
            yield from block()
            begun = end
            if opened in KINDS:
                within = KINDS[opened]
            elif left in KINDS:
                within = (kind, label)
    spans.append((begun, len(text)))
    yield from block()


def parts_blocks(text: str) -> bool:
    """Whether elements that make a kind of their own of prose stand in a paragraph of JSX."""
    return any((m[1] or "").lower() in KINDS for m in _JSX_MARKUP.finditer(text))


def _tokens(text: str, spans: list[tuple[int, int]], references: Collection[str], jsx: bool) -> Iterator[Token]:
    stress = not text.startswith("<!--")  # what stands behind a comment is emphasis without it, and not with it
    for start, end in spans:
        for seen, a, b in inline.parse(text[start:end], references, jsx, stress).tokens if start < end else ():
            yield seen, start + a, start + b
