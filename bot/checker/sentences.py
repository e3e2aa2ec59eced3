"""Where a sentence begins and ends, and which part of the report a place belongs to."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from bot.text.patterns import regex

if TYPE_CHECKING:
    from bot.text.model import Document, Role, Section, Span

SENTENCE_RE = regex(r"[^。！？；\r\n]+[。！？；]?")
_ENDS = "。！？；\r\n"
_PAIRS = ("“”", "‘’", "《》", "〈〉")
_OPENERS = tuple(pair[0] for pair in _PAIRS)
_QUOTING = (*_OPENERS, '"')
_REACH = 160  # a sentence of set phrases is long, but no rule needs more of it


def divided(text: str) -> list[str]:
    """The sentences of a paragraph's *text*, without their final points; some may be empty."""
    for mark in "！？；":
        text = text.replace(mark, "。")
    return text.split("。")


def around(text: str, start: int, end: int) -> str:
    """The sentence of *text* that holds text[start:end], cut where it is very long."""
    low, high = bounds(text, start, end)
    return text[low:high]


def bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence of *text* that holds text[start:end], cut where it is very long."""
    floor, ceiling = max(0, start - _REACH), min(len(text), end + _REACH)
    low = max(text.rfind(mark, floor, start) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := text.find(mark, end, ceiling)) >= 0]
    return max(low, floor), min(ends, default=ceiling)


def is_quoted(text: str, start: int) -> bool:
    """Whether text[start] stands inside quotes or title marks that open in the same sentence."""
    if text[start - 1 : start] in _OPENERS:
        return start > 0
    before = text[max(0, start - _REACH) : start]
    if not any(mark in before for mark in _QUOTING):
        return False
    low, _ = bounds(text, start, start)
    before = text[max(0, low - 1) : start]
    return before.count('"') % 2 == 1 or any(before.count(pair[0]) > before.count(pair[1]) for pair in _PAIRS)


class Parts:
    """The part of the report that holds a place, found by bisection.

    Args:
        document: the parsed text.
    """

    def __init__(self, document: Document) -> None:
        self._sections = document.sections  # not the document, which remembers this: no cycle
        self._title = document.title
        self._starts = [section.heading.start for section in document.sections]

    def section(self, offset: int) -> Section | None:
        """The innermost section at *offset* of the text as received."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        section = self._sections[index]
        return section if offset < section.body.end else None

    def roles(self, offset: int) -> tuple[Role, ...]:
        """The roles of the innermost section at *offset* of the text as received, if any."""
        section = self.section(offset)
        return section.roles if section else ()

    def is_heading(self, span: Span) -> bool:
        """Whether *span* stands in a heading or in the title."""
        section = self.section(span.start)
        title = self._title
        return bool((section and section.heading.contains(span)) or (title and title.contains(span)))


def parts_of(document: Document) -> Parts:
    """The parts of *document*; worked out once for all rules."""
    return document.once(Parts)
