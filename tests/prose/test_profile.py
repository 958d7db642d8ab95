"""What is told of a draft as a whole."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.support import document
from zhlint.prose.profile import FACTS, Fact

CODE = "见 `a`、`b`。"
PLAIN = "渡口还停着三条旧木船，没有人照看。"


def profile(text, format="markdown"):
    return document(text, format).profile


def clauses(count, others=0):
    return "\n\n".join([*(f"第{n}条　船只应当登记。" for n in "一二三四五六"[:count]), *[PLAIN] * others])


def test_every_fact_is_explained():
    assert tuple(FACTS) == get_args(Fact)


SCRIPTS = [
    pytest.param("这是他的身份。", "simplified", id="simplified"),
    pytest.param("這是他的身份。", "traditional", id="traditional"),
    pytest.param("他的身份。", "simplified", id="undecided"),
    pytest.param("這是他的身份。又有一个简体字，还有一个。", "simplified", id="the majority decides"),
    pytest.param("这是他的身份。\n\n```\n這個檔案屬於他們。\n```\n", "simplified", id="code has no say"),
]


@pytest.mark.parametrize(("text", "script"), SCRIPTS)
def test_the_script(text, script):
    told = document(text)
    assert told.profile.script == script
    assert [fact for fact in ("simplified", "traditional") if told.profile.holds(fact)] == [script]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(clauses(3), True, id="three clauses"),
        pytest.param(clauses(2), False, id="two"),
        pytest.param(clauses(3, 33), True, id="a twelfth of the draft"),
        pytest.param(clauses(3, 34), False, id="less than that"),
        pytest.param(
            "\n\n".join(f"（第{n}項）船隻應當登記。" for n in (1, 2, 3)), True, id="in traditional characters"
        ),
        pytest.param("\n\n".join(f"第{n}天，船来了。" for n in "一二三"), False, id="days are no clauses"),
        pytest.param("\n\n".join(f"按第{n}条，船要登记。" for n in "一二三"), False, id="clauses that are cited"),
    ],
)
def test_a_statute(text, expected):
    told = profile(text)
    assert (told.is_statute, told.holds("statute")) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{CODE}{'船' * 99}", True, id="two code spans in 100 Han"),
        pytest.param(f"{CODE}{'船' * 100}", False, id="in 101"),
        pytest.param(f"{CODE}{'船' * 100}\n\n```\nx\n```\n", True, id="a block of code counts as a span does"),
        pytest.param(f"{CODE}\n\n# {'船' * 99}", True, id="headings do not thin it out"),
        pytest.param(PLAIN, False, id="none"),
    ],
)
def test_a_technical_draft(text, expected):
    told = profile(text)
    assert (told.is_technical, told.holds("technical")) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("船来了,车来了,人来了,马来了,牛来了。", False, id="four"),
        pytest.param("船来了,车来了,人来了,马来了,牛来了.", True, id="five"),
        pytest.param("船来了,车来了,人来了,马来了,牛来了.\n\n船来了，车来了。", False, id="beside full-width ones"),
        pytest.param("```\n船来了,车来了,人来了,马来了,牛来了.\n```\n", False, id="code"),
        pytest.param("a, b, c, d, e, f.\n\n船来了。", False, id="in English"),
    ],
)
def test_half_width_marks_by_habit(text, expected):
    told = profile(text)
    assert (told.writes_halfwidth, told.holds("half-width")) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        pytest.param(f"{PLAIN}\n\n{PLAIN}船夫说。", 0, id="the body begins with it"),
        pytest.param(f"# 题\n\n{PLAIN}\n\n> 引文。\n\n{PLAIN}船夫说。", 1, id="headings and quotations do not count"),
        pytest.param(f"{PLAIN}\n\n甲。\n\n乙。\n\n丙。\n\n{PLAIN}船夫说。", 0, id="within five blocks"),
        pytest.param(f"{PLAIN}\n\n甲。\n\n乙。\n\n丙。\n\n丁。\n\n{PLAIN}船夫说。", None, id="not later"),
        pytest.param(f"{PLAIN}\n\n船夫说。", None, id="none"),
        pytest.param("", None, id="an empty draft"),
    ],
)
def test_the_abstract(text, index):
    found = profile(text).abstract
    assert (found and found.index) == index


def test_marks_are_counted_where_a_reader_reads():
    told = profile("# 一。\n\n二。三。\n\n`四。`\n\n```\n五。\n```\n")
    assert (told.count("。"), told.count("。"), told.count("．")) == (3, 3, 0)


def test_what_was_told_once_is_told_again():
    told = document(PLAIN)
    assert told.profile is told.profile


def entries(count, size, level="##"):
    return "\n\n".join(f"{level} 第{n}种\n\n{'船' * size}。" for n in range(count))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(entries(3, 60), True, id="three short entries"),
        pytest.param(entries(3, 61), False, id="three longer ones"),
        pytest.param(entries(8, 100), True, id="eight of a hundred Han"),
        pytest.param(entries(8, 101), False, id="eight longer ones"),
        pytest.param(entries(2, 20), False, id="two"),
        pytest.param("\n".join(f"- 船{'来' * 9}" for _ in range(12)), True, id="nothing but items"),
        pytest.param("\n".join(f"- 船{'来' * 9}" for _ in range(12)) + f"\n\n{'船' * 81}。", False, id="more prose"),
        pytest.param(PLAIN, False, id="a paragraph"),
    ],
)
def test_a_page_of_entries(text, expected):
    assert profile(text).holds("reference") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("他说：“走吧。”\n\n" * 4, True, id="four who speak"),
        pytest.param("他说：“走吧。”\n\n" * 3, False, id="three"),
        pytest.param("他说：“走吧。”\n\n" * 4 + f"{PLAIN}\n\n" * 16, True, id="every fifth paragraph"),
        pytest.param("他说：“走吧。”\n\n" * 4 + f"{PLAIN}\n\n" * 17, False, id="fewer"),
        pytest.param("门上写着“停航”。\n\n" * 9, False, id="words in marks"),
    ],
)
def test_fiction(text, expected):
    assert profile(text).holds("fiction") == expected


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        pytest.param("# 夜航船\n\n夜航船多。夜航船慢。夜航船少了。", "夜航船", True, id="named in the heading"),
        pytest.param("# 夜航船\n\n夜航船多。夜航船慢。", "夜航船", False, id="hardly used"),
        pytest.param("---\ntitle: 夜航船\n---\n\n夜航船多。夜航船慢。夜航船少了。", "夜航船", True, id="in the title"),
        pytest.param("夜航船是指夜里的船。夜航船慢。夜航船少了。", "夜航船", True, id="defined"),
        pytest.param("夜航船多。夜航船慢。夜航船少了。", "夜航船", False, id="neither"),
    ],
)
def test_a_topic(text, term, expected):
    assert profile(text).is_topic(term) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "违反前款规定的，责令改正，给予警告；逾期不改的，处五百元罚款。", True, id="penalties without numbers"
        ),
        pytest.param(
            "他因为违反规定，被吊销了驾照，后来在江边开了一家面馆，生意一直不错。" * 3, False, id="a penalty in a story"
        ),
    ],
)
def test_a_statute_by_its_words(text, expected):
    assert profile(text).is_statute == expected
