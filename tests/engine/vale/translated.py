"""A Vale rule, translated and held against texts."""

from __future__ import annotations

from zhlint.base import yamlfile
from zhlint.base.faults import Fault
from zhlint.base.fields import Reader
from zhlint.engine.linter import Linter
from zhlint.engine.vale.translation import Translation, translate


def translated(text: str, id: str = "Gazette.Rule") -> Translation | list[Fault]:
    """What becomes of a rule; its faults where it has some."""
    located = yamlfile.parse(text, "Rule.yml")
    if isinstance(located, Fault):
        return [located]
    reader = Reader("Rule.yml", located.place)
    found = translate(located.data, id, reader)
    assert (found is None) == bool(reader.faults)
    return reader.faults if found is None else found


def found(rule: str, text: str, format: str = "markdown") -> list[tuple[str, str]]:
    """What a rule marks in a text, each with its message."""
    made = translated(rule)
    assert isinstance(made, Translation)
    assert made.rule is not None, made.notes
    return [(text[f.start : f.end], f.message) for f in Linter([made.rule]).lint_text(text, format)]


def marked(rule: str, text: str) -> list[str]:
    """What a rule marks in a text."""
    return [at for at, _ in found(rule, text)]


def put(rule: str, text: str) -> list[str | None]:
    """What a rule proposes at each place."""
    made = translated(rule)
    assert isinstance(made, Translation)
    assert made.rule is not None, made.notes
    return [f.replacement for f in Linter([made.rule]).lint_text(text)]
