"""What the parts of an Office Open XML package refer to ([ECMA-376] part 2, 8: relationships).

[ECMA-376]: https://ecma-international.org/publications-and-standards/standards/ecma-376/
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from zhlint.base.records import NamedTuple
from zhlint.formats._elements import Element, parse, utf8
from zhlint.formats._package import Package


class Relation(NamedTuple):
    """What a part refers to: the id, the last word of the type, the part's name."""

    id: str
    kind: str
    target: str


class OfficeParts:
    """The parts of a package."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)

    def data(self, name: str) -> bytes:
        """What a part of XML holds, in UTF-8."""
        return utf8(self.package.part(name))

    def read(self, name: str) -> Element:
        """The root of a part of XML. Raises UndecodableError where it is none."""
        return parse(self.data(name), name)

    def relations(self, part: str) -> Iterator[Relation]:
        """What a part refers to inside the file; the file as a whole where the name is empty."""
        name = relations_name(part)
        if name not in self.package:
            return
        for each in self.read(name).children:
            said = each.attributes
            if said.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), said.get("Target", "")))
                yield Relation(said.get("Id", ""), said.get("Type", "").rpartition("/")[2], target.lstrip("/"))


def relations_name(part: str) -> str:
    """The name of the part that says what a part refers to ([ECMA-376] part 2, 6.5.2)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
