"""`uniformity`: quotation marks or brackets of two shapes for the same use in one document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar, Literal

from zhlint.base.characters import count_han
from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import NamedTuple, dataclass
from zhlint.base.spans import Enclosing
from zhlint.checks import Check, Draft, Facts, Judgement, Match, Related
from zhlint.checks._project import shown
from zhlint.prose.document import Block

_HERE = "全文"
_SEVERAL = 3
"""So many pairs of one shape make a style."""


class _Pair(NamedTuple):
    block: Block
    start: int
    end: int
    """The offset of the closing mark."""
    form: str


@dataclass(frozen=True, kw_only=True)
class Uniformity(Check):
    """Pairs of marks that differ from the shape which a document, or `wanted`, prefers.

    Only pairs that hold Han and stand in no other pair of `forms` or `around` count: the inner level follows its own
    custom. A document with no clear preference is left alone. An opening and a closing mark are a match each; both
    say where the preferred shape first stands.

    With `within: project` each file counts that has but one shape, three times or more: one that differs from what
    nearly all the others use is told so at its first pair.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset(
        {"mark", "replacement", "wanted", "count", "other-count", "where"}
    )

    forms: tuple[str, ...] = option(doc="the shapes, each an opening and a closing mark")
    inner: tuple[str, ...] = option((), doc="for each of `forms` the shape inside it, changed along with it")
    around: tuple[str, ...] = option((), doc="further pairs inside which nothing counts, as 《》", one_or_many=True)
    wanted: str | None = option(None, doc="the shape to be used, whatever the document prefers")
    reported: tuple[str, ...] = option((), doc="the shapes that may be reported; empty: all", one_or_many=True)
    minority: float = option(0.2, doc="up to this share of all pairs the rarer shapes are reported", minimum=0)
    exceptions: tuple[Regex, ...] = option((), doc="patterns inside which a pair does not count")

    within: Literal["document", "project"] = option(
        "document", doc="project: all the files of a run should use one shape, not only each for itself"
    )

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """Shapes that are no pairs, a single shape, inner shapes that do not match, a wish for no shape of these."""
        for key in ("forms", "inner", "around"):
            for form in getattr(self, key):
                if len(form) != 2 or form[0] == form[1]:
                    yield key, f"`{form}` is no pair", "write an opening and a closing mark"
        if len(set(self.forms)) < 2:
            yield "forms", "there is no choice", "list two or more different pairs"
        if self.inner and len(self.inner) != len(self.forms):
            yield "inner", f"{len(self.inner)} inner shapes for {len(self.forms)}", "give each of `forms` its own"
        for key, listed in (("wanted", (self.wanted,) if self.wanted else ()), ("reported", self.reported)):
            for form in listed:
                if form not in self.forms:
                    yield key, f"`{form}` is not among `forms`", "write one of them"

    @cached_property
    def _any(self) -> Pattern:
        return Pattern(f"[{re.escape(''.join((*self.forms, *self.around)))}]")

    def needs(self) -> list[str]:
        """A mark that opens one of `forms`."""
        return [form[0] for form in self.forms]

    def find(self, draft: Draft) -> Iterator[Match]:
        """Two matches a pair of a rarer shape, in document order."""
        found = [pair for block in draft.blocks for pair in self._outermost(block)]
        counts = {form: sum(pair.form == form for pair in found) for form in self.forms}
        wanted = self.wanted or max(self.forms, key=lambda form: counts[form])
        rare = len(found) - counts[wanted]
        if self.wanted is None and (counts[wanted] < _SEVERAL or rare > max(1, self.minority * len(found))):
            return
        first = next((pair for pair in found if pair.form == wanted), None)
        for pair in found:
            if pair.form != wanted and (not self.reported or pair.form in self.reported):
                yield from self._matches(pair, wanted, counts, first)

    @property
    def of_project(self) -> bool:
        """With `within: project`."""
        return self.within == "project"

    def collect(self, draft: Draft) -> Facts:
        """The only shape of a draft, how often it stands, and its first place; None where there are two, or few."""
        everywhere = (pair for block in draft.blocks for pair in self._outermost(block))
        found = [pair for pair in everywhere if draft.counts(pair.block, pair.start, pair.end + 1)]
        if len(found) < _SEVERAL or len({pair.form for pair in found}) > 1:
            return None
        block, start, closing, form = found[0]
        first, end = block.source_span(start, closing + 1)
        return form, len(found), first, end, draft.document.source.position(first).line

    def judge(self, facts: Mapping[str, Facts]) -> Iterator[Judgement]:
        """One a file that uses a rarer shape."""
        files = Counter(form for form, *_ in facts.values())
        pairs: Counter[str] = Counter()
        for form, times, *_ in facts.values():
            pairs[form] += times
        wanted = self.wanted or max(files, key=lambda form: files[form], default="")
        rare = files.total() - files[wanted]
        if self.wanted is None and (files[wanted] < _SEVERAL or rare > max(1, self.minority * files.total())):
            return
        path, (*_, line) = next(((path, noted) for path, noted in facts.items() if noted[0] == wanted), ("", ("", 0)))
        elsewhere = ((path, line),) if path else ()
        where = f"别的文件（如{shown(elsewhere).rstrip()}）" if path else "别的文件"
        for path, (form, times, start, end, _) in facts.items():
            if form == wanted or (self.reported and form not in self.reported):
                continue
            values = {"mark": form[0], "replacement": wanted[0], "wanted": wanted, "where": where}
            values |= {"count": str(times), "other-count": str(pairs[wanted])}
            yield Judgement(path, start, end, values, elsewhere)

    def _outermost(self, block: Block) -> Iterator[_Pair]:
        """The pairs of a block that hold Han and stand in no other."""
        text = block.text
        closing = {form[0]: form[1] for form in (*self.forms, *self.around)}
        spans: list[tuple[int, int]] = []
        open_: list[tuple[int, str]] = []
        for m in self._any.finditer(text):
            char = m[0]
            if char in closing:
                open_.append((m.start(), char))
            elif open_ and closing[open_[-1][1]] == char:
                start, _ = open_.pop()
                if not open_:
                    spans.append((start, m.start()))
        excepted = Enclosing(m.span() for e in self.exceptions for m in compiled(e).finditer(text) if spans)
        for start, end in spans:
            form = text[start] + text[end]
            spared = excepted.hold(start, end + 1)
            if form in self.forms and not spared and count_han(text[start:end]):
                yield _Pair(block, start, end, form)

    def _matches(self, pair: _Pair, wanted: str, counts: dict[str, int], first: _Pair | None) -> Iterator[Match]:
        places: list[tuple[int, str]] = [(pair.start, wanted[0]), (pair.end, wanted[1])]
        if self.inner:
            old, new = (self.inner[self.forms.index(form)] for form in (pair.form, wanted))
            table = dict(zip(old, new, strict=True))
            inside = enumerate(pair.block.text[pair.start + 1 : pair.end], pair.start + 1)
            places += [(at, table[char]) for at, char in inside if char in table]
        related = () if first is None else (Related(first.block, first.start, first.end + 1, f"此处用「{wanted}」"),)
        for at, replacement in sorted(places):
            values = {
                "mark": pair.block.text[at],
                "replacement": replacement,
                "wanted": wanted,
                "count": str(counts[pair.form]),
                "other-count": str(counts[wanted]),
                "where": _HERE,
            }
            yield Match(pair.block, at, at + 1, replacement, False, values, related)
