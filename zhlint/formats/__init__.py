"""Floor 3: file formats, one a file or folder, found by its name. A format turns the bytes of a file into a Document.

The contract. A format is a module here that has

- `SUFFIXES`: the ends of the names of the files it claims, in lower case (`.md`; the longest counts). A config's
  `formats:` and `--format-as` claim others. Where the bytes of a file are none of its own it raises UndecodableError.
- `NAMED_SUFFIXES`, where it has some: those that it claims too, but only of files that the user gave by their very
  names. Most files that end so hold no prose (`.json`), and are passed by where they are met in a folder.
- `OPTIONS`, where there is something to choose: a record whose fields are the keys that a config may write beside `as`
  (`"locales/*.json": {as: json, keys: [title]}`), as those of a check are (base/fields.py). Its `parse` takes one more
  argument then, a record of that class; None stands for its defaults. It says in its Document which one it was.
- `parse(source) -> Document`, where its files are text: what is decoded already, in whatever encoding, becomes a
  document. Or `read(data, path) -> Document`, where they are not: it makes a Source itself, the text that findings
  point into. It is not `writable` then, and the HTML report shows that text as plain text. Neither fails on what is
  merely odd, nor on an empty text.
- `SILENCED_BY`, where a comment as it would be written on a line of its own does not tell how rules are silenced: how.

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
from typing import TYPE_CHECKING, Any

from zhlint.base import modules
from zhlint.base.records import NamedTuple
from zhlint.prose.document import Document
from zhlint.prose.source import Source

if TYPE_CHECKING:
    from zhlint.prose.markup import Annotated, Remark


_USUAL = ("markdown", "text")
"""Most drafts are of these: they are looked at first, so that for them no other format is loaded."""


class ReadAs(NamedTuple):
    """How a file is read: as which format, with which of its options, in which encoding.

    Without options they are the format's own; without an encoding it is what the file declares or looks like.
    """

    format: str
    options: object = None
    encoding: str | None = None


@cache
def names() -> tuple[str, ...]:
    """The formats there are."""
    return modules.public(__path__)


@cache
def suffixes() -> dict[str, str]:
    """File name ends (`.md`) and the format each is read as."""
    return {s: name for name in names() for s in _module(name).SUFFIXES}


@cache
def named_suffixes() -> dict[str, str]:
    """File name ends and the format each is read as where the user named the file, and only there."""
    return {s: name for name in names() for s in getattr(_module(name), "NAMED_SUFFIXES", ())}


def for_path(path: str, named: bool = False) -> str | None:
    """The format a file is read as, by its name; `named`: that the user gave it.

    None where no format claims it, or it is a lock (`~$a.docx`).
    """
    if is_lock(path):
        return None
    lower = path.lower()
    for usual in _USUAL:
        if lower[lower.rfind(".") :] in _module(usual).SUFFIXES:
            return usual
    for ends in (suffixes(), named_suffixes()) if named else (suffixes(),):
        name = next((name for end, name in _longer(tuple(ends)) if lower.endswith(end)), None)
        name = name or ends.get(lower[lower.rfind(".") :])
        if name is not None:
            return name
    return None


@cache
def _longer(ends: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Those that begin before the last dot of a name, which looking them up would not find."""
    known = {**suffixes(), **named_suffixes()}
    return tuple((end, known[end]) for end in ends if end.rfind(".") != 0)


def is_lock(path: str) -> bool:
    """Whether a name is that of the file that Office leaves beside one that is open (`~$a.docx`)."""
    return "~$" in path and path.replace("\\", "/").rpartition("/")[2].startswith("~$")


def read(data: bytes, path: str, read_as: ReadAs) -> Document:
    """The document that a file's bytes are. `path` is the file's name as the user gave it.

    Raises KeyError for an unknown format, UndecodableError for bytes that are no file of it, or not in the encoding.
    """
    if is_text(read_as.format):
        return parse(Source.decode(data, path, read_as.encoding), read_as.format, read_as.options)
    document: Document = _module(read_as.format).read(data, path)
    return document


def parse(source: Source, format: str, options: object = None) -> Document:
    """The document of a text that is decoded already.

    Raises KeyError for an unknown format, ValueError for one whose files are no text.
    """
    if not is_text(format):
        raise ValueError(f"a file of format {format} is no text: it is read from its bytes")
    module = _module(format)
    document: Document = module.parse(source, options) if hasattr(module, "OPTIONS") else module.parse(source)
    return document


def options(format: str) -> type[Any] | None:
    """The record of what can be chosen of a format; None where nothing can. Raises KeyError for an unknown format."""
    record: type[Any] | None = getattr(_module(format), "OPTIONS", None)
    return record


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


def silenced_by(format: str) -> str | None:
    """Where comments that silence stand in files of a format, where it says so. Raises KeyError for an unknown one."""
    where: str | None = getattr(_module(format), "SILENCED_BY", None)
    return where


def _module(format: str) -> ModuleType:
    if format not in names():
        raise KeyError(format)
    return import_module(f"{__name__}.{format}")
