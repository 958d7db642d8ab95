from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks.headless import Headless

WANTS = {"采取": ("措施", "办法", "制"), "掀起": ("热潮", "潮"), "讲述": ("故事",)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "厂里采取分批停机、轮流检修，保住了产量。", ["采取分批停机、轮流检修"], id="to the end of the clause"
        ),
        pytest.param("影片讲述了两代渔民与风浪搏斗。", ["讲述了两代渔民与风浪搏斗"], id="an aspect"),
        pytest.param(
            "各县采取控制和限制用水总量上涨。", ["采取控制和限制用水总量上涨"], id="制 inside a verb is no head"
        ),
    ],
)
def test_finds(text, found):
    assert marked(Headless(wants=WANTS), text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("厂里采取分批停机、轮流检修的办法。", id="headed"),
        pytest.param("厂里采取分批停机、轮流检修，这样的办法不错。", id="headed later in the sentence"),
        pytest.param("村里采取轮流值班、互相监督的分工制。", id="a head of one Han"),
        pytest.param("厂里采取轮流检修。", id="short"),
        pytest.param("厂里采取的分批停机和轮流检修都有用。", id="an attribute"),
        pytest.param("厂里所采取分批停机、轮流检修。", id="after 所"),
        pytest.param("厂里采取“分批停机、轮流检修”。", id="a quotation"),
        pytest.param("各地掀起了一场又一场热烈的讨论。", id="a verb used as a noun"),
        pytest.param("厂里采取分批停机、轮流检修了吗？", id="what may end an object"),
        pytest.param("厂里采取分批停机，检修三台老旧机器。", id="a short clause before a mark"),
        pytest.param("影片讲述了两代渔民的坚守和互相帮助。", id="的 inside"),
        pytest.param("会上把“向世界讲述江南水乡悠久”定为口号。", id="half a quotation"),
        pytest.param("学生要会讲述和辨认几十种草药。", id="joined to another verb"),
    ],
)
def test_stays_silent(text):
    assert marked(Headless(wants=WANTS, before=("所",), complete=("了?[吗呢]",), han=8), text) == []


def test_may_be_modified():
    check = Headless(wants=WANTS, modified=("采取",))
    assert marked(check, "县里采取补贴饲料的养殖控制。") == ["采取补贴饲料的养殖控制"]


def test_names_verb_and_head():
    (match,) = matches(Headless(wants=WANTS), "影片讲述了两代渔民与风浪搏斗。")
    assert match.values == {"verb": "讲述", "head": "故事"}


@pytest.mark.parametrize(
    ("wants", "said"),
    [({}, "nothing to look for"), ({"采取": ()}, "`采取` wants nothing"), ({"采取": ("",)}, "`采取` wants nothing")],
)
def test_contradictions(wants, said):
    assert [what for _, what, _ in Headless(wants=wants).contradictions()] == [said]
