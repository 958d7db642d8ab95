"""The report for small windows: counts first, a line for whatever says the same, and a most of lines."""

from __future__ import annotations

import pytest

from tests.reports.sample import FILES, SOURCE
from zhlint.finding import Finding, Place
from zhlint.formats import ReadAs
from zhlint.prose.source import Source
from zhlint.reports import About, Linted, Style
from zhlint.reports.compact import lines

TEXT = "甲,乙,丙丁,戊\n己,庚,辛\n"


def found(*findings: Finding, text: str = TEXT, path: str = "a.md") -> list[Linted]:
    return [Linted(Source(text, path), findings, ReadAs("markdown"))]


def comma(at: int, safe: bool = True) -> Finding:
    return Finding("comma", "warning", "半角。", at, at + 1, "，", safe)


def said(files, most=None, **style) -> list[str]:
    return list(lines(files, Style(**style), most))


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        pytest.param((), ["No findings in 1 file."], id="nothing"),
        pytest.param(
            (comma(1), comma(3)),
            ["a.md: 2 findings: 2 warnings; → 2 safe to fix", "comma warning ×2", "  1:2 1:4 , → ，"],
            id="one replacement in two places is one line",
        ),
        pytest.param(
            (comma(1, safe=False),),
            ["a.md: 1 finding: 1 warning; →? 1 to look at", "comma warning ×1", "  1:2 , →? ，"],
            id="what an editor has to look at has another arrow",
        ),
        pytest.param(
            (Finding("echo", "suggestion", "「甲」又来了。", 0, 1, related=(Place(4, 5, "第 2 处"),)),),
            ["a.md: 1 finding: 1 suggestion", "echo suggestion ×1", "  1:1 1:5 「甲」又来了。"],
            id="related places stand beside the first",
        ),
        pytest.param(
            (Finding("dense", "suggestion", "全文太密。", 0, 5, whole=True),),
            ["a.md: 1 finding: 1 suggestion", "dense suggestion ×1", "  全文太密。"],
            id="what is said of the whole has no place",
        ),
        pytest.param(
            (Finding("end", "error", "缺句号。", 0, 1, "甲。"), Finding("cut", "error", "删。", 2, 3, "")),
            ["a.md: 2 findings: 2 errors; →? 2 to look at", "cut error ×1", "  1:3 乙 →? (delete)", "end error ×1", "  1:1 甲 →? + 。"],
            id="an addition and a deletion",
        ),
        pytest.param(
            (Finding("jargon", "warning", "「甲」是黑话：说人话。", 0, 1), Finding("jargon", "warning", "「乙」是黑话：说人话。", 2, 3)),
            ["a.md: 2 findings: 2 warnings", "jargon warning ×2：说人话。", "  1:1 「甲」是黑话", "  1:3 「乙」是黑话"],
            id="advice that all share is given once",
        ),
        pytest.param(
            (Finding("jargon", "warning", "「甲」：说人话。", 0, 1), Finding("jargon", "warning", "「乙」：删去。", 2, 3)),
            ["a.md: 2 findings: 2 warnings", "jargon warning ×2", "  1:1 「甲」：说人话。", "  1:3 「乙」：删去。"],
            id="advice that differs stays where it is",
        ),
    ],
)  # fmt: skip
def test_lines(findings, expected):
    assert said(found(*findings)) == expected


def test_many_places_are_counted():
    text = "甲,乙" * 20
    places = [i * 3 + 1 for i in range(20)]
    assert said(found(*map(comma, places), text=text))[2] == "  1:2 1:5 1:8 +17 , → ，"
    open = [comma(at, safe=False) for at in places]
    assert said(found(*open, text=text))[2].endswith("1:23 +12 , →? ，")


def test_of_what_has_no_room_there_are_names_and_counts():
    findings = (*map(comma, (1, 3)), *(Finding("echo", "suggestion", f"「{n}」。", n, n + 1) for n in range(4)))
    assert said(found(*findings), 3)[1:] == [
        "comma warning ×2",
        "  1:2 1:4 , → ，",
        "echo suggestion ×4",
        "  1:1 「0」。",
        "  1:2 「1」。",
        "… and more of echo (2)",
    ]
    assert said(found(*findings), 0)[1:] == ["… and more of comma (2), echo (4)"]


def test_of_several_files_each_is_named():
    files = [*found(comma(1), comma(3)), *found(comma(1), path="b.md"), *found(path="c.md")]
    assert said(files)[2] == "  a.md:1:2 1:4 b.md:1:2 , → ，"
    whole = Finding("dense", "suggestion", "全文太密。", 0, 5, whole=True)
    assert said([*found(whole), *found(comma(1), path="b.md")])[-1] == "  a.md 全文太密。"


def test_titles_units_and_what_could_not_be_read():
    files = [Linted(SOURCE, FILES[0].findings[2:3])]
    assert said(
        files, rules={"cjk-latin-space": About(title="空格")}, units="utf-16", unread={"x.md": "not there"}
    ) == [
        "x.md: not read: not there",
        "./drafts/春 游.md: 1 finding: 1 suggestion; → 1 safe to fix",
        "cjk-latin-space suggestion ×1 空格",
        "  4:2 → (blank)",
    ]
