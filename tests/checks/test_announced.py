from __future__ import annotations

import pytest

from tests.support import marked
from zhlint.checks.announced import Announced


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("分为四个部分：一是码头，二是船坞，三是仓房。", "四", id="enumeration"),
        pytest.param("他说了两点。第一，船旧；第二，水急；第三，人少。", "两", id="behind a full stop"),
        pytest.param("做三件事：\n\n1. 查船\n2. 点人\n3. 看水\n4. 收板\n", "三", id="list"),
        pytest.param("做三件事：\n\n一、查船。\n\n二、点人。\n", "三", id="paragraphs"),
        pytest.param("摆渡有三个要点：稳、准、快、轻。", "三", id="row behind"),
        pytest.param("分选料、下料、合缝、上油五个环节。", "五", id="row before"),
    ],
)
def test_marks_the_number(text, number):
    assert marked(Announced(rows=True), text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("分为三个部分：一是码头，二是船坞，三是仓房。", id="as many"),
        pytest.param("做三件事：\n\n1. 查船\n2. 点人\n\n点人要两遍。\n\n3. 看水\n", id="a list that goes on"),
        pytest.param("做两件事：\n\n- 查船\n  - 船底\n- 点人\n", id="a list of two levels"),
        pytest.param("分五个要点：快、左边和右边的`x`位置。", id="a formula may be many"),
        pytest.param("选料、下料等五个环节，甲和乙、丙三个方面。", id="not told, or told in two ways"),
        pytest.param("第三个方面：码头、船坞。每两个部分：甲、乙、丙。", id="an ordinal, a share"),
        pytest.param("摆渡有三个要点：稳。", id="nothing to count"),
    ],
)
def test_stays_silent(text):
    assert marked(Announced(rows=True), text) == []


def test_rows_only_where_asked():
    assert marked(Announced(), "摆渡有三个要点：稳、准、快、轻。") == []
