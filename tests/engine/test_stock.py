"""What is known of a rule before it is taken up agrees with what the rule does."""

from __future__ import annotations

import pickle

import pytest

from tests.support import shipped
from zhlint.checks.existence import Existence
from zhlint.checks.occurrence import Occurrences
from zhlint.checks.overuse import Overuse
from zhlint.engine.linter import Linter
from zhlint.engine.stock import card_of

NEEDY = [rule for rule in shipped().rules.values() if card_of(rule).needs is not None]


def test_some_rules_say_what_they_need():
    assert len(NEEDY) > 5


@pytest.mark.parametrize("rule", NEEDY, ids=lambda rule: rule.id)
def test_where_what_a_rule_needs_is_not_there_it_is_not_taken_up(rule):
    linter = Linter([rule]).packed()
    assert linter.lint_text("他走了。", "text") == []
    assert not linter.rules._met


@pytest.mark.parametrize(
    ("check", "needs"),
    [
        pytest.param(Existence(raw=("甲乙?丙|丁[戊己]",)), {"甲", "甲乙", "丁戊", "丁己", "甲丙"}, id="alternatives"),
        pytest.param(Existence(raw=("甲乙丙", "[^丁]+")), None, id="a pattern that demands nothing"),
        pytest.param(Existence(raw=("ab",), ignorecase=True), None, id="of either case"),
        pytest.param(Occurrences(token="甲[乙丙]", min=1), None, id="what must be there"),
        pytest.param(Overuse(pairs=(("甲", "乙"),)), None, id="pairs"),
    ],
)
def test_what_patterns_need(check, needs):
    assert check.needs() is None if needs is None else check.needs() <= needs


@pytest.mark.parametrize("rule", [*shipped().rules.values()], ids=lambda rule: rule.id)
def test_a_rule_that_was_used_can_be_packed(rule):
    """What a linter worked out on the way is no part of it: it is sent to other processes after it was used here."""
    linter = Linter([rule])
    texts = [example.text for example in (*rule.bad, *rule.good)]
    before = [linter.lint_text(text) for text in texts]
    sent = pickle.loads(pickle.dumps(linter.packed()))
    assert [sent.lint_text(text) for text in texts] == before
