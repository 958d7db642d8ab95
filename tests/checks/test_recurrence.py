from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import document, matches
from zhlint.base.repeats import BARRIER, maximal_repeats, repeated_grams
from zhlint.checks import Draft
from zhlint.checks._gates import Gate
from zhlint.checks.recurrence import LengthGate, Recurrence
from zhlint.lexicon.words import Words

TWICE = Recurrence(gates=(LengthGate(han=8, count=2, per_1000=0),))
BETWEEN = "雨下了一整夜，河水漫过了石阶。"


def places(match):
    return [b.text[s:e] for b, s, e in [match[:3], *((r.block, r.start, r.end) for r in match.related)]]


def spread(*paragraphs, between=BETWEEN):
    """Paragraphs with another one between them."""
    return f"\n\n{between}\n\n".join(paragraphs)


def brute_force(text, shortest, longest):
    found = {}
    for length in range(shortest, longest + 1):
        starts = {}
        for at in range(len(text) - length + 1):
            if BARRIER not in text[at : at + length]:
                starts.setdefault(text[at : at + length], []).append(at)
        for gram, all_ in starts.items():
            before = {text[at - 1] if at else BARRIER for at in all_}
            after = {text[at + length] if at + length < len(text) else BARRIER for at in all_}
            grows = len(after) == 1 and BARRIER not in after and length < longest
            apart = [all_[0]]
            for at in all_:
                if at >= apart[-1] + length:
                    apart.append(at)
            if len(apart) > 1 and not grows and (len(before) > 1 or BARRIER in before):
                found[gram] = tuple(apart)
    return found


@given(st.text(alphabet="甲乙丙" + BARRIER, max_size=40), st.integers(2, 4), st.integers(4, 8))
def test_maximal_repeats_are_those_of_the_definition(text, shortest, longest):
    assert {r.text: r.places for r in maximal_repeats(text, shortest, longest)} == brute_force(text, shortest, longest)


@given(st.text(alphabet="甲乙" + BARRIER, max_size=30))
def test_repeated_grams(text):
    grams = [text[i : i + 3] for i in range(len(text) - 2)]
    assert repeated_grams(text, 3) == {g for g in grams if grams.count(g) > 1 and BARRIER not in g}


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        pytest.param(
            spread("工人们逐渐摸清了机器的脾气。", "徒弟也逐渐摸清了机器的脾气。", "厂长总算逐渐摸清了机器的脾气。"),
            [["逐渐摸清了机器的脾气"] * 3],
            id="the longest phrase of whole words, at all places",
        ),
        pytest.param(
            spread("她**不慌不忙地**收好了账本。", "会计不慌不忙地收好了账本。"),
            [["不慌不忙地收好了账本"] * 2],
            id="markup inside a phrase",
        ),
        pytest.param(
            spread("这样看来,他们终究绕不开这道难题。", "说到这里,我们终究绕不开这道难题。"),
            [["终究绕不开这道难题"] * 2],
            id="a pronoun differs before it",
        ),
        pytest.param(
            "村里人悄悄搬走了一大半的家当。后来又回来了。\n\n"
            "镇上人悄悄搬走了一大半的家当。\n\n" + BETWEEN + "\n\n没有谁悄悄搬走了一大半的家当。",
            [["悄悄搬走了一大半的家当"] * 3],
            id="neighbouring paragraphs and one further off",
        ),
    ],
)
def test_finds(text, phrases):
    assert [places(match) for match in matches(TWICE, text)] == phrases


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            spread("社区养老服务中心开了门。", "社区养老服务中心很热闹。", "社区养老服务中心关了灯。"),
            id="a topic term",
        ),
        pytest.param(
            "要把水送到每一户人家，要把水送到每一户人家的灶台，要把水送到每一户人家的碗里。", id="parallel clauses"
        ),
        pytest.param("他逐渐摸清了机器的脾气。\n\n她逐渐摸清了机器的脾气。", id="parallel paragraphs"),
        pytest.param(spread("他说“逐渐摸清了机器的脾气”。", "她说“逐渐摸清了机器的脾气”。"), id="quotations"),
        pytest.param(spread("他读《逐渐摸清了机器的脾气》。", "她读《逐渐摸清了机器的脾气》。"), id="titles"),
        pytest.param(
            spread("- 逐渐摸清了机器的脾气的人\n- 逐渐摸清了机器的脾气的事", "- 逐渐摸清了机器的脾气的书"),
            id="list items with one stem",
        ),
        pytest.param(
            spread("`run` 会逐渐摸清了机器的脾气。", "`walk` 会逐渐摸清了机器的脾气。"), id="sentences about code"
        ),
        pytest.param(
            "\n\n".join(
                f"第{n}条 承租人应当逐渐摸清了机器的脾气{x}。" for n, x in zip("一二三四", "甲乙丙丁", strict=True)
            ),
            id="numbered clauses",
        ),
        pytest.param(
            spread("用 A 逐渐摸清了机器的脾气。", "用 B 逐渐摸清了机器的脾气。"),
            id="the fixed part of a template",
        ),
        pytest.param(
            spread("工人们逐渐摸清了机器的脾气和秉性。", "工人们逐渐摸清了机器的脾气和秉性。"),
            id="whole sentences are another rule's",
        ),
        pytest.param(
            spread("渡船乘客提出的货物托运要求少了。", "说到渡船乘客提出的货物托运要求，要有耐心。"),
            id="a term that 的 joins, twice",
        ),
        pytest.param(spread("他在村口等了整整一个下午。", "她在渡口等了短短一个上午。"), id="nothing repeated"),
    ],
)
def test_stays_silent(text):
    assert matches(TWICE, text) == []


def test_user_terms_are_no_boilerplate():
    text = spread("我们也守住萤火虫回家计划了。", "老师也守住萤火虫回家计划吗？")
    assert len(matches(TWICE, text)) == 1
    assert matches(TWICE, text, terms=["萤火虫回家计划"]) == []


def test_names_the_dictionary_does_not_know_are_terms_once_they_stand_elsewhere_too():
    said = spread("昨天拜访了雒青峦仉蘅仝昶。", "明天拜访了雒青峦仉蘅仝昶吗？")
    known = spread("后来雒青峦仉蘅仝昶搬走。", "如今雒青峦仉蘅仝昶回来。")
    assert len(matches(TWICE, said)) == 1
    assert matches(TWICE, spread(said, known)) == []


def test_heading_words_are_no_boilerplate():
    text = spread("他们改造了农村污水管网工程。", "镇里验收了农村污水管网工程。")
    check = Recurrence(gates=(LengthGate(han=6, count=2, per_1000=0),))
    assert matches(check, "# 农村污水管网工程\n\n" + text) == []


def test_formulas_may_be_excepted():
    text = spread("我们早就认得村里老人的脾气。", "邮差早就认得村里老人的字迹。")
    assert len(matches(TWICE, text)) == 1
    assert matches(Recurrence(gates=TWICE.gates, exceptions=("早就认得",)), text) == []


SAID = ("工人们逐渐摸清了机器的脾气。", "徒弟也逐渐摸清了机器的脾气。")


@pytest.mark.parametrize(
    ("option", "other", "text"),
    [
        pytest.param({"residue": 4}, {"residue": 11}, spread(*SAID), id="residue"),
        pytest.param(
            {"topic_paragraphs": 3},
            {"topic_paragraphs": 2},
            spread("我们也守住萤火虫回家计划了。", "老师也守住萤火虫回家计划吗？"),
            id="topic paragraphs",
        ),
    ],
)
def test_what_counts_is_for_a_rule_to_say(option, other, text):
    assert len(matches(Recurrence(gates=TWICE.gates, **option), text)) == 1
    assert matches(Recurrence(gates=TWICE.gates, **other), text) == []


@pytest.mark.parametrize(("longest", "length"), [(8, 8), (40, 10)])
def test_no_more_characters_are_looked_at_than_asked_for(longest, length):
    found = matches(Recurrence(gates=TWICE.gates, longest=longest), spread(*SAID))
    assert all(match.end - match.start <= length for match in found)
    assert (length == 10) is any(match.end - match.start == 10 for match in found)


def test_frames_are_counted_by_themselves():
    text = spread(*[f"{who}不喜欢这样一种天气。" for who in ("祖父", "父亲", "小叔", "外婆")])
    check = Recurrence(gates=(), frames=("这样一种",), frame_gates=(Gate(count=4, per_1000=2),))
    (match,) = matches(check, text)
    assert places(match) == ["这样一种"] * 4
    assert matches(Recurrence(gates=(), frames=("这样一种",)), text) == []


def test_an_empty_frame_stands_nowhere():
    assert matches(Recurrence(gates=(), frames=("",), frame_gates=(Gate(count=1),)), BETWEEN) == []


def test_the_density_gate_lets_a_long_draft_be():
    text = spread("工人们逐渐摸清了机器的脾气。", "徒弟也逐渐摸清了机器的脾气。", between=BETWEEN * 300)
    assert matches(Recurrence(), text) == []
    assert len(matches(Recurrence(), spread("工人们逐渐摸清了机器的脾气。", "徒弟也逐渐摸清了机器的脾气。"))) == 1


def test_overlapping_phrases_are_one_match_and_the_worst_come_first():
    phrases = ["悄悄搬走了一大半的家当", "逐渐摸清了机器的脾气", "总算等来了开闸放水的消息"]
    text = spread(*(f"{who}{phrase}。" for who in ("老张", "小李") for phrase in phrases))
    assert [places(m)[0] for m in matches(TWICE, text)] == phrases
    limited = Recurrence(gates=TWICE.gates, limit=1)
    assert [places(m)[0] for m in matches(limited, text)] == ["总算等来了开闸放水的消息"]


def test_a_draft_without_repeats_never_asks_for_words():
    class Refusing(Words):
        def cut(self, text):
            raise AssertionError("words were asked for")

    parsed = document(spread("他在村口等了整整一个下午。", "她在渡口等了短短一个上午。"))
    assert list(Recurrence().find(Draft(parsed, parsed.blocks, {}, Refusing()))) == []


def test_nothing_to_look_for_is_a_contradiction():
    assert [fault[0] for fault in Recurrence(gates=()).contradictions()] == ["gates"]
    assert [fault[0] for fault in Recurrence(frames=("这样一种", "")).contradictions()] == ["frames"]
    assert list(Recurrence().contradictions()) == []


SECTIONS = "# 春\n\n他们{0}。\n\n" + BETWEEN + "\n\n# 夏\n\n我们{0}。\n"


@pytest.mark.parametrize("said", ["终于摸清了机器的脾气", "总算把旧码头修好了一半", "一直守着那盏没有灭的灯"])
def test_what_is_taken_up_again_in_another_section(said):
    assert matches(TWICE, SECTIONS.format(said)) == []
    assert len(matches(TWICE, SECTIONS.replace("# 夏", "夏天到了").format(said))) == 1


@pytest.mark.parametrize("term", ["渡口管理委员会办公室", "河道清淤工程验收标准", "乡村码头改造试点项目"])
def test_a_term_binds_nothing(term):
    assert matches(TWICE, spread(f"他去了{term}。", f"信寄到{term}。")) == []


@pytest.mark.parametrize("item", ["沿河两岸的旧木桩子", "没有登记过的小船", "已经废弃的老码头"])
def test_members_of_an_enumeration(item):
    text = spread(f"要清理沉船、{item}和淤泥。", f"先拆围栏、{item}再说。")
    assert matches(TWICE, text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("这样才是渡口的真正的样子", "那样才是渡口的真正的名字"),
        ("他总算懂得了船夫的辛苦的日子", "我总算懂得了船夫的辛苦的来历"),
        ("如今都说这是码头的热闹的时候", "人人都说这是码头的热闹的地方"),
    ],
)
def test_no_attribute_without_its_head(one, other):
    check = Recurrence(gates=(LengthGate(han=4, count=2, per_1000=0),))
    found = [places(match)[0] for match in matches(check, spread(f"{one}。", f"{other}。"))]
    assert not any(text.endswith(("的", "真正", "辛苦", "热闹")) for text in found)


@pytest.mark.parametrize("label", ["[^1]: ", "[^甲]: "])
def test_notes_are_no_prose(label):
    text = f"甲[^1]乙[^甲]。\n\n{label}馆里说一直守着那盏没有灭的灯。\n\n{BETWEEN}\n\n书里也说一直守着那盏没有灭的灯。"
    assert matches(TWICE, text) == []
