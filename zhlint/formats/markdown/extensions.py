"""What can begin a block besides CommonMark: footnotes, `:::` and `!!!` admonitions, definition lists, math."""

from __future__ import annotations

import re

from zhlint.base.patterns import Pattern
from zhlint.formats.markdown.state import (
    CONTAINER,
    DEEPEST,
    LINE,
    NOTHING,
    Container,
    Leaf,
    State,
    trim,
    without_attributes,
)

_FOOTNOTE = Pattern(r"\[\^([^\]\s]+)\]:[ \t]*")
_DEFINED = Pattern(r":[ \t]+(?=\S)")
_COLONS = Pattern(r"(:{3,})[ \t]*")
_COLON_TYPE = Pattern(r"\{[^{}]*\}|[A-Za-z][\w-]*(?:\{[^{}]*\})?", re.ASCII)
_TEX = Pattern(r"\\begin\{([a-z]+\*?)\}")
_ADMONITION = Pattern(
    r"(?:(?:!!!|\?\?\?\+?)[ \t]*[a-zA-Z][\w -]*|===[+!]?(?=[ \t]+\"))(?:[ \t]+\"([^\"]*)\")?[ \t]*$", re.ASCII
)


def footnote(state: State) -> int:
    """`[^1]: …`."""
    m = _FOOTNOTE.match(state.text, state.first, state.end)
    if not m or len(state.stack) >= DEEPEST:
        return NOTHING
    width = state.indent + 4
    state.jump(m.end())
    state.push(Container("footnote", width))
    state.stack[-1].empty = False
    return CONTAINER


def definition(state: State) -> int:
    """`: what the line above means`."""
    m = _DEFINED.match(state.text, state.first, state.end)
    if not m or len(state.stack) >= DEEPEST:
        return NOTHING
    term = state.paragraph()
    if term is not None:
        term.kind, term.label, term.depth = "list-item", "term", 1
    elif state.matched == len(state.stack) or state.stack[state.matched].name != "definition":
        return NOTHING
    width = state.indent + m.end() - m.start()
    state.jump(m.end())
    state.push(Container("definition", width))
    return CONTAINER


def colons(state: State) -> int:
    """`:::tip title`; a `:::` that closes nothing is dropped."""
    m = _COLONS.match(state.text, state.first, state.end)
    if not m or len(state.stack) >= DEEPEST:
        return NOTHING
    if state.text[m.end() : state.end].rstrip(" \t").endswith(":::"):  # `:::image source="a":::`
        return state.hide()
    if m.end() < state.end:
        state.push(Container("colons", colons=len(m[1])))
        kind = _COLON_TYPE.match(state.text, m.end(), state.end)
        start, end = trim(state.text, kind.end() if kind else m.end(), state.end)
        if state.text.startswith("[", start, end) and state.text.endswith("]", start, end):
            start, end = start + 1, end - 1
        end = without_attributes(state.text, start, end)
        if not state.text.startswith("{", start, end):
            state.title(start, end)
    return LINE


def admonition(state: State) -> int:
    """`!!! note "title"`, `??? note`, `=== "title"` with an indented body."""
    m = _ADMONITION.match(state.text, state.first, state.end)
    inside = state.leaf is not None and state.leaf.form == "paragraph"
    if not m or inside or len(state.stack) >= DEEPEST:
        return NOTHING
    state.push(Container("admonition", state.indent + 4))
    state.stack[-1].empty = False
    if m[1]:
        state.title(*m.span(1))
    return LINE


def math(state: State) -> int:
    """Display math between `$$` and `$$`."""
    line = state.text[state.first : state.end].rstrip(" \t")
    if not line.startswith("$$"):
        return NOTHING
    if len(line) > 4 and line.endswith("$$") and "$$" not in line[2:-2]:
        until(state, "$$", "math")
        state.close_leaf()
        return LINE
    if "$$" in line[2:] or not state.follows("$$"):
        return NOTHING
    until(state, "$$", "math")
    return LINE


def tex(state: State) -> int:
    r"""A formula between `\begin{…}` and `\end{…}`."""
    m = _TEX.match(state.text, state.first, state.end)
    if not m or not state.follows(closing := f"\\end{{{m[1]}}}"):
        return NOTHING
    until(state, closing, "math")
    return LINE


def until(state: State, closing: str, label: str) -> Leaf:
    """Open a leaf of code that goes on to a line with `closing` in it."""
    leaf = state.open("code")
    leaf.label = label
    leaf.lines.append((state.first, state.end))
    leaf.end = lambda line: closing in line
    return leaf
