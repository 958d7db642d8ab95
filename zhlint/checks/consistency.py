"""`consistency`: two variants of one term in one document, or in the files of one project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import ClassVar, Literal

from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Draft, Facts, Judgement, Match, Related
from zhlint.checks._lexical import Occurrence, Worded

_ABOVE = "上文"
_CLEAR = 3
"""A variant that stands so many times as often in a project needs no word on it."""
_SAME_AS = Pattern("[”」』]?[，、（(]?(?:也就是|也即|即|又称|也称|也叫|又叫|又名|俗称|旧称)[“「『]?")


class _Use(NamedTuple):
    """How a file uses a variant: how often, how it is mostly written, and where it first stands."""

    times: int
    shown: str
    text: str
    start: int
    end: int
    line: int
    simplified: bool


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Consistency(Worded):
    """Of each group of variants a document should use one. The rarer ones are the fault; of equals, the later.

    With `within: project` the files of a run should use one, too. A file that mostly uses a rarer one is told so at
    its first place; so is the first of the files that agree, where their variant neither is the standard nor stands
    three times as often.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"other", "count", "other-count", "where"})

    either: dict[Regex, Regex] = option({}, doc="pairs of variants, one: other")
    variants: tuple[tuple[Regex, ...], ...] = option((), doc="groups of two or more variants")
    standard: tuple[tuple[Regex, ...], ...] = option(
        (), doc="groups whose first is the standard form: in a simplified draft it prevails, however rare"
    )
    near: dict[Regex, Regex] = option(
        {}, doc="variant: what must stand in the same sentence for it to count, where it is also an ordinary word"
    )
    replace: bool = option(True, doc="false: name the variant that prevails and propose nothing")
    minority: float = option(1.0, doc="a variant counts as the rarer one up to this share of the prevailing", minimum=0)
    within: Literal["document", "project"] = option(
        "document", doc="project: all the files of a run should use one variant, not only each for itself"
    )

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """All groups of variants."""
        return (*self.either.items(), *self.variants, *self.standard)

    @cached_property
    def _members(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(member for group in self.groups for member in group))

    def worded(self) -> tuple[str, ...]:
        """Every variant of every group."""
        return self._members

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """No groups, groups of one, a variant of nothing, a context for what is no variant."""
        if not self.groups:
            yield "either", "nothing to look for", "write `one: other` lines under `either` or lists under `variants`"
            return
        yield from super().contradictions()
        for group in self.groups:
            if "" in group:
                yield "variants", "an empty entry", "write a word or a pattern"
            if len(set(group)) < 2:
                yield "variants", f"`{', '.join(group)}` is no choice", "list two or more different variants"
        for member in self.near:
            if member not in self.worded():
                yield "near", f"`{member}` is in no group", "write it as it stands in its group"

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a place of a rarer variant, with the first place of the variant that prevails."""
        present = self.entries(draft)
        places = self._places(
            draft, {m for group in self.groups if len(present.intersection(group)) > 1 for m in group}
        )
        seen = set()
        simplified = draft.document.profile.script == "simplified"
        for group in self.groups:
            used = [member for member in dict.fromkeys(group) if member in places]
            if len(used) < 2:
                continue
            prevailing = max(used, key=lambda m: (len(places[m]), -_order(places[m][0])[0], -_order(places[m][0])[1]))
            if simplified and group in self.standard and group[0] in places:
                prevailing = group[0]
            first = places[prevailing][0]
            shown = _mostly(places[prevailing])
            for member in used:
                few = len(places[member]) <= self.minority * len(places[prevailing]) or group in self.standard
                for at in places[member] if member != prevailing and few else ():
                    if at in seen or _is_explained(at, used):
                        continue
                    seen.add(at)
                    counts = {"count": str(len(places[member])), "other-count": str(len(places[prevailing]))}
                    related = (Related(first.block, first.start, first.end, f"此处作「{shown}」"),)
                    replacement = shown if self.replace else None
                    values = {"other": shown, "where": _ABOVE, **counts}
                    yield Match(at.block, at.start, at.end, replacement, False, values, related)

    @property
    def of_project(self) -> bool:
        """With `within: project`."""
        return self.within == "project"

    def collect(self, draft: Draft) -> Facts:
        """The variants a draft uses, in order of their first places, each with its `_Use`."""
        position = draft.document.source.position
        simplified = draft.document.profile.script == "simplified"
        uses = {}
        for member, found in self._places(draft, self.entries(draft)).items():
            places = [at for at in found if draft.counts(at.block, at.start, at.end)]
            if not places:
                continue
            first = places[0]
            start, end = first.block.source_span(first.start, first.end)
            text = first.block.text[first.start : first.end]
            uses[str(member)] = (len(places), _mostly(places), text, start, end, position(start).line, simplified)
        return uses

    def judge(self, facts: Mapping[str, Facts]) -> Iterator[Judgement]:
        """One a file that mostly uses a rarer variant, and one for the first of the others where that is not clear."""
        files = {path: {member: _Use(*use) for member, use in uses.items()} for path, uses in facts.items()}
        present = {member for uses in files.values() for member in uses}
        told = set()
        for group in self.groups:
            if len(present.intersection(group)) < 2:
                continue
            used = {path: {m: u for m, u in uses.items() if m in group} for path, uses in files.items()}
            own = {path: max(uses, key=lambda m: uses[m].times) for path, uses in used.items() if uses}
            counts: Counter[str] = Counter()
            for uses in used.values():
                counts.update({member: use.times for member, use in uses.items()})
            first = {member: path for path, member in reversed(own.items())}
            ranked = sorted(dict.fromkeys(own.values()), key=lambda member: -counts[member])
            simplified = any(use.simplified for uses in used.values() for use in uses.values())
            standard = group in self.standard and group[0] in first and simplified
            if standard:
                ranked.sort(key=lambda member: member != group[0])
            clear = standard or (len(ranked) > 1 and counts[ranked[0]] >= _CLEAR * counts[ranked[1]])
            for path, member in own.items() if len(ranked) > 1 else ():
                other = ranked[member == ranked[0]]
                here, there = used[path][member], used[first[other]][other]
                agrees = member == ranked[0] and (clear or path != first[member])
                if agrees or (path, here.start) in told:
                    continue
                told.add((path, here.start))
                values = {"match": here.text, "other": there.shown, "where": f" {first[other]}:{there.line} "}
                values |= {"count": str(counts[member]), "other-count": str(counts[other])}
                yield Judgement(path, here.start, here.end, values, ((first[other], there.line),))

    def _places(self, draft: Draft, members: Collection[str]) -> dict[str, list[Occurrence]]:
        """Where those of the members stand that do, in order of their first places."""
        places: dict[str, list[Occurrence]] = {}
        for at in self.occurrences(draft, members) if members else ():
            if at.entry not in self.near or self._in_context(at):
                places.setdefault(at.entry, []).append(at)
        return places

    def _in_context(self, at: Occurrence) -> bool:
        """Whether the sentence, the place itself left out, holds what the variant must stand near."""
        text = at.block.text
        start, end = at.block.sentence(at.start) or (0, len(text))
        around = f"{text[start : at.start]}\0{text[at.end : end]}"
        return bool(compiled(self.near[Regex(at.entry)], self.ignorecase).search(around))


def _is_explained(at: Occurrence, forms: Collection[str]) -> bool:
    """Whether the text itself says that it is another form: 雪梨，也就是悉尼."""
    m = _SAME_AS.match(at.block.text, at.end)
    return m is not None and at.block.text.startswith(tuple(map(str, forms)), m.end())


def _mostly(places: Collection[Occurrence]) -> str:
    """How an entry is mostly written."""
    return Counter(at.block.text[at.start : at.end] for at in places).most_common(1)[0][0]


def _order(at: Occurrence) -> tuple[int, int]:
    return (at.block.index, at.start)
