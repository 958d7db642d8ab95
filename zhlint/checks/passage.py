"""`passage`: several clauses in a row that stand word for word in another sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import ClassVar

from zhlint.base.characters import count_han, only_han
from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Check, Draft, Match, Related
from zhlint.checks._runs import is_item
from zhlint.prose.document import OBJECT, Block

_CLAUSE = Pattern(r"[^，,。；;：:！？!?…\n]+")
_COMMA = Pattern("[，,；;]")


class _Clause(NamedTuple):
    """A clause: where it stands, its Han, the number of its sentence in the draft, whether it opens or ends it."""

    block: Block
    start: int
    end: int
    han: str
    sentence: int
    opens: bool
    closes: bool


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Passage(Check):
    """Two clauses or more in a row that an earlier sentence has word for word, with so many Han together.

    Sentences that are the same as a whole are not its business. The later place is the match, the earlier is related.
    """

    scope: ClassVar[tuple[str, ...]] = ("paragraph",)
    min: int = option(14, doc="so many Han the clauses have together at least", minimum=8)
    clause: int = option(5, doc="a clause with fewer Han is none", minimum=2)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a passage."""
        clauses = list(self._clauses(draft))
        known: set[tuple[tuple[str, bool, bool], ...]] = set()
        seen: dict[tuple[str, str], list[int]] = {}
        done = -1
        for _, group in groupby(range(len(clauses)), lambda number: clauses[number].sentence):
            sentence = tuple(group)
            for number, following in pairwise(sentence):
                for earlier in seen.get((clauses[number].han, clauses[following].han), ()) if number > done else ():
                    run = _run(clauses, earlier, number)
                    if sum(len(c.han) for c in clauses[number : number + run]) < self.min:
                        continue
                    clause, end = clauses[number], clauses[number + run - 1]
                    first, last = clauses[earlier], clauses[earlier + run - 1]
                    if not _COMMA.search(clause.block.text, clause.start, end.end):
                        continue  # a title with a colon in it
                    if (clause.opens and end.closes) or (first.opens and last.closes):
                        continue
                    done = number + run - 1
                    related = (Related(first.block, first.start, last.end, "这里已经说过"),)
                    yield Match(clause.block, clause.start, end.end, related=related)
                    break
            whole = tuple((clauses[n].han, clauses[n].opens, clauses[n].closes) for n in sentence)
            if whole not in known:  # of sentences that are the same the first will do
                known.add(whole)
                for number, following in pairwise(sentence):
                    seen.setdefault((clauses[number].han, clauses[following].han), []).append(number)

    def _clauses(self, draft: Draft) -> Iterator[_Clause]:
        sentence = 0
        opens_note = draft.document.markup.opens_note
        for block in draft.blocks:
            if block is draft.document.profile.abstract or is_item(block.text) or opens_note(block):
                continue
            for span in block.sentences:
                sentence += 1
                found = list(_CLAUSE.finditer(block.text, span.start, span.end))
                for m in found:
                    if count_han(m[0]) >= self.clause and OBJECT not in m[0]:
                        opens, closes = m is found[0], m is found[-1]
                        yield _Clause(block, m.start(), m.end(), only_han(m[0]), sentence, opens, closes)


def _run(clauses: list[_Clause], earlier: int, later: int) -> int:
    """How many clauses in a row, each in a sentence of its own, are the same."""
    run = 0
    while later + run < len(clauses):
        one, other = clauses[earlier + run], clauses[later + run]
        if one.han != other.han or one.sentence != clauses[earlier].sentence:
            break
        if other.sentence != clauses[later].sentence:
            break
        run += 1
    return run
