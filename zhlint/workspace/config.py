"""What a project wishes for: `.zhlint.yaml`, or `[tool.zhlint]` in `pyproject.toml`, found upward from a file."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from zhlint.base.faults import Fault, Faults
from zhlint.base.fields import Path, Places, Reader, nearest, option

NAMES = (".zhlint.yaml", ".zhlint.yml", "zhlint.yaml", "zhlint.yml")
PYPROJECT = "pyproject.toml"
MEGABYTE = 1_000_000

Wish = Literal["on", "off", "error", "warning", "suggestion"] | bool | dict[str, Any]
"""What a config says of a rule: on, off, a level, or a mapping of `level` and options."""

_WISH = "rule id or pack: on, off, a level, or a mapping of `level` and options"


class Request(NamedTuple):
    """What a run asks for over and above the config; `presets` take the place of the config's.

    `format` is what named files are read as, whatever they are called.
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

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """A glob that is none."""
        yield from _wrong_globs("files", self.files)


@dataclass(frozen=True, kw_only=True)
class Suppress:
    """Findings that are not to be reported, for drafts that are to hold no comments."""

    rules: tuple[str, ...] = option(doc="rule ids or packs", one_or_many=True)
    files: tuple[str, ...] = option((), doc="globs of the files, as in .gitignore; all without it", one_or_many=True)
    text: str | None = option(None, doc="only what touches this text; blanks and line ends do not matter")
    reason: str = option("", doc="why")

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """A glob that is none; no rule; a text that is blank."""
        yield from _wrong_globs("files", self.files)
        if not self.rules:
            yield "rules", "no rule is named", "name some rules or packs"
        if self.text is not None and not self.text.strip():
            yield "text", "the text is blank", "write some of what is marked, or leave it out"


@dataclass(frozen=True, kw_only=True)
class Config:
    """A project's wishes. Paths and globs are relative to the folder the config lies in."""

    extends: tuple[str, ...] = option(("recommended",), doc="presets to start from", one_or_many=True)
    rules: dict[str, Wish] | None = option(None, doc=_WISH)
    overrides: tuple[Override, ...] = option((), doc="wishes for some files only; later ones win")
    ignore: tuple[str, ...] = option((), doc="globs of files not to lint, named ones too", one_or_many=True)
    formats: dict[str, str] | None = option(None, doc="glob: the format its files are read as")
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
    places: Places = dataclasses.field(default=lambda path: (1, 1), compare=False, repr=False)

    @property
    def folder(self) -> str:
        """Where the config lies; the current folder for the built-in one."""
        return os.path.dirname(os.path.abspath(self.path)) if self.path else os.getcwd()

    def resolve(self, path: str) -> str:
        """A path that the config names."""
        return os.path.join(self.folder, os.path.expanduser(path))

    def fault(self, at: Path, what: str, mend: str) -> Fault:
        """A fault in what the config says at a path."""
        return Fault(self.path, *self.places(at), what, mend)

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """A format that there is not; globs that are none."""
        from zhlint import formats

        yield from _wrong_globs("ignore", self.ignore)
        yield from _wrong_globs("formats", self.formats or ())
        for name in (self.formats or {}).values():
            if name not in formats.names():
                yield "formats", f"unknown format `{name}`", nearest(name, formats.names())


def _wrong_globs(key: str, globs: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for glob in globs:
        from pathspec import GitIgnoreSpec

        try:
            GitIgnoreSpec.from_lines([glob])
        except (ValueError, re.error):
            yield key, f"`{glob}` is no glob", "write it as in .gitignore"


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
        return Config() if found is None else read(found)
    return read(name)


def read(path: str) -> Config:
    """The config in a file. Raises Faults with all its faults, OSError for an unreadable file."""
    data, places = _toml(path) if path.endswith(".toml") else _yaml(path)
    reader = Reader(path, places)
    if isinstance(data, Mapping):
        data = {key: value for key, value in data.items() if value is not None}
    config = reader.read(Config, {} if data is None else data)
    if config is None:
        raise Faults(reader.faults)
    return dataclasses.replace(config, path=path, places=places)


def _yaml(path: str) -> tuple[Any, Places]:
    from pathlib import Path

    from zhlint.base import yamlfile

    located = yamlfile.read(Path(path))
    if isinstance(located, Fault):
        raise Faults([located])
    return located.data, located.place


def _toml(path: str) -> tuple[Any, Places]:
    from zhlint.workspace import tomlfile

    located = tomlfile.read(path, ("tool", "zhlint"))
    if isinstance(located, Fault):
        raise Faults([located])
    if located[0] is None and not _mentions_us(path):
        raise Faults([Fault(path, 1, 1, "there is no table `tool.zhlint`", "write the keys under [tool.zhlint]")])
    return located


def _mentions_us(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"tool.zhlint" in file.read()
    except OSError:
        return False


def wishes(rules: Mapping[str, Wish] | None, packs: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """What is said of each rule: a pack's word holds for all its rules, a rule's own word wins over it.

    `on` and `off`, which TOML knows as mere strings, come as booleans.
    """
    said: dict[str, Any] = {}
    own: dict[str, Any] = {}
    for name, wish in (rules or {}).items():
        plain = {"on": True, "off": False}.get(wish, wish) if isinstance(wish, str) else wish
        if name in packs:
            said |= dict.fromkeys(packs[name], plain)
        else:
            own[name] = plain
    return said | own
