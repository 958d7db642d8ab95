"""What a rule lists, held against itself: its phrases one by one, entries that are never found, idle exceptions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from zhlint.base.patterns import compiled, is_literal
from zhlint.base.records import NamedTuple
from zhlint.checks import Check, Draft, Hit, Match, Related
from zhlint.checks._lexical import Worded
from zhlint.checks.substitution import Substitution
from zhlint.engine.matching import Literals
from zhlint.engine.rule import Rule, unmarked
from zhlint.lexicon.words import Words
from zhlint.prose.document import Block, Document, Kind, Piece
from zhlint.prose.source import Source

_COUNTING = ("occurrence", "overuse")
_TIMES = 20
_BETWEEN = "，"

Marked = set[tuple[int, int]]
"""The spans that a rule marks in a text."""


class Lapse(NamedTuple):
    """A phrase or entry of a rule with what is wrong about it."""

    kind: str
    text: str
    what: str


def faults(rule: Rule, words: Words) -> Iterator[Lapse]:
    """What is wrong with the phrases, the listed words and the exceptions of a rule."""
    check = rule.check
    if isinstance(check, Check):
        yield from _marked(rule, check, words)
        yield from _spared(rule, check, words)
    if isinstance(check, Worded):
        yield from _unfound(rule, check, words)
        yield from _idle(rule, check, words)


def _marked(rule: Rule, check: Check, words: Words) -> Iterator[Lapse]:
    plain = [unmarked(phrase) for phrase in rule.marked]
    found = _found(rule, check, [text for text, _ in plain], words)
    for (text, spans), there in zip(plain, found, strict=True):
        wanted = set(spans or [(0, len(text))])
        if there != wanted:
            yield Lapse("marked phrase", text, f"{_shown(text, there) or 'nothing'} is marked in it")


def _spared(rule: Rule, check: Check, words: Words) -> Iterator[Lapse]:
    for text, there in zip(rule.spared, _found(rule, check, rule.spared, words), strict=True):
        if there:
            yield Lapse(
                "spared phrase", text, "、".join(f"⟦{text[a:b]}⟧" for a, b in sorted(there)) + " is marked in it"
            )


def _shown(text: str, spans: Marked) -> str:
    return "、".join(f"⟦{text[a:b]}⟧" for a, b in sorted(spans))


def _found(rule: Rule, check: Check, texts: Sequence[str], words: Words) -> list[Marked]:
    """What a rule marks in each text by itself; a rule that counts is given the text many times over."""
    if rule.extends in _COUNTING:
        return [_found_in_many(rule, check, text, words) for text in texts]
    found: list[Marked] = [set() for _ in texts]
    if not texts:
        return found
    for match in check.find(_draft(rule, check, texts, words)):
        for at in _places(match):
            found[at.block.index].add((at.start, at.end))
    return found


def _places(match: Match) -> list[Match | Related]:
    return [match, *match.related]


def _found_in_many(rule: Rule, check: Check, text: str, words: Words) -> Marked:
    """What is marked at each repetition alike; spans that are not come out as they stand in the whole."""
    whole = _BETWEEN.join([text] * _TIMES)
    step = len(text) + len(_BETWEEN)
    matches = list(check.find(_draft(rule, check, [whole], words)))
    spans = {(at.start, at.end) for match in matches for at in _places(match)}
    once = {(start % step, start % step + end - start) for start, end in spans}
    return once if spans == {(a + i * step, b + i * step) for a, b in once for i in range(_TIMES)} else spans


def _unfound(rule: Rule, check: Worded, words: Words) -> Iterator[Lapse]:
    listed = [entry for entry in dict.fromkeys(check.worded()) if is_literal(entry)]
    found = {
        (at.block.index, at.entry, at.start, at.end) for at in check.occurrences(_draft(rule, check, listed, words))
    }
    for i, entry in enumerate(listed):
        if (i, entry, 0, len(entry)) not in found:
            yield Lapse("entry", entry, "is not found even where it stands alone")
        elif isinstance(check, Substitution) and dict(check.swap).get(entry) == entry:  # type: ignore[call-overload]
            yield Lapse("entry", entry, "is replaced by itself")


def _idle(rule: Rule, check: Worded, words: Words) -> Iterator[Lapse]:
    """Listed exceptions inside which nothing is found, neither alone nor in the rule's examples."""
    listed = [entry for entry in dict.fromkeys(check.exceptions) if is_literal(entry)]
    examples = [example.text for example in (*rule.bad, *rule.good)] + [unmarked(text)[0] for text in rule.marked]
    draft = _draft(rule, check, [*listed, "\n".join((*examples, *rule.spared))], words)
    candidates = [[(start, end) for start, end, *_ in check.candidates(draft, block)] for block in draft.blocks]
    for i, entry in enumerate(listed):
        for at in (i, -1):
            spans = [m.span() for m in compiled(entry, check.ignorecase).finditer(draft.blocks[at].text)]
            if any(a <= start and end <= b for start, end in candidates[at] for a, b in spans):
                break
        else:
            yield Lapse("exception", entry, "covers nothing that the rule would find")


def _draft(rule: Rule, check: Check, texts: Sequence[str], words: Words) -> Draft:
    """A document in which each text is a block of a kind that the rule looks into."""
    kind, _, label = rule.scope[0].partition(".")
    blocks = []
    at = 0
    for i, text in enumerate(texts):
        piece = Piece(0, len(text), at, at + len(text))
        blocks.append(Block(cast("Kind", kind), text, (piece,), label, 0, i))
        at += len(text) + 1
    document = Document(Source("\n".join(texts)), tuple(blocks))
    return Draft(document, blocks, _hits(check, blocks), words)


def _hits(check: Check, blocks: Sequence[Block]) -> dict[int, Sequence[Hit]]:
    wanted = check.prepare()
    hits: dict[int, list[Hit]] = {}
    for literal, block, start in Literals((w, 0) for w in wanted or ()).find(blocks):
        hits.setdefault(block, []).append(Hit(start, start + len(literal)))
    return {block: sorted(places) for block, places in hits.items()}
