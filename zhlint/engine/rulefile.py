"""Rule files and presets: from plain data to a rule or a preset, every fault told with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from zhlint import checks, formats
from zhlint.base import fields, records
from zhlint.base.characters import SCRIPTS, Script
from zhlint.base.fields import Reader, option
from zhlint.base.records import dataclass
from zhlint.engine import kinds
from zhlint.engine.rule import OWN_PATH, Condition, Example, Rule, unmarked
from zhlint.finding import Level
from zhlint.prose.document import KINDS


@dataclass(frozen=True, kw_only=True)
class BadExample:
    """A text that the rule marks."""

    text: str = option(doc="the text, each marked place in ⟦⟧")
    fixed: str | None = option(None, doc="the text once every replacement is put in")
    format: str = option("markdown", doc="how the text is read")
    beside: dict[str, str] = option({}, doc=f"name: text of other files in the project; the text is `{OWN_PATH}`")


@dataclass(frozen=True, kw_only=True)
class GoodExample:
    """A text that looks alike and is right."""

    text: str = option(doc="the text")
    format: str = option("markdown", doc="how the text is read")
    beside: dict[str, str] = option({}, doc=f"name: text of other files in the project; the text is `{OWN_PATH}`")


@dataclass(frozen=True, kw_only=True)
class Examples:
    """A rule's own test."""

    bad: tuple[BadExample, ...] = option(doc="texts that the rule marks")
    good: tuple[str | GoodExample, ...] = option(doc="look-alikes that it must not mark")
    marked: str | tuple[str, ...] = option(
        (), doc="phrases that are marked, whole or where ⟦⟧ stand, each by itself; text is split at blanks"
    )
    spared: str | tuple[str, ...] = option((), doc="phrases that are not, each by itself; text is split at blanks")


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """Where a rule looks and which drafts it is for: keys of every rule that configs and presets may say anew."""

    scope: tuple[str, ...] | None = option(None, doc="kinds of block to look in, or kind.label", one_or_many=True)
    script: tuple[Script, ...] = option(
        SCRIPTS, doc="the scripts it is for; a document written in another is left alone", one_or_many=True
    )
    only: tuple[Condition, ...] = option((), doc="a draft, or a place in it, must be one of these", one_or_many=True)
    unless: tuple[Condition, ...] = option(
        (), doc="a draft, or a place in it, that is one of these is left alone", one_or_many=True
    )


@dataclass(frozen=True, kw_only=True)
class Head(Bounds):
    """The keys every rule has, whatever its check."""

    title: str = option("", doc="the fault in a few Chinese words, as a heading")
    extends: str = option(doc="the check type")
    message: str = option(doc="what the reader is told; {match} is the marked text")
    level: Level = option(doc="how grave it is")
    why: str = option("", doc="why it is a fault")
    source: str = option("", doc="the authority it rests on")
    link: str = option("", doc="where to read more")
    examples: Examples = option(doc="the rule's own test")


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A named choice of rules."""

    summary: str = option(doc="what it is for")
    extends: tuple[str, ...] = option((), doc="presets to build on", one_or_many=True)
    rules: dict[str, Any] = option(doc="rule id: on, off, a level, or a mapping of level and options")


def read_rule(data: object, id: str, pack: str, reader: Reader) -> Rule | None:
    """A rule from the plain data of its file; None where the reader met faults."""
    if not isinstance(data, Mapping):
        reader.fault((), "expected a rule", "write `extends:`, `message:`, `level:` and `examples:`")
        return None
    extends = data.get("extends")
    kind = kinds.get(extends) if isinstance(extends, str) and extends in kinds.names() else None
    if kind is None:
        what = f"unknown check `{extends}`" if extends else "key `extends` is missing"
        reader.fault(("extends",), what, fields.nearest(str(extends), kinds.names()))
    own = keys(Head)
    options = set().union(*map(keys, [kind] if kind else map(kinds.get, kinds.names())))
    for name in data:
        if name not in own | options:
            reader.fault((name,), f"unknown key `{name}`", fields.nearest(str(name), own | options))
    head = reader.read(Head, {"extends": "", **{k: v for k, v in data.items() if k in own}})
    check = reader.read(kind, {k: v for k, v in data.items() if k in options}) if kind else None
    if kind:
        _placeholders_are_known(data.get("message"), kind, reader)
    scope_is_known(_strings(data.get("scope")), reader, ("scope",))
    examples = head.examples if head else Reader(reader.path, reader.places).read(Examples, data.get("examples"))
    if examples is not None:
        _examples_are_fit(examples, reader)
    if head is None or kind is None or check is None or reader.faults:
        return None
    return Rule(
        id=id,
        pack=pack,
        title=head.title.strip(),
        extends=head.extends,
        level=head.level,
        message=head.message,
        scope=head.scope or kind.scope,
        check=check,
        why=head.why.strip(),
        source=head.source.strip(),
        link=head.link,
        bad=tuple(_marked(e) for e in head.examples.bad),
        good=tuple(
            Example(e, format="markdown")
            if isinstance(e, str)
            else Example(e.text, (), None, e.format, tuple(e.beside.items()))
            for e in head.examples.good
        ),
        path=reader.path,
        scripts=head.script,
        only=head.only,
        unless=head.unless,
        marked=_phrases(head.examples.marked),
        spared=_phrases(head.examples.spared),
    )


def keys(cls: type[Any]) -> set[str]:
    """The YAML keys of a dataclass."""
    return {fields.key(f) for f in records.fields(cls)}


def _strings(value: object) -> list[str]:
    return [s for s in (value if isinstance(value, list) else [value]) if isinstance(s, str)]


def _phrases(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(given.split()) if isinstance(given, str) else given


def scope_is_known(scope: Sequence[str], reader: Reader, path: fields.Path) -> bool:
    """Whether all of them are kinds of block; notes those that are not."""
    wrong = [s for s in scope if s.partition(".")[0] not in KINDS]
    for s in wrong:
        reader.fault(path, f"unknown kind of block `{s}`", fields.nearest(s, KINDS))
    return not wrong


def _placeholders_are_known(message: object, kind: type[checks.Options], reader: Reader) -> None:
    known = {"match", *kind.placeholders}
    for name in re.findall(r"\{(\w*)\}", str(message), re.ASCII):
        if name not in known:
            reader.fault(("message",), f"unknown placeholder `{{{name}}}`", fields.nearest(name, known))


def _examples_are_fit(examples: Examples, reader: Reader) -> None:
    for which, several in (("bad", examples.bad), ("good", examples.good)):
        if len(several) < 2:
            reader.fault(("examples", which), f"only {len(several)} {which} example(s)", "give two or more")
        for i, example in enumerate(several):
            format = "markdown" if isinstance(example, str) else example.format
            if format not in formats.names():
                path = ("examples", which, i, "format")
                reader.fault(path, f"unknown format `{format}`", fields.nearest(format, formats.names()))
    for i, bad in enumerate(examples.bad):
        if not _MARKS.fullmatch(bad.text) or "⟦" not in bad.text:
            reader.fault(("examples", "bad", i), "the marked place is missing", "put ⟦ and ⟧ around it")
    for phrase in _phrases(examples.marked):
        if not _MARKS.fullmatch(phrase):
            reader.fault(("examples", "marked"), f"⟦ and ⟧ do not pair in `{phrase}`", "put ⟦ and ⟧ around the place")


_MARKS = re.compile(r"[^⟦⟧]*(?:⟦[^⟦⟧]*⟧[^⟦⟧]*)*")


def _marked(example: BadExample) -> Example:
    return Example(*unmarked(example.text), example.fixed, example.format, tuple(example.beside.items()))
