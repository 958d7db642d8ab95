"""The names by which comments and configs speak of rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from zhlint.engine.stock import Card

Ids = frozenset[str]


class Names:
    """What a name in a comment stands for, and what was looked for.

    `packs` are all there are, with the ids of their rules; None where a linter knows only its own rules: then it calls
    no name unknown. `skipped` are rules that a run leaves out though the config turns them on.
    """

    def __init__(
        self, rules: Sequence[Card], packs: Mapping[str, Collection[str]] | None, skipped: Iterable[str]
    ) -> None:
        self.on = frozenset(rule.id for rule in rules if rule.looks)
        self.skipped = frozenset(skipped)
        self._open = packs is None
        if packs is None:
            packs = {rule.pack: [other.id for other in rules if other.pack == rule.pack] for rule in rules}
        self._packs = packs
        self._ids = {id for ids in packs.values() for id in ids}

    def ids(self, name: str) -> Ids:
        """The rules that a name stands for: itself, or those of the pack it names."""
        return frozenset(self._packs.get(name, (name,)))

    def all(self) -> Ids:
        """Every rule and pack there is."""
        return frozenset((*self._ids, *self._packs))

    def knows(self, name: str) -> bool:
        """Whether there is such a rule or pack."""
        return self._open or name in self._ids or name in self._packs

    def were_looked_for(self, ids: Ids | None) -> bool:
        """Whether a run has looked for all of these rules (None: all rules) that the config turns on."""
        return not (self.skipped if ids is None else ids & self.skipped)
