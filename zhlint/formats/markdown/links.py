"""The parts of Markdown links: labels, destinations, titles, reference definitions (CommonMark 0.31, 4.7 and 6.3)."""

from __future__ import annotations

import re

from zhlint.base.patterns import Pattern

_LABEL = Pattern(r"\[((?:[^\\\[\]]|\\.){0,999})\]", re.DOTALL)
_ANGLED = Pattern(r"<(?:[^<>\n\\]|\\[^\n])*>")
_BARE = Pattern(r"\\[!-/:-@\[-`{-~]|[^\x00-\x20\x7f()\\]+|\\|([()])")
# Bounded, so that a text full of unclosed titles is not read to its end for each of them.
_TITLE = Pattern(r'"(?:[^"\\]|\\.){0,2000}"|\'(?:[^\'\\]|\\.){0,2000}\'|\((?:[^()\\]|\\.){0,2000}\)', re.DOTALL)
_BLANKS = Pattern(r"[ \t]*(?:\n[ \t]*)?")
_LINE_END = Pattern(r"[ \t]*(?:\n|$)")
_SPACE = Pattern(r"[ \t\r\n]+")
_NESTED = 32


def normal(label: str) -> str:
    """The form in which two reference labels are compared."""
    return _SPACE.sub(" ", label.strip(" \t\r\n")).casefold()


def label_end(text: str, start: int) -> int:
    """Where the link label that opens at `start` ends; -1 where there is none."""
    m = _LABEL.match(text, start)
    return m.end() if m else -1


def _destination(text: str, start: int) -> int:
    if text.startswith("<", start):
        m = _ANGLED.match(text, start)
        return m.end() if m else -1
    depth = 0
    at = start
    while m := _BARE.match(text, at):
        if m[1] == "(":
            depth += 1
            if depth > _NESTED:
                return -1
        elif m[1] == ")":
            if depth == 0:
                break
            depth -= 1
        at = m.end()
    return at if depth == 0 else -1


def _blanks(text: str, start: int) -> int:
    m = _BLANKS.match(text, start)
    return m.end() if m else start


def target_end(text: str, start: int) -> int:
    """Where the `(destination "title")` that opens at `start` ends; -1 where there is none."""
    if not text.startswith("(", start):
        return -1
    at = _blanks(text, start + 1)
    end = _destination(text, at)
    if end < 0:
        return -1
    at = _blanks(text, end)
    if at > end and (m := _TITLE.match(text, at)):
        at = _blanks(text, m.end())
    return at + 1 if text.startswith(")", at) else -1


def definition(text: str, start: int) -> tuple[str, int] | None:
    """The normal label of the reference definition at `start` and where its last line ends."""
    end = label_end(text, start)
    if end < 0 or not text.startswith(":", end):
        return None
    label = normal(text[start + 1 : end - 1])
    at = _blanks(text, end + 1)
    after = _destination(text, at)
    if after <= at or not label:
        return None
    at = _blanks(text, after)
    if at > after and (title := _TITLE.match(text, at)) and (m := _LINE_END.match(text, title.end())):
        return label, m.end()
    m = _LINE_END.match(text, after)
    return (label, m.end()) if m else None
