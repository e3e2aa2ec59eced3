"""What a Word document holds besides its text: comments, tracked changes, hidden text, open fields, highlights."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml.ns import qn

from bot.formats.docx_comments import AUTHOR
from bot.formats.docx_open import related
from bot.formats.docx_styles import is_on, value
from bot.text.file_facts import Fact, FactKind
from bot.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

    from bot.formats.docx_read import WordText

_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WORD_2012 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_START, _END, _REFERENCE = (
    qn(f"w:{name}") for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
)
_ID, _AUTHOR, _PARAGRAPH, _INSTRUCTION, _STEP = (
    qn(f"w:{name}") for name in ("id", "author", "p", "instr", "fldCharType")
)
_RUN, _TEXT, _DELETED_TEXT, _CONTROL = (qn(f"w:{name}") for name in ("r", "t", "delText", "sdt"))
_FIELD, _CODE, _SIMPLE = (qn(f"w:{name}") for name in ("fldChar", "instrText", "fldSimple"))
_DELETED = {qn("w:del"), qn("w:moveFrom")}
_INSERTED = {qn("w:ins"), qn("w:moveTo")}
_FORMATTING = {
    qn(f"w:{name}")
    for name in (
        *("rPrChange", "pPrChange", "sectPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge"),
        *("tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange"),
    )
}
_MARKS = {qn("w:rPr"), qn("w:trPr")}  # of a paragraph or a row that is inserted or deleted as such
_FORMATTED = tuple(qn(f"w:{name}") for name in ("r", "p", "tr", "tbl"))
_BLANKS = " \u2002\u2003\u3000\xa0"


def facts(document: Document, found: WordText) -> tuple[Fact, ...]:
    """The facts of *document*, whose text is *found*, in reading order."""
    walk = _Walk(found, _comments(document))
    walk.through(document.element.body)
    return tuple(sorted(_joined(walk.facts), key=lambda fact: (fact.span, fact.kind)))


def _comments(document: Document) -> dict[str, str]:
    """The words of the comments that still stand, by number: not ours, not replies, not done with."""
    threads = {
        entry.get(f"{_WORD_2012}paraId"): entry
        for root in related(document.part, _EXTENDED)
        for entry in root
    }
    found = {}
    for root in related(document.part, KIND.COMMENTS):
        for comment in root:
            paragraphs = comment.findall(_PARAGRAPH)
            thread = threads.get(paragraphs[-1].get(f"{_WORD_2010}paraId")) if paragraphs else None
            closed = thread is not None and (
                thread.get(f"{_WORD_2012}done") in {"1", "true"} or thread.get(f"{_WORD_2012}paraIdParent")
            )
            if not closed and comment.get(_AUTHOR) != AUTHOR:
                found[comment.get(_ID, "")] = _words(comment, _TEXT)
    return found


def _words(element: BaseOxmlElement, *tags: str) -> str:
    return "".join(part.text or "" for part in element.iter(*tags))


class _Field(NamedTuple):
    """A field that is open: its code, and where its result begins."""

    code: list[str]
    start: list[int]


class _Walk:
    """Walks the body and notes facts.

    Args:
        found: its text.
        comments: the words of the comments, by number.
    """

    def __init__(self, found: WordText, comments: dict[str, str]) -> None:
        self.facts: list[Fact] = []
        self._text = found.text
        self._places = {
            piece.element: Span(piece.start, piece.start + piece.length)
            for piece in found.pieces
            if piece.element is not None
        }
        self._comments = comments
        self._open: dict[str, int] = {}
        self._fields: list[_Field] = []
        self._at = 0

    def through(self, body: BaseOxmlElement) -> None:
        """Note every fact below *body*."""
        for element in body.iter():
            if element in self._places:
                self._shown(element, self._places[element])
            elif element.tag in _FORMATTING or (
                element.tag in _DELETED | _INSERTED and element.getparent().tag in _MARKS
            ):
                self._formatting(element)
            elif element.tag in _DELETED:
                self._note(FactKind.CHANGE, words=_words(element, _DELETED_TEXT, _TEXT))
            elif element.tag == _RUN and is_on(element.find(qn("w:rPr")), "w:vanish"):
                self._note(FactKind.HIDDEN, words=_words(element, _TEXT))
            elif element.tag in (_START, _END, _REFERENCE):
                self._comment(element)
            elif element.tag in (_FIELD, _CODE, _SIMPLE, _CONTROL):
                self._field(element)

    def _note(self, kind: FactKind, span: Span | None = None, words: str = "") -> None:
        if words.strip() or span:
            self.facts.append(Fact(kind, span or Span(self._at, self._at), words))

    def _shown(self, element: BaseOxmlElement, span: Span) -> None:
        self._at = span.end
        run = element.getparent()
        colour = value(run.find(qn("w:rPr")), "w:highlight")
        if colour not in (None, "none") and span.of(self._text).strip():
            self._note(FactKind.HIGHLIGHT, span)
        if any(ancestor.tag in _INSERTED for ancestor in run.iterancestors(*_INSERTED)):
            self._note(FactKind.CHANGE, span)

    def _formatting(self, change: BaseOxmlElement) -> None:
        """Formatting is changed of a run, a paragraph, a table, or what stands here."""
        holder = next(change.iterancestors(*_FORMATTED), None)
        span = None if holder is None else self._within(holder)
        self._note(FactKind.FORMAT, span or Span(self._at, self._at))

    def _comment(self, mark: BaseOxmlElement) -> None:
        """A comment is noted where its range ends; one without a range, where its mark stands."""
        number = mark.get(_ID, "")
        if mark.tag == _START:
            self._open[number] = self._next(mark)
        elif number in self._comments:
            start = min(self._open.get(number, self._at), self._at)
            self._note(FactKind.COMMENT, Span(start, self._at), self._comments.pop(number))

    def _next(self, mark: BaseOxmlElement) -> int:
        """Where the characters behind *mark* begin."""
        following = (self._places[it] for it in mark.itersiblings() for it in it.iter() if it in self._places)
        first = next(following, None)
        return first.start if first else self._at

    def _field(self, element: BaseOxmlElement) -> None:
        if element.tag == _CONTROL:
            if is_on(element.find(qn("w:sdtPr")), "w:showingPlcHdr"):
                self._note(FactKind.FIELD, self._within(element))
        elif element.tag == _SIMPLE:
            span = self._within(element)
            self._unfilled(element.get(_INSTRUCTION, ""), span or Span(self._at, self._at))
        elif element.tag == _CODE:
            if self._fields:
                self._fields[-1].code.append(element.text or "")
        elif element.get(_STEP) == "begin":
            self._fields.append(_Field([], []))
        elif self._fields and element.get(_STEP) == "separate":
            self._fields[-1].start.append(self._at)
        elif self._fields and element.get(_STEP) == "end":
            field = self._fields.pop()
            start = field.start[0] if field.start else self._at
            start += len(self._text[start : self._at]) - len(self._text[start : self._at].lstrip("\n"))
            self._unfilled("".join(field.code), Span(start, self._at))

    def _within(self, element: BaseOxmlElement) -> Span | None:
        """The characters that *element* shows."""
        spans = [self._places[child] for child in element.iter() if child in self._places]
        return Span(spans[0].start, spans[-1].end) if spans else None

    def _unfilled(self, code: str, span: Span) -> None:
        """Notes a field of a mail merge that shows its own name, or a field of a form that shows blanks."""
        name = code.strip().partition(" ")[0].upper()
        shown = span.of(self._text).strip(_BLANKS)
        if (name == "MERGEFIELD" and (not shown or shown.startswith("«"))) or (
            name == "FORMTEXT" and not shown
        ):
            self.facts.append(Fact(FactKind.FIELD, span))


def _joined(found: list[Fact]) -> Iterator[Fact]:
    """*found*, with neighbours of one kind put together: Word cuts a stretch into runs as it likes."""
    last: dict[FactKind, Fact] = {}
    for fact in found:
        before = last.get(fact.kind)
        if before and _goes_on(before, fact):
            last[fact.kind] = Fact(
                fact.kind, Span(before.span.start, fact.span.end), before.words + fact.words
            )
            continue
        if before:
            yield before
        last[fact.kind] = fact
    yield from last.values()


def _goes_on(before: Fact, fact: Fact) -> bool:
    if fact.kind in (FactKind.COMMENT, FactKind.FIELD) or before.span.end != fact.span.start:
        return False
    return bool(before.words) == bool(fact.words)
