"""What the YAML of a Vale rule may hold, a dataclass for each check type, and how loosely Vale reads it."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from typing import Any

from zhlint.base.fields import key, option
from zhlint.base.records import dataclass, fields
from zhlint.finding import Level


@dataclass(frozen=True, kw_only=True)
class Action:
    """How a match is mended."""

    name: str = option("", doc="replace, remove, edit, convert or suggest")
    params: tuple[str, ...] = option((), doc="what it takes", one_or_many=True)


@dataclass(frozen=True, kw_only=True)
class Head:
    """The keys of every rule."""

    extends: str = option(doc="the check type")
    message: str = option(doc="what the reader is told; %s is the match")
    level: Level = option("warning", doc="how grave it is")
    scope: tuple[str, ...] = option(("text",), doc="where to look", one_or_many=True)
    link: str = option("", doc="where to read more")
    description: str = option("", doc="why it is a fault")
    name: str = option("", doc="its name, which the file's says already")
    limit: int = option(0, doc="how many are told in a file", minimum=0)
    action: Action = option(Action(), doc="how a match is mended")


@dataclass(frozen=True, kw_only=True)
class Existence:
    """Words that should not be there."""

    tokens: tuple[str, ...] = option((), doc="words or patterns", one_or_many=True)
    raw: tuple[str, ...] = option((), doc="pieces of one pattern", one_or_many=True)
    exceptions: tuple[str, ...] = option((), doc="what a match may not hold", one_or_many=True)
    append: bool = option(False, doc="`raw` stands behind `tokens`, not before")
    ignorecase: bool = option(False, doc="letters of either case")
    nonword: bool = option(False, doc="whatever the word edges")
    vocab: bool = option(True, doc="words of the vocabulary are exceptions")


@dataclass(frozen=True, kw_only=True)
class Substitution:
    """Words with what should stand instead."""

    swap: dict[str, str] = option(doc="what stands there: what should")
    exceptions: tuple[str, ...] = option((), doc="what a match may not hold", one_or_many=True)
    ignorecase: bool = option(False, doc="letters of either case")
    nonword: bool = option(False, doc="whatever the word edges")
    capitalize: bool = option(False, doc="the replacement takes over a capital")
    vocab: bool = option(True, doc="words of the vocabulary are exceptions")


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """Too many or too few of something."""

    token: str = option(doc="what is counted")
    max: int = option(0, doc="how many there may be")
    min: int = option(0, doc="how many there must be")
    ignorecase: bool = option(False, doc="letters of either case")


@dataclass(frozen=True, kw_only=True)
class Repetition:
    """The same twice in a row."""

    tokens: tuple[str, ...] = option(doc="what may not be repeated", one_or_many=True)
    max: int = option(0, doc="how often it may be")
    ignorecase: bool = option(False, doc="letters of either case")
    alpha: bool = option(False, doc="only what is all letters")
    exceptions: tuple[str, ...] = option((), doc="what a match may not hold", one_or_many=True)
    vocab: bool = option(True, doc="words of the vocabulary are exceptions")


@dataclass(frozen=True, kw_only=True)
class Consistency:
    """Two variants in one document."""

    either: dict[str, str] = option(doc="one: other")
    ignorecase: bool = option(False, doc="letters of either case")
    nonword: bool = option(False, doc="whatever the word edges")


@dataclass(frozen=True, kw_only=True)
class Conditional:
    """What needs something else."""

    first: str = option(doc="what needs it")
    second: str = option(doc="what it needs")
    exceptions: tuple[str, ...] = option((), doc="what needs nothing", one_or_many=True)
    ignorecase: bool = option(False, doc="letters of either case")
    vocab: bool = option(True, doc="words of the vocabulary are exceptions")


@dataclass(frozen=True, kw_only=True)
class Metric:
    """A formula over counts."""

    formula: str = option(doc="arithmetic over counts")
    condition: str = option(doc="when its result is a fault")


@dataclass(frozen=True, kw_only=True)
class Token:
    """One word of a sequence."""

    pattern: str = option("", doc="what the word is")
    tag: str = option("", doc="its part of speech")
    skip: int = option(0, doc="how many words may stand before it", minimum=0)
    negate: bool = option(False, doc="a word that does not match")


@dataclass(frozen=True, kw_only=True)
class Sequence:
    """A pattern over words and parts of speech."""

    tokens: tuple[Token, ...] = option(doc="the words")
    ignorecase: bool = option(False, doc="letters of either case")


TYPES: dict[str, type[Any]] = {
    cls.__name__.lower(): cls
    for cls in (Existence, Substitution, Occurrence, Repetition, Consistency, Conditional, Metric, Sequence)
}
"""The check types that are read."""
UNREAD = {
    "capitalization": "how headings are capitalised is a matter of Latin script",
    "readability": "its scores count the syllables of English words",
    "spelling": "it needs a dictionary of Latin words",
    "script": "it is a program in Tengo, which is not run here",
}
"""The check types of Vale that are not, and why."""


def loosened(cls: type[Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """Data as Vale takes it: a number for a text, a text for a number or a boolean, nothing for a default."""
    hints = typing.get_type_hints(cls)
    known = {key(field): hints[field.name] for field in fields(cls)}
    return {
        name: _loose(known[name], value) if name in known else value
        for name, value in data.items()
        if value is not None
    }


def _loose(hint: Any, value: Any) -> Any:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        many = value if isinstance(value, list) else [value]
        return [_loose(args[0], item) for item in many if item is not None]
    if origin is dict:
        return {k: _loose(args[1], v) for k, v in value.items()} if isinstance(value, Mapping) else value
    if isinstance(hint, type) and hint in (Action, Token):
        return loosened(hint, _lowered(value)) if isinstance(value, Mapping) else value
    if hint is str and isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if hint is str and value is None:
        return ""
    if hint is bool and isinstance(value, int):
        return bool(value)
    if hint is bool and isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if hint is int and isinstance(value, str) and value.strip().lstrip("-").isdecimal():
        return int(value)
    return value


def _lowered(data: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name).lower(): value for name, value in data.items()}
