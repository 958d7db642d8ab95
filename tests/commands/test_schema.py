from __future__ import annotations

import json

import jsonschema
import pytest

from tests.workspace.project import project, rule
from zhlint.base import yamlfile
from zhlint.commands import main


@pytest.mark.parametrize("what", ["rule", "config"])
def test_prints_a_schema(tmp_path, monkeypatch, capsys, what):
    monkeypatch.chdir(project(tmp_path))
    assert main(["schema", what]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    good, bad = {
        "rule": (rule(), rule() + "tokenz: [a]\n"),
        "config": ("rules: {no-hedge: {tokens: [a]}}", "rules: {no-hedge: {tokenz: [a]}}"),
    }[what]
    validator.validate(yamlfile.parse(good, "x").data)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(yamlfile.parse(bad, "x").data)


def test_the_schema_of_findings_holds_what_a_run_reports(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(project(tmp_path, {"a.md": "他哈哈了。\n"}))
    assert main(["schema", "finding"]) == 0
    validator = jsonschema.Draft202012Validator(json.loads(capsys.readouterr().out))
    assert main(["check", "a.md", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    validator.validate(report)
    del report["files"][0]["findings"][0]["rule"]
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(report)
