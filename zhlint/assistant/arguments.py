"""What a tool may be given: the JSON Schema that says so, and arguments held against it.

What does not fit is told in sentences by which a model can mend its call.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from zhlint.base.fields import nearest
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple

_HALF = Pattern(r"[\ud800-\udfff]")
_LARGEST = 1_000_000


class Unfit(Exception):
    """Arguments that a tool cannot do anything with; each argument of it is a sentence that says how to mend them."""


class Parameter(NamedTuple):
    """An argument that a tool takes. `choices` are the strings that it may be; numbers are from 1 on."""

    name: str
    kind: Literal["string", "boolean", "integer", "strings"]
    doc: str
    default: Any = None
    required: bool = False
    choices: tuple[str, ...] = ()

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        built: dict[str, Any] = {"type": self.kind}
        if self.kind == "strings":
            built = {"type": "array", "items": {"type": "string"}}
        elif self.kind == "integer":
            built |= {"minimum": 1, "maximum": _LARGEST}
        if self.choices:
            built["enum"] = list(self.choices)
        if self.default is not None:
            built["default"] = self.default
        return {**built, "description": self.doc}


def schema(parameters: Iterable[Parameter]) -> dict[str, Any]:
    """The JSON Schema of the arguments of a tool."""
    several = list(parameters)
    built = {
        "type": "object",
        "properties": {each.name: each.schema for each in several},
        "additionalProperties": False,
    }
    wanted = [each.name for each in several if each.required]
    return {**built, "required": wanted} if wanted else built


def read(parameters: Iterable[Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments by name, with what is left out or null at its default; lists are tuples.

    A single string is taken for a list of one. Raises Unfit with all that is wrong.
    """
    known = {each.name: each for each in parameters}
    wrong = [f"unknown argument `{name}`; {nearest(name, known)}" for name in given if name not in known]
    values: dict[str, Any] = {}
    for name, parameter in known.items():
        value = given.get(name)
        if value is None:
            values[name] = () if parameter.kind == "strings" else parameter.default
            if parameter.required:
                wrong.append(f"argument `{name}` is missing: {parameter.doc}")
            continue
        try:
            values[name] = _value(parameter, value)
        except Unfit as unfit:
            wrong += unfit.args
    if wrong:
        raise Unfit(*wrong)
    return values


def _value(parameter: Parameter, value: object) -> Any:
    name = parameter.name
    if parameter.kind == "strings":
        several = [value] if isinstance(value, str) else value
        if not isinstance(several, list) or not all(isinstance(each, str) for each in several):
            raise Unfit(f"`{name}` is a list of strings, not {_shown(value)}")
        return tuple(_whole(name, each) for each in several)
    if parameter.kind == "boolean":
        if not isinstance(value, bool):
            raise Unfit(f"`{name}` is true or false, not {_shown(value)}")
        return value
    if parameter.kind == "integer":
        is_whole = isinstance(value, (int, float)) and not isinstance(value, bool) and value == value // 1
        if not is_whole or not 1 <= value <= _LARGEST:  # type: ignore[operator]
            raise Unfit(f"`{name}` is a whole number from 1 to {_LARGEST}, not {_shown(value)}")
        return int(value)  # type: ignore[call-overload]
    if not isinstance(value, str):
        raise Unfit(f"`{name}` is a string, not {_shown(value)}")
    if parameter.choices and value not in parameter.choices:
        raise Unfit(f"`{name}` cannot be {_shown(value)}; {nearest(value, parameter.choices)}")
    return _whole(name, value)


def _whole(name: str, text: str) -> str:
    """A text as it is. Raises Unfit where it holds half of a character: no file could hold that."""
    half = _HALF.search(text)
    if half is not None:
        what = f"half of a surrogate pair (U+{ord(half[0]):04X}) at offset {half.start()}"
        raise Unfit(f"`{name}` holds {what}; send whole characters")
    return text


def _shown(value: object) -> str:
    import json

    text = json.dumps(value)
    return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`"
