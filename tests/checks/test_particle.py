from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import drafted, fewer, fixed, marked, matches
from zhlint.checks.particle import Particle

SURE = Particle()
GUESS = Particle(certainty=0.6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("渡船慢慢的靠近码头。", "渡船慢慢地靠近码头。", id="的 for 地: doubled adverb"),
        pytest.param("工人们有条不紊的把木料搬上岸。", "工人们有条不紊地把木料搬上岸。", id="的 for 地: idiom"),
        pytest.param("水手熟练的解开了缆绳。", "水手熟练地解开了缆绳。", id="的 for 地: adjective as adverb"),
        pytest.param("她下意识的看了一眼窗外。", "她下意识地看了一眼窗外。", id="的 for 地: noun as adverb"),
        pytest.param("老周莫名其妙的发了一通火。", "老周莫名其妙地发了一通火。", id="的 for 地: verb phrase"),
        pytest.param("雨越来越大，路变的非常难走。", "雨越来越大，路变得非常难走。", id="的 for 得: 变得"),
        pytest.param("这篇稿子写的太长了。", "这篇稿子写得太长了。", id="的 for 得: degree"),
        pytest.param("他气的说不出话来。", "他气得说不出话来。", id="的 for 得: result"),
        pytest.param("闸门运转的很平稳。", "闸门运转得很平稳。", id="的 for 得: degree and state"),
        pytest.param("新船比旧船稳当的多。", "新船比旧船稳当得多。", id="的 for 得: by how much"),
        pytest.param("缆绳收的差不多了。", "缆绳收得差不多了。", id="的 for 得: nearly done"),
        pytest.param("老周总觉的水太浅。", "老周总觉得水太浅。", id="的 for 得: 觉得"),
        pytest.param("水手冷的直打颤。", "水手冷得直打颤。", id="的 for 得: what one does for a feeling"),
        pytest.param("罗盘可以更准确的指示方向。", "罗盘可以更准确地指示方向。", id="的 for 地: auxiliary"),
        pytest.param("灯塔帮助水手更安全的驶入港口。", "灯塔帮助水手更安全地驶入港口。", id="的 for 地: 帮助"),
        pytest.param("水退地很快。", "水退得很快。", id="地 for 得"),
        pytest.param("这是一次非常重要地会议。", "这是一次非常重要的会议。", id="地 for 的: adjective"),
        pytest.param("他们面临着巨大地压力。", "他们面临着巨大的压力。", id="地 for 的: object"),
        pytest.param("村里得老人都认识他。", "村里的老人都认识他。", id="得 for 的: place"),
        pytest.param("我们得目标是把河道修好。", "我们的目标是把河道修好。", id="得 for 的: pronoun"),
        pytest.param("她小心翼翼得打开信封。", "她小心翼翼地打开信封。", id="得 for 地"),
    ],
)
def test_slip(text, expected):
    assert fixed(GUESS, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("渡船慢慢地靠近码头，水退得很快，村里的老人都认识他。", id="right"),
        pytest.param("深入的调查和及时的补救同样重要。", id="verbs as nouns"),
        pytest.param("他说的不是这件事，我看的是那一张。", id="relative clause without a noun"),
        pytest.param("划的人多，撑的人少，难的是靠岸。", id="verb and 的"),
        pytest.param("渔民获得及时有效的帮助 求救电话", id="a noun phrase ends at a blank"),
        pytest.param("码头提供更快速的支持。", id="the object of a verb that has a noun"),
        pytest.param("我想要的很多，船夫听说的也差不多。", id="what is wanted, known"),
        pytest.param("晴天好的多，雨天坏的少。", id="how many there are"),
        pytest.param("各地的土地都有人耕种，目的地到了。", id="地 of a noun"),
        pytest.param("你得走了，我得到消息才来，大家都觉得值得。", id="得 of a verb"),
        pytest.param("开发商在城东拿地三百亩。", id="地 is land"),
        pytest.param("请联系领取地社保机构，或到发证地公安局补办。", id="地 is where an office is"),
        pytest.param("货物须在进口地海关申报，由户籍地派出所出具证明。", id="地 is where another office is"),
        pytest.param("由上式得 x 的取值范围。", id="得 is yields"),
        pytest.param("真的很好，似的、别的都不要，是的。", id="words with 的"),
        pytest.param("plain English", id="no Han"),
        pytest.param("的", id="alone"),
    ],
)
def test_silent(text):
    assert marked(SURE, text) == []


def test_certainty_decides():
    text = "渡船慢慢的靠近码头。"
    assert marked(SURE, text) == ["慢慢的"]
    assert marked(Particle(certainty=1.0), text) == []


def test_a_guess_is_called_one():
    text = "渡船慢慢的靠近码头。"
    assert [m.values["verdict"] for m in matches(SURE, text)] == ["应作「慢慢地」"]
    assert [m.values["verdict"] for m in matches(Particle(doubtful=1.0), text)] == ["疑为「慢慢地」之误"]


@pytest.mark.parametrize("written", ["得", "地"])
def test_one_form_throughout(written):
    nouns = ["老人", "石桥", "渡口", "稻田", "学校", "水井", "祠堂", "竹林", "戏台", "茶馆", "水车", "油坊"]
    text = "\n\n".join(f"村里{written}{noun}是我们{written}骄傲，也是孩子们{written}回忆。" for noun in nouns)
    (match,) = matches(SURE, text)
    assert len(match.related) > 20
    assert match.replacement is None
    assert f"写成了「{written}」" in match.values["verdict"]


def test_a_writer_who_has_no_use_for_di():
    lines = [
        "他慢慢的走到门口。",
        "她轻轻的放下茶杯。",
        "孩子高兴的跳了起来。",
        "老人默默的看着河水。",
        "水手熟练的解开缆绳。",
        "他不耐烦的挥了挥手。",
        "大家有说有笑的往回走。",
        "姐姐飞快的跑下楼梯。",
    ]
    held = "\n\n".join(lines)
    assert len(marked(GUESS, "\n\n".join(lines[:3]))) == 3
    assert marked(GUESS, held) == []
    (match,) = matches(Particle(certainty=0.65, habit=True), held)
    assert "写成了「的」" in match.values["verdict"]
    assert len(match.related) >= 5
    mixed = held + "\n\n她飞快地跑过去，紧紧地抱住他，不停地说着话。" * 2
    assert len(marked(GUESS, mixed)) >= 5


def test_no_fix_across_markup():
    (match,) = matches(SURE, "渡船**慢慢**的靠近码头。")
    assert not match.block.unbroken(match.start, match.end) or match.replacement == "慢慢地"


def test_the_check_can_be_pickled_after_use():
    assert marked(SURE, "渡船慢慢的靠近码头。") == marked(pickle.loads(pickle.dumps(SURE)), "渡船慢慢的靠近码头。")


@fewer(3)
@given(st.text(alphabet="慢跑快很好的地得了，。“”a*1\n \ufffc\ud800", max_size=40))
def test_a_finding_exchanges_one_of_the_three(text):
    for m in matches(GUESS, text, format="text"):
        assert len(m.replacement) == m.end - m.start
        was = m.block.text[m.start : m.end]
        assert {was[-1], m.replacement[-1]} < set("的地得")
        assert was[:-1] == m.replacement[:-1]


def test_words_are_cut_only_where_something_is_odd():
    draft = drafted(SURE, "目的地的天气很好，土地的价格涨了，我们的老师来了。")
    draft.words._cut.clear()
    assert list(SURE.find(draft)) == []
    assert not draft.words._cut


def test_a_slip_says_how_certain_it_is():
    (match,) = matches(GUESS, "水手熟练的解开了缆绳。")
    assert match.certainty is not None
    assert GUESS.certainty <= match.certainty <= 1
