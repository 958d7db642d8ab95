"""Every shipped rule marks its bad examples, exactly, and stays silent on its look-alikes."""

from __future__ import annotations

import pytest

from tests.support import shipped
from zhlint.engine.examples import failures, pairs

RULES = shipped().rules


@pytest.mark.parametrize("id", sorted(RULES))
def test_rule_lives_up_to_its_examples(id):
    assert [str(f) for f in failures(RULES[id], RULES.values())] == []


@pytest.mark.corpus
def test_of_rules_that_mark_one_span_it_is_settled_which_one_speaks():
    found = list(pairs(RULES.values(), RULES.values()))
    assert ("idiom-slip", "idiom-slip-mild") in {(pair.speaks.id, pair.silent.id) for pair in found}
    assert [(pair.speaks.id, pair.silent.id, pair.text) for pair in found if pair.tied] == []
