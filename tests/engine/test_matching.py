from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from zhlint.engine.matching import Literals
from zhlint.prose.document import Block

TEXTS = st.lists(st.text(alphabet="甲乙丙ab，\n", max_size=40), max_size=8)
WORDS = st.lists(st.text(alphabet="甲乙丙ab，", min_size=1, max_size=4), min_size=1, max_size=12, unique=True)


def brute(words, texts):
    return sorted(
        (w, i, at) for i, text in enumerate(texts) for w in words for at in range(len(text)) if text.startswith(w, at)
    )


@given(WORDS, TEXTS)
def test_finds_what_brute_force_finds(words, texts):
    blocks = [Block("paragraph", text, (), index=i) for i, text in enumerate(texts)]
    assert sorted(Literals((w, 0) for w in words).find(blocks)) == brute(words, texts)


def test_a_literal_does_not_cross_from_one_block_into_the_next():
    blocks = [Block("paragraph", "甲", (), index=0), Block("paragraph", "乙", (), index=1)]
    assert list(Literals([("甲\n乙", 0), ("甲乙", 0)]).find(blocks)) == []


def test_blocks_beyond_one_chunk_keep_their_numbers():
    blocks = [Block("paragraph", "丁" * 9_000 + "甲乙", (), index=i) for i in range(5)]
    assert [(b, at) for _, b, at in Literals([("甲乙", 0)]).find(blocks)] == [(i, 9_000) for i in range(5)]


def test_every_asker_of_a_literal_is_known():
    assert Literals([("甲", 3), ("乙", 1), ("甲", 1)]).askers("甲") == [3, 1]


@given(WORDS, TEXTS)
def test_what_was_pickled_finds_the_same(words, texts):
    literals = Literals((word, number % 3) for number, word in enumerate([*words, *words[:2]]))
    again = pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(literals))))
    blocks = [Block("paragraph", text, (), index=i) for i, text in enumerate(texts)]
    assert sorted(again.find(blocks)) == brute(words, texts)
    assert all(again.askers(word) == literals.askers(word) for word in words)


def test_what_parts_literals_may_be_looked_for():
    odd = Literals([("\uffff甲", 1), ("乙\ufffe", 2), ("\uffff", 300)])
    again = pickle.loads(pickle.dumps(odd))
    assert [again.askers(word) for word in ("\uffff甲", "乙\ufffe", "\uffff")] == [[1], [2], [300]]


def test_no_literals_are_pickled_too():
    assert list(pickle.loads(pickle.dumps(Literals([]))).find([])) == []
