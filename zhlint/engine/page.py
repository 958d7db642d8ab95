"""What there is to tell of a rule as lines of text, for a terminal or an assistant."""

from __future__ import annotations

from collections.abc import Iterator

from zhlint.engine.description import Description, marked
from zhlint.engine.rule import Example

_LINES = 12
_WORDS = 24


def page(told: Description) -> Iterator[str]:
    """The lines of the page on a rule."""
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
            yield from _beside(example)
            if example.fixed is not None:
                yield from _indented(_cut(example.fixed), "→ ")
    if rule.good:
        yield from ("", "left alone:")
        for example in rule.good:
            yield from _indented(_cut(example.text), "- ")
            yield from _beside(example)
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


def _beside(example: Example) -> Iterator[str]:
    """The other files of an example's project."""
    for path, text in example.beside:
        yield from _indented(_cut(text), f"  beside {path}: ")


def _cut(text: str) -> str:
    """A long example's beginning: its first paragraphs say enough."""
    lines = text.strip("\n").splitlines()
    return "\n".join([*lines[:_LINES], "…"] if len(lines) > _LINES + 1 else lines)


def _indented(text: str, bullet: str = "") -> list[str]:
    first, *rest = text.strip("\n").splitlines() or [""]
    return [f"  {bullet}{first}", *(f"  {' ' * len(bullet)}{line}".rstrip() for line in rest)]
