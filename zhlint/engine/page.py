"""What there is to tell of a rule as lines of text, for a terminal or an assistant."""

from __future__ import annotations

from collections.abc import Iterator

from zhlint.base.catalogue import ENGLISH, Words
from zhlint.engine.description import Description, marked
from zhlint.engine.rule import Example

_LINES = 12
_WORDS = 24
_LABEL = 10
"""In columns; a Han takes two."""


def page(told: Description, words: Words = ENGLISH) -> Iterator[str]:
    """The lines of the page on a rule; `zh.po` beside this file has the Chinese of what is not the rule's own."""
    rule = told.rule
    colon = words(": ")
    yield f"{rule.id}{colon}{words(rule.level)}"
    yield f"  {told.message}"
    yield ""
    for name, value in told.facts.items():
        label = f"{words(name)}{colon.rstrip()}"
        blanks = " " * (_LABEL - len(label) - sum(not each.isascii() for each in label))
        yield f"{label}{blanks}{_fact(name, value, words)}"
    if rule.why:
        yield from ("", words("why:"), *_indented(rule.why))
    if rule.bad:
        yield from ("", words("marked:"))
        for example in rule.bad:
            yield from _indented(_cut(marked(example)), "- ")
            yield from _beside(example, words)
            if example.fixed is not None:
                yield from _indented(_cut(example.fixed), "→ ")
    if rule.good:
        yield from ("", words("left alone:"))
        for example in rule.good:
            yield from _indented(_cut(example.text), "- ")
            yield from _beside(example, words)
    if told.words:
        more = words(" … {count} in all", count=len(told.words)) if len(told.words) > _WORDS else ""
        yield from ("", f"{words('words')}{colon}{'，'.join(told.words[:_WORDS])}{more}")
    yield from ("", words("options (extends: {type}):", type=rule.extends))
    width = max((len(option.key) for option in told.options), default=0)
    for option in told.options:
        yield f"  {option.key:{width}}  {words(option.doc)}{f' = {option.value}' if option.value is not None else ''}"
    off = f"    {rule.id}: off    # {words('or error, warning, suggestion')}"
    yield from ("", words("in .zhlint.yaml:"), "  rules:", off)


def _fact(name: str, value: str, words: Words) -> str:
    """What is told of a rule beside its texts; conditions come with their meaning in brackets."""
    if name == "looks in":
        kinds, found, how = value.partition("; ")
        return words(kinds).replace(", ", words(", ")) + words(found + how)
    if name == "presets":
        return words(value).replace(", ", words(", "))
    if name not in ("only", "unless"):
        return value
    told = (each.removesuffix(")").partition(" (") for each in value.split("; "))
    return words("; ").join(condition + words(" ({meaning})", meaning=words(meaning)) for condition, _, meaning in told)


def _beside(example: Example, words: Words) -> Iterator[str]:
    """The other files of an example's project."""
    for path, text in example.beside:
        yield from _indented(_cut(text), f"  {words('beside {path}: ', path=path)}")


def _cut(text: str) -> str:
    """A long example's beginning: its first paragraphs say enough."""
    lines = text.strip("\n").splitlines()
    return "\n".join([*lines[:_LINES], "…"] if len(lines) > _LINES + 1 else lines)


def _indented(text: str, bullet: str = "") -> list[str]:
    first, *rest = text.strip("\n").splitlines() or [""]
    return [f"  {bullet}{first}", *(f"  {' ' * len(bullet)}{line}".rstrip() for line in rest)]
