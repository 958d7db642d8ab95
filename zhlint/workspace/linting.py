"""From a file's name to the linter that its project wishes for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from zhlint import formats
from zhlint.engine.linter import Linter
from zhlint.engine.ruleset import RuleFaults, RuleSet, apply, merge, packaged
from zhlint.fields import Fault, Reader, nearest
from zhlint.prose.source import Source
from zhlint.workspace import cache
from zhlint.workspace.config import Config, ConfigFaults, find, load_config, read, wishes

if TYPE_CHECKING:
    from zhlint.engine.rule import Rule
    from zhlint.finding import Finding

UNCLAIMED = "text"
"""The format of a file that no format claims by its name."""


class Wishes(NamedTuple):
    """What a run wishes for over and above the config."""

    config: str | None = None
    use_config: bool = True
    presets: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    use_cache: bool = True


class Workspace:
    """The configs, rules and linters of a run, each made once."""

    def __init__(self, wishes: Wishes | None = None) -> None:
        self.wishes = wishes or Wishes()
        self._configs: dict[str, Config | ConfigFaults] = {}
        self._folders: dict[str, str | None] = {}
        self._rules: dict[tuple[str, ...], RuleSet | RuleFaults] = {}
        self._linters: dict[tuple[object, ...], Linter] = {}
        self._globs: dict[tuple[str, ...], Any] = {}

    def config(self, path: str) -> Config:
        """The config that holds for a file. Raises ConfigFaults, the same object each time; OSError."""
        if not self.wishes.use_config:
            found = None
        elif self.wishes.config is not None:
            found = self.wishes.config
        else:
            folder = os.path.dirname(os.path.abspath(path))
            if folder not in self._folders:
                self._folders[folder] = find(folder)
            found = self._folders[folder]
        known = self._configs.get(found or "")
        if known is None:
            try:
                known = read(found) if found else Config()
            except ConfigFaults as faults:
                known = faults
            self._configs[found or ""] = known
        if isinstance(known, ConfigFaults):
            raise known
        return known

    def ignored(self, path: str) -> bool:
        """Whether the config says not to lint a file, or what is in a folder (its name ending in a slash)."""
        config = self.config(path)
        return bool(config.ignore) and self._holds(config.ignore, config, path)

    def format(self, path: str) -> str | None:
        """The format a file is read as; None where neither the config nor a format claims it."""
        config = self.config(path)
        for glob, name in reversed((config.formats or {}).items()):
            if self._holds((glob,), config, path):
                return name
        return formats.for_path(path)

    def linter(self, path: str) -> Linter:
        """The linter for a file. Raises ConfigFaults or RuleFaults with all faults, OSError."""
        config = self.config(path)
        holding = tuple(i for i, o in enumerate(config.overrides) if self._holds(o.files, config, path))
        key = (config.path, holding)
        if key not in self._linters:
            self._linters[key] = Linter(self.chosen(config, holding), terms=config.terms, user_words=_words(config))
        return self._linters[key]

    def rules(self, config: Config) -> RuleSet:
        """Every rule a config can choose from. Raises ConfigFaults, RuleFaults, OSError."""
        own = [config.resolve(path) for path in config.rule_paths]
        missing = [
            _fault(config, ("rule-paths", i), f"no such rule folder `{config.rule_paths[i]}`", "mend the path")
            for i, folder in enumerate(own)
            if not folder.is_dir()
        ]
        if missing:
            raise ConfigFaults(missing)
        key = tuple(map(str, own))
        known = self._rules.get(key)
        if known is None:
            try:
                known = cache.rules([packaged(), *own], use=self.wishes.use_cache)
            except RuleFaults as faults:
                known = faults
            self._rules[key] = known
        if isinstance(known, RuleFaults):
            raise known
        return known

    def chosen(self, config: Config, overrides: Sequence[int] = ()) -> tuple[Rule, ...]:
        """The rules that a config, some of its overrides and the run's wishes turn on."""
        ruleset = self.rules(config)
        packs = _packs(ruleset)
        self._validate(config, ruleset, packs)
        presets = config.extends
        said = wishes(config.rules, packs)
        for i in overrides:
            override = config.overrides[i]
            presets = override.extends or presets
            for id, wish in wishes(override.rules, packs).items():
                said[id] = merge(said.get(id), wish)
        if self.wishes.presets:
            presets = tuple(name for name in self.wishes.presets if name in ruleset.presets)
        if self.wishes.select:
            wanted = _named(self.wishes.select, ruleset, packs)
            before = {**ruleset.settings(presets)}
            for id in wanted:
                said[id] = merge(merge(before.get(id), True), said.get(id) or True)
            said = {id: said[id] for id in wanted}
            presets = ()
        dropped = _named(self.wishes.ignore, ruleset, packs)
        return tuple(rule for rule in ruleset.choose(presets, said) if rule.id not in dropped)

    def unknown(self, paths: Iterable[str]) -> list[str]:
        """What the run wishes for and is not there for any of these files: one line each, with advice."""
        rules: set[str] = set()
        presets: set[str] = set()
        for config in {id(config): config for config in map(self.config, paths)}.values():
            ruleset = self.rules(config)
            rules |= ruleset.rules.keys() | _packs(ruleset).keys()
            presets |= ruleset.presets.keys()
        wrong = [("rule", name, rules) for name in (*self.wishes.select, *self.wishes.ignore)]
        wrong += [("preset", name, presets) for name in self.wishes.presets]
        return [f"unknown {what} `{name}`; {_advice(name, known)}" for what, name, known in wrong if name not in known]

    def _validate(self, config: Config, ruleset: RuleSet, packs: dict[str, list[str]]) -> None:
        """Hold what a config names against the rules and presets there are."""
        faults: list[Fault] = []
        parts: list[tuple[tuple[str | int, ...], Any]] = [((), config)]
        parts += [(("overrides", i), o) for i, o in enumerate(config.overrides)]
        for at, part in parts:
            for i, preset in enumerate(part.extends):
                if preset not in ruleset.presets:
                    advice = nearest(preset, ruleset.presets)
                    faults.append(_fault(config, (*at, "extends", i), f"unknown preset `{preset}`", advice))
            for name, wish in wishes(part.rules, {}).items():
                rules = [ruleset.rules[id] for id in packs.get(name, [name]) if id in ruleset.rules]
                if not rules:
                    advice = _advice(name, {*ruleset.rules, *packs})
                    faults.append(_fault(config, (*at, "rules", name), f"unknown rule `{name}`", advice))
                if wish is not False:
                    reader = Reader(config.path, config.places, (*at, "rules", name))
                    for rule in rules:
                        apply(rule, wish, reader)
                    faults += dict.fromkeys(reader.faults)
        if faults:
            raise ConfigFaults(faults)

    def _holds(self, globs: tuple[str, ...], config: Config, path: str) -> bool:
        if globs not in self._globs:
            from pathspec import GitIgnoreSpec

            self._globs[globs] = GitIgnoreSpec.from_lines(globs)
        name = _relative(path, config.folder)
        return bool(self._globs[globs].match_file(name + "/" * path.endswith(("/", os.sep))))


def _relative(path: str, folder: str) -> str:
    """A path as seen from the config's folder, or from here where it lies outside of that."""
    for root in (folder, os.getcwd()):
        try:
            name = os.path.relpath(path, root)
        except ValueError:
            continue
        if name.split(os.sep, 1)[0] != os.pardir:
            return name.replace(os.sep, "/")
    return os.path.abspath(path).replace(os.sep, "/").lstrip("/")


def _packs(ruleset: RuleSet) -> dict[str, list[str]]:
    packs: dict[str, list[str]] = {}
    for rule in ruleset.rules.values():
        packs.setdefault(rule.pack, []).append(rule.id)
    return packs


def _named(names: Iterable[str], ruleset: RuleSet, packs: dict[str, list[str]]) -> set[str]:
    return {id for name in names for id in packs.get(name, [name]) if id in ruleset.rules}


def _words(config: Config) -> list[str]:
    """The words of a config's dictionaries: the first field of each line."""
    words = []
    for i, name in enumerate(config.dictionary):
        path = config.resolve(name)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            what = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            fault = _fault(config, ("dictionary", i), f"cannot read `{name}`: {what}", "mend the path or the file")
            raise ConfigFaults([fault]) from None
        words += [line.split()[0] for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return words


def _advice(name: str, known: Iterable[str]) -> str:
    """Advice on a mistyped name where there are too many known ones to list."""
    near = nearest(name, known)
    return near if near.startswith("did you mean") else "`zhlint rules` lists what there is"


def _fault(config: Config, at: tuple[str | int, ...], what: str, mend: str) -> Fault:
    return Fault(config.path, *config.places(at), what, mend)


@lru_cache(maxsize=8)
def _linter(presets: tuple[str, ...]) -> Linter:
    workspace = Workspace(Wishes(use_config=False, presets=presets))
    return Linter(workspace.chosen(Config()))


def lint_text(text: str, format: str = "markdown", preset: str = "recommended") -> list[Finding]:
    """The findings of a preset in a text. Raises KeyError for an unknown format or preset."""
    return _linter((preset,)).lint_text(text, format)


def lint_file(path: str | os.PathLike[str], config: Config | str | os.PathLike[str] | None = None) -> list[Finding]:
    """The findings in a file, by the config that holds for it or the one given.

    Raises OSError, UndecodableError, ConfigFaults and RuleFaults.
    """
    name = os.fspath(path)
    workspace = Workspace()
    if config is not None:
        given = config if isinstance(config, Config) else load_config(config)
        workspace = Workspace(Wishes(config=given.path))
        workspace._configs[given.path] = given
    source = Source.decode(Path(name).read_bytes(), name)
    return workspace.linter(name).lint(formats.parse(source, workspace.format(name) or UNCLAIMED))
