"""What can begin a block at the first character of a line (CommonMark 0.31, section 4 and 5).

Each start looks at the state's line and tells what it made of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from zhlint.base.patterns import Pattern
from zhlint.formats.markdown.directives import directive, liquid
from zhlint.formats.markdown.extensions import admonition, colons, definition, footnote, math, tex
from zhlint.formats.markdown.jsx import element, expression, module
from zhlint.formats.markdown.marks import TAG
from zhlint.formats.markdown.state import (
    CONTAINER,
    DEEPEST,
    LINE,
    NOTHING,
    Container,
    Span,
    State,
    trim,
    without_attributes,
)

_ATX = Pattern(r"(#{1,6})(?:[ \t]+|$)")
_SETEXT = Pattern(r"(?:=+|-+)[ \t]*$")
_THEMATIC = Pattern(r"(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")
_FENCE = Pattern(r"`{3,}(?=[^`]*$)|~{3,}")
_ITEM = Pattern(r"(?:[*+-]|(\d{1,9})[.)])(?=[ \t]|$)", re.ASCII)
_DELIMITERS = Pattern(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_PIPE = Pattern(r"\\.|(\|)")

_HTML_NAME = Pattern(r"</?([A-Za-z][A-Za-z0-9]*)(?=\s|/?>|$)")
_HTML_NAMES = (
    " address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt "
    " fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li "
    " link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th "
    " thead title tr track ul "
)
_RAW_NAMES = ("script", "pre", "textarea", "style")
_RAW_END = Pattern(r"</(?:script|pre|textarea|style)>", re.IGNORECASE)
_HTML_TAG = Pattern(rf"(?:{TAG})[ \t]*$", re.ASCII)


def cells(text: str, span: Span) -> list[Span]:
    """The cells of a table row, without the blanks around them."""
    start, end = trim(text, *span)
    if text.startswith("|", start, end):
        start += 1
    found = []
    at = start
    for m in _PIPE.finditer(text, start, end):
        if m[1]:
            found.append(trim(text, at, m.start()))
            at = m.end()
    if at < end and text[at:end].strip(" \t"):
        found.append(trim(text, at, end))
    return found


def quote(state: State) -> int:
    """`> …`."""
    if len(state.stack) >= DEEPEST:
        return NOTHING
    state.jump(state.first + 1)
    if state.pos < state.end and state.text[state.pos] in " \t":
        state.skip(1)
    state.push(Container("quote"))
    return CONTAINER


def atx(state: State) -> int:
    """`## heading ##`, kramdown's `{#id}` at its end gone."""
    m = _ATX.match(state.text, state.first, state.end)
    if not m:
        return NOTHING
    start, end = trim(state.text, m.end(), state.end)
    end = without_attributes(state.text, start, end)
    bare = len(state.text[start:end].rstrip("#")) + start
    if bare == start or state.text[bare - 1] in " \t":
        start, end = trim(state.text, start, bare)
    leaf = state.open("heading")
    leaf.level = len(m[1])
    if start < end:
        leaf.lines.append((start, without_attributes(state.text, start, end)))
    state.close_leaf()
    return LINE


def setext(state: State) -> int:
    """`===` or `---` under a paragraph."""
    leaf = state.paragraph()
    m = _SETEXT.match(state.text, state.first, state.end)
    if leaf is None or not m:
        return NOTHING
    state.take_definitions(leaf)
    if not leaf.lines:
        return NOTHING
    leaf.form = "heading"
    leaf.level = 1 if m[0][0] == "=" else 2
    last = leaf.lines[-1]
    leaf.lines[-1] = (last[0], without_attributes(state.text, *trim(state.text, *last)))
    state.close_leaf()
    return LINE


def thematic(state: State) -> int:
    """`---`, `***`, `___`."""
    if not _THEMATIC.match(state.text, state.first, state.end):
        return NOTHING
    state.open("code")
    state.close_leaf()
    return LINE


def fence(state: State) -> int:
    """Code between lines of ``` or ~~~."""
    m = _FENCE.match(state.text, state.first, state.end)
    if not m:
        return NOTHING
    char, count = m[0][0], len(m[0])
    leaf = state.open("code")
    leaf.level, leaf.indent = count, state.indent

    def closes(line: str) -> bool:
        bare = line.rstrip(" \t")
        return len(bare) >= count and not bare.strip(char)

    leaf.end = closes
    return LINE


def html(state: State) -> int:
    """An HTML block of one of CommonMark's seven kinds."""
    line = state.text[state.first : state.end]
    ends = _html_end(line)
    if ends is None and state.mdx:
        return NOTHING
    if ends is None:
        m = _HTML_NAME.match(line)
        block = m is not None and f" {m[1].lower()} " in _HTML_NAMES
        interrupts = state.leaf is None or state.leaf.form != "paragraph"
        if not block and not (_HTML_TAG.match(line) and interrupts):
            return NOTHING
    leaf = state.open("html")
    leaf.lines.append((state.first, state.end))
    leaf.end = ends
    if ends is not None and ends(line):
        state.close_leaf()
    return LINE


def _html_end(line: str) -> Callable[[str], bool] | None:
    """What ends the HTML block that a line begins, if it is of a kind that goes on to a closing line."""
    m = _HTML_NAME.match(line)
    if m and m[1].lower() in _RAW_NAMES and line[1] != "/" and not line.startswith("/>", m.end()):
        return lambda later: _RAW_END.search(later) is not None
    for opening, closing in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")):
        if line.startswith(opening):
            return _containing(closing)
    if line.startswith("<!") and line[2:3].isalpha() and line[2].isascii():
        return _containing(">")
    return None


def _containing(closing: str) -> Callable[[str], bool]:
    return lambda line: closing in line


def item(state: State) -> int:
    """`- item` or `1. item`."""
    m = _ITEM.match(state.text, state.first, state.end)
    if not m or len(state.stack) >= DEEPEST:
        return NOTHING
    empty = not state.text[m.end() : state.end].strip(" \t")
    if state.paragraph() is not None and (empty or (m[1] and int(m[1]) != 1)):
        return NOTHING
    width = state.indent + m.end() - m.start() + 1
    state.jump(m.end())
    state.look()
    if not empty and state.indent <= 4:
        width += state.indent - 1
        state.jump(state.first)
    else:
        state.skip(1)
    state.push(Container("item", width))
    return CONTAINER


def table(state: State) -> int:
    """The line of dashes under the head of a table."""
    leaf = state.paragraph()
    if leaf is None or "|" not in state.text[state.first : state.end]:
        return NOTHING
    if not _DELIMITERS.match(state.text, state.first, state.end):
        return NOTHING
    head = leaf.lines[-1]
    if len(cells(state.text, head)) != len(cells(state.text, (state.first, state.end))):
        return NOTHING
    leaf.lines.pop()
    state.open("table").lines.append(head)
    return LINE


STARTS: Mapping[str, tuple[Callable[[State], int], ...]] = {
    ">": (quote,),
    "#": (atx,),
    "`": (fence,),
    "~": (fence,),
    "<": (directive, element, html),
    "=": (setext, admonition),
    "-": (setext, table, thematic, directive, item),
    "_": (thematic,),
    "*": (thematic, item),
    "+": (item,),
    "|": (table,),
    ":": (table, colons, definition),
    "[": (footnote, directive),
    "!": (admonition, directive),
    "?": (admonition,),
    "$": (math,),
    "\\": (tex, directive),
    "{": (liquid, expression),
    "%": (directive,),
    ";": (directive,),
    "/": (directive,),
    "@": (directive, liquid),
    "i": (module,),
    "e": (module,),
    **dict.fromkeys("0123456789", (item,)),
}
"""The starts to be tried, in order, by the first character of a line."""
