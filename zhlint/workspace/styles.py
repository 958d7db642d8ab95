"""Vale's styles in the folders that a config names: their rules, and what of them is not done as Vale would."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from zhlint.base import yamlfile
from zhlint.base.faults import Fault, Faults
from zhlint.base.fields import Reader
from zhlint.base.records import NamedTuple
from zhlint.engine.rule import Note
from zhlint.engine.ruleset import RuleSet
from zhlint.engine.vale.translation import Translation, translate

ENDING = ".yml"
"""How the names of Vale's rule files end."""
_NO_STYLE = "config"
"""The folder beside the styles that holds Vale's vocabularies and templates."""


class Styles(NamedTuple):
    """The rules of some styles: what became of each."""

    translations: tuple[Translation, ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is not done as Vale would."""
        return tuple(note for each in self.translations for note in each.notes)

    def joined(self, ruleset: RuleSet) -> RuleSet:
        """A rule set with these rules in it. Raises Faults where an id is there already."""
        own = {each.id: each.rule for each in self.translations if each.rule is not None}
        taken = [
            Fault(rule.path, 1, 1, f"rule `{id}` is there already, in {ruleset.rules[id].path}", "rename the file")
            for id, rule in own.items()
            if id in ruleset.rules
        ]
        if taken:
            raise Faults(taken)
        return RuleSet({**ruleset.rules, **own}, ruleset.presets, self.notes)


def files(folder: str) -> list[str]:
    """The rule files of a folder, in order.

    One that holds such files is a style, named as the folder is. Any other is a folder of styles (Vale's StylesPath):
    each folder right in it that holds some. Raises OSError for an unreadable folder.
    """
    own = _rules(folder)
    if own:
        return own
    below = sorted(entry.path for entry in os.scandir(folder) if entry.is_dir() and _is_style(entry.name))
    return [path for style in below for path in _rules(style)]


def _is_style(name: str) -> bool:
    return name != _NO_STYLE and not name.startswith(".")


def _rules(folder: str) -> list[str]:
    with os.scandir(folder) as entries:
        found = (entry for entry in entries if entry.name.endswith(ENDING) and not entry.name.startswith("."))
        return sorted(entry.path for entry in found if entry.is_file())


def load(folders: Iterable[str]) -> Styles:
    """Read the styles of folders. Raises Faults with all faults of all files, OSError for an unreadable one."""
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    translations = []
    for path in _once(path for folder in folders for path in files(folder)):
        id = _id(path)
        located = yamlfile.read(Path(path), last_wins=True)
        if isinstance(located, Fault):
            faults.append(located)
            continue
        reader = Reader(path, located.place)
        if id in seen:
            reader.fault((), f"rule `{id}` is there already, in {seen[id]}", "rename the file")
        seen[id] = path
        found = translate(located.data, id, reader)
        if found is not None:
            translations.append(found)
        faults += reader.faults
    if faults:
        raise Faults(faults)
    return Styles(tuple(translations))


def _once(paths: Iterable[str]) -> Iterator[str]:
    seen = set()
    for path in paths:
        real = os.path.realpath(path)
        if real not in seen:
            seen.add(real)
            yield path


def _id(path: str) -> str:
    """Vale's name of the rule in a file: that of its folder, and its own up to the first point."""
    folder, name = os.path.split(os.path.abspath(path))
    return f"{os.path.basename(folder)}.{name.partition('.')[0]}"
