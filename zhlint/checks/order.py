"""`order`: two joined words that name the steps of one course of things the wrong way round, as 解决并发现."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import ClassVar

from zhlint.base.fields import Regex, option
from zhlint.base.patterns import compiled
from zhlint.base.records import dataclass
from zhlint.base.spans import Enclosing
from zhlint.checks import Check, Draft, Match
from zhlint.prose.document import PROSE

_JOINT = "(?:并且|以及|和|与|并|及)(?:及时|随时|不断|认真|努力|尽快|积极)?|、(?=..(?:[了过着的地，。；、！？]|$))"
"""What joins two steps. Behind 、 the second may have no object of its own."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Order(Check):
    """Two joined steps of one course of which the later stands first; the other order is proposed.

    A course lists its steps in order; the words of one step, parted by `|`, may stand in any order.
    """

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"replacement"})
    by_block: ClassVar[bool] = True

    courses: tuple[tuple[str, ...], ...] = option(doc="courses of things: lists of steps, as `[发现|查找, 解决]`")
    either: tuple[str, ...] = option((), doc="pairs that go either way, parted by a blank")
    exceptions: tuple[Regex, ...] = option((), doc="longer patterns inside which a match does not count")

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """No course at all; a course of one step; a word of nothing."""
        if not self.courses:
            yield "courses", "nothing to look for", "list steps in order"
        for steps in self.courses:
            if len(steps) < 2:
                yield "courses", f"a course of {len(steps)}", "list two steps or more"
            if any(not word for step in steps for word in step.split("|")):
                yield "courses", "an empty word", "write a word between `|`"
        for pair in self.either:
            if len(pair.split()) != 2:
                yield "either", f"`{pair}` is no pair", "write two words with a blank between"

    @cached_property
    def _wrong(self) -> dict[str, frozenset[str]]:
        """A word → what may not follow it, since it comes before."""
        wrong: dict[str, set[str]] = {}
        for steps in self.courses:
            for at, step in enumerate(steps):
                for word in step.split("|"):
                    wrong.setdefault(word, set()).update(w for earlier in steps[:at] for w in earlier.split("|"))
        for pair in self.either:
            for one, other in (pair.split(), reversed(pair.split())):
                wrong.get(one, set()).discard(other)
        return {word: frozenset(others - {word}) for word, others in wrong.items()}

    def prepare(self) -> Collection[str]:
        """The words that may not come before some other."""
        return frozenset(word for word, others in self._wrong.items() if others)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a pair, the words exchanged."""
        joint = compiled(_JOINT)
        for block in draft.blocks:
            done = 0
            excepted: Enclosing | None = None
            for start, stop in draft.hits.get(block.index, ()):
                between = joint.match(block.text, stop) if start >= done else None
                if between is None:
                    continue
                first, middle = block.text[start:stop], between.group()
                if middle == "、" and block.text[start - 1 : start] == "、":
                    continue  # a row of three and more lists things, it tells no course
                second = self._second(first, block.text, between.end())
                end = between.end() + len(second)
                if not second:
                    continue
                if excepted is None:
                    excepted = Enclosing(m.span() for e in self.exceptions for m in compiled(e).finditer(block.text))
                if not excepted.hold(start, end) and not draft.words.straddles(block, start, end):
                    done = end
                    replacement = second + middle + first
                    yield Match(block, start, end, replacement, values={"replacement": replacement})

    def _second(self, first: str, text: str, at: int) -> str:
        """The word at `at` that should have come before the first, "" where none is."""
        return next((word for word in self._wrong[first] if text.startswith(word, at)), "")
