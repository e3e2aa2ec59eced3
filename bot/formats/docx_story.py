"""One story of a Word document (its body, a header, its footnotes), walked in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

from bot.formats.docx_styles import VAL, is_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

    from bot.formats.docx_numbering import Numbering
    from bot.formats.docx_styles import Styles


class Fragment(NamedTuple):
    """Some characters of a line, and where they stand in the file."""

    text: str
    element: BaseOxmlElement | None = None
    offset: int = 0


Line = list[Fragment]


def _names(prefix: str, names: str) -> list[str]:
    return [qn(f"{prefix}:{name}") for name in names.split()]


_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES, _CHOICE, _FALLBACK = (_COMPATIBLE + it for it in ("AlternateContent", "Choice", "Fallback"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARAGRAPH, _TEXT, _SYMBOL, _ROW, _CONTROL, _BOX = _names("w", "p t sym tr sdt txbxContent")
_OF_PARAGRAPH, _OF_RUN, _OF_ROW, _GALLERY = _names("w", "pPr rPr trPr docPartGallery")
_FIELD, _FIELD_STEP, _TYPE, _DELETED, _MOVED = _names("w", "fldChar fldCharType type del moveFrom")
_FORMULA_TEXT = qn("m:t")

# What holds paragraphs, and what holds characters. Deletions (`w:del`, `w:moveFrom`), properties and field
# codes (`w:instrText`) are in neither and so are passed over.
_HOLD_PARAGRAPHS = frozenset(_names("w", "tbl tr tc sdt sdtContent customXml ins moveTo footnote endnote"))
_HOLD_CHARACTERS = (
    *_names("w", "r ins moveTo hyperlink smartTag sdt sdtContent customXml fldSimple bdo dir ruby rubyBase"),
    *_names("m", "oMathPara oMath r d e f num den sSup sup sSub sub"),
)
_HOLD_BOXES = _names("w", "drawing pict object")
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_SYMBOLS = {
    "F06F": "□",
    "F0A8": "□",
    "F0FE": "☑",
    "F052": "☑",
    "F0FC": "✓",
    "F0B7": "•",
    "F06C": "●",
    "F06E": "■",
}
_BLANK = " \t\r\n"
_LINE_END = {ord("\n"): " ", ord("\r"): " "}  # in XML a line end is a space


class Story:
    """The lines of a story.

    Args:
        styles: the document's styles.
        numbering: its lists, which count along.
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.lines: list[Line] = []
        self._styles = styles
        self._numbering = numbering
        self._line: Line = []
        self._fields: list[bool] = []  # the open fields: whether their result has begun
        self._boxes: list[BaseOxmlElement] = []  # text boxes anchored in this paragraph
        self._readers: dict[str, Callable[[BaseOxmlElement], None]] = {
            **dict.fromkeys(_HOLD_CHARACTERS, self._visible),
            **dict.fromkeys(_HOLD_BOXES, self._drawing),
            **dict.fromkeys(_SIGNS, self._sign),
            _ALTERNATIVES: self._alternatives,
            _TEXT: self._text,
            _FORMULA_TEXT: self._text,
            _SYMBOL: self._symbol,
            _FIELD: self._step,
        }

    def walk(self, parent: BaseOxmlElement) -> None:
        """Add the lines of all paragraphs below *parent*."""
        for child in parent:
            if child.tag == _PARAGRAPH:
                self._paragraph(child)
            elif child.tag == _ALTERNATIVES:
                for chosen in _chosen(child):
                    self.walk(chosen)
            elif child.tag in _HOLD_PARAGRAPHS and not _is_passed_over(child):
                self.walk(child)
        self._end_line()

    def _paragraph(self, paragraph: BaseOxmlElement) -> None:
        if self._styles.is_contents_entry(paragraph):
            return
        self._fields.clear()  # a field that its paragraph leaves open must not swallow the rest of the text
        self._characters(paragraph)
        boxes, self._boxes = self._boxes, []
        if not _mark_is_deleted(paragraph):
            label = self._numbering.label(paragraph, "".join(fragment.text for fragment in self._line))
            self.lines.append([Fragment(label), *self._line] if label else self._line)
            self._line = []
        for box in boxes:
            self._box(box)

    def _end_line(self) -> None:
        """A paragraph with a deleted mark goes on in the next one, but never out of its cell."""
        if self._line:
            self.lines.append(self._line)
            self._line = []

    def _box(self, box: BaseOxmlElement) -> None:
        story = Story(self._styles, self._numbering)
        story.walk(box)
        self.lines += story.lines

    def _characters(self, parent: BaseOxmlElement) -> None:
        """Add the characters below *parent* to the line."""
        for child in parent:
            read = self._readers.get(child.tag)
            if read is not None:
                read(child)

    def _visible(self, holder: BaseOxmlElement) -> None:
        if not is_on(holder.find(_OF_RUN), "w:vanish"):
            self._characters(holder)

    def _alternatives(self, alternatives: BaseOxmlElement) -> None:
        for chosen in _chosen(alternatives):
            self._characters(chosen)

    def _drawing(self, drawing: BaseOxmlElement) -> None:
        self._boxes += _boxes(drawing)

    def _sign(self, sign: BaseOxmlElement) -> None:
        self._add(_SIGNS[sign.tag], sign)

    def _symbol(self, symbol: BaseOxmlElement) -> None:
        self._add(_SYMBOLS.get(symbol.get(qn("w:char"), "").upper(), ""), symbol)

    def _text(self, element: BaseOxmlElement) -> None:
        text = element.text or ""
        offset = 0
        if element.get(_SPACE) != "preserve":  # then Word, too, drops the blanks round it
            kept = text.lstrip(_BLANK)
            offset = len(text) - len(kept)
            text = kept.rstrip(_BLANK)
        self._add(text.translate(_LINE_END), element if element.tag == _TEXT else None, offset)

    def _add(self, text: str, element: BaseOxmlElement | None, offset: int = 0) -> None:
        if text and all(self._fields):
            self._line.append(Fragment(text, element, offset))

    def _step(self, character: BaseOxmlElement) -> None:
        """A field is its code up to the separator, and its result from there to its end."""
        step = character.get(_FIELD_STEP)
        if step == "begin":
            self._fields.append(False)
        elif self._fields and step == "separate":
            self._fields[-1] = True
        elif self._fields and step == "end":
            self._fields.pop()


def _chosen(alternatives: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The alternative to read: the same text stands in each of them, or in the fallback alone."""
    for choice in (*alternatives.findall(_CHOICE), *alternatives.findall(_FALLBACK)):
        if next(choice.iter(_TEXT), None) is not None:
            yield choice
            return


def _boxes(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The text boxes of a drawing."""
    for child in parent:
        if child.tag == _BOX:
            yield child
        elif child.tag == _ALTERNATIVES:
            for chosen in _chosen(child):
                yield from _boxes(chosen)
        else:
            yield from _boxes(child)


def _is_passed_over(holder: BaseOxmlElement) -> bool:
    """A deleted row, a table of contents, or the rule above the footnotes."""
    if holder.tag == _ROW:
        properties = holder.find(_OF_ROW)
        return properties is not None and properties.find(_DELETED) is not None
    if holder.tag == _CONTROL:
        gallery = next(holder.iter(_GALLERY), None)
        return gallery is not None and gallery.get(VAL) == "Table of Contents"
    return holder.get(_TYPE) is not None


def _mark_is_deleted(paragraph: BaseOxmlElement) -> bool:
    properties = paragraph.find(_OF_PARAGRAPH)
    mark = None if properties is None else properties.find(_OF_RUN)
    return mark is not None and (mark.find(_DELETED) is not None or mark.find(_MOVED) is not None)
