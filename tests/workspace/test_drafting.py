"""A draft that is being written is linted again through the one door."""

from __future__ import annotations

import pytest

from zhlint.checks import Check
from zhlint.checks.existence import Existence
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Rule
from zhlint.formats import ReadAs
from zhlint.workspace.drafting import Drafting
from zhlint.workspace.job import Job


class Failing(Check):
    """Fails."""

    def find(self, draft):
        raise ZeroDivisionError("nothing")


def rule(id: str, check: Check) -> Rule:
    return Rule(id=id, pack="p", extends="e", level="error", message="m", scope=check.scope, check=check)


@pytest.mark.parametrize("whole", [True, False])
def test_a_rule_that_fails_is_left_out_and_the_rest_go_on(whole):
    linter = Linter([rule("failing", Failing()), rule("word", Existence(tokens=("河",)))])
    job = Job("a.md", ReadAs("markdown"), 0, 10**6, "河。\n".encode(), judged=())
    drafting = Drafting()
    for _ in range(2):
        (outcome,) = drafting.lint(True)([job], [linter])
        assert [f.rule for f in outcome.findings] == ["word"]
        (said,) = outcome.slow
        assert said.startswith("rule `failing` fails here: ZeroDivisionError: nothing")
    (outcome,) = drafting.lint(whole)([job], [linter])
    assert [f.rule for f in outcome.findings] == ["word"]
