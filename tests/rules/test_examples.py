"""Every shipped rule marks its bad examples, exactly, and stays silent on its look-alikes."""

from __future__ import annotations

import pytest

from tests.support import shipped
from zhlint.engine.examples import failures

RULES = shipped().rules


@pytest.mark.parametrize("id", sorted(RULES))
def test_rule_lives_up_to_its_examples(id):
    assert [str(f) for f in failures(RULES[id], RULES.values())] == []
