"""What kind of prose a draft is, told by its words."""

from __future__ import annotations

import pytest

from tests.support import document

LETTER = "我昨天收到了你的信，才知道你们家的老屋已经卖掉，院里那棵枣树也没有留下来。"
HOLDS = [
    pytest.param("pre-1949", "他站在门口，伊却先进了屋。“你可吃过了么？”他问道。", id="the pronoun 伊"),
    pytest.param("pre-1949", "我底朋友说，这是没有什么智识的人才信的罢。", id="底, an old word, 罢"),
    pytest.param("pre-1949", "民国十二年，他绍介我进了学堂。", id="a year of the Republic and an old word"),
    pytest.param("official", "现将《渡口管理办法》印发给你们，请各级主管部门认真贯彻落实。", id="a notice"),
    pytest.param("official", "各地要统筹推进渡口改造，全面落实责任单位，加快健全制度。", id="a directive"),
    pytest.param("official", f"各地要统筹推进渡口改造，全面落实责任。{LETTER * 2}" * 60, id="a long report"),
    pytest.param("pre-1949", f"伊又来了，罢了罢了，便是老爷也拦不住。{LETTER * 2}" * 30, id="a long old novel"),
    pytest.param("news", "本报讯（记者 周宁）据市气象台报道，日前江面起雾。", id="a report"),
    pytest.param("speech", "尊敬的各位来宾、女士们、先生们：大家好！今天，我们在江边相聚。", id="an address"),
    pytest.param("advertising", "限时抢购！全场五折起，包邮到家，立即下单，咨询热线见下。", id="an offer"),
    pytest.param(
        "manual", "点击右上角的按钮，在弹窗里勾选选项，再输入参数，默认配置即可运行。", id="steps on a screen"
    ),
    pytest.param("taiwan", "這個程式要先在資料夾裡設定好，再透過網路傳給使用者。", id="words of Taiwan"),
]
HOLDS_NOT = [
    pytest.param("pre-1949", "伊朗队和伊拉克队明天比赛。" * 3, id="伊 in the names of countries"),
    pytest.param("pre-1949", "真正的难处，便是没有人接手。" * 4, id="one sign, however often"),
    pytest.param("pre-1949", "丫头不曾见过老爷，只见他进了衙门。", id="what is told of masters and maids"),
    pytest.param("pre-1949", f"民国十二年的船票还在。{LETTER * 40}", id="a year cited in a long text"),
    pytest.param("official", f"现将旧船票附上。{LETTER}", id="one phrase of notices"),
    pytest.param("official", f"各级台阶都要推进清扫。{LETTER * 6}" * 20, id="two words of notices in a long text"),
    pytest.param("news", f"他当过记者。{LETTER}", id="a reporter in a story"),
    pytest.param("speech", f"大家都说好。{LETTER}", id="everybody"),
    pytest.param("advertising", f"店里的茶品质好。{LETTER}", id="praise"),
    pytest.param("manual", f"他在船上安装了一盏灯，换了一种方法收网。{LETTER * 3}", id="a lamp"),
    pytest.param("taiwan", "这个程式要先设定，再透过网路传出去。", id="in simplified characters"),
    pytest.param("taiwan", "這些書他們都讀過了。", id="traditional, no word of Taiwan"),
]


@pytest.mark.parametrize(("fact", "text"), HOLDS)
def test_what_it_is(fact, text):
    assert document(text).profile.holds(fact)


@pytest.mark.parametrize(("fact", "text"), HOLDS_NOT)
def test_what_it_is_not(fact, text):
    assert not document(text).profile.holds(fact)
