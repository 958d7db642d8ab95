from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks.naming import Naming

CHECK = Naming()


def _draft(name, slip):
    return f"{name}开店了。{name}涨价了。{name}上市了。{name}很红。\n\n人们都去{slip}买水。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(_draft("鹤舞茶姗", "鹤舞茶"), ["鹤舞茶"], id="without its last character"),
        pytest.param(_draft("青禾冰屿", "青禾冰"), ["青禾冰"], id="without its last character, again"),
        pytest.param(_draft("沃琅科仕", "沃琅柯仕"), ["沃琅柯仕"], id="one that sounds alike"),
        pytest.param("卢铭渠来了。卢铭渠走了。后来卢鸣渠又来了。", ["卢鸣渠"], id="a person"),
        pytest.param("林晓燕教书。林晓燕二十岁。大家都喜欢林小燕。", ["林小燕"], id="a person of common characters"),
        pytest.param("先办“蓝屿会”。再办“蓝屿俱乐部”。", ["蓝屿俱乐部"], id="two kinds that are much the same"),
        pytest.param("“禾沐平台”上线了。“禾沐平台”好用。“禾沐系统”快。", ["禾沐系统"], id="the rarer of two"),
    ],
)
def test_marks(text, expected):
    assert marked(CHECK, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_draft("人工智能", "人工智慧的店"), id="another word"),
        pytest.param(_draft("随施氮量", "随施氮水平"), id="another noun behind"),
        pytest.param(_draft("证人范建", "证人范某某"), id="a name that is kept back"),
        pytest.param(_draft("禾沐医院妇", "禾沐医院副院长"), id="the beginning of a title"),
        pytest.param(_draft("高端房产", "高端房"), id="two words side by side"),
        pytest.param(_draft("高欧欧欧欧", "高欧欧欧"), id="a cry"),
        pytest.param(_draft("泾北新城", "泾北新区"), id="another name"),
        pytest.param(_draft("鹤舞茶店", "鹤舞茶"), id="without its kind"),
        pytest.param("卢铭渠来了。卢铭渠走了。后来卢铭江又来了。", id="a brother"),
        pytest.param("卢铭渠来了。后来卢鸣渠又来了。", id="two people"),
        pytest.param("卢铭渠来了。打的是“卢铭渠”，出的是“卢鸣渠”。卢铭渠走了。", id="a spelling that is spoken of"),
        pytest.param("先办“读书会”。再办“读书社”。", id="a stem that is a word"),
        pytest.param("先办“蓝屿会”。再办“蓝屿商店”。", id="two things"),
        pytest.param("也是一个。也是一个。也是一个。也是一个。也是一种。", id="a phrase"),
    ],
)
def test_stays_silent(text):
    assert marked(CHECK, text) == []


def test_names_the_name():
    (match,) = matches(CHECK, _draft("鹤舞茶姗", "鹤舞茶"))
    assert (match.replacement, match.safe, match.values["other-count"]) == ("鹤舞茶姗", False, "4")
