from __future__ import annotations

import pytest

from tests.support import fixed, marked, matches
from zhlint.checks.listing import Listing

LISTING = Listing()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "- 运来木料．\n- 请来石匠\n- 开春动工．\n",
            "- 运来木料．\n- 请来石匠．\n- 开春动工．\n",
            id="the mark of the others",
        ),
        pytest.param(
            "- 运来木料。\n- 请来石匠\n- 开春动工。\n",
            "- 运来木料。\n- 请来石匠。\n- 开春动工。\n",
            id="a stop is missing",
        ),
        pytest.param(
            "- 运来木料\n- 请来石匠。\n- 开春动工\n", "- 运来木料\n- 请来石匠\n- 开春动工\n", id="one too many"
        ),
        pytest.param(
            "1. 运来木料；\n2. 请来石匠。\n3. 开春动工；\n4. 秋天完工。\n",
            "1. 运来木料；\n2. 请来石匠；\n3. 开春动工；\n4. 秋天完工。\n",
            id="a stop among semicolons",
        ),
        pytest.param(
            "1. 运来木料；\n2. 请来石匠；\n3. 开春动工\n",
            "1. 运来木料；\n2. 请来石匠；\n3. 开春动工。\n",
            id="the last of semicolons",
        ),
        pytest.param(
            "- 点击“好”。\n- 点击“是”\n- 点击“否”\n", "- 点击“好”\n- 点击“是”\n- 点击“否”\n", id="after a quotation"
        ),
        pytest.param(
            "- 运来木料.\n- 请来石匠\n- 开春动工.\n", "- 运来木料.\n- 请来石匠。\n- 开春动工.\n", id="half-width stops"
        ),
        pytest.param(
            "- （去年）。\n- 今年。\n- （明年）\n", "- （去年）。\n- 今年。\n- （明年）。\n", id="after a bracket"
        ),
    ],
)
def test_replacement(before, after):
    assert fixed(LISTING, before) == after


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("- 运来木料。\n- 请来石匠\n- 开春动工。", ["匠"], id="the last character"),
        pytest.param("- 运来木料\n- 请来石匠。）\n- 开春动工", ["。）"], id="what closes after the mark"),
        pytest.param(
            "* 甲方\n* 乙方\n* 丙方。\n\n- 木料。\n- 石料\n- 工钱。", ["。", "料"], id="another bullet, another list"
        ),
        pytest.param("1. 甲方。\n2. 乙方。\n3. 丙方\n\n1. 甲方\n2. 乙方。\n3. 丙方", ["方", "。"], id="counting anew"),
        pytest.param("- 运来木料。\n  - 松木\n  - 杉木。\n  - 柏木\n- 请来石匠。\n", ["。"], id="a list in a list"),
    ],
)
def test_marks(text, expected):
    assert marked(LISTING, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- 运来木料\n- 请来石匠\n- 开春动工\n", id="none"),
        pytest.param("- 运来木料。\n- 请来石匠。\n- 开春动工。\n", id="all"),
        pytest.param("- 运来木料；\n- 请来石匠；\n- 开春动工。\n", id="semicolons and a stop"),
        pytest.param("- 运来木料。\n- 请来石匠\n", id="two items"),
        pytest.param("- 运来木料。\n- 请来石匠\n- 开春动工。\n- 秋天完工\n", id="half and half"),
        pytest.param("- 松木和杉木从山上运来。\n- 石匠请的是邻县的师傅。\n- 钱\n", id="an item of another kind"),
        pytest.param("- 运来木料\n- 请来石匠。要住四十天。\n- 开春动工\n", id="an item of two sentences"),
        pytest.param("- 运来木料。\n- 谁来动工？\n- 秋天完工。\n", id="a question"),
        pytest.param("- 运来木料。\n- 请来：\n- 开春动工。\n", id="it leads into something"),
        pytest.param("- 运来木料。\n- 请来石匠\n\n      刻碑\n\n- 开春动工。\n", id="code below it"),
        pytest.param("- 运来木料。\n- 请来石匠\n\n  住下\n\n- 开春动工。\n", id="a second paragraph"),
        pytest.param("- 运来木料。\n- 用 `make`\n- 开春动工。\n", id="it ends in code"),
        pytest.param("- 运来木料。\n- 使用 Python\n- 开春动工。\n", id="it ends in Latin"),
        pytest.param("- 运来木料。\n- 请来石匠。\n\n说明。\n\n- 开春动工\n", id="a paragraph between"),
        pytest.param("运来木料。\n\n请来石匠\n\n开春动工。\n", id="no list"),
        pytest.param("1. 选址。要高\n2. 备料。\n3. 开工。要看天\n4. 完工。要验收\n", id="names with a sentence each"),
    ],
)
def test_stays_silent(text):
    assert marked(LISTING, text) == []


def test_options():
    text = "- 运来木料。\n- 请来石匠\n- 开春动工。\n- 秋天完工\n"
    assert marked(Listing(minority=0.5), text) == ["匠", "工"]
    assert marked(Listing(min=5, minority=0.5), text) == []
    assert marked(Listing(alike=0), "- 松木从山上运来。\n- 石匠请的邻县人。\n- 钱\n") == ["钱"]


def test_values_and_the_first_of_the_others():
    (match,) = matches(LISTING, "- 运来木料。\n- 请来石匠\n- 开春动工。")
    assert match.values == {"count": "2", "majority": "以句号结尾", "others": "1"}
    ((block, start, end, message),) = match.related
    assert (block.index, block.text[start:end], message) == (0, "。", "多数项以句号结尾")


def test_numbered_paragraphs_of_plain_text():
    assert marked(
        LISTING, "（一）运来木料；\n（二）请来石匠。\n（三）开春动工；\n（四）秋天完工。\n", format="text"
    ) == ["。"]
