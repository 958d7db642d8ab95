from __future__ import annotations

import pytest

from tests.support import marked
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
