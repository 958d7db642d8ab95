"""The texts of an archive: one stream out of all its sources, whatever they are."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import BinaryIO

from zhlint import formats
from zhlint.archive import Text, readers
from zhlint.archive.readers import Asked, Cut, Gone, Part, of_disk
from zhlint.archive.readers._packed import BROKEN, bare, is_packed, opened, said
from zhlint.archive.readers._rows import ENOUGH
from zhlint.archive.readers.folder import named
from zhlint.base.faults import Fault, Faults
from zhlint.workspace.files import read_at_most

DEEPEST = 3
"""How deep files that hold others may lie in each other."""
_HEAD = 1 << 16
_URL = re.compile(r"[a-z][a-z0-9+]+://", re.IGNORECASE)


class Interrupted(Faults):
    """What is read does not answer any more. Asked again later, it gives the same texts from the beginning."""


def texts(sources: Sequence[str], asked: Asked) -> Iterator[Text]:
    """The texts of all sources, in their order: files, folders, URLs of databases.

    Raises Faults at once where a source is not there, or the first was asked for wrongly; after the last text for every
    file that could not be read to its end, and where there is no text at all. Raises Interrupted at any time.
    """
    reading = _Reading(asked)
    for part in _parts(sources):
        yield from reading.texts(part)
    if reading.faults:
        raise Faults(reading.faults)
    if not reading.count:
        told = ", ".join(map(shown, sources))
        raise Faults([Fault(told, 0, 0, "no texts", "name files or folders that have some")])


def shown(source: str) -> str:
    """A source as it may be told: without the password of a URL."""
    return re.sub(r"(?<=://)([^/@:]*):[^/@]*@", r"\1:***@", source) if _URL.match(source) else named(source)


class _Reading:
    """How far reading has come, and what is wrong so far."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self.count = 0
        self.faults: list[Fault | str] = []

    def texts(self, part: Part) -> Iterator[Text]:
        """The texts of a file and of those in it."""
        before = self.count
        try:
            kind = _kind(part, self._asked)
            if kind is None:
                return
            if _is_packed(part):
                part = part._replace(open=partial(_unpacked, part), path=None)
            for found in _held(readers.texts(kind, part, self._asked)):
                if isinstance(found, Text):
                    self.count += 1
                    yield found
                elif found.depth > DEEPEST:
                    self.faults.append(Fault(found.name, 0, 0, "it lies too deep in other files", "unpack them first"))
                else:
                    yield from self.texts(found)
        except Interrupted:
            raise
        except Faults as error:
            if not self.count:
                raise
            self.faults.extend(error.faults)
        except Gone as error:
            raise Interrupted([self._fault(part, before, str(error), error.mend)]) from None
        except Cut as error:
            self.faults.append(self._fault(part, before, str(error), error.mend))
        except BROKEN as error:
            self.faults.append(self._fault(part, before, said(error), Cut("").mend))

    def _fault(self, part: Part, before: int, what: str, mend: str) -> Fault:
        read = self.count - before
        after = f" after {read:,} text{'s' * (read > 1)}" if read else ""
        return Fault(part.name or part.group, 0, 0, f"not to be read{after}: {what}", mend)


def _held(found: Iterable[Text | Part]) -> Iterator[Text | Part]:
    """The same; those with trouble at the beginning wait for one without: of a file read wrongly none ever comes."""
    waiting: list[Text | Part] = []
    rest = iter(found)
    for each in rest:
        waiting.append(each)
        if isinstance(each, Part) or each.trouble is None or len(waiting) > ENOUGH:
            break
    yield from waiting
    yield from rest


def _parts(sources: Sequence[str]) -> list[Part]:
    """What the sources name, each once. Raises Faults for all that are not there."""
    files = [source for source in sources if not _URL.match(source)]
    missing = [source for source in files if not (os.path.isfile(source) or os.path.isdir(source))]
    if missing:
        mend = "name a file, a folder, or the URL of a database"
        raise Faults(Fault(named(source), 0, 0, _missing(source), mend) for source in missing)
    top = _top(files)
    once: dict[str, Part] = {}
    for source in sources:
        if _URL.match(source):
            once.setdefault(source, Part(shown(source), shown(source), partial(of_disk, os.devnull), source, True))
            continue
        whole = os.path.abspath(source)
        inner = (os.path.relpath(whole, top) if top else whole).replace(os.sep, "/")
        name = "" if inner == os.curdir else named(inner)
        group = name or named(os.path.basename(whole))
        part = Part(name, group, partial(of_disk, source), source, True)
        once.setdefault(os.path.realpath(source), part)
    return list(once.values())


def _missing(source: str) -> str:
    if os.path.exists(source):
        return "neither a file nor a folder"
    return "a link to nothing" if os.path.islink(source) else "no such file or folder"


def _top(sources: Sequence[str]) -> str:
    """The innermost folder that all sources are in; "" where they lie on several drives."""
    try:
        return os.path.commonpath([_above(source) for source in sources]) if sources else ""
    except ValueError:
        return ""


def _above(source: str) -> str:
    """The folder that names are relative to: a folder itself, that of a file."""
    path = os.path.abspath(source)
    return path if os.path.isdir(path) else os.path.dirname(path)


def _kind(part: Part, asked: Asked) -> str | None:
    """What kind of source a file is; None where nothing reads it."""
    if part.path is not None and _URL.match(part.path):
        return "sql"
    if part.path is not None and os.path.isdir(part.path):
        return "folder"
    name = bare(part.name)
    kind = readers.by_name(name)
    if kind is not None:
        return kind
    of_format = formats.for_path(name, part.named)
    json = name.lower().endswith(".json")
    if of_format is not None and not json:
        return "text"
    if not part.once and (part.named or json or "." not in name.rpartition("/")[2]):
        with _unpacked(part) as stream:
            kind = readers.by_bytes(read_at_most(stream, _HEAD), asked.columns)
    return kind or ("text" if part.named or of_format is not None else None)


def _is_packed(part: Part) -> bool:
    return is_packed(part.name) and not (part.path is not None and os.path.isdir(part.path))


def _unpacked(part: Part) -> BinaryIO:
    return opened(part.name, part.open())
