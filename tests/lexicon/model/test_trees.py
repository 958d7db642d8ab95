"""A forest of trees over whole numbers: its sums, where it stops early, how sure it is."""

from __future__ import annotations

import numpy as np
import pytest

from zhlint.lexicon.model.store import Store, packed
from zhlint.lexicon.model.trees import LEAF, ROUND, Trees

ZERO = 1 << 31
ONE = [(0, 5, 1, 2), (LEAF, -100, 0, 0), (1, -3, 3, 4), (LEAF, 40, 0, 0), (LEAF, 250, 0, 0)]
"""Evidence 0 up to 5: -100; else evidence 1 up to -3: 40; else 250."""


def numbers(kind, values):
    return kind, np.array(values, {"B": "u1", "H": "<u2", "I": "<u4"}[kind]).tobytes()


def forest(folder, copies=1, floor=-ZERO):
    rows = [(f, limit, left + 5 * i, right + 5 * i) for i in range(copies) for f, limit, left, right in ONE]
    data = packed(
        {
            "features": numbers("B", [row[0] for row in rows]),
            "limits": numbers("I", [row[1] + ZERO for row in rows]),
            "lefts": numbers("H", [row[2] for row in rows]),
            "rights": numbers("H", [row[3] for row in rows]),
            "roots": numbers("H", [5 * i for i in range(copies)]),
            "base": numbers("I", [7 + ZERO]),
            "floors": numbers("I", [floor + ZERO] * -(-copies // ROUND)),
            "scores": numbers("I", [score + ZERO for score in (-1000, 0, 1000)]),
            "certainties": numbers("H", [100, 500, 900]),
        }
    )
    path = folder / "trees.bin"
    path.write_bytes(data)
    return Trees(Store(str(path)))


@pytest.mark.parametrize(
    ("evidence", "score"),
    [
        pytest.param((5, 0), -93, id="at the limit it goes left"),
        pytest.param((6, -3), 47, id="right, then left"),
        pytest.param((6, -2), 257, id="right, then right"),
    ],
)
def test_the_sum_of_the_leaves(tmp_path, evidence, score):
    assert forest(tmp_path).score(evidence) == score


def test_trees_are_added_up(tmp_path):
    assert forest(tmp_path, copies=3).score((6, 0)) == 7 + 3 * 250


@pytest.mark.parametrize(("evidence", "trees"), [((0, 0), ROUND), ((9, 9), 2 * ROUND)], ids=["below it", "above it"])
def test_below_a_floor_the_rest_is_not_asked(tmp_path, evidence, trees):
    value = -100 if evidence[0] <= 5 else 250
    assert forest(tmp_path, copies=2 * ROUND, floor=0).score(evidence) == 7 + trees * value


@pytest.mark.parametrize(
    ("score", "certainty"),
    [(-5000, 0.1), (-1000, 0.1), (-500, 0.3), (0, 0.5), (250, 0.6), (1000, 0.9), (5000, 0.9)],
)
def test_certainty_is_read_off_the_scale(tmp_path, score, certainty):
    assert forest(tmp_path).certainty(score) == pytest.approx(certainty)
