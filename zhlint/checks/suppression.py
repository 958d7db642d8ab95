"""`suppression`: comments that silence rules, and are themselves at fault."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from zhlint.base.fields import option
from zhlint.checks import Check, Draft, Match

Fault = Literal["unused", "unknown", "reasonless"]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Suppression(Check):
    """A comment such as `<!-- zhlint-disable-next-line RULE -->` that does nothing, cannot be read, or gives no reason.

    What a comment silences is known only when all other rules have spoken: the engine finds these faults, not `find`.
    """

    scope: ClassVar[tuple[str, ...]] = ()
    placeholders: ClassVar[frozenset[str]] = frozenset({"what", "remedy"})

    fault: Fault = option(
        doc="what to look for: unused (silences nothing), unknown (no such rule or comment) or reasonless"
    )

    def prepare(self) -> Collection[str]:
        """Nothing: it is never asked."""
        return ()

    def find(self, draft: Draft) -> Iterator[Match]:
        """Nothing: see above."""
        yield from ()
