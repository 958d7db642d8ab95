"""What is wrong with what the user wrote or asked for, and the one exception that carries it up."""

from __future__ import annotations

from collections.abc import Iterable

from zhlint.base.records import NamedTuple


class Fault(NamedTuple):
    """Something wrong in a file of the user's: where (from 1; 0: in no line of it), what, and how to mend it.

    Without a path it is in what a program asks for.
    """

    path: str
    line: int
    column: int
    what: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.what}; {self.mend}" if self.path else f"{self.what}; {self.mend}"


def explained(faults: Iterable[Fault], doubts: Iterable[Fault]) -> list[Fault]:
    """The faults of a file in order; on a line of which a doubt is told, what follows from that is not told too."""
    why = list(doubts)
    lines = {doubt.line for doubt in why}
    told = [*why, *(fault for fault in faults if fault.line not in lines)]
    return sorted(told, key=lambda fault: (fault.line, fault.column))


class Faults(Exception):
    """A config, a rule, a baseline or a wish cannot be used: all that is wrong, each a line when shown."""

    def __init__(self, faults: Iterable[Fault | str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))

    def __reduce__(self) -> tuple[type[Faults], tuple[tuple[Fault | str, ...]]]:
        return (Faults, (self.faults,))
