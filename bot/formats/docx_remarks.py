"""What a writer should know of a Word file before using the reviewed copy: macros, restrictions, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from bot.formats.docx_styles import OFF
from bot.formats.package import contents

if TYPE_CHECKING:
    from collections.abc import Iterator

_SETTINGS = "word/settings.xml"
_RESTRICTED = {
    "readOnly": "只读",
    "comments": "只许批注",
    "trackedChanges": "只许修订",
    "forms": "只许填写窗体",
}


class Remarks(NamedTuple):
    """What is to be said.

    Args:
        sentences: one for each thing.
        macros: whether the file has macros, which the reviewed copy has not.
    """

    sentences: tuple[str, ...] = ()
    macros: bool = False


def remarks(data: bytes) -> Remarks:
    """What is to be said of the file in *data*; nothing where it is no .docx.

    Raises:
        TooLargeError: it would unpack to more than a report can be.
        UnreadableFileError: it is damaged.
    """
    if not data.startswith(b"PK"):
        return Remarks()
    members = contents(data)
    macros = any(name.endswith("vbaProject.bin") for name in members)
    return Remarks(tuple(_sentences(members, macros=macros)), macros)


def _sentences(members: dict[str, bytes], *, macros: bool) -> Iterator[str]:
    if macros:
        yield "文件里有宏，批注版去掉了宏，原文件没有动"
    restriction = _restriction(members.get(_SETTINGS, b""))
    if restriction:
        yield f"文件设了编辑限制（{restriction}），批注照写；要接受修订或者改正文，请先在 Word 里停止保护"
    if any(name.startswith("_xmlsignatures/") for name in members):
        yield "文件有数字签名，加了批注签名就失效，报送前请重新签名"


def _restriction(settings: bytes) -> str:
    """How editing is restricted, in words; empty where it is not."""
    try:
        protection = parse_xml(settings).find(qn("w:documentProtection")) if settings else None
    except SyntaxError:  # the text can be read without
        return ""
    if protection is None or protection.get(qn("w:enforcement"), "0") in OFF:
        return ""
    return _RESTRICTED.get(protection.get(qn("w:edit")), "")
