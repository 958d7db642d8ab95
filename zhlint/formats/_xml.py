"""XML as a run of tags and text that knows where in the file each character stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.prose.document import Comment
from zhlint.prose.source import UndecodableError

_TOKEN = Pattern(
    r"<!--(?P<comment>.*?)-->|<!\[CDATA\[(?P<raw>.*?)\]\]>|<\?.*?\?>|<!DOCTYPE(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>"
    r"|<(?P<close>/?)(?P<name>[^\s/>]+)(?P<attributes>(?:[^\"'>]|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>"
    r"|&(?P<entity>[^;]*);|(?P<text>[^<&]+)",
    16,  # a dot is any character
)
_ATTRIBUTE = Pattern(r"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTITY = Pattern(r"&([^;]*);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NONE: Mapping[str, str] = MappingProxyType({})
_DEEPEST = 200

Sort = Literal["start", "end", "text", "raw", "comment"]


class Event(NamedTuple):
    """A tag (`said` is its name without a prefix), text, or what a comment says; where it stands in the file.

    `text` that is written otherwise than it is said stands in a span of another length; `raw` is of a CDATA section.
    An empty element starts and ends at the same span.
    """

    sort: Sort
    said: str
    start: int
    end: int
    attributes: Mapping[str, str] = _NONE


def events(text: str) -> Iterator[Event]:
    """What a text of XML is made of, in order.

    Raises UndecodableError, before anything is told, where it is not well-formed, is nested beyond reason, or declares
    entities of its own: none are ever read, from it or from elsewhere.
    """
    if text.strip():
        _check(text)
    return _events(text)


def comments(found: Iterator[Event] | list[Event], text: str) -> tuple[Comment, ...]:
    """The comments among events of a text."""
    return tuple(_comment(each, text) for each in found if each.sort == "comment")


def _comment(event: Event, text: str) -> Comment:
    start, end = event.start + 4, event.end - 3
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    return Comment(event.start, event.end, (start, max(start, start + len(said.strip()))))


def _check(text: str) -> None:
    from xml.parsers.expat import ExpatError, ParserCreate

    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise UndecodableError(f"its XML is nested more than {_DEEPEST} deep")

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(name: str, system: str | None, public: str | None, internal: int) -> None:
        if internal:
            raise UndecodableError("its document type declares entities or elements of its own, which are never read")

    parser = ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except ExpatError as error:
        what = str(error).partition(":")[0]
        raise UndecodableError(f"it is no XML from line {error.lineno} on ({what})") from None


def _events(text: str) -> Iterator[Event]:
    for m in _TOKEN.finditer(text):
        sort = m.lastgroup
        if m["text"] is not None:
            yield Event("text", m[0], m.start(), m.end())
        elif m["name"] is not None:
            local = m["name"].rpartition(":")[2]
            if not m["close"]:
                yield Event("start", local, m.start(), m.end(), _attributes(m["attributes"]))
            if m["close"] or m["empty"]:
                yield Event("end", local, m.start(), m.end())
        elif m["entity"] is not None:
            yield Event("text", _said(m["entity"]), m.start(), m.end())
        elif m["raw"] is not None:
            yield Event("raw", m["raw"], m.start("raw"), m.end("raw"))
        elif sort == "comment":
            yield Event("comment", m["comment"], m.start(), m.end())


def _attributes(written: str) -> Mapping[str, str]:
    if "=" not in written:
        return _NONE
    found = {}
    for m in _ATTRIBUTE.finditer(written):
        value = m[2] if m[2] is not None else m[3]
        found[m[1].rpartition(":")[2]] = _ENTITY.sub(lambda e: _said(e[1]), value) if "&" in value else value
    return found


def _said(entity: str) -> str:
    """What a reference says; one that a document type would declare says nothing that could be known."""
    if entity.startswith("#"):
        return chr(int(entity[2:], 16) if entity[1] == "x" else int(entity[1:]))
    return _NAMED.get(entity, "\ufffc")
