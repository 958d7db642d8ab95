"""What a project wishes for: `.zhlint.yaml`, or `[tool.zhlint]` in `pyproject.toml`, found upward from a file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from zhlint.base import plainfile, records
from zhlint.base.faults import Fault, Faults, explained
from zhlint.base.fields import Path, Places, Reader, option
from zhlint.base.records import NamedTuple, dataclass
from zhlint.workspace import read_as

if TYPE_CHECKING:
    from zhlint.formats import ReadAs

NAMES = (".zhlint.yaml", ".zhlint.yml", "zhlint.yaml", "zhlint.yml")
PYPROJECT = "pyproject.toml"
MEGABYTE = 1_000_000

Wish = Literal["on", "off", "error", "warning", "suggestion"] | bool | dict[str, Any]
"""What a config says of a rule: on, off, a level, or a mapping of `level` and options."""

Clause = tuple[str, int]
"""One of the `overrides` or `suppress` of a config or of those it builds on: the path of its file, and its index."""
Contradiction = read_as.Contradiction

_WISH = "rule id or pack: on, off, a level, or a mapping of `level` and options"


class Request(NamedTuple):
    """What a run asks for over and above the config; `presets` take the place of the config's.

    `format` is what named files are read as, whatever they are called; `encoding` what all files are encoded in.
    `terms` come to those of the config.
    """

    config: str | None = None
    use_config: bool = True
    presets: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    use_cache: bool = True
    require_reason: bool = False
    use_gitignore: bool = True
    format: str | None = None
    encoding: str | None = None
    terms: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether it may leave out rules that the config turns on."""
        return bool(self.presets or self.select or self.ignore)


@dataclass(frozen=True, kw_only=True)
class Override:
    """What holds for some files only."""

    files: tuple[str, ...] = option(doc="globs of the files, as in .gitignore", one_or_many=True)
    extends: tuple[str, ...] | None = option(None, doc="presets in place of the project's", one_or_many=True)
    rules: dict[str, Wish] | None = option(None, doc=_WISH)

    def contradictions(self) -> Iterator[Contradiction]:
        """A glob that is none; a config where presets are wanted."""
        yield from _wrong_globs("files", self.files)
        if not self.files:
            yield "files", "no file is named", "name some by globs"
        for name in self.extends or ():
            if names_config(name):
                yield "extends", f"`{name}` is a config, and overrides build on presets only", "name it at the top"


@dataclass(frozen=True, kw_only=True)
class Suppress:
    """Findings that are not to be reported, for drafts that are to hold no comments."""

    rules: tuple[str, ...] = option(doc="rule ids or packs", one_or_many=True)
    files: tuple[str, ...] = option((), doc="globs of the files, as in .gitignore; all without it", one_or_many=True)
    text: str | None = option(None, doc="only what touches this text; blanks and line ends do not matter")
    reason: str = option("", doc="why")

    def contradictions(self) -> Iterator[Contradiction]:
        """A glob that is none; no rule; a text that is blank."""
        yield from _wrong_globs("files", self.files)
        if not self.rules:
            yield "rules", "no rule is named", "name some rules or packs"
        if self.text is not None and not self.text.strip():
            yield "text", "the text is blank", "write some of what is marked, or leave it out"


@dataclass(frozen=True, kw_only=True)
class Config:
    """A project's wishes. Paths are relative to the folder the config lies in, globs to `root`.

    `keys` are those the file holds (None: it comes from no file), `shared` the configs that `extends` names, by their
    index in it. Single values (`require-reason`, `baseline`, `max-file-size`) that the file leaves out are theirs.
    """

    extends: tuple[str, ...] = option(
        ("recommended",),
        doc="presets, and files or folders of shared configs, to build on; later ones win",
        one_or_many=True,
    )
    rules: dict[str, Wish] | None = option(None, doc=_WISH)
    overrides: tuple[Override, ...] = option((), doc="wishes for some files only; later ones win")
    ignore: tuple[str, ...] = option((), doc="globs of files not to lint, named ones too", one_or_many=True)
    formats: dict[str, str | dict[str, Any]] | None = option(
        None, doc="glob: the format its files are read as, or a mapping of `as` and that format's options"
    )
    encoding: str | dict[str, str] | None = option(
        None, doc="what the files are encoded in, or glob: encoding; without it what they declare or look like"
    )
    rule_paths: tuple[str, ...] = option((), doc="folders of your own rules", one_or_many=True)
    vale_styles: tuple[str, ...] = option(
        (), doc="folders of Vale's rules: a style, or a folder of styles", one_or_many=True
    )
    terms: tuple[str, ...] = option((), doc="the project's topic words, never taken for boilerplate")
    dictionary: tuple[str, ...] = option((), doc="files of words to know, one a line", one_or_many=True)
    suppress: tuple[Suppress, ...] = option((), doc="findings not to report, without a comment in the draft")
    require_reason: bool = option(False, doc="whether what silences rules must say why")
    baseline: str = option("", doc="the baseline file: only what it does not know yet is reported")
    max_file_size: float = option(16.0, doc="in megabytes; a larger file is not read", minimum=0.001)
    path: str = ""
    places: Places = records.field(default=lambda path: (1, 1), compare=False, repr=False)
    keys: tuple[str, ...] | None = None
    shared: Mapping[int, Config] = records.field(default_factory=dict)
    project: str = ""

    @property
    def folder(self) -> str:
        """Where the config lies; the current folder for the built-in one."""
        return os.path.dirname(os.path.abspath(self.path)) if self.path else os.getcwd()

    @property
    def root(self) -> str:
        """The folder its globs are relative to: its own, or of one that is shared that of the config it is shared by.

        One that lies in a folder above that keeps its own.
        """
        own = self.folder
        within = not self.project or self.project == own or self.project.startswith(os.path.join(own, ""))
        return own if within else self.project

    @cached_property
    def chain(self) -> tuple[Config, ...]:
        """The configs it builds on, then itself: each has its say after those before it."""
        return (*(part for base in self.shared.values() for part in base.chain), self)

    @cached_property
    def reads_as(self) -> dict[str, ReadAs]:
        """Each glob of `formats` and how its files are read."""
        return {glob: parsed for glob, said in (self.formats or {}).items() if (parsed := read_as.parsed(said))}

    def saying(self, key: str) -> Config | None:
        """The config that has the last word on a key: itself, or one it builds on; None where all leave it out."""
        if self.keys is None or key in self.keys:
            return self
        return next(filter(None, (base.saying(key) for base in reversed(tuple(self.shared.values())))), None)

    def resolve(self, path: str) -> str:
        """A path that the config names."""
        return os.path.join(self.folder, os.path.expanduser(path))

    def fault(self, at: Path, what: str, mend: str) -> Fault:
        """A fault in what the config says at a path."""
        return Fault(self.path, *self.places(at), what, mend)

    def missing_baseline(self) -> Fault:
        """What is wrong where the baseline that it names, or a config it builds on does, is not there."""
        by = self.saying("baseline") or self
        mend = "`zhlint baseline PATH` writes it, or take the line out"
        return by.fault(("baseline",), f"no such baseline `{by.baseline}`", mend)

    def contradictions(self) -> Iterator[Contradiction]:
        """A format or an encoding that there is not; globs that are none; names that are empty or quoted as prose."""

        for key in ("terms", "rule-paths", "vale-styles", "dictionary"):
            for i, name in enumerate(getattr(self, key.replace("-", "_"))):
                if not name.strip():
                    yield (key, i), "nothing stands in these quotes", "write a value, or take them out"
                elif _is_quoted(name):
                    yield (key, i), *_in_quotes_of_prose(name)
        yield from _wrong_globs("ignore", self.ignore)
        yield from _wrong_globs("formats", {glob: glob for glob in self.formats or ()})
        for glob, said in (self.formats or {}).items():
            if len(glob) > 1 and glob.startswith("!"):
                yield ("formats", glob), "`!` takes nothing back here", "leave the line out, or `ignore` the files"
            yield from read_as.wrong(("formats", glob), said)
        if not isinstance(self.encoding, str):
            yield from _wrong_globs("encoding", {glob: glob for glob in self.encoding or ()})
        yield from read_as.wrong_encodings(self.encoding)


def _wrong_globs(key: str, globs: Mapping[Any, str] | tuple[str, ...]) -> Iterator[Contradiction]:
    for at, glob in globs.items() if isinstance(globs, Mapping) else enumerate(globs):
        from zhlint.workspace.gitignore import fault_in

        wrong = fault_in(glob)
        if _is_quoted(glob):
            yield (key, at), *_in_quotes_of_prose(glob)
        elif wrong:
            what = f"`{glob}` is no glob: {wrong}" if glob.strip() else "this glob is empty"
            yield (key, at), what, "write it as in .gitignore"


def _is_quoted(text: str) -> bool:
    """Whether a text stands in quotation marks as prose has them, which do not quote in a config."""
    return len(text) > 2 and (text[0], text[-1]) in {("“", "”"), ("‘", "’"), ("＂", "＂"), ("＇", "＇")}


def _in_quotes_of_prose(text: str) -> tuple[str, str]:
    what = f"the quotation marks of `{text}` are taken for a part of it"
    return what, f'write "{text[1:-1]}", in half-width ones'


def names_config(name: str) -> bool:
    """Whether what `extends` names is a file or folder, and no preset."""
    return "/" in name or os.sep in name or name.startswith((".", "~")) or name.endswith((".yaml", ".yml", ".toml"))


def find(folder: str) -> str | None:
    """The config that holds in a folder: its own, or that of the nearest folder above which has one."""
    folder = os.path.abspath(folder)
    while True:
        path = own(folder)
        if path is not None:
            return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def own(folder: str) -> str | None:
    """The config that lies in a folder."""
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    path = os.path.join(folder, PYPROJECT)
    return path if os.path.isfile(path) and _mentions_us(path) else None


def load_config(path: str | os.PathLike[str] = ".") -> Config:
    """The config in a file, or the one that holds in a folder (the built-in one where there is none).

    Raises Faults with all its faults, OSError for an unreadable file.
    """
    name = os.fspath(path)
    if os.path.isdir(name):
        found = find(name)
        return Config() if found is None else read_config(found)
    return read_config(name)


def read_config(path: str, tried: set[str] | None = None) -> Config:
    """The config in a file, with those it builds on. Raises Faults with all faults, OSError for an unreadable file.

    The files that it looks for are added to `tried`.
    """
    return _read(path, "", (), set() if tried is None else tried)


def _read(path: str, project: str, above: tuple[str, ...], tried: set[str]) -> Config:
    tried.add(path)
    data, places, doubts = _toml(path) if path.endswith(".toml") else _yaml(path)
    reader = Reader(path, places)
    config = reader.read(Config, {} if data is None else data)
    faults: list[Fault | str] = [*explained(reader.faults, doubts)]
    if config is None or faults:
        raise Faults(faults)
    config = records.replace(config, path=path, places=places, keys=tuple(data or ()), project=project)
    shared = {}
    for i, name in enumerate(config.extends):
        if names_config(name):
            try:
                shared[i] = _shared(config, i, (*above, os.path.realpath(path)), tried)
            except Faults as theirs:
                faults += theirs.faults
    if faults:
        raise Faults(faults)
    return _inheriting(records.replace(config, shared=shared))


def _shared(config: Config, i: int, above: tuple[str, ...], tried: set[str]) -> Config:
    """The config that another names in its `extends`."""
    name = config.extends[i]
    path = os.path.normpath(config.resolve(name))
    if os.path.isdir(path):
        found = own(path)
        if found is None:
            tried.update(os.path.join(path, known) for known in (*NAMES, PYPROJECT))
            mend = f"name a file, or a folder with {NAMES[0]} or {PYPROJECT}"
            raise Faults([config.fault(("extends", i), f"no config in the folder `{name}`", mend)])
        path = found
    if os.path.realpath(path) in above:
        what, mend = f"`{name}` builds on this config, which builds on it", "take one of them out of `extends`"
        if os.path.realpath(path) == os.path.realpath(config.path):
            what, mend = f"`{name}` is this config itself", "take it out of `extends`"
        raise Faults([config.fault(("extends", i), what, mend)])
    try:
        return _read(path, config.project or config.folder, above, tried)
    except OSError as error:
        from zhlint.workspace.files import reason

        what = f"cannot read `{name}`: {reason(error)}"
        raise Faults([config.fault(("extends", i), what, "mend the path; presets are named without `/`")]) from None


def _inheriting(config: Config) -> Config:
    """With the single values of the configs it builds on, where it says none itself."""
    reason, size, baseline = (config.saying(key) or config for key in ("require-reason", "max-file-size", "baseline"))
    named = baseline.baseline if baseline is config or not baseline.baseline else baseline.resolve(baseline.baseline)
    return records.replace(
        config, require_reason=reason.require_reason, max_file_size=size.max_file_size, baseline=named
    )


def _yaml(path: str) -> tuple[Any, Places, tuple[Fault, ...]]:
    from pathlib import Path

    from zhlint.base import yamlfile

    located = yamlfile.read(Path(path))
    if isinstance(located, Fault):
        raise Faults([located])
    return located.data, located.place, located.doubts


def _toml(path: str) -> tuple[Any, Places, tuple[Fault, ...]]:
    from zhlint.workspace import tomlfile

    located = tomlfile.read(path, ("tool", "zhlint"))
    if isinstance(located, Fault):
        raise Faults([located])
    if located[0] is None and not _mentions_us(path):
        raise Faults([Fault(path, 1, 1, "there is no table `tool.zhlint`", "write the keys under [tool.zhlint]")])
    return *located, ()


def _mentions_us(path: str) -> bool:
    try:
        return b"tool.zhlint" in plainfile.read(path)
    except OSError:
        return False
