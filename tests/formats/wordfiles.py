"""Word documents for the tests, written part by part."""

from __future__ import annotations

import zipfile
from io import BytesIO

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = _TYPES + "document.main+xml"
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header": "hdr",
    "footer": "ftr",
}


def root(name: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMES}>{inner}</w:{name}>'


def members(body: str, *, main_type: str = MAIN, **parts: str) -> dict[str, str]:
    """The files of a package: *body* and *parts*, each named by its kind (`header1` is a header)."""
    types = relations = ""
    files = {"word/document.xml": root("document", f"<w:body>{body}</w:body>")}
    for name, inner in parts.items():
        kind = name.rstrip("0123456789")
        types += f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}{kind}+xml"/>'
        relations += f'<Relationship Id="{name}" Type="{_KINDS}{kind}" Target="{name}.xml"/>'
        files[f"word/{name}.xml"] = root(_ROOTS[kind], inner)
    files["word/_rels/document.xml.rels"] = relationships(relations)
    files["_rels/.rels"] = relationships(
        f'<Relationship Id="d" Type="{_KINDS}officeDocument" Target="word/document.xml"/>'
    )
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>{types}</Types>'
    )
    return files


def relationships(inner: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def relationship(name: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_KINDS}image" Target="{target}"/>'


def packed(files: dict[str, str] | dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, *, main_type: str = MAIN, **parts: str) -> bytes:
    return packed(members(body, main_type=main_type, **parts))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    """A paragraph; *inner* that is no XML is its words."""
    inner = inner if inner.startswith("<") or not inner else run(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(text: str, number: int | str, depth: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def level(depth: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{extra}</w:lvl>'
    )


def definition(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def number(name: int, of: int, extra: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{extra}</w:num>'


def style(name: str, inner: str = "", title: str = "", *, default: bool = False) -> str:
    mark = ' w:default="1"' if default else ""
    title = f'<w:name w:val="{title or name}"/>'
    return f'<w:style w:type="paragraph"{mark} w:styleId="{name}">{title}{inner}</w:style>'


def alternatives(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="x">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )
