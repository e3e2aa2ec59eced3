"""The parts of a text: spans, sections, paragraphs, enumerators, and the document that holds them.

Every offset counts code points of the text as it was received and every span is half-open. Nothing here
changes the text.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.text.residue import Leftover
    from bot.text.view import View

T = TypeVar("T")


class Span(NamedTuple):
    """A stretch of text, from *start* up to but not including *end*."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of *text* that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether *other* lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Extent(StrEnum):
    """How much of a report a text is: a pasted section is never told that other parts are missing."""

    PART = "part"
    REPORT = "report"


class Role(StrEnum):
    """What a section of a duty report is for."""

    OPENING = "opening"
    DUTIES = "duties"  # 履职情况
    LAST_YEAR = "last_year"  # 上年度问题整改
    PROBLEMS = "problems"  # 存在的问题
    CAUSES = "causes"  # 原因分析
    PLANS = "plans"  # 下一步打算
    CLOSING = "closing"


class Style(StrEnum):
    """How a heading or an item of a list is numbered, by its first number as it is usually written."""

    CHAPTER = "第一部分"
    HAN = "一、"
    HAN_BRACKET = "（一）"
    ARABIC = "1."
    ARABIC_BRACKET = "（1）"
    CIRCLED = "①"
    IS = "一是"
    MUST = "一要"
    FIRSTLY = "首先"
    ORDINAL = "第一，"
    ONE_OF = "其一"
    MARKDOWN = "#"
    PLAIN = ""  # a heading whose number Word has lost


class Marker(NamedTuple):
    """The numbering mark of a heading or of an item.

    Args:
        style: the family of marks it belongs to.
        number: its ordinal, from 1; 0 where there is none.
        span: the mark itself, without the words behind it.
    """

    style: Style
    number: int
    span: Span


class Section(NamedTuple):
    """A part of the text, from its heading to the next heading of the same or a higher level.

    Args:
        title: the words of the heading, without number and final point; empty where there is no heading.
        level: depth in this text, from 1.
        heading: mark and title; empty at the section's start where there is no heading.
        body: all behind the heading, sub-sections included.
        roles: what it is for; a heading such as 存在的问题及原因 fills two roles. Sub-sections inherit.
        marker: the numbering mark, if any.
        run_in: whether the body goes on in the line of the heading.
    """

    title: str
    level: int
    heading: Span
    body: Span
    roles: tuple[Role, ...] = ()
    marker: Marker | None = None
    run_in: bool = False

    @property
    def span(self) -> Span:
        """The whole section."""
        return Span(self.heading.start, self.body.end)

    @property
    def role(self) -> Role | None:
        """The first of its roles."""
        return self.roles[0] if self.roles else None


class Paragraph(NamedTuple):
    """A line that is not blank, without its indent and line end.

    Args:
        span: where it stands in the text as received.
        text: its characters in the cleaned view: no paid marks, no advertisement, halves of words joined.
        start: offset of *text* in the cleaned view.
        section: index of the innermost section that holds it, or -1.
        heading: whether it is nothing but a heading or the title.
    """

    span: Span
    text: str
    start: int
    section: int = -1
    heading: bool = False


class Series(NamedTuple):
    """Items that one numbering holds together: 一是…二是…, or the headings under one parent.

    Args:
        markers: the items' marks, in reading order.
        scope: the part of the text in which the list may go on.
        headings: the sections that the marks open; empty for a list inside paragraphs.
        whole: whether its beginning lies in the text; a pasted section may start in mid-list.
        certain: whether every mark can only belong here; two nested lists of one style may leave a doubt.
    """

    markers: tuple[Marker, ...]
    scope: Span
    headings: tuple[Section, ...] = ()
    whole: bool = True
    certain: bool = True

    @property
    def numbers(self) -> tuple[int, ...]:
        """The items' ordinals."""
        return tuple(marker.number for marker in self.markers)

    @property
    def counted(self) -> bool:
        """Whether the items run from one without a break, so that they can be counted."""
        return self.certain and self.numbers == tuple(range(1, len(self.markers) + 1))


class _Content(NamedTuple):
    """What a document holds.

    Args:
        text: exactly what was received.
        view: the cleaned view that rules about structure and words read.
        extent: a pasted part, or a whole report.
        kind: name of the kind of report (a file in `data/outlines/`), or None.
        title: the title line or lines, or None.
        sections: in reading order; nested by span, never overlapping.
        paragraphs: in reading order.
        enumerators: marks of lists inside paragraphs (一是, 首先, 第一，, ①…), in reading order.
        series: numbered headings and enumerators, put together into lists, in the order of their first marks.
        leftovers: the residue that the cleaned view leaves out, in reading order.
    """

    text: str
    view: View
    extent: Extent
    kind: str | None
    title: Span | None
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    enumerators: tuple[Marker, ...] = ()
    series: tuple[Series, ...] = ()
    leftovers: tuple[Leftover, ...] = ()


class Document(_Content):
    """A parsed text; what is worked out of it is kept with it."""

    def once(self, survey: Callable[[Document], T]) -> T:
        """What *survey* makes of this document, worked out once for all who ask."""
        if survey not in self._surveys:
            self._surveys[survey] = survey(self)
        found: T = self._surveys[survey]
        return found

    @cached_property
    def _surveys(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    @property
    def title_text(self) -> str:
        """The words of the title in one line; empty where there is none."""
        return " ".join(self.title.of(self.text).split()) if self.title else ""

    @cached_property
    def _line_starts(self) -> list[int]:
        plain = self.text.replace("\r\n", " \n").replace("\r", "\n")  # one kind of line end, no place moved
        lengths = (len(line) + 1 for line in plain.split("\n"))
        return [*accumulate(lengths, initial=0)][:-1]

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column of *offset*, both counted from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_of(self, offset: int) -> Span:
        """The line that holds *offset*, without its line end."""
        starts = self._line_starts
        line = bisect_right(starts, offset)
        end = starts[line] if line < len(starts) else len(self.text)
        return Span(
            starts[line - 1], starts[line - 1] + len(self.text[starts[line - 1] : end].rstrip("\r\n"))
        )

    def with_role(self, role: Role) -> Iterator[Section]:
        """The outermost sections that fill *role*."""
        end = -1
        for section in self.sections:
            if role in section.roles and section.span.start >= end:
                end = section.span.end
                yield section

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds *offset*."""
        found = None
        for section in self.sections:
            if section.span.start > offset:
                break
            if offset < section.span.end:
                found = section
        return found
