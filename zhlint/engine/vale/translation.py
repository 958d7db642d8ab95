"""A Vale rule as one of ours, with what is other than in Vale; or why it is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from zhlint.base.fields import Path, Reader, key, nearest
from zhlint.base.records import NamedTuple
from zhlint.engine.handling import Handling, Operation
from zhlint.engine.rule import Note, Rule
from zhlint.engine.vale import keys, scopes, types
from zhlint.engine.vale.types import LeftOutError, Made


class Translation(NamedTuple):
    """What became of a rule of Vale's: `rule` is None for one that is left out, which `notes` says why.

    `changes` are what it does otherwise than in Vale, each a phrase.
    """

    id: str
    extends: str
    rule: Rule | None
    notes: tuple[Note, ...] = ()
    changes: tuple[str, ...] = ()


def translate(data: object, id: str, reader: Reader) -> Translation | None:
    """A rule from the plain data of its file, its id `Style.Rule`. None where the reader met faults."""
    if not isinstance(data, Mapping):
        reader.fault((), "expected a Vale rule", "write `extends:` and `message:`")
        return None
    names = {str(name).lower(): str(name) for name in data}
    inner = Reader(reader.path, lambda path: reader.places(_original(path, names)))
    built = _Translator({name: data[own] for name, own in names.items()}, id, inner).built()
    reader.faults += inner.faults
    return None if inner.faults else built


def _original(path: Path, names: Mapping[str, str]) -> Path:
    return (names.get(str(path[0]), path[0]), *path[1:]) if path else path


class _Translator:
    def __init__(self, data: Mapping[str, Any], id: str, reader: Reader) -> None:
        self.data, self.id, self.reader = data, id, reader
        self.notes: list[Note] = []

    def _note(self, path: Path, what: str, left: bool = False) -> None:
        line, column = self.reader.places(path)
        self.notes.append(Note(self.reader.path, line, column, self.id, what, left))

    def built(self) -> Translation | None:
        said = self.data.get("extends")
        extends = said if isinstance(said, str) else ""
        if extends in keys.UNREAD:
            self._note(("extends",), f"extends `{extends}`: {keys.UNREAD[extends]}", left=True)
            return Translation(self.id, extends, None, tuple(self.notes))
        if extends not in keys.TYPES and isinstance(said, str):  # all else is told where the key is read
            self.reader.fault(("extends",), f"unknown check `{extends}`", nearest(extends, [*keys.TYPES, *keys.UNREAD]))
        kind = keys.TYPES.get(extends)
        head = self._read(keys.Head)
        said = self._read(kind) if kind else None
        if head is None or said is None or self.reader.faults:
            return None
        self._drop_unknown(kind)
        try:
            return self._translated(head, said)
        except LeftOutError as error:
            self._note(error.path, error.why, left=True)
            return Translation(self.id, head.extends, None, tuple(self.notes))

    def _read(self, cls: type[Any]) -> Any:
        own = {name: self.data[name] for name in _keys(cls) if name in self.data}
        return self.reader.read(cls, keys.loosened(cls, own))

    def _drop_unknown(self, kind: type[Any] | None) -> None:
        known = _keys(keys.Head) | (_keys(kind) if kind else set())
        for name in self.data:
            if name not in known:
                near = nearest(name, known)
                advice = f"; {near}" if near.startswith("did you mean") else ""
                self._note((name,), f"runs without the key `{name}`, which is unknown here{advice}")

    def _translated(self, head: keys.Head, said: Any) -> Translation:
        scoped = scopes.read(head.scope)
        if not scoped.kinds:
            raise LeftOutError("; ".join(scoped.unread) or f"nothing is in scope `{', '.join(head.scope)}`", ("scope",))
        for what in scoped.unread:
            self._note(("scope",), f"runs without a part of its scope: {what}")
        made = Made(scoped.unit, scoped.kinds)
        types.MAKERS[head.extends](said, made)
        edit = self._edit(head)
        arguments = (*made.arguments, "replacement") if edit and head.extends == "existence" else made.arguments
        message = _message(head.message, arguments)
        rule = Rule(
            id=self.id,
            pack=self.id.partition(".")[0],
            extends=head.extends,
            level=head.level,
            message=message,
            scope=made.kinds,
            check=made.check,
            why=_message(head.description, arguments).strip(),
            source="",
            link=head.link,
            path=self.reader.path,
            of_style=True,
            handling=Handling(made.unit, made.exempt, edit, head.limit),
        )
        return Translation(self.id, head.extends, rule, tuple(self.notes), tuple(made.changes))

    def _edit(self, head: keys.Head) -> Operation | None:
        """What `action` does to a match; a note where that cannot be done."""
        name, params = head.action.name, head.action.params
        if not name or (name == "replace" and (not params or head.extends == "substitution")):
            return None
        edit = _edit(name, params)
        if edit is None:
            told = " ".join([name, *params[:1]])
            self._note(("action",), f"runs without its action `{told}`, which is not to be had here")
        return edit


_EDITS = {"trim": 2, "trim_left": 2, "trim_right": 2, "truncate": 2, "regex": 3, "split": 3}
"""How many parameters an edit has, its name included."""


def _edit(name: str, params: Sequence[str]) -> Operation | None:
    if name == "remove":
        return Operation("remove")
    if name == "replace" and len(params) == 1:
        return Operation("put", (params[0],))
    if name != "edit" or not params or _EDITS.get(params[0]) != len(params):
        return None
    kind, *rest = params
    if kind == "split" and not rest[1].isdecimal():
        return None
    if kind in ("split", "truncate") and not rest[0]:
        return None
    if kind == "regex":
        try:
            rest[0] = types.regex(rest[0], ("action",))
            rest[1] = re.sub(r"\$(?:(\d+)|\{(\w+)\})", lambda m: rf"\g<{m[1] or m[2]}>", rest[1].replace("\\", "\\\\"))
            re.compile(rest[0], re.ASCII).sub(rest[1], "")
        except (LeftOutError, re.error, IndexError):
            return None
    return Operation(kind, tuple(rest))


_VERB = re.compile(r"%%|%(?:\[(\d+)\])?[sdvq]")


def _message(text: str, arguments: Sequence[str]) -> str:
    """A message with our placeholders for its `%s`: each for the next argument, `%[2]s` for the second."""
    at = 0

    def placed(m: re.Match[str]) -> str:
        nonlocal at
        if m[0] == "%%":
            return "%"
        at = int(m[1]) if m[1] else at + 1
        return f"{{{arguments[at - 1]}}}" if 1 <= at <= len(arguments) else ""

    return _VERB.sub(placed, text)


def _keys(cls: type[Any]) -> set[str]:
    from zhlint.base.records import fields

    return {key(field) for field in fields(cls)}
