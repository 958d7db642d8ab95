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
    from zhlint.engine.schema import option_docs

    docs = option_docs(type(rule.check))
    width = max((len(key) for key, _, _ in docs), default=0)
    fields = [f for f in dataclasses.fields(rule.check) if f.metadata]
    for (key, default, doc), field in zip(docs, fields, strict=True):
        value = getattr(rule.check, field.name)
        shown = "" if repr(value) == default else f" = {_value(value)}"
        yield f"  {key:{width}}  {doc}{shown}"


def _value(value: object) -> str:
    if isinstance(value, (tuple, dict)):
        entries = (
            [f"{k}: {_value(v)}" for k, v in value.items()] if isinstance(value, dict) else list(map(_value, value))
        )
        more = [f"… {len(entries)} in all"] if len(entries) > _ENTRIES else []
        return f"[{', '.join([*entries[:_ENTRIES], *more])}]"
    return str(value)


def _marked(example: Example) -> str:
    text = example.text
    for start, end in sorted(example.spans, reverse=True):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


def _indented(text: str, bullet: str = "") -> list[str]:
    first, *rest = text.strip("\n").splitlines() or [""]
    return [f"  {bullet}{first}", *(f"  {' ' * len(bullet)}{line}".rstrip() for line in rest)]
