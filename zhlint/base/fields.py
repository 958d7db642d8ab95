"""Dataclass fields as the one source of truth for YAML keys: validation with places, and JSON Schema.

A frozen dataclass says what a mapping may hold. Field `per_1000` is key `per-1000`. Types understood: str, int, float,
bool, Regex, Literal, `tuple[T, ...]`, `dict[str, T]`, `T | None` and nested dataclasses.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from zhlint.base import records
from zhlint.base.faults import Fault
from zhlint.base.patterns import fault_in
from zhlint.base.records import Field

T = TypeVar("T")

Regex = typing.NewType("Regex", str)
"""A string that must compile as a rule's regex."""

_hints: Callable[[Any], dict[str, Any]] = cache(typing.get_type_hints)

Path = tuple[str | int, ...]
Places = Callable[[Path], tuple[int, int]]
"""From the path of a value inside a file to its line and column, both from 1: those of its key where it has one."""
VALUE = ""
"""With this after its path the place of a value itself is asked for, not that of its key."""


def option(default: Any = records.MISSING, *, doc: str, minimum: float | None = None, one_or_many: bool = False) -> Any:
    """A dataclass field that is a YAML key.

    `doc` goes into the schema and the docs; `one_or_many` lets a tuple be written as its single member.
    """
    metadata = {"doc": doc, "minimum": minimum, "one_or_many": one_or_many}
    if isinstance(default, dict):
        return records.field(default_factory=default.copy, metadata=metadata)
    return records.field(default=default, metadata=metadata)


def required(field: Field) -> bool:
    """Whether a mapping must hold the key of a field."""
    return field.default is records.MISSING and field.default_factory is records.MISSING


def key(field: Field) -> str:
    """The YAML key of a field."""
    return field.name.rstrip("_").replace("_", "-")


class Reader:
    """Reads plain data into dataclasses and notes every fault it meets, each with its place."""

    def __init__(self, path: str, places: Places, at: Path = ()) -> None:
        self.path = path
        self.places = places
        self.at = at
        self.faults: list[Fault] = []

    def fault(self, path: Path, what: str, mend: str) -> None:
        """Note a fault at a path inside the file."""
        line, column = self.places((*self.at, *path))
        self.faults.append(Fault(self.path, line, column, what, mend))

    def read(self, cls: type[T], data: object, path: Path = (), base: T | None = None) -> T | None:
        """`data` as a `cls`; None when a fault was noted on the way. `base` supplies what `data` leaves out."""
        before = len(self.faults)
        built = self._built(cls, data, path, base)
        return built if len(self.faults) == before else None

    def _built(self, cls: type[T], data: object, path: Path, base: T | None = None) -> T | None:
        """As much of `data` as is sound, the rest at its defaults; None where a required key is not sound."""
        before = len(self.faults)
        if not isinstance(data, Mapping):
            first = next((key(f) for f in records.fields(cls) if f.metadata and required(f)), "key")
            self._no_mapping(path, data, f"write `{first}: …` lines")
            return None if any(f.metadata and required(f) for f in records.fields(cls)) else cls()
        fields = {key(f): f for f in records.fields(cls) if f.metadata}
        hints = _hints(cls)
        values: dict[str, Any] = {}
        faulty = set()
        for name, value in data.items():
            field = fields.get(name)
            if field is None:
                self.fault((*path, name), f"unknown key `{name}`", _instead(str(name), fields))
                continue
            known = len(self.faults)
            value = self._value(hints[field.name], value, (*path, name), field.metadata)
            if len(self.faults) > known:
                faulty.add(name)
            if value is not _UNFIT:
                values[field.name] = value
        for name, field in fields.items():
            if base is None and name not in data and required(field):
                self.fault(path, f"key `{name}` is missing", f"add `{name}:`, {field.metadata['doc']}")
        if base is None and any(required(field) and field.name not in values for field in fields.values()):
            return None
        sound = len(self.faults) == before
        built = records.replace(base, **values) if base is not None else cls(**values)  # type: ignore[type-var]
        for said, what, mend in getattr(built, "contradictions", tuple)():
            name, *inner = (said,) if isinstance(said, str) else said
            if sound or (name in data and name not in faulty):  # else it may well be for what was left out
                self.fault((*path, name, *inner) if name in data else path, what, mend)
        return built

    def _no_mapping(self, path: Path, value: object, mend: str) -> None:
        from zhlint.base.yamlfaults import no_mapping

        why = no_mapping(value) if isinstance(value, str) else None
        if why is None:
            self.fault(path, f"expected a mapping, found {_found(value)}", mend)
            return
        line, column = self.places((*self.at, *path, VALUE))
        self.faults.append(Fault(self.path, line, column + why[0], *why[1:]))

    def _value(self, hint: Any, value: object, path: Path, metadata: Mapping[str, Any]) -> Any:
        origin, args = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            if value is None and type(None) in args:
                return None
            rest = [a for a in args if a is not type(None)]
            fitting = next((a for a in rest if _fits(a, value)), rest[0])
            return self._value(fitting, value, path, metadata)
        if origin is Literal:
            if value not in args:
                self.fault(path, f"{_shown(value)} is not possible here", nearest(str(value), [str(a) for a in args]))
                return _UNFIT
            return value
        if origin is tuple:
            if metadata.get("one_or_many") and not isinstance(value, list):
                value = [value]
            if not isinstance(value, list):
                self.fault(path, f"expected a list, found {_found(value)}", "write `- item` lines or `[a, b]`")
                return _UNFIT
            if args[0] is str and all(type(v) is str for v in value):  # tens of thousands of terms, at a blow
                return tuple(value)
            items = [self._value(args[0], v, (*path, i), metadata) for i, v in enumerate(value)]
            return tuple(item for item in items if item is not _UNFIT)
        if origin is dict:
            if not isinstance(value, Mapping):
                self._no_mapping(path, value, "write `key: value` lines")
                return _UNFIT
            pairs = [
                (self._value(args[0], k, (*path, k), metadata), self._value(args[1], v, (*path, k), metadata))
                for k, v in value.items()
            ]
            return {k: v for k, v in pairs if k is not _UNFIT and v is not _UNFIT}
        if records.is_record(hint):
            built = self._built(typing.cast("type[Any]", hint), value, path)
            return _UNFIT if built is None else built
        return self._scalar(hint, value, path, metadata)

    def _scalar(self, hint: Any, value: object, path: Path, metadata: Mapping[str, Any]) -> Any:
        if hint is Any:
            return value
        if not _fits(hint, value):
            name = "string" if hint is Regex else _NAMES.get(hint, str(hint))
            advice = f"write a {name}" if isinstance(value, (list, Mapping)) else _ADVICE.get(hint, f"write a {name}")
            self.fault(path, f"expected a {name}, found {_found(value)}", advice)
            return _UNFIT
        if hint is Regex:
            wrong = fault_in(str(value))
            if wrong:
                self.fault(path, f"bad regex {_shown(value)}: {wrong}", "mend the pattern")
                return _UNFIT
        if hint in (int, float):
            if not abs(typing.cast("float", value)) <= _LARGEST:  # so that `nan` is none, either
                self.fault(path, f"{_shown(value)} is out of range", "write a number that can be computed with")
                return _UNFIT
            minimum = metadata.get("minimum")
            if minimum is not None and typing.cast("float", value) < minimum:
                self.fault(path, f"{value} is too small", f"write {minimum} or more")
                return _UNFIT
            return hint(value)
        return value


_UNFIT: Any = object()
"""What a value becomes that a fault was noted of."""
_LARGEST = 1e300
_NAMES: dict[Any, str] = {str: "string", int: "whole number", float: "number", bool: "boolean"}
_ADVICE: dict[Any, str] = {str: "put it in quotes", bool: "write true or false"}


def _fits(hint: Any, value: object) -> bool:
    origin = get_origin(hint)
    if origin is Literal:
        return value in get_args(hint)
    if origin is tuple:
        return isinstance(value, list)
    if origin is dict or records.is_record(hint):
        return isinstance(value, Mapping)
    if hint is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if hint is bool:
        return isinstance(value, bool)
    return isinstance(value, str)


def _found(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"{_NAMES.get(type(value), type(value).__name__)} {_shown(value)}"


def _shown(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else " ".join(str(value).split("\n"))
    return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`"


def _instead(name: str, known: typing.Iterable[str]) -> str:
    """What to write in place of a key that there is not."""
    if "：" not in name:
        return nearest(name, known)
    from zhlint.base.yamlfaults import FULL_WIDTH_COLON

    return FULL_WIDTH_COLON[1]


def nearest(word: str, known: typing.Iterable[str]) -> str:
    """Advice on a mistyped word: the near one where there is one, else all that are known."""
    from difflib import get_close_matches

    known = sorted(known)
    close = get_close_matches(word, known, 1, 0.6)
    return f"did you mean `{close[0]}`?" if close else f"known here: {', '.join(known)}"


def schema(cls: type[Any]) -> dict[str, Any]:
    """The JSON Schema of a mapping that `Reader.read(cls, …)` accepts."""
    hints = _hints(cls)
    fields = [f for f in records.fields(cls) if f.metadata]
    properties = {key(f): _described(hints[f.name], f) for f in fields}
    wanted = [key(f) for f in fields if required(f)]
    built: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**built, "required": wanted} if wanted else built


def _described(hint: Any, field: Field) -> dict[str, Any]:
    built = _typed(hint)
    if field.metadata.get("one_or_many"):
        listed = next(part for part in built.get("anyOf", [built]) if "items" in part)
        built = {"anyOf": [built, listed["items"]]}
    if field.metadata.get("minimum") is not None:
        built["minimum"] = field.metadata["minimum"]
    return {**built, "description": field.metadata["doc"]}


def _typed(hint: Any) -> dict[str, Any]:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_typed(a) for a in args]}
    if origin is Literal:
        return {"enum": list(args)}
    if origin is tuple:
        return {"type": "array", "items": _typed(args[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": _typed(args[1])}
    if records.is_record(hint):
        return schema(typing.cast("type[Any]", hint))
    if hint is Any:
        return {}
    if hint is Regex:
        return {"type": "string", "format": "regex"}
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}[hint]}
