from __future__ import annotations

import json

import pytest
from markdown_it import MarkdownIt

from tests.workspace.project import project
from zhlint.commands import main


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    project(tmp_path)
    monkeypatch.chdir(tmp_path)


def test_the_list_for_programs(capsys):
    assert main(["rules", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [rule["id"] for rule in listed] == ["no-er", "no-um", "no-filler", "no-hedge"]
    told = listed[1]
    assert {key: told[key] for key in ("id", "pack", "title", "extends", "level", "on", "message", "presets")} == {
        "id": "no-um",
        "pack": "speech",
        "title": "",
        "extends": "existence",
        "level": "warning",
        "on": False,
        "message": "「{match}」不入本刊。",
        "presets": ["recommended", "strict"],
    }
    assert "tokens" in [option["key"] for option in told["options"]]
    assert told["examples"]["bad"][0]["spans"]


def test_the_table_for_people(capsys):
    assert main(["rules"]) == 0
    assert [line.split()[:3] for line in capsys.readouterr().out.splitlines()] == [
        ["speech:"],
        ["-", "no-er", "warning"],
        ["-", "no-um", "warning"],
        ["talk:"],
        ["-", "no-filler", "suggestion"],
        ["on", "no-hedge", "warning"],
        ["4", "rules,", "1"],
    ]


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        pytest.param(["--pack", "talk"], ["no-filler", "no-hedge"], id="a pack"),
        pytest.param(["--preset", "strict"], ["no-er", "no-um"], id="a preset"),
        pytest.param(["UM", "hedge"], ["no-um", "no-hedge"], id="either word, in the id"),
        pytest.param(["本刊", "--pack", "speech"], ["no-er", "no-um"], id="a word of the message, and a pack"),
        pytest.param(["没有这样的词"], [], id="nothing"),
    ],
)
def test_a_part_of_the_list(capsys, asked, ids):
    assert main(["rules", "--format", "json", *asked]) == 0
    assert [rule["id"] for rule in json.loads(capsys.readouterr().out)] == ids


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--pack", "talc"], "unknown pack `talc`; did you mean `talk`?"),
        (["--preset", "strikt"], "unknown preset `strikt`; did you mean `strict`?"),
    ],
)
def test_a_part_that_is_not_there(capsys, asked, said):
    assert main(["rules", *asked]) == 2
    assert capsys.readouterr().err == f"zhlint: {said}\n"


def test_the_shipped_rules_fit_a_terminal(capsys):
    from zhlint.reports._excerpt import columns

    assert main(["rules", "--no-config"]) == 0
    assert max(map(columns, capsys.readouterr().out.splitlines())) <= 80


def test_the_table_for_a_wiki(tmp_path, capsys):
    rule = tmp_path / "house/talk/no-hedge.yaml"
    rule.write_text(rule.read_text("utf-8").replace("不入本刊", "|不入<本刊>*@lead*"), "utf-8")
    assert main(["rules", "--format", "markdown"]) == 0
    table = capsys.readouterr().out
    assert table.splitlines()[:2] == [
        "| pack | rule | title | level | presets | message |",
        "|---|---|---|---|---|---|",
    ]
    tokens = MarkdownIt("commonmark").enable("table").parse(table)
    cells = ["".join(child.content for child in t.children) for t in tokens if t.type == "inline"]
    rows = [cells[i : i + 6] for i in range(6, len(cells), 6)]
    assert [row[1] for row in rows] == ["no-er", "no-um", "no-filler", "no-hedge"]
    assert rows[1] == ["speech", "no-um", "", "warning", "recommended, strict", "「{match}」不入本刊。"]
    assert rows[3][5].replace("\u200b", "") == "「{match}」|不入<本刊>*@lead*。"


def test_without_config_only_the_shipped_rules(capsys):
    assert main(["rules", "--no-config", "--format", "json"]) == 0
    assert [rule["pack"] for rule in json.loads(capsys.readouterr().out)] == ["speech", "speech"]


def test_faults_in_rules_are_all_told(tmp_path, capsys):
    (tmp_path / "house/talk/one.yaml").write_text("extends: existance\n")
    (tmp_path / "house/talk/two.yaml").write_text("extends: [\n")
    assert main(["rules"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert ["one.yaml:1:1: unknown check" in line for line in lines] == [True, False, False, False, False]
    assert [line.split(":", 3)[3].split(";")[0] for line in lines[1:4]] == [
        f"1: key `{key}` is missing" for key in ("message", "level", "examples")
    ]
    assert "two.yaml:2:" in lines[-1]
