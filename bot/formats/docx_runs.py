"""The runs of a Word document by the characters they show, cut where a comment begins or ends.

A run is the smallest thing that a comment can stand on, so one that a comment covers in part becomes two or
three, each with the same formatting.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

from bot.formats.docx_xml import SPACE, make, words
from bot.text.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

    from bot.formats.docx_read import WordText

_DOCUMENT, _RUN, _RUN_PROPERTIES, _TEXT = (qn(f"w:{name}") for name in ("document", "r", "rPr", "t"))


class Stretch(NamedTuple):
    """Characters that one element of a run in the body shows, and that can be cut."""

    start: int
    end: int
    element: BaseOxmlElement

    @property
    def run(self) -> BaseOxmlElement:
        """The run that holds them now."""
        run: BaseOxmlElement = self.element.getparent()
        return run


class Runs:
    """The stretches of the body in reading order.

    Args:
        found: the document's text; its pieces point into the tree that is cut.
    """

    def __init__(self, found: WordText) -> None:
        self._stretches = [
            Stretch(piece.start, piece.start + piece.length, piece.element)
            for piece in found.pieces
            if piece.element is not None and _in_plain_run(piece.element)
        ]
        self._offsets = {piece.element: piece.offset for piece in found.pieces if piece.element is not None}
        self._index()

    def _index(self) -> None:
        self._starts = [stretch.start for stretch in self._stretches]
        self._ends = [stretch.end for stretch in self._stretches]

    def holds(self, run: BaseOxmlElement) -> bool:
        """Whether *run* shows characters."""
        return any(child in self._offsets for child in run)

    def within(self, span: Span) -> list[Stretch]:
        """The stretches that hold characters of *span*."""
        first = bisect_right(self._ends, span.start)
        return self._stretches[first : max(first, bisect_left(self._starts, span.end))]

    def covered(self, span: Span) -> Span | None:
        """*span* without what stands in no run of the body at its edges; None where there is nothing."""
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end) - 1
        if first > last or span.start == span.end:
            return None
        return Span(max(span.start, self._starts[first]), min(span.end, self._ends[last]))

    def nearest(self, span: Span) -> Span | None:
        """The character of the body that is nearest to *span*, which holds none; None if there is none."""
        at = bisect_right(self._ends, span.start)
        before = self._stretches[at - 1] if at else None
        behind = self._stretches[at] if at < len(self._stretches) else None
        if behind and behind.start < span.start:  # an empty span in the midst of a stretch
            return Span(span.start, span.start + 1)
        if behind and (before is None or behind.start - span.end <= span.start - before.end):
            return Span(behind.start, behind.start + 1)
        return Span(before.end - 1, before.end) if before else None

    def cut(self, offsets: Iterable[int]) -> None:
        """See that at each of *offsets* one run ends and another begins."""
        wanted = sorted(set(offsets))
        cut: list[Stretch] = []
        for stretch in reversed(
            self._stretches
        ):  # from the end: what follows a cut moves to a new run only once
            inner = wanted[bisect_left(wanted, stretch.start) : bisect_left(wanted, stretch.end)]
            cut += self._cut(stretch, inner) if inner else [stretch]
        self._stretches = cut[::-1]
        self._index()

    def _cut(self, stretch: Stretch, offsets: list[int]) -> Iterator[Stretch]:
        """*stretch* in parts that begin at each of *offsets*, the last one first."""
        start, end, element = stretch
        begun = offsets[0] == start
        if begun and _shows_something_before(element):
            _move_behind(element)
        bounds = [start, *offsets[begun:], end]
        if len(bounds) > 2:  # noqa: PLR2004 - start and end alone are no cut
            skipped = self._offsets.get(element, 0)
            text = element.text[skipped : skipped + end - start]
            element.text = text[: bounds[1] - start]
            element.set(SPACE, "preserve")
        for first, last in reversed(list(pairwise(bounds[1:]))):
            part = words(text[first - start : last - start])
            element.addnext(part)
            _move_behind(part)
            yield Stretch(first, last, part)
        yield Stretch(start, bounds[1], element)


def outer_runs(element: BaseOxmlElement) -> list[BaseOxmlElement]:
    """The runs that hold *element*, innermost first: in a text box there are two."""
    return list(element.iterancestors(_RUN))


def root_of(element: BaseOxmlElement) -> BaseOxmlElement:
    """The root of the part that holds *element*."""
    root: BaseOxmlElement = element.getroottree().getroot()
    return root


def properties(run: BaseOxmlElement) -> BaseOxmlElement | None:
    """The formatting of *run*."""
    found: BaseOxmlElement | None = run.find(_RUN_PROPERTIES)
    return found


def _in_plain_run(element: BaseOxmlElement) -> bool:
    runs = outer_runs(element)
    return len(runs) == 1 and runs[0] is element.getparent() and root_of(element).tag == _DOCUMENT


def _shows_something_before(element: BaseOxmlElement) -> bool:
    before = element.getprevious()
    return before is not None and before.tag != _RUN_PROPERTIES


def _move_behind(element: BaseOxmlElement) -> None:
    """Move *element* and all that follows it in its run to a new run of the same formatting."""
    run = element.getparent()
    own = properties(run)
    following = list(element.itersiblings())
    run.addnext(make("w:r", *([] if own is None else [deepcopy(own)]), element, *following))
