"""Rules looked up where a config holds."""

from __future__ import annotations

import pytest

from tests.workspace.project import project
from zhlint.base.faults import Faults
from zhlint.workspace import rulebook
from zhlint.workspace.linting import Workspace


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    project(tmp_path)
    monkeypatch.chdir(tmp_path)


def test_a_rule_and_what_turns_it_on():
    told = rulebook.description(Workspace(), "no-hedge")
    assert (told.rule.id, told.presets, told.data["why"]) == ("no-hedge", (), "编辑部的约定。")


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("no-hedges", "unknown rule `no-hedges`; did you mean `no-hedge`?"),
        ("talk", "`talk` is a pack; its rules: no-filler, no-hedge"),
    ],
)
def test_no_such_rule(id, said):
    with pytest.raises(Faults) as error:
        rulebook.description(Workspace(), id)
    assert error.value.faults == (said,)


def test_entries_say_what_the_config_makes_of_them():
    listed = rulebook.entries(Workspace(), pack="talk")
    assert [(e.rule.id, e.level, e.on) for e in listed] == [
        ("no-filler", "suggestion", False),
        ("no-hedge", "warning", True),
    ]
    assert [e.rule.id for e in rulebook.entries(Workspace(), ["FILLER"])] == ["no-filler"]


@pytest.mark.parametrize("asked", [{"pack": "talks"}, {"preset": "recomended"}])
def test_no_such_pack_or_preset(asked):
    with pytest.raises(Faults, match="did you mean"):
        rulebook.entries(Workspace(), **asked)
