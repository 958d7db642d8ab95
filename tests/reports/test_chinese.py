"""What reports say to people is Chinese where that is asked for, down to the last word."""

from __future__ import annotations

import re

import pytest

from tests.reports.sample import FILES, render
from zhlint import reports
from zhlint.base.catalogue import beside
from zhlint.finding import Finding, Place
from zhlint.formats import ReadAs
from zhlint.prose.source import Source
from zhlint.reports import About, Linted

CHINESE = beside(reports.__path__)
TEXT = "".join(f"第{i}行，有仅仅只是三字。\n" for i in range(1, 41))
AT = [m.start() for m in re.finditer("仅仅只是", TEXT)]
SOURCE = Source(TEXT, "a.md")
RULES = {f"r{i}": About(title=f"规则{i}") for i in range(14)}


def found(rule: str, line: int, *, level="warning", new=None, safe=False, places=()) -> Finding:
    start = AT[line - 1]
    related = tuple(Place(AT[each - 1], AT[each - 1] + 4, "") for each in places)
    return Finding(rule, level, "重复。", start, start + 4, new, safe, related)


def shown(name: str, *findings: Finding, format="markdown", known=0, **style) -> str:
    return render(name, [Linted(SOURCE, findings, ReadAs(format), known)], words=CHINESE, rules=RULES, **style)


TEXTS = [
    pytest.param([], {}, "1 个文件，没有发现问题。\n", id="nothing"),
    pytest.param([], {"known": 2}, "基线里已有的 2 处没有列出。\n", id="known"),
    pytest.param([found("a", 1)], {}, "a.md:1:6: 警告：重复。 [a]\n", id="a finding"),
    pytest.param([found("a", 1, new="")], {}, "^^^^^^^^ → （删去）\n", id="to be deleted"),
    pytest.param([found("a", 1, new=" ")], {}, " → （空格）\n", id="a blank"),
    pytest.param([found("a", 1, places=(2, 3, 4))], {}, "    另见 2:6、3:6、4:6\n", id="other places"),
    pytest.param([found("a", 1, places=range(2, 25))], {}, "21:7，还有 3 处\n", id="many places"),
    pytest.param([found("a", 1, new="只是", safe=True)], {}, "--fix 可改好 1 处。\n", id="mended"),
    pytest.param([found("a", 1, new="只是")], {}, "--unsafe-fixes 可改 1 处。\n", id="proposed"),
    pytest.param(
        [found("a", 1, new="只是", safe=True), found("a", 2, new="只是")],
        {},
        "--fix 可改好 1 处，--unsafe-fixes 可再改 1 处。\n",
        id="both",
    ),
    pytest.param(
        [found("a", 1), found("b", 2, level="error")], {}, "\n共 2 处：错误 1、警告 1。\n", id="counts by level"
    ),
    pytest.param(
        [found("a", i) for i in range(1, 10)], {}, "    … a 还有 6 处，第 4–9 行\n", id="what says the same is folded"
    ),
    pytest.param(
        [found("a", i, new="只是", safe=True) for i in range(1, 15)],
        {},
        "    … a 还有 11 处，第 4–14 行；--fix 可一次改好\n",
        id="what is mended is folded",
    ),
    pytest.param(
        [found("r1", i) for i in range(1, 13)],
        {},
        "  警告  规则1 ×12（第 1、2、3、4、5、6…… 行）  [r1]\n",
        id="an overview",
    ),
    pytest.param(
        [found(f"r{i}", 1) for i in range(14)], {}, "\n  … 另有 2 条规则，2 处\n", id="an overview of many rules"
    ),
    pytest.param(
        [found("a", 1, new="只是")],
        {"statistics": True},
        "     1  警告  a                                   1 处有改法\n",
        id="statistics",
    ),
]


@pytest.mark.parametrize(("findings", "more", "expected"), TEXTS)
def test_text(findings, more, expected):
    assert expected in shown("text", *findings, **more)


def test_of_many_files_those_with_findings_are_counted():
    assert "\n3 个文件，2 个有问题；共 6 处：错误 3、警告 1、建议 2。\n" in render("text", words=CHINESE)


MARKDOWN = [
    pytest.param([found("a", 1)], {}, "| `a.md` | 1 | 警告 | 重复。 | `a` |  |", id="a row"),
    pytest.param([found("a", 1, places=range(2, 9))], {}, "（另见第 2、3、4、5、6 行，还有 2 处）", id="other places"),
    pytest.param(
        [found("a", 1)], {"unread": {"b.md": "没有权限"}}, "1 个文件没有查成：\n\n- b.md：没有权限\n", id="unread"
    ),
    pytest.param(
        [found("a", 1)], {"statistics": True}, "| 处数 | 级别 | 规则 |\n|---|---|---|\n| 1 | 警告 | `a` |", id="counts"
    ),
]


@pytest.mark.parametrize(("findings", "more", "expected"), MARKDOWN)
def test_markdown(findings, more, expected):
    assert expected in shown("markdown", *findings, **more)


@pytest.mark.parametrize("name", sorted({*reports.names()} - {"text", "markdown"}))
def test_programs_and_pages_are_told_the_same_whatever_the_language(name):
    assert render(name, words=CHINESE) == render(name)


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_nothing_is_left_in_english(name):
    many = [
        found(f"r{i}", i + 1, level=level, new="", safe=True, places=(2, 3))
        for i, level in enumerate(["error", "warning", "suggestion"] * 4)
    ]
    said = render(
        name, [*FILES, Linted(SOURCE, many)], words=CHINESE, rules=RULES, statistics=True, unread={"x.md": "没有权限"}
    )
    said = said.replace("./drafts/春 游.md", "")
    ours = re.sub(r"\[.*?\]|`.*?`|--[\w-]+|「.*?」|<[^>]*>|\S*\.(?:md|txt)|^    .*$", "", said, flags=re.MULTILINE)
    assert re.findall(r"[a-z]{3,}", ours.replace("zhlint", "").replace("redundant-phrase", "")) == []
