"""Folders of rule files and presets: what loads, what does not and how it is told."""

from __future__ import annotations

import pickle
from textwrap import dedent

import pytest

from tests.engine.test_rulefile import GOOD, with_line
from zhlint.base.faults import Faults
from zhlint.engine import ruleset

PRESET = "summary: ours\nrules:\n  own: true\n"


def folder(tmp_path, files):
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return tmp_path


def faults(tmp_path, files):
    with pytest.raises(Faults) as caught:
        ruleset.load([folder(tmp_path, files)])
    return [str(f).removeprefix(f"{tmp_path}/") for f in caught.value.faults]


def test_all_faults_of_all_files_in_one_go(tmp_path):
    told = faults(
        tmp_path,
        {
            "pack/a.yaml": with_line("level:", "levl:"),
            "pack/b.yaml": with_line("tokens: [仅仅只是]", "tokens: [']', '(']\nnonword: maybe"),
            "presets/p.yaml": "rules: {}\n",
        },
    )
    assert len({line.split(":")[0] for line in told}) == 3
    assert sum(line.startswith("pack/b.yaml") for line in told) == 2


def test_an_id_given_twice_is_a_fault(tmp_path):
    told = faults(tmp_path, {"a/own.yaml": GOOD, "b/own.yaml": GOOD})
    assert "rule `own` is there already" in told[0]


def test_a_preset_that_names_an_unknown_rule_is_a_fault(tmp_path):
    told = faults(tmp_path, {"a/own.yaml": GOOD, "presets/p.yaml": "summary: s\nrules:\n  owl: true\n"})
    assert told == ["presets/p.yaml:3:3: unknown rule `owl`; did you mean `own`?"]


PRESET_FAULTS = [
    pytest.param({"p": "rules: {own: 3}"}, ["p.yaml:2:9: `3` is no level"], id="neither a level nor options"),
    pytest.param({"p": "rules: {own: }"}, ["p.yaml:2:9: nothing is said of it"], id="nothing said of a rule"),
    pytest.param(
        {"p": "rules: {own: {nonword: 1}}"}, ["p.yaml:2:15: expected a boolean"], id="an option of the wrong type"
    ),
    pytest.param({"p": "rules: {own: {scope: 3}}"}, ["p.yaml:2:15: expected a string"], id="a scope of no kind"),
    pytest.param({"p": "extends: o\nrules: {}"}, ["p.yaml:2:1: unknown preset `o`"], id="an unknown preset"),
    pytest.param({"p": "extends: p\nrules: {}"}, ["p.yaml:2:1: preset `p` builds on itself"], id="on itself"),
    pytest.param(
        {"p": "extends: q\nrules: {}", "q": "extends: [r]\nrules: {}", "r": "extends: q\nrules: {}"},
        ["q.yaml:2:1: preset `q` builds on itself", "r.yaml:2:1: preset `r` builds on itself"],
        id="two on each other",
    ),
]


@pytest.mark.parametrize(("presets", "expected"), PRESET_FAULTS)
def test_a_preset_that_cannot_be_used_is_a_fault(tmp_path, presets, expected):
    files = {f"presets/{name}.yaml": f"summary: s\n{body}\n" for name, body in presets.items()}
    told = faults(tmp_path, {"a/own.yaml": GOOD, **files})
    assert [line.removeprefix("presets/").partition(";")[0].partition(",")[0] for line in told] == expected


def test_a_preset_is_held_together_with_what_it_builds_on(tmp_path):
    """Without the pattern of the other one nothing would be left to look for."""
    files = {
        "a/own.yaml": GOOD,
        "presets/p.yaml": "summary: s\nrules: {own: {raw: [仅+]}}\n",
        "presets/q.yaml": "summary: s\nextends: p\nrules: {own: {tokens: []}}\n",
    }
    (rule,) = ruleset.load([folder(tmp_path, files)]).choose(["q"])
    assert (rule.check.tokens, rule.check.raw) == ((), ("仅+",))


def test_a_preset_may_be_given_only_once(tmp_path):
    told = faults(tmp_path, {"a/own.yaml": GOOD, "presets/p.yaml": PRESET, "more/presets/p.yaml": PRESET})
    assert len(told) == 1
    assert "preset `p` is there already, in " in told[0]


def test_what_was_meant_otherwise_is_told_in_place_of_what_follows_from_it(tmp_path):
    told = faults(tmp_path, {"a/own.yaml": GOOD + "swap: {网路：网络}\nwhy:\n"})
    line = GOOD.count("\n") + 1
    assert [each.partition(";")[0] for each in told] == [
        f"a/own.yaml:{line}:10: a full-width colon `：` stands where YAML wants `: `",
        f"a/own.yaml:{line + 1}:1: nothing stands after `why:`",
    ]


def test_a_missing_folder_is_a_fault(tmp_path):
    with pytest.raises(Faults, match="no such rule folder"):
        ruleset.load([tmp_path / "none"])


def test_configs_and_hidden_files_are_no_rules(tmp_path):
    others = [
        ".zhlint.yaml",
        "zhlint.yml",
        "sub/zhlint.yaml",
        ".github/workflows/ci.yml",
        "a/.old/x.yaml",
        "a/.own.yaml.swp.yaml",
    ]
    files = {"a/own.yaml": GOOD, **dict.fromkeys(others, "no: rule")}
    assert list(ruleset.load([folder(tmp_path / ".house", files)]).rules) == ["own"]


@pytest.fixture
def rules(tmp_path):
    files = {
        "a/own.yaml": GOOD,
        "presets/p.yaml": PRESET,
        "presets/q.yaml": "summary: s\nextends: p\nrules:\n  own: {nonword: true}\n",
    }
    return ruleset.load([folder(tmp_path, files)])


CHOICES = [
    pytest.param(["p"], {}, ("warning", False), id="preset"),
    pytest.param(["q"], {}, ("warning", True), id="preset with an option"),
    pytest.param(["p"], {"own": "error"}, ("error", False), id="level"),
    pytest.param(["q"], {"own": "error"}, ("error", True), id="a level keeps the preset's options"),
    pytest.param([], {"own": {"level": "suggestion", "nonword": True}}, ("suggestion", True), id="level and option"),
    pytest.param([], {"own": True}, ("warning", False), id="on"),
    pytest.param(["p"], {"own": False}, None, id="off"),
    pytest.param([], {}, None, id="not chosen"),
]


@pytest.mark.parametrize(("presets", "settings", "expected"), CHOICES)
def test_choice(rules, presets, settings, expected):
    chosen = rules.choose(presets, settings)
    assert [(r.level, r.check.nonword) for r in chosen] == ([expected] if expected else [])


LAID_OVER = [
    pytest.param(["loud"], {}, ("error", True), id="what a preset builds on gives way"),
    pytest.param(["loud", "p"], {}, ("error", True), id="a bare `on` keeps level and options"),
    pytest.param(["p", "loud"], {}, ("error", True), id="a later preset adds to an earlier one"),
    pytest.param(["loud", "mild"], {}, ("suggestion", True), id="a later preset wins"),
    pytest.param(["mild", "loud"], {}, ("error", True), id="the other way round"),
    pytest.param(["loud"], {"own": "suggestion"}, ("suggestion", True), id="a level wins over a preset's"),
    pytest.param(["loud"], {"own": {"nonword": False}}, ("error", False), id="an option wins over a preset's"),
]


@pytest.mark.parametrize(("presets", "settings", "expected"), LAID_OVER)
def test_what_is_said_later_wins(tmp_path, presets, settings, expected):
    files = {
        "a/own.yaml": GOOD,
        "presets/p.yaml": PRESET,
        "presets/mild.yaml": "summary: s\nrules:\n  own: suggestion\n",
        "presets/loud.yaml": "summary: s\nextends: mild\nrules:\n  own: {level: error, nonword: true}\n",
    }
    (rule,) = ruleset.load([folder(tmp_path, files)]).choose(presets, settings)
    assert (rule.level, rule.check.nonword) == expected


def test_a_setting_that_does_not_fit_is_a_fault(rules):
    with pytest.raises(Faults, match="unknown key `nonwrod`; did you mean `nonword`"):
        rules.choose([], {"own": {"nonwrod": True}})


def test_presets_of_a_rule(rules):
    assert rules.presets_of("own") == ("p", "q")


def test_a_rule_set_can_be_pickled(rules):
    assert pickle.loads(pickle.dumps(rules)) == rules


def test_the_shipped_rules_are_found():
    assert (ruleset.packaged() / "presets" / "recommended.yaml").is_file()
