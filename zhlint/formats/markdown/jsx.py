"""MDX: lines of tags, of JavaScript and of its expressions. What stands between the tags is Markdown."""

from __future__ import annotations

import re

from zhlint.base.patterns import Pattern
from zhlint.formats.markdown.marks import INLINE
from zhlint.formats.markdown.state import LINE, NOTHING, State

_NAME = Pattern(r"<(/?)([A-Za-z][\w.-]*)?")
_RAW = Pattern(r"<(?:script|pre|textarea|style)\b")
_STEP = Pattern(r"[^\"'`{}<>]+|\"[^\"]*\"|'[^']*'|`[^`]*`|.", re.DOTALL)
_BRACKET = Pattern(
    r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|//[^\n]*|/\*.{0,500}?\*/"
    r"|([(\[{])|([)\]}])|(\n[ \t]*(?=\n|$))",
    re.DOTALL,
)
_IMPORT = Pattern(r"import[ \t]+(?:[^'\"]+[ \t]+from[ \t]+)?(?:'[^']+'|\"[^\"]+\")[ \t]*;?[ \t]*$")
_MODULE = Pattern(r"(?:import|export)[ \t{]")
_VOID = frozenset(
    {"hr", "input", "img", "col", "br", "wbr", "source", "track", "embed", "link", "meta", "area", "base"}
)
_LONGEST, _LONGEST_TAG = 20_000, 5_000


def element(state: State) -> int:
    """Lines of MDX that are nothing but tags, the first of which may go on over several lines."""
    text, at = state.text, state.first
    if not state.mdx or _RAW.match(text, at):
        return NOTHING
    tags: list[tuple[str, str, bool]] = []
    while (m := _NAME.match(text, at)) and (end := _tag_end(text, m.end())) > 0:
        tags.append((m[1], (m[2] or "").lower(), text[end - 2] == "/"))
        at = end
        while text[at : at + 1] in (" ", "\t"):
            at += 1
    if not tags or text[at : at + 1] not in ("", "\n", "\r"):
        return NOTHING
    if all(name and INLINE.match(name) for _, name, _ in tags):
        return NOTHING
    state.hide(at)
    for closing, name, alone in tags:
        if closing and name in state.elements:
            del state.elements[len(state.elements) - 1 - state.elements[::-1].index(name) :]
        elif not closing and not alone and name not in _VOID:
            state.elements.append(name)
    return LINE


def _tag_end(text: str, start: int) -> int:
    """Where the tag whose name ends at `start` ends; -1 where there is no tag."""
    depth = 0
    if text[start : start + 1] not in (">", "/", " ", "\t", "\n", "\r"):
        return -1
    for m in _STEP.finditer(text, start, min(start + _LONGEST_TAG, len(text))):
        mark = m[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth -= 1
        elif depth == 0 and mark == ">":
            return m.end()
        elif depth == 0 and (mark == "<" or "\n\n" in mark):
            return -1
    return -1


def expression(state: State) -> int:
    """Lines of MDX that are one expression: `{…}`, or a comment."""
    if not state.mdx or not state.text.startswith("{", state.first):
        return NOTHING
    if state.text.startswith("{/*", state.first):
        if "*/}" in state.text[state.first : state.end] or not state.follows("*/}"):
            return NOTHING
        leaf = state.open("html")
        leaf.lines.append((state.first, state.end))
        leaf.end = lambda line: "*/}" in line
        return LINE
    end = _closed(state, state.first)
    return state.hide(end) if end > state.end and state.text[end : end + 1] in ("", "\n", "\r") else NOTHING


def module(state: State) -> int:
    """`import` and `export` in MDX up to a blank line outside of brackets; elsewhere a whole line of `import`."""
    if state.stack or state.leaf is not None:
        return NOTHING
    if not state.mdx:
        return state.hide() if _IMPORT.match(state.text, state.first, state.end) else NOTHING
    if not _MODULE.match(state.text, state.first, state.end):
        return NOTHING
    return state.hide(_module_end(state.text, state.first))


def _closed(state: State, start: int) -> int:
    """Where the bracket at `start` is closed; -1 where it is not, or far from here.

    What is read on the way says it of the brackets in it, too: none of them is looked for again.
    """
    known = state.brackets
    waiting: list[int] = []
    if start not in known:
        for m in _BRACKET.finditer(state.text, start):
            if m[1]:
                waiting.append(m.start())
                known[m.start()] = -1
            elif m[2]:
                known[waiting.pop()] = m.end()
                if not waiting:
                    break
    return known[start] if known[start] - start <= _LONGEST else -1


def _module_end(text: str, start: int) -> int:
    """Where the first blank line begins that stands outside of the brackets that open from `start` on."""
    depth = first = 0
    for m in _BRACKET.finditer(text, start, min(start + _LONGEST, len(text))):
        depth += 1 if m[1] else -1 if m[2] else 0
        if m[3] is not None:
            first = first or m.start()
            if depth <= 0:
                return m.start()
    return first or len(text)
