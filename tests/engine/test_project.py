"""Rules that look at all files of a run together: what is noted of each, and what is told of which."""

from __future__ import annotations

import json
import pickle

import pytest

from zhlint import formats
from zhlint.checks.consistency import Consistency
from zhlint.checks.existence import Existence
from zhlint.engine.comments.kind import Suppression
from zhlint.engine.comments.suppressions import Silence
from zhlint.engine.linter import Linter
from zhlint.engine.project import Collected, is_wanted, judge
from zhlint.engine.rule import Rule
from zhlint.finding import Elsewhere, Finding
from zhlint.prose.document import READABLE
from zhlint.prose.source import Source

MESSAGE = "「{match}」×{count}，{where}作「{other}」×{other-count}。"


def rule(id="terms", level="warning", **options):
    return Rule(
        id=id,
        pack="wording",
        extends="consistency",
        level=level,
        message=MESSAGE,
        scope=READABLE,
        check=Consistency(**{"either": {"账号": "帐号"}, "within": "project", **options}),
    )


PLAIN = Rule(
    id="plain",
    pack="wording",
    extends="existence",
    level="error",
    message="「{match}」。",
    scope=READABLE,
    check=Existence(tokens=("仅仅只是",)),
)
LINTER = Linter([PLAIN, rule()])


def document(text, path="a"):
    return formats.parse(Source(text, path), "markdown")


def collected(linter=LINTER, **texts):
    return [Collected(path, linter, linter.facts(document(text, path))) for path, text in texts.items()]


def told(found):
    return [(path, f.message) for path, findings in found.items() for f in findings]


@pytest.mark.parametrize(
    ("linters", "wanted"),
    [
        pytest.param([], False, id="none"),
        pytest.param([Linter([PLAIN, rule(within="document")])], False, id="each file by itself"),
        pytest.param([Linter([PLAIN]), LINTER], True, id="one of them"),
    ],
)
def test_is_wanted_where_a_rule_looks_at_all_files(linters, wanted):
    assert is_wanted(linters) is wanted


def test_facts_are_those_of_the_rules_that_judge_and_found_something():
    facts = LINTER.facts(document("仅仅只是账号。"))
    assert list(facts) == ["terms"]
    assert pickle.loads(pickle.dumps(facts)) == facts
    assert LINTER.facts(document("仅仅只是。")) == {}
    assert Linter([PLAIN]).facts(document("仅仅只是账号。")) == {}


def test_facts_may_have_been_kept_as_json():
    kept = [each._replace(facts=json.loads(json.dumps(each.facts))) for each in collected(a="账号。", b="帐号。")]
    assert judge(kept) == judge(collected(a="账号。", b="帐号。"))


def test_files_of_other_scripts_are_left_alone():
    linter = Linter([Rule(**{**vars(rule()), "scripts": ("traditional",)})])
    assert linter.facts(document("这个账号还没有开通，请联系我们。")) == {}


def test_both_files_are_told_where_the_other_form_stands():
    found = judge(collected(**{"a": "账号。", "b.md": "头。\n\n帐号，帐号。\n", "c": "无关。"}))
    assert told(found) == [
        ("a", "「账号」×1， b.md:3 作「帐号」×2。"),
        ("b.md", "「帐号」×2， a:1 作「账号」×1。"),
    ]
    (finding,) = found["b.md"]
    assert finding == Finding("terms", "warning", finding.message, 4, 6, elsewhere=(Elsewhere("a", 1),))


def test_rules_at_other_levels_or_with_other_options_do_not_meet():
    for other in (rule(level="error"), rule(exceptions=("旧帐号",)), rule("others")):
        assert judge([*collected(a="账号。"), *collected(Linter([other]), b="帐号。")]) == {}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"v2/b": "帐号。"}, id="a version"),
        pytest.param({"b.zh-TW.md": "帐号。"}, id="a locale"),
        pytest.param({"b": "帐号。這個網頁還沒開。"}, id="a script"),
    ],
)
def test_what_is_another_text_is_held_against_none(other):
    assert judge(collected(a="账号。这个网页还没开。", **other)) == {}


def test_rules_alike_meet_though_their_linters_are_not():
    found = judge([*collected(a="账号。"), *collected(Linter([rule()], terms=["水"]), b="帐号。")])
    assert [path for path, _ in told(found)] == ["a", "b"]


def test_what_was_judged_is_told_in_its_place_once_and_may_be_silenced():
    text = "仅仅只是账号，帐号。\n"
    (here,) = judge(collected(a=text, b="帐号。帐号。"))["a"]
    alone = LINTER.lint(document(text))
    assert [(f.rule, f.start) for f in alone] == [("plain", 0), ("terms", 7)]
    assert LINTER.lint(document(text), [here]) == sorted([*alone, here], key=lambda f: f.start)
    assert LINTER.lint(document(text), [here._replace(start=7, end=9)]) == alone
    silenced = "<!-- zhlint-disable terms -->\n\n" + text
    moved = here._replace(start=here.start + 31, end=here.end + 31)
    assert [f.rule for f in LINTER.lint(document(silenced), [moved])] == ["plain"]


def test_a_comment_about_what_all_files_show_is_not_called_useless():
    """What it silences is not known before all files are read, and `--fix` would have taken it out by then."""
    watch = Rule(
        id="unused",
        pack="suppression",
        extends="suppression",
        level="warning",
        message="{what}",
        scope=(),
        check=Suppression(fault="unused"),
    )
    text = "<!-- zhlint-disable-next-line terms, plain -->\n新建账号。\n"
    (finding,) = Linter([PLAIN, rule(), watch]).lint(document(text))
    assert (finding.rule, text[finding.start : finding.end]) == ("unused", ", plain")
    (finding,) = Linter([PLAIN, rule(within="document"), watch]).lint(document(text))
    assert "terms" in text[finding.start : finding.end]


@pytest.mark.parametrize(
    ("text", "silences", "known"),
    [
        pytest.param("<!-- zhlint-disable-file terms -- 照录 -->\n账号。\n", (), False, id="by a comment"),
        pytest.param("账号。\n<!-- zhlint-disable-file wording -->\n", (), False, id="by a comment on its pack"),
        pytest.param("账号。\n<!-- zhlint-disable-file -->\n", (), False, id="by a comment on all rules"),
        pytest.param("账号。\n<!-- zhlint-disable-file plain -->\n", (), True, id="another rule"),
        pytest.param("<!-- zhlint-disable-next-line terms -->\n账号。\n", (), True, id="one line"),
        pytest.param("账号。", [Silence(frozenset({"terms"}))], False, id="by the config"),
        pytest.param("账号。", [Silence(frozenset({"terms"}), "账号")], True, id="a text, by the config"),
        pytest.param("账号。", [Silence(frozenset({"plain"}))], True, id="another rule, by the config"),
    ],
)
def test_the_spelling_of_a_file_in_which_the_rule_is_silenced_is_held_against_nobody(text, silences, known):
    assert ("terms" in Linter([PLAIN, rule()], silences=silences).facts(document(text))) is known


@pytest.mark.parametrize(
    ("roles", "texts", "paths"),
    [
        pytest.param({}, {"a": "账号。", "b": "《帐号》。"}, ["a", "b"], id="no roles"),
        pytest.param({"unless": ("title",)}, {"a": "账号。", "b": "《帐号》。"}, [], id="a place the rule shuns"),
        pytest.param(
            {"unless": ("title",)}, {"a": "账号。", "b": "《帐号》，帐号。"}, ["a", "b"], id="another place, too"
        ),
        pytest.param({"only": ("title",)}, {"a": "账号。", "b": "《帐号》。"}, [], id="no place it asks for"),
        pytest.param({"only": ("title",)}, {"a": "《账号》。", "b": "《帐号》。"}, ["a", "b"], id="places it asks for"),
    ],
)
def test_roles_hold_of_what_is_judged(roles, texts, paths):
    linter = Linter([Rule(**{**vars(rule()), **roles})])
    found = judge(collected(linter, **texts))
    assert list(found) == paths
    assert [f.start for f in found.get("b", ())] == [texts["b"].rindex("帐号")] * ("b" in paths)
