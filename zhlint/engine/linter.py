"""Documents and rules become findings."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from zhlint import formats
from zhlint.checks import Draft, Hit, Match
from zhlint.engine.matching import Literals
from zhlint.engine.rule import Rule
from zhlint.finding import Finding, Place
from zhlint.lexicon.words import Words
from zhlint.prose.document import OBJECT, Block, Document, in_scope
from zhlint.prose.markup import Markup
from zhlint.prose.source import Source

if TYPE_CHECKING:
    from zhlint.engine.comments.names import Names
    from zhlint.engine.comments.suppressions import Silence

_LONGEST_QUOTE = 30
_QUOTED_END = 12


class Linter:
    """Rules, ready to be held against documents. Plain data all through: it can be pickled and sent anywhere.

    `packs` are the ids of all rules there are by pack, for comments may name rules that are off; without them no name
    counts as unknown. `skipped` are rules that would be on but for the wish of one run: that a comment silences them
    is not called useless. `silences` is what the config silences.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        *,
        terms: Iterable[str] = (),
        user_words: Iterable[str] = (),
        packs: Mapping[str, Collection[str]] | None = None,
        skipped: Iterable[str] = (),
        silences: Iterable[Silence] = (),
    ) -> None:
        self.rules = tuple(rules)
        self.terms = frozenset(terms)
        self.silences = tuple(silences)
        self._packs, self._skipped = packs, frozenset(skipped)
        self.words = Words((*user_words, *self.terms))
        self._literals = Literals((literal, i) for i, rule in enumerate(self.rules) for literal in rule.literals or ())

    def lint_text(self, text: str, format: str = "markdown", path: str = "<text>") -> list[Finding]:
        """The findings in a text. Raises KeyError for an unknown format."""
        return self.lint(formats.parse(Source(text, path), format))

    def lint(self, document: Document) -> list[Finding]:
        """The findings in a document that nothing silences, ordered by place, then by rule.

        A finding of the whole document is silenced at its main place; related places may lie in what is silenced.
        Where one of a group is silenced, nothing is proposed for the others.
        """
        found = self._findings(document)
        findings: Iterable[Finding] = found
        if document.comments or self.silences:
            from zhlint.engine.comments import suppressions

            findings = suppressions.settle(document, findings, self.rules, self._names)
            findings = suppressions.spared(document, findings, self.silences)
            findings = suppressions.unparted(found, findings)
        return sorted(findings, key=lambda f: (f.start, f.end, f.rule, f.message))

    def _findings(self, document: Document) -> set[Finding]:
        hits = self._hits(document)
        scoped: dict[tuple[str, ...], tuple[Block, ...]] = {}
        findings: set[Finding] = set()
        for i, rule in enumerate(self.rules):
            if rule.literals is not None and i not in hits:
                continue
            if not rule.fits(document):
                continue
            if rule.scope not in scoped:
                scoped[rule.scope] = tuple(b for b in document.blocks if in_scope(b, rule.scope))
            blocks, found = rule.handling.shown(document, scoped[rule.scope], hits.get(i, {}))
            draft = Draft(document, blocks, found, self.words, self.terms)
            matches = rule.handling.kept(rule.check.find(draft))
            findings.update(_finding(rule, match, document.markup) for match in matches)
        return findings

    @cached_property
    def _names(self) -> Names:
        from zhlint.engine.comments.names import Names

        return Names(self.rules, self._packs, self._skipped)

    def _hits(self, document: Document) -> dict[int, dict[int, Sequence[Hit]]]:
        hits: dict[int, dict[int, list[Hit]]] = defaultdict(lambda: defaultdict(list))
        for literal, block, start in self._literals.find(document.blocks):
            for rule in self._literals.askers(literal):
                insort(hits[rule][block], Hit(start, start + len(literal)))
        return {rule: dict(blocks) for rule, blocks in hits.items()}


def _finding(rule: Rule, match: Match, markup: Markup) -> Finding:
    block = match.block
    start, end = block.source_span(match.start, match.end)
    replacement = match.replacement if block.unbroken(match.start, match.end) else None
    if replacement is not None and not match.in_source:
        replacement = markup.escape(replacement)
    message = rule.message
    for name, value in {"match": block.text[match.start : match.end], **match.values}.items():
        text = _flat(value)
        message = message.replace(f"{{{name}}}", text if name in match.values and name != "replacement" else _cut(text))
    related = tuple(Place(*r.block.source_span(r.start, r.end), r.message) for r in match.related)
    safe = match.safe and replacement is not None
    group = None if match.group is None else (block.index, match.group)
    return Finding(rule.id, rule.level, message, start, end, replacement, safe, related, group)


def _flat(text: str) -> str:
    """A text in one line, its code and pictures as rows of dots."""
    return " ".join(text.split("\n")).replace(OBJECT, "…")


def _cut(text: str) -> str:
    """Of a long text the two ends."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_QUOTED_END]}……{text[-_QUOTED_END:]}"
