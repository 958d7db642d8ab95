"""Documents and rules become findings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property, partial
from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING

from zhlint import formats
from zhlint.base.records import NamedTuple, replace
from zhlint.checks import Check, Draft, Facts, Heeding, Hit, Match
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


AllHits = Mapping[int, Mapping[int, Sequence[Hit]]]
"""Where literals stand, by the number of the rule that asked for them and the index of the block."""
_new = tuple.__new__
"""Makes a hit in half the time that its class takes."""


_place = attrgetter("start", "end", "rule", "message")


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
        self.literals = Literals((literal, i) for i, rule in enumerate(self.rules) for literal in rule.literals or ())

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
        found: Collection[Finding]
        found = self._findings(document, cancelled) if memo is None else memo.findings(self, document, cancelled)
        more = list(judged)
        if more:
            there = {(f.rule, f.start, f.end) for f in found}
            found = {*found, *(f for f in more if (f.rule, f.start, f.end) not in there)}
        findings = everything = found
        if document.comments or self.silences:
            from zhlint.engine.comments import suppressions

            watching = [self.rules[i] for i, card in enumerate(self.cards) if not card.looks]
            settled = set(suppressions.settle(document, set(found), watching, self._names))
            left = suppressions.spared(document, settled, self.silences)
            findings, everything = set(suppressions.unparted(set(found), left)), {*found, *settled}
        lost = outspoken(everything, {id: self.rules[self._numbers[id]] for id in {f.rule for f in everything}})
        spans = {_place(f) for f in lost}
        heard: list[Finding] = []
        unheard: list[Finding] = []
        for f in sorted(findings, key=_place):
            (unheard if spans and _place(f) in spans else heard).append(f)
        return Heard(heard, unheard)

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
        pairs: set[str] = set()
        known = self._hits(document, pairs) if asking else {}, pairs
        with Watch(allowance(len(document.source.text))) as watch:
            for rule, check, draft in self.drafts(document, asking, known):
                if any(rule.places):
                    draft = replace(draft, counts=partial(_is_placed, rule, document.roles))
                with watch.over(rule.id, rule.path):
                    noted = check.collect(draft)
                if noted:
                    facts[rule.id] = (document.profile.script, noted)
        return facts

    def _findings(self, document: Document, cancelled: Callable[[], bool] | None) -> set[Finding]:
        findings: set[Finding] = set()
        pairs: set[str] = set()
        hits = self._hits(document, pairs)
        looking = [i for i, card in enumerate(self.cards) if card.looks]
        with Watch(allowance(len(document.source.text))) as watch:
            for rule, check, draft in self.drafts(document, looking, (hits, pairs), cancelled):
                with watch.over(rule.id, rule.path):
                    findings.update(told(rule, check.find(draft), document))
        return findings

    def drafts(
        self,
        document: Document,
        numbers: Iterable[int],
        known: tuple[AllHits, set[str]],
        cancelled: Callable[[], bool] | None = None,
        blocks: Sequence[Block] | None = None,
    ) -> Iterator[tuple[Rule, Check, Draft]]:
        """The rules of these numbers that have something to look for in a document, each with what it is given.

        `known` is where literals stand, and the characters and pairs that there are; `blocks` are those that are looked
        at where it is not all of the document. Raises Cancelled.
        """
        hits, pairs = known
        blocks = document.blocks if blocks is None else blocks
        kinds = [(block.kind, block.label) for block in blocks]
        examples = dict(zip(kinds, blocks, strict=True))
        scoped: dict[tuple[str, ...], tuple[Block, ...]] = {}

        def heed() -> None:
            if cancelled is not None and cancelled():
                raise Cancelled

        for i in numbers:
            card = self.cards[i]
            heed()
            if card.id in self.left_out or not (i in hits or card.may_find(pairs)):
                continue
            rule = self.rules[i]
            check = rule.check
            if not (isinstance(check, Check) and rule.fits(document)):
                continue
            if rule.scope not in scoped:
                holds = {kind: in_scope(block, rule.scope) for kind, block in examples.items()}
                scoped[rule.scope] = tuple(compress(blocks, map(holds.__getitem__, kinds)))
            shown, found = rule.handling.shown(document, scoped[rule.scope], hits.get(i, {}))
            if cancelled is not None:
                shown = Heeding(shown)
                shown.heed = heed
            there = None if rule.handling.unit == "source" else pairs
            yield rule, check, Draft(document, shown, found, self.words, self.terms, there)

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

    def _hits(self, document: Document, pairs: set[str]) -> AllHits:
        hits: dict[int, dict[int, list[Hit]]] = {}
        for literal, places in self.literals.places(document.blocks, pairs):
            size = len(literal)
            found = [(block, _new(Hit, (start, start + size))) for block, start in places]
            for rule in self.literals.askers(literal):
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


def told(rule: Rule, matches: Iterable[Match], document: Document) -> Iterator[Finding]:
    """What a rule tells of the matches of its check: of those that it lets count, where they have the roles it asks."""
    matches = rule.handling.kept(matches)
    if any(rule.places):
        matches = _placed(rule, matches, document.roles)
    return (_finding(rule, match, document.markup) for match in matches)


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
