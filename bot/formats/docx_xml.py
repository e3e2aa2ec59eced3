"""Small pieces of Word's XML, built in one call."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_ILLEGAL_RE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PARTS_RE = re.compile("[^\t\n]+|\t|\n")


def make(name: str, /, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """The element *name* with *attributes* of Word's namespace: `make("w:jc", val="center")`."""
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), str(value))
    element.extend(children)
    return element


def legal(text: str) -> str:
    """*text* with a sign in place of each character that XML cannot hold; its length stays."""
    return _ILLEGAL_RE.sub("\ufffd", text)


def words(text: str) -> BaseOxmlElement:
    """*text* as the `w:t` of a run."""
    element = make("w:t")
    element.text = legal(text)
    element.set(SPACE, "preserve")
    return element


def text_run(text: str, properties: BaseOxmlElement | None = None) -> BaseOxmlElement:
    """A run that shows *text*, tabs and line breaks too, with a copy of *properties* (a `w:rPr`)."""
    return make("w:r", *([] if properties is None else [deepcopy(properties)]), *_content(text))


def _content(text: str) -> Iterator[BaseOxmlElement]:
    for part in _PARTS_RE.findall(text):
        yield make("w:tab") if part == "\t" else make("w:br") if part == "\n" else words(part)


def serialized(root: BaseOxmlElement) -> bytes:
    """*root* as the bytes of a part."""
    data: bytes = serialize_part_xml(root)
    return data
