"""The parts of a Word file that hold a typesetting profile: styles, settings, page numbers, section."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from bot.formats.docx_xml import make, text_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

    from bot.formats.typesetting import PageNumber, Type, Typesetting

# Word's own names: its navigation pane and its tables of contents know them.
STYLE_NAMES = {
    "body": ("BodyText", "Body Text"),
    "title": ("Title", "Title"),
    "byline": ("Subtitle", "Subtitle"),
    "salutation": ("Salutation", "Salutation"),
    "heading1": ("Heading1", "heading 1"),
    "heading2": ("Heading2", "heading 2"),
    "heading3": ("Heading3", "heading 3"),
    "heading4": ("Heading4", "heading 4"),
    "signature": ("Signature", "Signature"),
}
_NORMAL = "Normal"
_GROUPS = {"title", "byline", "signature"}  # their lines stand together, whatever space is around them
_LEVELS = 4
_POINTS_PER_MM = 72 / 25.4
_TWIPS = 20  # in a point
_HIGH = 1.2  # a line of the page number, in sizes of its type
_WORD_2013 = 15  # without it, Word opens the file in a mode for older programs


def styles(profile: Typesetting) -> BaseOxmlElement:
    """The part `styles.xml`."""
    body = profile.types["body"]
    normal = make(
        "w:style",
        make("w:name", val="Normal"),
        make("w:qFormat"),
        type="paragraph",
        default=1,
        styleId=_NORMAL,
    )
    normal.append(make("w:pPr", make("w:widowControl", val=0), make("w:jc", val="both")))
    normal.append(_type_of_run(body.font, body.latin, body.size, tracking=_tracking(profile)))
    return make(
        "w:styles",
        make(
            "w:docDefaults",
            make("w:rPrDefault", _type_of_run(body.font, body.latin, body.size)),
            make("w:pPrDefault"),
        ),
        normal,
        *(_paragraph_style(name, type_) for name, type_ in profile.types.items()),
        *(_character_style(level, profile.types[f"heading{level}"]) for level in range(1, _LEVELS + 1)),
        *(_footer_style(parity, profile.number) for parity in ("odd", "even")),
    )


def settings(profile: Typesetting) -> BaseOxmlElement:
    """The part `settings.xml`."""
    mode = make(
        "w:compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=_WORD_2013,
    )
    sides = [make("w:evenAndOddHeaders")] if profile.number.form and profile.number.outside else []
    return make(
        "w:settings",
        *sides,
        make("w:characterSpacingControl", val="compressPunctuation"),
        make("w:compat", mode),
    )


def footer(number: PageNumber, parity: str) -> BaseOxmlElement:
    """A part `footer1.xml`: the page number, of *parity* `odd` or `even`."""
    before, _, behind = number.form.partition("{}")
    page = make("w:fldSimple", text_run("1"), instr=" PAGE ")
    runs = [text_run(before)] if before else [], [text_run(behind)] if behind else []
    style = make("w:pPr", make("w:pStyle", val=_footer_name(parity)))
    return make("w:ftr", make("w:p", style, *runs[0], page, *runs[1]))


def section(profile: Typesetting, footers: dict[str, str]) -> BaseOxmlElement:
    """The page; *footers* are relationships by the kind of page (`default`, `even`)."""
    page = profile.page
    height = (page.height - page.top - page.bottom) * _POINTS_PER_MM
    low = page.bottom - profile.number.distance - profile.number.size * _HIGH / _POINTS_PER_MM
    references = []
    for kind, identifier in footers.items():
        reference = make("w:footerReference", type=kind)
        reference.set(qn("r:id"), identifier)
        references.append(reference)
    margins = {side: _twips_of_mm(getattr(page, side)) for side in ("top", "right", "bottom", "left")}
    return make(
        "w:sectPr",
        *references,
        make("w:pgSz", w=_twips_of_mm(page.width), h=_twips_of_mm(page.height)),
        make(
            "w:pgMar",
            **margins,
            header=_twips_of_mm(min(15, page.top)),
            footer=_twips_of_mm(max(low, 0)),
            gutter=0,
        ),
        make("w:docGrid", type="lines", linePitch=_twips(height / page.lines)),
    )


def heading_character(level: int) -> str:
    """The style of a heading's words inside a paragraph."""
    return f"Heading{level}Char"


def _paragraph_style(name: str, type_: Type) -> BaseOxmlElement:
    identifier, title = STYLE_NAMES[name]
    level = int(name[-1]) if name.startswith("heading") else 0
    linked = [make("w:link", val=heading_character(level))] if level else []
    following = [make("w:next", val=STYLE_NAMES["body"][0])] if level or name == "title" else []
    outline = [make("w:outlineLvl", val=level - 1)] if level else []
    indent = make(
        "w:ind", firstLineChars=round(type_.indent * 100), firstLine=_twips(type_.indent * type_.size)
    )
    for side in ("right", "left") if type_.align == "center" else ("right",):
        if type_.margin:
            indent.set(qn(f"w:{side}Chars"), str(round(type_.margin * 100)))
            indent.set(qn(f"w:{side}"), str(_twips(type_.margin * type_.size)))
    spacing = {
        "before": _twips(type_.before),
        "after": _twips(type_.after),
        "line": _twips(type_.line),
        "lineRule": "exact",
    }
    return make(
        "w:style",
        make("w:name", val=title),
        make("w:basedOn", val=_NORMAL),
        *following,
        *linked,
        make("w:qFormat"),
        make(
            "w:pPr",
            *([make("w:keepNext")] if level else []),
            *(
                [make("w:snapToGrid", val=0)] if name == "title" else []
            ),  # else its lines take two of the grid each
            make("w:spacing", **spacing),
            indent,
            *([make("w:contextualSpacing")] if name in _GROUPS else []),
            make("w:jc", val=type_.align),
            *outline,
        ),
        _type_of_run(type_.font, type_.latin, type_.size, bold=type_.bold),
        type="paragraph",
        styleId=identifier,
    )


def _character_style(level: int, type_: Type) -> BaseOxmlElement:
    identifier, title = STYLE_NAMES[f"heading{level}"]
    return make(
        "w:style",
        make("w:name", val=f"{title} Char"),
        make("w:link", val=identifier),
        _type_of_run(type_.font, type_.latin, type_.size, bold=type_.bold),
        type="character",
        customStyle=1,
        styleId=heading_character(level),
    )


def _footer_style(parity: str, number: PageNumber) -> BaseOxmlElement:
    side = {"odd": "right", "even": "left"}[parity] if number.outside else "center"
    one = {f"{side}Chars": 100, side: _twips(number.size)} if number.outside else {}
    return make(
        "w:style",
        make("w:name", val={"odd": "页码（单）", "even": "页码（双）"}[parity]),
        make("w:basedOn", val=_NORMAL),
        make(
            "w:pPr",
            make("w:snapToGrid", val=0),
            *([make("w:ind", **one)] if one else []),
            make("w:jc", val=side),
        ),
        _type_of_run(number.font, number.font, number.size),
        type="paragraph",
        customStyle=1,
        styleId=_footer_name(parity),
    )


def _footer_name(parity: str) -> str:
    return f"PageNumber{parity.title()}"


def _tracking(profile: Typesetting) -> int:
    """Twips between characters that put the wanted number on a line of body type.

    A character grid (`linesAndChars`) would say it more directly, but LibreOffice gives two cells to a character that is
    a hair wider than its cell, as type of size three is at twenty-eight to the line.
    """
    page = profile.page
    return floor((page.text_width / page.characters - profile.types["body"].size) * _TWIPS)


def _type_of_run(
    font: str, latin: str, size: float, *, bold: bool = False, tracking: int = 0
) -> BaseOxmlElement:
    return make("w:rPr", *_run_properties(font, latin, size, bold=bold, tracking=tracking))


def _run_properties(
    font: str, latin: str, size: float, *, bold: bool, tracking: int
) -> Iterator[BaseOxmlElement]:
    yield make("w:rFonts", hint="eastAsia", ascii=latin, hAnsi=latin, eastAsia=font, cs=latin)
    yield make("w:b", val=int(bold))
    if tracking:
        yield make("w:spacing", val=tracking)
    yield make("w:kern", val=0)
    yield make("w:sz", val=round(size * 2))
    yield make("w:szCs", val=round(size * 2))
    yield make("w:lang", val="en-US", eastAsia="zh-CN")


def _twips(points: float) -> int:
    return round(points * _TWIPS)


def _twips_of_mm(millimetres: float) -> int:
    return _twips(millimetres * _POINTS_PER_MM)
