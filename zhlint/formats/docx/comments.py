"""The comments of a Word file: what is there already, and new ones with the parts that hold them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from zhlint.formats._elements import Element
from zhlint.formats._parts import relations_name
from zhlint.formats.docx.parts import Parts
from zhlint.formats.docx.runs import Splice, escaped
from zhlint.formats.docx.silencing import flat, words
from zhlint.formats.docx.story import Paragraph

_TYPES = "[Content_Types].xml"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"


class Comments:
    """The comments on a body, and those to be added. `new` counts these.

    `prefix` is what the names of the body's own elements begin with (`w:`), `attributes` who comments and when.
    """

    def __init__(self, parts: Parts, author: str, date: str) -> None:
        self._parts = parts
        self._name = parts.named("comments")
        self._root = parts.comments
        tag = parts.data(parts.main)[parts.body.start : parts.body.inside]
        self._is_declared = bool(_prefix(tag))
        self.prefix = _prefix(tag) or b"w:"
        self._own_prefix = (_prefix(self._tag()) if self._root is not None else b"") or b"w:"
        self.author = author
        self._date = date
        self.attributes = self._who(self.prefix)
        self._added: list[bytes] = []
        there = self._root.children if self._root is not None else []
        self._said: set[tuple[str, Paragraph, int]] = set()
        saying = {c.attributes.get("id", ""): words(c) for c in there}
        spanned = (mark for paragraph in parts.story for mark in paragraph.ranges)
        self._next = max((int(mark) for mark in (*saying, *spanned) if mark.isdecimal()), default=-1) + 1
        for paragraph in parts.story:
            for mark, (_, end) in paragraph.ranges.items():
                self._said.add((saying.get(mark, ""), paragraph, end))

    @property
    def new(self) -> int:
        """How many are added."""
        return len(self._added)

    def has(self, said: str, paragraph: Paragraph, end: int) -> bool:
        """Whether a comment that ends behind so many characters of a paragraph says this; else it is about to."""
        key = (flat(said), paragraph, end)
        if key in self._said:
            return True
        self._said.add(key)
        return False

    def add(self, said: str) -> tuple[bytes, bytes]:
        """Add a comment: what has to stand in the body before and behind its span."""
        mark = b'%sid="%d"' % (self.prefix, self._next)
        p = self._own_prefix
        lines = b"".join(
            b'<%sp><%sr><%st xml:space="preserve">%s</%st></%sr></%sp>' % (p, p, p, escaped(line), p, p, p)
            for line in said.split("\n")
        )
        who = b'%sid="%d" %s %sinitials="zh"' % (p, self._next, self._who(p), p)
        self._added.append(b"<%scomment %s>%s</%scomment>" % (p, who, lines, p))
        self._next += 1
        p = self.prefix
        start, end = b"<%scommentRangeStart %s/>" % (p, mark), b"<%scommentRangeEnd %s/>" % (p, mark)
        return start, end + b"<%sr><%scommentReference %s/></%sr>" % (p, p, mark, p)

    def declaration(self) -> Iterator[Splice]:
        """What the body needs for attributes of ours: where its own elements have no prefix, one is declared."""
        if not self._is_declared:
            at = self._parts.body.start + 1 + len(self._parts.body.name)
            yield Splice(at, at, b' xmlns:w="%s"' % self._parts.body.space.encode())

    def parts(self) -> dict[str, bytes]:
        """The parts of the file that are new or changed by what was added."""
        if not self._added:
            return {}
        new = b"".join(self._added)
        if self._root is not None:
            data = self._parts.data(self._name)
            return {self._name: _declared(_within(data, self._root, new), self._root, bool(_prefix(self._tag())))}
        main, body = self._parts.main, self._parts.body
        name = posixpath.join(posixpath.dirname(main), "comments.xml")
        while name in self._parts.package:
            name = name.replace(".xml", "-zhlint.xml")
        root = b'<w:comments xmlns:w="%s">%s</w:comments>' % (body.space.encode(), new)
        return {
            name: b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + root,
            relations_name(main): self._related(posixpath.basename(name)),
            _TYPES: self._typed(f"/{name}"),
        }

    def _who(self, prefix: bytes) -> bytes:
        author = escaped(self.author).replace(b'"', b"&quot;")
        return b'%sauthor="%s" %sdate="%s"' % (prefix, author, prefix, self._date.encode())

    def _tag(self) -> bytes:
        assert self._root is not None
        return self._parts.data(self._name)[self._root.start : self._root.inside]

    def _related(self, target: str) -> bytes:
        """The relations of the body, with one to the comments."""
        name = relations_name(self._parts.main)
        kind = _RELATION["purl.oclc.org" in self._parts.body.space]
        if name not in self._parts.package:
            space = b"http://schemas.openxmlformats.org/package/2006/relationships"
            new = b'<Relationship Id="zhlint1" Type="%s" Target="%s"/>' % (kind.encode(), target.encode())
            return b'<Relationships xmlns="%s">%s</Relationships>' % (space, new)
        root = self._parts.read(name)
        taken = {child.attributes.get("Id", "") for child in root.children}
        mark = next(m for n in range(1, len(taken) + 2) if (m := f"zhlint{n}") not in taken)
        p = _prefix(self._parts.data(name)[root.start : root.inside])
        new = b'<%sRelationship Id="%s" Type="%s" Target="%s"/>' % (p, mark.encode(), kind.encode(), target.encode())
        return _within(self._parts.data(name), root, new)

    def _typed(self, name: str) -> bytes:
        """The content types, with that of the comments."""
        data, root = self._parts.data(_TYPES), self._parts.read(_TYPES)
        p = _prefix(data[root.start : root.inside])
        new = b'<%sOverride PartName="%s" ContentType="%s"/>' % (p, name.encode(), _CONTENT.encode())
        if not any(c.attributes.get("Extension", "").lower() == "rels" for c in root.children):
            new += b'<%sDefault Extension="rels" ContentType="%s"/>' % (p, _RELATIONS.encode())
        return _within(data, root, new)


def _prefix(tag: bytes) -> bytes:
    """What the name in a start tag begins with, its colon included."""
    name = tag[1:].rstrip(b"/>").split()[0]
    return name[: name.index(b":") + 1] if b":" in name else b""


def _declared(data: bytes, root: Element, is_declared: bool) -> bytes:
    """A part whose root declares `w:`."""
    at = root.start + 1 + len(root.name)
    return data if is_declared else data[:at] + b' xmlns:w="%s"' % root.space.encode() + data[at:]


def _within(data: bytes, root: Element, new: bytes) -> bytes:
    """A part with more at the end of its root."""
    if data[root.inside - 2 : root.inside] == b"/>":
        name = data[root.start + 1 : root.inside - 2].split()[0]
        return data[: root.inside - 2] + b">" + new + b"</" + name + b">" + data[root.end :]
    at = data.rindex(b"</", root.inside - 1, root.end)
    return data[:at] + new + data[at:]
