"""`suppression`: comments that silence rules, and are themselves at fault."""

from __future__ import annotations

from typing import ClassVar, Literal

from zhlint.base.fields import option
from zhlint.base.records import dataclass
from zhlint.checks import Options

Failing = Literal["unused", "unknown", "reasonless"]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Suppression(Options):
    """A comment such as `<!-- zhlint-disable-next-line RULE -->` that does nothing, cannot be read, or gives no reason.

    What a comment silences is known only when all checks have spoken: this is looked for after them.
    """

    scope: ClassVar[tuple[str, ...]] = ()
    placeholders: ClassVar[frozenset[str]] = frozenset({"what", "remedy"})

    fault: Failing = option(
        doc="what to look for: unused (silences nothing), unknown (no such rule or comment) or reasonless"
    )
