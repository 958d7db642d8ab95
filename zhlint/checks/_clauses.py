"""What checks share that look at a clause only where a literal promises something."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zhlint.checks import Draft
from zhlint.lexicon.collocation.chunks import CLAUSE
from zhlint.prose.document import Block

Promises = Callable[[str, int, int, int, int], bool]
"""Of a block's text, a hit and the clause around it (starts and ends): whether it is worth a look."""


def promising(draft: Draft, promises: Promises) -> Iterator[tuple[Block, int, int]]:
    """The clauses in which one of the hits promises something, each once: the block, where it begins and ends."""
    for block in draft.blocks:
        hits = draft.hits.get(block.index)
        if not hits:
            continue
        clauses = [m.span() for m in CLAUSE.finditer(block.text)]
        n, done = 0, -1
        for hit in hits:
            while n < len(clauses) and clauses[n][1] <= hit.start:
                n += 1
            if n == len(clauses):
                break
            start, end = clauses[n]
            if start <= hit.start and n != done and promises(block.text, hit.start, hit.end, start, end):
                done = n
                yield block, start, end
