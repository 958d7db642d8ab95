"""What other programs ask for."""

from __future__ import annotations

import pytest

import zhlint
from tests.workspace.project import CONFIG, make, project
from zhlint.workspace import linting

BAD = "他哈哈了。\n"


def test_a_linter_of_a_preset_needs_no_config(tmp_path, monkeypatch):
    project(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert [rule.id for rule in zhlint.load_linter().rules] == ["no-um"]
    assert [rule.id for rule in zhlint.load_linter("strict").rules] == ["no-er", "no-um"]
    assert [rule.id for rule in zhlint.load_linter(["recommended", "strict"]).rules] == ["no-er", "no-um"]


def test_a_linter_of_a_config_or_of_a_file(tmp_path):
    project(tmp_path, {"sub/.zhlint.yaml": "rules: {no-er: on}\n"})
    config = tmp_path / ".zhlint.yaml"
    assert [rule.id for rule in zhlint.load_linter(config=config).rules] == ["no-hedge"]
    assert [rule.id for rule in zhlint.load_linter(config=zhlint.load_config(config)).rules] == ["no-hedge"]
    assert [rule.id for rule in zhlint.load_linter(path=tmp_path / "a.md").rules] == ["no-hedge"]
    assert [rule.id for rule in zhlint.load_linter(path=tmp_path / "sub/a.md").rules] == ["no-er", "no-um"]
    assert [rule.id for rule in zhlint.load_linter("strict", config=config).rules] == ["no-er", "no-hedge", "no-um"]


def test_a_text_by_a_config_or_as_a_file(tmp_path):
    project(tmp_path, {"sub/.zhlint.yaml": "rules: {no-er: on}\n"})
    assert zhlint.lint_text(BAD) == []
    assert [f.rule for f in zhlint.lint_text(BAD, config=tmp_path / ".zhlint.yaml")] == ["no-hedge"]
    assert [f.rule for f in zhlint.lint_text(BAD, path=tmp_path / "a.txt")] == ["no-hedge"]
    assert zhlint.lint_text("```\n哈哈\n```\n", path=tmp_path / "a.md") == []
    assert [f.rule for f in zhlint.lint_text("```\n哈哈\n```\n", "text", path=tmp_path / "a.md")] == ["no-hedge"]


def test_a_fixed_text(tmp_path):
    rules = {
        "style/words/net.yaml": "extends: substitution\nmessage: 写作「{replacement}」。\nlevel: warning\nSAFE"
        "swap: {网路: 网络}\nexamples:\n  bad:\n    - text: 查⟦网路⟧。\n    - text: 这⟦网路⟧。\n  good: [查网络。, 走路。]\n"
    }
    for safe in (True, False):
        config = make(tmp_path / str(safe), {".zhlint.yaml": "extends: []\nrule-paths: style\nrules: {net: on}\n"})
        made = {name: text.replace("SAFE", "safe: true\n" * safe) for name, text in rules.items()}
        make(config, made)
        fixed = zhlint.fix_text("查网路。\n", config=config)
        assert (fixed.text, dict(fixed.fixes)) == (("查网络。\n", {"net": 1}) if safe else ("查网路。\n", {}))
        assert [f.rule for f in fixed.findings] == ([] if safe else ["net"])
        assert zhlint.fix_text("查网路。\n", config=config, unsafe=True).text == "查网络。\n"


def test_many_files_with_what_is_wrong_with_some(tmp_path, monkeypatch):
    drafts = {"a.md": BAD, "sub/b.txt": BAD, "broken.md": b"\x89PNG\x00\x01\xff", "x.xyz": BAD, "old/c.md": BAD}
    project(tmp_path, drafts, CONFIG + "ignore: [old/]\n")
    monkeypatch.chdir(tmp_path)
    found = {file.path: file for file in zhlint.lint_files([".", "missing.md", "x.xyz"])}
    told = {path: ([f.rule for f in file.findings], file.trouble) for path, file in found.items()}
    troubles = {path: trouble for path, (_, trouble) in told.items() if trouble}
    assert {path: rules for path, (rules, trouble) in told.items() if not trouble} == {
        "a.md": ["no-hedge"],
        "sub/b.txt": ["no-hedge"],
    }
    assert troubles["missing.md"] == "no such file or folder"
    assert troubles["x.xyz"].startswith("no format reads")
    assert "not readable as text" in troubles["broken.md"]
    assert found["a.md"].source.position(found["a.md"].findings[0].start) == (1, 2)


@pytest.mark.parametrize("kind", [str, lambda path: path], ids=["text", "path"])
def test_one_path_is_no_list_of_letters(tmp_path, kind):
    project(tmp_path, {"a.md": BAD})
    assert [len(file.findings) for file in zhlint.lint_files(kind(tmp_path))] == [1]


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(IsADirectoryError, match="lint_files"):
        zhlint.lint_file(tmp_path)


def test_many_files_in_several_processes(tmp_path, monkeypatch):
    project(tmp_path, {f"{i}.md": BAD for i in range(12)})
    monkeypatch.chdir(tmp_path)
    assert list(zhlint.lint_files(["."], workers=2)) == list(zhlint.lint_files(["."]))


def test_many_files_of_a_preset_that_is_none(tmp_path):
    project(tmp_path, {"a.md": BAD})
    with pytest.raises(ValueError, match="unknown preset `x`"):
        zhlint.lint_files([tmp_path], preset="x")


def test_many_files_under_a_broken_config(tmp_path):
    make(tmp_path, {".zhlint.yaml": "rules: {nope: on}\n", "a.md": BAD})
    with pytest.raises(zhlint.Faults, match=r"\.zhlint\.yaml:1:9: unknown rule `nope`"):
        zhlint.lint_files([tmp_path])


def test_many_files_read_rules_once(tmp_path, monkeypatch):
    project(tmp_path, {f"{i}.md": BAD for i in range(20)})
    made = []
    real = linting.Workspace._make
    monkeypatch.setattr(linting.Workspace, "_make", lambda self, *of: made.append(1) or real(self, *of))
    assert len(list(zhlint.lint_files([tmp_path]))) == 20
    assert len(made) == 1


def test_a_linter_is_remembered_from_call_to_call_and_made_anew_when_a_rule_changes(tmp_path):
    project(tmp_path, {"a.md": BAD})
    first = zhlint.load_linter(path=tmp_path / "a.md")
    assert zhlint.load_linter(path=tmp_path / "a.md") is first
    rule = tmp_path / "house/talk/no-hedge.yaml"
    rule.write_text(rule.read_text("utf-8").replace("哈哈", "呵呵呵"), encoding="utf-8")
    assert zhlint.lint_file(tmp_path / "a.md") == []


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        pytest.param(lambda: zhlint.lint_text(BAD, "markdwn"), "unknown format `markdwn`; did you mean", id="format"),
        pytest.param(
            lambda: zhlint.lint_text(BAD, preset="stric"), "unknown preset `stric`; did you mean", id="preset"
        ),
        pytest.param(lambda: zhlint.lint_text(BAD, path="a.xyz"), r"no format reads a\.xyz; `formats:` in", id="kind"),
        pytest.param(lambda: zhlint.load_linter(["strict", "x"]), "unknown preset `x`", id="one of several"),
    ],
)
def test_a_value_that_is_none_says_what_is_known(ask, said):
    with pytest.raises(ValueError, match=said):
        ask()


def test_what_is_wrong_in_a_config_is_raised_with_its_place(tmp_path):
    make(tmp_path, {".zhlint.yaml": "rules: {nope: on}\n"})
    with pytest.raises(zhlint.Faults, match=r"\.zhlint\.yaml:1:9: unknown rule `nope`"):
        zhlint.lint_file(tmp_path / "a.md")


def test_what_is_wrong_in_a_config_of_no_file_has_no_place():
    with pytest.raises(zhlint.Faults, match=r"^unknown rule `nope`; "):
        zhlint.lint_text(BAD, config=zhlint.Config(rules={"nope": "on"}))


def test_a_fingerprint_outlives_moved_text_and_tells_places_apart(tmp_path):
    project(tmp_path)
    linter = zhlint.load_linter(config=tmp_path / ".zhlint.yaml")
    text = "甲甲甲，他哈哈了。\n\n乙乙乙，她哈哈了。\n"
    moved = f"# 题目\n\n> 丙丙丙\n\n{text}"
    prints = [zhlint.fingerprint(text, f) for f in linter.lint_text(text)]
    assert prints == [zhlint.fingerprint(moved, f) for f in linter.lint_text(moved)]
    assert len(set(prints)) == 2
    assert all(len(each) == 32 for each in prints)
