"""What other programs ask for: a linter in one call, findings in texts and files, texts fixed."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from zhlint import formats
from zhlint.base.faults import Fault, Faults
from zhlint.base.fields import nearest
from zhlint.base.records import NamedTuple
from zhlint.engine.linter import Linter
from zhlint.finding import Finding
from zhlint.formats import ReadAs
from zhlint.prose.source import Source, UndecodableError
from zhlint.workspace import files
from zhlint.workspace.config import Config, Request, load_config
from zhlint.workspace.linting import Workspace

if TYPE_CHECKING:
    from zhlint.workspace.job import Job
    from zhlint.workspace.service import Run

Path = str | os.PathLike[str]
Presets = str | Iterable[str] | None
"""A preset, several of them, or None for those that the config says, `recommended` where there is no config."""

_NAMELESS = "<text>"


class FixedText(NamedTuple):
    """A text after fixing, what is still found in it, and how many places of each rule were mended."""

    text: str
    findings: Sequence[Finding]
    fixes: Counter[str]


class LintedFile(NamedTuple):
    """A file and what was found in it, with its text if anything was; `trouble` says why it could not be linted."""

    path: str
    source: Source
    findings: Sequence[Finding] = ()
    trouble: str | None = None


def load_linter(preset: Presets = None, *, config: Config | Path | None = None, path: Path | None = None) -> Linter:
    """The linter of presets, of a config, or of the config that holds for a file; of several, presets win.

    With none of the three it is that of `recommended`. A linter can be kept, pickled, and asked from several threads.
    Raises ValueError for an unknown preset, Faults for what is wrong in a config or a rule, OSError.
    """
    return _linter(_workspace(preset, config, path is not None), _NAMELESS if path is None else os.fspath(path))


def lint_text(
    text: str,
    format: str | None = None,
    preset: Presets = None,
    *,
    config: Config | Path | None = None,
    path: Path | None = None,
) -> list[Finding]:
    """The findings in a text; the linter is chosen as by `load_linter`, and made once.

    The text is read as `format`; without one as the file `path` would be, without that as Markdown. Raises ValueError
    for an unknown preset or format and for a file that no format claims; Faults, OSError.
    """
    workspace = _workspace(preset, config, path is not None)
    name = _NAMELESS if path is None else os.fspath(path)
    read_as = _read_as(workspace, path, format)
    return _linter(workspace, name).lint(formats.parse(Source(text, name), read_as.format, read_as.options))


def fix_text(
    text: str,
    format: str | None = None,
    preset: Presets = None,
    *,
    config: Config | Path | None = None,
    path: Path | None = None,
    unsafe: bool = False,
) -> FixedText:
    """A text with every safe replacement put in, or all of them with `unsafe`. Chosen and raised as by `lint_text`."""
    from zhlint.engine import fixes

    workspace = _workspace(preset, config, path is not None)
    name = _NAMELESS if path is None else os.fspath(path)
    read_as = _read_as(workspace, path, format)
    document = formats.parse(Source(text, name), read_as.format, read_as.options)
    fixed = fixes.fix_document(document, _linter(workspace, name), unsafe=unsafe)
    return FixedText(fixed.source.text, fixed.findings, fixed.fixes)


def lint_file(path: Path, config: Config | Path | None = None, *, preset: Presets = None) -> list[Finding]:
    """The findings in a file, by the config that holds for it or the one given.

    Raises ValueError for an unknown preset and for a file that no format claims; UndecodableError, which is a
    ValueError too, for one that is no text; Faults, OSError.
    """
    return list(_lint(_workspace(preset, config, True), os.fspath(path)).findings)


def lint_files(
    paths: Iterable[Path] | Path, config: Config | Path | None = None, *, preset: Presets = None, workers: int = 1
) -> Iterator[LintedFile]:
    """Each draft among files and in folders with its findings, in order; configs and rules are read once.

    What cannot be linted comes with its `trouble`, and the rest goes on. `workers` processes share the work (0: as many
    as it is worth). Raises at once, before a file is asked for: ValueError for an unknown preset, Faults for what is
    wrong in a config or a rule.
    """
    from zhlint.workspace.service import Run

    workspace = _workspace(preset, config, True)
    troubles: list[files.Trouble] = []
    faults: list[Fault] = []

    def hear(event: object) -> None:
        if isinstance(event, Fault):
            faults.append(event)
        elif isinstance(event, files.Trouble):
            troubles.append(event)

    run = Run(workspace, hear)
    try:
        named = [paths] if isinstance(paths, (str, os.PathLike)) else paths
        jobs = run.jobs([os.fspath(path) for path in named])
    except Faults:
        _refuse_unknown(workspace)
        raise
    if faults:
        raise Faults(faults)
    return _linted(run, jobs, workers, troubles)


def _linted(run: Run, jobs: Sequence[Job], workers: int, troubles: list[files.Trouble]) -> Iterator[LintedFile]:
    for job, outcome in run.lint(jobs, workers):
        yield from _untold(troubles)
        yield LintedFile(job.path, outcome.source, outcome.findings)
    yield from _untold(troubles)


def _untold(troubles: list[files.Trouble]) -> Iterator[LintedFile]:
    while troubles:
        path, what = troubles.pop(0)
        yield LintedFile(path, Source("", path), trouble=what)


def _lint(workspace: Workspace, path: str) -> LintedFile:
    if os.path.isdir(path):
        raise IsADirectoryError(errno.EISDIR, "a folder; `lint_files` looks through folders", path)
    read_as = _read_as(workspace, path, None)
    linter = _linter(workspace, path)
    with open(path, "rb") as file:
        data = file.read()
    try:
        document = formats.read(data, path, read_as)
    except UndecodableError as error:
        raise UndecodableError(f"{path}: not readable as text: {error}") from None
    return LintedFile(path, document.source, linter.lint(document))


def _workspace(preset: Presets, config: Config | Path | None, of_file: bool) -> Workspace:
    presets = (preset,) if isinstance(preset, str) else tuple(preset or ())
    if config is None:
        return Workspace(Request(use_config=of_file, presets=presets))
    given = config if isinstance(config, Config) else load_config(config)
    workspace = Workspace(Request(config=given.path, presets=presets))
    workspace.configs[given.path] = given
    return workspace


def _linter(workspace: Workspace, path: str) -> Linter:
    linter = workspace.linter(path)
    _refuse_unknown(workspace)
    return linter


def _refuse_unknown(workspace: Workspace) -> None:
    unknown = workspace.unknown()
    if unknown:
        raise ValueError("; ".join(unknown))


def _read_as(workspace: Workspace, path: Path | None, format: str | None) -> ReadAs:
    if format is None and path is None:
        return ReadAs("markdown")
    if format is None:
        name = os.fspath(path or "")
        claimed = workspace.read_as(name)
        if claimed is None:
            raise ValueError(
                f"no format reads {name}; `formats:` in a config claims it, `zhlint formats` lists all others"
            )
        return claimed
    if format not in formats.names():
        raise ValueError(f"unknown format `{format}`; {nearest(format, formats.names())}")
    return ReadAs(format)
