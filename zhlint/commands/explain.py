"""`zhlint explain`: why a rule exists, what it marks and what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhlint.commands._arguments import add_config, one_of
from zhlint.commands._outcome import CLEAN, Refusal
from zhlint.commands._rules import ruleset

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser
    from zhlint.engine.description import Description

SUMMARY = "say why a rule exists, with its examples and options"
EXAMPLES = (
    ("zhlint explain near-duplicate-sentence", "all about one rule"),
    ("zhlint explain near-duplicate-sentence --format json", "the same for a program"),
)

_LINES = 12
_WORDS = 24


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("rule", metavar="RULE", help="a rule's id")
    parser.add_argument(
        "--format", type=one_of("format", lambda: ("text", "json")), default="text", metavar="NAME", help="text or json"
    )
    add_config(parser)


def run(options: Namespace) -> int:
    """Print all that is known of a rule."""
    found = ruleset(options)
    rule = found.rules.get(options.rule)
    if rule is None:
        from zhlint.engine.choice import advice

        left = found.left_out.get(options.rule)
        if left is not None:
            raise Refusal(f"rule `{options.rule}` is left out: {left.what}")
        if options.rule in found.packs:
            raise Refusal(f"`{options.rule}` is a pack; its rules: {', '.join(sorted(found.packs[options.rule]))}")
        raise Refusal(f"unknown rule `{options.rule}`; {advice(options.rule, found.rules)}")
    from zhlint.engine.description import Description

    told = Description(rule, found.presets_of(rule.id))
    if options.format == "json":
        import json

        print(json.dumps(told.data, ensure_ascii=False, indent=1))
        return CLEAN
    for line in _lines(told):
        print(line)
    return CLEAN


def _lines(told: Description) -> Iterator[str]:
    from zhlint.engine.description import marked

    rule = told.rule
    yield f"{rule.id}: {rule.level}"
    yield f"  {told.message}"
    yield ""
    yield from (f"{name + ':':10}{value}" for name, value in told.facts.items())
    if rule.why:
        yield from ("", "why:", *_indented(rule.why))
    if rule.bad:
        yield from ("", "marked:")
        for example in rule.bad:
            yield from _indented(_cut(marked(example)), "- ")
            if example.fixed is not None:
                yield from _indented(_cut(example.fixed), "→ ")
    if rule.good:
        yield from ("", "left alone:")
        for example in rule.good:
            yield from _indented(_cut(example.text), "- ")
    if told.words:
        yield from (
            "",
            f"words: {'，'.join(told.words[:_WORDS])}{f' … {len(told.words)} in all' * (len(told.words) > _WORDS)}",
        )
    yield from ("", f"options (extends: {rule.extends}):")
    width = max((len(option.key) for option in told.options), default=0)
    for option in told.options:
        yield f"  {option.key:{width}}  {option.doc}{f' = {option.value}' if option.value is not None else ''}"
    yield from ("", "in .zhlint.yaml:", "  rules:", f"    {rule.id}: off    # or error, warning, suggestion")


def _cut(text: str) -> str:
    """A long example's beginning: its first paragraphs say enough."""
    lines = text.strip("\n").splitlines()
    return "\n".join([*lines[:_LINES], "…"] if len(lines) > _LINES + 1 else lines)


def _indented(text: str, bullet: str = "") -> list[str]:
    first, *rest = text.strip("\n").splitlines() or [""]
    return [f"  {bullet}{first}", *(f"  {' ' * len(bullet)}{line}".rstrip() for line in rest)]
