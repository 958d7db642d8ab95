"""Frozen dataclasses that are quick to import: check types are many, and most of a dataclass's cost is written code.

A `dataclass` below `Record` has its fields, as `dataclasses.fields` and `replace` know them, and no methods written for
it: `Record` has those that serve all. For other classes it is the decorator of the standard library.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, fields
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

T = TypeVar("T", bound=type)

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - so that others may have it from here
else:

    def dataclass(cls: T | None = None, /, **said: bool) -> T | Callable[[T], T]:
        """As `dataclasses.dataclass`; where the class is a `Record`, the keywords are for type checkers only."""

        def made(cls: T) -> T:
            return _with_fields(cls) if issubclass(cls, Record) else dataclasses.dataclass(**said)(cls)

        return made if cls is None else made(cls)


class _Still:
    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to `{name}`")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete `{name}`")


@dataclasses.dataclass(init=False, frozen=True, eq=False, repr=False)
class Record(_Still):
    """What is made by keywords and does not change. Two of one type are equal where all their fields are."""

    def __init__(self, **values: Any) -> None:
        for field in fields(self):
            if field.name in values:
                value = values.pop(field.name)
            elif field.default is not MISSING:
                value = field.default
            elif field.default_factory is not MISSING:
                value = field.default_factory()
            else:
                raise TypeError(f"{type(self).__name__}() lacks `{field.name}`")
            self.__dict__[field.name] = value
        if values:
            raise TypeError(f"{type(self).__name__}() knows no `{'`, `'.join(values)}`")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and all(
            getattr(self, field.name) == getattr(other, field.name) for field in fields(self)
        )

    def __hash__(self) -> int:
        return hash(type(self))


def _with_fields(cls: Any) -> Any:
    """A class with the fields that it says and those it inherits; a default takes the place of what said the field."""
    said = cls.__annotations__
    space = {name: cls.__dict__[name] for name in said if name in cls.__dict__}
    about = {"__module__": cls.__module__, "__annotations__": said, "__doc__": "Bears fields."}
    bearer: Any = type("", (), {**about, **space})
    bearer = dataclasses.dataclass(init=False, eq=False, repr=False, kw_only=True)(bearer)
    known: dict[str, dataclasses.Field[Any]] = {}
    for base in reversed(cls.__mro__[1:]):
        known |= base.__dict__.get("__dataclass_fields__", {})
    cls.__dataclass_fields__ = known | bearer.__dataclass_fields__
    for field in fields(bearer):
        if field.default is not MISSING:
            setattr(cls, field.name, field.default)
        elif field.name in cls.__dict__:
            delattr(cls, field.name)
    return cls
