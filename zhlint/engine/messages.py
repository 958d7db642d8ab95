"""What a reader is told: a rule's message with its placeholders filled."""

from __future__ import annotations

from collections.abc import Mapping

from zhlint.prose.document import OBJECT

_LONGEST_QUOTE = 30
_QUOTED_END = 12


def filled(message: str, match: str, values: Mapping[str, str]) -> str:
    """A message about `match`, with what the check says besides; what is quoted of a draft is cut when it is long."""
    for name, value in {"match": match, **values}.items():
        text = _flat(value)
        message = message.replace(f"{{{name}}}", text if name in values and name != "replacement" else _cut(text))
    return message


def _flat(text: str) -> str:
    """A text in one line, its code and pictures as rows of dots."""
    return " ".join(text.split("\n")).replace(OBJECT, "…")


def _cut(text: str) -> str:
    """Of a long text the two ends."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_QUOTED_END]}……{text[-_QUOTED_END:]}"
