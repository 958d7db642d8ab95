"""A config with one more wish in it: the rest of it stays as it was."""

from __future__ import annotations

import pytest

from zhlint.workspace.amending import NotAmended, with_allowance, with_term, without_rule, write
from zhlint.workspace.config import load_config


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("extends: strict\n", "extends: strict\nrules:\n  r: off\n", id="no rules yet"),
        pytest.param("rules:\n  a: on  # why\n", "rules:\n  r: off\n  a: on  # why\n", id="other rules"),
        pytest.param("rules:\n    a: on\n", "rules:\n    r: off\n    a: on\n", id="set in by four"),
        pytest.param(
            "rules:\n  r: error # why\nterms: [x]\n", "rules:\n  r: off # why\nterms: [x]\n", id="the rule itself"
        ),
        pytest.param("rules: {a: on}\n", "rules: {r: off, a: on}\n", id="in braces"),
        pytest.param("rules: {}\n", "rules: {r: off}\n", id="empty braces"),
        pytest.param("rules:\n", "rules:\n  r: off\n", id="a key without a value"),
        pytest.param("terms: [x]", "terms: [x]\nrules:\n  r: off\n", id="no line end"),
        pytest.param("rules:\n# all\n  a: on\n", "rules:\n  r: off\n# all\n  a: on\n", id="a comment between"),
    ],
)
def test_a_rule_is_turned_off(before, after):
    assert without_rule(before, "r", "c.yaml") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("extends: strict\n", "extends: strict\nterms:\n  - 词\n", id="no terms yet"),
        pytest.param("terms:\n  - 甲\nrules: {}\n", "terms:\n  - 甲\n  - 词\nrules: {}\n", id="a list"),
        pytest.param("terms:\n- 甲\n", "terms:\n- 甲\n- 词\n", id="a list that is not set in"),
        pytest.param("terms: [甲]\n", "terms: [甲, 词]\n", id="in brackets"),
        pytest.param("terms: []\n", "terms: [词]\n", id="empty brackets"),
    ],
)
def test_a_term_is_added(before, after):
    assert with_term(before, "词", "c.yaml") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("[project]\n", '[project]\n\n[tool.zhlint.rules]\nr = "off"\n', id="none yet"),
        pytest.param('[tool.zhlint.rules]\na = "on"\n', '[tool.zhlint.rules]\nr = "off"\na = "on"\n', id="other rules"),
        pytest.param(
            '[tool.zhlint.rules]\nr = "error" # why\n', '[tool.zhlint.rules]\nr = "off" # why\n', id="the rule itself"
        ),
    ],
)
def test_toml(before, after):
    assert without_rule(before, "r", "pyproject.toml") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("[project]\n", '[project]\n\n[tool.zhlint]\nterms = ["词"]\n', id="none yet"),
        pytest.param('[tool.zhlint]\nterms = ["甲"]\n', '[tool.zhlint]\nterms = ["甲", "词"]\n', id="a list"),
        pytest.param("[tool.zhlint]\nterms = []\n", '[tool.zhlint]\nterms = ["词"]\n', id="an empty list"),
    ],
)
def test_terms_in_toml(before, after):
    assert with_term(before, "词", "pyproject.toml") == after


ENTRY = '{rules: r, text: "甲乙"}'
TABLE = '[[tool.zhlint.suppress]]\nrules = "r"\ntext = "甲乙"\n'


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        pytest.param("terms: [x]\n", f"terms: [x]\nsuppress:\n  - {ENTRY}\n", "c.yaml", id="none yet"),
        pytest.param(
            "suppress:\n  - rules: r\n    files:\n      - a\n    text: 丙\n\n# why\nterms: [x]\n",
            f"suppress:\n  - rules: r\n    files:\n      - a\n    text: 丙\n  - {ENTRY}\n\n# why\nterms: [x]\n",
            "c.yaml",
            id="behind an entry of several lines",
        ),
        pytest.param("suppress: [{rules: r}]", f"suppress: [{{rules: r}}, {ENTRY}]", "c.yaml", id="in brackets"),
        pytest.param("[project]\n", f"[project]\n\n{TABLE}", "pyproject.toml", id="TOML, none yet"),
        pytest.param(
            TABLE.replace("甲乙", "丙"), f"{TABLE.replace('甲乙', '丙')}\n{TABLE}", "pyproject.toml", id="TOML"
        ),
    ],
)
def test_a_text_is_allowed(before, after, path):
    assert with_allowance(before, "r", "甲乙", path) == after


@pytest.mark.parametrize(
    ("before", "allowed"),
    [
        pytest.param("require-reason: true\n", "甲", id="where reasons are asked for"),
        pytest.param("suppress: &all\n  - rules: r\n", "甲", id="an anchor"),
        pytest.param("", "甲\n乙", id="a text in two lines"),
    ],
)
def test_no_text_is_allowed(before, allowed):
    with pytest.raises(NotAmended):
        with_allowance(before, "r", allowed, "c.yaml")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param("rules:\n  r:\n    level: error\n", "c.yaml", id="a mapping"),
        pytest.param("rules: &all {a: on\n  }\n", "c.yaml", id="an anchor"),
        pytest.param("- a\n", "c.yaml", id="no mapping"),
        pytest.param("rules: [\n", "c.yaml", id="no YAML"),
        pytest.param('rules = {r = "on"}\n[tool\n', "pyproject.toml", id="no TOML"),
        pytest.param("[tool.zhlint]\nrules = {a = 'on'}\n", "pyproject.toml", id="a table in a line"),
    ],
)
def test_what_is_not_plain_is_left_to_the_user(text, path):
    with pytest.raises(NotAmended, match=path):
        without_rule(text, "r", path)


def test_a_new_config_holds(tmp_path):
    path = str(tmp_path / ".zhlint.yaml")
    write(path, lambda text: without_rule(text, "redundant-phrase", path))
    write(path, lambda text: with_term(text, "词 a", path))
    config = load_config(path)
    assert config.rules == {"redundant-phrase": False}
    assert config.terms == ("词 a",)
