"""Sentences beside what the rules on wording and grammar mark: look-alikes that are right, and faults close to them."""

from __future__ import annotations

import pytest

from tests.support import document, shipped
from zhlint.engine.linter import Linter

RULES = (
    "adjacent-synonyms",
    "assistant-residue",
    "broken-frame",
    "business-jargon",
    "decrease-by-times",
    "double-approximation",
    "empty-opening",
    "er-liang",
    "intensifier-density",
    "missing-subject",
    "missing-subject-mild",
    "negation-trap",
    "plural-men",
    "redundant-phrase",
    "redundant-phrase-mild",
    "shifou-shi",
)
LINTER = Linter(shipped().choose([], dict.fromkeys(RULES, True)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("这个组织的宗旨是赋能女性，让她们有自己的账户。", id="empower: persons"),
        pytest.param("培训的用意是赋能每一位护林员。", id="empower: a person by suffix"),
        pytest.param("农民赋能要先从识字开始。", id="empower: the person before it"),
        pytest.param("全会提出，以数字技术赋能乡村医疗。", id="policy: a meeting says"),
        pytest.param("市委把河长制作为治水的抓手。", id="policy: a party committee"),
        pytest.param("全镇以厕所改造工程为抓手，先修了三座公厕。", id="policy: a project"),
        pytest.param("日志的颗粒度可以调到秒。", id="granularity: logs"),
        pytest.param("权限颗粒度细到一张表。", id="granularity: rights"),
        pytest.param("采样颗粒度越细，文件越大。", id="granularity: samples"),
        pytest.param("随着社会的发展，尤其是夜校的开办，识字的人多了。", id="opening goes on: 尤其是"),
        pytest.param("随着技术的进步，特别是冷链的普及，海鱼也能进山。", id="opening goes on: 特别是"),
        pytest.param("随着城市化的推进，加上老人搬走，村里只剩三户。", id="opening goes on: 加上"),
        pytest.param("艦隊有鐵甲船二艘隨行。", id="number after the noun: ships"),
        pytest.param("他牵来骏马二匹换粮。", id="number after the noun: horses"),
        pytest.param("墙上挂着山水画二幅，题款不清。", id="number after the noun: pictures"),
        pytest.param("離交稿還有二個月。", id="two months"),
        pytest.param("先把绳子理好；通过示范，让新手看懂。", id="subject before a semicolon: 让"),
        pytest.param("合作社修了渠；经过轮灌，使下游也有水。", id="subject before a semicolon: 使"),
        pytest.param("对于较旧的机器，使用下面的命令。", id="使用 is no 使"),
        pytest.param("由于连日大雨，山体滑坡，导致公路中断。", id="a clause has the subject"),
        pytest.param("店家要防止老客不再回来。", id="not any more: what is wished"),
        pytest.param("为避免孩子不会自己穿衣，她早早教他。", id="cannot: what is wished"),
        pytest.param("为避免今后不再有人报名，办法要改。", id="nobody any more: what is wished"),
        pytest.param("是否按时清淤，是评价管护的标志。", id="both sides: a measure"),
        pytest.param("质量的好坏是厂子成败的关键。", id="both sides: success and failure"),
        pytest.param("他想知道是否这就是关键。", id="an indirect question"),
        pytest.param("更为核心的问题是水源。", id="为核心 after an adverb"),
        pytest.param("行为主体的责任要写清。", id="为 belongs to 行为"),
        pytest.param("以村民的意愿为中心的办法。", id="以 further off"),
        pytest.param("要从事后追责转到事前预防。", id="before and after: prevention"),
        pytest.param("事前预警、事中处置，各有专人。", id="before and after: warning"),
        pytest.param("事先预测的产量，事后核对过。", id="before and after: forecast"),
        pytest.param("会场里坐着被应邀而来的人挡住的老人。", id="被 belongs to another verb"),
        pytest.param("老人的病多次反复，人瘦了一圈。", id="反复 as a verb"),
        pytest.param("那是一起共同贪污案。", id="一起 as a count"),
        pytest.param("一些事让孩子们吃惊。", id="们 in another phrase"),
        pytest.param("抱歉，我无法参加周五的会。", id="an apology"),
        pytest.param("他比弟弟小了三岁，箱子轻了两斤。", id="no times"),
    ],
)
def test_stays_silent(text):
    assert [f.rule for f in LINTER.lint(document(text))] == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param("用数据赋能门店。", "赋能", id="jargon: things"),
        pytest.param("这次促销是公司的抓手。", "抓手", id="jargon: a firm"),
        pytest.param("先把需求的颗粒度拆细。", "颗粒度", id="jargon: demands"),
        pytest.param("随着社会的发展，人们的观念变了。", "随着社会的发展，", id="empty opening"),
        pytest.param("江边停着二艘船。", "二艘", id="number before the noun"),
        pytest.param("門外站著二個人。", "二個", id="traditional"),
        pytest.param("他说，通过“传帮带”，使新手上了路。", "通过“传帮带”，使", id="subject missing in what he says"),
        pytest.param("由于连日大雨，导致公路中断。", "由于连日大雨，导致", id="subject missing, mild"),
        pytest.param("对于这样的价钱，使老主顾很为难。", "对于这样的价钱，使", id="subject missing after 对于"),
        pytest.param("要防止火灾不再发生。", "防止火灾不再", id="not any more: what is feared"),
        pytest.param("水质的好坏是酿酒的关键。", "水质的好坏是酿酒的关键", id="one side only"),
        pytest.param("学生为主体的课堂才有生气。", "学生为主体的", id="以 missing"),
        pytest.param("这批货便宜了一倍。", "便宜了一倍", id="cheaper by times"),
        pytest.param("他差不多三十岁左右。", "差不多三十岁左右", id="approximate twice"),
        pytest.param("来了一些老邻居们。", "一些老邻居们", id="们 after 一些"),
        pytest.param("他被获准列席。", "被获准", id="passive twice"),
        pytest.param("她表示，目的是为了省钱。", "目的是为了", id="indirect speech is the writer's"),
        pytest.param("两村一起携手修桥。", "一起携手", id="synonyms: together"),
        pytest.param("这出戏首次第一回上演。", "首次第一回", id="synonyms: first"),
        pytest.param("名单上的人全都无一例外到了。", "全都无一例外", id="synonyms: all"),
        pytest.param("当然，以下是修改后的版本：", "当然，以下是修改后的版本", id="an assistant answers"),
    ],
)
def test_marks(text, marked):
    assert [text[f.start : f.end] for f in LINTER.lint(document(text))] == [marked]
