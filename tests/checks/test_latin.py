from __future__ import annotations

import pytest

from tests.support import drafted, marked, matches
from zhlint.checks.latin import Latin

LETTER = Latin()
CASE = Latin(differing="case")


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(LETTER, "装 Woodpecker，配 Woodpecker，删 Woodpecekr。", ["Woodpecekr"], id="exchanged"),
        pytest.param(LETTER, "装 Stability，配 Stability，删 Stablility。", ["Stablility"], id="too many"),
        pytest.param(LETTER, "装 Woodpecker，配 woodpecker，删 Wodpecker。", ["Wodpecker"], id="missing"),
        pytest.param(LETTER, "装 Woodpecker，配 Woodpecker，删 Woodpacker。", ["Woodpacker"], id="wrong"),
        pytest.param(CASE, "用 DayBook 记账，DayBook 好，Daybook 也好。", ["Daybook"], id="a capital inside"),
        pytest.param(CASE, "用 TeaHouse 记账，TeaHouse 好，Tea House 也好。", ["Tea House"], id="a blank"),
    ],
)
def test_marks(check, text, expected):
    assert marked(check, text) == expected


def judged(**texts):
    """The file, the form, the other one, and where that stands, of each judgement over all files."""
    check = Latin(differing="case", within="project")
    facts = {path: check.collect(drafted(check, text)) for path, text in texts.items()}
    found = check.judge({path: noted for path, noted in facts.items() if noted})
    return [(j.path, j.values["match"], j.values["other"], j.elsewhere[0]) for j in found]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            {"a": "用 DayBook 记账，DayBook 好。", "b": "头。\n\n打开 Daybook 看账。"},
            [("b", "Daybook", "DayBook", ("a", 1))],
            id="a capital inside",
        ),
        pytest.param(
            {"a": "用 DayBook 记账。", "b": "用 DayBook 记账。", "c": "用 DaybooK 记账。"},
            [("c", "DaybooK", "DayBook", ("a", 1))],
            id="the rarer",
        ),
        pytest.param({"a": "用 DayBook 记账。", "b": "用 DayBook 和 Daybook。"}, [], id="both in the file"),
        pytest.param({"a": "用 DayBook 记账。", "b": "命令 daybook，常量 DAYBOOK。"}, [], id="a command"),
        pytest.param({"a": "用 DayBook 记账。", "b": "用 `Daybook` 记账。"}, [], id="code"),
        pytest.param({"a": "用 Daybook 记账。", "b": "用 Daybook 记账。"}, [], id="one form"),
        pytest.param(
            {"a": "用 DayBook 记账，DayBook 好。", "b": "用 DayBooK 记账，DayBooK 好。"}, [], id="no majority"
        ),
    ],
)
def test_judges_over_all_files(texts, expected):
    assert judged(**texts) == expected


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(LETTER, "一个 adapter，两个 adapter，三个 adapters。", id="a plural"),
        pytest.param(LETTER, "类型 String，类型 String，框架 Spring。", id="two short words"),
        pytest.param(LETTER, "选 TBSSQLDB，选 TBSSQLDB，弃 TSBSQLDB。", id="two short forms"),
        pytest.param(LETTER, "装 Woodpecker，删 Woodpecekr。", id="no majority"),
        pytest.param(LETTER, "装 Woodpecker，配 Woodpecker，删 `Woodpecekr`。", id="code"),
        pytest.param(LETTER, "装 Woodpecker，配 Woodpecker，见 www.woodpecekr.org。", id="an address"),
        pytest.param(Latin(pairs={"contract": "contact"}), "签 contract，签 contract，再 contact。", id="two words"),
        pytest.param(LETTER, "装 Woodpecker，配 Woodpecker，引文 he saw a woodpacker there in May。", id="Latin text"),
        pytest.param(CASE, "用 DayBook 记账，命令 daybook，常量 DAYBOOK。", id="a command, a constant"),
        pytest.param(CASE, "Apple 的 apple。", id="no capital inside"),
        pytest.param(Latin(differing="case", settled=("GitHub",)), "GitHub，GitHub，Github。", id="another rule's"),
    ],
)
def test_stays_silent(check, text):
    assert marked(check, text) == []


def test_the_more_frequent_form_is_proposed_where_it_is_clearly_more_frequent():
    (match,) = matches(CASE, "用 Daybook 记账，DayBook 好。")
    assert (match.replacement, match.values["other"]) == (None, "DayBook")
    (match,) = matches(CASE, "用 DayBook 记账，DayBook 好，Daybook 好。")
    assert match.replacement == "DayBook"


def test_a_capital_inside_is_not_taken_away():
    (match,) = matches(CASE, "用 Daybook 记账，Daybook 好，Daybook 贵，DayBook 好。")
    assert (match.replacement, match.values["other"]) == (None, "Daybook")


def test_a_capital_inside_weighs_more_than_its_places():
    found = matches(CASE, "用 Daybook 记账，Daybook 好，DayBook 贵。")
    assert [match.values["other"] for match in found] == ["DayBook", "DayBook"]


def test_blanks_may_be_let_be():
    assert marked(Latin(differing="case", blanks=False), "用 TeaHouse 记账，TeaHouse 好，Tea House 也好。") == []
