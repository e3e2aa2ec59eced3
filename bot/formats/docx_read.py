"""The text of a Word document, and where each of its characters stands in the file.

The XML is walked here because python-docx leaves out what a reviewer must see: tracked insertions, automatic
numbers, text boxes, footnotes. What Word shows is read; what it does not show (deletions, hidden text, field
codes, tables of contents, which repeat the headings) is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml.ns import qn

from bot.formats.docx_numbering import Numbering
from bot.formats.docx_open import open_word, related, xml_of
from bot.formats.docx_story import Story
from bot.formats.docx_styles import Styles, is_on
from bot.formats.furniture import is_page_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

    from bot.formats.docx_story import Fragment, Line

_MARGINS = (qn("w:headerReference"), qn("w:footerReference"))


class Piece(NamedTuple):
    """Characters of the text that come from one element.

    Args:
        start: offset of the first one in the text.
        element: the `w:t`, `w:tab`, `w:br` … that holds them, in the body, a text box, a note, a header or a
            footer; its parent is the run. None where there is none: rebuilt numbers, formulas.
        offset: offset of the first one in the element's own text.
        length: how many there are.
    """

    start: int
    element: BaseOxmlElement | None
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class WordText:
    """The text of a document.

    Args:
        text: its paragraphs, joined by line feeds; footnotes and headers follow the body.
        pieces: in reading order; the line feeds between paragraphs belong to none.
    """

    text: str
    pieces: tuple[Piece, ...]


def read_docx(data: bytes) -> WordText:
    """The text of a .docx file.

    Raises:
        TooLargeError: it would unpack to more than a report can be.
        UnreadableFileError: it is damaged, or no Word document.
    """
    return word_text(open_word(data))


def word_text(document: Document) -> WordText:
    """The text of *document*, which is not changed; the pieces point into it."""
    part = document.part
    styles = Styles(next(related(part, KIND.STYLES), None))
    numbering = Numbering(next(related(part, KIND.NUMBERING), None), styles)
    body = Story(styles, numbering)
    body.walk(document.element.body)
    notes = [
        line
        for root in (*related(part, KIND.FOOTNOTES), *related(part, KIND.ENDNOTES))
        for line in _aside(root, styles, numbering)
    ]
    return _assemble(body.lines, notes + _margins(document, styles, numbering))


def _margins(document: Document, styles: Styles, numbering: Numbering) -> list[Line]:
    """Headers and footers that say more than a page number, each text once."""
    lines = {_plain(line): line for root in _shown(document) for line in _aside(root, styles, numbering)}
    return [line for text, line in lines.items() if not is_page_number(text)]


def _shown(document: Document) -> Iterator[BaseOxmlElement]:
    """The headers and footers that some page shows; templates leave others behind in the file."""
    part = document.part
    on_even_pages = any(is_on(settings, "w:evenAndOddHeaders") for settings in related(part, KIND.SETTINGS))
    for section in document.element.body.iter(qn("w:sectPr")):
        shown = {"default", "first" if is_on(section, "w:titlePg") else "", "even" if on_even_pages else ""}
        for reference in section.iter(*_MARGINS):
            relationship = part.rels.get(reference.get(qn("r:id")))
            if reference.get(qn("w:type"), "default") in shown and relationship is not None:
                yield xml_of(relationship.target_part)


def _aside(root: BaseOxmlElement, styles: Styles, numbering: Numbering) -> Iterator[Line]:
    """The lines of a part beside the body that are not blank."""
    story = Story(styles, numbering)
    story.walk(root)
    yield from (line for line in story.lines if _plain(line).strip())


def _plain(line: Line) -> str:
    return "".join(fragment.text for fragment in line)


def _assemble(body: list[Line], asides: list[Line]) -> WordText:
    pieces: list[Piece] = []
    texts: list[str] = []
    at = 0
    for line in [*body, [], *asides] if asides else body:
        at += bool(texts)  # the line feed before it
        for fragment in line:
            pieces.append(_piece(at, fragment))
            at += len(fragment.text)
        texts.append(_plain(line))
    return WordText("\n".join(texts), tuple(pieces))


def _piece(start: int, fragment: Fragment) -> Piece:
    return Piece(start, fragment.element, fragment.offset, len(fragment.text))
