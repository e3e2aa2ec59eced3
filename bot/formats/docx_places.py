"""Where in a Word document a comment about some characters can stand.

Word takes comments in its body only, on whole runs. What is said of a footnote stands on its mark, of a text
box on the box, of a header at the beginning, of an automatic number on the words behind it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

from bot.formats.docx_runs import outer_runs, root_of
from bot.text.model import Span

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from bot.formats.docx_read import Piece, WordText
    from bot.formats.docx_runs import Runs

_DOCUMENT, _BOX, _ID = qn("w:document"), qn("w:txbxContent"), qn("w:id")
_NOTES = {
    qn("w:footnotes"): ("脚注", qn("w:footnote"), qn("w:footnoteReference")),
    qn("w:endnotes"): ("尾注", qn("w:endnote"), qn("w:endnoteReference")),
}
_MARGINS = {qn("w:hdr"): "页眉", qn("w:ftr"): "页脚"}
_BEGINNING = Span(0, 0)


class Place(NamedTuple):
    """Where a comment stands.

    Args:
        span: characters of the body, which may have to be cut out of their runs; None for a whole run.
        run: that run.
        aside: what the characters belong to where they are not of the body: 脚注, 页眉 …
    """

    span: Span | None
    run: BaseOxmlElement | None = None
    aside: str = ""


class Places:
    """Finds the place of a comment.

    Args:
        body: the element `w:body`.
        found: the document's text.
        runs: the runs of the body.
    """

    def __init__(self, body: BaseOxmlElement, found: WordText, runs: Runs) -> None:
        self._body = body
        self._pieces = found.pieces
        self._ends = [piece.start + piece.length for piece in found.pieces]
        self._runs = runs
        self._references: dict[str, dict[str, BaseOxmlElement]] = {}

    def find(self, span: Span) -> Place | None:
        """The place of a comment on *span*; None where the body has not one character."""
        covered = self._runs.covered(span)
        if covered:
            return Place(covered)
        piece = self._piece(span)
        if piece and piece.element is not None:
            place = self._beside(piece.element)
            if place:
                return place
        near = self._runs.nearest(span)
        return Place(near) if near else None

    def _piece(self, span: Span) -> Piece | None:
        """The first piece that *span*, which covers nothing of the body, touches."""
        at = bisect_left(self._ends, span.start + 1 if span.start < span.end else span.start)
        piece = self._pieces[at] if at < len(self._pieces) else None
        return piece if piece and piece.start < max(span.end, span.start + 1) else None

    def _beside(self, element: BaseOxmlElement) -> Place | None:
        root = root_of(element)
        if root.tag == _DOCUMENT:
            runs = outer_runs(element)
            boxed = next(element.iterancestors(_BOX), None) is not None
            return Place(None, runs[-1], "文本框" if boxed else "") if len(runs) > 1 else None
        if root.tag in _NOTES:
            label, note, reference = _NOTES[root.tag]
            holder = next(element.iterancestors(note), None)
            run = None if holder is None else self._marks(reference).get(holder.get(_ID, ""))
            return None if run is None else Place(None, run, label)
        first = self._runs.nearest(_BEGINNING)
        return Place(first, None, _MARGINS.get(root.tag, "")) if first else None

    def _marks(self, reference: str) -> dict[str, BaseOxmlElement]:
        """The runs that refer to the notes, by the notes' identifiers."""
        if reference not in self._references:
            self._references[reference] = {
                mark.get(_ID, ""): runs[-1]
                for mark in self._body.iter(reference)
                if (runs := outer_runs(mark))
            }
        return self._references[reference]
