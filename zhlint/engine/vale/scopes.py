"""Vale's scopes as kinds of block, and what a check is shown at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhlint.base.records import NamedTuple
from zhlint.engine.handling import Unit
from zhlint.prose.document import READABLE

_PARAGRAPH = frozenset({"text", "paragraph", "sentence", "summary"})
_SECTIONS: dict[str, frozenset[str]] = {
    "paragraph": _PARAGRAPH,
    "dialogue": _PARAGRAPH,
    "verse": _PARAGRAPH,
    "list-item": frozenset({"text", "list", "summary"}),
    "quote": frozenset({"text", "blockquote", "summary"}),
    "table-cell": frozenset({"text", "table", "cell"}),
    "caption": frozenset({"text", "figure", "caption"}),
    "heading": frozenset({"text", "heading"}),
    **{f"heading.h{level}": frozenset({"text", "heading", f"h{level}"}) for level in range(1, 7)},
}
"""What Vale calls each kind of block."""
_LEVELS = frozenset(kind for kind in _SECTIONS if kind.startswith("heading."))
_KNOWN = frozenset().union(*_SECTIONS.values())
_EXTENSIONS = frozenset({"md", "txt", "markdown"})
_UNREAD = {
    "alt": "texts in place of pictures",
    "title": "titles of links",
    "attr": "attributes",
    "code": "pieces of code",
    "link": "links by themselves",
    "strong": "bold text by itself",
    "emphasis": "emphasis by itself",
    "comment": "comments in code",
    "header": "header cells by themselves",
}


class Scoped(NamedTuple):
    """Where a rule looks. `unread`: for each scope that is not to be had here, why."""

    kinds: tuple[str, ...]
    unit: Unit
    unread: tuple[str, ...] = ()


def read(scopes: Sequence[str]) -> Scoped:
    """The kinds of block of Vale's scopes, any of which will do; `a & b` are both, `~a` is what a is not.

    No kinds where none of the scopes is to be had.
    """
    kinds: set[str] = set()
    unread = []
    units: set[str] = set()
    for scope in scopes:
        parts = [part.strip() for part in scope.split("&")]
        if parts == ["raw"]:
            return Scoped(READABLE, "source", tuple(f"`{other}` beside `raw`" for other in scopes if other != scope))
        why = next(filter(None, map(_unread, parts)), None)
        if why:
            unread.append(f"scope `{scope}`: {why}")
            continue
        units.update("sentence" for part in parts if part.startswith("sentence"))
        kinds.update(kind for kind, sections in _SECTIONS.items() if all(_holds(part, sections) for part in parts))
    return Scoped(tuple(_tidy(kinds)), "sentence" if units else "block", tuple(unread))


def _sections(part: str) -> list[str]:
    sections = part.lstrip("~").strip().split(".")
    return sections[:-1] if len(sections) > 1 and sections[-1] in _EXTENSIONS else sections


def _holds(part: str, sections: frozenset[str]) -> bool:
    return sections.issuperset(_sections(part)) != part.startswith("~")


def _unread(part: str) -> str | None:
    first, *rest = _sections(part)
    unread = next((section for section in _UNREAD if section in (first, *rest)), None)
    if unread:
        return f"{_UNREAD[unread]} are not read here"
    if first == "raw":
        return "`raw` goes with no other scope"
    unknown = next((section for section in (first, *rest) if section not in _KNOWN), None)
    if unknown == first:
        return f"`{first}` is no scope"
    return f"`.{unknown}` files are not read here" if unknown else None


def _tidy(kinds: Iterable[str]) -> Iterable[str]:
    """The kinds in the order of READABLE; a heading of every level is a heading."""
    found = set(kinds)
    if not found.issuperset(_LEVELS):
        found.discard("heading")
    for kind in READABLE:
        if kind in found:
            yield kind
        else:
            yield from sorted(other for other in found if other.startswith(f"{kind}."))
