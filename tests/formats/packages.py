"""OpenDocument texts, slides and books written by hand, small enough to be read in a test."""

from __future__ import annotations

import io
import zipfile

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_SPACES = " ".join(
    f'xmlns:{name}="{_ODF}:{space}:1.0"'
    for name, space in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SLIDE_SPACES = (
    f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{_OFFICE}"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
STYLES = """\
<style:style style:name="Heading_20_1" style:family="paragraph"/>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
"""


def zipped(**parts):
    """The bytes of a zip of these parts."""
    return packed(parts)


def packed(parts):
    """The bytes of a zip of parts by their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def odt(*body, edges="", styles=STYLES, more=None):
    """An OpenDocument text; `edges` stands in a master page."""
    content = (
        f"<office:document-content {_ODF_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document-content>"
    )
    page = f'<style:master-page style:name="S">{edges}</style:master-page>'
    styles = f"<office:document-styles {_ODF_SPACES}><office:master-styles>{page}</office:master-styles></office:document-styles>"
    return packed({"content.xml": content, "styles.xml": styles, **(more or {})})


def shape(*paragraphs, kind=None):
    """A shape with text, in a placeholder of a kind; what is no markup is a paragraph."""
    place = f'<p:nvPr><p:ph type="{kind}"/></p:nvPr>' if kind else ""
    lines = (each if each.startswith("<") else f"<a:p><a:r><a:t>{each}</a:t></a:r></a:p>" for each in paragraphs)
    return f"<p:sp><p:nvSpPr>{place}</p:nvSpPr><p:txBody>{''.join(lines)}</p:txBody></p:sp>"


def pptx(*slides, notes=None):
    """Slides of these shapes; `notes` are shapes by the number of their slide. They are listed in reverse of their files."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    relation = '<Relationship Id="{}" Type="' + _OFFICE + '/{}" Target="{}"/>'
    space = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    parts = {"_rels/.rels": space.format(relation.format("r1", "officeDocument", "ppt/presentation.xml"))}
    listed = "".join(f'<p:sldId id="{256 + i}" r:id="s{i}"/>' for i in range(len(slides)))
    parts["ppt/presentation.xml"] = (
        f"{head}<p:presentation {_SLIDE_SPACES}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>"
    )
    related = []
    for i, content in enumerate(slides):
        file = f"slide{len(slides) - i}.xml"
        related.append(relation.format(f"s{i}", "slide", f"slides/{file}"))
        parts[f"ppt/slides/{file}"] = f"<p:sld {_SLIDE_SPACES}><p:cSld><p:spTree>{content}</p:spTree></p:cSld></p:sld>"
        if i + 1 in (notes or {}):
            parts[f"ppt/slides/_rels/{file}.rels"] = space.format(
                relation.format("n", "notesSlide", f"../notes/{file}")
            )
            parts[f"ppt/notes/{file}"] = (
                f"<p:notes {_SLIDE_SPACES}><p:cSld><p:spTree>{notes[i + 1]}</p:spTree></p:cSld></p:notes>"
            )
    parts["ppt/_rels/presentation.xml.rels"] = space.format("".join(related))
    return packed(parts)


def epub(*chapters, nav=None, locked=()):
    """A book of chapters `OPS/text/c1.xhtml`, each the content of its body."""
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
    }
    named = [(f"c{i}", f"text/c{i}.xhtml", content, "") for i, content in enumerate(chapters, 1)]
    if nav is not None:
        named.insert(0, ("nav", "nav.xhtml", nav, ' properties="nav"'))
    items = "".join(
        f'<item id="{id}" href="{file}" media-type="application/xhtml+xml"{p}/>' for id, file, _, p in named
    )
    spine = "".join(f'<itemref idref="{id}"/>' for id, *_ in named)
    parts["OPS/book.opf"] = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    for _, file, content, _ in named:
        parts[f"OPS/{file}"] = f"<html><head><title>页</title></head><body>{content}</body></html>"
    if locked:
        said = "".join(
            f'<EncryptedData><CipherData><CipherReference URI="{each}"/></CipherData></EncryptedData>'
            for each in locked
        )
        parts["META-INF/encryption.xml"] = f"<encryption>{said}</encryption>"
    return packed(parts)
