"""Configs that build on files and folders: what they inherit, from where paths and globs count, and what is wrong."""

from __future__ import annotations

import os

import pytest

from tests.workspace.project import make, project, rule
from zhlint.base.faults import Faults
from zhlint.workspace import baseline
from zhlint.workspace.config import Request, load_config
from zhlint.workspace.linting import Workspace

TEAM = """\
rule-paths: rules
rules: {talk: on}
overrides: [{files: fiction/**, rules: {no-hedge: off}}]
ignore: [old/]
formats: {"*.page": markdown}
terms: [供应链]
dictionary: words.txt
suppress: [{rules: no-filler, files: letters/}]
require-reason: false
baseline: known.json
max-file-size: 2
"""
FILES = {
    "style/team.yaml": TEAM,
    "style/words.txt": "慕容雪村\n",
    "style/rules/talk/no-hedge.yaml": rule(),
    "style/rules/talk/no-filler.yaml": rule("嗯嗯", "suggestion"),
}


def ids(workspace, path):
    return {rule.id: rule.level for rule in workspace.linter(str(path)).rules}


def shared(folder, config, files=None):
    return make(folder, {**FILES, ".zhlint.yaml": config, **(files or {})})


ORDER = [
    pytest.param("extends: style/team.yaml", {"no-um", "no-hedge", "no-filler"}, id="nobody names a preset: recommended"),
    pytest.param("extends: [strict, ./style/team.yaml]", {"no-um", "no-er", "no-hedge", "no-filler"}, id="a preset and a file"),
    pytest.param("extends: style/team.yaml\nrules: {no-hedge: off, no-um: off}", {"no-filler"}, id="own words last"),
    pytest.param("extends: [style/none.yaml, style/team.yaml]", {"no-hedge", "no-filler"}, id="one says that no preset is wanted"),
    pytest.param("extends: [strict, style/quiet.yaml]", set(), id="a file after a preset wins"),
    pytest.param("extends: [style/quiet.yaml, strict]", {"no-um", "no-er"}, id="a preset after a file wins"),
    pytest.param("extends: [style/quiet.yaml, style/loud.yaml]", {"no-um", "no-er"}, id="the later file wins"),
    pytest.param("extends: ./style/house", {"no-um", "no-er"}, id="a folder"),
    pytest.param("extends: style/py/", {"no-er"}, id="a folder with a pyproject.toml"),
]  # fmt: skip
MORE = {
    "style/none.yaml": "extends: []\n",
    "style/quiet.yaml": "rules: {speech: off}\n",
    "style/loud.yaml": "rules: {speech: on}\n",
    "style/house/zhlint.yaml": "extends: ../strict.yaml\n",
    "style/strict.yaml": "extends: strict\n",
    "style/py/pyproject.toml": '[tool.zhlint]\nextends = []\nrules = { no-er = "on" }\n',
}


@pytest.mark.parametrize(("config", "expected"), ORDER)
def test_later_ones_win(tmp_path, config, expected):
    shared(tmp_path, config, MORE)
    assert ids(Workspace(), tmp_path / "a.md").keys() == expected


def test_presets_of_an_override_and_of_a_run_stand_in_place_of_all_others(tmp_path):
    config = "extends: [strict, style/team.yaml]\noverrides: [{files: b.md, extends: recommended}]\n"
    shared(tmp_path, config)
    own = {"no-hedge", "no-filler"}
    assert ids(Workspace(), tmp_path / "b.md").keys() == own | {"no-um"}
    assert ids(Workspace(Request(presets=("recommended",))), tmp_path / "a.md").keys() == own | {"no-um"}


def test_everything_is_inherited(tmp_path):
    shared(tmp_path, "extends: style/team.yaml\nterms: [大模型]\n")
    workspace = Workspace()
    here = str(tmp_path / "a.md")
    config = workspace.config(here)
    assert (config.max_file_size, config.require_reason) == (2, False)
    assert config.resolve(config.baseline) == str(tmp_path / "style" / "known.json")
    linter = workspace.linter(here)
    assert linter.terms == {"供应链", "大模型"}
    assert set(linter.words.user_words) == {"慕容雪村", "供应链", "大模型"}
    assert workspace.read_as(str(tmp_path / "a.page")).format == "markdown"
    assert "no-hedge" not in ids(workspace, tmp_path / "fiction" / "a.md")
    assert len(workspace.linter(str(tmp_path / "letters" / "a.md")).silences) == 1
    assert not linter.silences


def test_what_is_said_here_wins_over_what_is_inherited(tmp_path):
    config = "extends: style/team.yaml\nbaseline: mine.json\nmax-file-size: 5\nignore: ['!old/keep.md']\nformats: {'*.page': text}\n"
    shared(tmp_path, config)
    workspace = Workspace()
    config = workspace.config(str(tmp_path / "a.md"))
    assert (config.baseline, config.max_file_size) == ("mine.json", 5)
    assert workspace.ignored(str(tmp_path / "old" / "a.md"))
    assert not workspace.ignored(str(tmp_path / "old" / "keep.md"))
    assert workspace.read_as(str(tmp_path / "a.page")).format == "text"


@pytest.mark.parametrize(
    ("path", "expected"),
    [("old/a.md", True), ("style/old/a.md", True), ("docs/old/a.md", True), ("docs/a.md", False)],
)
def test_globs_of_a_shared_config_count_from_the_project(tmp_path, path, expected):
    shared(tmp_path, "extends: style/team.yaml", {"style/team.yaml": "ignore: [/old/, /style/old/, docs/old/]\n"})
    assert Workspace().ignored(str(tmp_path / path)) is expected


def test_globs_of_a_config_above_count_from_its_own_folder(tmp_path):
    make(tmp_path, {".zhlint.yaml": "ignore: [docs/old/, /a.md]\n", "docs/.zhlint.yaml": "extends: ..\n"})
    workspace = Workspace()
    names = ("docs/old/b.md", "docs/a.md", "docs/docs/old/b.md")
    assert [workspace.ignored(str(tmp_path / name)) for name in names] == [True, False, False]


FAULTS = [
    pytest.param({"style/.zhlint.yaml": "terms: [甲]"}, "extends: style", [".zhlint.yaml:1:1: unknown preset `style`"], id="a bare word is a preset"),
    pytest.param({}, "extends: [strict, ./nope.yaml]", [".zhlint.yaml:1:19: cannot read `./nope.yaml`: no such file"], id="no file"),
    pytest.param({"empty/a.md": ""}, "extends: empty/", [".zhlint.yaml:1:1: no config in the folder `empty/`; name a file"], id="no config"),
    pytest.param({}, "extends: .zhlint.yaml", [".zhlint.yaml:1:1: `.zhlint.yaml` is this config itself; take it out"], id="itself"),
    pytest.param({"b.yaml": "extends: [c.yaml]", "c.yaml": "extends: [./b.yaml]"}, "extends: b.yaml", ["c.yaml:1:11: `./b.yaml` builds on this config, which builds on it"], id="a circle"),
    pytest.param({"b.yaml": "\nrulez: {}", "c.yaml": "rules：\n  a: on"}, "extends: [b.yaml, c.yaml]", ["b.yaml:2:1: unknown key `rulez`", "c.yaml:1:6: a full-width colon"], id="faults of its own"),
    pytest.param({"b.yaml": "\nrules: {no-umm: off}\nextends: strikt"}, "extends: b.yaml\nrules: {no-eer: on}", ["b.yaml:3:1: unknown preset `strikt`", "b.yaml:2:9: unknown rule `no-umm`", ".zhlint.yaml:2:9: unknown rule `no-eer`"], id="names"),
    pytest.param({"b.yaml": "dictionary: [x.txt]"}, "extends: b.yaml", ["b.yaml:1:14: cannot read `x.txt`"], id="dictionary"),
    pytest.param({"b.yaml": "rule-paths: [x]"}, "extends: b.yaml", ["b.yaml:1:14: no such rule folder `x`"], id="rules"),
    pytest.param({"b.yaml": "suppress: [{rules: x}]"}, "extends: b.yaml", ["b.yaml:1:13: unknown rule `x`"], id="suppress"),
    pytest.param({"b.yaml": "overrides: [{files: a, rules: {no-um: {tokenz: []}}}]"}, "extends: b.yaml", ["b.yaml:1:40: unknown key `tokenz`"], id="overrides"),
    pytest.param({}, "overrides: [{files: a, extends: ./b.yaml}]", [".zhlint.yaml:1:24: `./b.yaml` is a config, and overrides build on presets only"], id="an override"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "config", "expected"), FAULTS)
def test_faults_stand_where_they_are(tmp_path, files, config, expected):
    make(tmp_path, {".zhlint.yaml": config, **files})
    with pytest.raises(Faults) as caught:
        Workspace().linter(str(tmp_path / "a.md"))
    lines = [str(fault).removeprefix(f"{tmp_path}{os.sep}") for fault in caught.value.faults]
    assert len(lines) == len(expected), lines
    for line, part in zip(lines, expected, strict=True):
        assert line.startswith(part)


def test_a_shared_config_is_watched_and_makes_linters_anew(tmp_path):
    shared(tmp_path, "extends: style/team.yaml")
    workspace = Workspace()
    assert "no-hedge" in ids(workspace, tmp_path / "a.md")
    sources = dict(workspace.sources())
    assert {str(tmp_path / name) for name in ("style/team.yaml", "style/words.txt", "style/rules")} <= sources.keys()
    make(tmp_path, {"style/team.yaml": TEAM.replace("talk: on", "no-hedge: error")})
    assert ids(Workspace(), tmp_path / "a.md")["no-hedge"] == "error"


@pytest.mark.parametrize("name", ["b.yaml", "b/.zhlint.yaml"])
def test_a_shared_config_that_is_faulty_or_not_there_is_watched_too(tmp_path, name):
    folder = name.partition("/")[0]
    make(tmp_path, {".zhlint.yaml": f"extends: ./{folder}", "b/x" if "/" in name else "c/x": ""})
    workspace = Workspace()
    with pytest.raises(Faults):
        workspace.config(str(tmp_path / "a.md"))
    assert str(tmp_path / name) in dict(workspace.sources())


def test_a_folder_that_two_configs_name_is_read_once(tmp_path):
    shared(tmp_path, "extends: style/team.yaml\nrule-paths: style/rules\n")
    assert "no-hedge" in ids(Workspace(), tmp_path / "a.md")


def test_a_baseline_that_is_not_there_is_told_where_it_is_named(tmp_path):
    project(tmp_path, config="extends: style.yaml\n", files={"style.yaml": "terms: [甲]\nbaseline: known.json\n"})
    workspace = Workspace()
    path = workspace.config(str(tmp_path / "a.md")).baseline
    fault = workspace.missing_baseline(path)
    assert str(fault).startswith(f"{tmp_path / 'style.yaml'}:2:1: no such baseline `known.json`; `zhlint baseline")
    with pytest.raises(Faults) as caught:
        baseline.read(path, fault)
    assert caught.value.faults == (fault,)
    assert workspace.missing_baseline(str(tmp_path / "other.json")) is None


def test_a_config_given_by_name_is_read_with_those_it_builds_on(tmp_path):
    shared(tmp_path, "extends: style/team.yaml")
    config = load_config(tmp_path)
    assert [os.path.basename(part.path) for part in config.chain] == ["team.yaml", ".zhlint.yaml"]
