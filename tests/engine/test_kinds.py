"""What a rule may extend: every check type, and what the engine itself looks for."""

from __future__ import annotations

import jsonschema
import pytest

from zhlint import checks, formats
from zhlint.base.fields import schema
from zhlint.checks import Check, Options
from zhlint.engine import kinds
from zhlint.engine.comments.kind import Suppression
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Rule
from zhlint.engine.schema import rule_schema
from zhlint.prose.source import Source


def test_every_check_is_one_and_suppression_another():
    assert set(kinds.names()) == {*checks.names(), "suppression"}
    assert list(kinds.names()) == sorted(kinds.names())
    assert all(issubclass(kinds.get(name), Check) == (name != "suppression") for name in kinds.names())


def test_what_is_unknown_raises():
    with pytest.raises(KeyError):
        kinds.get("nothing")


@pytest.mark.parametrize("name", kinds.names())
def test_each_has_a_schema_and_a_word_on_it(name):
    kind = kinds.get(name)
    assert issubclass(kind, Options)
    assert kind.__doc__
    jsonschema.Draft202012Validator.check_schema(schema(kind))
    assert name in {variant["title"] for variant in rule_schema()["oneOf"]}


def test_what_is_no_check_is_never_asked():
    rule = Rule(
        id="unused",
        pack="suppression",
        extends="suppression",
        level="warning",
        message="{what}",
        scope=(),
        check=Suppression(fault="unused"),
    )
    assert rule.literals == frozenset()
    assert Linter([rule]).lint(formats.parse(Source("他走了。"), "markdown")) == []
    assert Linter([rule]).facts(formats.parse(Source("他走了。"), "markdown")) == {}
