"""What JSON has in a place for a text or a number is that, or it does not fit: nothing is made to fit by force."""

from __future__ import annotations

from typing import Any, Union

from pygls.protocol import default_converter


def converter() -> Any:
    """What makes of JSON the types of the protocol, as pygls takes it."""
    made = default_converter()
    made.register_structure_hook(str, _text)
    made.register_structure_hook(int, _number)
    made.register_structure_hook(Union[int, str], _id)
    return made


def _text(value: object, _: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a {type(value).__name__} where a text should be")
    return value


def _number(value: object, _: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise TypeError(f"a {type(value).__name__} where a whole number should be")
    return int(value)


def _id(value: object, _: object) -> int | str:
    return value if isinstance(value, str) else _number(value, _)
