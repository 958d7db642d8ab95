"""From a file's name to the config, the format and the linter that hold for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from zhlint import formats
from zhlint.base.faults import Fault, Faults
from zhlint.base.filenames import composed
from zhlint.base.records import NamedTuple
from zhlint.engine import shipped
from zhlint.engine.linter import Linter
from zhlint.formats import ReadAs
from zhlint.workspace import cache, regexes
from zhlint.workspace.config import NAMES, PYPROJECT, Clause, Config, Request, own, read_config
from zhlint.workspace.files import NAMELESS
from zhlint.workspace.ignoring import OWN, Ignoring, Line, by_git, git_ignoring

if TYPE_CHECKING:
    from zhlint.engine.choice import Choice
    from zhlint.engine.rule import Note
    from zhlint.engine.ruleset import RuleSet
    from zhlint.workspace.gitignore import Pattern

_RULES = (".yaml", ".yml")
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
        self._found: dict[str, str] = {}
        self._asked: tuple[str | None, str] = None, ""
        self._met: tuple[str | None, ReadAs | None] = None, None
        self._made: dict[tuple[object, ...], _Made | Faults] = {}
        self._globs: dict[tuple[str, ...], tuple[Pattern, ...]] = {}
        self._faults: dict[str, list[Fault]] = {}
        self._tried: set[str] = set()
        self._ignoring = Ignoring(OWN)

    def config(self, path: str) -> Config:
        """The config that holds for a file. Raises Faults, the same object each time; OSError."""
        asked, found = self._asked
        if asked is not path:  # of one file it is asked again and again
            folder = os.path.dirname(path.rstrip("/" + os.sep))
            there = self._found.get(folder)
            if there is None:
                there = self._found[folder] = self._config_path(os.path.dirname(os.path.abspath(path))) or ""
            found = there
            self._asked = path, found
        known = self.configs.get(found)
        if known is None:
            try:
                known = read_config(found, self._tried) if found else Config()
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
        said = self._ignored_by_config(path)
        return (said is not None and not said[1].takes_back) or self._ignoring.passes_over(path)

    def ignoring(self, path: str) -> Line | None:
        """The line of a config or a `.zhlintignore` that says not to lint a file or folder. Raises Faults, OSError."""
        said = self._ignored_by_config(path)
        if said is not None and not said[1].takes_back:
            config, pattern = said
            return Line(config.path, config.places(("ignore", pattern.number - 1))[0], pattern.text, False)
        line = self._ignoring.decisive(path)
        return None if line is None or line.takes_back else line

    def _ignored_by_config(self, path: str) -> tuple[Config, Pattern] | None:
        for part in reversed(self.config(path).chain):
            pattern = self._covering(part.ignore, part, path) if part.ignore else None
            if pattern is not None:
                return part, pattern
        return None

    def unlisted(self, folder: str) -> Callable[[str], bool]:
        """For a folder that is to be looked into: whether git ignores a file or folder (`name/`) that is met there."""
        return by_git(folder) if self.request.use_gitignore else lambda path: False

    def git_ignoring(self, folder: str) -> Callable[[str], Line | None]:
        """For such a folder: the line by which git ignores a file or folder that is met there."""
        if not self.request.use_gitignore:
            return lambda path: None
        lines = git_ignoring(folder).decisive
        return lambda path: line if (line := lines(path)) is not None and not line.takes_back else None

    def missing_baseline(self, path: str) -> Fault | None:
        """What is wrong where a baseline is not there that one of the configs so far names; None where none does."""
        for config in self.configs.values():
            if isinstance(config, Faults) or not config.baseline:
                continue
            if os.path.abspath(config.resolve(config.baseline)) == os.path.abspath(path):
                return config.missing_baseline()
        return None

    def read_ignore_files_anew(self) -> None:
        """Forget what the `.zhlintignore`s said."""
        self._ignoring = Ignoring(OWN)

    def is_draft(self, path: str) -> bool:
        """Whether a file that is met in a folder is one that is read."""
        claimed = self.claiming(path)[0]
        self._met = path, claimed
        return claimed is not None

    def read_as(self, path: str, named: bool = True) -> ReadAs | None:
        """How a file is read; `named`: that the user gave its very name. None where nothing claims it."""
        asked = self.request.format if named else None
        met, claimed = self._met
        if asked or named or met is not path:  # what is met in a folder has just been asked for
            claimed = ReadAs(asked) if asked else self.claiming(path, named)[0]
        if claimed is None and path == NAMELESS:
            claimed = ReadAs(PLAIN)
        return claimed and claimed._replace(encoding=self.encoding(path))

    def claiming(self, path: str, named: bool = False) -> tuple[ReadAs | None, Config | None, str]:
        """What a file is read as, and the config and the glob in it that say so, where a config does."""
        for part in reversed(self.config(path).chain):
            if part.formats:
                for glob in reversed(part.formats):
                    if self._holds((glob,), part, path):
                        return part.reads_as[glob], part, glob
        name = formats.for_path(path, named)
        return None if name is None else ReadAs(name), None, ""

    def encoding(self, path: str) -> str | None:
        """The encoding that the run or a config says a file is in; None where neither does."""
        if self.request.encoding is not None:
            return self.request.encoding
        for part in reversed(self.config(path).chain):
            if isinstance(part.encoding, str):
                return part.encoding
            for glob, name in reversed((part.encoding or {}).items()):
                if self._holds((glob,), part, path):
                    return name
        return None

    def linter(self, path: str) -> Linter:
        """The linter for a file. Raises Faults with all faults, OSError."""
        config = self.config(path)
        holding, silent = self.holding(path)
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

    def holding(self, path: str) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
        """The overrides that hold for a file, and the `suppress` entries. Raises Faults, OSError."""
        overrides, suppress = [], []
        for part in self.config(path).chain:
            overrides += [(part.path, i) for i, o in enumerate(part.overrides) if self._holds(o.files, part, path)]
            entries = enumerate(part.suppress)
            suppress += [(part.path, i) for i, s in entries if not s.files or self._holds(s.files, part, path)]
        return tuple(overrides), tuple(suppress)

    def choice(self, path: str) -> Choice:
        """What becomes of the rules for a file, with where each thing is said. Raises Faults, OSError."""
        from zhlint.workspace import choosing

        config = self.config(path)
        ruleset = self.rules(config)
        self._refuse_faults(config, ruleset)
        return choosing.choice(config, self.holding(path)[0], self.request, ruleset)

    def _refuse_faults(self, config: Config, ruleset: RuleSet) -> None:
        """Raise what is wrong in a config, whichever files it is for; that is looked for once."""
        from zhlint.workspace import choosing

        if config.path not in self._faults:
            self._faults[config.path] = choosing.faults(config, self.request, ruleset)
        if self._faults[config.path]:
            raise Faults(self._faults[config.path])

    def _make(self, config: Config, holding: tuple[Clause, ...], silent: tuple[Clause, ...]) -> _Made:
        def make() -> _Made:
            from zhlint.workspace import choosing

            ruleset = self._rules(config, cache.kept)
            self._refuse_faults(config, ruleset)
            linter = choosing.linter(config, holding, silent, self.request, ruleset)
            linter = linter.packed() if self.request.use_cache else linter
            return _Made(linter, choosing.unknown(self.request, ruleset), choosing.notes(config, self.request, ruleset))

        if not self.request.use_cache:
            return make()
        regexes.restore()
        return cache.remembered(["linter", *self._stamps(config, holding, silent)], make, _Made)

    def _stamps(self, config: Config, holding: tuple[Clause, ...], silent: tuple[Clause, ...]) -> Iterator[str]:
        """All that a linter depends on besides the program."""
        request = self.request
        asked = (request.presets, request.select, request.ignore, request.require_reason, request.terms)
        yield repr((config, holding, silent, *asked))
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
        for path in (*filter(None, self.configs), *sorted(self._tried)):
            yield path, ("",)
        for config in self.configs.values():
            if isinstance(config, Config):
                yield from _dictionaries(config)
                yield from _rule_folders(config)

    def places(self) -> Iterator[str]:
        """Where a config or an ignore file lies, or would, that holds for one of the files so far."""
        for folder in self._folders:
            for name in (*NAMES, PYPROJECT, OWN):
                yield os.path.join(folder, name)

    def rules(self, config: Config) -> RuleSet:
        """Every rule a config can choose from, to look things up: read once in a process. Raises Faults, OSError."""
        return self._rules(config, cache.remembered)

    def _rules(self, config: Config, kept: Callable[..., RuleSet]) -> RuleSet:
        from zhlint.engine.ruleset import RuleSet
        from zhlint.workspace import choosing

        if not self.request.use_cache or choosing.are_compiled(config):
            return choosing.rules(config)
        return kept(["rules", *self._rule_stamps(config)], lambda: choosing.rules(config), RuleSet)

    def unknown(self) -> list[str]:
        """What the run asks for and is not there for any of the linters so far: one line each, with advice."""
        made = [each.unknown for each in self._made.values() if isinstance(each, _Made)]
        return [line for name, line in made[0].items() if all(name in other for other in made)] if made else []

    def notes(self) -> list[Note]:
        """What of the rules of styles is not done as Vale would, of all the linters so far, each once."""
        made = (each.notes for each in self._made.values() if isinstance(each, _Made))
        return list(dict.fromkeys(note for notes in made for note in notes))

    def _holds(self, globs: tuple[str, ...], config: Config, path: str) -> bool:
        pattern = self._covering(globs, config, path)
        return pattern is not None and not pattern.takes_back

    def _covering(self, globs: tuple[str, ...], config: Config, path: str) -> Pattern | None:
        from zhlint.workspace import gitignore

        if globs not in self._globs:
            self._globs[globs] = gitignore.patterns(globs)
        return gitignore.covering(self._globs[globs], _relative(path, config.root), path.endswith(("/", os.sep)))


def _dictionaries(config: Config) -> Iterator[tuple[str, tuple[str, ...]]]:
    for part in config.chain:
        for name in part.dictionary:
            yield part.resolve(name), ("",)


def _rule_folders(config: Config) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield shipped.folder(), _RULES
    for part in config.chain:
        for folder in map(part.resolve, part.rule_paths):
            yield folder, _RULES
        for folder in map(part.resolve, part.vale_styles):
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
            return composed(name.replace(os.sep, "/"))
    return composed(os.path.abspath(path).replace(os.sep, "/").lstrip("/"))
