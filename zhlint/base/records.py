"""Dataclasses and named tuples that are quick to import: there are hundreds, and most of their cost is written code.

They are those of the standard library to whoever looks at them, `dataclasses.fields` and `replace` too, save that
their methods are shared: nothing is written or inspected for a class before it is asked for.
"""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

T = TypeVar("T")

MISSING: Any = type("MISSING", (), {"__repr__": lambda self: "MISSING"})()
"""The default of what has none."""
_FIELDS = "__record__"


class Field:
    """What `dataclasses.Field` says of a field: its name, its default or what makes it, and what else is known."""

    __slots__ = ("compare", "default", "default_factory", "metadata", "name", "repr")

    def __init__(
        self,
        default: Any = MISSING,
        default_factory: Any = MISSING,
        metadata: Mapping[str, Any] = {},
        *,
        compare: bool = True,
        repr: bool = True,
    ) -> None:
        self.name = ""
        self.default, self.default_factory, self.metadata = default, default_factory, metadata
        self.compare, self.repr = compare, repr


def fields(record: Any) -> tuple[Field, ...]:
    """The fields of a record, or of a class of records. Raises AttributeError of what is none."""
    return tuple(getattr(record, _FIELDS).values())


def is_record(value: object) -> bool:
    """Whether this is a record, or a class of records."""
    return hasattr(value, _FIELDS)


def default(field: Field) -> Any:
    """What a field is where nothing is said: MISSING where something must be."""
    return field.default if field.default_factory is MISSING else field.default_factory()


def _replaced(record: T, /, **changes: Any) -> T:
    """A record with other values. Raises TypeError for one that it does not know."""
    return type(record)(**{name: getattr(record, name) for name in getattr(record, _FIELDS)} | changes)


class _OfTheLibrary:
    """What `dataclasses` keeps about a class: that of a dataclass with the same fields, made when it is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, record: object, cls: type) -> Any:
        return getattr(_twin(cls), self._name)


@cache
def _twin(cls: Any) -> type:
    from dataclasses import field, make_dataclass

    made = []
    for each in fields(cls):
        given = {"default": each.default, "default_factory": each.default_factory}
        known: Any = {key: value for key, value in given.items() if value is not MISSING}
        made.append((each.name, Any, field(metadata=each.metadata, **known)))
    return make_dataclass(cls.__name__, made, kw_only=True, frozen=True)


def _init(self: Any, /, *values: Any, **named: Any) -> None:
    known = getattr(self, _FIELDS)
    if values:
        if len(values) > len(known) or self.__kw_only__:
            raise TypeError(f"{type(self).__name__}() takes fewer values without a name")
        named.update(zip(known, values, strict=False))
    space = self.__dict__
    for name, field in known.items():
        if name in named:
            space[name] = named.pop(name)
            continue
        space[name] = value = default(field)
        if value is MISSING:
            raise TypeError(f"{type(self).__name__}() lacks `{name}`")
    if named:
        raise TypeError(f"{type(self).__name__}() knows no `{'`, `'.join(named)}`")


def _repr(self: Any) -> str:
    values = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
    return f"{type(self).__qualname__}({values})"


def _equal(self: Any, other: object) -> bool:
    return type(self) is type(other) and all(
        getattr(self, field.name) == getattr(other, field.name) for field in fields(self) if field.compare
    )


def _hash(self: Any) -> int:
    return hash(type(self))


def _set(self: object, name: str, value: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(self: object, name: str) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _with_fields(cls: Any, eq: bool, repr: bool, frozen: bool, kw_only: bool) -> Any:
    """A class with the fields that it says and those it inherits; a default takes the place of what said the field."""
    own = {}
    for name, kind in cls.__annotations__.items():
        if not str(kind).startswith(("ClassVar", "typing.ClassVar")):
            value = cls.__dict__.get(name, MISSING)
            own[name] = field = value if isinstance(value, Field) else Field(value)
            field.name = name
            if field.default is not MISSING:
                setattr(cls, name, field.default)
            elif name in cls.__dict__:
                delattr(cls, name)
    known: dict[str, Field] = {}
    for base in reversed(cls.__mro__[1:]):
        known |= base.__dict__.get(_FIELDS, {})
    known |= own
    written: dict[str, Any] = {} if "__init__" in cls.__dict__ else {"__init__": _init}
    written |= {"__repr__": _repr} if repr else {}
    written |= {"__eq__": _equal, "__hash__": _hash if frozen else None} if eq else {}
    written |= {"__setattr__": _set, "__delattr__": _delete} if frozen else {}
    written |= {"__kw_only__": kw_only, "__match_args__": () if kw_only else tuple(known)}
    for name, value in written.items():
        if getattr(cls, name, None) is not value:  # what is inherited need not be written, which is slow
            setattr(cls, name, value)
    if not hasattr(cls, _FIELDS):
        cls.__dataclass_fields__ = _OfTheLibrary("__dataclass_fields__")
        cls.__dataclass_params__ = _OfTheLibrary("__dataclass_params__")
    setattr(cls, _FIELDS, known)
    return cls


def _property(index: int, doc: str) -> property:
    return property(itemgetter(index), doc=doc)


_getter = vars(collections).get("_tuplegetter", _property)  # what the library's own named tuples have


class _Naming(type):
    """Of a class right below NamedTuple: its annotations name what stands at each place."""

    def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> Any:
        if any(type(base) is cls and not hasattr(base, "_fields") for base in bases):
            names = tuple(space["__annotations__"])
            space["_field_defaults"] = {each: space[each] for each in names if each in space}
            space |= {each: _getter(place, "") for place, each in enumerate(names)}
            space |= {"_fields": names, "__match_args__": names, "__slots__": ()}
        return super().__new__(cls, name, bases, space)


class _Named(tuple[Any, ...], metaclass=_Naming):
    __slots__ = ()
    _fields: tuple[str, ...]
    _field_defaults: dict[str, Any]

    def __new__(cls, /, *values: Any, **named: Any) -> Any:
        """The first of its class: those after it are made by what is written here."""
        owner: Any = next(base for base in cls.__mro__ if "_fields" in base.__dict__)
        names = ", ".join(owner._fields)
        made = eval(f"lambda _cls, {names}: _new(_cls, ({names},))", {"_new": tuple.__new__, "__builtins__": {}})
        made.__defaults__ = tuple(owner._field_defaults.values())
        owner.__new__ = staticmethod(made)
        return made(cls, *values, **named)

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Any:
        return cls(*values)

    def _replace(self, /, **changes: Any) -> Any:
        values = [changes.pop(name, value) for name, value in zip(self._fields, self, strict=True)]
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return self._make(values)

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({values})"


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - so that others may have it from here
    from dataclasses import field as field  # noqa: PLC0414
    from dataclasses import replace as replace  # noqa: PLC0414
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414
else:
    field, replace, NamedTuple = Field, _replaced, _Named

    def dataclass(
        cls: T | None = None,
        /,
        *,
        init: bool = True,
        eq: bool = True,
        repr: bool = True,
        frozen: bool = False,
        kw_only: bool = False,
    ) -> T | Callable[[T], T]:
        """As `dataclasses.dataclass`. An `__init__` that the class has itself stays."""

        def made(cls: T) -> T:
            return _with_fields(cls, eq, repr, frozen, kw_only)

        return made if cls is None else made(cls)
