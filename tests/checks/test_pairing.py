from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import fixed, marked, matches
from zhlint.checks.pairing import Pairing

CHECK = Pairing()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("他说：“明天再说，便走了。", ["“"], id="no closing quotation mark"),
        pytest.param("他说明天再说”，便走了。", ["”"], id="no opening quotation mark"),
        pytest.param("我把《围城读了三遍。", ["《"], id="no closing title mark"),
        pytest.param("《甲和《乙》都读过。", ["《"], id="the first of two is open"),
        pytest.param("见附录（第二页】。", ["（", "】"], id="brackets of two kinds"),
        pytest.param("“甲（乙”丙。", ["（"], id="open inside a closed pair"),
        pytest.param("他走了）。", ["）"], id="bracket closed twice"),
        pytest.param("渡船停开（自下周一起。", ["（"], id="an aside of more than a word"),
        pytest.param("他说“要加引号”，说完“走了。", ["“"], id="a closing mark behind its name pairs as ever"),
        pytest.param("宏名是 SOCK_RAW），见上。", ["）"], id="an underscore is no face"),
        pytest.param('"乘船"（"过渡"多余，见表。', ["（"], id="straight quotation marks on both sides"),
        pytest.param("「甲『乙」丙。", ["『"], id="corner brackets"),
    ],
)
def test_marks(text, expected):
    assert marked(CHECK, text, format="text") == expected


@pytest.mark.parametrize(
    "text",
    [
        "1）先关闸。",
        "先关闸。\u3000\u30002）再拆表。",
        "要带的东西：\u00a0a）绳子；\u00a0b）桨。",
        "又把船票弄丢了（哭。",
        "明天一定早起（大概吧！",
        "这条鱼是自己跳上来的（真的……",
        "我没有偷吃（小声辩解。",
        "船票买到了（yeah",
        "第2）项和第3）项不用填。",
        "左括号（前面空一格，右括号）后面不空。",
        "左边的记号是“（”，右边的是“）”。",
        "標題裡的「《」不能單獨用，「》」也一樣。",
        "漏写了‘【’的那一行要重排。",
        "今天收工早 (^_^)，大家都很高兴 T_T）。",
        "字节坏了\ufffd他说：“明天再来。",
        "第一步：a）关闸；b）拆表。",
        "三）记忆口诀",
        "高兴就打 :)，难过就打 :(，别的不认。",
        "区间 [0, 1) 左闭右开，(0, 1] 左开右闭。",
        "他身高 5’10”，穿 ’90s 的衣服，don’t worry。",
        "这块板宽 11 ⅝”，厚 ¾”，架高 5½”，屏幕是５”的。",
        "这是 students’ union 的旧址。",
        "“你要不要我说‘再见’？”",
        "（见《史记》。）",
        "《读〈背影〉有感》",
        "‘90 后’与别的不同。",
        "让·保尔的《Ｌ’Ｅｓｐｒｉｔ》出版了。",
    ],
)
def test_stays_silent(text):
    assert marked(CHECK, text, format="text") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("”欢迎“，她说。", "“欢迎”，她说。", id="turned round"),
        pytest.param("地点不变（三楼)。", "地点不变（三楼）。", id="half-width end"),
        pytest.param("地点不变(三楼）。", "地点不变（三楼）。", id="half-width start"),
    ],
)
def test_replacement(text, expected):
    assert fixed(CHECK, text, format="text") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“第一段还没有完，这里先停一停。\n\n“第二段到这里就完了。”", [], id="opened anew"),
        pytest.param("“他站起来看了看四周，\n\n然后慢慢地说完了后半句。”", [], id="closed later"),
        pytest.param("（这一段是说明，还没有完。\n\n说明到这里才算说完。）", [], id="bracket over two paragraphs"),
        pytest.param("“这一段没有说完，\n\n这一段也没有说完。", ["“"], id="never closed"),
        pytest.param("这一段多了一个。”\n\n“这一段没有说完。", ["”", "“"], id="closed before it is open"),
    ],
)
def test_across_paragraphs(text, expected):
    assert marked(CHECK, text) == expected


def test_reach():
    text = "“头一段。\n\n" + "中间。\n\n" * 3 + "末一段。”"
    assert marked(Pairing(reach=4), text) == []
    assert marked(Pairing(reach=3), text) == ["“", "”"]


def test_reason():
    (match,) = matches(CHECK, "我把《围城读了三遍。")
    assert match.values == {"reason": "后面缺少与它成对的 》"}


@pytest.mark.parametrize("pairs", [("“",), ("“”’",), ("||",), ("",), ()], ids=str)
def test_contradictions(pairs):
    assert [key for key, *_ in Pairing(pairs=pairs).contradictions()] == ["pairs"]


@given(
    st.recursive(
        st.just("字"),
        lambda inner: st.tuples(st.sampled_from(CHECK.pairs), inner, inner).map(
            lambda t: f"{t[0][0]}{t[1]}{t[0][1]}{t[2]}"
        ),
        max_leaves=12,
    )
)
def test_well_formed_text_is_silent(text):
    assert marked(CHECK, text, format="text") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("”欢迎“，她说。", "“欢迎”，她说。", id="a pair"),
        pytest.param("谈到”春耕“和”秋收“两件事。", "谈到“春耕”和“秋收”两件事。", id="two pairs"),
        pytest.param("”甲“、”乙“、”丙“都来了。", "“甲”、“乙”、“丙”都来了。", id="three pairs"),
    ],
)
def test_marks_that_face_the_wrong_way_are_turned_together(text, expected):
    assert fixed(CHECK, text, format="text") == expected
    assert len({m.group for m in matches(CHECK, text, format="text")}) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("请看[目录](toc.md）。", id="a file"),
        pytest.param("来自[官网](https://a.cn/x）的说明。", id="an address"),
        pytest.param("见[上文](#one）。", id="an anchor"),
    ],
)
def test_a_full_width_bracket_that_breaks_a_link(text):
    assert [(m.block.text[m.start], m.replacement) for m in matches(Pairing(), text)] == [("）", ")")]
