"""A .docx file opened by python-docx, made safe and mended where it needs be."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TARGET_MODE as MODE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import PartFactory
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.document import DocumentPart

from bot.errors import UnreadableFileError
from bot.formats.package import contents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.opc.part import Part
    from docx.oxml.xmlchemy import BaseOxmlElement

# Documents with macros and templates hold the same text; python-docx knows only plain documents.
# Macros lie in a part of their own, which nothing here opens.
for _kind in ("document.macroEnabled", "template.macroEnabledTemplate"):
    PartFactory.part_type_for[f"application/vnd.ms-word.{_kind}.main+xml"] = DocumentPart
PartFactory.part_type_for[
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
] = DocumentPart

_BODY = qn("w:body")
_STRICT = b"purl.oclc.org/ooxml"
_DAMAGED = "文件已损坏，读不出正文；请在 Word/WPS 里打开并另存为新的 .docx 再发来"


def open_word(data: bytes) -> Document:
    """The Word document in *data*.

    Raises:
        TooLargeError: it would unpack to more than a report can be.
        UnreadableFileError: it is damaged, or no Word document.
    """
    members = contents(data)
    if _STRICT in members.get("_rels/.rels", b""):
        raise UnreadableFileError(
            "文件是“严格 Open XML”格式，请在 Word 里另存为普通的“Word 文档(.docx)”再发来"
        )
    try:
        part = Package.open(BytesIO(_mended(members) or data)).main_document_part
    except Exception:  # noqa: BLE001 - python-docx checks nothing: a broken file raises whatever it runs into
        raise UnreadableFileError(_DAMAGED) from None
    if not isinstance(part, DocumentPart):
        raise UnreadableFileError("文件不是 Word 文档（可能是表格或幻灯片），请发来 .docx 文档")
    if part.element.find(_BODY) is None:
        raise UnreadableFileError(_DAMAGED)
    document: Document = part.document
    return document


def related(part: Part, kind: str) -> Iterator[BaseOxmlElement]:
    """Roots of the XML parts that *part* names as its *kind*, a relationship type.

    python-docx's own properties would add an empty part where there is none.
    """
    for relationship in part.rels.values():
        if relationship.reltype == kind and not relationship.is_external:
            yield xml_of(relationship.target_part)


def xml_of(part: Part) -> BaseOxmlElement:
    """The root of an XML part, parsed now where python-docx has kept it as bytes."""
    element: BaseOxmlElement | None = getattr(part, "element", None)
    try:
        return parse_xml(part.blob) if element is None else element
    except SyntaxError:
        raise UnreadableFileError(_DAMAGED) from None


def _mended(members: dict[str, bytes]) -> bytes | None:
    """The package without references to parts that are not there; None where there are none.

    Word passes over such references (`Target="NULL"` is common); python-docx fails on them.
    """
    changed = {
        name: rels for name, blob in members.items() if (rels := _without_dangling(name, blob, members))
    }
    if not changed:
        return None
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, blob in (members | changed).items():
            archive.writestr(name, blob)
    return buffer.getvalue()


def _without_dangling(name: str, blob: bytes, members: dict[str, bytes]) -> bytes | None:
    """A list of relationships without the dangling ones; None where it has none, or is no such list."""
    folder, _ = posixpath.split(name)
    if not name.endswith(".rels") or posixpath.basename(folder) != "_rels":
        return None
    root = parse_xml(blob)
    base = "/" + posixpath.dirname(folder)
    dangling = [
        entry
        for entry in root
        if entry.get("TargetMode") != MODE.EXTERNAL
        and PackURI.from_rel_ref(base, entry.get("Target")).membername not in members
    ]
    for entry in dangling:
        root.remove(entry)
    return serialize_part_xml(root) if dangling else None
