"""A forest of decision trees over whole numbers, and how sure it is: the same on every machine."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from zhlint.lexicon.model.store import Store

LEAF = 255
"""The feature of a node that is a leaf."""
ROUND = 20
"""After so many trees it is asked whether the rest are worth while."""
SCALE = 10_000
"""What a natural unit of log odds is in whole numbers."""
_ZERO = 1 << 31


class Trees:
    """The trees of a file, by the sections that `training.slips` writes."""

    def __init__(self, store: Store) -> None:
        self._features = store.items("features").tolist()
        self._limits = store.items("limits").tolist()
        """Each `_ZERO` too high: to take that from all of them takes longer than to put it on the evidence."""
        self._lefts, self._rights = store.items("lefts").tolist(), store.items("rights").tolist()
        roots, floors = store.items("roots").tolist(), store.items("floors")
        self._rounds = [(roots[i * ROUND : (i + 1) * ROUND], floor - _ZERO) for i, floor in enumerate(floors)]
        self._base = store.items("base")[0] - _ZERO
        self._scores = [score - _ZERO for score in store.items("scores")]
        self._certainties = store.items("certainties").tolist()

    def score(self, evidence: Sequence[int]) -> int:
        """The log odds that the evidence speaks for, times `SCALE`; what falls below a floor on the way stays there."""
        features, limits, lefts, rights = self._features, self._limits, self._lefts, self._rights
        raised = [each + _ZERO for each in evidence]
        total = self._base
        for roots, floor in self._rounds:
            for node in roots:
                feature = features[node]
                while feature != LEAF:
                    node = lefts[node] if raised[feature] <= limits[node] else rights[node]
                    feature = features[node]
                total += limits[node] - _ZERO
            if total < floor:
                break
        return total

    def certainty(self, score: int) -> float:
        """The probability that a finding of this score is right: its share among findings that were judged."""
        at = bisect_right(self._scores, score)
        if at == 0:
            return self._certainties[0] / 1000
        if at == len(self._scores):
            return self._certainties[-1] / 1000
        low, high = self._scores[at - 1], self._scores[at]
        one, other = self._certainties[at - 1], self._certainties[at]
        return (one + (other - one) * (score - low) / max(high - low, 1)) / 1000
