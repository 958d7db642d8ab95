"""What stands where a text or a whole number should is one, or it does not fit: null is no text that says "None"."""

from __future__ import annotations

from functools import cache
from typing import Any

from pygls.protocol import default_converter


@cache
def converter() -> Any:
    """What makes of JSON the types of the protocol, as pygls takes it."""
    made: Any = default_converter()  # type: ignore[no-untyped-call]
    made.register_structure_hook(str, _text)
    made.register_structure_hook(int, _number)
    made.register_structure_hook(bool, _truth)  # else it would be taken for a number
    made.register_structure_hook(int | str, _id)
    return made


def _text(value: object, _: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError(f"a {type(value).__name__} where a text should be")
    return str(value)


def _number(value: object, _: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise TypeError(f"a {type(value).__name__} where a whole number should be")
    return int(value)


def _truth(value: object, _: object) -> bool:
    return bool(value)


def _id(value: object, _: object) -> int | str:
    return value if isinstance(value, str) else _number(value, _)
