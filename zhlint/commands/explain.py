"""`zhlint explain`: why a rule exists, what it marks and what it leaves alone."""

from __future__ import annotations

import dataclasses
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhlint.commands._outcome import CLEAN, Refusal
from zhlint.commands._parser import Parser, add_config
from zhlint.commands._rules import ruleset
from zhlint.prose.characters import SCRIPTS

if TYPE_CHECKING:
    from zhlint.engine.rule import Example, Rule

SUMMARY = "say why a rule exists, with its examples and options"
EXAMPLES = (("zhlint explain near-duplicate-sentence", "all about one rule"),)

_ENTRIES = 6
_LETTERS = 40


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("rule", metavar="RULE", help="a rule's id")
    add_config(parser)


def run(options: Namespace) -> int:
    """Print all that is known of a rule."""
    found = ruleset(options)
    rule = found.rules.get(options.rule)
    if rule is None:
        from zhlint.workspace.choosing import advice

        raise Refusal(f"unknown rule `{options.rule}`; {advice(options.rule, found.rules)}")
    for line in _lines(rule, found.presets_of(rule.id)):
        print(line)
    return CLEAN


def _lines(rule: Rule, presets: tuple[str, ...]) -> Iterator[str]:
    yield f"{rule.id}: {rule.level}"
    yield f"  {rule.message}"
    yield ""
    facts = {
        "pack": rule.pack,
        "presets": ", ".join(presets) or "none: a config has to turn it on",
        "looks in": ", ".join(rule.scope),
        "script": ", ".join(rule.scripts) if len(rule.scripts) < len(SCRIPTS) else "",
        "source": rule.source,
        "link": rule.link,
    }
    yield from (f"{name + ':':10}{value}" for name, value in facts.items() if value)
    if rule.why:
        yield from ("", "why:", *_indented(rule.why))
    if rule.bad:
        yield from ("", "marked:")
        for example in rule.bad:
            yield from _indented(_marked(example), "- ")
            if example.fixed is not None:
                yield from _indented(example.fixed, "→ ")
    if rule.good:
        yield from ("", "left alone:")
        for example in rule.good:
            yield from _indented(example.text, "- ")
    yield from ("", f"options (extends: {rule.extends}):", *_options(rule))
    yield from ("", "in .zhlint.yaml:", "  rules:", f"    {rule.id}: off    # or error, warning, suggestion")


def _options(rule: Rule) -> Iterator[str]:
    from zhlint.fields import key

    fields = [f for f in dataclasses.fields(rule.check) if f.metadata]
    width = max((len(key(f)) for f in fields), default=0)
    for field in fields:
        value = getattr(rule.check, field.name)
        shown = "" if value in (None, (), {}, "") else f" = {_value(value)}"
        yield f"  {key(field):{width}}  {field.metadata['doc']}{shown}"


def _value(value: object) -> str:
    """A value as a config would have it, long lists and patterns cut."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        from zhlint.fields import key

        value = {key(f): getattr(value, f.name) for f in dataclasses.fields(value)}
    if isinstance(value, dict):
        return _cut("{}", [f"{_value(k)}: {_value(v)}" for k, v in value.items()])
    if isinstance(value, tuple):
        return _cut("[]", [_value(v) for v in value])
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    text = str(value)
    if len(text) > _LETTERS:
        text = f"{text[:_LETTERS]}…"
    return f"'{text}'" if isinstance(value, str) and not _QUOTED.isdisjoint(text) else text


_QUOTED = frozenset('"#&*!|>%@`{}[],:? ')


def _cut(brackets: str, entries: list[str]) -> str:
    more = [f"… {len(entries)} in all"] if len(entries) > _ENTRIES else []
    return f"{brackets[0]}{', '.join([*entries[:_ENTRIES], *more])}{brackets[1]}"


def _marked(example: Example) -> str:
    text = example.text
    for start, end in sorted(example.spans, reverse=True):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


def _indented(text: str, bullet: str = "") -> list[str]:
    first, *rest = text.strip("\n").splitlines() or [""]
    return [f"  {bullet}{first}", *(f"  {' ' * len(bullet)}{line}".rstrip() for line in rest)]
