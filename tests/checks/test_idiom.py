from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import fewer, fixed, linear, marked, matches, words
from zhlint.checks.idiom import Idiom

IDIOM = Idiom()
GUESS = Idiom(gain=10, accent=0.5, swap=3, rare=1, variant=3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("街上是穿流不息的车队。", "街上是川流不息的车队。", id="first character"),
        pytest.param("他一愁莫展。", "他一筹莫展。", id="second character"),
        pytest.param("应当因地置宜。", "应当因地制宜。", id="third character"),
        pytest.param("希望大家再接再砺。", "希望大家再接再厉。", id="fourth character"),
        pytest.param("不能草管人命。", "不能草菅人命。", id="shape"),
        pytest.param("他说话色厉内茬。", "他说话色厉内荏。", id="shape at a glance"),
        pytest.param("他在合唱团里滥竽冲数。", "他在合唱团里滥竽充数。", id="sound"),
        pytest.param("商品玲琅满目。", "商品琳琅满目。", id="nasal endings"),
        pytest.param("他热泪盈框。", "他热泪盈眶。", id="another tone"),
        pytest.param("他推波助浪。", "他推波助澜。", id="l and l, ang and an"),
        pytest.param("真是受益非浅。", "真是受益匪浅。", id="a half that is a word"),
        pytest.param("大家要再接再励。", "大家要再接再厉。", id="a mistake the dictionary lists"),
        pytest.param("故名思义，夜市是晚上开的。", "顾名思义，夜市是晚上开的。", id="a listed mistake of two words"),
        pytest.param("那是默守成规。", "那是墨守成规。", id="an idiom that is tagged a name"),
        pytest.param("## 一愁莫展\n\n正文。", "## 一筹莫展\n\n正文。", id="heading"),
        pytest.param("他天赋异凛，学得快。", "他天赋异禀，学得快。", id="an idiom the dictionary lacks"),
        pytest.param("打破沙锅闻到底，他才罢休。", "打破沙锅问到底，他才罢休。", id="a longer one"),
        pytest.param("山里的路难走，他们肆无惮忌。", "山里的路难走，他们肆无忌惮。", id="the last two exchanged"),
        pytest.param("他做事竞竞业业。", "他做事兢兢业业。", id="a doubled character"),
        pytest.param("那人鬼鬼崇崇地躲着。", "那人鬼鬼祟祟地躲着。", id="a doubled character at the end"),
        pytest.param("“我昨天跑遍了全城，还是一愁莫展啊！”", "“我昨天跑遍了全城，还是一筹莫展啊！”", id="speech"),
    ],
)
def test_replacement(text, expected):
    assert fixed(IDIOM, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("他们履步维艰，天黑才到。", "他们步履维艰，天黑才到。", id="the first two exchanged"),
        pytest.param("他迫及不待地跑了。", "他迫不及待地跑了。", id="the middle two exchanged"),
        pytest.param("会场里人多，主人应接不瑕。", "会场里人多，主人应接不暇。", id="sure ones too"),
    ],
)
def test_a_guess(text, expected):
    assert fixed(GUESS, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("希望大家再接再厉，因地制宜。", id="right"),
        pytest.param("广告里写着“一愁莫展”。", id="quotation"),
        pytest.param("他写了《一愁莫展》一书。", id="title"),
        pytest.param("他写了《一愁莫展的人和他们走过的那些漫长的路》一书。", id="long title"),
        pytest.param("一愁莫展。又是一愁莫展。还是一愁莫展。", id="a form that recurs"),
        pytest.param("天下大势，分久必合。", id="two common words"),
        pytest.param("那几个字不必说，大家都懂。", id="a noun before a common phrase"),
        pytest.param("這是一愁莫展的籌劃，並無再接再勵之意。", id="traditional character"),
        pytest.param("一心一意，三心二意。", id="idioms that are near each other"),
        pytest.param("他唯唯诺诺，惟妙惟肖地学着，筋疲力尽。", id="accepted variants"),
        pytest.param("那是不实之辞，双方各执一辞。", id="characters exchanged in good faith"),
        pytest.param("请稍安勿躁，这里弦歌不辍。", id="what the dictionary misspells or lacks"),
        pytest.param("加利佛尼亚和尼克西亚都在下雨。", id="foreign names"),
        pytest.param("这项工作离目标更近一步，不必更改。", id="a free phrase"),
        pytest.param("全经济体所有任务的时间都在增加。", id="over word edges"),
        pytest.param("短", id="too short"),
        pytest.param("", id="empty"),
    ],
)
@pytest.mark.parametrize("check", [IDIOM, GUESS], ids=["sure", "guess"])
def test_stays_silent(check, text):
    assert [m for m in marked(check, text) if m != "一愁莫展" or "這" not in text] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("应当因地置宜。", {"replacement": "因地制宜", "wrong": "置", "right": "制"}, id="one character"),
        pytest.param("他肆无惮忌。", {"replacement": "肆无忌惮", "wrong": "惮忌", "right": "忌惮"}, id="two exchanged"),
    ],
)
def test_values(text, values):
    (match,) = matches(IDIOM, text)
    assert match.values == values
    assert not match.safe


@pytest.mark.parametrize(
    ("change", "text"),
    [
        pytest.param({"exceptions": ("因地置宜",)}, "应当因地置宜。", id="exceptions"),
        pytest.param({"gain": 50}, "应当因地置宜。", id="gain"),
        pytest.param({"accent": 50}, "商品玲琅满目。", id="accent"),
        pytest.param({"swap": 50}, "他肆无惮忌。", id="swap"),
        pytest.param({"rare": 50}, "愿闻其祥。", id="rare"),
        pytest.param({"ratio": 1000}, "大家要再接再励。", id="ratio"),
    ],
)
def test_an_option_silences(change, text):
    assert marked(IDIOM, text) != []
    assert marked(Idiom(**change), text) == []


def test_variant():
    text = "这个比喻恰如其份。"
    assert marked(IDIOM, text) == []
    assert marked(Idiom(variant=0), text) == ["恰如其份"]


def test_a_word_of_the_user_is_right():
    from tests.support import drafted
    from zhlint.checks import Draft
    from zhlint.lexicon.words import Words

    draft = drafted(IDIOM, "应当因地置宜。")
    assert list(IDIOM.find(Draft(draft.document, draft.blocks, {}, Words(["因地置宜"])))) == []


def test_every_place_is_found():
    text = "街上是穿流不息的车队，巷里是穿流不息的行人。"
    assert [m.start for m in matches(IDIOM, text)] == [3, 14]


def test_time_grows_with_the_text():
    assert linear(lambda size: marked(IDIOM, "应当因地置宜，不能一概而论。" * size), 64)


@fewer(3)
@given(st.text(alphabet="一筹愁莫展再接厉励穿川流不息，“”\n", max_size=40))
def test_a_finding_is_one_slip_from_a_known_word(text):
    for m in matches(GUESS, text, format="text"):
        start, end = m.block.source_span(m.start, m.end)
        assert end - start == 4
        assert words().knows(m.replacement)
        assert sum(a != b for a, b in zip(text[start:end], m.replacement, strict=True)) <= 2
