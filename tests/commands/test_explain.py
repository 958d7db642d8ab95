from __future__ import annotations

import json

import pytest

from tests.workspace.project import make, project
from zhlint.commands import main

RULE = """\
extends: substitution
message: 「{match}」应为「{replacement}」。
level: error
why: |
  第一行。
  第二行。
source: 本刊体例
link: https://example.org/style
swap: {按装: 安装}
ignorecase: true
examples:
  bad:
    - text: 请人来⟦按装⟧空调，再⟦按装⟧热水器。
      fixed: 请人来安装空调，再安装热水器。
    - text: ⟦按装⟧好了。
  good:
    - text: |
        按，
        装。
    - 安装好了。
"""


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    make(project(tmp_path), {"house/talk/wrong-an.yaml": RULE})
    monkeypatch.chdir(tmp_path)


def test_all_that_is_known_of_a_rule(capsys):
    assert main(["explain", "wrong-an"]) == 0
    shown = capsys.readouterr().out
    for part in (
        "wrong-an: error\n  「按装」应为「安装」。\n",
        "pack:     talk\n",
        "presets:  none",
        "source:   本刊体例\n",
        "link:     https://example.org/style\n",
        "why:\n  第一行。\n  第二行。\n",
        "marked:\n  - 请人来⟦按装⟧空调，再⟦按装⟧热水器。\n  → 请人来安装空调，再安装热水器。\n  - ⟦按装⟧好了。\n",
        "left alone:\n  - 按，\n    装。\n  - 安装好了。\n",
        "options (extends: substitution):\n",
        "= [按装: 安装]",
        "= true",
        "    wrong-an: off",
    ):
        assert part in shown


def test_the_same_for_a_program(capsys):
    assert main(["explain", "wrong-an", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["id"], told["why"], told["source"]) == ("wrong-an", "第一行。\n第二行。", "本刊体例")
    bad, _ = told["examples"]["bad"]
    assert [bad["text"][start:end] for start, end in bad["spans"]] == ["按装", "按装"]
    assert bad["fixed"] == "请人来安装空调，再安装热水器。"
    assert {option["key"]: option["value"] for option in told["options"]}["swap"] == "[按装: 安装]"


def test_the_presets_of_a_shipped_rule(capsys):
    assert main(["explain", "no-um"]) == 0
    assert "presets:  recommended, strict\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "said"),
    [("no-hegde", "did you mean `no-hedge`?"), ("xyzzy", "`zhlint rules` lists what there is")],
)
def test_an_unknown_rule(capsys, name, said):
    assert main(["explain", name]) == 2
    assert capsys.readouterr().err == f"zhlint: unknown rule `{name}`; {said}\n"


def test_a_pack_has_its_rules_named(capsys):
    assert main(["explain", "talk"]) == 2
    assert capsys.readouterr().err == "zhlint: `talk` is a pack; its rules: no-filler, no-hedge, wrong-an\n"
