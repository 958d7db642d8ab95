"""Files that could not be checked: a report with a place for it says so, and does not look complete."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xmlschema
from junitparser import JUnitXml
from sarif_pydantic import Sarif

from tests.reports.sample import FILES, HOSTILE, render
from tests.reports.test_markdown import GFM
from zhlint import reports
from zhlint.reports.markdown import MOST

JUNIT = xmlschema.XMLSchema(str(Path(__file__).parent / "data/junit-10.xsd"))
WHY = "not readable as text: 3:1"


def test_github_has_an_error_on_the_file():
    said = render("github", [], unread={"a,b:c.md": WHY})
    assert said == f"::error file=a%2Cb%3Ac.md,title=zhlint::{WHY}\n"


def test_junit_has_a_case_with_an_error():
    read = JUnitXml.fromstring(render("junit", FILES[:2], unread={"./坏.md": WHY}).encode())
    bad, *others = read
    (case,) = bad
    assert (bad.name, case.name, case.classname) == ("./坏.md", "could not be checked", "./坏.md")
    assert [error.message for error in case.result] == [WHY]
    assert (read.errors, bad.errors, sum(suite.errors for suite in others)) == (1, 1, 0)
    assert read.tests == sum(suite.tests for suite in read)


def test_sarif_says_that_the_run_did_not_succeed():
    (run,) = Sarif.model_validate_json(render("sarif", unread={"坏 稿.md": WHY})).runs
    (invocation,) = run.invocations
    assert invocation.execution_successful is False
    (notice,) = json.loads(render("sarif", unread={"坏 稿.md": WHY}))["runs"][0]["invocations"][0][
        "toolExecutionNotifications"
    ]
    assert notice["message"]["text"] == WHY
    place = notice["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place == "%E5%9D%8F%20%E7%A8%BF.md"


def test_markdown_lists_them():
    said = render("markdown", [], unread={"坏|稿_*.md": "no such *file*"})
    assert said.startswith("### zhlint\n\nNo findings in 0 files.\n\n1 file could not be checked:\n\n- ")
    *_, item = (token for token in GFM.parse(said) if token.type == "inline")
    assert [(child.type, child.content) for child in item.children] == [("text", "坏|稿_*.md: no such *file*")]
    many = render("markdown", [], unread={f"{n}.md": WHY for n in range(25)})
    assert "\n- 19.md: " in many
    assert many.endswith("\n- … and 5 other files\n")


def test_markdown_still_fits_into_a_comment():
    unread = {f"{n}{'长' * 400}.md": WHY * 100 for n in range(30)}
    assert len(render("markdown", FILES * 400, unread=unread)) <= MOST


@pytest.mark.parametrize("name", reports.names())
def test_odd_names_and_reasons_break_no_report(name):
    said = render(name, unread={HOSTILE: HOSTILE})
    if name == "junit":
        JUNIT.validate(said)
    elif name in ("json", "gitlab", "rdjson", "sarif"):
        json.loads(said)
    elif name == "github":
        assert all(line.startswith("::") for line in said.removesuffix("\n").split("\n"))
    assert said != render(name, []) or name == "text"
