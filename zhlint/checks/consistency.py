"""`consistency`: two variants of one term in one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from zhlint.base.fields import Regex, option
from zhlint.base.patterns import compiled
from zhlint.checks import Draft, Match, Related
from zhlint.checks._lexical import Occurrence, Worded


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Consistency(Worded):
    """Of each group of variants a document should use one. The rarer ones are the fault; of equals, the later."""

    placeholders: ClassVar[frozenset[str]] = frozenset({"other", "count", "other-count"})

    either: dict[Regex, Regex] = option({}, doc="pairs of variants, one: other")
    variants: tuple[tuple[Regex, ...], ...] = option((), doc="groups of two or more variants")
    near: dict[Regex, Regex] = option(
        {}, doc="variant: what must stand in the same sentence for it to count, where it is also an ordinary word"
    )
    replace: bool = option(True, doc="false: name the variant that prevails and propose nothing")

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """All groups of variants."""
        return (*self.either.items(), *self.variants)

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
        rivals = {m for group in self.groups if len(present.intersection(group)) > 1 for m in group}
        places: dict[str, list[Occurrence]] = {}
        for at in self.occurrences(draft, rivals) if rivals else ():
            if at.entry not in self.near or self._in_context(at):
                places.setdefault(at.entry, []).append(at)
        seen = set()
        for group in self.groups:
            used = [member for member in dict.fromkeys(group) if member in places]
            if len(used) < 2:
                continue
            prevailing = max(used, key=lambda m: (len(places[m]), -_order(places[m][0])[0], -_order(places[m][0])[1]))
            first = places[prevailing][0]
            shown = Counter(o.block.text[o.start : o.end] for o in places[prevailing]).most_common(1)[0][0]
            for member in used:
                for at in places[member] if member != prevailing else ():
                    if at in seen:
                        continue
                    seen.add(at)
                    counts = {"count": str(len(places[member])), "other-count": str(len(places[prevailing]))}
                    related = (Related(first.block, first.start, first.end, f"此处作「{shown}」"),)
                    replacement = shown if self.replace else None
                    yield Match(at.block, at.start, at.end, replacement, False, {"other": shown, **counts}, related)

    def _in_context(self, at: Occurrence) -> bool:
        """Whether the sentence, the place itself left out, holds what the variant must stand near."""
        text = at.block.text
        start, end = next(((s.start, s.end) for s in at.block.sentences if s.start <= at.start < s.end), (0, len(text)))
        around = f"{text[start : at.start]}\0{text[at.end : end]}"
        return bool(compiled(self.near[Regex(at.entry)], self.ignorecase).search(around))


def _order(at: Occurrence) -> tuple[int, int]:
    return (at.block.index, at.start)
