"""What the tests of several rooms share."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable
from functools import cache

from hypothesis import settings

from zhlint import formats
from zhlint.checks import Check, Draft, Hit, Match
from zhlint.engine import ruleset
from zhlint.engine.matching import Literals
from zhlint.lexicon.words import Words
from zhlint.prose.document import Document, in_scope
from zhlint.prose.source import Source


def document(text: str, format: str = "markdown") -> Document:
    return formats.parse(Source(text), format)


@cache
def words() -> Words:
    """The dictionary's words, which tests only read."""
    return Words()


def drafted(check: Check, text: str, format: str = "markdown", terms: Iterable[str] = (), scope=None) -> Draft:
    """What a check is given of a text, the way the linter gives it."""
    parsed = document(text, format)
    blocks = tuple(b for b in parsed.blocks if in_scope(b, scope or check.scope))
    hits: dict[int, list[Hit]] = {}
    for literal, block, start in Literals((w, 0) for w in check.prepare() or ()).find(parsed.blocks):
        hits.setdefault(block, []).append(Hit(start, start + len(literal)))
    for places in hits.values():
        places.sort()
    return Draft(parsed, blocks, hits, words(), frozenset(terms))


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


@cache
def shipped() -> ruleset.RuleSet:
    """The rules and presets that ship, read once."""
    return ruleset.load([ruleset.packaged()])


def fewer(times: int) -> settings:
    """So many times fewer generated examples than elsewhere, for a test whose examples are dear."""
    return settings(max_examples=max(5, settings().max_examples // times))


def linear(work: Callable[[int], object], size: int, times: int = 8) -> bool:
    """Whether work on `times` a size takes about `times` as long, not its square, or so little that it does not matter.

    It is held against itself in CPU time of this thread, from a size on that takes a few milliseconds, by the best of
    six tries, each of which takes both one after the other: neither a slow machine nor a busy one changes the answer.
    What was worked out once may be remembered, so that the longest time of the smaller size counts.
    """
    while (small := _seconds(work, size)) < 0.004 and size < 1 << 15:
        size *= 2
    for _ in range(6):
        small = max(small, _seconds(work, size))
        if _seconds(work, size * times) < max(3 * times * small, 0.05):
            return True
    return False


def _seconds(work: Callable[[int], object], size: int) -> float:
    gc.disable()  # how long a collection takes goes by all that is there
    try:
        started = time.thread_time()
        work(size)
        return time.thread_time() - started
    finally:
        gc.enable()
