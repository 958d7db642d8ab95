"""XML 1.0 that is well-formed whatever a draft or a path holds (https://www.w3.org/TR/xml/#charsets)."""

from __future__ import annotations

from collections.abc import Mapping

from zhlint.base.patterns import Pattern

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_FORBIDDEN = Pattern(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STEERING = [*range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)]
"""What would steer a terminal or turn a text around."""
_MARKUP = {**{chr(code): f"&#x{code:X};" for code in _STEERING}, "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_TEXT = str.maketrans(_MARKUP)
_VALUE = str.maketrans({**_MARKUP, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def text(content: str) -> str:
    """Text between tags. A character that XML has no way to write is told by its number: `<U+001B>`."""
    return _lawful(content).translate(_TEXT)


def tag(name: str, attributes: Mapping[str, object], content: str | None = None) -> str:
    """An element without content, or with content that is markup already; attribute values keep their line ends."""
    pairs = "".join(f' {key}="{_lawful(str(value)).translate(_VALUE)}"' for key, value in attributes.items())
    return f"<{name}{pairs}/>" if content is None else f"<{name}{pairs}>{content}</{name}>"


def opening(name: str, attributes: Mapping[str, object]) -> str:
    """The opening tag of an element."""
    return tag(name, attributes)[:-2] + ">"


def _lawful(content: str) -> str:
    return _FORBIDDEN.sub(lambda match: f"<U+{ord(match[0]):04X}>", content)
