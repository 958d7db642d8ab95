"""What is said of rules, step over step: the rules of a run, where each thing was said, and what does not fit."""

from __future__ import annotations

import pytest

from zhlint.base.fields import Reader
from zhlint.checks.existence import Existence
from zhlint.engine.choice import Choice, Named, Origin, Said, adjusted, instead, spread
from zhlint.engine.rule import Rule
from zhlint.engine.rulefile import Preset
from zhlint.engine.ruleset import RuleSet


def rule(id, pack="talk", **more):
    check = more.pop("check", Existence(tokens=("哈哈",)))
    return Rule(
        id=id, pack=pack, extends="existence", level="warning", message="", scope=("paragraph",), check=check, **more
    )


RULES = {r.id: r for r in (rule("one"), rule("two"), rule("three", "other"), rule("style", "house", of_style=True))}
PRESETS = {
    "small": Preset(summary="", rules={"one": True}),
    "large": Preset(summary="", extends=("small",), rules={"one": {"nonword": True}, "two": "error"}),
    "without": Preset(summary="", extends=("large",), rules={"one": False}),
}
SET = RuleSet(RULES, PRESETS)


def said(rules, name="a.yaml"):
    return Said(rules, name, lambda path: (len(path), 1))


def on(choice):
    return {r.id: (r.level, r.check.nonword) for r in choice.rules if not r.of_style}


STEPS = [
    pytest.param([], {}, id="nothing"),
    pytest.param([Named("small")], {"one": ("warning", False)}, id="a preset"),
    pytest.param([Named("large")], {"one": ("warning", True), "two": ("error", False)}, id="one that builds on another"),
    pytest.param([Named("without")], {"two": ("error", False)}, id="one that turns off"),
    pytest.param([Named("large"), said({"one": True})], {"one": ("warning", True), "two": ("error", False)}, id="on keeps options"),
    pytest.param([Named("large"), said({"two": {"nonword": True}})], {"one": ("warning", True), "two": ("error", True)}, id="options keep the level"),
    pytest.param([Named("large"), said({"one": "error"})], {"one": ("error", True), "two": ("error", False)}, id="a level keeps options"),
    pytest.param([said({"one": "error"}), said({"one": "suggestion"})], {"one": ("suggestion", False)}, id="the later level"),
    pytest.param([said({"one": {"nonword": True}}), said({"one": {"nonword": False}})], {"one": ("warning", False)}, id="the later option"),
    pytest.param([said({"one": {"nonword": True}}), said({"one": False}), said({"one": True})], {"one": ("warning", True)}, id="off forgets nothing"),
    pytest.param([Named("small"), said({"one": "off"})], {}, id="off as TOML says it"),
    pytest.param([said({"talk": True})], {"one": ("warning", False), "two": ("warning", False)}, id="a pack"),
    pytest.param([said({"one": False, "talk": "error"})], {"two": ("error", False)}, id="a rule's own word before its pack's"),
    pytest.param([said({"one": False}), said({"talk": True})], {"one": ("warning", False), "two": ("warning", False)}, id="a later pack's word"),
    pytest.param([said({"one": {"nonword": True}}), Named("small")], {"one": ("warning", True)}, id="a preset's on keeps options, too"),
    pytest.param([Named("large"), Named("small")], {"one": ("warning", True), "two": ("error", False)}, id="a smaller preset takes nothing back"),
    pytest.param([said({"two": "suggestion"}), Named("without")], {"two": ("error", False)}, id="a preset after settings wins where it says something"),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "expected"), STEPS)
def test_steps(steps, expected):
    choice = SET.choice(steps)
    assert choice.faults == []
    assert on(choice) == expected


RUNS = [
    pytest.param({"presets": ["small"]}, ["one", "three"], id="presets in place of those of the steps"),
    pytest.param({"presets": ["nope"]}, ["three"], id="an unknown preset is none"),
    pytest.param({"select": ["one"]}, ["one"], id="only one"),
    pytest.param({"select": ["talk"]}, ["one", "two"], id="only a pack"),
    pytest.param({"select": ["one"], "presets": ["without"]}, ["one"], id="one that a preset has off"),
    pytest.param({"ignore": ["one"]}, ["two", "three"], id="without one"),
    pytest.param({"ignore": ["talk", "nope"]}, ["three"], id="without a pack"),
    pytest.param({"select": ["talk"], "ignore": ["two"]}, ["one"], id="both"),
]


@pytest.mark.parametrize(("run", "expected"), RUNS)
def test_what_a_run_asks_for(run, expected):
    choice = SET.choice([Named("large"), said({"three": True, "style": False})], **run)
    assert {r.id for r in choice.rules} == set(expected)


def test_select_keeps_what_presets_and_settings_say():
    choice = SET.choice([Named("large"), said({"two": False, "one": "error"})], select=["one", "two"])
    assert on(choice) == {"one": ("error", True), "two": ("error", False)}
    assert SET.choice([Named("large")], select=["one"], presets=["small"]).rules[0].check.nonword is False


def test_rules_of_styles_are_on_unless_something_is_said():
    assert [r.id for r in SET.choice().rules] == ["style"]
    assert SET.choice([said({"house": False})]).rules == ()


def test_presets_in_place_of_others_leave_what_is_said_of_rules():
    own = said({"one": "error"})
    assert instead([Named("small")], [Named("large"), own, Named("without")]) == [Named("small"), own]


def test_each_thing_knows_where_it_was_said():
    first = Said(
        {"two": {"level": "error", "nonword": True}},
        "a.yaml",
        {("two",): (3, 1), ("two", "level"): (4, 1), ("two", "nonword"): (5, 1)}.get,
    )
    choice = SET.choice([Named("without"), first, said({"talk": True}, "b.yaml"), said({"two": "warning"}, "c.yaml")])
    two, one = choice.settled["two"], choice.settled["one"]
    assert two.said == {"on": Origin("b.yaml", 1), "level": Origin("c.yaml", 1), "nonword": Origin("a.yaml", 5)}
    assert one.said == {"on": Origin("b.yaml", 1), "nonword": Origin("preset large")}
    assert str(two.said["nonword"]) == "a.yaml:5"
    assert str(one.said["nonword"]) == "preset large"


def test_what_is_selected_and_on_already_is_on_by_what_turned_it_on():
    settled = SET.choice([Named("small")], select=["one", "two"]).settled
    assert [str(settled[id].said["on"]) for id in ("one", "two")] == ["preset small", "--select"]


def test_a_run_says_it_too():
    choice = SET.choice([Named("large")], select=["one", "three"], ignore=["one"])
    assert {id: (s.on, str(s.said["on"])) for id, s in choice.settled.items()} == {
        "one": (False, "--ignore"), "two": (False, "--select"), "three": (True, "--select"), "style": (False, "--select"),
    }  # fmt: skip


FAULTS = [
    pytest.param(Named("smal", "a", 2, 3), "a:2:3: unknown preset `smal`; did you mean `small`?", id="preset"),
    pytest.param(said({"oen": False}), "a.yaml:1:1: unknown rule `oen`; did you mean `one`?", id="a rule that is off"),
    pytest.param(said({"zzzz": True}), "a.yaml:1:1: unknown rule `zzzz`; `zhlint rules` lists", id="nothing near"),
    pytest.param(said({"talk": {"level": "error"}}), "a.yaml:1:1: `talk` is a pack and takes no options", id="pack"),
    pytest.param(
        said({"one": {"tokenz": []}}), "a.yaml:2:1: unknown key `tokenz`; did you mean `tokens`?", id="option"
    ),
    pytest.param(said({"one": {"level": "warn"}}), "a.yaml:2:1: `warn` is no level", id="level"),
    pytest.param(said({"one": None}), "a.yaml:1:1: nothing is said of it; write on, off", id="nothing"),
]


@pytest.mark.parametrize(("step", "expected"), FAULTS)
def test_what_does_not_fit_is_told_where_it_is_said(step, expected):
    choice = SET.choice([step])
    (fault,) = choice.faults
    assert str(fault).startswith(expected)
    assert [r.id for r in choice.rules if r.id == "zzzz"] == []


def test_faults_come_in_the_order_of_the_file():
    rows = {("one", "x"): (5, 1), ("nope",): (2, 1), ("talk",): (3, 1)}
    step = Said({"one": {"x": 1}, "talk": {"y": 1}, "nope": True}, "a", lambda path: rows.get(path, (1, 1)))
    assert [fault.line for fault in SET.choice([step]).faults] == [2, 3, 5]


def test_options_that_only_fit_together_are_held_against_what_was_said_before():
    """Either alone would contradict the rule as its file has it."""
    own = {"own": rule("own", check=Existence(tokens=("哈哈",)))}
    choice = RuleSet(own, {}).choice([said({"own": {"raw": ["嗯+"]}}), said({"own": {"tokens": []}})])
    assert choice.faults == []
    assert [r.check.raw for r in choice.rules] == [("嗯+",)]
    assert RuleSet(own, {}).choice([said({"own": {"tokens": []}})]).faults != []


def test_a_rule_left_alone_is_the_very_same():
    reader = Reader("a", lambda path: (1, 1))
    assert adjusted(RULES["one"], True, reader) is RULES["one"]


def test_a_packs_word_is_spread_over_its_rules():
    packs = {"talk": ["a", "b"]}
    assert spread({"a": "error", "talk": "off"}, packs) == {"a": ("a", "error"), "b": ("talk", False)}
    assert spread({"talk": "off", "a": "on"}, packs) == {"a": ("a", True), "b": ("talk", False)}


def test_a_rule_that_is_only_named_by_a_pack_is_left_out_in_silence():
    choice = Choice(RULES, PRESETS, {"vale": ["vale.Lost"]})
    choice.lay(said({"vale.Lost": True, "vale": True}))
    assert (choice.faults, choice.settled) == ([], {})
