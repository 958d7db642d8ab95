"""Vale's styles, named in a config: which files are rules, which rules are on, what is said of the others."""

from __future__ import annotations

import os
import re
import sys

import pytest

from tests.workspace.project import make
from zhlint.base.faults import Faults
from zhlint.workspace import styles
from zhlint.workspace.config import Request
from zhlint.workspace.linting import Workspace

WORD = "extends: existence\nmessage: 不用「%s」。\ntokens: [很]\n"
SPELL = "extends: spelling\nmessage: m\n"
CONFIG = "extends: []\nvale-styles: styles\n"


def project(folder, config=CONFIG, files=None):
    rules = {
        "styles/House/Very.yml": WORD,
        "styles/House/Spell.yml": SPELL,
        "styles/House/README.md": "# 说明\n",
        "styles/Press/Very.yml": WORD.replace("很", "极"),
        "styles/config/views/List.yml": "engine: x\n",
        "styles/config/stray.yml": "engine: x\n",
        "styles/.git/Hidden.yml": "a: b\n",
    }
    return make(folder, {".zhlint.yaml": config, **rules, **(files or {})})


def ids(workspace, path):
    return {rule.id: rule.level for rule in workspace.linter(str(path)).rules}


def test_a_folder_of_styles(tmp_path):
    project(tmp_path)
    told = styles.load([str(tmp_path / "styles")]).translations
    assert [each.id for each in told] == ["House.Spell", "House.Very", "Press.Very"]


def test_a_style_by_itself(tmp_path):
    project(tmp_path)
    make(tmp_path, {"styles/House/tests/Case.yml": "a: b\n"})
    assert [each.id for each in styles.load([str(tmp_path / "styles/House")]).translations] == [
        "House.Spell",
        "House.Very",
    ]
    assert len(styles.load([str(tmp_path / "styles" / name) for name in ("House", "Press")]).translations) == 3


def test_a_style_that_is_named_twice_is_read_once(tmp_path):
    project(tmp_path)
    folders = [str(tmp_path / "styles"), str(tmp_path / "styles/House"), str(tmp_path / "styles/../styles/Press")]
    assert [each.id for each in styles.load(folders).translations] == ["House.Spell", "House.Very", "Press.Very"]


def test_the_name_of_a_rule_ends_at_the_first_point(tmp_path):
    make(tmp_path, {"House/Very.old.yml": WORD})
    assert [each.id for each in styles.load([str(tmp_path)]).translations] == ["House.Very"]


def test_a_key_given_twice_is_no_fault_as_it_is_none_in_vale(tmp_path):
    make(tmp_path, {"House/Swap.yml": "extends: substitution\nmessage: m\nswap:\n  甲: 乙\n  丙: 丁\n  甲: 戊\n"})
    (each,) = styles.load([str(tmp_path)]).translations
    assert each.rule.check.swap == {"甲": "戊", "丙": "丁"}


def test_two_rules_of_one_name(tmp_path):
    make(tmp_path, {"a/House/Very.yml": WORD, "b/House/Very.yml": WORD})
    with pytest.raises(Faults, match=r"rule `House\.Very` is there already, in .*a.House.Very\.yml"):
        styles.load([str(tmp_path / "a"), str(tmp_path / "b")])


def test_all_faults_of_all_files(tmp_path):
    make(tmp_path, {"House/A.yml": "a: [", "House/B.yml": "extends: existence\n", "House/C.yml": WORD})
    with pytest.raises(Faults) as caught:
        styles.load([str(tmp_path)])
    assert [os.path.basename(fault.path) for fault in caught.value.faults] == ["A.yml", "B.yml"]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        pytest.param("", {"House.Very": "warning", "Press.Very": "warning"}, id="all are on"),
        pytest.param("rules: {House.Very: off}", {"Press.Very": "warning"}, id="a rule off"),
        pytest.param("rules: {House: off}", {"Press.Very": "warning"}, id="a style off"),
        pytest.param("rules: {House: error}", {"House.Very": "error", "Press.Very": "warning"}, id="a style's level"),
        pytest.param("rules: {House.Spell: error}", {"House.Very": "warning", "Press.Very": "warning"}, id="a level of a rule that is left out"),
        pytest.param("rules: {House: off, House.Very: suggestion}", {"House.Very": "suggestion", "Press.Very": "warning"}, id="all but one"),
        pytest.param("overrides: [{files: '*.md', rules: {Press: off}}]", {"House.Very": "warning"}, id="for some files"),
    ],
)  # fmt: skip
def test_which_rules_are_on(tmp_path, config, expected):
    project(tmp_path, CONFIG + config)
    assert ids(Workspace(), tmp_path / "a.md") == expected


def test_presets_go_with_styles(tmp_path):
    project(tmp_path, CONFIG.replace("[]", "recommended"))
    assert set(ids(Workspace(), tmp_path / "a.md")) == {"no-um", "House.Very", "Press.Very"}
    assert "House.Very" in ids(Workspace(Request(presets=("strict",))), tmp_path / "a.md")


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        pytest.param(Request(select=("House.Very",)), {"House.Very"}, id="a rule"),
        pytest.param(Request(select=("House",)), {"House.Very"}, id="a style"),
        pytest.param(Request(select=("speech",)), {"no-um", "no-er"}, id="others"),
        pytest.param(Request(ignore=("House",)), {"Press.Very"}, id="without a style"),
    ],
)
def test_what_a_run_asks_for(tmp_path, request_, expected):
    project(tmp_path)
    workspace = Workspace(request_)
    assert set(ids(workspace, tmp_path / "a.md")) == expected
    assert workspace.unknown() == []


def test_options_of_a_rule(tmp_path):
    project(tmp_path, CONFIG + "rules: {House.Very: {tokens: [太], level: error, scope: heading}}")
    rule = next(rule for rule in Workspace().linter(str(tmp_path / "a.md")).rules if rule.id == "House.Very")
    assert (rule.check.tokens, rule.level, rule.scope) == (("太",), "error", ("heading",))


@pytest.mark.parametrize(
    ("config", "request_", "noted"),
    [
        pytest.param("", Request(), ["House.Spell"], id="left out"),
        pytest.param("rules: {House.Spell: off}", Request(), [], id="turned off"),
        pytest.param("rules: {House: off}", Request(), [], id="its style turned off"),
        pytest.param("rules: {House.Spell: error}", Request(), ["House.Spell"], id="wanted"),
        pytest.param("", Request(select=("Press",)), [], id="others selected"),
        pytest.param("", Request(select=("House",)), ["House.Spell"], id="its style selected"),
        pytest.param("", Request(ignore=("House.Spell",)), [], id="ignored"),
    ],
)
def test_notes(tmp_path, config, request_, noted):
    project(tmp_path, CONFIG + config)
    for _ in range(2):  # the second time from the cache
        workspace = Workspace(request_)
        workspace.linter(str(tmp_path / "a.md"))
        assert [note.rule for note in workspace.notes()] == noted


def test_a_rule_that_is_left_out_cannot_be_selected(tmp_path):
    project(tmp_path)
    workspace = Workspace(Request(select=("House.Spell",)))
    workspace.linter(str(tmp_path / "a.md"))
    assert len(workspace.unknown()) == 1
    assert workspace.unknown()[0].startswith("rule `House.Spell` is left out: extends `spelling`")


def test_a_change_of_a_style_is_seen(tmp_path):
    project(tmp_path)
    assert set(ids(Workspace(), tmp_path / "a.md")) == {"House.Very", "Press.Very"}
    make(tmp_path, {"styles/House/New.yml": WORD})
    assert set(ids(Workspace(), tmp_path / "a.md")) == {"House.Very", "Press.Very", "House.New"}
    make(tmp_path, {"styles/House/New.yml": WORD + "level: error\n"})
    assert ids(Workspace(), tmp_path / "a.md")["House.New"] == "error"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_change_of_a_style_behind_a_link_is_seen(tmp_path):
    project(tmp_path / "project")
    make(tmp_path, {"shared/Wire/Very.yml": WORD})
    (tmp_path / "project/styles/Wire").symlink_to(tmp_path / "shared/Wire")
    assert ids(Workspace(), tmp_path / "project/a.md")["Wire.Very"] == "warning"
    make(tmp_path, {"shared/Wire/Very.yml": WORD + "level: error\n"})
    assert ids(Workspace(), tmp_path / "project/a.md")["Wire.Very"] == "error"


@pytest.mark.parametrize(
    ("config", "fault"),
    [
        pytest.param("vale-styles: nowhere", "1:1: no such folder `nowhere`; mend the path", id="no folder"),
        pytest.param("vale-styles:\n  - styles\n  - a.md", "3:5: no such folder `a.md`; mend the path", id="a file"),
        pytest.param(
            "vale-styles: [empty]",
            "1:15: no Vale rules in `empty`; name a style's folder, with its `Rule.yml` files, or a folder of such",
            id="no rules in it",
        ),
        pytest.param("vale-styles: {a: b}", "1:1: expected a string, found a mapping; write a string", id="no list"),
        pytest.param("vale-styles: styles\nrules: {House.Vary: off}", "2:9: unknown rule `House.Vary`; did you mean `House.Very`?", id="unknown rule"),
        pytest.param("vale-styles: styles\nrules: {House: {max: 1}}", "2:9: `House` is a pack and takes no options; set them on its rules", id="options of a style"),
        pytest.param("vale-styles: styles\nrules: {House.Very: {maxx: 1}}", "2:22: unknown key `maxx`; ", id="unknown option"),
    ],
)  # fmt: skip
def test_faults_of_a_config(tmp_path, config, fault):
    project(tmp_path, config, {"a.md": "好。\n", "empty/notes.txt": "x"})
    with pytest.raises(Faults, match=re.escape(f".zhlint.yaml:{fault}")):
        Workspace().linter(str(tmp_path / "a.md"))


def test_a_fault_of_a_rule(tmp_path):
    project(tmp_path, files={"styles/House/Bad.yml": "extends: existence\nmessage: m\ntokens: {a: b}\n"})
    with pytest.raises(Faults, match=r"House.Bad\.yml:3:1: expected a string, found a mapping"):
        Workspace().linter(str(tmp_path / "a.md"))


def test_a_rule_of_ones_own_with_the_same_name(tmp_path):
    own = "extends: existence\nmessage: m\nlevel: error\ntokens: [很]\nexamples:\n  bad: [{text: ⟦很⟧好}, {text: ⟦很⟧大}]\n  good: [好, 大]\n"
    project(tmp_path, CONFIG + "rule-paths: own\n", {"own/mine/House.Very.yaml": own})
    with pytest.raises(Faults, match=r"rule `House\.Very` is there already, in .*House\.Very\.yaml"):
        Workspace().linter(str(tmp_path / "a.md"))
