"""What is told of a finding where the pointer rests on it: why, on whose authority, with examples. It is Markdown.

Its message is not said again: editors show that of the diagnostic at the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhlint.base.patterns import Pattern
from zhlint.engine.description import Description, marked
from zhlint.engine.rule import Example
from zhlint.finding import Finding

_EXAMPLES = 2
_LONGEST = 80
"""Code points of an example; longer ones take the place of the text."""
_FOLD = Pattern(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=\S)|\n(?=[\u3000-\u9fff\uff00-\uffef])")
"""A line's end beside a full-width character: it would be shown as a blank."""
_MARKUP = frozenset("\\`*_{}[]<>#|~!")


def told(findings: Iterable[tuple[Finding, Description | None]]) -> str:
    """All that is to be told of some findings at one place."""
    return "\n\n---\n\n".join("\n\n".join(_told(finding, about)) for finding, about in findings)


def _told(finding: Finding, about: Description | None) -> Iterator[str]:
    title = about.rule.title if about is not None else ""
    yield f"**{_plain(title or finding.rule)}** `{finding.rule}`"
    if about is None or not about.rule.why:
        yield _plain(finding.message)
    if about is None:
        return
    rule = about.rule
    if rule.why:
        yield _plain(_FOLD.sub("", rule.why.strip()))
    wrong = [f"- ✗ {_example(example)}" for example in _short(rule.bad)]
    right = [f"- ✓ {_plain(example.text.strip())}" for example in _short(rule.good)]
    if wrong or right:
        yield "\n".join([*wrong, *right])
    source = _plain(rule.source)
    if rule.link.startswith(("https://", "http://")):
        source = f"[{source or rule.link}](<{rule.link}>)"
    if source:
        yield f"出处：{source}"


def _short(examples: Iterable[Example]) -> list[Example]:
    return [each for each in examples if len(each.text) <= _LONGEST and "\n" not in each.text.strip()][:_EXAMPLES]


def _example(example: Example) -> str:
    wrong = _plain(marked(example).strip())  # `**` beside a mark of punctuation would be stars
    return wrong if example.fixed is None else f"{wrong} → {_plain(example.fixed.strip())}"


def _plain(text: str) -> str:
    """A text so that no Markdown is in it."""
    return "".join(f"\\{char}" if char in _MARKUP else char for char in text)
