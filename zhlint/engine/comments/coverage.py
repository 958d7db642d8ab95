"""Where comments in a draft silence which rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhlint.base.records import NamedTuple
from zhlint.engine.comments.directives import Directive, directives, span_of
from zhlint.engine.comments.names import Ids, Names
from zhlint.finding import Finding
from zhlint.prose.document import Document


class Silenced:
    """Where one name of a directive silences its rules; `name` is -1, and `ids` None, where all rules are meant."""

    __slots__ = ("closers", "directive", "end", "ends", "ids", "name", "start", "used")

    def __init__(self, directive: int, name: int, ids: Ids | None, span: tuple[int, int]) -> None:
        self.directive, self.name, self.ids = directive, name, ids
        self.start, self.end = span
        self.ends: dict[str, int] = {}
        self.closers: list[tuple[int, int]] = []
        self.used = False

    def close(self, ids: Ids | None, at: int) -> tuple[bool, bool]:
        """End it for some rules; whether it was open for one of them, and whether it still is for others."""
        if ids is None or self.ids is None:
            closed = ids is None or bool(ids - self.ends.keys())
        else:
            closed = bool((ids & self.ids) - self.ends.keys())
        if ids is None:
            self.end = at
            return closed, False
        for id in ids if self.ids is None else ids & self.ids:
            self.ends.setdefault(id, at)
        return closed, self.ids is None or bool(self.ids - self.ends.keys())

    def covers(self, finding: Finding) -> bool:
        """Whether the main span of a finding touches it; an empty one may lie at its edge."""
        end = self.ends.get(finding.rule, self.end)
        if finding.start == finding.end:
            return self.start <= finding.start <= end
        return finding.start < end and finding.end > self.start


class Covering:
    """What covers findings of one rule. They are asked for by their starts, in order: what is passed is let go."""

    def __init__(self, silenced: Iterable[Silenced]) -> None:
        self._ahead = sorted(silenced, key=lambda each: each.start, reverse=True)
        self._near: list[Silenced] = []

    def of(self, finding: Finding) -> list[Silenced]:
        """What covers a finding."""
        while self._ahead and self._ahead[-1].start <= finding.end:
            self._near.append(self._ahead.pop())
        self._near = [each for each in self._near if each.ends.get(finding.rule, each.end) >= finding.start]
        return [each for each in self._near if each.covers(finding)]


class Coverage(NamedTuple):
    """The directives of a draft, where each silences what, and the names in `enable` that end nothing."""

    directives: list[Directive]
    silenced: list[Silenced]
    idle: set[tuple[int, int]]


def coverage(document: Document, names: Names) -> Coverage:
    """The comments of a draft that speak to the linter."""
    found = directives(document)
    silenced: list[Silenced] = []
    idle: set[tuple[int, int]] = set()
    open_: list[Silenced] = []
    for i, directive in enumerate(found):
        named: Sequence[tuple[int, Ids | None]]
        named = [(n, names.ids(word.text)) for n, word in enumerate(directive.names)]
        for n, ids in (named or [(-1, None)]) if directive.is_known else ():
            if directive.verb != "enable":
                silenced.append(Silenced(i, n, ids, span_of(document, directive)))
                open_ += silenced[-1:] if directive.verb == "disable" else []
                continue
            still = []
            for each in open_:
                closed, left = each.close(ids, directive.comment.start)
                if closed:
                    each.closers.append((i, n))
                if left:
                    still.append(each)
            if not any((i, n) in each.closers for each in open_):
                idle.add((i, n))
            open_ = still
    return Coverage(found, silenced, idle)
