"""`zhlint config`: where what holds for a file is said, and why files are not read."""

from __future__ import annotations

import json
import os
import sys

import pytest

from tests.workspace.project import make, project
from zhlint.commands import main
from zhlint.engine.rulefile import Bounds, keys
from zhlint.reports._excerpt import columns

CONFIG = """\
extends: [recommended, ./team.yaml]
rule-paths: house
rules:
  talk: on
  no-um: {level: error, tokens: [呣呣, 唔唔]}
overrides:
  - files: fiction/
    rules: {no-filler: off}
ignore: [old/, "*.bak.md"]
formats: {"*.page": text}
terms: [供应链]
suppress: [{rules: no-hedge, files: fiction/}]
max-file-size: 0.001
"""
TEAM = "rules:\n  no-er: suggestion\nterms: [甲乙]\n"


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    project(tmp_path, {"team.yaml": TEAM}, CONFIG)
    monkeypatch.chdir(tmp_path)


def shown(capsys, *arguments):
    assert main(["config", "show", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def rows(lines):
    """The table: rule, level, on by, level by."""
    at = lines.index("")
    columns = [lines[at + 1].index(name) for name in ("rule", "level  ", "on or off by", "level by")]
    ends = [*columns[1:], None]
    return [
        tuple(line[a:b].strip() for a, b in zip(columns, ends, strict=True))
        for line in lines[at + 2 : -1]
        if line[0] != " "
    ]


def test_what_holds_for_a_file_and_where_it_is_said(capsys):
    lines = shown(capsys, "fiction/a.md")
    assert lines[: lines.index("")] == [
        "fiction/a.md: read as markdown",
        "config: .zhlint.yaml, which builds on team.yaml",
        "overrides that hold: .zhlint.yaml:7",
        "suppress that hold: .zhlint.yaml:12",
        "terms: 甲乙 (team.yaml:3), 供应链 (.zhlint.yaml:11)",
    ]
    assert rows(lines) == [
        ("no-er", "suggestion", "team.yaml:2", "team.yaml:2"),
        ("no-filler", "off", ".zhlint.yaml:8", ""),
        ("no-hedge", "warning", ".zhlint.yaml:4", "default"),
        ("no-um", "error", "preset recommended", ".zhlint.yaml:5"),
    ]
    assert "  tokens: [呣呣, 唔唔]  .zhlint.yaml:5" in lines
    assert lines[-1].startswith("3 rules on;")
    assert max(map(len, lines)) <= 100


def test_places_in_han_keep_the_columns_even(tmp_path, capsys):
    make(
        tmp_path,
        {"项目/.zhlint.yaml": "extends: [recommended, ../甲乙.yaml]\n", "甲乙.yaml": "rules: {no-um: error}\n"},
    )
    lines = shown(capsys, "项目/章.md")
    *table, _ = lines[lines.index("") + 1 :]
    assert "甲乙.yaml:1" in table[-1]
    assert len({columns(line[: line.rindex("  ")]) for line in table}) == 1


def test_files_with_names_in_han_keep_the_columns_even(tmp_path, capsys):
    make(tmp_path, {"稿/第一章.md": "", "稿/b.txt": ""})
    assert main(["config", "files", "稿"]) == 0
    *lines, _ = capsys.readouterr().out.splitlines()
    assert [columns(line[: line.rindex("  ")]) for line in lines] == [columns("稿/第一章.md")] * 2


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_name_with_a_line_break_takes_one_line(tmp_path, capsys):
    make(tmp_path, {"稿/a\nb.md": ""})
    assert main(["config", "files", "稿"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_shared_config_beside_the_project_is_named_from_here(tmp_path, capsys, monkeypatch):
    make(tmp_path, {"own/.zhlint.yaml": "extends: [recommended, ../team.yaml]\n"})
    monkeypatch.chdir(tmp_path / "own")
    lines = shown(capsys, "a.md")
    assert lines[1:3] == ["config: .zhlint.yaml, which builds on ../team.yaml", "terms: 甲乙 (../team.yaml:3)"]
    assert max(map(columns, lines)) <= 100


def test_the_baseline_that_holds(tmp_path, capsys):
    make(tmp_path, {"team.yaml": f"{TEAM}baseline: kept/known.json\n"})
    assert "baseline: kept/known.json (team.yaml:4)" in shown(capsys, "a.md")
    assert json.loads("\n".join(shown(capsys, "a.md", "--format", "json")))["baseline"] == [
        "kept/known.json",
        "team.yaml:4",
    ]


def test_what_a_run_asks_for_is_said_by_its_options(capsys):
    lines = shown(capsys, "a.md", "--preset", "strict", "--select", "no-er,no-filler", "--ignore", "no-filler")
    assert rows(lines)[:3] == [
        ("no-er", "suggestion", "preset strict", "team.yaml:2"),
        ("no-filler", "off", "--ignore", ""),
        ("no-hedge", "off", "--select", ""),
    ]
    lines = shown(capsys, "a.md", "--preset", "strict", "--no-config")
    assert lines[1] == "config: none; the built-in defaults hold"
    assert rows(lines) == [
        ("no-er", "warning", "preset strict", "default"),
        ("no-um", "warning", "preset recommended", "default"),
    ]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("old/a.md", "not linted: ignored by `old/` at .zhlint.yaml:9"),
        ("x.page", "x.page: read as text, by .zhlint.yaml:10"),
        ("x.xyz", "x.xyz: no format reads this kind of file; `formats:` in the config claims it"),
    ],
)
def test_whether_it_is_read(capsys, path, line):
    assert line in shown(capsys, path)[:2]


def test_for_another_program(capsys):
    data = json.loads("\n".join(shown(capsys, "a.md", "--format", "json")))
    assert (data["path"], data["format"], data["configs"]) == ("a.md", "markdown", [".zhlint.yaml", "team.yaml"])
    assert data["max_file_size"] == [0.001, ".zhlint.yaml:13"]
    assert data["rules"][-1] == {
        "id": "no-um",
        "pack": "speech",
        "level": "error",
        "on_by": "preset recommended",
        "level_by": ".zhlint.yaml:5",
        "options": {"tokens": {"value": ["呣呣", "唔唔"], "by": ".zhlint.yaml:5"}},
    }


BOUNDS = {"scope": ["paragraph"], "script": ["simplified"], "only": ["news"], "unless": ["official", "quoted"]}


@pytest.mark.parametrize("key", sorted(keys(Bounds)))
def test_what_every_rule_may_be_told_is_shown(tmp_path, capsys, key):
    make(tmp_path, {".zhlint.yaml": f"rule-paths: house\nrules: {{no-um: {{{key}: {json.dumps(BOUNDS[key])}}}}}\n"})
    data = json.loads("\n".join(shown(capsys, "a.md", "--format", "json")))
    told = {rule["id"]: rule["options"] for rule in data["rules"]}
    assert told["no-um"] == {key: {"value": BOUNDS[key], "by": ".zhlint.yaml:2"}}
    assert any(key in line for line in shown(capsys, "a.md"))


REFUSED = [
    pytest.param(["show"], "name one file", id="no file"),
    pytest.param(["show", "a.md", "b.md"], "name one file", id="two files"),
    pytest.param(["show", "house"], "house is a folder; name a file", id="a folder"),
    pytest.param(["sow", "a.md"], "unknown subject `sow`; did you mean `show`?", id="another word"),
    pytest.param(["show", "a.md", "--select", "no-umm"], "unknown rule `no-umm`; did you mean `no-um`?", id="rule"),
    pytest.param(["files", "nope"], "nope: no such file or folder", id="no such folder"),
]


@pytest.mark.parametrize(("arguments", "line"), REFUSED)
def test_what_cannot_be_shown(capsys, arguments, line):
    assert main(["config", *arguments]) == 2
    assert line in capsys.readouterr().err


def test_faults_of_a_shared_config_stand_in_it(tmp_path, capsys):
    make(tmp_path, {"team.yaml": "\nrules：\n  a: on\n"})
    assert main(["config", "show", "a.md"]) == 2
    assert "zhlint: team.yaml:2:6: a full-width colon" in capsys.readouterr().err


NAMES = {
    ".git/HEAD": "", ".gitignore": "# x\n*.tmp.md\n", ".zhlintignore": "\nnotes.md\n", "a.md": "他走了。",
    "old/b.md": "", "c.bak.md": "", "d.tmp.md": "", "notes.md": "", "e.page": "", "f.xyz": "", "large.md": "走" * 500,
    "node_modules/g.md": "",
}  # fmt: skip
WHY = {
    ".git/": "hidden: its name begins with a point",
    "c.bak.md": "ignored by `*.bak.md` at .zhlint.yaml:9",
    "d.tmp.md": "git ignores it by `*.tmp.md` at .gitignore:2",
    "f.xyz": "no format reads this kind of file",
    "large.md": "too large: 0.0 MB, where `max-file-size` is 0.001 (.zhlint.yaml:13)",
    "node_modules/": "never looked into: it holds what others wrote",
    "notes.md": "ignored by `notes.md` at .zhlintignore:2",
    "old/": "ignored by `old/` at .zhlint.yaml:9",
}


def test_files_that_are_read_and_why_others_are_not(tmp_path, capsys):
    make(tmp_path, NAMES)
    assert main(["config", "files", "--format", "json"]) == 0
    listed = {each["path"].replace(os.sep, "/"): each for each in json.loads(capsys.readouterr().out)}
    assert {name: each["why_not"] for name, each in listed.items() if name in WHY} == WHY
    assert {name: each["format"] for name, each in listed.items() if each["format"]} == {
        "a.md": "markdown",
        "e.page": "text",
    }
    assert main(["config", "files"]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert f"{'c.bak.md':{lines[0].index('not read')}}not read: {WHY['c.bak.md']}" in lines
    assert last == f"2 files would be read, {len(listed) - 2} passed over"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["old", "c.bak.md", "a.md", "./a.md", "f.xyz"], [
            ("old/b.md", "ignored by `old/` at .zhlint.yaml:9"), ("c.bak.md", WHY["c.bak.md"]), ("a.md", None),
            ("./a.md", "met already as a.md"), ("f.xyz", WHY["f.xyz"]),
        ]),
        (["d.tmp.md"], [("d.tmp.md", None)]),
        (["--no-config", "c.bak.md", "notes.md"], [("c.bak.md", None), ("notes.md", WHY["notes.md"])]),
    ],
)  # fmt: skip
def test_named_files(tmp_path, capsys, arguments, expected):
    make(tmp_path, NAMES)
    assert main(["config", "files", *arguments, "--format", "json"]) == 0
    listed = [(each["path"].replace(os.sep, "/"), each["why_not"]) for each in json.loads(capsys.readouterr().out)]
    assert listed == expected


def test_no_gitignore(tmp_path, capsys):
    make(tmp_path, NAMES)
    assert main(["config", "files", "--no-gitignore"]) == 0
    assert "d.tmp.md" in [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.endswith("markdown")]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links(tmp_path, capsys):
    make(tmp_path, {"docs/a.md": ""})
    (tmp_path / "docs" / "more").symlink_to(tmp_path / "house", target_is_directory=True)
    (tmp_path / "docs" / "z.md").symlink_to("a.md")
    assert main(["config", "files", "docs"]) == 0
    lines = [line.split("  ")[-1] for line in capsys.readouterr().out.splitlines()]
    assert lines[1:3] == [
        "not read: a link to a folder, or to nothing, is not followed",
        "not read: met already as docs/a.md",
    ]
