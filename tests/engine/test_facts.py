"""A rule that says `only:` or `unless:` leaves the other drafts alone."""

from __future__ import annotations

import dataclasses
from functools import cache

import jsonschema
import pytest

from tests.engine.test_script import RULE
from zhlint.base.faults import Faults
from zhlint.base.fields import Reader
from zhlint.base.yamlfile import read
from zhlint.engine import choice, ruleset
from zhlint.engine.description import Description
from zhlint.engine.linter import Linter
from zhlint.engine.schema import rule_schema
from zhlint.workspace.schema import config_schema

PLAIN = "船夫的身份没有人知道。"
TECHNICAL = f"{PLAIN}见 `a`、`b`。"
STATUTE = "\n\n".join(f"第{n}条　船夫应当说明身份。" for n in "一二三")

CASES = [
    pytest.param({}, PLAIN, 1, id="no wish"),
    pytest.param({"unless": ("technical",)}, PLAIN, 1, id="unless"),
    pytest.param({"unless": ("technical",)}, TECHNICAL, 0, id="unless, and it is"),
    pytest.param({"unless": ("statute", "technical")}, TECHNICAL, 0, id="unless one of two, the last"),
    pytest.param({"unless": ("statute", "technical")}, STATUTE, 0, id="unless one of two, the first"),
    pytest.param({"only": ("technical",)}, PLAIN, 0, id="only"),
    pytest.param({"only": ("technical",)}, TECHNICAL, 1, id="only, and it is"),
    pytest.param({"only": ("statute", "technical")}, STATUTE, 3, id="only one of two"),
    pytest.param({"only": ("simplified",), "unless": ("technical",)}, PLAIN, 1, id="both hold"),
    pytest.param({"only": ("simplified",), "unless": ("technical",)}, TECHNICAL, 0, id="unless is stronger"),
    pytest.param({"only": ("traditional",)}, PLAIN, 0, id="a script"),
    pytest.param({"only": ("simplified",), "scripts": ("traditional",)}, PLAIN, 0, id="`script` holds as well"),
]


@pytest.mark.parametrize(("wish", "text", "count"), CASES)
def test_what_a_draft_is_decides_whether_a_rule_is_held(wish, text, count):
    assert len(Linter([dataclasses.replace(RULE, **wish)]).lint_text(text)) == count


OWN = """\
extends: existence
message: 「{match}」
level: warning
KEY: FACT
tokens: [身份]
examples:
  bad:
    - text: 他的⟦身份⟧。
    - text: 你的⟦身份⟧。
  good: [他的名字。, 一份子虚乌有的报告。]
"""
KEYS = pytest.mark.parametrize("key", ["only", "unless"])


@cache
def rules():
    """Validates rule files; made once, for making it is dear."""
    return jsonschema.Draft202012Validator(rule_schema())


def written(tmp_path, key, fact):
    path = tmp_path / "own" / "fen.yaml"
    path.parent.mkdir()
    path.write_text(OWN.replace("KEY", key).replace("FACT", fact), encoding="utf-8")
    return path


@KEYS
@pytest.mark.parametrize(
    ("fact", "expected"),
    [("technical", ("technical",)), ("[statute, half-width]", ("statute", "half-width"))],
    ids=["one", "list"],
)
def test_the_keys_are_read(tmp_path, key, fact, expected):
    path = written(tmp_path, key, fact)
    assert getattr(ruleset.load([tmp_path]).rules["fen"], key) == expected
    rules().validate(read(path).data)


@KEYS
def test_what_no_draft_can_be_is_a_fault(tmp_path, key):
    path = written(tmp_path, key, "tecnical")
    with pytest.raises(Faults, match=r":4:1: `tecnical` is not possible here; did you mean `technical`\?"):
        ruleset.load([tmp_path])
    with pytest.raises(jsonschema.ValidationError):
        rules().validate(read(path).data)


@KEYS
@pytest.mark.parametrize(
    ("said", "expected"),
    [("technical", ("technical",)), (["statute", "technical"], ("statute", "technical")), ([], ())],
    ids=["one", "list", "none"],
)
def test_a_setting_may_say_them(key, said, expected):
    before = dataclasses.replace(RULE, **{key: ("half-width",)})
    reader = Reader("settings", lambda path: (1, 1))
    assert getattr(choice.adjusted(before, {key: said}, reader), key) == expected
    assert getattr(choice.adjusted(before, {"level": "error"}, reader), key) == ("half-width",)
    schema = config_schema(ruleset.RuleSet({"fen": RULE}, {}))
    jsonschema.validate({"rules": {"fen": {key: said}}}, schema)


@KEYS
@pytest.mark.parametrize("said", ["tecnical", ["tecnical"]], ids=["one", "list"])
def test_a_setting_of_what_no_draft_can_be_is_a_fault(key, said):
    reader = Reader("settings", lambda path: (1, 1))
    assert choice.adjusted(RULE, {key: said}, reader) is None
    (fault,) = reader.faults
    assert (fault.what, fault.mend) == ("`tecnical` is not possible here", "did you mean `technical`?")
    schema = config_schema(ruleset.RuleSet({"fen": RULE}, {}))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"rules": {"fen": {key: said}}}, schema)


@pytest.mark.parametrize("said", [3, None, [["technical"]], {"technical": True}], ids=repr)
def test_what_is_no_name_at_all_is_a_fault(said):
    reader = Reader("settings", lambda path: (1, 1))
    assert choice.adjusted(RULE, {"only": said}, reader) is None
    assert len(reader.faults) == 1


def test_they_are_told_of_a_rule():
    told = Description(dataclasses.replace(RULE, only=("half-width",), unless=("statute", "technical")), ()).facts
    assert told["only"] == "half-width (half-width marks punctuate it)"
    assert told["unless"].startswith("statute (numbered clauses (第三条) carry it, as they do a law); technical (")
    assert not {"only", "unless"} & Description(RULE, ()).facts.keys()
