"""Rule files and presets, read and validated, and the choice a run makes among them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhlint import checks, formats
from zhlint.base import fields, yamlfile
from zhlint.base.characters import SCRIPTS, Script
from zhlint.base.faults import Fault, Faults
from zhlint.base.fields import Reader, option
from zhlint.engine import kinds, shipped
from zhlint.engine.rule import Example, Note, Rule, unmarked
from zhlint.finding import LEVELS, Level
from zhlint.prose.document import KINDS

Setting = bool | str | Mapping[str, Any]
"""What a config or preset says of a rule: on, off, a level, or a mapping of `level` and the check's options."""


@dataclass(frozen=True, kw_only=True)
class BadExample:
    """A text that the rule marks."""

    text: str = option(doc="the text, each marked place in ⟦⟧")
    fixed: str | None = option(None, doc="the text once every replacement is put in")
    format: str = option("markdown", doc="how the text is read")


@dataclass(frozen=True, kw_only=True)
class GoodExample:
    """A text that looks alike and is right."""

    text: str = option(doc="the text")
    format: str = option("markdown", doc="how the text is read")


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
class Head:
    """The keys every rule has, whatever its check."""

    extends: str = option(doc="the check type")
    message: str = option(doc="what the reader is told; {match} is the marked text")
    level: Level = option(doc="how grave it is")
    scope: tuple[str, ...] | None = option(None, doc="kinds of block to look in, or kind.label", one_or_many=True)
    why: str = option("", doc="why it is a fault")
    source: str = option("", doc="the authority it rests on")
    link: str = option("", doc="where to read more")
    script: tuple[Script, ...] = option(
        SCRIPTS, doc="the scripts it is for; a document written in another is left alone", one_or_many=True
    )
    examples: Examples = option(doc="the rule's own test")


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A named choice of rules."""

    summary: str = option(doc="what it is for")
    extends: tuple[str, ...] = option((), doc="presets to build on", one_or_many=True)
    rules: dict[str, Any] = option(doc="rule id: on, off, a level, or a mapping of level and options")


@dataclass(frozen=True)
class RuleSet:
    """Every rule and preset there is, and what of the rules of styles is not done as their own program would."""

    rules: Mapping[str, Rule]
    presets: Mapping[str, Preset]
    notes: tuple[Note, ...] = ()

    @property
    def left_out(self) -> dict[str, Note]:
        """The rules of styles that are left out, each with the note that says why."""
        return {note.rule: note for note in self.notes if note.left}

    @property
    def packs(self) -> dict[str, list[str]]:
        """The ids of the rules of each pack, those that are left out too."""
        found = packs(self.rules.values())
        for id in self.left_out:
            found.setdefault(id.partition(".")[0], []).append(id)
        return found

    def settings(self, presets: Iterable[str]) -> dict[str, Setting]:
        """What presets say together, later ones winning. Raises KeyError for an unknown preset."""
        merged: dict[str, Setting] = {}
        for name in presets:
            preset = self.presets[name]
            merged |= self.settings(preset.extends)
            for id, setting in preset.rules.items():
                merged[id] = merge(merged.get(id), setting)
        return merged

    def choose(self, presets: Iterable[str], settings: Mapping[str, Setting] = {}) -> tuple[Rule, ...]:
        """The rules that presets and then settings turn on, at their levels and with their options, by id.

        Raises KeyError for an unknown preset or rule, Faults for settings that do not fit a rule.
        """
        merged = self.settings(presets)
        for id, setting in settings.items():
            merged[id] = merge(merged.get(id), setting)
        faults: list[Fault] = []
        chosen = []
        for id in sorted(merged):
            rule = self.rules[id]
            if merged[id] is not False:
                reader = Reader("settings", lambda path: (1, 1))
                applied = apply(rule, merged[id], reader)
                faults += reader.faults
                if applied is not None:
                    chosen.append(applied)
        if faults:
            raise Faults(faults)
        return tuple(chosen)

    def presets_of(self, id: str) -> tuple[str, ...]:
        """The presets that turn a rule on."""
        return tuple(name for name in sorted(self.presets) if self.settings([name]).get(id, False) is not False)


def packs(rules: Iterable[Rule]) -> dict[str, list[str]]:
    """The ids of rules by pack."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        found.setdefault(rule.pack, []).append(rule.id)
    return found


def merge(old: Setting | None, new: Setting) -> Setting:
    """A setting laid over another: `true` keeps the options that were there, a level or options add to them."""
    if new is False or old is None or old is False:
        return new
    return {**_mapping(old), **_mapping(new)}


def _mapping(setting: Setting) -> Mapping[str, Any]:
    if isinstance(setting, Mapping):
        return setting
    return {} if isinstance(setting, bool) else {"level": setting}


def apply(rule: Rule, setting: Setting, reader: Reader) -> Rule | None:
    """A rule at a setting's level and with its options; None where the reader met faults. `setting` is not False."""
    options = dict(_mapping(setting))
    level = options.pop("level", rule.level)
    if level not in LEVELS:
        reader.fault(
            ("level",) if isinstance(setting, Mapping) else (),
            f"`{level}` is no level",
            f"write one of {', '.join(LEVELS)}",
        )
        return None
    scope = rule.scope
    if "scope" in options:
        given = options.pop("scope")
        scope = tuple(given if isinstance(given, (list, tuple)) else [given])
        if not all(isinstance(s, str) for s in scope):
            reader.fault(("scope",), "expected a kind of block, or a list of them", f"write some of {', '.join(KINDS)}")
            return None
        if not _scope_is_known(scope, reader, ("scope",)):
            return None
    scripts: Any = rule.scripts
    if "script" in options:
        said = options.pop("script")
        scripts = (said,) if isinstance(said, str) else tuple(said)
        if not _script_is_known(scripts, reader, ("script",)):
            return None
    check = reader.read(type(rule.check), options, (), rule.check) if options else rule.check
    return None if check is None else dataclasses.replace(rule, level=level, scope=scope, check=check, scripts=scripts)


def packaged() -> Path:
    """The folder of the rules that ship with zhlint."""
    return Path(shipped.folder())


def rule_files(folder: Path) -> list[Path]:
    """The rule files and presets in and below a folder: its YAML save configs and what is hidden."""
    found = sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")])
    return [
        path
        for path in found
        if path.stem != "zhlint" and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


def load(folders: Iterable[Path]) -> RuleSet:
    """Read rule folders: `<pack>/<rule-id>.yaml`, `<rule-id>.yaml` and `presets/<name>.yaml`.

    An id may be given only once over all folders. Raises Faults with all faults of all files, OSError for an
    unreadable file.
    """
    rules: dict[str, Rule] = {}
    presets: dict[str, Preset] = {}
    faults: list[Fault] = []
    readers: dict[str, Reader] = {}
    for folder in folders:
        if not folder.is_dir():
            faults.append(Fault(str(folder), 1, 1, "no such rule folder", "name a folder that holds rule files"))
            continue
        for path in rule_files(folder):
            located = yamlfile.read(path)
            if isinstance(located, Fault):
                faults.append(located)
                continue
            reader = Reader(str(path), located.place)
            if path.parent.name == "presets":
                preset = reader.read(Preset, located.data)
                if path.stem in presets:
                    there = readers[path.stem].path
                    reader.fault((), f"preset `{path.stem}` is there already, in {there}", "rename the file")
                elif preset is not None:
                    presets[path.stem], readers[path.stem] = preset, reader
            elif path.stem in rules:
                there = rules[path.stem].path
                reader.fault((), f"rule `{path.stem}` is there already, in {there}", "rename the file")
            else:
                rule = read_rule(located.data, path.stem, path.parent.name, reader)
                if rule is not None:
                    rules[path.stem] = rule
            faults += reader.faults
    if not faults:
        for name, reader in readers.items():
            _preset_is_fit(name, presets, rules, reader)
            faults += reader.faults
    if faults:
        raise Faults(faults)
    return RuleSet(rules, presets)


def _preset_is_fit(name: str, presets: Mapping[str, Preset], rules: Mapping[str, Rule], reader: Reader) -> None:
    """Note what a preset names that is not there, settings that do not fit their rule, and presets in a circle."""
    for id, setting in presets[name].rules.items():
        if id not in rules:
            reader.fault(("rules", id), f"unknown rule `{id}`", fields.nearest(id, rules))
        elif setting is not False:
            inner = Reader(reader.path, reader.places, ("rules", id))
            apply(rules[id], setting, inner)
            reader.faults += inner.faults
    below: set[str] = set()
    waiting = list(presets[name].extends)
    while waiting:
        other = waiting.pop()
        if other in presets and other not in below:
            below.add(other)
            waiting += presets[other].extends
        elif other not in presets and other in presets[name].extends:
            reader.fault(("extends", other), f"unknown preset `{other}`", fields.nearest(other, presets))
    if name in below:
        reader.fault(("extends",), f"preset `{name}` builds on itself", "take it out of `extends`")


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
    own = _keys(Head)
    options = set().union(*map(_keys, [kind] if kind else map(kinds.get, kinds.names())))
    for name in data:
        if name not in own | options:
            reader.fault((name,), f"unknown key `{name}`", fields.nearest(str(name), own | options))
    head = reader.read(Head, {"extends": "", **{k: v for k, v in data.items() if k in own}})
    check = reader.read(kind, {k: v for k, v in data.items() if k in options}) if kind else None
    if kind:
        _placeholders_are_known(data.get("message"), kind, reader)
    _scope_is_known(_strings(data.get("scope")), reader, ("scope",))
    examples = head.examples if head else Reader(reader.path, reader.places).read(Examples, data.get("examples"))
    if examples is not None:
        _examples_are_fit(examples, reader)
    if head is None or kind is None or check is None or reader.faults:
        return None
    return Rule(
        id=id,
        pack=pack,
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
            Example(e, format="markdown") if isinstance(e, str) else Example(e.text, (), None, e.format)
            for e in head.examples.good
        ),
        path=reader.path,
        scripts=head.script,
        marked=_phrases(head.examples.marked),
        spared=_phrases(head.examples.spared),
    )


def _keys(cls: type[Any]) -> set[str]:
    return {fields.key(f) for f in dataclasses.fields(cls)}


def _strings(value: object) -> list[str]:
    return [s for s in (value if isinstance(value, list) else [value]) if isinstance(s, str)]


def _phrases(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(given.split()) if isinstance(given, str) else given


def _scope_is_known(scope: Sequence[str], reader: Reader, path: fields.Path) -> bool:
    wrong = [s for s in scope if s.partition(".")[0] not in KINDS]
    for s in wrong:
        reader.fault(path, f"unknown kind of block `{s}`", fields.nearest(s, KINDS))
    return not wrong


def _script_is_known(scripts: Sequence[str], reader: Reader, path: fields.Path) -> bool:
    wrong = [s for s in scripts if s not in SCRIPTS]
    for s in wrong:
        reader.fault(path, f"unknown script `{s}`", fields.nearest(s, SCRIPTS))
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
    return Example(*unmarked(example.text), example.fixed, example.format)
