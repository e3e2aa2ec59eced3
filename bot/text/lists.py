"""Puts numbered headings and enumerators together into lists, nested and across paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from bot.text.model import Document, Section, Series, Span, Style
from bot.text.numerals import to_han
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.text.model import Marker

_DEPTH = 4  # lists nest no deeper; keeps any text linear
_FARTHEST = 3  # a mark that skips more belongs to something else
_PARTS = frozenset({Style.CHAPTER, Style.HAN, Style.HAN_BRACKET, Style.PLAIN, Style.MARKDOWN})
# A first item without a point before it (主要是一是…) or in another style is no mark, and yet a beginning.
_BEGINNING_RE = regex(r"(?<![统唯之])一是|一要|首先|第一|其一|一方面|[①一1][、.．)）]|①")


def group(document: Document) -> tuple[Series, ...]:
    """The lists of *document*, which has its sections, paragraphs and enumerators, in reading order."""
    found = [*_of_headings(document.sections), *_with_repeated_firsts(document, _of_enumerators(document))]
    return tuple(sorted(found, key=lambda series: series.markers[0].span))


def _with_repeated_firsts(document: Document, found: Iterable[Series]) -> list[Series]:
    """*found* in reading order, two lone firsts of one paragraph put together: 一是…；一是…."""
    joined: list[Series] = []
    for series in sorted(found, key=lambda series: series.markers[0].span):
        before = joined[-1] if joined else None
        if before and before.scope == series.scope and _is_lone_first(before) and _is_lone_first(series):
            first, second = before.markers[0], series.markers[0]
            between = document.text[first.span.end : second.span.start]
            if first.style is second.style and "\n" not in between and not between.endswith(("：", ":")):
                joined[-1] = before._replace(markers=(first, second))
                continue
        joined.append(series)
    return joined


def _is_lone_first(series: Series) -> bool:
    return len(series.markers) == 1 and series.markers[0].number == 1


class _Frame:
    """A heading, or the text itself, and the numbered headings right under it, by style and in runs."""

    def __init__(self, parent: Section | None) -> None:
        self.parent = parent
        self.runs: dict[Style, list[list[Section]]] = {}

    def add(self, section: Section, marker: Marker) -> None:
        runs = self.runs.setdefault(marker.style, [])
        if runs and marker.number > 1:
            runs[-1].append(section)
        else:
            runs.append([section])

    def series(self) -> Iterator[Series]:
        for style, runs in self.runs.items():
            for sections in _joined(style, runs):
                markers = tuple(section.marker for section in sections if section.marker)
                yield Series(
                    markers,
                    scope=self.parent.body if self.parent else Span(0, sections[-1].body.end),
                    headings=tuple(sections),
                    whole=self.parent is not None or markers[0].number == 1,
                )


def _joined(style: Style, runs: list[list[Section]]) -> list[list[Section]]:
    """*runs*, where a one that begins no new list but stands for another number goes back to its list."""
    joined: list[list[Section]] = []
    for run in runs:
        if joined and _misnumbered(style, joined[-1], run):
            joined[-1] += run
        else:
            joined.append(run)
    return joined


def _misnumbered(style: Style, before: list[Section], run: list[Section]) -> bool:
    last = before[-1].marker
    second = run[1].marker if len(run) > 1 else None
    if last is None or run[0].marker is None or run[0].marker.number != 1:
        return False
    if second and second.number != 2 and second.number == last.number + 2:  # noqa: PLR2004 - the item after a first
        return True
    return len(before) == 1 and last.number == 1 and style in {Style.HAN, Style.HAN_BRACKET}


def _of_headings(sections: Iterable[Section]) -> Iterator[Series]:
    stack = [_Frame(None)]
    for section in sections:
        if not section.heading.end > section.heading.start:
            continue
        while stack[-1].parent and stack[-1].parent.level >= section.level:
            yield from stack.pop().series()
        if section.marker:
            stack[-1].add(section, section.marker)
        stack.append(_Frame(section))
    for frame in stack:
        yield from frame.series()


class _Mark(NamedTuple):
    """An enumerator with its surroundings; offsets of the view."""

    marker: Marker
    start: int
    paragraph: int  # index, or -1
    opens: bool  # whether it opens its paragraph
    section: Section | None  # the innermost with a heading
    before: str  # the point before it


class _Open:
    """A list that may go on."""

    def __init__(self, first: _Mark, scope: Span, *, whole: bool, certain: bool) -> None:
        self.marks = [first]
        self.scope = scope
        self.whole = whole
        self.certain = certain
        self.doubt = 0  # the item that one of the rivals may own as well
        self.rivals: list[_Open] = []

    @property
    def last(self) -> _Mark:
        return self.marks[-1]

    @property
    def number(self) -> int:
        return self.marks[-1].marker.number

    def reaches(self, mark: _Mark) -> bool:
        """Whether *mark* stands where this list can go on: in its paragraph, or at the start of another."""
        same_style = self.last.marker.style is mark.marker.style
        return same_style and (mark.opens or self.last.paragraph == mark.paragraph)

    def stands_like(self, mark: _Mark) -> bool:
        """Whether *mark* stands in its paragraph as the items here do; a first item may open it."""
        return self.last.opens == mark.opens or (self.number == 1 and not mark.opens)

    def settle(self, number: int) -> None:
        """Ends the doubt who owned an item: this list takes the next of its number."""
        if self.doubt == number:
            for rival in self.rivals:
                rival.doubt = 0

    def close(self) -> Series:
        markers = tuple(mark.marker for mark in self.marks)
        return Series(markers, self.scope, whole=self.whole, certain=self.certain and not self.doubt)


def _of_enumerators(document: Document) -> Iterator[Series]:
    stack: list[_Open] = []
    before = 0  # end of the mark before, in the view
    for mark in _marks(document):
        while stack and stack[-1].scope.end <= mark.marker.span.start:
            yield stack.pop().close()
        between = document.view.text[before : mark.start]
        before = mark.start + len(mark.marker.span)
        home = _home(stack, mark, between)
        if home is None:
            scope = mark.section.span if mark.section else Span(0, len(document.text))
            whole = mark.marker.number == 1 or _begins_here(document, mark, stack)
            stack.append(_Open(mark, scope, whole=whole, certain=mark.marker.number == 1 or whole))
            if len(stack) > _DEPTH:
                yield stack.pop(0).close()
            continue
        while stack[-1] is not home:
            yield stack.pop().close()
        home.marks.append(mark)
    for open_list in stack:
        yield open_list.close()


def _marks(document: Document) -> Iterator[_Mark]:
    """The enumerators with what stands round them; 最后 closes a list of any length and counts for none."""
    starts = [paragraph.span.start for paragraph in document.paragraphs]
    sections = [section for section in document.sections if section.heading.end > section.heading.start]
    open_sections: list[Section] = []
    at = 0
    for marker in document.enumerators:
        offset = marker.span.start
        while at < len(sections) and sections[at].heading.start <= offset:
            open_sections.append(sections[at])
            at += 1
        while open_sections and open_sections[-1].body.end <= offset:
            open_sections.pop()
        if not marker.number:
            continue
        index = bisect_right(starts, offset) - 1
        start = document.view.find(offset)
        yield _Mark(
            marker,
            start,
            index,
            opens=index >= 0 and starts[index] == offset,
            section=open_sections[-1] if open_sections else None,
            before=document.view.text[start - 1 : start],
        )


def _home(stack: list[_Open], mark: _Mark, between: str) -> _Open | None:
    """The open list that *mark* carries on, or None where it begins one."""
    number = mark.marker.number
    if number == 1:
        return None
    near = [open_list for open_list in stack if open_list.reaches(mark)]
    exact = [open_list for open_list in near if open_list.number == number - 1]
    if len(exact) == 1:
        exact[0].settle(number)
    if exact:
        return exact[0] if len(exact) == 1 else _likeliest(exact, mark)
    if _hidden(mark.marker.style, number - 1, between):
        return None
    misnumbered = _second_first(stack, near, number)
    if misnumbered:
        return misnumbered
    return near[-1] if near and number - near[-1].number <= _FARTHEST else None


def _second_first(stack: list[_Open], near: list[_Open], number: int) -> _Open | None:
    """The list whose next item was marked 一是 by mistake, with that item taken in: 一是…一是…三是…."""
    lone = stack[-1] if stack else None
    if lone is None or len(lone.marks) > 1 or lone.number != 1:
        return None
    for open_list in reversed(near):
        if open_list is not lone and open_list.number == number - 2:
            open_list.marks += stack.pop().marks
            return open_list
    return None


def _likeliest(exact: list[_Open], mark: _Mark) -> _Open:
    """The list, of several that *mark* would carry on, whose items stand as it does."""
    for alike in (
        [open_list for open_list in exact if open_list.stands_like(mark)],
        [open_list for open_list in exact if open_list.number > 1 and open_list.last.before == mark.before],
    ):
        if len(alike) == 1:
            return alike[0]
    for open_list in exact:
        open_list.doubt, open_list.rivals = mark.marker.number, exact
    return exact[-1]


def _hidden(style: Style, number: int, between: str) -> bool:
    """Whether the item before stands in *between* in a form that is no mark, such as 主要是一是…."""
    words = {
        Style.IS: f"{to_han(number)}是",
        Style.MUST: f"{to_han(number)}要",
        Style.ORDINAL: f"第{to_han(number)}",
        Style.ONE_OF: f"其{to_han(number)}",
    }
    return words.get(style, "\0") in between


def _begins_here(document: Document, mark: _Mark, stack: list[_Open]) -> bool:
    """Whether a list whose first mark is not a one lacks its beginning, or only begins before the text."""
    if mark.marker.number > _FARTHEST:
        return False
    text, start = document.view.text, 0
    if mark.section and mark.section.marker and mark.section.marker.style not in _PARTS:
        return False
    if mark.section:
        start = document.view.find(mark.section.heading.end)
    if mark.before and mark.before in "：:" and mark.paragraph >= 0:
        start = max(start, document.paragraphs[mark.paragraph].start)
    elif mark.section is None or stack:
        return False
    return not _BEGINNING_RE.search(text, start, mark.start)
