"""Finds, for a list, the count that the words in front of it announce."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from bot.checker.claims import announced, claims, numbers
from bot.text.model import Role, Span
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.checker.claims import Claim
    from bot.text.model import Document, Series

_WINDOW = 160  # words before a list in which its count may be announced
_NEAR = 24  # words before a count that say whose it is
_HEAD = 40
_GROUPED = 2  # many problems may be told in few groups; only a near miss is a slip
_SMALL = 6
_PROBLEM_RE = regex(r"问题|不足|意见")
_NAMED_BY_RE = regex(r"指出|点评|反馈|提出|查摆|存在|评议")
_HEAD_END_RE = regex(r"[，。；：\n]")


class Announcements:
    """The counts that a document announces for its lists."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.view.text
        self._starts = [paragraph.span.start for paragraph in document.paragraphs]
        self._heading_ends = [section.heading.end for section in document.sections]
        self._marks = [marker.span.start for marker in document.enumerators]
        last_year = [section for section in document.sections if Role.LAST_YEAR in section.roles]
        self._settling = {span for section in last_year for span in (section.span, section.body)}

    def of(self, series: Series) -> Claim | None:
        """The claim about *series*; none where any other number of its sentence agrees with the list."""
        start, end = self.lead(series)
        claim = announced(self._text, start, end)
        if claim:
            start = max(start, self._text.rfind("。", start, claim.start) + 1)
        else:
            claim = self._of_problems(series, start, end)
        if claim is None or len(series.markers) in numbers(self._text[start:end]):
            return None
        if series.headings and series.scope.start == 0 and not claim.direct:
            return None  # the parts of the whole text are not what a passing number counts
        away = abs(claim.number - len(series.markers))
        grouped = _PROBLEM_RE.search(claim.noun) and away > _GROUPED and claim.number > _SMALL
        return None if grouped else claim

    def _of_problems(self, series: Series, start: int, end: int) -> Claim | None:
        """The problems that an earlier sentence counts, where every item names or settles one of them."""
        if len(series.markers) == 1:
            return None
        for claim in claims(self._text, start, end):
            before = self._text[max(start, claim.start - _NEAR) : claim.start]
            if _PROBLEM_RE.search(claim.noun) and _NAMED_BY_RE.search(before):
                settles = series.scope in self._settling
                named = settles or all(_PROBLEM_RE.search(head) for head in self._heads(series))
                return claim._replace(direct=False) if named else None
        return None

    def _heads(self, series: Series) -> Iterator[str]:
        """The first clause of every item."""
        for marker in series.markers:
            start = self._document.view.find(marker.span.end)
            yield _HEAD_END_RE.split(self._text[start : start + _HEAD], maxsplit=1)[0]

    def lead(self, series: Series) -> Span:
        """Start and end, in the view, of the words that lead to *series*; empty where nothing does.

        They stand in the paragraph of the first mark, or, where that mark opens its paragraph, in the one
        before; they begin behind any heading and any other mark.
        """
        document, first = self._document, series.markers[0].span.start
        end = document.view.find(first)
        at = bisect_right(self._starts, first) - 1
        if at >= 0 and self._starts[at] == first:
            at -= 1
        if at < 0 or document.paragraphs[at].heading:
            return Span(end, end)
        start = document.paragraphs[at].start
        heading = bisect_right(self._heading_ends, first) - 1
        if heading >= 0:
            start = max(start, document.view.find(self._heading_ends[heading]))
        mark = bisect_right(self._marks, first - 1) - 1
        if mark >= 0:
            start = max(start, document.view.find(document.enumerators[mark].span.end))
        stop = min(end, document.paragraphs[at].start + len(document.paragraphs[at].text))
        return Span(max(min(start, stop), stop - _WINDOW), stop)
