"""The paragraph styles of a Word document: what a paragraph inherits, and from where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

VAL = qn("w:val")
_PROPERTIES, _STYLE = qn("w:pPr"), qn("w:pStyle")
_CONTENTS_RE = re.compile(r"toc \d", re.IGNORECASE)
OFF = {"0", "false", "off"}


def value(parent: BaseOxmlElement | None, name: str) -> str | None:
    """The `w:val` of the child *name* (such as `w:pStyle`); None where there is no such child."""
    child = None if parent is None else parent.find(qn(name))
    return None if child is None else child.get(VAL)


def is_on(parent: BaseOxmlElement | None, name: str) -> bool:
    """Whether the switch *name* (such as `w:vanish`) is set: it is there and does not say no."""
    child = None if parent is None else parent.find(qn(name))
    return child is not None and child.get(VAL, "1") not in OFF


class Styles:
    """The styles of one document.

    Args:
        root: the element `w:styles`; None where the document has none.
    """

    def __init__(self, root: BaseOxmlElement | None) -> None:
        styles = [] if root is None else root.findall(qn("w:style"))
        self._styles = {style.get(qn("w:styleId"), ""): style for style in styles}
        self._default = next(
            (name for name, style in self._styles.items() if _is_default_paragraph_style(style)), ""
        )
        self._chains: dict[str | None, list[BaseOxmlElement]] = {}

    def named(self, name: str) -> BaseOxmlElement | None:
        """The style with this identifier."""
        return self._styles.get(name)

    def chain(self, paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
        """The style of *paragraph* and those it is based on, nearest first."""
        name = value(paragraph.find(_PROPERTIES), "w:pStyle")
        if name not in self._styles:
            name = self._default
        if name not in self._chains:
            self._chains[name] = self._ancestry(name)
        return self._chains[name]

    def _ancestry(self, name: str | None) -> list[BaseOxmlElement]:
        names: list[str | None] = []
        while name in self._styles and name not in names:
            names.append(name)
            name = value(self._styles[name], "w:basedOn")
        return [self._styles[known] for known in names if known is not None]

    def is_contents_entry(self, paragraph: BaseOxmlElement) -> bool:
        """Whether *paragraph* is a line of a table of contents, which repeats the headings."""
        chain = self.chain(paragraph)
        return bool(chain) and _CONTENTS_RE.fullmatch(value(chain[0], "w:name") or "") is not None


def _is_default_paragraph_style(style: BaseOxmlElement) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default"), "0") not in OFF
