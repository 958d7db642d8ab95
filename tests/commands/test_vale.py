from __future__ import annotations

import json
import os

import pytest

from tests.workspace.project import make
from zhlint.commands import main

FILES = {
    ".zhlint.yaml": "extends: []\nvale-styles: styles\n",
    "a.md": "很好。\n",
    "styles/House/Very.yml": "extends: existence\nmessage: 不用「%s」。\ntokens: [很]\n",
    "styles/House/Twice.yml": "extends: repetition\nmessage: 「%s」重复。\ntokens: [很]\n",
    "styles/House/Old.yml": "extends: existence\nmessage: m\ntokens: [极]\naudience: all\n",
    "styles/House/Spell.yml": "extends: spelling\nmessage: m\n",
}
TABLE = """\
rule         extends     verdict            because
House.Old    existence   runs with changes  runs without the key `audience`, which is unknown here
House.Spell  spelling    left out           extends `spelling`: it needs a dictionary of Latin words
House.Twice  repetition  runs with changes  copies with other words between them are not told
House.Very   existence   runs
4 rules: runs 1, runs with changes 2, left out 1
"""
NOTES = """\
zhlint: note: styles/House/Old.yml:4:1: rule House.Old runs without the key `audience`, which is unknown here
zhlint: note: styles/House/Spell.yml:1:1: rule House.Spell is left out: extends `spelling`: it needs a dictionary of Latin words
"""


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(make(tmp_path, FILES))


@pytest.mark.parametrize("arguments", [[], ["styles"], ["styles/House"]], ids=["the config's", "all", "one"])
def test_a_table_rule_by_rule(capsys, arguments):
    assert main(["vale", *arguments]) == 0
    assert capsys.readouterr() == (TABLE, "")


def test_a_list_for_programs(capsys):
    assert main(["vale", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed[1] == {
        "id": "House.Spell",
        "extends": "spelling",
        "verdict": "left out",
        "because": ["extends `spelling`: it needs a dictionary of Latin words"],
        "level": None,
        "message": None,
    }
    assert [rule["verdict"] for rule in listed] == ["runs with changes", "left out", "runs with changes", "runs"]
    assert (listed[3]["level"], listed[3]["message"]) == ("warning", "不用「{match}」。")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param(["nowhere"], "nowhere: no such folder", id="no folder"),
        pytest.param(["a.md"], "a.md: no such folder", id="a file"),
        pytest.param(["."], ".: no Vale rules here; a rule is a file `Style/Rule.yml`", id="no rules"),
        pytest.param(["--no-config"], "the config names no `vale-styles`; name a folder", id="nothing named"),
    ],
)
def test_refusals(tmp_path, capsys, arguments, error):
    assert main(["vale", *arguments]) == 2
    assert capsys.readouterr() == ("", f"zhlint: {error}\n")


def test_faults_are_all_told(tmp_path, capsys):
    make(
        tmp_path,
        {"styles/House/A.yml": "a: [\n", "styles/House/B.yml": "extends: existence\nlevel: loud\nmessage: m\n"},
    )
    assert main(["vale", "styles"]) == 2
    lines = capsys.readouterr().err.replace(os.sep, "/").splitlines()
    assert [line.split(":")[1].strip() for line in lines] == ["styles/House/A.yml", "styles/House/B.yml"]


def test_check_says_once_what_is_left_out_and_goes_on(capsys):
    assert main(["check", "a.md", "--format", "github"]) == 1
    first = capsys.readouterr()
    assert first.err.replace(os.sep, "/") == NOTES
    assert "House.Very" in first.out
    assert main(["check", "a.md", "--format", "github"]) == 1  # from the cache
    assert capsys.readouterr() == first


def test_notes_do_not_fail_a_clean_run(tmp_path, capsys):
    make(tmp_path, {"a.md": "好。\n", "b/c.md": "好。\n"})
    assert main(["check", "a.md", "b"]) == 0
    assert capsys.readouterr().err.replace(os.sep, "/") == NOTES


def test_a_rule_that_is_left_out_is_explained(capsys):
    assert main(["explain", "House.Spell"]) == 2
    assert (
        capsys.readouterr().err
        == "zhlint: rule `House.Spell` is left out: extends `spelling`: it needs a dictionary of Latin words\n"
    )
    assert main(["explain", "House.Very"]) == 0
    assert "presets:  none: it is on with its style\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("scope", "told"),
    [
        ("heading", "looks in: heading\n"),
        ("sentence", "looks in: paragraph, dialogue, verse; sentence by sentence\n"),
        ("raw", "looks in: the whole file, markup and all\n"),
    ],
)
def test_explain_says_where_a_rule_looks(tmp_path, capsys, scope, told):
    make(tmp_path, {"styles/House/Very.yml": f"extends: existence\nmessage: m\ntokens: [很]\nscope: {scope}\n"})
    assert main(["explain", "House.Very"]) == 0
    assert told in capsys.readouterr().out


def test_the_other_commands_know_the_rules(capsys):
    assert main(["rules", "--format", "json"]) == 0
    assert [r["id"] for r in json.loads(capsys.readouterr().out) if r["pack"] == "House"] == [
        "House.Old",
        "House.Twice",
        "House.Very",
    ]
    assert main(["schema", "config"]) == 0
    assert "House.Very" in json.loads(capsys.readouterr().out)["properties"]["rules"]["properties"]
    assert main(["test"]) == 0
