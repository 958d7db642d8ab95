"""The table for a pull request: read back by a Markdown parser, quiet towards everybody, and short enough."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from tests.reports.sample import FILES, over_runs, render, texts
from zhlint.finding import Finding, Place
from zhlint.prose.source import Source
from zhlint.reports import About, Linted
from zhlint.reports._excerpt import visible
from zhlint.reports._markdown import code, link, plain, table
from zhlint.reports.markdown import MOST

GFM = MarkdownIt("commonmark").enable("table")
SAFE = "\u200b"


def cells(markdown: str) -> list[list[list[tuple[str, str]]]]:
    """The rows of the tables in a text: of each cell what is in it, text or code."""
    rows = []
    for token in GFM.parse(markdown):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows and token.level >= 3:
            rows[-1].append([(child.type, child.content) for child in token.children])
    return rows


def rows(markdown: str, columns: int = 6) -> list[list[str]]:
    """The same as plain words."""
    return [
        ["".join(content for _, content in cell) for cell in row] for row in cells(markdown) if len(row) == columns
    ][1:]


def expected(text: str, most: int | None = None) -> str:
    shown = visible(re.sub(r"\s*[\r\n]\s*", " ", text))
    return shown if most is None or len(shown) <= most else shown[: most - 1] + "…"


@given(texts)
def test_any_text_is_itself_and_nothing_but_text(text):
    ((_,), (cell,)) = cells("\n".join(table(["a"], [[plain(text)]])))
    assert {type for type, _ in cell} <= {"text", "text_special"}
    assert "".join(content for _, content in cell).replace(SAFE, "") == expected(text).strip(" ")


@given(texts)
def test_any_text_is_itself_as_code(text):
    ((_,), (cell,)) = cells("\n".join(table(["a"], [[code(text)]])))
    assert [content for _, content in cell] == ([expected(text)] if expected(text) else [])
    assert all(type == "code_inline" for type, _ in cell)


CALLS = ["@teacher", "问@a-b，", "#12", "作者/仓库#7", ":tada:", ":white_check_mark:", "GH-12", "gh-3"]


@pytest.mark.parametrize("call", CALLS)
def test_nobody_is_called_and_nothing_referred_to(call):
    assert not re.search(r"[@#][0-9A-Za-z]|:[a-z_]+:|gh-\d", plain(call).replace("\\", ""), re.IGNORECASE)
    assert plain(call).replace(SAFE, "").replace("\\", "") == call


def test_what_calls_nobody_stays():
    assert plain("会议在 12:30，@ 与 # 单用，第 3 号。") == "会议在 12:30，@ 与 \\# 单用，第 3 号。"


LINKS = [
    ("https://example.com/a?b=c#d", "[x](<https://example.com/a?b=c#d>)"),
    ("https://example.com/a|b> c", "[x](<https://example.com/a%7Cb%3E%20c>)"),
    ("javascript:alert(1)", "x"),
    ("", "x"),
]


@pytest.mark.parametrize(("address", "markdown"), LINKS)
def test_link(address, markdown):
    assert link("x", address) == markdown


@over_runs
def test_any_run_is_a_table_with_a_row_for_each_finding(files):
    markdown = render("markdown", files)
    markdown.encode("utf-8")
    read = rows(markdown)
    findings = [(file, finding) for file in files for finding in file.findings]
    assert len(read) == len(findings)
    for row, (file, finding) in zip(read, findings, strict=True):
        assert row[0] == expected(file.source.path)
        assert row[1].split("–")[0] == str(file.source.position(finding.start).line)
        assert row[2] == finding.level
        assert row[3].replace(SAFE, "").startswith(expected(finding.message).strip(" ").replace(SAFE, ""))
        assert row[4] == finding.rule


def test_the_sample():
    read = rows(render("markdown"))
    assert [row[1] for row in read] == ["3", "3–4", "4", "6", "1", "1"]
    assert [row[5] for row in read] == ["只是", "", "(blank)", "(delete)", "<U+200B>", ""]
    assert read[0][3] == "「仅仅只是」重复，留一个。 (also on lines 3, 6)"
    assert "[`redundant-phrase`](<https://example.com/a%7Cb>)" in render("markdown")


def test_nothing_found():
    assert render("markdown", FILES[1:2]) == "### zhlint\n\nNo findings in 1 file.\n"
    assert render("markdown", []) == "### zhlint\n\nNo findings in 0 files.\n"
    assert render("markdown", FILES[1:2], statistics=True) == render("markdown", FILES[1:2])


def many(count: int, level: str = "warning") -> list[Finding]:
    return [Finding("typo", level, f"第 {i + 1} 处错字，请改。", i, i + 1, "对") for i in range(count)]


@pytest.mark.parametrize(("count", "folded"), [(20, False), (21, True)])
def test_a_long_table_is_folded_and_still_a_table(count, folded):
    markdown = render("markdown", [Linted(Source("错" * 50, "a.md"), many(count))])
    assert ("<details>" in markdown) == ("</details>" in markdown) == folded
    assert len(rows(markdown)) == count


def test_many_places_are_counted():
    finding = Finding(
        "overuse", "warning", "太多。", 0, 1, None, False, tuple(Place(i * 2, i * 2 + 1, "") for i in range(1, 9))
    )
    (row,) = rows(render("markdown", [Linted(Source("好\n" * 9, "a.md"), [finding])]))
    assert row[3] == "太多。 (also on lines 2, 3, 4, 5, 6 and 3 more)"


LONG = [
    pytest.param("a.md", "错字，请改。", id="many findings"),
    pytest.param("😀" * 200 + ".md", "😀" * 400, id="beyond the basic plane"),
    pytest.param("|" * 200 + ".md", "&" * 400, id="much to escape"),
    pytest.param("\x1b" * 200 + ".md", "\x1b" * 400, id="invisible"),
]


@pytest.mark.parametrize(("path", "message"), LONG)
def test_a_comment_holds_it_and_what_is_left_out_is_counted(path, message):
    levels = ["suggestion"] * 1500 + ["error"] * 12 + ["warning"] * 1500
    found = [Finding(f"rule-{i % 50}", level, message, i, i + 1, "对") for i, level in enumerate(levels)]
    files = [Linted(Source("错" * 3012, f"{i}{path}"), found) for i in range(2)]
    markdown = render("markdown", files, statistics=True)
    assert len(markdown.encode("utf-16-le")) // 2 <= MOST < 65_536
    read = rows(markdown)
    left = re.search(
        r"^… and (\d+) more findings \((.*)\), left out: a comment holds no more\.$", markdown, re.MULTILINE
    )
    assert len(read) + int(left[1]) == 6024
    assert sum(int(count) for count in re.findall(r"\d+", left[2])) == int(left[1])
    assert [row[2] for row in read].count("error") == 24
    assert "suggestion" not in [row[2] for row in read]
    assert "### zhlint\n\n6024 findings (24 errors, 3000 warnings, 3000 suggestions) in 2 of 2 files.\n" in markdown


def test_statistics_count_by_rule_and_by_file():
    files = [Linted(Source("错" * 9, "b.md"), many(2)), Linted(Source("错" * 9, "a.md"), many(3, "error"))]
    markdown = render("markdown", files, statistics=True)
    assert rows(markdown, 3) == [["3", "error", "typo"], ["2", "warning", "typo"]]
    assert rows(markdown, 2) == [["3", "a.md"], ["2", "b.md"]]


def test_statistics_sum_up_what_they_do_not_list():
    found = [Finding(f"rule-{i:02}", "error", "改。", 0, 1) for i in range(22)]
    files = [Linted(Source("错", f"{i:02}.md"), found if i == 0 else found[:1]) for i in range(23)]
    markdown = render("markdown", files, statistics=True)
    assert rows(markdown, 3)[20:] == [["2", "", "2 other rules"]]
    assert rows(markdown, 2)[20:] == [["3", "3 other files"]]


def test_a_rule_with_a_page_is_linked():
    markdown = render(
        "markdown", [Linted(Source("错", "a.md"), many(1))], rules={"typo": About("", "https://example.com/typo")}
    )
    assert "| [`typo`](<https://example.com/typo>) |" in markdown
