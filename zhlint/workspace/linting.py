"""From a file's name to the config, the format and the linter that hold for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from zhlint import formats
from zhlint.base.faults import Faults
from zhlint.engine import shipped
from zhlint.engine.linter import Linter
from zhlint.workspace import cache
from zhlint.workspace.config import Config, Request, load_config, own, read
from zhlint.workspace.ignoring import OWN, Ignoring, by_git

if TYPE_CHECKING:
    from zhlint.engine.rule import Note
    from zhlint.engine.ruleset import RuleSet
    from zhlint.finding import Finding

PLAIN = "text"
"""The format of what has no name."""


class _Made(NamedTuple):
    """A linter; what the run asks for and the rules lack, with advice; what of its styles is not done as Vale would."""

    linter: Linter
    unknown: dict[str, str]
    notes: list[Note]


class Workspace:
    """The configs, rules and linters of a run, each made once."""

    def __init__(self, request: Request = Request()) -> None:  # noqa: B008 - it cannot change
        self.request = request
        self.configs: dict[str, Config | Faults] = {}
        self._folders: dict[str, str | None] = {}
        self._made: dict[tuple[object, ...], _Made | Faults] = {}
        self._globs: dict[tuple[str, ...], Any] = {}
        self._ignoring = Ignoring(OWN)

    def config(self, path: str) -> Config:
        """The config that holds for a file. Raises Faults, the same object each time; OSError."""
        found = self._config_path(os.path.dirname(os.path.abspath(path))) or ""
        known = self.configs.get(found)
        if known is None:
            try:
                known = read(found) if found else Config()
            except Faults as faults:
                known = faults
            self.configs[found] = known
        if isinstance(known, Faults):
            raise known
        return known

    def _config_path(self, folder: str) -> str | None:
        if not self.request.use_config or self.request.config is not None:
            return self.request.config
        new = []
        while folder not in self._folders:
            new.append(folder)
            above = os.path.dirname(folder)
            self._folders[folder] = found = own(folder)
            if found is not None or above == folder:
                break
            folder = above
        holding = self._folders[folder]
        self._folders.update(dict.fromkeys(new, holding))
        return holding

    def ignored(self, path: str) -> bool:
        """Whether the config or a `.zhlintignore` says not to lint a file, or what is in a folder (`name/`).

        Raises Faults, OSError.
        """
        config = self.config(path)
        return (bool(config.ignore) and self._holds(config.ignore, config, path)) or self._ignoring.passes_over(path)

    def unlisted(self, folder: str) -> Callable[[str], bool]:
        """For a folder that is to be looked into: whether git ignores a file or folder (`name/`) that is met there."""
        return by_git(folder) if self.request.use_gitignore else lambda path: False

    def read_ignore_files_anew(self) -> None:
        """Forget what the `.zhlintignore`s said."""
        self._ignoring = Ignoring(OWN)

    def format(self, path: str) -> str | None:
        """The format a file is read as; None where neither the config nor a format claims it."""
        config = self.config(path)
        for glob, name in reversed((config.formats or {}).items()):
            if self._holds((glob,), config, path):
                return name
        return formats.for_path(path)

    def linter(self, path: str) -> Linter:
        """The linter for a file. Raises Faults with all faults, OSError."""
        config = self.config(path)
        holding = tuple(i for i, o in enumerate(config.overrides) if self._holds(o.files, config, path))
        silent = tuple(i for i, s in enumerate(config.suppress) if not s.files or self._holds(s.files, config, path))
        key = (config.path, holding, silent)
        made = self._made.get(key)
        if made is None:
            try:
                made = self._make(config, holding, silent)
            except Faults as faults:
                made = faults
            self._made[key] = made
        if isinstance(made, Faults):
            raise made
        return made.linter

    def _make(self, config: Config, holding: tuple[int, ...], silent: tuple[int, ...]) -> _Made:
        def make() -> _Made:
            from zhlint.workspace import choosing

            ruleset = self.rules(config)
            linter = choosing.linter(config, holding, silent, self.request, ruleset)
            return _Made(linter, choosing.unknown(self.request, ruleset), choosing.notes(config, self.request, ruleset))

        if not self.request.use_cache:
            return make()
        return cache.kept(["linter", *self._stamps(config, holding, silent)], make)

    def _stamps(self, config: Config, holding: tuple[int, ...], silent: tuple[int, ...]) -> Iterator[str]:
        """All that a linter depends on besides the program."""
        request = self.request
        yield repr((config, holding, silent, request.presets, request.select, request.ignore, request.require_reason))
        for path, ends in _dictionaries(config):
            yield from cache.stamps(path, ends)
        yield from self._rule_stamps(config)

    def _rule_stamps(self, config: Config) -> Iterator[str]:
        for folder, ends in _rule_folders(config):
            yield folder
            yield " ".join(ends)
            yield from cache.stamps(folder, ends)

    def sources(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What the linters so far rest on: files, and folders with the ends of the names of what counts in them."""
        if self.request.config is not None:  # it may not even be there
            yield self.request.config, ("",)
        for path, config in self.configs.items():
            if path:
                yield path, ("",)
            if isinstance(config, Config):
                yield from _dictionaries(config)
                yield from _rule_folders(config)

    def rules(self, config: Config) -> RuleSet:
        """Every rule a config can choose from. Raises Faults, OSError."""
        from zhlint.workspace import choosing

        if not self.request.use_cache:
            return choosing.rules(config)
        return cache.kept(["rules", *self._rule_stamps(config)], lambda: choosing.rules(config))

    def unknown(self) -> list[str]:
        """What the run asks for and is not there for any of the linters so far: one line each, with advice."""
        made = [each.unknown for each in self._made.values() if isinstance(each, _Made)]
        return [line for name, line in made[0].items() if all(name in other for other in made)] if made else []

    def notes(self) -> list[Note]:
        """What of the rules of styles is not done as Vale would, of all the linters so far, each once."""
        made = (each.notes for each in self._made.values() if isinstance(each, _Made))
        return list(dict.fromkeys(note for notes in made for note in notes))

    def _holds(self, globs: tuple[str, ...], config: Config, path: str) -> bool:
        if globs not in self._globs:
            from pathspec import GitIgnoreSpec

            self._globs[globs] = GitIgnoreSpec.from_lines(globs)
        name = _relative(path, config.folder)
        return bool(self._globs[globs].match_file(name + "/" * path.endswith(("/", os.sep))))


def _dictionaries(config: Config) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in config.dictionary:
        yield config.resolve(name), ("",)


def _rule_folders(config: Config) -> Iterator[tuple[str, tuple[str, ...]]]:
    for folder in (shipped.folder(), *map(config.resolve, config.rule_paths)):
        yield folder, (".yaml", ".yml")
    for folder in map(config.resolve, config.vale_styles):
        for style in (folder, *_links(folder)):
            yield style, (".yml",)


def _links(folder: str) -> list[str]:
    """The folders that links right in a folder lead to."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.path for entry in entries if entry.is_symlink() and entry.is_dir())
    except OSError:
        return []


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


@lru_cache(maxsize=8)
def _linter(presets: tuple[str, ...]) -> Linter:
    workspace = Workspace(Request(use_config=False, presets=presets))
    linter = workspace.linter("draft")
    if workspace.unknown():
        raise KeyError(*presets)
    return linter


def lint_text(text: str, format: str = "markdown", preset: str = "recommended") -> list[Finding]:
    """The findings of a preset in a text. Raises KeyError for an unknown format or preset."""
    return _linter((preset,)).lint_text(text, format)


def lint_file(path: str | os.PathLike[str], config: Config | str | os.PathLike[str] | None = None) -> list[Finding]:
    """The findings in a file, by the config that holds for it or the one given.

    Raises ValueError for a file that no format claims by its name; OSError, UndecodableError, Faults.
    """
    name = os.fspath(path)
    workspace = Workspace()
    if config is not None:
        given = config if isinstance(config, Config) else load_config(config)
        workspace = Workspace(Request(config=given.path))
        workspace.configs[given.path] = given
    with open(name, "rb") as file:
        data = file.read()
    format = workspace.format(name)
    if format is None:
        raise ValueError(f"no format reads {name}; claim it by `formats` in a config, or lint its text")
    return workspace.linter(name).lint(formats.read(data, name, format))
