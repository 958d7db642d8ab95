"""All the rules and presets there are, read from their folders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from zhlint.base import fields, plainfile, yamlfile
from zhlint.base.faults import Fault, Faults, explained
from zhlint.base.fields import Reader
from zhlint.base.records import dataclass
from zhlint.engine import shipped
from zhlint.engine.choice import STYLES, Choice, Named, Origin, Said, Setting, Step, instead
from zhlint.engine.comments.kind import Suppression
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

    def named(self, names: Iterable[str]) -> set[str]:
        """The ids of the rules that names stand for, a pack for all its own; those that are not there are left out."""
        packs = self.packs
        return {id for name in names for id in packs.get(name, [name]) if id in self.rules}

    @cached_property
    def asking_for_reasons(self) -> tuple[str, ...]:
        """The rules that a wish for reasons turns on."""
        return tuple(
            id
            for id, rule in self.rules.items()
            if isinstance(rule.check, Suppression) and rule.check.fault == "reasonless"
        )

    def choice(
        self,
        steps: Iterable[Step] = (),
        *,
        presets: Sequence[str] = (),
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        require_reason: bool = False,
    ) -> Choice:
        """What steps say of rules, and then a run: presets in place of theirs, only some rules, without some rules.

        The rules of styles are on unless something is said. `require_reason` turns on the rules that ask for reasons,
        whatever was said. Of what a run names only what is there is heeded.
        """
        choice = Choice(self.rules, self.presets, self.packs)
        choice.switch([rule.id for rule in self.rules.values() if rule.of_style], True, Origin(STYLES))
        wanted = [Named(name) for name in presets if name in self.presets]
        for step in instead(wanted, steps) if presets else steps:
            choice.lay(step)
        if select:
            choice.only(self.named(select), Origin("--select"))
        if require_reason:
            choice.switch(self.asking_for_reasons, True, Origin("--require-reason"))
        choice.switch(self.named(ignore) & choice.settled.keys(), False, Origin("--ignore"))
        return choice

    def choose(self, presets: Iterable[str], settings: Mapping[str, Setting] = {}) -> tuple[Rule, ...]:
        """The rules that presets and then settings turn on, at their levels and with their options, by id.

        Raises KeyError for an unknown preset or rule, Faults for settings that do not fit a rule.
        """
        for name, known in ((presets, self.presets), (settings, self.rules)):
            for each in name:
                known[each]
        choice = Choice(self.rules, self.presets, {})
        for name in presets:
            choice.lay(Named(name))
        choice.lay(Said(settings, "settings"))
        if choice.faults:
            raise Faults(choice.faults)
        return choice.rules

    def presets_of(self, id: str) -> tuple[str, ...]:
        """The presets that turn a rule on."""
        return tuple(name for name, ids in self._turned_on.items() if id in ids)

    @cached_property
    def _turned_on(self) -> dict[str, set[str]]:
        return {name: {rule.id for rule in self.choose([name])} for name in sorted(self.presets)}


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
    """The rule files and presets in and below a folder: its YAML save configs and what is hidden. Raises OSError."""
    found = sorted(Path(e.path) for e in plainfile.below(str(folder)) if e.name.endswith((".yaml", ".yml")))
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
            lines = {fault.line for fault in reader.faults}
            faults += explained(reader.faults, (doubt for doubt in located.doubts if doubt.line in lines))
    if not faults:
        for name, reader in readers.items():
            _builds_on_what_is_there(name, presets, reader)
            faults += reader.faults
    if not faults:
        for name, reader in readers.items():
            faults += _settings_fit(name, presets, rules, reader)
    if faults:
        raise Faults(faults)
    return RuleSet(rules, presets)


def _builds_on_what_is_there(name: str, presets: Mapping[str, Preset], reader: Reader) -> None:
    """Note presets that are not there, and those in a circle."""
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


def _settings_fit(name: str, presets: Mapping[str, Preset], rules: Mapping[str, Rule], reader: Reader) -> list[Fault]:
    """What is wrong in the settings of a preset, laid over those it builds on."""
    choice = Choice(rules, presets, {})
    for other in presets[name].extends:
        choice.lay(Named(other))
    choice.faults.clear()  # they are told of the other presets
    choice.lay(Said(presets[name].rules, reader.path, reader.places, ("rules",)))
    return choice.faults
