"""A rule file: what becomes a rule, what does not and how it is told."""

from __future__ import annotations

import pytest

from zhlint.base import yamlfile
from zhlint.base.faults import Fault
from zhlint.base.fields import Reader
from zhlint.engine.rule import Example
from zhlint.engine.rulefile import read_rule

GOOD = """\
extends: existence
message: 「{match}」重复，留一个。
level: warning
tokens: [仅仅只是]
examples:
  bad:
    - text: 他⟦仅仅只是⟧看看。
    - text: 我⟦仅仅只是⟧路过。
  good: [仅仅如此。, 只是看看。]
"""


def read(text):
    """The rule in a text, and its faults."""
    located = yamlfile.parse(text, "own.yaml")
    if isinstance(located, Fault):
        return None, [str(located)]
    reader = Reader("own.yaml", located.place)
    return read_rule(located.data, "own", "pack", reader), list(map(str, reader.faults))


def with_line(old, new):
    assert old in GOOD
    return GOOD.replace(old, new)


FAULTS = [
    pytest.param(with_line("extends: existence", "extends: existance"), ":1:1: unknown check `existance`; did you mean `existence`?", id="unknown check"),
    pytest.param(with_line("extends: existence\n", ""), ":1:1: key `extends` is missing", id="no check"),
    pytest.param(with_line("extends:", "extend:"), ":1:1: unknown key `extend`; did you mean `extends`?", id="check mistyped"),
    pytest.param("extends: existance\nlevel: warn\n", ":2:1: `warn` is not possible here; did you mean `warning`?", id="more than an unknown check"),
    pytest.param(with_line("level: warning", "level: warn\nscope: paragraf"), ":4:1: unknown kind of block `paragraf`", id="unknown scope and level"),
    pytest.param(with_line("level: warning", "level: warn").replace("⟧看看", "看看"), ":7:7: the marked place is missing", id="mark left open and unknown level"),
    pytest.param(with_line("- text: 他⟦", "- 他⟦"), ":7:7: expected a mapping, found string `他⟦仅仅只是⟧看看。`; write `text: …` lines", id="a bad example without its key"),
    pytest.param(with_line("level:", "levl:"), ":3:1: unknown key `levl`; did you mean `level`?", id="unknown key"),
    pytest.param(with_line("level: warning", "level: bad"), ":3:1: `bad` is not possible here; known here: error, suggestion, warning", id="unknown level"),
    pytest.param(with_line("tokens: [仅仅只是]", "tokens: 仅仅只是"), ":4:1: expected a list, found string `仅仅只是`", id="wrong type"),
    pytest.param(with_line("tokens: [仅仅只是]", "tokens: [仅仅只是, 3]"), ":4:16: expected a string, found whole number `3`", id="wrong type in a list"),
    pytest.param(with_line("tokens: [仅仅只是]", "raw: ['只是(看']"), ":4:7: bad regex `只是(看`: missing )", id="bad regex"),
    pytest.param(with_line("tokens: [仅仅只是]\n", ""), ":1:1: nothing to look for; list words", id="nothing to look for"),
    pytest.param(with_line("{match}", "{mach}"), ":2:1: unknown placeholder `{mach}`; did you mean `match`?", id="unknown placeholder"),
    pytest.param(with_line("level: warning", "level: warning\nscope: [paragraf]"), ":4:1: unknown kind of block `paragraf`; did you mean `paragraph`?", id="unknown scope"),
    pytest.param(with_line("  good: [仅仅如此。, 只是看看。]", "  good: [仅仅如此。]"), ":9:3: only 1 good example(s); give two or more", id="too few examples"),
    pytest.param(GOOD[: GOOD.index("examples")], ":1:1: key `examples` is missing", id="no examples"),
    pytest.param(with_line("他⟦仅仅只是⟧看看。", "他仅仅只是看看。"), ":7:7: the marked place is missing; put ⟦ and ⟧ around it", id="no marked place"),
    pytest.param(with_line("他⟦仅仅只是⟧看看。", "他⟦仅仅只是看看。"), ":7:7: the marked place is missing", id="mark left open"),
    pytest.param(with_line("level: warning", "level: warning\nlevel: error"), ":4:1: key `level` is given twice; keep one", id="key twice"),
    pytest.param("a: [", ":2:1: this is no YAML", id="no YAML"),
    pytest.param("- a", ":1:1: expected a rule", id="no mapping"),
    pytest.param("", ":1:1: expected a rule", id="empty file"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_fault_is_told_with_its_place(text, expected):
    rule, told = read(text)
    assert rule is None
    assert any(line.startswith("own.yaml" + expected) for line in told), told


def test_every_key_becomes_part_of_the_rule():
    more = (
        "scope: [heading, paragraph]\nwhy: |\n  多余。\nsource: 编辑部\nlink: https://a.example\nscript: simplified\n"
    )
    rule, told = read(more + GOOD + "  marked: ⟦仅仅只是⟧看 仅仅只是\n  spared: [只是]\n")
    assert told == []
    assert (rule.id, rule.pack, rule.extends, rule.level, rule.path) == (
        "own",
        "pack",
        "existence",
        "warning",
        "own.yaml",
    )
    assert (rule.scope, rule.scripts) == (("heading", "paragraph"), ("simplified",))
    assert (rule.why, rule.source, rule.link) == ("多余。", "编辑部", "https://a.example")
    assert rule.check.tokens == ("仅仅只是",)
    assert rule.bad[0] == Example("他仅仅只是看看。", ((1, 5),), None, "markdown")
    assert rule.good[1] == Example("只是看看。", format="markdown")
    assert (rule.marked, rule.spared) == (("⟦仅仅只是⟧看", "仅仅只是"), ("只是",))


def test_what_a_rule_leaves_out_is_its_checks():
    rule, told = read(GOOD)
    assert told == []
    assert rule.scope == type(rule.check).scope
    assert rule.why == rule.link == ""
