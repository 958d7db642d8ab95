"""Word files written by hand, small enough to be read in a test."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_SPACES = (
    f'xmlns:w="{W}" xmlns:m="{_OFFICE}/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
STYLES = """\
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="x"><w:name w:val="一级"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="o"><w:name w:val="章"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="列表"/>
<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="z"><w:name w:val="heading 9"/></w:style>
"""


def run(text, properties=""):
    """A run of some text."""
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content, style="", properties=""):
    """A paragraph; what is no markup is a run."""
    inside = "".join(each if each.startswith("<") else run(each) for each in content)
    said = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    return f"<w:p>{f'<w:pPr>{said}</w:pPr>' if said else ''}{inside}</w:p>"


def table(*rows):
    """A table whose cells hold a paragraph each."""
    lines = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def box(*paragraphs):
    """A run that draws a text box, in the two forms that Word writes."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing>{content}</w:drawing></mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}<mc:Fallback><w:pict>{content}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"


def docx(*body, more=None, styles=STYLES, spaces=_SPACES):
    """The bytes of a file. `more` are further parts of the folder `word`, by kind and content of their root."""
    parts = {"styles": ("styles", styles)}
    for kind, content in (more or {}).items():
        parts[kind] = ({"header": "hdr", "footer": "ftr"}.get(kind, kind), content)
    related = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/relationships/{kind}" Target="{kind}.xml"/>'
        for i, kind in enumerate(parts)
    )
    types = "".join(f'<Override PartName="/word/{kind}.xml" ContentType="application/xml"/>' for kind in parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:

        def write(name, text):
            file.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')

        main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        rels = "application/vnd.openxmlformats-package.relationships+xml"
        write(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/>{types}</Types>',
        )
        write(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        write(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        )
        write("word/document.xml", f"<w:document {spaces}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>")
        for kind, (root, content) in parts.items():
            write(f"word/{kind}.xml", f"<w:{root} {_SPACES}>{content}</w:{root}>")
    return out.getvalue()


def part(data, name):
    """A part of a file as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode()
