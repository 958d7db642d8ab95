"""Ten thousand findings take no time that grows with their square."""

from __future__ import annotations

import time

from zhlint import formats
from zhlint.checks.existence import Existence
from zhlint.checks.substitution import Substitution
from zhlint.engine.comments.kind import Suppression
from zhlint.engine.comments.suppressions import Silence
from zhlint.engine.fixes import fix
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Rule
from zhlint.prose.document import READABLE
from zhlint.prose.source import Source

MANY = 6_000
SWAP = Rule(
    id="swap",
    pack="talk",
    extends="substitution",
    level="warning",
    message="改正。",
    scope=READABLE,
    check=Substitution(swap={"既使": "即使"}, safe=True),
)
STAY = Rule(
    id="stay",
    pack="talk",
    extends="existence",
    level="warning",
    message="可删。",
    scope=READABLE,
    check=Existence(tokens=("船家",)),
)
UNKNOWN = Rule(
    id="unknown",
    pack="talk",
    extends="suppression",
    level="warning",
    message="{what}。",
    scope=(),
    check=Suppression(fault="unknown"),
)


def seconds(work):
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def test_fixing_a_part_of_many_findings():
    source = Source("既使起雾，船家也会出河。\n\n" * MANY)
    took, fixed = seconds(lambda: fix(source, "markdown", Linter([SWAP, STAY])))
    assert fixed.fixes == {"swap": MANY}
    assert len(fixed.findings) == MANY
    assert took < 4


def test_as_many_comments_as_findings():
    text = "<!-- zhlint-disable-next-line swap -->\n既使起雾也会出河。\n\n" * MANY
    document = formats.parse(Source(text), "markdown")
    took, found = seconds(lambda: Linter([SWAP]).lint(document))
    assert found == []
    assert took < 4


def test_the_same_unknown_name_in_many_comments():
    packs = {"talk": ["swap", *(f"rule-number-{i}" for i in range(300))]}
    text = "<!-- zhlint-disable-next-line rule-numbre-7 -->\n起雾也会出河。\n\n" * 2000
    document = formats.parse(Source(text), "markdown")
    took, found = seconds(lambda: Linter([SWAP, UNKNOWN], packs=packs).lint(document))
    assert len(found) == 2000
    assert took < 4


def test_a_text_silenced_that_stands_everywhere():
    text = "既使起雾，船家也会出河。\n\n" * MANY
    linter = Linter([SWAP], silences=[Silence(frozenset({"swap"}), "河")])
    took, found = seconds(lambda: linter.lint(formats.parse(Source(text), "markdown")))
    assert len(found) == MANY
    assert took < 4
