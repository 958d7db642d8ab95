"""What the checks that look for listed words and patterns share."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property

from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled, is_literal
from zhlint.base.records import NamedTuple, dataclass
from zhlint.base.repeats import BARRIER
from zhlint.base.required import Demands, Sought, heads, holds, matching, may_hold, narrowed, sought
from zhlint.base.spans import Enclosing, Spans
from zhlint.checks import Check, Draft
from zhlint.prose.document import Block

_MARK = "mark"


class Occurrence(NamedTuple):
    """A place where an entry of a rule stands and counts; `groups` is the regex match of a patterned entry."""

    block: Block
    start: int
    end: int
    entry: str
    groups: re.Match[str] | None


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Worded(Check):
    """Words and patterns, wherever a check lists them, with what takes them back.

    Of a pattern with a group named `mark`, as `第[0-9]+(?P<mark>、)`, only that group is the match.
    """

    exceptions: tuple[Regex, ...] = option((), doc="longer words or patterns inside which a match does not count")
    nonword: bool = option(False, doc="match words whatever the word edges")
    ignorecase: bool = option(False, doc="match Latin letters of either case")
    quoted: bool = option(True, doc="false: do not look inside quotation marks and book title marks")
    literals: tuple[str, ...] = option(
        (), doc="what must be present before patterns are tried: it runs many times faster"
    )

    def worded(self) -> tuple[str, ...]:
        """The entries that mind word edges."""
        raise NotImplementedError

    def unworded(self) -> tuple[str, ...]:
        """The entries that are matched as they are."""
        return ()

    def outweighs(self, draft: Draft, block: Block, start: int, end: int) -> bool:
        """Whether an entry counts though a word straddles its edge."""
        return False

    def always(self) -> bool:
        """Whether to be asked whatever literals a document holds; all entries are then tried as patterns."""
        plain = not self.ignorecase and not self.unworded() and all(map(is_literal, self.worded()))
        return not plain and not self.literals

    @cached_property
    def _always(self) -> bool:
        return self.always()

    @cached_property
    def looks_everywhere(self) -> bool:
        return self.prepare() is None

    @cached_property
    def _plain(self) -> frozenset[str]:
        if self._always or self.ignorecase:
            return frozenset()
        return frozenset(filter(is_literal, self.worded()))

    @cached_property
    def _gates(self) -> frozenset[str]:
        return frozenset(self.literals)

    @cached_property
    def _patterned(self) -> tuple[tuple[str, bool, Demands], ...]:
        """The patterns, whether they mind word edges, and what a text must hold for them to be worth compiling."""
        worded = [entry for entry in self.worded() if entry not in self._plain]
        return (
            *((entry, not self.nonword, demands) for entry, demands in sought(worded, self.ignorecase)),
            *((entry, False, demands) for entry, demands in sought(self.unworded(), self.ignorecase)),
        )

    @cached_property
    def _heads(self) -> tuple[Demands, ...]:
        return tuple(heads(demands) for _, _, demands in self._patterned)

    @cached_property
    def _exceptions(self) -> Sought:
        return sought(self.exceptions, self.ignorecase)

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """Literals of nothing, and such as hide what `ignorecase` wants."""
        for literal in self.literals:
            if not literal:
                yield "literals", "an empty entry", "write a piece of text"
            elif self.ignorecase and literal.lower() != literal.upper():
                yield "literals", f"`{literal}` is found in this case only", "leave `literals` or `ignorecase` out"

    def prepare(self) -> Collection[str] | None:
        """The listed words themselves, and `literals` for the patterns; None where a pattern has no literal."""
        _ = self._patterned, self._exceptions  # worked out now, they are kept with the linter
        return None if self._always else self._plain | frozenset(self.literals)

    def needs(self) -> set[str] | None:
        """What the rarest of the demands of each pattern begins with."""
        if self.ignorecase or not all(demands for _, _, demands in self._patterned):
            return None
        return {wanted[:2] for _, _, demands in self._patterned for wanted in min(demands, key=len)}

    def occurrences(self, draft: Draft, only: Collection[str] | None = None) -> Iterator[Occurrence]:
        """The places of the entries in document order; of overlapping ones the earliest, then the longest.

        With `only`, places of other entries are passed over, and no sentence is segmented that holds nothing else.
        """
        everywhere = self.looks_everywhere
        for block in draft.blocks:
            if not everywhere and block.index not in draft.hits:
                continue
            found = list(self.candidates(draft, block))
            if not found:
                continue
            if len(found) > 1:
                found.sort(key=lambda f: (f[0], -f[1]))
            if only is not None:
                wanted = Spans((start, stop) for start, stop, entry, _, _ in found if entry in only)
                found = [f for f in found if wanted.touch(f[0], f[1])]
            excepted = Enclosing(self._excepted(draft, block.text) if found else ())
            end = 0
            for start, stop, entry, groups, edges in found:
                if start < end or excepted.hold(start, stop):
                    continue
                if (
                    edges
                    and draft.words.straddles(block, start, stop)
                    and not self.outweighs(draft, block, start, stop)
                ):
                    continue
                end = stop
                if only is None or entry in only:
                    yield Occurrence(block, start, stop, entry, groups)

    def entries(self, draft: Draft) -> set[str]:
        """The entries that seem to stand somewhere in a draft, word edges and exceptions left aside."""
        return {entry for block in draft.blocks for _, _, entry, _, _ in self.candidates(draft, block)}

    def candidates(self, draft: Draft, block: Block) -> Iterator[tuple[int, int, str, re.Match[str] | None, bool]]:
        """Where entries seem to stand: start, end, entry, its regex match, and whether it minds word edges."""
        hits = draft.hits.get(block.index, ())
        gated = self._always
        for start, end in hits:
            entry = block.text[start:end]
            if entry in self._plain:
                yield start, end, entry, None, not self.nonword
            gated = gated or entry in self._gates
        patterns = self._hopeful_patterns(draft) if gated else ()
        if not patterns:
            return
        text = block.text.casefold() if self.ignorecase else block.text
        for entry, edges, demands in patterns:
            if not holds(text, demands):
                continue
            for m in compiled(entry, self.ignorecase).finditer(block.text):
                start, end = m.span(_MARK if _MARK in m.re.groupindex else 0)
                if end > start:
                    yield start, end, entry, m, edges

    def _hopeful_patterns(self, draft: Draft) -> list[tuple[str, bool, Demands]]:
        """The patterns for which a draft holds something, so that it is worth looking block by block."""
        known: tuple[Worded, list[tuple[str, bool, Demands]]] | None = draft.memo.get(id(self))
        if known is None:
            text = "\n".join(b.text for b in draft.blocks if self._always or b.index in draft.hits)
            text = text.casefold() if self.ignorecase else text
            pairs = None if self.ignorecase else draft.pairs
            found = self._patterned
            if pairs is not None:
                begun = [each for each, start in zip(found, self._heads, strict=True) if may_hold(pairs, start)]
                there = ((entry, edges, narrowed(demands, pairs)) for entry, edges, demands in begun)
                found = tuple((entry, edges, left) for entry, edges, left in there if left is not None)
            known = draft.memo[id(self)] = self, [each for each in found if holds(text, each[2])]
        return known[1]

    def _excepted(self, draft: Draft, text: str) -> list[tuple[int, int]]:
        spans = [] if self.quoted else quotations(text)
        exceptions = self._exceptions if self.ignorecase else draft.hopeful(self._exceptions)
        return [*spans, *(m.span() for m in matching(text, exceptions, self.ignorecase))]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Lexical(Worded):
    """Listed words (`tokens`) and patterns (`raw`)."""

    tokens: tuple[Regex, ...] = option(
        (), doc="words or patterns; a word of the text may not straddle an edge of a match"
    )
    raw: tuple[Regex, ...] = option((), doc="patterns matched as they are, word edges ignored")

    def worded(self) -> tuple[str, ...]:
        """`tokens`."""
        return self.tokens

    def unworded(self) -> tuple[str, ...]:
        """`raw`."""
        return self.raw

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """What is wrong with any words; none at all; entries of nothing."""
        if not self.tokens and not self.raw:
            yield "tokens", "nothing to look for", "list words under `tokens` or patterns under `raw`"
        for name, entries in (("tokens", self.tokens), ("raw", self.raw)):
            if "" in entries:
                yield name, "an empty entry", "write a word or a pattern"
        yield from super().contradictions()


_QUOTED = Pattern(r"“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|《[^《》]*》|〈[^〈〉]*〉|\"[^\"]*\"")


def quotations(text: str) -> list[tuple[int, int]]:
    """The spans of a text that stand in quotation marks or book title marks, marks included."""
    return [m.span() for m in _QUOTED.finditer(text)]


def unquoted(text: str) -> str:
    """The text with a BARRIER for each character of its quotations."""
    return _QUOTED.sub(lambda m: BARRIER * len(m[0]), text)
