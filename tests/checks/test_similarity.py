from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import matches
from zhlint.checks.similarity import Candidate, Similarity
from zhlint.prose.document import Block

CHECK = Similarity()
LONG = "傍晚的渡口停着三条没有人照看的旧木船。"
OTHER = "镇上的广播又开始播送明天的天气预报了。"
THIRD = "祖母把晒好的干菜一捆一捆码进了陶缸里。"


def spans(match):
    return [b.text[s:e] for b, s, e in [match[:3], *((r.block, r.start, r.end) for r in match.related)]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{OTHER}{LONG}{THIRD}{LONG}", [[LONG, LONG]], id="in one paragraph"),
        pytest.param(f"{OTHER}\n\n{LONG}\n\n{THIRD}\n\n{LONG}", [[LONG, LONG]], id="paragraphs apart"),
        pytest.param(
            f"{OTHER}\n\n{LONG}\n\n{THIRD}\n\n{LONG}\n\n{LONG}", [[LONG, LONG, LONG]], id="three copies, one match"
        ),
        pytest.param(
            f"{OTHER}\n\n{LONG}\n\n{THIRD}\n\n傍晚的渡口**还**停着三条没有人照看的旧木船。",
            [["傍晚的渡口还停着三条没有人照看的旧木船。", LONG]],
            id="an adverb more",
        ),
        pytest.param(
            f"{OTHER}\n\n{LONG}{THIRD}\n\n雨停了。\n\n{LONG}{THIRD}",
            [[LONG + THIRD, LONG + THIRD]],
            id="a paragraph pasted twice is one match",
        ),
        pytest.param(
            f"{OTHER}\n\n{LONG}\n\n{THIRD}\n\n雨停了。\n\n{LONG}\n\n{THIRD}",
            [[LONG, LONG, THIRD, THIRD]],
            id="paragraphs pasted together are one match",
        ),
    ],
)
def test_finds(text, expected):
    assert [spans(match) for match in matches(CHECK, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"# {LONG[:-1]}\n\n{LONG}", id="a heading and the body"),
        pytest.param(f"{OTHER}\n\n{LONG}\n\n> {LONG}", id="a copy in a block quote"),
        pytest.param("水开了就把火关小。面熟了。水开了就把火关小。", id="short sentences"),
        pytest.param(f"{LONG}\n\n{LONG}{OTHER}", id="an abstract that the body begins with"),
        pytest.param(
            "第一组用了12分钟装好全部的门窗和玻璃。第二组用了15分钟装好全部的门窗和玻璃。", id="numbers differ"
        ),
        pytest.param(
            "左边的箱子装着春天收下的种子和农具。右边的箱子装着秋天收下的种子和农具。", id="parallel statements"
        ),
        pytest.param(
            "申请人应当在十五日之内补交全部材料和照片。申请人不应当在十五日之内补交全部材料和照片。", id="a negation"
        ),
        pytest.param(
            "函数 `f` 返回列表里最后一个元素的下标位置。函数 `g` 返回列表里最后一个元素的下标位置。", id="code differs"
        ),
        pytest.param(f"1. {LONG}\n\n段落。\n\n2. {LONG}", id="list items"),
        pytest.param(f"（一）{LONG}\n\n段落。\n\n（二）{LONG}", id="numbered paragraphs"),
        pytest.param(f"{OTHER}\n\n他说：“{LONG}”\n\n{THIRD}\n\n她说：“{LONG}”", id="a quotation"),
        pytest.param(f"第一条 {LONG}\n\n{LONG}\n\n第二条 {OTHER}\n\n第三条 {LONG}", id="numbered clauses"),
    ],
)
def test_stays_silent(text):
    assert matches(CHECK, text) == []


def test_the_message_shows_the_first_and_how_alike():
    text = f"{OTHER}\n\n{LONG}\n\n{THIRD}\n\n傍晚的渡口还停着三条没有人照看的旧木船。"
    (match,) = matches(CHECK, text)
    assert match.values["first"] == LONG
    assert 70 <= int(match.values["similarity"].rstrip("%")) < 100


@pytest.mark.parametrize(("least", "count"), [(18, 1), (19, 0)])
def test_a_draft_full_of_code_is_compared_from_a_length_of_its_own(least, count):
    text = f"{OTHER}\n\n{LONG}\n\n{THIRD}\n\n{LONG}\n\n见 `a`、`b`、`c`、`d`、`e`。"
    assert len(matches(Similarity(technical_min=least), text)) == count
    assert len(matches(Similarity(technical_min=5, min=least), text)) == count


def test_a_template_is_not_reported():
    names = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
    text = OTHER + "\n\n" + "\n\n".join(f"请{name}家的人到村口的大槐树下面领取今年的水稻种子。" for name in names)
    assert matches(CHECK, text) == []


@given(st.lists(st.text(alphabet="甲乙丙丁戊", min_size=15, max_size=24), unique=True, max_size=8))
def test_pairs_are_those_of_the_definition(hans):
    block = Block("paragraph", "", ())
    lines = [Candidate(block, i, 0, 0, han) for i, han in enumerate(hans)]
    grams = [{han[i : i + 3] for i in range(len(han) - 2)} for han in hans]
    alike = {
        (j, i): len(grams[i] & grams[j]) / len(grams[i] | grams[j])
        for j in range(len(hans))
        for i in range(j)
        if len(grams[i] & grams[j]) >= 0.7 * len(grams[i] | grams[j])
    }
    found = {later: (earlier, s) for later, earlier, s in CHECK._pairs(lines)}
    assert set(found) <= {later for later, _ in alike}
    for later, (earlier, similarity) in found.items():
        assert similarity == alike[later, earlier] == max(s for (j, _), s in alike.items() if j == later)


@pytest.mark.parametrize("at", [2, 9, 16])
def test_one_character_changed_anywhere_is_still_a_candidate(at):
    han = "傍晚的渡口停着三条没有人照看的旧木船和一只铁锚"
    block = Block("paragraph", "", ())
    lines = [Candidate(block, 0, 0, 0, han), Candidate(block, 1, 0, 0, han[:at] + "某" + han[at + 1 :])]
    assert [(later, earlier) for later, earlier, _ in CHECK._pairs(lines)] == [(1, 0)]


@st.composite
def edited(draw):
    """A sentence of distinct Han and a copy with a few Han changed, dropped or put in."""
    length = draw(st.integers(15, 60))
    first = [chr(0x4E00 + i) for i in range(length)]
    second = list(first)
    for i in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(second) - 1))
        what = draw(st.sampled_from(["change", "drop", "insert"]))
        second[at : at + (what != "insert")] = [] if what == "drop" else [chr(0x7000 + i)]
    return "".join(first), "".join(second)


@given(edited())
def test_every_alike_pair_is_found(pair):
    block = Block("paragraph", "", ())
    lines = [Candidate(block, i, 0, 0, han) for i, han in enumerate(pair)]
    a, b = ({han[i : i + 3] for i in range(len(han) - 2)} for han in pair)
    alike = min(map(len, pair)) >= 15 and len(a & b) >= 0.7 * len(a | b)
    assert bool(list(CHECK._pairs(lines))) == alike or min(map(len, pair)) < 15


def test_a_looser_rule_compares_all_that_share_a_gram():
    han = "傍晚的渡口停着三条没有人照看的旧木船"
    block = Block("paragraph", "", ())
    lines = [
        Candidate(block, 0, 0, 0, han),
        Candidate(block, 1, 0, 0, "".join("某" if i % 6 == 5 else c for i, c in enumerate(han))),
    ]
    assert list(CHECK._pairs(lines)) == []
    assert len(list(Similarity(min_similarity=0.3)._pairs(lines))) == 1
