"""A finding a line, the same as in the json report; and that report itself."""

from __future__ import annotations

import json
from importlib.resources import files as resources

import pytest
from jsonschema import Draft202012Validator

from tests.reports.sample import FILES, over_runs, render, written

SCHEMA = json.loads(resources("zhlint.reports").joinpath("finding.schema.json").read_text("utf-8"))
FINDING = SCHEMA["$defs"]["finding"]
REPORT = Draft202012Validator(SCHEMA)
LINE = Draft202012Validator(
    {
        **FINDING,
        "required": ["path", *FINDING["required"]],
        "properties": {"path": {"type": "string"}, **FINDING["properties"]},
        "$defs": SCHEMA["$defs"],
    }
)


@over_runs
def test_any_run_has_a_line_for_each_finding_of_the_json_report(files):
    lines = [json.loads(line) for line in render("jsonl", files).splitlines()]
    report = json.loads(render("json", files))
    assert lines == [{"path": file["path"], **finding} for file in report["files"] for finding in file["findings"]]


@over_runs
def test_any_run_is_held_by_the_schemas(files):
    REPORT.validate(json.loads(render("json", files, statistics=True)))
    for line in render("jsonl", files).splitlines():
        LINE.validate(json.loads(line))


def test_a_path_that_is_no_unicode_comes_back():
    last = json.loads(written("jsonl").splitlines()[-1])
    assert last["path"] == "odd/\udce4.txt"


@pytest.mark.parametrize("files", [[], FILES[1:2]], ids=["no files", "nothing found"])
def test_without_findings_there_are_no_lines(files):
    assert render("jsonl", files) == render("jsonl", files, statistics=True) == ""


def test_statistics_of_the_json_report():
    summary = json.loads(render("json", [FILES[2], *FILES[:2]], statistics=True))["summary"]
    assert list(summary["files_by_count"].items()) == [("./drafts/春 游.md", 4), ("odd/\udce4.txt", 2)]
    assert summary["rules"] == {"cjk-latin-space": 1, "charset": 2, "comma-run-on": 1, "hint": 1, "redundant-phrase": 1}
    assert {"rules", "files_by_count"}.isdisjoint(json.loads(render("json"))["summary"])
