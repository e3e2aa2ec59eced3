"""A report, set as a Word file after a profile: styles only, no formatting by hand."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.package import Package

from bot.formats import docx_sheet as sheet
from bot.formats.docx_xml import make, text_run
from bot.formats.layout import lines
from bot.formats.title_break import margin

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from bot.formats.layout import Line, Part
    from bot.formats.typesetting import Typesetting
    from bot.text.model import Document, Span


class TypesetFile(NamedTuple):
    """A report that has been set.

    Args:
        data: the .docx file.
        spans: where each of its paragraphs stands in the text as received.
    """

    data: bytes
    spans: tuple[Span, ...]


def typeset(document: Document, profile: Typesetting) -> TypesetFile:
    """*document*, set after *profile*; its words are not changed."""
    found = lines(document)
    profile = _evened(profile, found, document.text)
    package = Package()
    main = XmlPart(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, make("w:document"), package)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    _relate(main, "styles", RELATIONSHIP_TYPE.STYLES, CONTENT_TYPE.WML_STYLES, sheet.styles(profile))
    _relate(main, "settings", RELATIONSHIP_TYPE.SETTINGS, CONTENT_TYPE.WML_SETTINGS, sheet.settings(profile))
    paragraphs = [_paragraph(line, document.text) for line in found] or [make("w:p")]
    section = sheet.section(profile, _footers(main, profile))
    main.element.append(make("w:body", *paragraphs, section))
    buffer = BytesIO()
    package.save(buffer)
    return TypesetFile(buffer.getvalue(), tuple(line.span for line in found))


def _evened(profile: Typesetting, found: list[Line], text: str) -> Typesetting:
    """*profile* with a title style in which this title breaks between words."""
    title = profile.types["title"]
    words = "".join(line.span.of(text) for line in found if line.style == "title")
    if title.align != "center" or title.margin:
        return profile
    room = profile.page.text_width / title.size
    return replace(profile, types={**profile.types, "title": replace(title, margin=margin(words, room))})


def _relate(main: XmlPart, name: str, kind: str, content_type: str, root: BaseOxmlElement) -> str:
    """Add a part and return the relationship's identifier."""
    part = XmlPart(PackURI(f"/word/{name}.xml"), content_type, root, main.package)
    identifier: str = main.relate_to(part, kind)
    return identifier


def _footers(main: XmlPart, profile: Typesetting) -> dict[str, str]:
    """The page numbers, as relationships by the kind of page."""
    if not profile.number.form:
        return {}
    parities = {"default": "odd", "even": "even"} if profile.number.outside else {"default": "odd"}
    return {
        kind: _relate(
            main,
            f"footer{place}",
            RELATIONSHIP_TYPE.FOOTER,
            CONTENT_TYPE.WML_FOOTER,
            sheet.footer(profile.number, parity),
        )
        for place, (kind, parity) in enumerate(parities.items(), start=1)
    }


def _paragraph(line: Line, text: str) -> BaseOxmlElement:
    style = make("w:pPr", make("w:pStyle", val=sheet.STYLE_NAMES[line.style][0]))
    return make("w:p", style, *(_run(part, text) for part in line.parts))


def _run(part: Part, text: str) -> BaseOxmlElement:
    # The hint is no formatting: it says, as Word itself does, that “ and … are Chinese here.
    fonts = [make("w:rFonts", hint="eastAsia")]
    style = [make("w:rStyle", val=sheet.heading_character(part.heading))] if part.heading else []
    return text_run(part.span.of(text), make("w:rPr", *style, *fonts))
