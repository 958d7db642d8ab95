"""All the rules and presets there are, read from their folders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from zhlint.base import fields, yamlfile
from zhlint.base.faults import Fault, Faults
from zhlint.base.fields import Reader
from zhlint.engine import shipped
from zhlint.engine.choice import Setting, apply, merge
from zhlint.engine.rule import Note, Rule
from zhlint.engine.rulefile import Preset, read_rule


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
