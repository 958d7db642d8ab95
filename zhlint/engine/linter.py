"""Documents and rules become findings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property, partial
from itertools import compress
from typing import TYPE_CHECKING

from zhlint import formats
from zhlint.base.records import NamedTuple, replace
from zhlint.checks import Check, Draft, Facts, Hit, Match
from zhlint.engine.matching import Literals
from zhlint.engine.messages import filled
from zhlint.engine.overlaps import outspoken
from zhlint.engine.rule import Rule
from zhlint.engine.stock import Packed, card_of
from zhlint.engine.timing import Watch, allowance
from zhlint.finding import Finding, Place
from zhlint.lexicon.words import Words
from zhlint.prose.document import Block, Document, in_scope
from zhlint.prose.markup import Markup
from zhlint.prose.source import Source
from zhlint.version import __version__

if TYPE_CHECKING:
    from zhlint.engine.comments.names import Names
    from zhlint.engine.comments.suppressions import Silence
    from zhlint.engine.memo import Memo
    from zhlint.prose.roles import Roles


_new = tuple.__new__
"""Makes a hit in half the time that its class takes."""


class Heard(NamedTuple):
    """What is found in a document and nothing silences, by place: what is told, and what another rule speaks for."""

    told: list[Finding]
    unheard: list[Finding]


class Cancelled(Exception):
    """Nobody wants to know any more what is found."""


class Broken(Exception):
    """A rule failed in a draft that is being written; `error` is how. Whoever asks may go on without the rule."""

    def __init__(self, rule: str, error: Exception) -> None:
        super().__init__(f"rule `{rule}` fails here: {type(error).__name__}: {error}")
        self.rule, self.error = rule, error


class _Heeding(tuple[Block, ...]):
    """Blocks that ask one by one whether anybody still wants to know."""

    cancelled: Callable[[], bool]

    def __iter__(self) -> Iterator[Block]:
        for block in super().__iter__():
            if self.cancelled():
                raise Cancelled
            yield block


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
        self.rules: Sequence[Rule] = tuple(rules)
        self.cards = tuple(map(card_of, self.rules))
        self.terms = frozenset(terms)
        self.silences = tuple(silences)
        self._packs, self._skipped = packs, frozenset(skipped)
        self.left_out: dict[str, str] = {}
        self.words = Words((*user_words, *sorted(self.terms)))
        self._numbers = {card.id: i for i, card in enumerate(self.cards)}
        self._literals = Literals((literal, i) for i, rule in enumerate(self.rules) for literal in rule.literals or ())

    def packed(self) -> Linter:
        """The same linter with rules that are taken up as drafts ask for them; so it is quick to unpickle."""
        linter = copy(self)
        linter.rules = Packed(self.rules)
        vars(linter)["key"] = self.key
        return linter

    def rule(self, id: str) -> Rule | None:
        """The rule of an id; None where it is not one of the linter's."""
        return self.rules[self._numbers[id]] if id in self._numbers else None

    def judging(self) -> Iterator[tuple[Rule, Check]]:
        """The rules that look at all files together, with their checks."""
        for i, card in enumerate(self.cards):
            if card.judges and isinstance(check := self.rules[i].check, Check):
                yield self.rules[i], check

    def lint_text(self, text: str, format: str = "markdown", path: str = "<text>") -> list[Finding]:
        """The findings in a text. Raises KeyError for an unknown format."""
        return self.lint(formats.parse(Source(text, path), format))

    def lint(
        self,
        document: Document,
        judged: Iterable[Finding] = (),
        cancelled: Callable[[], bool] | None = None,
        memo: Memo | None = None,
    ) -> list[Finding]:
        """The findings in a document that nothing silences, ordered by place, then by rule; on one span one speaks.

        `judged` is what rules found in it that look at the whole project; a place that a rule marks of itself is not
        told by it twice. A finding of the whole document is silenced at its main place; related places may lie in
        what is silenced. Where one of a group is silenced, nothing is proposed for the others.

        `cancelled` is asked again and again while rules look at blocks. Raises Cancelled where it says so, and
        TooSlow where a rule takes too long: who puts its id in `left_out`, with what to say of it, goes on without it.

        `memo` knows what was found in the draft as it was, and takes up what is found now.
        """
        return self.heard(document, judged, cancelled, memo).told

    def heard(
        self,
        document: Document,
        judged: Iterable[Finding] = (),
        cancelled: Callable[[], bool] | None = None,
        memo: Memo | None = None,
    ) -> Heard:
        """What `lint` tells, and what it does not tell because another rule speaks in its place.

        To silence the rule that speaks does not make the other one heard: the place is right.
        """
        found = self._findings(document, cancelled) if memo is None else self._recalled(document, cancelled, memo)
        there = {(f.rule, f.start, f.end) for f in found}
        found.update(f for f in judged if (f.rule, f.start, f.end) not in there)
        findings = everything = found
        if document.comments or self.silences:
            from zhlint.engine.comments import suppressions

            watching = [self.rules[i] for i, card in enumerate(self.cards) if not card.looks]
            settled = set(suppressions.settle(document, found, watching, self._names))
            left = suppressions.spared(document, settled, self.silences)
            findings, everything = set(suppressions.unparted(found, left)), found | settled
        lost = outspoken(everything, {f.rule: self.rules[self._numbers[f.rule]] for f in everything})
        spans = {(f.rule, f.start, f.end, f.message) for f in lost}
        told: list[Finding] = []
        unheard: list[Finding] = []
        for f in sorted(findings, key=lambda f: (f.start, f.end, f.rule, f.message)):
            (unheard if (f.rule, f.start, f.end, f.message) in spans else told).append(f)
        return Heard(told, unheard)

    def facts(self, document: Document) -> dict[str, Facts]:
        """By rule id what the rules that judge all files together want to know of a document; see `engine.project`.

        Beside what a rule wants to know stands the script of the document; who wants to know nothing is left out.
        Of a rule that is silenced in the whole document there is nothing to know: its spelling is held against nobody.
        Raises TooSlow as `lint` does.
        """
        asking = {i: card.id for i, card in enumerate(self.cards) if card.judges}
        if asking and (document.comments or self.silences):
            from zhlint.engine.comments import suppressions

            silent = suppressions.silent(document, asking.values(), self.silences, self._names)
            asking = {i: id for i, id in asking.items() if id not in silent}
        facts: dict[str, Facts] = {}
        with Watch(allowance(len(document.source.text))) as watch:
            for rule, check, draft in self._drafts(document, asking) if asking else ():
                if any(rule.places):
                    draft = replace(draft, counts=partial(_is_placed, rule, document.roles))
                with watch.over(rule.id, rule.path):
                    noted = check.collect(draft)
                if noted:
                    facts[rule.id] = (document.profile.script, noted)
        return facts

    def _findings(
        self,
        document: Document,
        cancelled: Callable[[], bool] | None,
        memo: Memo | None = None,
        looking: Sequence[int] | None = None,
    ) -> set[Finding]:
        findings: set[Finding] = set()
        if looking is None:
            looking = [i for i, card in enumerate(self.cards) if card.looks]
        with Watch(allowance(len(document.source.text))) as watch:
            for rule, check, draft in self._drafts(document, looking, cancelled, memo):
                with watch.over(rule.id, rule.path):
                    found = check.find(draft) if memo is None else memo.find(rule, check, draft)
                    matches = rule.handling.kept(found)
                    if any(rule.places):
                        matches = _placed(rule, matches, document.roles)
                    findings.update(_finding(rule, match, document.markup) for match in matches)
        return findings

    def _recalled(self, document: Document, cancelled: Callable[[], bool] | None, memo: Memo) -> set[Finding]:
        memo.begin(self, document)
        cards = enumerate(self.cards)
        if not memo.whole:
            looking = [i for i, card in cards if card.looks and card.by_block]
            return {*self._findings(document, cancelled, memo, looking), *memo.others(document)}
        found = self._findings(document, cancelled, memo)
        by_block = {card.id for card in self.cards if card.by_block}
        memo.note(document, (f for f in found if f.rule not in by_block))
        return found

    def _drafts(
        self,
        document: Document,
        numbers: Iterable[int],
        cancelled: Callable[[], bool] | None = None,
        memo: Memo | None = None,
    ) -> Iterator[tuple[Rule, Check, Draft]]:
        """The rules of these numbers that have something to look for in a document, each with what it is given."""
        pairs: set[str] = set()
        hits = self._hits(document, pairs) if memo is None else memo.hits(self._literals, document.blocks, pairs)
        kinds = [(block.kind, block.label) for block in document.blocks]
        examples = dict(zip(kinds, document.blocks, strict=True))
        scoped: dict[tuple[str, ...], tuple[Block, ...]] = {}
        for i in numbers:
            card = self.cards[i]
            if cancelled is not None and cancelled():
                raise Cancelled
            if card.id in self.left_out or not (i in hits or card.may_find(pairs)):
                continue
            rule = self.rules[i]
            check = rule.check
            if not (isinstance(check, Check) and rule.fits(document)):
                continue
            if rule.scope not in scoped:
                holds = {kind: in_scope(block, rule.scope) for kind, block in examples.items()}
                scoped[rule.scope] = tuple(compress(document.blocks, map(holds.__getitem__, kinds)))
            blocks, found = rule.handling.shown(document, scoped[rule.scope], hits.get(i, {}))
            if cancelled is not None:
                blocks = _Heeding(blocks)
                blocks.cancelled = cancelled
            there = None if rule.handling.unit == "source" else pairs
            yield rule, check, Draft(document, blocks, found, self.words, self.terms, there)

    @cached_property
    def _names(self) -> Names:
        from zhlint.engine.comments.names import Names

        judging = {card.id for card in self.cards if card.judges}
        return Names(self.cards, self._packs, self._skipped | judging)

    @cached_property
    def key(self) -> str:
        """A digest of all that findings depend on, in hex: equal linters have equal ones, in every process.

        It holds the rules with their options, but not what is only told of them: reasons, links, examples, paths.
        """
        from zhlint.engine.identity import digest

        packs = None if self._packs is None else frozenset((name, frozenset(ids)) for name, ids in self._packs.items())
        words = self.words.user_words
        return digest(__version__, tuple(self.rules), self.terms, words, packs, self._skipped, frozenset(self.silences))

    def _hits(self, document: Document, pairs: set[str]) -> dict[int, dict[int, Sequence[Hit]]]:
        hits: dict[int, dict[int, list[Hit]]] = {}
        for literal, places in self._literals.places(document.blocks, pairs):
            size = len(literal)
            found = [(block, _new(Hit, (start, start + size))) for block, start in places]
            for rule in self._literals.askers(literal):
                blocks = hits.setdefault(rule, {})
                for block, hit in found:
                    blocks.setdefault(block, []).append(hit)
        for blocks in hits.values():
            for there in blocks.values():
                there.sort()
        return {rule: dict(blocks) for rule, blocks in hits.items()}


def _is_placed(rule: Rule, roles: Roles, block: Block, start: int, end: int) -> bool:
    """Whether visible `start:end` of a block has a role that the rule asks for, and none that it shuns."""
    only, unless = rule.places
    wanted = not only or any(roles.holds(role, block, start, end) for role in only)
    return wanted and not any(roles.holds(role, block, start, end) for role in unless)


def _placed(rule: Rule, matches: Iterable[Match], roles: Roles) -> Iterator[Match]:
    """The matches whose places have the roles that the rule asks for; of a group all or none."""
    kept: list[Match] = []
    parted: set[tuple[int, int]] = set()
    for match in matches:
        if _is_placed(rule, roles, match.block, match.start, match.end):
            kept.append(match)
        elif match.group is not None:
            parted.add((match.block.index, match.group))
    for match in kept:
        if match.group is None or (match.block.index, match.group) not in parted:
            yield match


def _finding(rule: Rule, match: Match, markup: Markup) -> Finding:
    block = match.block
    start, end = block.source_span(match.start, match.end)
    replacement = match.replacement if block.unbroken(match.start, match.end) else None
    if replacement is not None and not match.in_source:
        replacement = markup.escape(replacement)
    message = filled(rule.message, block.text[match.start : match.end], match.values)
    related = tuple(Place(*r.block.source_span(r.start, r.end), r.message) for r in match.related)
    safe = match.safe and replacement is not None and not markup.may_define(start)
    group = None if match.group is None else (block.index, match.group)
    whole = rule.check.of_document and not related
    return Finding(rule.id, rule.level, message, start, end, replacement, safe, related, group, whole, match.certainty)
