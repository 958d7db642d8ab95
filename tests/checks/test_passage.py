from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import marked, matches
from zhlint.checks.passage import Passage

SAID = "屋子都是租来的，选址避开大路，借用旧船坞的空房，花不了多少钱。"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(f"{SAID}\n\n他选址避开大路，借用旧船坞的空房。", [], id="one clause is another"),
        pytest.param(
            f"{SAID}\n\n办法是：选址避开大路，借用旧船坞的空房，省钱。",
            ["选址避开大路，借用旧船坞的空房"],
            id="two clauses again",
        ),
        pytest.param(f"{SAID}\n\n{SAID}", [], id="the whole sentence"),
        pytest.param("他来得很早，他走得很晚，他来得很早，他走得很晚，大家都知道。", [], id="in one sentence"),
        pytest.param("读《老屋：租来的房子在渡口边》一书。读《老屋：租来的房子在渡口边》一书。", [], id="a title"),
    ],
)
def test_passages(text, found):
    assert marked(Passage(), text) == found


CLAUSES = ("屋子都是租来的", "选址避开了大路", "借用了旧的船坞", "只花了一点点钱")


def _by_comparing_all(sentences):
    """Sentence and number of the first clause of each passage, its length, and sentence and number of the earlier."""
    found = []
    for later, sentence in enumerate(sentences):
        done = 0
        for n in range(len(sentence)):
            earlier = ((e, k) for e in range(later) for k in range(len(sentences[e])) if n >= done)
            for e, k in earlier:
                run = 0
                while sentence[n + run : n + run + 1] == sentences[e][k + run : k + run + 1] != []:
                    run += 1
                whole = (n == 0 and run == len(sentence)) or (k == 0 and run == len(sentences[e]))
                if run > 1 and not whole:
                    found.append((later, n, run, e, k))
                    done = n + run
                    break
    return found


@given(st.lists(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=5), max_size=8))
def test_no_passage_is_lost_by_not_comparing_all(sentences):
    opening = "渡口那边昨夜落了一场雨。"  # else the first paragraph may be an abstract, which says what others say
    text = "\n\n".join([opening, *("，".join(sentence) + "。" for sentence in sentences)])
    step = len(CLAUSES[0]) + 1
    found = [
        (m.block.index - 1, m.start // step, (m.end - m.start + 1) // step, r.block.index - 1, r.start // step)
        for m in matches(Passage(min=8), text)
        for r in m.related
    ]
    assert found == _by_comparing_all(sentences)
