"""The comments of a Word document: our own are replaced, those of other people stay."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from bot.formats.docx_xml import legal, make, text_run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from docx.oxml.xmlchemy import BaseOxmlElement

    from bot.formats.docx_package import WordPackage

AUTHOR = "笔杆子"
INITIALS = "笔"

_ID, _AUTHOR, _PARAGRAPH = qn("w:id"), qn("w:author"), qn("w:p")
_START, _END, _REFERENCE = (
    qn(f"w:{it}") for it in ("commentRangeStart", "commentRangeEnd", "commentReference")
)
_OWN_RUN = {qn("w:rPr"), _REFERENCE}
_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
# What Word notes about comments beside them: replies, whether they are done, names that last.
_MICROSOFT = "http://schemas.microsoft.com/office"
_THREADS, _IDS, _EXTENSIBLE = (
    f"{_MICROSOFT}/{it}"
    for it in (
        "2011/relationships/commentsExtended",
        "2016/09/relationships/commentsIds",
        "2018/08/relationships/commentsExtensible",
    )
)
_PARENT, _ENTRY, _LASTING = "paraIdParent", "paraId", "durableId"


class Comments:
    """The comments of *package*, without our own former ones.

    Ours that somebody has answered stay: the answer must not lose what it answers.

    Args:
        package: the file.
        when: the time that new comments bear.
    """

    def __init__(self, package: WordPackage, when: datetime) -> None:
        self._package = package
        self._document = package.document.element
        self._when = f"{when:%Y-%m-%dT%H:%M:%SZ}"  # Word reads it as local time in spite of the Z
        root = package.part(RELATIONSHIP_TYPE.COMMENTS)
        self._root = make("w:comments") if root is None else root
        self._is_new = root is None
        self._remove_former()
        marks = self._document.iter(_START, _END, _REFERENCE)  # of comments that are lost, too
        taken = {it.get(_ID) for it in (*self._root, *marks)}
        self._identifiers: Iterator[int] = (it for it in count() if str(it) not in taken)
        self._tails: dict[BaseOxmlElement, BaseOxmlElement] = {}

    def kept(self) -> list[tuple[BaseOxmlElement, str]]:
        """Our comments that stay: the mark where each begins, and its words."""
        own = {comment.get(_ID): comment for comment in self._root if comment.get(_AUTHOR) == AUTHOR}
        return [
            (mark, _words(own[mark.get(_ID)])) for mark in self._document.iter(_START) if mark.get(_ID) in own
        ]

    def add(self, text: str, first: BaseOxmlElement, last: BaseOxmlElement) -> None:
        """Add a comment on the runs from *first* to *last*."""
        if self._is_new:
            self._package.add(RELATIONSHIP_TYPE.COMMENTS, CONTENT_TYPE.WML_COMMENTS, "comments", self._root)
            self._is_new = False
        identifier = next(self._identifiers)
        paragraphs = [_paragraph(line, begins=not number) for number, line in enumerate(text.split("\n"))]
        self._root.append(
            make("w:comment", *paragraphs, id=identifier, author=AUTHOR, date=self._when, initials=INITIALS)
        )
        first.addprevious(make("w:commentRangeStart", id=identifier))
        end, reference = make("w:commentRangeEnd", id=identifier), _reference_run(identifier)
        self._tails.get(last, last).addnext(end)
        end.addnext(reference)
        self._tails[last] = reference

    def _remove_former(self) -> None:
        own = [comment for comment in self._root if comment.get(_AUTHOR) == AUTHOR]
        if not own:
            return
        threads = self._package.part(_THREADS)
        answered = set() if threads is None else {_value(entry, _PARENT) for entry in threads}
        former = {comment.get(_ID): comment for comment in own if answered.isdisjoint(_names(comment))}
        self._forget({name for comment in former.values() for name in _names(comment)})
        for comment in former.values():
            self._root.remove(comment)
        for mark in [it for it in self._document.iter(_START, _END, _REFERENCE) if it.get(_ID) in former]:
            holder = mark.getparent()
            if mark.tag == _REFERENCE and {child.tag for child in holder} <= _OWN_RUN:
                holder.getparent().remove(holder)
            else:
                holder.remove(mark)

    def _forget(self, names: set[str]) -> None:
        """Remove what Word has noted about the comments whose paragraphs are *names*."""
        lasting: set[str] = set()
        for kind, key, known in (
            (_THREADS, _ENTRY, names),
            (_IDS, _ENTRY, names),
            (_EXTENSIBLE, _LASTING, lasting),
        ):
            root = self._package.part(kind)
            for entry in [] if root is None else [it for it in root if _value(it, key) in known]:
                lasting.add(_value(entry, _LASTING))
                entry.getparent().remove(entry)
            lasting.discard("")


def _value(entry: BaseOxmlElement, name: str) -> str:
    """The attribute *name* of *entry*, whatever its namespace: each of these parts has its own."""
    return next((it for key, it in entry.attrib.items() if key.rpartition("}")[2] == name), "")


def _names(comment: BaseOxmlElement) -> set[str]:
    return {name for paragraph in comment.iter(_PARAGRAPH) if (name := paragraph.get(_PARA_ID))}


def _words(comment: BaseOxmlElement) -> str:
    lines = ("".join(it.text or "" for it in line.iter(qn("w:t"))) for line in comment.iter(_PARAGRAPH))
    return "\n".join(lines)


def _paragraph(line: str, *, begins: bool) -> BaseOxmlElement:
    mark = make("w:r", make("w:rPr", make("w:rStyle", val="CommentReference")), make("w:annotationRef"))
    fonts = make("w:rPr", make("w:rFonts", hint="eastAsia"))  # else “ and ” come from a Latin font
    style = make("w:pPr", make("w:pStyle", val="CommentText"))
    return make("w:p", style, *([mark] if begins else []), text_run(legal(line), fonts))


def _reference_run(identifier: int) -> BaseOxmlElement:
    style = make("w:rPr", make("w:rStyle", val="CommentReference"))
    return make("w:r", style, make("w:commentReference", id=identifier))
