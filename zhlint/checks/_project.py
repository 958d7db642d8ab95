"""What the checks share that look at all the files of a run: which drafts say little, and how places are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.prose.document import OBJECT, Block, Document

_LOG = Pattern(
    r"(?i)change[-_ ]?log|release[-_ ]?notes?|releases?/|what'?s[-_ ]?new|history\b|news\.|版本(?:说明|說明|历史|记录)"
    r"|更新(?:日志|日誌|记录|記錄|历史)|变更(?:日志|记录|历史)|變更(?:日誌|記錄)|发布(?:说明|记录|日志)|[发發]行[说說]明|修订(?:记录|历史)"
)
_FRONT_MATTER = "front-matter"
_TITLE = Pattern(r"(?m)^title[ \t]*[:=][ \t]*(.+)$")
_AROUND = " \t\r\"'"
_NO_NAME = Pattern(r"[^A-Za-z0-9]+")
_SHOWN = 3
"""So many other files a finding names."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class AcrossFiles(Check):
    """A check that holds the files of a run against each other, and finds nothing in a single one."""

    @property
    def of_project(self) -> bool:
        """It is."""
        return True

    def find(self, draft: Draft) -> Iterator[Match]:
        """Nothing: what is in one file is told by others."""
        yield from ()


class Place(NamedTuple):
    """Where in a file something stands: offsets in its text, and the line, from 1."""

    start: int
    end: int
    line: int


def is_log(document: Document) -> bool:
    """Whether a draft tells by its path or its title that it lists changes: such lists say the same again and again."""
    called = next((block.text for block in document.blocks if block.kind == "heading"), "")
    return _LOG.search("/".join(document.source.path.split("/")[-2:])) is not None or _LOG.search(called) is not None


def titled(document: Document) -> tuple[str, int] | None:
    """What a draft is called, with the offset in its source: by its front matter, else by its first heading."""
    for block in document.blocks:
        if block.label == _FRONT_MATTER and (m := _TITLE.search(block.text)) is not None:
            return m[1].strip(_AROUND), block.source_span(*m.span(1))[0]
        if block.kind == "heading":
            plain = block.pieces and OBJECT not in block.text
            return (block.text.strip(), block.source_span(0, 1)[0]) if plain else None
    return None


def names(draft: Draft, block: Block, start: int = 0, end: int | None = None) -> str:
    """What is no Han in visible `start:end` of a block: digits, Latin, and the source of inline code and the like."""
    end = len(block.text) if end is None else end
    text = block.text[start:end]
    if OBJECT in text:
        first, last = block.source_span(start, end)
        text = draft.document.source.text[first:last]
    return _NO_NAME.sub(" ", text).strip()


def places(lines: Mapping[str, int], path: str, files: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """The first few of the files besides `path`, each with its line."""
    return tuple((other, lines[other]) for other in [file for file in files if file != path][:_SHOWN])


def shown(places: Sequence[tuple[str, int]]) -> str:
    """Places as a message names them: ` a.md:3、b.md:5 `."""
    return f" {'、'.join(f'{path}:{line}' for path, line in places)} "
