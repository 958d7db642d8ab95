"""What the style of a paragraph says of it: a heading, an item, a caption, a quotation, code, contents."""

from __future__ import annotations

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.formats._elements import Element
from zhlint.formats.docx.story import Paragraph, numbering
from zhlint.prose.blocks import Kind

_HEADING = Pattern(r"(?:heading|标题|標題) ?([1-9])$")
_NAMES: tuple[tuple[Pattern, Kind, str], ...] = (
    (Pattern(r"title$|(?:文章|文档)?标题$"), "heading", "h1"),
    (Pattern(r"subtitle$|副标题$"), "heading", "h2"),
    (Pattern(r"toc (?:\d|heading)|目录|table of figures|header$|footer$|页[眉脚]"), "meta", "chrome"),
    (Pattern(r"(?:author|作者|单位|affiliation)"), "meta", "byline"),
    (Pattern(r"date$|日期$"), "meta", "date"),
    (Pattern(r"salutation$|称呼$"), "meta", "salutation"),
    (Pattern(r"(?:signature|closing)$|(?:签名|结束语|落款)$"), "meta", "signature"),
    (Pattern(r".*caption|题注|图[题注]|表[题注]"), "caption", ""),
    (Pattern(r"(?:intense )?quote$|block ?text$|(?:明显)?引用$"), "quote", ""),
    (Pattern(r"html preformatted|(?:source |verbatim )?code|plain text$|macro|代码|程序"), "code", ""),
)
"""Names of styles, in lower case: Word's own are in English in the file, whatever its language; others are common."""
_DEEPEST = 20
BODY_LEVEL = 9
"""The outline level of what is no heading."""


class _Style(NamedTuple):
    name: str
    base: str
    outline: int | None
    numbering: tuple[str, int] | None


class Styles:
    """The paragraph styles of a file, by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        for style in root.children if root is not None else ():
            if style.name != "style" or style.attributes.get("type", "paragraph") != "paragraph":
                continue
            mark = style.attributes.get("styleId", "")
            properties = style.first("pPr")
            outline = (properties.value("outlineLvl") or "") if properties is not None else ""
            self._styles[mark] = _Style(
                (style.value("name") or "").strip().lower(),
                style.value("basedOn") or "",
                int(outline) if outline.isdecimal() else None,
                numbering(properties) if properties is not None else None,
            )
            if style.attributes.get("default", "0") in ("1", "true", "on"):
                self._default = mark

    def kind(self, paragraph: Paragraph) -> tuple[Kind, str, int]:
        """Kind, label and depth that style and properties give a paragraph; a plain one is `paragraph`."""
        if paragraph.contents:
            return "meta", "chrome", 0
        chain = list(self._chain(paragraph.style or self._default))
        for style in chain:
            named = _named(style.name)
            if named is not None:
                return (*named, 0)
        outline = next(
            (level for level in (paragraph.outline, *(s.outline for s in chain)) if level is not None), BODY_LEVEL
        )
        if outline < BODY_LEVEL:
            return "heading", f"h{min(outline + 1, 6)}", 0
        number = next((n for n in (paragraph.numbering, *(s.numbering for s in chain)) if n is not None), None)
        if number is not None and number[0] not in ("", "0"):
            return "list-item", "", number[1] + 1
        return "paragraph", "", 0

    def _chain(self, mark: str) -> list[_Style]:
        """A style and those that it is based on."""
        chain: list[_Style] = []
        while mark in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[mark])
            mark = chain[-1].base
        return chain


def _named(name: str) -> tuple[Kind, str] | None:
    heading = _HEADING.match(name)
    if heading is not None:
        return "heading", f"h{min(int(heading[1]), 6)}"
    return next(((kind, label) for pattern, kind, label in _NAMES if pattern.match(name)), None)
