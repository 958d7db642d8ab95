"""The rules of a linter: what has to be known of each at once, and the rules themselves, taken up as they are met.

Most drafts give most rules nothing to look at. A rule that is packed is bytes until a draft holds what it looks for:
only then is its check imported, and its words and patterns read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import overload

from zhlint.base import pickled
from zhlint.base.records import NamedTuple, replace
from zhlint.checks import Check
from zhlint.engine.rule import Rule


class Card(NamedTuple):
    """What is known of a rule that has not been taken up.

    `looks`: it is a check, and not what the engine looks for itself; `always`: it is asked whatever literals a draft
    holds; `needs`: then one of these characters and pairs must be there, where there are some; `judges`: it looks at
    all the files of a run together; `of_document`: as its check says; `by_block`: it goes by one block at a time, as
    its check says.
    """

    id: str
    pack: str
    looks: bool
    always: bool
    judges: bool
    of_document: bool
    by_block: bool
    needs: frozenset[str] | None = None

    def may_find(self, pairs: Set[str]) -> bool:
        """Whether there may be something to find though no literal is there; `pairs` as a draft has them."""
        return self.always and (self.needs is None or not self.needs.isdisjoint(pairs))


def card_of(rule: Rule) -> Card:
    """The card of a rule."""
    check = rule.check
    looks = isinstance(check, Check)
    judges = isinstance(check, Check) and check.of_project
    always = rule.literals is None
    needs = None
    if isinstance(check, Check) and always and not judges and rule.handling.unit != "source":
        wanted = check.needs()
        needs = None if wanted is None else frozenset(wanted)
    by_block = isinstance(check, Check) and check.by_block and rule.handling.is_by_block
    return Card(rule.id, rule.pack, looks, always, judges, check.of_document, by_block, needs)


class Packed(Sequence[Rule]):
    """Rules that are pickled each by itself, and unpickled when they are asked for."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        import pickle

        self._records = tuple(pickle.dumps(replace(rule), protocol=5) for rule in rules)
        self._met: dict[int, Rule] = {}

    def __getstate__(self) -> dict[str, object]:
        return {"_records": self._records}

    def __setstate__(self, state: dict[str, tuple[bytes, ...]]) -> None:
        self._records = state["_records"]
        self._met = {}

    @overload
    def __getitem__(self, at: int) -> Rule: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Rule, ...]: ...
    def __getitem__(self, at: int | slice) -> Rule | tuple[Rule, ...]:
        if isinstance(at, slice):
            return tuple(self)[at]
        met = self._met.get(at)
        if met is None:
            rule = pickled.loaded(self._records[at])
            assert isinstance(rule, Rule)
            met = self._met[at] = rule
        return met

    def __iter__(self) -> Iterator[Rule]:
        return map(self.__getitem__, range(len(self)))

    def __len__(self) -> int:
        return len(self._records)
