"""What the tests of several rooms share."""

from __future__ import annotations

from collections.abc import Iterable

from zhlint import formats
from zhlint.checks import Check, Draft, Hit, Match
from zhlint.engine.matching import Literals
from zhlint.lexicon.words import Words
from zhlint.prose.document import Document, in_scope
from zhlint.prose.source import Source


def document(text: str, format: str = "markdown") -> Document:
    return formats.parse(Source(text), format)


def drafted(check: Check, text: str, format: str = "markdown", terms: Iterable[str] = (), scope=None) -> Draft:
    """What a check is given of a text, the way the linter gives it."""
    parsed = document(text, format)
    blocks = tuple(b for b in parsed.blocks if in_scope(b, scope or check.scope))
    hits: dict[int, list[Hit]] = {}
    for literal, block, start in Literals((w, 0) for w in check.prepare() or ()).find(parsed.blocks):
        hits.setdefault(block, []).append(Hit(start, start + len(literal)))
    for places in hits.values():
        places.sort()
    return Draft(parsed, blocks, hits, Words(), frozenset(terms))


def matches(check: Check, text: str, **how) -> list[Match]:
    """The matches of a check in a text, the way the linter asks for them."""
    draft = drafted(check, text, **how)
    return list(check.find(draft)) if check.prepare() is None or draft.hits else []


def marked(check: Check, text: str, **how) -> list[str]:
    """The matched texts of a check in a text."""
    return [m.block.text[m.start : m.end] for m in matches(check, text, **how)]


def fixed(check: Check, text: str, **how) -> str:
    """A text once every replacement of a check is put in; a match without one leaves its place as it is."""
    for m in sorted(matches(check, text, **how), key=lambda m: (m.block.index, m.start), reverse=True):
        if m.replacement is not None:
            start, end = m.block.source_span(m.start, m.end)
            text = text[:start] + m.replacement + text[end:]
    return text
