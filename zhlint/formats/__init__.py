"""Floor 3: file formats, one a file or folder, found by its name. A format turns the bytes of a file into a Document.

The contract. A format is a module here that has

- `SUFFIXES`: the ends of the names of the files it claims (`.md`), in lower case. A config's `formats:` and
  `--format-as` claim others. Where the bytes of a file are none of its own it raises UndecodableError.
- `parse(source) -> Document`, where its files are text: what is decoded already, in whatever encoding, becomes a
  document. Or `read(data, path) -> Document`, where they are not: it makes a Source itself, the text that findings
  point into. It is not `writable` then, and the HTML report shows that text as plain text. Neither fails on what is
  merely odd.

- `annotate(data, remarks, author, date) -> Annotated`, where its files can hold an editor's remarks: a copy with them.

What it says of a draft is in the Document:

- `blocks`: what a reader sees, block by block. Markup is gone; inline code, an image, a formula or a URL is one
  OBJECT; a soft line break between Han is nothing. A block knows where in the source each character stands; a fix is
  offered only where the source has the very same characters in one piece. Its kind tells a caption from a heading, a
  list, a quotation (an excerpt), verse, code, and what is no text of the author's (`meta`).
- `comments`: where comments stand, and the payload of each: what is said between the marks. Comments silence rules.
- `traits`: plain facts about its drafts. Whether the author says what is a heading (`structured`), whether the source
  can be written back (`writable`), and such (prose/markup.py says all of them).
- `markup`: an object that answers when it is asked. How a replacement is escaped (`escape`) and a comment is written
  (`comment`); what of a block is a link's text or strong (`stretches`), which marks of emphasis are none
  (`unrendered`), which marker an item has. A format without such things leaves it out.

Nothing else asks for a format by its name. What is imported for parsing is imported inside `parse`, so that looking at
SUFFIXES costs nothing. Modules whose name begins with an underscore are shared parts, not formats.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from zhlint.base import modules
from zhlint.prose.document import Document
from zhlint.prose.source import Source

if TYPE_CHECKING:
    from zhlint.prose.markup import Annotated, Remark


@cache
def names() -> tuple[str, ...]:
    """The formats there are."""
    return modules.public(__path__)


@cache
def suffixes() -> dict[str, str]:
    """File name ends (`.md`) and the format each is read as."""
    return {s: name for name in names() for s in _module(name).SUFFIXES}


def listed_suffixes() -> str:
    """The ends of the names of all files that are read, listed for a person: `.a, .b and .c`."""
    *most, last = sorted(suffixes())
    return f"{', '.join(most)} and {last}" if most else last


def for_path(path: str) -> str | None:
    """The format a file is read as, by its name; None where no format claims it, or it is a lock (`~$a.docx`)."""
    if is_lock(path):
        return None
    lower = path.lower()
    for suffix, name in suffixes().items():
        if lower.endswith(suffix):
            return name
    return None


def is_lock(path: str) -> bool:
    """Whether a name is that of the file that Office leaves beside one that is open (`~$a.docx`)."""
    return "~$" in path and path.replace("\\", "/").rpartition("/")[2].startswith("~$")


def read(data: bytes, path: str, format: str) -> Document:
    """The document that a file's bytes are in a format. `path` is the file's name as the user gave it.

    Raises KeyError for an unknown format, UndecodableError for bytes that are no file of it.
    """
    module = _module(format)
    document: Document = module.read(data, path) if hasattr(module, "read") else module.parse(Source.decode(data, path))
    return document


def parse(source: Source, format: str) -> Document:
    """The document of a text that is decoded already.

    Raises KeyError for an unknown format, ValueError for one whose files are no text.
    """
    if not is_text(format):
        raise ValueError(f"a file of format {format} is no text: it is read from its bytes")
    document: Document = _module(format).parse(source)
    return document


def is_text(format: str) -> bool:
    """Whether the files of a format are text, so that `parse` knows it. Raises KeyError for an unknown format."""
    return hasattr(_module(format), "parse")


def can_annotate(format: str) -> bool:
    """Whether the files of a format can hold remarks. Raises KeyError for an unknown format."""
    return hasattr(_module(format), "annotate")


def annotate(data: bytes, format: str, remarks: Sequence[Remark], author: str, date: str) -> Annotated:
    """A copy of a file with an editor's remarks in it. `date` is an ISO 8601 time in UTC (`2026-11-29T08:00:00Z`).

    Raises KeyError for an unknown format, ValueError for one whose files hold no remarks, UndecodableError as `read`.
    """
    if not can_annotate(format):
        raise ValueError(f"a file of format {format} holds no remarks")
    copy: Annotated = _module(format).annotate(data, remarks, author, date)
    return copy


def _module(format: str) -> ModuleType:
    if format not in names():
        raise KeyError(format)
    return import_module(f"{__name__}.{format}")
