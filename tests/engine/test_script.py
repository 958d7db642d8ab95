"""A rule meant for one script leaves documents in the other alone."""

from __future__ import annotations

import dataclasses

import jsonschema
import pytest
from jsonschema import Draft202012Validator

from zhlint.base.faults import Faults
from zhlint.base.fields import Reader
from zhlint.base.yamlfile import read
from zhlint.checks.existence import Existence
from zhlint.engine import choice, ruleset
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Rule
from zhlint.engine.schema import rule_schema
from zhlint.prose.document import READABLE
from zhlint.workspace.schema import config_schema

RULE = Rule(
    id="fen",
    pack="characters",
    extends="existence",
    level="warning",
    message="「{match}」",
    scope=READABLE,
    check=Existence(tokens=("身份",)),
)
SIMPLIFIED = "这是他的身份。"
TRADITIONAL = "這是他的身份，個人資料請勿外傳。"
NEITHER = "他的身份。"

CASES = [
    pytest.param(("simplified",), SIMPLIFIED, 1, id="simplified rule, simplified text"),
    pytest.param(("simplified",), TRADITIONAL, 0, id="simplified rule, traditional text"),
    pytest.param(("traditional",), SIMPLIFIED, 0, id="traditional rule, simplified text"),
    pytest.param(("traditional",), TRADITIONAL, 1, id="traditional rule, traditional text"),
    pytest.param(("simplified", "traditional"), TRADITIONAL, 1, id="a rule for both"),
    pytest.param(("simplified",), NEITHER, 1, id="undecided text counts as simplified"),
    pytest.param(("simplified",), f"{TRADITIONAL}又有一个简体字。", 0, id="the majority decides"),
    pytest.param(("simplified",), f"{SIMPLIFIED}\n\n```\n這個檔案屬於他們。\n```\n", 1, id="code has no say"),
]


@pytest.mark.parametrize(("scripts", "text", "count"), CASES)
def test_the_script_decides_whether_a_rule_is_held(scripts, text, count):
    assert len(Linter([dataclasses.replace(RULE, scripts=scripts)]).lint_text(text)) == count


OWN = """\
extends: existence
message: 「{match}」
level: warning
script: SCRIPT
tokens: [身份]
examples:
  bad:
    - text: 他的⟦身份⟧。
    - text: 你的⟦身份⟧。
  good: [他的名字。, 一份子虚乌有的报告。]
"""


def written(tmp_path, script):
    path = tmp_path / "own" / "fen.yaml"
    path.parent.mkdir()
    path.write_text(OWN.replace("SCRIPT", script), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("script", "expected"), [("simplified", ("simplified",)), ("[traditional]", ("traditional",))], ids=["one", "list"]
)
def test_the_key_is_read(tmp_path, script, expected):
    path = written(tmp_path, script)
    assert ruleset.load([tmp_path]).rules["fen"].scripts == expected
    Draft202012Validator(rule_schema()).validate(read(path).data)


def test_an_unknown_script_is_a_fault(tmp_path):
    path = written(tmp_path, "simplfied")
    with pytest.raises(Faults, match=r":4:1: `simplfied` is not possible here; did you mean `simplified`\?"):
        ruleset.load([tmp_path])
    with pytest.raises(jsonschema.ValidationError):
        Draft202012Validator(rule_schema()).validate(read(path).data)


@pytest.mark.parametrize("script", ["traditional", ["traditional"]])
def test_a_setting_may_say_the_script(script):
    reader = Reader("settings", lambda path: (1, 1))
    assert choice.adjusted(RULE, {"script": script}, reader).scripts == ("traditional",)
    schema = config_schema(ruleset.RuleSet({"fen": RULE}, {}))
    Draft202012Validator(schema).validate({"rules": {"fen": {"script": script}}})


def test_a_setting_of_an_unknown_script_is_a_fault():
    reader = Reader("settings", lambda path: (1, 1))
    assert choice.adjusted(RULE, {"script": "trad"}, reader) is None
    assert reader.faults[0].what == "`trad` is not possible here"
    schema = config_schema(ruleset.RuleSet({"fen": RULE}, {}))
    with pytest.raises(jsonschema.ValidationError):
        Draft202012Validator(schema).validate({"rules": {"fen": {"script": "trad"}}})
