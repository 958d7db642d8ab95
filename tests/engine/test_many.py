"""Ten thousand findings take no time that grows with their square."""

from __future__ import annotations

from tests.support import linear
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

FEW = 300
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


def test_fixing_a_part_of_many_findings():
    def work(many):
        fixed = fix(Source("既使起雾，船家也会出河。\n\n" * many), "markdown", Linter([SWAP, STAY]))
        assert fixed.fixes == {"swap": many}
        assert len(fixed.findings) == many

    assert linear(work, FEW)


def test_as_many_comments_as_findings():
    def work(many):
        text = "<!-- zhlint-disable-next-line swap -->\n既使起雾也会出河。\n\n" * many
        assert Linter([SWAP]).lint(formats.parse(Source(text), "markdown")) == []

    assert linear(work, FEW)


def test_the_same_unknown_name_in_many_comments():
    packs = {"talk": ["swap", *(f"rule-number-{i}" for i in range(300))]}
    linter = Linter([SWAP, UNKNOWN], packs=packs)

    def work(many):
        text = "<!-- zhlint-disable-next-line rule-numbre-7 -->\n起雾也会出河。\n\n" * many
        assert len(linter.lint(formats.parse(Source(text), "markdown"))) == many

    assert linear(work, FEW)


def test_a_text_silenced_that_stands_everywhere():
    linter = Linter([SWAP], silences=[Silence(frozenset({"swap"}), "河")])

    def work(many):
        assert len(linter.lint(formats.parse(Source("既使起雾，船家也会出河。\n\n" * many), "markdown"))) == many

    assert linear(work, FEW)
