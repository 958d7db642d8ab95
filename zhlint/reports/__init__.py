"""Floor 5: what a run found, as text. One output format a file; a report knows findings and sources, no engine.

A module `gitlab.py` with SUMMARY and `render(files, style)` is the format `gitlab`: nothing else names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast, get_args

from zhlint import formats
from zhlint.base import modules
from zhlint.base.catalogue import ENGLISH, Words
from zhlint.base.records import NamedTuple
from zhlint.finding import Finding
from zhlint.formats import ReadAs
from zhlint.prose.source import Source, Units


class Linted(NamedTuple):
    """A file, what was found in it, and how it was read. Without findings, its text is left out.

    `known` counts further findings that are not to be shown, for a baseline has them.
    """

    source: Source
    findings: Sequence[Finding]
    read_as: ReadAs = ReadAs("text")
    known: int = 0

    @property
    def format(self) -> str:
        """The format it was read as."""
        return self.read_as.format

    @property
    def is_fixable(self) -> bool:
        """Whether `--fix` can write its file: what is no text is changed in copies only."""
        return formats.is_text(self.format)


class About(NamedTuple):
    """What a report may say of a rule beyond its findings. `title` names the fault in a few Chinese words."""

    why: str = ""
    link: str = ""
    title: str = ""


class Style(NamedTuple):
    """How a report may look. `width` is the terminal's, in columns; `statistics`: counts by rule and by file.

    `top` is the top folder of the repository that the run is in, "" outside of one. `unread` are the files that could
    not be checked, each with the reason: reports with a place for it say so, that they may not seem complete. `units`
    is what columns count, where somebody asked for some; a report that cannot count all has those it can in its UNITS.
    `words` are the language of what is for people: `zh.po` beside this file has the Chinese.
    """

    color: bool = False
    width: int = 100
    statistics: bool = False
    rules: Mapping[str, About] = {}
    version: str = ""
    top: str = ""
    unread: Mapping[str, str] = {}
    units: Units | None = None
    words: Words = ENGLISH


class Report(Protocol):
    """An output format."""

    SUMMARY: str

    @staticmethod
    def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
        """The report, in pieces of text."""
        ...


@cache
def names() -> tuple[str, ...]:
    """The output formats there are."""
    return modules.public(__path__)


def units(name: str) -> Sequence[Units]:
    """What the columns of an output format may count. Raises KeyError for an unknown one."""
    able: Sequence[Units] = getattr(get(name), "UNITS", get_args(Units))
    return able


def get(name: str) -> Report:
    """An output format. Raises KeyError for an unknown one."""
    if name not in names():
        raise KeyError(name)
    return cast("Report", import_module(f"{__name__}.{name}"))
