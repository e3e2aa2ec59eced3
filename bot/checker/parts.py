"""Which parts of its kind a report lacks, where to say so, and how much its parts list."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from bot.checker.finding import Severity
from bot.text.model import Role, Span
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.rule import Reading
    from bot.text.model import Document, Section, Series
    from bot.text.outlines import Part

_OPENING_ENOUGH = 200  # characters of plain text that tell what was done, in a report without headings
# A part that has no heading of its own is there if a sentence does its work.
_SAID_RE = {
    Role.LAST_YEAR: regex(
        r"(?:上年|上一年|去年|前一年|20\d\d年)度?[^。\n]{0,40}(?:评议|点评|查摆|反馈|民主生活会|检视|指出|提出)[^。\n]{0,60}(?:整改|完成|销号|解决|落实)"
        r"|(?:述职评议|评议考核|上年度|巡察反馈|巡视反馈)[^。\n]{0,30}整改"
    ),
    Role.PROBLEMS: regex(
        r"(?:还|仍|尚|依然|也|但)(?:然|旧)?(?:存在|有)[^。\n]{0,24}(?:问题|不足|短板|差距|薄弱)"
        r"|(?:问题|不足|短板|差距)(?:主要)?(?:有|是|表现在|表现为)[：:，]?(?:以下|一是|[一二三四五]个方面)"
    ),
    Role.CAUSES: regex(r"原因|根源|根子|究其|症结|源于"),
    Role.PLANS: regex(
        r"(?:下一步|下步|今后|明年|来年|下一年|新的一年|20\d\d年)[^。\n]{0,24}(?:(?<!现)将|打算|计划|重点抓|(?<![主重需必首紧摘纪])要(?![求点闻素件]))"
    ),
}


def head(document: Document) -> Span:
    """The title, or the first line where there is none: the place of a finding about what is not there."""
    if document.title:
        return document.title
    if document.paragraphs:
        return document.line_of(document.paragraphs[0].span.start)
    return Span(0, len(document.text))


def missing(reading: Reading) -> Iterator[tuple[Part, Severity]]:
    """The parts that the report's kind asks for and that it lacks, with how much they matter."""
    outline = reading.profile.outline(reading.document)
    if outline is None:
        return
    there = {role for section in reading.document.sections for role in section.roles}
    for part in outline.parts:
        if part.required and part.role not in there and not _said(reading, part.role):
            yield part, Severity(part.expected)


def listed(section: Section, document: Document) -> int:
    """How many items the longest list in *section* has."""
    lists, body = document.series, section.body
    inside = slice(bisect_left(lists, body.start, key=_start), bisect_left(lists, body.end, key=_start))
    return max((len(series.markers) for series in lists[inside]), default=0)


def _start(series: Series) -> int:
    return series.markers[0].span.start


def _said(reading: Reading, role: Role) -> bool:
    if role in _SAID_RE:
        return _SAID_RE[role].search(reading.text) is not None
    plain = sum(len(paragraph.text) for paragraph in reading.document.paragraphs if not paragraph.heading)
    return (
        not any(Role.PROBLEMS in section.roles for section in reading.document.sections)
        and plain > _OPENING_ENOUGH
    )
