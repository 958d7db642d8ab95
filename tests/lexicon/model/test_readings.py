from __future__ import annotations

import pytest

from zhlint.lexicon.model.counts import Counts, counts
from zhlint.lexicon.model.readings import read
from zhlint.lexicon.model.store import shipped
from zhlint.lexicon.model.symbols import MARGIN


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("河水慢慢流过村子", 0, 8, id="whole"),
        pytest.param("昨天 2024 年 Tom 说：河水慢慢流过村子", 16, 24, id="behind what is shortened"),
    ],
)
def test_levels_are_those_of_the_characters(text, start, end):
    found = read(text)
    known = counts()
    levels = found.around(start, end)
    assert len(levels) == end - start
    for at in range(start + 1, end - 1):
        assert levels[at - start] == known.level(text[at - 1 : at + 2])


def test_places_are_those_of_the_text():
    text = "昨天 2024 年，Tom 来了"
    found = read(text)
    shown = [text[found.place(at)] for at in range(MARGIN, len(found.ids) - MARGIN)]
    assert "".join(shown) == "昨天2年，T来了"


def test_what_is_let_go_is_found_again():
    store = shipped("counts.bin")
    known = Counts(store)
    ids = read("河水慢慢流过村子，孩子们在岸边放风筝。").ids
    first = known.triples(ids)
    assert any(first)
    for _ in range(300):
        known.looked(1000)
    store.release()
    assert Counts(store).triples(ids) == first
