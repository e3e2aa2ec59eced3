"""A Word file in which single parts are changed; all others stay as they are, byte by byte.

python-docx would write every part anew and leave out what nothing refers to.
"""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE
from docx.oxml import parse_xml

from bot.errors import UnreadableFileError
from bot.formats.docx_open import open_word
from bot.formats.docx_xml import serialized
from bot.formats.package import contents

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_TYPES = "[Content_Types].xml"
_TYPES_NAMES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS_NAMES = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MACROS = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS_NAMES[1:-1]}"/>'.encode()
_DAMAGED = "文件里的批注已损坏，无法添加新批注；请在 Word/WPS 里打开并另存为新的 .docx 再发来"


class WordPackage:
    """A .docx file that can be changed part by part.

    Args:
        data: its bytes.

    Raises:
        TooLargeError: it would unpack to more than a report can be.
        UnreadableFileError: it is damaged, or no Word document.
    """

    def __init__(self, data: bytes) -> None:
        self.document: Document = open_word(data)
        self._members = contents(data)
        self._main = self.document.part.partname
        self._roots: dict[str, BaseOxmlElement] = {self._main.membername: self.document.element}
        self._leave_macros()

    def part(self, kind: str) -> BaseOxmlElement | None:
        """The root of the part that the document names as its *kind*, a relationship type; to be changed."""
        for relation in self._relations():
            if relation.get("Type") == kind and relation.get("TargetMode") != "External":
                target = posixpath.join(self._main.baseURI, relation.get("Target", ""))
                name = posixpath.normpath(target).lstrip("/")
                return self._root(name) if name in self._members else None
        return None

    def add(self, kind: str, content_type: str, stem: str, root: BaseOxmlElement) -> None:
        """Add a part beside the document; *stem* is its name where no other part has it."""
        folder = self._main.baseURI.strip("/")
        candidates = (f"{stem}{number or ''}.xml" for number in range(len(self._members) + 1))
        name = next(it for it in candidates if posixpath.join(folder, it) not in self._members)
        path = posixpath.join(folder, name)
        self._roots[path] = root
        self._members[path] = b""
        types = self._root(_TYPES)
        types.append(
            _element(types, f"{_TYPES_NAMES}Override", PartName=f"/{path}", ContentType=content_type)
        )
        relations = self._relations()
        taken = {relation.get("Id") for relation in relations}
        identifier = next(it for it in map("rId{}".format, range(1, len(taken) + 2)) if it not in taken)
        relation = f"{_RELATIONS_NAMES}Relationship"
        relations.append(_element(relations, relation, Id=identifier, Type=kind, Target=name))

    def _leave_macros(self) -> None:
        """Make it a plain document: under the name .docx, Word opens none with macros, and no template."""
        types = self._root(_TYPES)
        main = self._main
        for entry in types.iterchildren(f"{_TYPES_NAMES}Override"):
            if entry.get("PartName") == main and entry.get("ContentType") != CONTENT_TYPE.WML_DOCUMENT_MAIN:
                entry.set("ContentType", CONTENT_TYPE.WML_DOCUMENT_MAIN)
        for relation in [it for it in self._relations() if it.get("Type") == _MACROS]:
            target = posixpath.join(self._main.baseURI, relation.get("Target", ""))
            self._leave(posixpath.normpath(target).lstrip("/"))
            relation.getparent().remove(relation)

    def _leave(self, name: str) -> None:
        """Leave out the part *name*, and what it alone refers to."""
        folder, file = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations in self._members:
            for relation in self._root(relations):
                self._leave(posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))))
        for gone in (name, relations):
            self._members.pop(gone, None)
            self._roots.pop(gone, None)
        types = self._root(_TYPES)
        for entry in [it for it in types if it.get("PartName") == f"/{name}"]:
            types.remove(entry)

    def saved(self) -> bytes:
        """The file with its changes."""
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, blob in self._members.items():
                entry = zipfile.ZipInfo(name)  # without a date: the same input gives the same file
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, self._written(name, blob))
        return buffer.getvalue()

    def _written(self, name: str, blob: bytes) -> bytes:
        """The part *name*; one that was only looked at keeps its bytes."""
        if name not in self._roots:
            return blob
        written = serialized(self._roots[name])
        return blob if blob and written == serialized(parse_xml(blob)) else written

    def _relations(self) -> BaseOxmlElement:
        name = self._main.rels_uri.lstrip("/")
        self._members.setdefault(name, _NO_RELATIONS)
        return self._root(name)

    def _root(self, name: str) -> BaseOxmlElement:
        if name not in self._roots:
            try:
                self._roots[name] = parse_xml(self._members[name])
            except SyntaxError:
                raise UnreadableFileError(_DAMAGED) from None
        return self._roots[name]


def _element(parent: BaseOxmlElement, name: str, **attributes: str) -> BaseOxmlElement:
    element: BaseOxmlElement = parent.makeelement(name, attributes)
    return element
