"""From a file's name to the config, the format and the linter that hold for it."""

from __future__ import annotations

import pickle

import pytest

import zhlint
from tests.workspace.project import CONFIG, make, project, rule
from zhlint.base.faults import Faults
from zhlint.engine.linter import Linter
from zhlint.workspace.config import Config, Request
from zhlint.workspace.linting import Workspace


def ids(workspace, path):
    return {rule.id: rule.level for rule in workspace.linter(str(path)).rules}


OVERRIDDEN = """\
extends: []
rule-paths: house
rules:
  talk: on
overrides:
  - files: fiction/
    rules: {no-hedge: off, no-filler: error}
  - files: "*.draft.md"
    rules: {no-filler: off}
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("a.md", {"no-hedge": "warning", "no-filler": "suggestion"}, id="a pack is turned on"),
        pytest.param("fiction/a.md", {"no-filler": "error"}, id="an override holds below its folder"),
        pytest.param("a.draft.md", {"no-hedge": "warning"}, id="an override by name"),
        pytest.param("fiction/a.draft.md", {}, id="later overrides win"),
    ],
)
def test_overrides(tmp_path, path, expected):
    project(tmp_path, config=OVERRIDDEN)
    assert ids(Workspace(), tmp_path / path) == expected


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        pytest.param(Request(), {"no-hedge": "warning"}, id="the config's own choice"),
        pytest.param(
            Request(select=("no-filler",)), {"no-filler": "suggestion"}, id="select turns on and all else off"
        ),
        pytest.param(Request(select=("talk",)), {"no-hedge": "warning", "no-filler": "suggestion"}, id="select a pack"),
        pytest.param(Request(ignore=("no-hedge",)), {}, id="ignore"),
        pytest.param(Request(select=("talk",), ignore=("no-filler",)), {"no-hedge": "warning"}, id="both"),
    ],
)
def test_what_a_run_asks_for(tmp_path, request_, expected):
    project(tmp_path)
    workspace = Workspace(request_)
    assert ids(workspace, tmp_path / "a.md") == expected
    assert workspace.unknown() == []


@pytest.mark.parametrize(
    "request_",
    [Request(select=("no-filler",)), Request(select=("no-filler",), presets=("strict",))],
    ids=["the config's presets", "presets of the run"],
)
def test_select_turns_off_what_presets_turn_on(tmp_path, request_):
    project(tmp_path, config=CONFIG.replace("extends: []", "extends: strict"))
    assert set(ids(Workspace(), tmp_path / "a.md")) == {"no-um", "no-er", "no-hedge"}
    assert ids(Workspace(request_), tmp_path / "a.md") == {"no-filler": "suggestion"}


def test_select_keeps_what_the_config_says_of_a_rule(tmp_path):
    project(tmp_path, config=CONFIG.replace("no-hedge: on", "no-hedge: {level: error, tokens: [呵呵]}"))
    linter = Workspace(Request(select=("no-hedge",))).linter(str(tmp_path / "a.md"))
    assert [(rule.level, rule.check.tokens) for rule in linter.rules] == [("error", ("呵呵",))]


def test_a_rule_that_is_off_can_be_selected(tmp_path):
    project(tmp_path, config=CONFIG.replace("on", "off"))
    assert ids(Workspace(Request(select=("no-hedge",))), tmp_path / "a.md") == {"no-hedge": "warning"}


def test_each_folder_has_its_own_config(tmp_path):
    project(tmp_path)
    project(tmp_path / "sub", config=CONFIG.replace("no-hedge", "no-filler"))
    workspace = Workspace()
    assert ids(workspace, tmp_path / "a.md") == {"no-hedge": "warning"}
    assert ids(workspace, tmp_path / "sub" / "x" / "a.md") == {"no-filler": "suggestion"}


def test_a_name_is_unknown_only_when_no_config_knows_it(tmp_path):
    project(tmp_path / "with")
    make(tmp_path / "without", {".zhlint.yaml": "extends: []\n"})
    workspace = Workspace(Request(select=("no-hedge", "no-hegde")))
    assert ids(workspace, tmp_path / "with" / "a.md")
    assert not ids(workspace, tmp_path / "without" / "a.md")
    assert workspace.unknown() == ["unknown rule `no-hegde`; did you mean `no-hedge`?"]
    workspace = Workspace(Request(select=("no-hegde",), presets=("recomended",)))
    assert not ids(workspace, tmp_path / "with" / "a.md")
    assert workspace.unknown() == [
        "unknown rule `no-hegde`; did you mean `no-hedge`?",
        "unknown preset `recomended`; did you mean `recommended`?",
    ]


def test_all_faults_of_a_config_come_at_once(tmp_path):
    config = """\
extends: strikt
rule-paths: house
dictionary: [words.txt]
rules:
  no-hegde: off
  no-filler: {tokenz: [a]}
  talk: {level: error}
overrides:
  - files: a
    rules: {no-hedge: {tokens: 3}}
"""
    project(tmp_path, config=config)
    with pytest.raises(Faults) as caught:
        Workspace().linter(str(tmp_path / "a.md"))
    lines = [str(fault).removeprefix(f"{tmp_path}/.zhlint.yaml:") for fault in caught.value.faults]
    assert lines[0] == "1:1: unknown preset `strikt`; did you mean `strict`?"
    assert lines[1] == "5:3: unknown rule `no-hegde`; did you mean `no-hedge`?"
    assert lines[2] == "6:15: unknown key `tokenz`; did you mean `tokens`?"
    assert lines[3] == "7:3: `talk` is a pack and takes no options; set them on its rules"
    assert lines[4].startswith("10:")
    assert lines[5] == "3:14: cannot read `words.txt`: no such file or directory; mend the path or the file"
    assert len(lines) == 6


def test_a_missing_rule_folder_is_a_fault_of_the_config(tmp_path):
    make(tmp_path, {".zhlint.yaml": "rule-paths: [hause]\n"})
    with pytest.raises(Faults, match=r":1:14: no such rule folder `hause`"):
        Workspace().linter(str(tmp_path / "a.md"))


def test_an_empty_rule_folder_is_a_fault_of_the_config(tmp_path):
    make(tmp_path, {".zhlint.yaml": "rule-paths: [., mine]\n", "a/house.yaml": rule(), "mine/readme.md": "x"})
    with pytest.raises(Faults, match=r":1:17: no rule files in `mine`"):
        Workspace().linter(str(tmp_path / "a.md"))
    (tmp_path / ".zhlint.yaml").write_text("rule-paths: .\nextends: []\nrules: {house: on}\n")
    assert [rule.id for rule in Workspace().linter(str(tmp_path / "a.md")).rules] == ["house"]


def test_faulty_rules_are_read_once_and_said_each_time(tmp_path):
    project(tmp_path, {"house/talk/bad.yaml": "extends: existance\n"})
    workspace = Workspace()
    caught = []
    for name in ("a.md", "b.md"):
        with pytest.raises(Faults, match="unknown check `existance`; did you mean `existence`") as each:
            workspace.linter(str(tmp_path / name))
        caught.append(each.value)
    assert caught[0] is caught[1]


@pytest.mark.parametrize(
    ("config", "request_", "expected"),
    [
        pytest.param("{}", Request(), ["no-um"], id="recommended unless said otherwise"),
        pytest.param("extends: strict", Request(), ["no-er", "no-um"], id="the config's preset"),
        pytest.param("extends: strict", Request(presets=("recommended",)), ["no-um"], id="the run's preset"),
        pytest.param("rules: {no-um: off}", Request(), [], id="off"),
        pytest.param("rules: {no-um: off}", Request(use_config=False), ["no-um"], id="no config"),
        pytest.param(
            "overrides: [{files: a.md, extends: strict, rules: {speech: error}}]",
            Request(),
            ["no-er", "no-um"],
            id="an override's preset",
        ),
        pytest.param("overrides: [{files: a.md, extends: []}]", Request(), [], id="an override without a preset"),
    ],
)
def test_presets(tmp_path, config, request_, expected):
    make(tmp_path, {".zhlint.yaml": config})
    assert sorted(ids(Workspace(request_), tmp_path / "a.md")) == expected


@pytest.mark.parametrize(
    ("globs", "path", "expected"),
    [
        ("[old/]", "old/a.md", True),
        ("[old/]", "new/old/a.md", True),
        ("[/old/]", "new/old/a.md", False),
        ("['*.bak.md']", "deep/a.bak.md", True),
        ("['*.md', '!keep.md']", "keep.md", False),
        ("[]", "a.md", False),
    ],
)
def test_ignored(tmp_path, globs, path, expected):
    make(tmp_path, {".zhlint.yaml": f"ignore: {globs}\n"})
    assert Workspace().ignored(str(tmp_path / path)) is expected


def test_globs_of_a_named_config_hold_for_files_elsewhere(tmp_path, monkeypatch):
    make(tmp_path, {"conf/c.yaml": "ignore: [old/]\n", "old/a.md": "", "new/a.md": ""})
    monkeypatch.chdir(tmp_path)
    workspace = Workspace(Request(config="conf/c.yaml"))
    assert workspace.ignored("old/a.md")
    assert not workspace.ignored("new/a.md")


def test_formats_by_glob_come_before_those_by_name(tmp_path):
    make(tmp_path, {".zhlint.yaml": "formats: {'*.page': markdown, 'raw/**': text}\n"})
    workspace = Workspace()
    names = ("a.page", "raw/a.md", "a.md", "a.txt", "a.png")
    assert [(reading := workspace.read_as(str(tmp_path / name))) and reading.format for name in names] == [
        "markdown",
        "text",
        "markdown",
        "text",
        None,
    ]


def test_the_words_of_dictionaries_and_terms_reach_the_linter(tmp_path):
    words = "\ufeff# 人名\n\n慕容雪村 5 nr\n郭德纲\n"
    project(tmp_path, {"words.txt": words}, CONFIG + "dictionary: words.txt\nterms: [供应链]\n")
    linter = Workspace().linter(str(tmp_path / "a.md"))
    assert set(linter.words.user_words) == {"慕容雪村", "郭德纲", "供应链"}
    assert linter.terms == {"供应链"}


def test_a_linter_can_be_pickled(tmp_path):
    project(tmp_path)
    linter = Workspace().linter(str(tmp_path / "a.md"))
    before = linter.lint_text("他哈哈了。")
    again = pickle.loads(pickle.dumps(linter))
    assert isinstance(again, Linter)
    assert again.lint_text("他哈哈了。") == before
    assert [(f.rule, f.start, f.end) for f in before] == [("no-hedge", 1, 3)]


def test_what_a_rule_worked_out_for_itself_is_in_no_linter_that_is_kept(tmp_path, shipped_rules):
    path = str(tmp_path / "a.md")
    looking = Workspace(Request())
    rules = looking.rules(looking.config(path)).rules.values()
    Linter(rules).lint_text("通过这次活动，使我们受到了教育。他买了一束大米，又说,水温升到 20 ℃。")
    made = Workspace(Request(terms=("未见之词",))).linter(path)
    assert {rule.id for rule in made.rules} < {rule.id for rule in rules}


def test_the_librarys_face(tmp_path):
    project(tmp_path, {"a.md": "他哈哈了。\n", "b.md": "他哈哈了。\n"})
    assert [f.rule for f in zhlint.lint_file(tmp_path / "a.md")] == ["no-hedge"]
    assert zhlint.lint_file(tmp_path / "a.md", Config(extends=())) == []
    assert [f.rule for f in zhlint.lint_file(tmp_path / "b.md", tmp_path / ".zhlint.yaml")] == ["no-hedge"]
    assert zhlint.load_config(tmp_path).extends == ()
    assert isinstance(zhlint.lint_text("他走了。"), list)
    assert set(zhlint.__all__) <= set(dir(zhlint))
    with pytest.raises(ValueError, match="unknown preset `recomended`; did you mean `recommended`"):
        zhlint.lint_text("他走了。", preset="recomended")
    with pytest.raises(AttributeError, match="nothing"):
        zhlint.nothing  # noqa: B018


def test_terms_of_a_run_come_to_those_of_the_config(tmp_path):
    project(tmp_path, config=f"{CONFIG}terms: [云端]\n")
    path = str(tmp_path / "a.md")
    assert Workspace().linter(path).terms == {"云端"}
    assert Workspace(Request(terms=("账房",))).linter(path).terms == {"云端", "账房"}
