"""What the rules about heading numbers share: where a numbering breaks, and how a mark is written anew."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from bot.checker.finding import Fix
from bot.text.model import Style
from bot.text.numerals import to_han
from bot.text.ordinals import Break, Fault, breaks
from bot.text.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.text.model import Document, Marker, Series

_ORDINAL_RE = regex(r"\d+|[一二三四五六七八九十]+|[①-⑳]")
_DECIMAL_RE = regex(r"\d+[.．][^\S\n]\d{1,3}(?!\d)")
_FARTHEST = 3  # a heading that skips more than three numbers is no heading
_CIRCLED = 20


class Broken(NamedTuple):
    """A number that does not carry on its list.

    Args:
        series: the list.
        at: where and how it breaks.
        stray: the mark in another style that stands where the missing number belongs, if there is one.
    """

    series: Series
    at: Break
    stray: Marker | None = None

    @property
    def marker(self) -> Marker:
        """The wrong mark."""
        return self.series.markers[self.at.place]

    @property
    def before(self) -> Marker | None:
        """The mark before the wrong one."""
        return self.series.markers[self.at.place - 1] if self.at.place else None


def broken_headings(document: Document) -> tuple[Broken, ...]:
    """Where the numbers of headings break, in every list of headings; worked out once for all rules."""
    return document.once(_broken)


def _broken(document: Document) -> tuple[Broken, ...]:
    return tuple(_find(document))


def _find(document: Document) -> Iterator[Broken]:
    lists = [series for series in document.series if series.headings]
    parents = {section.body.start: section.marker for section in document.sections if section.marker}
    firsts = [series.markers[0].span.start for series in lists]
    for series in lists:
        faults = tuple(breaks(series.numbers, whole=series.whole))
        if faults and any(_DECIMAL_RE.match(document.text, marker.span.start) for marker in series.markers):
            continue  # figures in a table, which a blank has split
        for found in faults:
            broken = Broken(series, found)
            if found.fault in {Fault.GAP, Fault.START}:
                distance = broken.marker.number - found.expected
                if distance > _FARTHEST or _written(document, broken):
                    continue
                if found.fault is Fault.START and _is_stray(series, parents.get(series.scope.start)):
                    continue
                broken = Broken(series, found, _stray(lists, firsts, broken))
            yield broken


def _written(document: Document, broken: Broken) -> bool:
    """Whether the missing number stands in the text all the same, where it was not taken for a heading."""
    start = broken.before.span.end if broken.before else broken.series.scope.start
    mark = renumbered(broken.marker.span.of(document.text).strip(), broken.at.expected)
    opening = "" if mark[0] in "（(" else r"(?:^|[。；：！？\s])"
    missing = regex(
        opening + re.escape(mark.rstrip(".、．")) + ("" if mark[-1] in "）)" else "[.、．]"), re.MULTILINE
    )
    return missing.search(document.text, start, broken.marker.span.start) is not None


def _stray(lists: list[Series], firsts: list[int], broken: Broken) -> Marker | None:
    """A single heading in another style that fills the gap: 1. 2. （3） 4."""
    if broken.before is None or broken.marker.number != broken.at.expected + 1:
        return None
    at = bisect_right(firsts, broken.before.span.start)
    while at < len(lists) and firsts[at] < broken.marker.span.start:
        first = lists[at].markers[0]
        if (
            len(lists[at].markers) == 1
            and first.number == broken.at.expected
            and first.style is not broken.marker.style
        ):
            return first
        at += 1
    return None


def _is_stray(series: Series, parent: Marker | None) -> bool:
    """Whether the only heading of *series* carries on the list of the heading above it."""
    return len(series.markers) == 1 and parent is not None and series.markers[0].number == parent.number + 1


def renumbered(mark: str, number: int) -> str:
    """The mark *mark* with *number* in place of its own, in the same figures."""

    def figure(match: re.Match[str]) -> str:
        if match[0].isdecimal():
            return str(number)
        if "①" <= match[0] <= "⑳":
            return chr(ord("①") + number - 1) if number <= _CIRCLED else str(number)
        return to_han(number)

    return _ORDINAL_RE.sub(figure, mark, count=1)


def renumbering(document: Document, broken: Broken) -> Fix | None:
    """The right number for a wrong mark, where correcting this one mark is enough."""
    if not broken.at.lone or broken.marker.style in {Style.FIRSTLY, Style.PLAIN}:
        return None
    span = broken.marker.span
    return Fix(span, renumbered(span.of(document.text), broken.at.expected))


def mark_text(document: Document, marker: Marker) -> str:
    """The mark as it stands in the text, without blanks and the point behind it, for a message."""
    return marker.span.of(document.text).strip(" \t\u3000.、．")
