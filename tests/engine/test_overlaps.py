"""Where rules would mark one span, one speaks: which, what counts as one span, and what becomes of the others."""

from __future__ import annotations

import pytest

from tests.support import document
from zhlint.checks.consistency import Consistency
from zhlint.checks.existence import Existence
from zhlint.checks.length import Length
from zhlint.checks.metric import Metric
from zhlint.checks.opening import Opening
from zhlint.checks.overuse import Overuse
from zhlint.checks.slip import Slip
from zhlint.checks.substitution import Substitution
from zhlint.engine.comments.kind import Suppression
from zhlint.engine.comments.suppressions import Silence
from zhlint.engine.fixes import fix
from zhlint.engine.linter import Linter
from zhlint.engine.overlaps import outspoken, precedence
from zhlint.engine.rule import Rule
from zhlint.finding import Finding, Place
from zhlint.prose.document import PROSE
from zhlint.prose.source import Source


def rule(id, check=None, level="warning", pack="wording"):
    return Rule(
        id=id,
        pack=pack,
        extends="",
        level=level,
        message="「{match}」",
        scope=PROSE,
        check=check or Existence(tokens=("哈哈",)),
    )


def finding(id, start=0, end=2, level="warning", **more):
    return Finding(id, level, id, start, end, **more)


LISTED = Existence(tokens=("哈哈",))
WORKED_OUT = Length(max=1)
ORDER = [
    pytest.param({"level": "error"}, {"replacement": "甲", "safe": True}, LISTED, LISTED, id="the graver level"),
    pytest.param(
        {"level": "warning"}, {"level": "suggestion"}, WORKED_OUT, LISTED, id="the graver level, of the lesser two"
    ),
    pytest.param({"replacement": "甲"}, {}, WORKED_OUT, LISTED, id="what proposes something"),
    pytest.param({"replacement": "甲", "safe": True}, {"replacement": "甲"}, WORKED_OUT, LISTED, id="what is safe"),
    pytest.param({}, {"related": (Place(5, 7, ""),)}, LISTED, WORKED_OUT, id="a rule that lists what it looks for"),
    pytest.param(
        {"related": (Place(5, 7, ""),)}, {}, Consistency(either={"甲": "乙"}), LISTED, id="what names more places"
    ),
    pytest.param({}, {}, Length(max=1, commas=1), Length(max=1), id="the rule that asks for more"),
    pytest.param({}, {}, Length(max=1, per="sentence"), Length(max=1), id="the first id"),
]


@pytest.mark.parametrize(("one", "other", "check", "against"), ORDER)
@pytest.mark.parametrize("turned", [False, True])
def test_the_order(one, other, check, against, turned):
    speaks, silent = finding("a", **one), finding("b", **other)
    rules = {"a": rule("a", check), "b": rule("b", against)}
    assert outspoken([silent, speaks] if turned else [speaks, silent], rules) == {silent: speaks}


@pytest.mark.parametrize(("one", "other", "check", "against"), ORDER[:-1])
def test_the_order_does_not_rest_on_ids(one, other, check, against):
    speaks, silent = finding("z", **one), finding("b", **other)
    assert outspoken([speaks, silent], {"z": rule("z", check), "b": rule("b", against)}) == {silent: speaks}


def test_rules_that_only_their_ids_part_are_tied():
    a, b = rule("a"), rule("b")
    assert precedence(finding("a"), a) == precedence(finding("b"), b)
    assert precedence(finding("a"), rule("a", Existence(tokens=("哈哈",), nonword=True))) < precedence(finding("b"), b)


def test_of_three_one_speaks():
    three = [finding("a"), finding("b", level="error"), finding("c", replacement="")]
    assert outspoken(three, {id: rule(id) for id in "abc"}) == {three[0]: three[1], three[2]: three[1]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(finding("a", 0, 2), finding("b", 0, 3), id="one is longer"),
        pytest.param(finding("a", 0, 2), finding("b", 1, 2), id="one begins later"),
        pytest.param(finding("a", 0, 2), finding("b", 2, 4), id="side by side"),
        pytest.param(finding("a", 0, 2), finding("a", 0, 2)._replace(message="又"), id="two of one rule"),
        pytest.param(finding("a"), finding("of-all", related=(Place(5, 7, ""),)), id="what is said of several places"),
        pytest.param(
            finding("of-others", related=(Place(9, 11, ""),)),
            finding("of-all", related=(Place(5, 7, ""),)),
            id="of other places",
        ),
        pytest.param(
            finding("a"), finding("of-document", level="error", whole=True), id="what is said of the whole document"
        ),
        pytest.param(
            finding("of-rhythm", whole=True), finding("of-document", whole=True), id="two of the whole document"
        ),
    ],
)
def test_both_are_heard(one, other):
    rules = {"a": rule("a"), "b": rule("b"), "of-all": rule("of-all", Overuse(tokens=("哈哈",)))}
    rules |= {"of-others": rule("of-others", Opening())}
    rules |= {id: rule(id, Metric(formula="words", condition="> 1")) for id in ("of-document", "of-rhythm")}
    assert outspoken([one, other], rules) == {}


def test_what_is_said_of_the_same_places_meets():
    related = (Place(9, 11, "又"), Place(5, 7, "再"))
    one, other = finding("listed", related=related), finding("opening", related=related[::-1])
    rules = {"listed": rule("listed", Overuse(tokens=("哈哈",))), "opening": rule("opening", Opening())}
    assert outspoken([one, other], rules) == {other: one}


def test_witnesses_are_no_places_of_a_finding():
    """`consistency` marks each place by itself and shows where the other form stands."""
    one, other = finding("terms", related=(Place(9, 11, ""),)), finding("a", level="error")
    rules = {"terms": rule("terms", Consistency(either={"甲": "乙"})), "a": rule("a")}
    assert outspoken([one, other], rules) == {one: other}


PAIR = [finding("pair", 0, 1, group=(0, 0)), finding("pair", 5, 6, group=(0, 0))]
GRAVE = [finding("a", 0, 1, level="error"), finding("a", 5, 6, level="error")]


@pytest.mark.parametrize(
    ("graver", "lost"),
    [pytest.param(GRAVE[:1], 0, id="one of a pair"), pytest.param(GRAVE, 2, id="both of a pair")],
)
def test_one_of_a_group_does_not_go_alone(graver, lost):
    other = finding("pair", 8, 9, group=(0, 1))
    found = outspoken([*PAIR, *graver, other], {"a": rule("a"), "pair": rule("pair")})
    assert set(found) == set(PAIR[:lost])


TYPO = rule("typo", Substitution(swap={"哈哈": "呵呵"}), "error")
HEDGE = rule("hedge", Existence(tokens=("哈哈", "嘿嘿")), "suggestion", "style")
WATCH = rule("unused", Suppression(fault="unused"), pack="suppression")


def told(text, *rules, **given):
    heard = Linter(rules or (TYPO, HEDGE, WATCH), **given).heard(document(text))
    return [f.rule for f in heard.told], [f.rule for f in heard.unheard]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("他哈哈了。\n", (["typo"], ["hedge"]), id="one speaks"),
        pytest.param("他嘿嘿了。\n", (["hedge"], []), id="alone"),
        pytest.param(
            "他哈哈了。<!-- zhlint-disable-line typo -->\n",
            ([], ["hedge"]),
            id="what is right is not told by the other",
        ),
        pytest.param(
            "他哈哈了。<!-- zhlint-disable-line hedge -->\n", (["typo"], []), id="the silent one is silenced: used"
        ),
        pytest.param("他哈哈了。<!-- zhlint-disable-line typo, hedge -->\n", ([], []), id="both"),
        pytest.param("他哈哈了。<!-- zhlint-disable-line -->\n", ([], []), id="all"),
        pytest.param(
            "他嘿嘿了。<!-- zhlint-disable-line typo -->\n", (["hedge", "unused"], []), id="elsewhere it is useless"
        ),
    ],
)
def test_comments(text, expected):
    assert told(text) == expected


def test_what_the_config_silences_is_not_told_by_the_other():
    assert told("他哈哈了。", silences=[Silence(frozenset({"typo"}), "哈哈")]) == ([], ["hedge"])
    assert told("他哈哈了。", silences=[Silence(frozenset({"hedge"}))]) == (["typo"], [])


def test_what_the_config_silences_of_comments_is_not_told_by_the_other():
    text = "他走了。<!-- zhlint-disable-line hedge -->\n"
    watch = [WATCH, rule("reasonless", Suppression(fault="reasonless"), pack="suppression")]
    assert told(text, HEDGE, *watch, silences=[Silence(frozenset({"unused"}))]) == ([], ["reasonless"])


def test_a_rule_alone_speaks():
    assert told("他哈哈了。", HEDGE) == (["hedge"], [])


def test_two_faults_of_a_comment_are_one_finding():
    watch = [WATCH, rule("reasonless", Suppression(fault="reasonless"), pack="suppression")]
    assert told("他走了。<!-- zhlint-disable-line hedge -->\n", HEDGE, *watch) == (["unused"], ["reasonless"])


def test_what_was_not_heard_does_not_hinder_the_fix_that_makes_it_heard():
    """It is no new finding: it was there, and another spoke for it."""
    after = rule("after", Existence(tokens=("哈哈", "呵呵")), "suggestion")
    fixed = fix(Source("他哈哈了。\n"), "markdown", Linter([TYPO, after]), unsafe=True)
    assert fixed.source.text == "他呵呵了。\n"
    assert [f.rule for f in fixed.findings] == ["after"]


def test_a_guess_gives_way_to_what_is_listed():
    slip = rule("slip", Slip(ways=("twin",)))
    listed = rule("variant", Substitution(swap={"己经": "已经"}))
    assert told("末班车己经开走了。", slip, listed) == (["variant"], ["slip"])


LISTING = Existence(tokens=("哈哈",))


@pytest.mark.parametrize(
    ("guess", "other", "passed_over"),
    [
        pytest.param((2, 4, 0.9), (0, 4, None), True, id="a listed word lies across it"),
        pytest.param((2, 4, 0.9), (3, 5, None), True, id="it overlaps in part"),
        pytest.param((2, 4, 0.9), (4, 6, None), False, id="it only touches"),
        pytest.param((2, 4, 0.7), (3, 5, 0.8), True, id="a surer guess"),
        pytest.param((2, 4, 0.8), (3, 5, 0.7), False, id="a less sure guess"),
    ],
)
def test_a_guess_gives_way_to_what_proposes_something_across_it(guess, other, passed_over):
    rules = {"猜": rule("猜", LISTING), "知": rule("知", LISTING)}
    one = finding("猜", guess[0], guess[1], replacement="甲", certainty=guess[2])
    two = finding("知", other[0], other[1], replacement="乙", certainty=other[2])
    assert (one in outspoken([one, two], rules)) is passed_over


def test_a_guess_stays_where_the_other_proposes_nothing():
    rules = {"猜": rule("猜", LISTING), "知": rule("知", LISTING)}
    one = finding("猜", 2, 4, replacement="甲", certainty=0.9)
    assert one not in outspoken([one, finding("知", 0, 8)], rules)


def test_of_a_guess_and_another_on_one_span_one_speaks():
    rules = {"猜": rule("猜", LISTING, level="error"), "知": rule("知", LISTING)}
    one = finding("猜", 0, 2, level="error", replacement="甲", certainty=0.9)
    two = finding("知", 0, 2, replacement="乙")
    assert list(outspoken([one, two], rules)) == [two]
