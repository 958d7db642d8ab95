"""JUnit and Checkstyle: held by a schema and read by programs that others wrote."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import xmlschema
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver
from junitparser import Failure, JUnitXml, Skipped

from tests.reports.sample import FILES, over_runs, render, written
from zhlint.finding import Finding
from zhlint.prose.source import Source
from zhlint.reports import Linted
from zhlint.reports._xml import tag, text

JUNIT = xmlschema.XMLSchema(str(Path(__file__).parent / "data/junit-10.xsd"))
SEVERITIES = {"error": "error", "warning": "warning", "suggestion": "info"}

LAWFUL = [
    pytest.param('中文 <b> & "c" \' 😀', id="markup"),
    pytest.param("一\r\n二\n三\r四\t五", id="line ends and tabs"),
    pytest.param("\x7f\x85\u2028\u202e\u200b\ufffd", id="odd and lawful"),
    pytest.param("]]> -- <!-- ?>", id="what ends a section"),
]


@pytest.mark.parametrize("said", LAWFUL)
def test_what_xml_can_say_comes_back(said):
    from xml.etree import ElementTree

    element = ElementTree.fromstring(tag("a", {"b": said}, text(said)))
    assert (element.get("b"), element.text) == (said, said)


def test_what_xml_cannot_say_is_told_by_number():
    assert text("\x1b[31m\x00\ufffe\udce4") == "&lt;U+001B&gt;[31m&lt;U+0000&gt;&lt;U+FFFE&gt;&lt;U+DCE4&gt;"


@over_runs
def test_any_run_is_junit(files):
    report = render("junit", files)
    JUNIT.validate(report)
    read = JUnitXml.fromstring(report.encode("utf-8"))
    suites = list(read)
    assert len(suites) == len(files)
    for suite, file in zip(suites, files, strict=True):
        cases = list(suite)
        outcomes = Counter(type(result) for case in cases for result in case.result)
        suggestions = sum(1 for finding in file.findings if finding.level == "suggestion")
        assert len(cases) == suite.tests == max(len(file.findings), 1)
        assert outcomes[Failure] == suite.failures == len(file.findings) - suggestions
        assert outcomes[Skipped] == suite.skipped == suggestions
        assert len({case.name for case in cases}) == len(cases)
    assert (read.tests, read.failures) == (sum(s.tests for s in suites), sum(s.failures for s in suites))


def test_junit_says_what_the_text_report_says():
    first, clean, _ = JUnitXml.fromstring(written("junit").encode("utf-8"))
    cases = list(first)
    assert [case.name for case in cases] == [
        "redundant-phrase at 3:2", "comma-run-on at 3:13", "cjk-latin-space at 4:2", "hint at 6:7",
    ]  # fmt: skip
    assert {case.classname for case in cases} == {"./drafts/春 游.md"}
    (failure,) = cases[0].result
    assert (failure.type, failure.message) == ("warning", "「仅仅只是」重复，留一个。")
    assert failure.text + "\n" in written("text")
    assert [(case.name, case.result, case.is_passed) for case in clean] == [("no findings", [], True)]


def test_checkstyle_is_read_by_diff_quality():
    read = CheckstyleXmlDriver().parse_reports([written("checkstyle")])
    assert [(v.line, v.message) for v in read["drafts/春 游.md"]] == [
        (3, "warning: 「仅仅只是」重复，留一个。"),
        (3, "error: 一逗到底，在这里断句。"),
        (4, "info: 汉字与字母之间空一格。"),
        (6, "info: 「a|b `c` @teacher #12」\r\n是草稿吗？<b>删去</b>。"),
    ]


@over_runs
def test_any_run_is_checkstyle(files):
    read = CheckstyleXmlDriver().parse_reports([render("checkstyle", files)])
    assert sum(map(len, read.values())) == sum(len(file.findings) for file in files)
    listed = sorted((violation.line, violation.message.split(":")[0]) for file in read.values() for violation in file)
    assert listed == sorted(
        (file.source.position(f.start).line, SEVERITIES[f.level]) for file in files for f in file.findings
    )


def test_checkstyle_has_a_column_a_source_and_every_file():
    from xml.etree import ElementTree

    root = ElementTree.fromstring(
        render("checkstyle", [Linted(Source("好坏", "a.md"), [Finding("typo", "error", "改。", 1, 2)]), FILES[1]])
    )
    assert (root.tag, [file.get("name") for file in root]) == ("checkstyle", ["a.md", "clean.txt"])
    assert root[0][0].attrib == {
        "line": "1", "column": "2", "severity": "error", "message": "改。", "source": "zhlint.typo",
    }  # fmt: skip
